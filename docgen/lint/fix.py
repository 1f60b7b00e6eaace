"""Putting the one safe replacement of a finding into its file, and nothing else.

Whether a replacement is safe is said by the phrase list and found out by the engine
(`Diagnostic.fix`); here it is fitted to how the speaker writes, and to the format of the file.
"""

from __future__ import annotations

import difflib
import html
import json
import re
from bisect import bisect_left
from collections.abc import Callable, Sequence
from pathlib import PurePath

from docgen.diagnostic import Diagnostic
from docgen.lint.edit import Edit, Fixed, apply_edits, fit
from docgen.readers.encoding import Decoded, decode_text
from docgen.readers.files import WORD
from docgen.tree.segment import LintSource

Reread = Callable[[bytes], LintSource]
"""Reads the content of the file again, to see that nothing else changed."""


def fix_file(
    data: bytes, source: LintSource, diagnostics: Sequence[Diagnostic], reread: Reread
) -> Fixed | None:
    """Return a file with the findings fixed that can be fixed safely; None if there are none.

    Args:
        data: the file.
        source: the same as segments.
        diagnostics: what was found in it.
        reread: makes segments of the fixed file.
    """
    fixable = [d for d in diagnostics if d.fix is not None]
    if not fixable:
        return None
    if PurePath(source.source.name).suffix.lower() in WORD or any(d.part for d in fixable):
        from docgen.lint.fix_word import fix_word

        return fix_word(data, fixable)
    decoded = decode_text(data)
    if decoded is None or decoded.lossy:
        return None
    suffix = PurePath(source.source.name).suffix.lower()
    edits = _edits(source.source.text, fixable, suffix)
    while edits:
        text = apply_edits(decoded.text, edits)
        fixed = encode(apply_edits_to_original(data, decoded, edits), decoded)
        if fixed is None:
            return None
        if suffix in _PLAIN or _is_sound(source, reread(fixed), edits):
            return Fixed(fixed, decoded.text, text, len(edits))
        # Something else moved: the last one may be what the format does not take.
        edits = edits[:-1]
    return None


_PLAIN = ("", ".txt", ".text", ".log")
"""Suffixes of formats in which text means nothing but itself."""


def _edits(text: str, diagnostics: Sequence[Diagnostic], suffix: str) -> list[Edit]:
    """Return the replacements, in order, none over another."""
    edits: list[Edit] = []
    for diagnostic in diagnostics:
        fix = diagnostic.fix
        if fix is None or fix.span.text != diagnostic.matched:
            continue  # markup or line ends lie between its characters
        start, end = fix.span.start, fix.span.end
        fitted = fit(fix, text)
        edits.append(Edit(start, end, _escape(fitted, suffix)))
    edits.sort(key=lambda edit: (edit.start, edit.end))
    kept: list[Edit] = []
    for edit in edits:
        if not kept or edit.start >= kept[-1].end:
            kept.append(edit)
    return kept


def _escape(text: str, suffix: str) -> str:
    """Return a replacement as the format writes it."""
    if suffix in (".jsonl", ".ndjson"):
        return json.dumps(text, ensure_ascii=False)[1:-1]
    if suffix in (".html", ".htm", ".xhtml", ".md", ".markdown", ".vtt"):
        return html.escape(text, quote=False)
    return text


def apply_edits_to_original(data: bytes, decoded: Decoded, edits: Sequence[Edit]) -> str:
    """Return the file's own text, its line ends as they were, with replacements made."""
    original = data[len(decoded.mark) :].decode(decoded.codec)
    if not decoded.crlf:
        return apply_edits(original, edits)
    # Each `\r\n` before an offset moves it by one.
    pairs = [found.start() for found in re.finditer("\r\n", original)]
    places = [at - i for i, at in enumerate(pairs)]

    def move(offset: int) -> int:
        return offset + bisect_left(places, offset)

    moved = [Edit(move(edit.start), move(edit.end), edit.text) for edit in edits]
    return apply_edits(original, moved)


def encode(text: str, decoded: Decoded) -> bytes | None:
    """Return a text in the encoding its file had; None if that lacks a character."""
    try:
        return decoded.mark + text.encode(decoded.codec)
    except UnicodeEncodeError:
        return None


def _is_sound(before: LintSource, after: LintSource, edits: Sequence[Edit]) -> bool:
    """Tell whether a fixed file reads as before but for the replacements."""
    old = [(segment.kind, segment.speaker) for segment in before.segments]
    new = [(segment.kind, segment.speaker) for segment in after.segments]
    if old != new or len(after.diagnostics) > len(before.diagnostics):
        return False
    changed = sum(
        one.text != other.text for one, other in zip(before.segments, after.segments, strict=True)
    )
    return changed <= len(edits)


def show_diff(name: str, before: str, after: str) -> str:
    """Return what a fix changes, as a unified diff."""
    name = name.lstrip("/")
    lines = difflib.unified_diff(
        before.splitlines(), after.splitlines(), f"a/{name}", f"b/{name}", lineterm=""
    )
    return "\n".join(lines)
