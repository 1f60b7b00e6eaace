"""Fields in a grid: label and answer side by side, one, two or three fields to a row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from docgen.form.plan import PlacedField
from docgen.form.view import FormView, line
from docgen.tree import Cell, Column, Row, Table

UNITS = 48
"""Units across the page. Only edges in use become columns of the table."""

_WIDTHS = {"full": 48, "half": 24, "third": 16}
_LABELS = {"zh": {48: 10, 24: 10, 16: 7}, "en": {48: 12, 24: 12, 16: 7}}
"""Width of the label by width of the field: Chinese labels are short. A third has to hold a date
beside four letters."""


@dataclass(frozen=True, slots=True)
class _GridRow:
    """Cells with their widths in units."""

    cells: tuple[tuple[Cell, int], ...]
    """Each cell with its width."""
    height_mm: float
    """Least height."""


@dataclass(slots=True)
class Grid:
    """A table of fields in the making."""

    view: FormView
    """The form."""
    _rows: list[_GridRow] = field(default_factory=list)
    _waiting: list[PlacedField] = field(default_factory=list)

    def add(self, placed: PlacedField) -> None:
        """Add a field, beside the last one where both have room."""
        used = sum(_width(one) for one in self._waiting)
        if used + _width(placed) > UNITS:
            self._end_row()
        self._waiting.append(placed)
        if sum(_width(one) for one in self._waiting) == UNITS:
            self._end_row()

    def add_title(self, text: str) -> None:
        """Add a row with the title of a group."""
        self._end_row()
        cell = Cell((line(text),), "label", header=True)
        self._rows.append(_GridRow(((cell, UNITS),), 0.0))

    def take(self, name: str) -> Table | None:
        """Return the table and start another one; None where nothing was added."""
        self._end_row()
        rows, self._rows = self._rows, []
        return _build_table(rows, name) if rows else None

    def _end_row(self) -> None:
        fields, self._waiting = self._waiting, []
        if not fields:
            return
        widths = [_width(placed) for placed in fields]
        if sum(widths) < UNITS:
            # What is left of a row is shared out: one field takes all, two take half each.
            widths = [UNITS // len(fields)] * len(fields)
        labels = _LABELS["en" if self.view.context.language == "en" else "zh"]
        cells: list[tuple[Cell, int]] = []
        for placed, width in zip(fields, widths, strict=True):
            cells.append((self.view.label_cell(placed), labels[width]))
            narrow = width == _WIDTHS["third"]
            cells.append((self.view.value_cell(placed, narrow=narrow), width - labels[width]))
        height = max(self.view.row_height(placed) for placed in fields)
        self._rows.append(_GridRow(tuple(cells), height))


def _width(placed: PlacedField) -> int:
    return _WIDTHS[placed.field.appearance]


def _build_table(rows: Sequence[_GridRow], name: str) -> Table:
    edges = {0, UNITS}
    for row in rows:
        at = 0
        for _, width in row.cells:
            at += width
            edges.add(at)
    ordered = sorted(edges)
    columns = tuple(Column((end - start) / UNITS) for start, end in pairwise(ordered))
    return Table(columns, tuple(_build_row(row, ordered) for row in rows), role="form", name=name)


def _build_row(row: _GridRow, edges: list[int]) -> Row:
    cells: list[Cell] = []
    at = 0
    for cell, width in row.cells:
        span = edges.index(at + width) - edges.index(at)
        cells.append(replace(cell, colspan=span))
        at += width
    return Row(tuple(cells), row.height_mm)
