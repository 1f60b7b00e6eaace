"""Merged cells of a sheet: what stands in the first of them holds for the rows below it too."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import IO, Any, NamedTuple

_CHUNK = 1 << 20
_END_OF_ROWS = re.compile(rb"</(?:\w+:)?sheetData>|<(?:\w+:)?sheetData\s*/>")
_OVERLAP = 256
"""Bytes that are looked at again with the next piece: more than the end tag of the rows has."""
_MERGED = re.compile(
    rb'<(?:\w+:)?mergeCell\s[^>]*?ref="([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})"'
)
_MOST_BYTES = 1 << 26


class Merged(NamedTuple):
    """Cells merged into one: numbers of rows as the sheet counts, columns from 0."""

    first_row: int
    """Its first row."""
    first_column: int
    """Its first column."""
    last_row: int
    """Its last row."""
    last_column: int
    """Its last column."""


def read_merged(part: IO[bytes]) -> tuple[Merged, ...]:
    """Return the merged cells of a sheet: they are listed behind its rows.

    Args:
        part: the sheet's XML.
    """
    before = b""
    found = None
    while found is None:
        piece = part.read(_CHUNK)
        if not piece:
            return ()
        before = before[-_OVERLAP:] + piece
        found = _END_OF_ROWS.search(before)
    rest = before[found.end() :] + part.read(_MOST_BYTES)
    return tuple(
        Merged(int(top), column_number(left), int(bottom), column_number(right))
        for left, top, right, bottom in _MERGED.findall(rest)
    )


def column_number(letters: bytes | str) -> int:
    """Return the number of a column from 0, by what spreadsheets call it: 26 for `AA`."""
    text = letters if isinstance(letters, str) else letters.decode("ascii")
    number = 0
    for letter in text:
        number = number * 26 + ord(letter) - 64
    return number - 1


@dataclass(slots=True)
class MergedRows:
    """Goes down the rows of a sheet and puts into empty cells what their merged cell shows."""

    merged: Sequence[Merged]
    """The merged cells of the sheet."""
    _starts: dict[int, list[Merged]] = field(init=False, default_factory=dict)
    _open: dict[int, tuple[int, Any]] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        for one in self.merged:
            if one.last_row > one.first_row:
                self._starts.setdefault(one.first_row, []).append(one)

    def fill(self, number: int, cells: list[Any]) -> None:
        """Complete a row that is not empty; rows have to come in their order."""
        for column, (last, value) in tuple(self._open.items()):
            if number > last:
                del self._open[column]
            elif column >= len(cells):
                cells += [*[None] * (column - len(cells)), value]
            elif cells[column] is None:
                cells[column] = value
        for one in self._starts.get(number, ()):
            if one.first_column < len(cells):
                self._open[one.first_column] = (one.last_row, cells[one.first_column])


def is_title(number: int, cells: Sequence[Any], merged: Iterable[Merged]) -> bool:
    """Tell whether a row is a title over the table: one text, merged over several columns."""
    filled = [column for column, cell in enumerate(cells) if cell is not None]
    return len(filled) == 1 and any(
        (one.first_row, one.first_column) == (number, filled[0])
        and one.last_column > one.first_column
        for one in merged
    )
