"""Rows of the same fields as a table: number, columns, totals, and below it how to fill it in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from docgen.form.expression import as_value
from docgen.form.expression.numbers import add
from docgen.form.given import build_given
from docgen.form.kinds import Refusal
from docgen.form.plan import PlacedField
from docgen.form.view import ROW_HEIGHT, FormView, line
from docgen.form.widths import find_widths
from docgen.tree import (
    Align,
    Block,
    Cell,
    CellRole,
    Column,
    Control,
    ControlBlock,
    Paragraph,
    Row,
    Table,
)

LONG_TEXT_HEIGHT = 14.0
"""Height of an empty row with long text, in millimetres."""
SIGNATURE_HEIGHT = 12.0
"""Height of a row to sign in, in millimetres."""
MOST_BOXES = 2
"""Boxes that fit into a cell of a column; more choices are named once below the table."""


def build_repeat(view: FormView, repeat: PlacedField) -> tuple[Block, ...]:
    """Return a repeat: its rows, or empty ones on a blank with what to write in them."""
    own = view.plan.columns(repeat.key)
    columns = [placed for placed in own if placed.kind.shape and not placed.names_row]
    build = build_given if repeat.field.rows else _build_table
    return build(view, repeat, columns), *_build_remarks(view, columns)


def _build_table(view: FormView, repeat: PlacedField, columns: Sequence[PlacedField]) -> Table:
    number = Cell((line(view.context.words.number),), "label", header=True)
    head = Row((number, *(view.label_cell(one, unit=view.unit(one)) for one in columns)))
    count = len(view.answers.rows(repeat.key)) if view.answers else 0
    # A list that stays empty in a filled form keeps one empty row: nothing was forgotten.
    least = max(repeat.field.blank_rows, repeat.field.min_rows) if view.is_blank else 1
    rows = [_build_row(view, repeat.key, columns, index, count) for index in range(count or least)]
    if any(one.field.total for one in columns):
        rows.append(_build_total(view, repeat.key, columns))
    labels = [view.label(one) + view.unit(one) for one in columns]
    aligns: list[Align] = ["right", *(_find_align(one) for one in columns)]
    widths = find_widths(columns, labels, [_find_boxes(view, one) for one in columns])
    return Table(
        tuple(Column(width, align) for width, align in zip(widths, aligns, strict=True)),
        tuple(rows),
        (head,),
        "form",
        view.label(repeat),
    )


def _find_boxes(view: FormView, placed: PlacedField) -> Sequence[str]:
    """Return what may be chosen in a column: with a box before it, or alone."""
    words = view.context.words
    if placed.kind.shape == "check":
        # Both boxes on one line: a row is then as high as the others. A box is as wide as three
        # letters with what stands behind it, and close to the one before.
        boxed = view.is_blank or view.fillable
        return (f"   {words.yes}    {words.no}",) if boxed else (words.yes,)
    choices = [choice.label for choice in view.plan.questions[placed.key].choices]
    in_boxes = view.is_blank and len(choices) <= MOST_BOXES
    return [f"　　{choice}" if in_boxes else choice for choice in choices]


def _find_align(placed: PlacedField) -> Align:
    return "right" if placed.kind.shape == "number" else "left"


def _build_row(
    view: FormView, repeat: str, columns: Sequence[PlacedField], index: int, count: int
) -> Row:
    # On a screen rows are added, and what writes the file counts them.
    cells = [Cell(() if view.fillable else (line(str(index + 1)),), "number")]
    for placed in columns:
        path = f"{repeat}.{index}.{placed.field.id}"
        relevant = view.answers is None or view.fillable or view.answers.is_relevant(path)
        control = _fit(view, view.control(placed, path, in_column=True))
        blocks: tuple[Block, ...] = (ControlBlock(control),) if relevant else ()
        role: CellRole = "computed" if placed.field.calculation else "value"
        cells.append(Cell(blocks, role))
    return Row(tuple(cells), _row_height(columns, empty=index >= count))


def _fit(view: FormView, control: Control) -> Control:
    """Return a control as it fits into a column: few boxes on a blank, else the answer alone."""
    if view.fillable:
        return replace(control, lines=1)
    if len(control.choices) > MOST_BOXES or (control.value and not view.is_blank):
        return replace(control, choices=(), lines=1)
    return replace(control, lines=1)


def _row_height(columns: Sequence[PlacedField], empty: bool) -> float:
    if any(one.field.type == "signature" for one in columns):
        return SIGNATURE_HEIGHT
    long = empty and any(one.field.type == "long-text" for one in columns)
    return LONG_TEXT_HEIGHT if long else ROW_HEIGHT


def _build_remarks(view: FormView, columns: Sequence[PlacedField]) -> tuple[Paragraph, ...]:
    """Return, on a blank, the hints of the columns and the choices that found no room."""
    remarks: list[Paragraph] = []
    words = view.context.words
    english = view.context.language == "en"
    for placed in columns if view.is_blank or view.fillable else ():
        parts = [view.text(placed.field.hint)] if placed.field.hint else []
        choices = view.plan.questions[placed.key].choices
        if len(choices) > MOST_BOXES and not view.fillable:
            # English labels begin with a capital, which a comma would put inside a sentence.
            mark = " · " if english else words.list_comma
            parts.insert(0, mark.join(choice.label for choice in choices))
        if parts:
            gap = "; " if english else "；"
            remarks.append(line(view.label(placed) + words.colon + gap.join(parts), "note"))
    return tuple(remarks)


def _build_total(view: FormView, repeat: str, columns: Sequence[PlacedField]) -> Row:
    first = next(i for i, placed in enumerate(columns) if placed.field.total)
    label = Cell((line(view.context.words.total),), "total", first + 1, header=True)
    cells = [label]
    for placed in columns[first:]:
        total = find_total(view, repeat, placed) if placed.field.total else ""
        cells.append(Cell((line(total),) if total else (), "total"))
    return Row(tuple(cells), ROW_HEIGHT)


def find_total(view: FormView, repeat: str, placed: PlacedField) -> str:
    """Return the sum of a column as it is shown; nothing on a blank."""
    if view.answers is None:
        return ""
    total: Decimal | None = Decimal(0)
    for row in view.answers.rows(repeat):
        value = as_value(row.get(placed.field.id))
        if total is not None and isinstance(value, Decimal):
            total = add(total, value)
    if total is None:
        return ""
    answer = placed.kind.settle(total, view.plan.questions[placed.key])
    return "" if isinstance(answer, Refusal) else view.show(placed, answer, in_column=True)
