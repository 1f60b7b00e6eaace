"""Rows of a repeat within a letter: which are printed, and as a table."""

from __future__ import annotations

from dataclasses import replace

from docgen.form.form import LetterParagraph
from docgen.form.plan import PlacedField
from docgen.form.settled import Settled, holds
from docgen.form.view import FormView, line
from docgen.form.widths import find_column_widths
from docgen.tree import Cell, Column, ControlBlock, Paragraph, Row, Table, Text

HEIGHT = 9.0
"""Least height of a row, in millimetres."""
ROOM = 11.0
"""The same of an empty row with long text."""


class LetterRows:
    """The rows of the repeats of one letter."""

    def __init__(self, view: FormView, settled: Settled) -> None:
        """Look at rows through a view of the form; formulas see what is settled."""
        self._view = view
        self._settled = settled

    def find(self, paragraph: LetterParagraph) -> list[int]:
        """Return the numbers of the rows to print, from 0; on a blank those to write in."""
        repeat = paragraph.repeat or ""
        placed = self._view.plan.fields.get(repeat)
        if placed is None:
            return []
        answers = self._view.answers
        count = len(answers.rows(repeat)) if answers else 0
        if answers is None or (self._view.fillable and not count):
            return list(range(max(1, placed.field.blank_rows)))
        if self._view.fillable:
            return list(range(count))
        columns = self._view.plan.columns(repeat)
        return [
            row
            for row in range(count)
            if holds(paragraph.row_filter, self._settled.environment(columns[0], row))
        ]

    def build_table(self, paragraph: LetterParagraph) -> Table:
        """Return the rows as a table; where it is filled in on a screen, with all that is asked."""
        repeat = paragraph.repeat or ""
        columns = self._find_columns(paragraph)
        head = Row(tuple(self._head(one) for one in columns))
        rows = [self._build_row(repeat, columns, row) for row in self.find(paragraph)]
        labels = [self._view.label(one) + self._view.unit(one) for one in columns]
        widths = find_column_widths(columns, labels, [self._choices(one) for one in columns])
        placed = self._view.plan.fields.get(repeat)
        name = self._view.label(placed) if placed else repeat
        return Table(tuple(map(Column, widths)), tuple(rows), (head,), "form", name)

    def _head(self, placed: PlacedField) -> Cell:
        if self._view.fillable:
            return self._view.label_cell(placed, unit=self._view.unit(placed))
        # A letter marks nothing as required: who gets it has nothing to fill in.
        return Cell(
            (line(self._view.label(placed) + self._view.unit(placed)),), "label", header=True
        )

    def _find_columns(self, paragraph: LetterParagraph) -> list[PlacedField]:
        columns = self._view.plan.columns(paragraph.repeat or "")
        if self._view.fillable:
            return [one for one in columns if one.kind.shape and not one.field.calculation]
        known = {one.field.id: one for one in columns}
        return [known[name] for name in paragraph.columns if name in known]

    def _build_row(self, repeat: str, columns: list[PlacedField], row: int) -> Row:
        cells: list[Cell] = []
        for placed in columns:
            path = f"{repeat}.{row}.{placed.field.id}"
            control = self._view.control(placed, path, in_column=True)
            if self._view.fillable:
                cells.append(Cell((ControlBlock(replace(control, lines=1)),)))
                continue
            shown = (part for part in control.value.split("\n") if part.strip())
            cells.append(
                Cell(tuple(Paragraph((Text(part, control.verbatim),), "plain") for part in shown))
            )
        is_empty = self._view.answers is None
        long = is_empty and any(one.field.type == "long-text" for one in columns)
        return Row(tuple(cells), ROOM if long else HEIGHT)

    def _choices(self, placed: PlacedField) -> list[str]:
        return [choice.label for choice in self._view.plan.questions[placed.key].choices]
