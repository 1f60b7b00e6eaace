"""How wide columns and how high tables come out, as far as it can be told from the text alone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import accumulate

from docgen.tree import Cell, Column, Row, Table
from docgen.tree.text import BOX_EMPTY, BOX_TICKED, iter_lines

EM = 200
"""An em of table text in twentieths of a point."""
LINE = 320
"""A line of table text in twentieths of a point."""
CELL_SIDES = 200
"""Left and right margin of a cell together, in twentieths of a point; as in the styles."""
_WORD_EMS = 9.0
_FEWEST_EMS = 4.0


def column_widths(table: Table, width: int) -> list[int]:
    """Return the width of each column; together they are exactly `width`.

    Columns have the shares that the table names, but none is so narrow that a few characters or
    a word of it would not stand on one line.
    """
    needs = [0] * len(table.columns)
    for row in (*table.head, *table.rows):
        column = 0
        for cell in row.cells:
            if cell.colspan == 1 and column < len(needs):
                needs[column] = max(needs[column], _need(cell))
            column += cell.colspan
    return share_width(table.columns, width, needs)


def share_width(columns: Sequence[Column], width: int, needs: Sequence[int]) -> list[int]:
    """Return widths in proportion to the shares of the columns, but none below its need."""
    shares = [max(column.width, 0.01) for column in columns]
    fixed: dict[int, float] = {}
    if sum(needs) <= width:
        while True:
            free = width - sum(fixed.values())
            total = sum(share for index, share in enumerate(shares) if index not in fixed)
            short = {
                index: float(need)
                for index, need in enumerate(needs)
                if index not in fixed and free * shares[index] / total < need
            }
            if not short:
                break
            fixed |= short
            if len(fixed) == len(shares):
                break
    free = width - sum(fixed.values())
    total = sum(share for index, share in enumerate(shares) if index not in fixed) or 1.0
    exact = [fixed.get(index, free * share / total) for index, share in enumerate(shares)]
    scale = width / sum(exact)
    edges = [round(edge * scale) for edge in accumulate(exact)]
    return [edge - before for before, edge in zip([0, *edges], edges, strict=False)]


def estimate_height(rows: Iterable[Row], widths: Sequence[int]) -> int:
    """Return about how high rows are, in twentieths of a point."""
    total = 0
    for row in rows:
        column = 0
        lines = 1
        for cell in row.cells:
            room = sum(widths[column : column + cell.colspan]) - CELL_SIDES
            ems = max(1.0, room / EM)
            needed = sum(1 + int(text_ems(line) / ems) for line in iter_lines(cell.blocks))
            lines = max(lines, needed)
            column += cell.colspan
        total += max(lines * LINE + 120, round(row.height_mm * 56.7))
    return total


def _need(cell: Cell) -> int:
    need = 0.0
    for line in iter_lines(cell.blocks):
        words = max((text_ems(word) for word in line.split() if word.isascii()), default=0.0)
        need = max(need, min(text_ems(line), max(_FEWEST_EMS, min(words, _WORD_EMS))))
    return round(need * EM * 1.1) + CELL_SIDES if need else 0


def text_ems(text: str) -> float:
    """Return about how wide a text is: a Chinese character is one em, a letter about half."""
    boxes = text.count(BOX_EMPTY) + text.count(BOX_TICKED)
    # A Chinese character is three bytes: quicker than looking at each.
    wide = (len(text.encode("utf-8", "surrogatepass")) - len(text)) / 2
    return wide + 0.6 * (len(text) - wide) + 0.7 * boxes
