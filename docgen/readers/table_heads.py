"""Which head cells stand over and before each cell of a table, row by row."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

_LONGEST = 24
"""Code points a cell may have to pass for a head where the file marks none."""
_LONGEST_VERDICT = 12
"""Code points of a cell that may be a verdict on the row: 禁用, never."""
_SENTENCE_END = re.compile(r"[。！？!?…；;]|[^\W\d_]\.\s*$")


@dataclass(frozen=True, slots=True)
class TableCell:
    """A cell, as far as its heads are concerned."""

    text: str
    """Its text."""
    columns: int = 1
    """How many columns it spans."""
    rows: int = 1
    """How many rows it spans."""
    is_head: bool = False
    """Whether the file marks it as a head."""
    continues: bool = False
    """Whether it only goes on from the cell above (Word's vertical merge)."""


class TableHeads:
    """Goes through the rows of one table and remembers their heads.

    Where the file marks no heads, a first row of short labels is one; so is a short first cell of
    a row, and a row of one short cell in a wider table heads the rows after it.
    """

    def __init__(self) -> None:
        self._columns: dict[int, tuple[str, ...]] = {}
        self._band: tuple[str, ...] = ()
        self._row_head: tuple[str, ...] = ()
        self._spans: dict[int, tuple[int, tuple[str, ...]]] = {}
        self._width = 0
        self._body = False
        self._continued = ""

    def add_row(self, cells: Sequence[TableCell], is_head: bool = False) -> list[tuple[str, ...]]:
        """Return the heads of each cell of the next row: of its columns, then of its row.

        Args:
            cells: the cells that stand in the row; those that reach into it are remembered.
            is_head: whether the file marks the row as a head.
        """
        marked = is_head or (bool(cells) and all(cell.is_head for cell in cells))
        labels = bool(cells) and all(_is_label(cell.text) for cell in cells)
        head = not self._body and (marked or (self._width == 0 and labels))
        places = self._places(cells)
        if not head and len(cells) == 1 and cells[0].columns >= self._width > 1:
            self._band = (cells[0].text,) if labels and cells[0].text else ()
            self._body = True
            return [self._over(0, self._width)]
        found = []
        for i, (cell, column) in enumerate(zip(cells, places, strict=True)):
            over = self._over(column, column + cell.columns)
            found.append(over if head else (*over, *self._band, *self._before(cells, i, column)))
        if head:
            self._note_heads(cells, places)
        else:
            self._body = True
        return found

    def _places(self, cells: Sequence[TableCell]) -> list[int]:
        """Return the column of each cell, past those that cells above reach into."""
        places = []
        column = 0
        taken = dict(self._spans)
        reaching: tuple[str, ...] = ()
        for cell in cells:
            while column in taken:
                reaching = taken[column][1] if column == 0 else reaching
                column += 1
            places.append(column)
            if cell.rows > 1:
                for i in range(column, column + cell.columns):
                    named = cell.text and (cell.is_head or _is_label(cell.text))
                    text: tuple[str, ...] = (cell.text,) if named else ()
                    self._spans[i] = (cell.rows, text)
            column += cell.columns
        self._width = max(self._width, column)
        self._row_head = reaching
        for i in list(self._spans):
            left, text = self._spans[i]
            if left > 1:
                self._spans[i] = (left - 1, text)
            else:
                del self._spans[i]
        return places

    def _over(self, start: int, end: int) -> tuple[str, ...]:
        heads = (text for column in range(start, end) for text in self._columns.get(column, ()))
        return tuple(dict.fromkeys(heads))

    def _before(self, cells: Sequence[TableCell], index: int, column: int) -> tuple[str, ...]:
        """Return the heads of the row that stand before a cell."""
        found = list(self._row_head)
        for i, cell in enumerate(cells[:index]):
            if cell.is_head or (i == 0 and (_is_label(cell.text) or cell.continues)):
                text = self._continued if cell.continues else cell.text
                found.extend([text] if text else [])
        if index == 0 and column == 0 and not cells[0].continues:
            self._continued = cells[0].text if _is_label(cells[0].text) else ""
        return tuple(found)

    def _note_heads(self, cells: Sequence[TableCell], places: Sequence[int]) -> None:
        for cell, column in zip(cells, places, strict=True):
            if cell.text:
                for i in range(column, column + cell.columns):
                    self._columns[i] = (*self._columns.get(i, ()), cell.text)


def find_verdicts(cells: Sequence[TableCell]) -> list[tuple[str, ...]]:
    """Return for each cell of a row the short ones after it, which may say what to think of it."""
    short = [cell.text if len(cell.text) <= _LONGEST_VERDICT else "" for cell in cells]
    return [tuple(filter(None, short[i + 1 :])) for i in range(len(cells))]


def _is_label(text: str) -> bool:
    return len(text) <= _LONGEST and "\n" not in text and not _SENTENCE_END.search(text)
