"""JSON Lines -> turns: one object a line with `speaker` and `text`, offsets through the escapes."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from docgen.diagnostic import Diagnostic, Severity
from docgen.readers.parts import Part, take
from docgen.source import Source, Span
from docgen.tree.segment import LintSource, Segment

_SPACE = re.compile(r"[ \t\r]*")
_ESCAPE = re.compile(
    r"\\(?:u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|.)"
)
_DECODER = json.JSONDecoder()


@dataclass(frozen=True, slots=True)
class _Seen:
    """What the lines so far were."""

    lines: bool = False
    """Whether there was any."""
    turns: bool = False
    """Whether any was a turn."""
    broken: int = 0
    """How many were no JSON object."""
    first_broken: Span | None = None
    """The first of those."""


def read_jsonl(source: Source) -> LintSource:
    """Return the turns of a transcript in JSON Lines.

    Lines that are objects without `text` (a head with the number of the call) are passed over;
    lines that are no JSON object are named in one diagnostic.
    """
    return read_jsonl_part(source, None, True).source


def read_jsonl_part(source: Source, seen: _Seen | None, whole: bool) -> Part:
    """Return the turns of a part of a transcript; every line stands for itself."""
    used = source.text.rfind("\n") + 1
    if not whole:
        if not used:
            return Part(LintSource(source, ()), 0)
        source = take(source, used)
    segments: list[Segment] = []
    seen = seen or _Seen()
    broken, first, is_empty = seen.broken, seen.first_broken, not seen.lines
    for start, end in _lines(source.text):
        is_empty = False
        members = _members(source.text, start, end)
        if members is None:
            broken += 1
            first = first or source.span(start, end).detached()
        elif isinstance((found := members.get("text", ("", 0)))[0], str) and found[0].strip():
            speaker = members.get("speaker", (None, 0))[0]
            segments.append(_segment(source.text, found[1], end, speaker))
    seen = _Seen(not is_empty, seen.turns or bool(segments), broken, first)
    faults = _faults(source.name, seen) if whole else ()
    read = LintSource(source, tuple(segments), is_transcript=True, diagnostics=faults)
    return Part(read, used, seen)


def _lines(text: str) -> Iterator[tuple[int, int]]:
    """Yield start and end of each line that is not empty."""
    start = 0
    for line in text.split("\n"):
        if line.strip():
            yield start, start + len(line)
        start += len(line) + 1


def _members(text: str, start: int, end: int) -> dict[str, tuple[Any, int]] | None:
    """Return the members of the object on a line with the offset of each value; None if broken."""
    members: dict[str, tuple[Any, int]] = {}
    at = _skip(text, start)
    if text[at : at + 1] != "{":
        return None
    at = _skip(text, at + 1)
    try:
        while text[at : at + 1] == '"':
            key, at = _DECODER.raw_decode(text, at)
            at = _skip(text, at)
            if text[at : at + 1] != ":":
                return None
            begin = _skip(text, at + 1)
            value, at = _DECODER.raw_decode(text, begin)
            members[key] = (value, begin)
            at = _skip(text, at)
            if text[at : at + 1] != ",":
                break
            at = _skip(text, at + 1)
    except (ValueError, RecursionError):
        return None
    closed = text[at : at + 1] == "}" and _skip(text, at + 1) >= end
    return members if closed and at < end else None


def _skip(text: str, at: int) -> int:
    found = _SPACE.match(text, at)
    return found.end() if found else at


def _segment(text: str, quote: int, end: int, speaker: object) -> Segment:
    """Return the turn whose text's opening quotation mark stands at `quote`."""
    value, stop = _DECODER.raw_decode(text, quote)
    label = speaker if isinstance(speaker, str) and speaker.strip() else None
    if stop - quote - 2 == len(value):
        return Segment(value, "turn", None, quote + 1, speaker=label)
    offsets: list[int] = []
    at = quote + 1
    while at < stop - 1:
        offsets.append(at)
        escape = _ESCAPE.match(text, at)
        at = escape.end() if escape else at + 1
    return Segment(value, "turn", tuple(offsets), quote + 1, speaker=label)


def _faults(name: str, seen: _Seen) -> tuple[Diagnostic, ...]:
    help = 'write one object a line: {"speaker": "客服", "text": "您好"}'
    if seen.first_broken:
        more = f", and {seen.broken - 1} more like it" if seen.broken > 1 else ""
        message = f"this line is no JSON object{more}"
        fault = Diagnostic("unreadable-file", Severity.ERROR, message, seen.first_broken, help=help)
    elif seen.lines and not seen.turns:
        message = "no line has a member `text`, so nothing was checked"
        fault = Diagnostic("unreadable-file", Severity.WARNING, message, path=name, help=help)
    else:
        return ()
    return (fault,)
