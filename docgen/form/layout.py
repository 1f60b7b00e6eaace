"""Forms on paper: title, sections, fields in a grid, tables of rows, signatures."""

from __future__ import annotations

from collections.abc import Iterable

from docgen.form.answers import Answers
from docgen.form.context import FormContext
from docgen.form.form import Form
from docgen.form.grid import Grid
from docgen.form.plan import PlacedField
from docgen.form.repeat import build_repeat
from docgen.form.view import FormView, ReadText, line
from docgen.language.formatting import format_days
from docgen.tree import (
    Block,
    Cell,
    Column,
    ControlBlock,
    Group,
    Heading,
    Paragraph,
    Row,
    Table,
    Text,
    ThematicBreak,
)

SIGNATURE_HEIGHT = 15.0
"""Height of a row to sign in, in millimetres."""
RECEIPT_SIGNATURE_HEIGHT = 12.0
"""The same on a receipt, where two have to fit on a page."""
RATING_HEIGHT = 130.0
"""A list of ratings of at most this height stays on one page, in millimetres: half of what there
is, so that at most a page that is half full comes before it."""
FEWEST_RATINGS = 4
"""From so many on, questions with a choice as answer are a list of ratings, if there is little
else between them."""


def build_form(
    form: Form,
    answers: Answers | None,
    context: FormContext,
    read_text: ReadText,
    fillable: bool = False,
) -> tuple[Block, ...]:
    """Return a form as it is printed.

    Args:
        form: the form, in the language of the document.
        answers: what it is filled in with; None: a blank to write on.
        context: language, parameters, titles of roles.
        read_text: reads Markdown of the content.
        fillable: whether it is to be filled in on a screen.
    """
    view = FormView(form, answers, context, read_text, fillable=fillable)
    blocks: list[Block] = [
        line(view.text(form.title), "title"),
        line(_meta(view), "meta"),
        *view.read(form.text),
    ]
    # At the head, where people still decide what to write, and where a last line spills no page.
    blocks.extend(_remarks(view))
    for index, section in enumerate(form.sections):
        if answers is not None and not fillable and section.id in answers.hidden_sections:
            continue
        fields = [p for p in view.plan.fields.values() if p.section == index and not p.repeat]
        title = (Text(view.text(section.title)),)
        blocks.append(Heading(1, title, f"{form.id}/{section.id}"))
        blocks.extend(
            _introduce(
                view.read(section.text), build_fields(view, fields, view.text(section.title))
            )
        )
    blocks.extend(view.read(form.closing))
    return tuple(blocks)


def build_receipt(
    form: Form,
    copies: tuple[str, ...],
    context: FormContext,
    read_text: ReadText,
    answers: Answers | None = None,
) -> tuple[Block, ...]:
    """Return a form in copies with cutting lines between, to fit on one page.

    Args:
        form: the form.
        copies: what stands on each copy, such as `第一联：员工留存`.
        context: language, parameters, titles of roles.
        read_text: reads Markdown of the content.
        answers: what is filled in beforehand, such as the edition of the handbook.
    """
    view = FormView(form, answers, context, read_text, is_receipt=True)
    blocks: list[Block] = []
    for index, copy in enumerate(copies):
        if index:
            blocks.append(ThematicBreak(cut=True))
        inner: list[Block] = [
            line(view.text(form.title), "title"),
            line(view.text(copy), "meta"),
            *view.read(form.text),
        ]
        for number, section in enumerate(form.sections):
            fields = [p for p in view.plan.fields.values() if p.section == number and not p.repeat]
            inner.extend(view.read(section.text))
            inner.extend(
                build_fields(view, fields, view.text(section.title), RECEIPT_SIGNATURE_HEIGHT)
            )
        inner.extend(view.read(form.closing, "note"))
        inner.extend(_note(_retention(view)))
        blocks.append(Group("receipt", tuple(inner)))
    return tuple(blocks)


def build_fields(
    view: FormView,
    fields: Iterable[PlacedField],
    name: str,
    signature_height: float = SIGNATURE_HEIGHT,
) -> tuple[Block, ...]:
    """Return fields as tables: a grid, broken by notes, rows and signatures.

    Args:
        view: the form.
        fields: the fields of a section, outside of rows, in reading order.
        name: what the tables show.
        signature_height: height of a row to sign in, in millimetres.
    """
    blocks: list[Block] = []
    grid = Grid(view)
    signatures: list[PlacedField] = []

    def flush() -> None:
        blocks.extend(_take_grid(grid, name))
        if signatures:
            blocks.append(_build_signatures(view, signatures, signature_height))
            signatures.clear()

    for placed in fields:
        one = placed.field
        if not view.is_shown(placed) or (one.type == "signature" and view.form.kind == "letter"):
            # A letter is signed where it says so, not among its questions.
            continue
        if one.type == "signature":
            blocks.extend(_take_grid(grid, name))
            signatures.append(placed)
            continue
        if signatures or one.type in ("note", "repeat"):
            flush()
        if one.type == "group":
            if one.label:
                grid.add_title(view.text(one.label))
        elif one.type == "note":
            blocks.extend(view.read(one.text, "note"))
        elif one.type == "repeat":
            blocks.extend(_build_rows(view, placed, name))
        else:
            grid.add(placed)
    flush()
    return tuple(blocks)


def _introduce(text: tuple[Block, ...], fields: tuple[Block, ...]) -> tuple[Block, ...]:
    """Return the fields of a section with its text, which is not left behind by a whole list."""
    match fields:
        case (Group(role="keep", blocks=inner), *rest):
            return (Group("keep", (*text, *inner)), *rest)
    return (*text, *fields)


def _take_grid(grid: Grid, name: str) -> tuple[Block, ...]:
    """Return the table of the fields so far, if there are any; a list of ratings is kept whole."""
    table = grid.take(name)
    if table is None:
        return ()
    ratings = sum(map(_is_rating, table.rows))
    height = sum(row.height_mm for row in table.rows)
    whole = (
        ratings >= FEWEST_RATINGS and 3 * ratings > 2 * len(table.rows) and height <= RATING_HEIGHT
    )
    return (Group("keep", (table,)),) if whole else (table,)


def _is_rating(row: Row) -> bool:
    """Tell whether a row asks one question with a choice as answer."""
    *_, answer = row.cells
    return len(row.cells) == 2 and any(
        isinstance(block, ControlBlock) and block.control.shape == "choice"
        for block in answer.blocks
    )


def _build_rows(view: FormView, placed: PlacedField, name: str) -> tuple[Block, ...]:
    blocks: list[Block] = []
    if view.label(placed) != name and not placed.field.rows:
        blocks.append(Paragraph(view.label_inlines(placed), "caption"))
    if (view.is_blank or view.fillable) and placed.field.hint:
        blocks.append(line(view.text(placed.field.hint), "note"))
    return (*blocks, *build_repeat(view, placed))


def _build_signatures(view: FormView, signatures: list[PlacedField], height: float) -> Table:
    words = view.context.words
    labels = (words.role, words.signature, words.date)
    head = Row(tuple(Cell((line(label),), "label", header=True) for label in labels))
    rows = [
        Row(
            (
                view.label_cell(placed),
                Cell((ControlBlock(view.control(placed, placed.field.id)),)),
                Cell(()),
            ),
            height,
        )
        for placed in signatures
    ]
    columns = (Column(0.28), Column(0.44), Column(0.28))
    return Table(columns, tuple(rows), (head,), "signatures", words.signature)


def _is_marked(placed: PlacedField) -> bool:
    return placed.field.required and not placed.field.calculation


def _meta(view: FormView) -> str:
    form, words = view.form, view.context.words
    gap = " " if view.context.language == "en" else ""
    facts = (
        f"{words.form_number} {form.id}",
        f"{words.version}{gap or ' '}{form.version}",
        f"{words.edition}{gap or ' '}{form.edition}",
    )
    return " · ".join(facts)


def _remarks(view: FormView) -> tuple[Block, ...]:
    """Return what the asterisk means and why personal data is asked for, as one small remark."""
    words = view.context.words
    marked = any(_is_marked(placed) for placed in view.plan.fields.values())
    stop = "." if view.context.language == "en" else "。"
    required = words.required_mark + stop if view.marks_required and marked else ""
    gap = " " if view.context.language == "en" else ""
    return _note(gap.join(filter(None, (required, _retention(view)))))


def _note(text: str) -> tuple[Block, ...]:
    return (line(text, "note"),) if text else ()


def _retention(view: FormView) -> str:
    """Return why personal data is asked for, where any is."""
    retention = view.form.retention
    if retention is None:
        return ""
    purpose = view.text(retention.purpose).rstrip("。.")
    time = format_days(retention.days, view.context.language)
    return view.context.words.personal_data.format(purpose=purpose, time=time)
