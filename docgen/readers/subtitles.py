"""Subtitles -> segments: WebVTT, where `<v NAME>` says who speaks, and SubRip.

What one speaker says is one segment, however many cues it is cut into: sentences run on over cues.
Source: WebVTT (W3C), sections 4 and 6.4; SubRip has no standard and is read leniently.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape

from docgen.readers.letters import Letters
from docgen.source import Source
from docgen.tree.segment import LintSource

_TIMING = re.compile(
    r"[ \t]*(?:\d+:)?\d{1,2}:\d{2}[.,]\d{1,3}[ \t]*-->[ \t]*(?:\d+:)?\d{1,2}:\d{2}[.,]\d{1,3}"
)
_MARKUP = re.compile(
    r"""
      <v(?:\.[^\s>]*)?[ \t]+(?P<voice>[^>]*)>
    | (?P<end></v>)
    | <[^<>\n]*> | \{\\[^{}\n]*\}             # other tags, and those of SubStation in SubRip
    | (?P<entity>&(?:\#[0-9]{1,7}|\#[xX][0-9a-fA-F]{1,6}|[A-Za-z]{2,31});)
    """,
    re.VERBOSE,
)
_DASH = re.compile(r"[ \t]*[-–—][ \t]*(?=\S)")


@dataclass(slots=True)
class _Turn:
    speaker: str | None
    letters: Letters


def read_subtitles(source: Source) -> LintSource:
    """Return the turns of a WebVTT or SubRip file.

    It is a transcript if any cue names its speaker with `<v NAME>`. Where none does, each line of
    a cue is a paragraph, and labels such as `客服：` are for the linter to find.
    """
    turns: list[_Turn] = []
    named = "<v " in source.text or "<v." in source.text
    for start, end in _payload_lines(source.text):
        _read_line(source, turns, start, end, named)
    segments = [
        segment
        for turn in turns
        if (segment := turn.letters.build("turn" if named else "paragraph", speaker=turn.speaker))
    ]
    return LintSource(source, tuple(segments), is_transcript=named)


def _payload_lines(text: str) -> Iterator[tuple[int, int]]:
    """Yield start and end of each line of text in a cue; notes, styles and numbers are none."""
    in_cue = False
    start = 0
    for line in text.split("\n"):
        if not line.strip():
            in_cue = False
        elif _TIMING.match(line):
            in_cue = True
        elif in_cue:
            yield start, start + len(line)
        start += len(line) + 1


def _read_line(source: Source, turns: list[_Turn], start: int, end: int, named: bool) -> None:
    """Add a line to the turn of its speaker; without speakers each line is on its own."""
    if not named:
        turns.append(_Turn(None, Letters(source)))
        dash = _DASH.match(source.text, start, end)
        start = dash.end() if dash else start
    elif turns:
        turns[-1].letters.put("\n", start - 1)
    at = start
    for found in _MARKUP.finditer(source.text, start, end):
        _letters(source, turns).copy(at, found.start())
        at = found.end()
        if found["voice"] is not None:
            _change_speaker(source, turns, unescape(found["voice"]).strip() or None)
        elif found["entity"]:
            _letters(source, turns).put(unescape(found["entity"]), found.start())
    _letters(source, turns).copy(at, end)


def _letters(source: Source, turns: list[_Turn]) -> Letters:
    if not turns:
        turns.append(_Turn(None, Letters(source)))
    return turns[-1].letters


def _change_speaker(source: Source, turns: list[_Turn], speaker: str | None) -> None:
    if not turns or turns[-1].speaker != speaker:
        turns.append(_Turn(speaker, Letters(source)))
