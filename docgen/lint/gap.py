"""What may stand between the characters of a phrase: separators do not hide it, punctuation does."""

from __future__ import annotations

from docgen.lint.fold import is_latin, is_soft
from docgen.lint.sentence import ends_sentence

_WIDEST = 6
"""Separators between two characters; more is a column of a table."""
_APOSTROPHES = frozenset("'’`´")


def joins(text: str, commas: int = 0, full_stops: bool = False) -> bool:
    """Tell whether a match, as it stands in the text, is one piece of wording.

    A full stop between Chinese characters is a separator (自.己.去.看), unless the text ends its
    sentences with full stops and this one stands alone.

    Args:
        text: the match.
        commas: how many commas its entry has; a full stop may stand for each.
        full_stops: whether the text around it ends its sentences with `.` in place of `。`.
    """
    gaps = _find_gaps(text)
    if not gaps:
        return True
    stops = 0
    letters = _count_letters(text)
    for low, high in gaps:
        gap = text[low:high]
        if high - low > _WIDEST or gap.count("\n") > 1:
            return False
        han = not is_latin(text[low - 1]) and not is_latin(text[high])
        if han and not _APOSTROPHES.isdisjoint(gap):
            return False
        if "." in gap:
            if not han and any(ends_sentence(text, i) for i in range(low, high) if text[i] == "."):
                commas -= 1
            stops += han
    lone = full_stops and stops == 1 and letters > 2
    return commas >= 0 and not (lone and not commas)


def _find_gaps(text: str) -> list[tuple[int, int]]:
    gaps: list[tuple[int, int]] = []
    start = -1
    for index, char in enumerate(text):
        if is_soft(char):
            start = index if start < 0 else start
        elif start >= 0:
            gaps.append((start, index))
            start = -1
    return gaps


def _count_letters(text: str) -> int:
    return sum(not is_soft(char) for char in text)
