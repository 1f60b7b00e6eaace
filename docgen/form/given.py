"""Rows that the form gives, as a check list: a box, what to do, and what to write beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from docgen.form.plan import PlacedField
from docgen.form.view import FormView, line
from docgen.form.widths import TEXT_WIDTH, find_given_widths
from docgen.tree import Block, Cell, CellRole, Column, ControlBlock, Row, Table

HEIGHT = 8.0
"""Least height of a row, in millimetres."""


def build_given(view: FormView, repeat: PlacedField, columns: Sequence[PlacedField]) -> Table:
    """Return the table of a repeat whose rows are given.

    A yes or no that comes first is a box to tick and stands before what the row is about. The head
    names the repeat: it needs no caption.

    Args:
        view: the form.
        repeat: the repeat.
        columns: what is filled in in each row.
    """
    ticked = bool(columns) and columns[0].kind.shape == "check"
    before, after = (columns[:1], columns[1:]) if ticked else ((), columns)
    title = Cell((line(view.label(repeat)),), "label", header=True)
    head = Row((*_heads(view, before), title, *_heads(view, after)))
    rows = [
        Row(
            (
                *_cells(view, repeat, before, index),
                Cell((line(view.text(given.label)),), header=True),
                *_cells(view, repeat, after, index),
            ),
            HEIGHT,
        )
        for index, given in enumerate(repeat.field.rows)
    ]
    widths = find_given_widths(columns, [view.label(one) for one in columns])
    left = Column(max(TEXT_WIDTH - sum(widths), TEXT_WIDTH / 3))
    shares = [Column(width) for width in widths]
    shares.insert(len(before), left)
    return Table(tuple(shares), tuple(rows), (head,), "checklist", view.label(repeat))


def _heads(view: FormView, columns: Sequence[PlacedField]) -> list[Cell]:
    return [view.label_cell(one, unit=view.unit(one)) for one in columns]


def _cells(
    view: FormView, repeat: PlacedField, columns: Sequence[PlacedField], index: int
) -> list[Cell]:
    cells: list[Cell] = []
    for placed in columns:
        path = f"{repeat.key}.{index}.{placed.field.id}"
        relevant = view.answers is None or view.fillable or view.answers.is_relevant(path)
        control = view.control(placed, path, in_column=True)
        if placed.kind.shape == "check":
            # One box says it: ticked for yes.
            control = replace(control, choices=(), value="")
        elif control.value and not (view.is_blank or view.fillable):
            control = replace(control, choices=())
        blocks: tuple[Block, ...] = (ControlBlock(replace(control, lines=1)),) if relevant else ()
        role: CellRole = "computed" if placed.field.calculation else "value"
        cells.append(Cell(blocks, role))
    return cells
