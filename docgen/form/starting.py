"""A form as a Word template to begin with: its labels and texts, tags in the places of answers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import assert_never

from docgen.form.context import FormContext
from docgen.form.expression import Formula, find_formula
from docgen.form.expression.nodes import (
    Binary,
    Call,
    ColumnName,
    Conditional,
    Name,
    Number,
    ParameterName,
    Quoted,
    Truth,
    Unary,
)
from docgen.form.form import Form
from docgen.form.plan import PlacedField, iter_fields
from docgen.form.slots import fill_line, iter_pieces
from docgen.tree import (
    Block,
    Cell,
    Column,
    Group,
    Heading,
    Paragraph,
    ParagraphRole,
    Row,
    Table,
    Text,
)


def build_starting_blocks(form: Form, context: FormContext) -> tuple[Block, ...]:
    """Return a form or letter with a tag for each field.

    Conditions become `{%p if ... %}` where a template can say them; the others become a comment
    that says in the words of the form when a paragraph is meant.

    Args:
        form: the form, in the language of the template.
        context: language, parameters.
    """
    if form.body:
        blocks: list[Block] = [_line(fill_line(form.title, context), "letter-title")]
        for paragraph in form.body:
            own = "en" if context.language == "en" else "zh-Hans"
            if paragraph.languages and own not in paragraph.languages:
                continue
            text = _line(_fill(paragraph.text, form, context), paragraph.role)
            blocks.extend(_under(paragraph.relevant, text))
        return (Group("letter", tuple(blocks)),)
    return tuple(_iter_form(form, context))


def _iter_form(form: Form, context: FormContext) -> Iterator[Block]:
    yield _line(fill_line(form.title, context), "title")
    fields = list(iter_fields(form))
    for number, section in enumerate(form.sections):
        title = fill_line(section.title, context)
        yield Heading(1, (Text(title),), f"{form.id}/{section.id}")
        own = [one for one in fields if one.section == number and not one.repeat]
        rows = [_field_row(one, context) for one in own if one.takes_answer]
        if rows:
            yield Table((Column(0.3), Column(0.7)), tuple(rows), (), "form", title)
        for repeat in own:
            if repeat.field.type == "repeat":
                yield _repeat(repeat, [p for p in fields if p.repeat == repeat.key], context)


def _field_row(placed: PlacedField, context: FormContext) -> Row:
    label = fill_line(placed.field.label or placed.field.id, context)
    tag = _line(_tag(placed.field.id, placed))
    return Row((Cell((_line(label),), "label", header=True), Cell((tag,))))


def _tag(name: str, placed: PlacedField) -> str:
    # A table of people needs no column for what nobody has to answer.
    has_fallback = not placed.field.required or placed.field.calculation is not None
    return f"{{{{ {name}|default('') }}}}" if has_fallback else f"{{{{ {name} }}}}"


def _repeat(repeat: PlacedField, fields: list[PlacedField], context: FormContext) -> Table:
    """Return rows as a table whose second line is repeated."""
    shown = [one for one in fields if one.takes_answer]
    heads = [fill_line(one.field.label or one.field.id, context) for one in shown]
    name = repeat.field.id
    rest = (Cell(()),) * (len(shown) - 1)
    rows = (
        Row((Cell((_line(f"{{%tr for row in {name} %}}"),)), *rest)),
        Row(tuple(Cell((_line(_tag(f"row.{one.field.id}", one)),)) for one in shown)),
        Row((Cell((_line("{%tr endfor %}"),)), *rest)),
    )
    head = Row(tuple(Cell((_line(one),), "label", header=True) for one in heads))
    columns = tuple(Column(one.field.weight) for one in shown)
    label = fill_line(repeat.field.label or name, context)
    return Table(columns, rows, (head,), "form", label)


def _fill(text: str, form: Form, context: FormContext) -> str:
    """Return a line of a letter, its parameters filled in and its slots as tags."""
    parts = []
    for piece in iter_pieces(text):
        if isinstance(piece, str):
            parts.append(piece)
        elif piece.is_parameter:
            parts.append(context.find_parameter(piece.name) or "")
        else:
            parts.append(f"{{{{ {piece.name} }}}}")
    return "".join(parts)


def _under(relevant: str | None, paragraph: Paragraph) -> Iterator[Paragraph]:
    formula = find_formula(relevant) if relevant else None
    condition = write_condition(formula) if formula else None
    if relevant and condition is None:
        yield _line(f"{{#p {relevant} #}}")
        yield paragraph
        return
    if condition:
        yield _line(f"{{%p if {condition} %}}")
    yield paragraph
    if condition:
        yield _line("{%p endif %}")


def write_condition(formula: Formula) -> str | None:
    """Return a condition as a template says it; None where it cannot."""
    match formula:
        case Number(value=value):
            return f"{value:f}"
        case Quoted(value=value):
            return None if "'" in value or "\\" in value else f"'{value}'"
        case Truth(value=value):
            return "true" if value else "false"
        case Name(name=name):
            return name
        case Unary(operator=operator, operand=operand):
            inner = write_condition(operand)
            sign = "not " if operator == "not" else "-"
            if inner is None:
                return None
            return f"{sign}{inner}" if isinstance(operand, Name | Call) else f"{sign}({inner})"
        case Call(function="answered", arguments=(Name(name=name),)):
            return name
        case Binary(operator=operator, left=left, right=right):
            sides = (write_condition(left), write_condition(right))
            if sides[0] is None or sides[1] is None:
                return None
            sign = "==" if operator == "=" else operator
            shown = f"{sides[0]} {sign} {sides[1]}"
            return shown if operator in ("and", "=", "!=") else f"({shown})"
        case Conditional() | Call() | ColumnName() | ParameterName():
            return None
        case _:
            assert_never(formula)


_TAG = re.compile(r"(\{[{%#].*?[}%#]\})")


def _line(text: str, role: ParagraphRole = "plain") -> Paragraph:
    # What stands in a tag is read by a machine: its quotation marks and words stay as they are.
    pieces = (piece for piece in _TAG.split(text) if piece)
    return Paragraph(tuple(Text(one, verbatim=bool(_TAG.match(one))) for one in pieces), role)
