"""A replacement in a text, written as whoever speaks there writes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from docgen.diagnostic import Fix

_FINAL = "。！？!?.；;，,…~～ "
"""What may end a replacement and gives way to what the speaker wrote there."""
_WIDE = str.maketrans("，。！？：；", ",.!?:;")
_NARROW_BESIDE_HAN = re.compile(r"[\u3400-\u9fff][,.!?:;]")
_FULL_WIDTH = re.compile(r"[，。！？：；]")
_HAN = re.compile(r"[\u3400-\u9fff]")


@dataclass(frozen=True, slots=True)
class Edit:
    """A replacement in a text."""

    start: int
    """Offset of the first code point to replace."""
    end: int
    """Offset after the last one."""
    text: str
    """What to put there."""


@dataclass(frozen=True, slots=True)
class Fixed:
    """A file with fixes in it."""

    data: bytes
    """Its content."""
    before: str
    """Its text before, for a diff."""
    after: str
    """Its text after."""
    count: int
    """How many findings were fixed."""


def apply_edits(text: str, edits: Sequence[Edit]) -> str:
    """Return a text with replacements made; they are in order and don't overlap."""
    parts: list[str] = []
    at = 0
    for edit in edits:
        parts += (text[at : edit.start], edit.text)
        at = edit.end
    return "".join((*parts, text[at:]))


def fit(fix: Fix, text: str) -> str:
    """Return a replacement as the speaker would write it.

    His punctuation after it stays, half width stays half width, Traditional characters stay
    Traditional, and in English a sentence that began with a capital still does.

    Args:
        fix: the replacement.
        text: the text it goes into.
    """
    start, end = fix.span.start, fix.span.end
    line_start = text.rfind("\n", 0, start) + 1
    line_end = text.find("\n", end)
    line = text[line_start : line_end if line_end >= 0 else len(text)]
    replacement = fix.replacement.rstrip(_FINAL)
    if not _HAN.search(replacement):
        return _fit_capital(replacement, text[start:end])
    if _NARROW_BESIDE_HAN.search(line) and not _FULL_WIDTH.search(line):
        replacement = replacement.translate(_WIDE)
    return _fit_script(replacement, line)


def _fit_capital(replacement: str, written: str) -> str:
    first = replacement[:1]
    if written[:1].isupper():
        return first.upper() + replacement[1:]
    if written[:1].islower() and not re.match(r"I\b", replacement):
        return first.lower() + replacement[1:]
    return replacement


def _fit_script(replacement: str, line: str) -> str:
    """Return a replacement in Traditional characters if its line is written in them."""
    from docgen.language.script import to_simplified, to_traditional

    simplified = to_simplified(line)
    if simplified == line:
        return replacement
    # Some characters are common to both scripts: the line must have more Traditional ones.
    traditional = to_traditional(line, literal=True)
    old = sum(a != b for a, b in zip(line, simplified, strict=False))
    new = sum(a != b for a, b in zip(line, traditional, strict=False))
    return to_traditional(replacement, words=False) if old > new else replacement
