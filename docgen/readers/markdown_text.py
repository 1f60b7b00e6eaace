"""What East Asian text needs of a Markdown reader: joined lines, and widths of columns."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

_MIN_WIDTH = 4
_MAX_WIDTH = 40
_WRITE_WIDTH = 18.0
"""Columns of a terminal that a date or a name written by hand takes."""
# Used in Chinese and in English text alike: they side with what stands on the other side.
_NEUTRAL = frozenset("“”‘’—…·\ufffc")


def joins(before: str, after: str) -> bool:
    """Tell whether a line break between two characters is no space.

    So it is between Chinese or Japanese characters, full-width punctuation included (CSS Text 4,
    segment break transformation).
    """
    if not before or not after:
        return False
    if _is_cjk(before):
        return _is_cjk(after) or after in _NEUTRAL
    return before in _NEUTRAL and _is_cjk(after)


def _is_cjk(char: str) -> bool:
    point = ord(char)
    return (
        0x2E80 <= point <= 0xA4CF  # radicals, punctuation, kana, bopomofo, ideographs
        or 0xF900 <= point <= 0xFAFF
        or 0xFE30 <= point <= 0xFE4F
        or 0xFF01 <= point <= 0xFF9F
        or 0x20000 <= point <= 0x3FFFD
    ) and not 0x3130 <= point <= 0x318F


def display_width(text: str) -> int:
    """Return the width of a text in half-width columns: a Chinese character takes two."""
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)


def column_widths(rows: Iterable[Iterable[str]]) -> list[float]:
    """Return the share of each column: as its longest cell needs, within limits.

    Without the upper limit one long remark would squeeze every other column, without the lower
    one a column of numbers would break its head. A column that is empty below its head is to be
    written in by hand and needs room for that.

    Args:
        rows: the texts of all rows, the head first.
    """
    widths: list[float] = []
    table = [list(row) for row in rows]
    for row in table:
        for i, text in enumerate(row):
            need = max((display_width(line) for line in text.split("\n")), default=0)
            width = float(min(max(need, _MIN_WIDTH), _MAX_WIDTH))
            if i == len(widths):
                widths.append(width)
            widths[i] = max(widths[i], width)
    for i in range(len(widths)):
        if len(table) > 1 and not any(row[i].strip() for row in table[1:] if i < len(row)):
            widths[i] = max(widths[i], _WRITE_WIDTH)
    return widths
