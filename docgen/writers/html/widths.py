"""Widths of table columns in whole per cent, wide enough for their short texts."""

from __future__ import annotations

import re
from unicodedata import east_asian_width

from docgen.tree import Cell, Table
from docgen.tree.text import iter_lines

TABLE_EMS = 44.0
"""Width of a table on a wide screen and on paper, in its own ems."""

PADDING = 1.5
"""Room at both sides of a cell, in ems."""

_SHORT = 4.6
_LATIN = 0.56
_LONGEST = 14.5
_WORD = re.compile(r"[^\s\-\u2e80-\uffef]+-?")


def round_shares(table: Table) -> list[int]:
    """Return the widths of the columns in whole per cent that add up to 100, each at least 1."""
    exact = _widen(_shares(table), least_shares(table))
    shares = [max(1, int(share)) for share in exact]
    by_rest = sorted(range(len(exact)), key=lambda i: exact[i] - int(exact[i]), reverse=True)
    for index in by_rest[: max(0, 100 - sum(shares))]:
        shares[index] += 1
    return shares


def _shares(table: Table) -> list[float]:
    total = sum(column.width for column in table.columns)
    if total <= 0:
        return [100 / len(table.columns)] * len(table.columns)
    return [column.width / total * 100 for column in table.columns]


def _widen(shares: list[float], least: list[float]) -> list[float]:
    """Return shares that are at least so wide, the room taken from the others in proportion."""
    if sum(least) >= 100:
        return shares
    held: set[int] = set()
    while True:
        rest = 100 - sum(least[i] for i in held)
        loose = sum(share for i, share in enumerate(shares) if i not in held)
        scale = rest / loose if loose > 0 else 0
        wide = [least[i] if i in held else share * scale for i, share in enumerate(shares)]
        narrow = {i for i, share in enumerate(wide) if i not in held and share < least[i] - 1e-9}
        if not narrow:
            return wide
        held |= narrow


def least_shares(table: Table) -> list[float]:
    """Return what each column needs, so that whole words have room if there is any to give."""
    count = range(len(table.columns))
    least = [_least_share(table, i, _LONGEST) for i in count]
    return least if sum(least) < 100 else [_least_share(table, i, _SHORT) for i in count]


def _least_share(table: Table, column: int, longest: float) -> float:
    """Return the per cent a column needs so that no short text in it stands a letter a line."""
    ems = [0.0]
    for row in (*table.head, *table.rows):
        at = 0
        for cell in row.cells:
            if at == column and cell.colspan == 1:
                ems.append(_least_ems(cell, longest))
            at += cell.colspan
    return (max(ems) + PADDING) / TABLE_EMS * 100


def _least_ems(cell: Cell, longest: float) -> float:
    """Return the ems of a short line, or of the longest word of a long one, up to a bound.

    Chinese breaks after any character, so that its lines only ask for a few of them.
    """
    needed = 0.0
    for line in iter_lines(cell.blocks):
        width = count_ems(line)
        if width > _SHORT:
            words = max((count_ems(word) for word in _WORD.findall(line)), default=0.0)
            width = max(min(longest, words), _SHORT if _breaks_anywhere(line) else 0.0)
        needed = max(needed, width)
    return needed


def _breaks_anywhere(line: str) -> bool:
    return any(east_asian_width(char) in "WF" for char in line)


def count_ems(text: str) -> float:
    """Return how wide a text is, in ems."""
    return sum(1.0 if east_asian_width(char) in "WF" else _LATIN for char in text)
