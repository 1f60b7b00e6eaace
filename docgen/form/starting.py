"""A form as a Word template to begin with: its labels and texts, tags in the places of answers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TypeAlias, assert_never

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
from docgen.form.form import Form, LetterParagraph
from docgen.form.plan import PlacedField, find_choices, iter_fields
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
            blocks.extend(_iter_letter(paragraph, form, context))
        return (Group("letter", tuple(blocks)),)
    return tuple(_iter_form(form, context))


def _iter_letter(paragraph: LetterParagraph, form: Form, context: FormContext) -> Iterator[Block]:
    """Yield a paragraph of a letter; what it says of each row of a repeat, once for each of them."""
    inside = {one.field.id: one for one in iter_fields(form) if one.repeat == paragraph.repeat}
    in_rows = inside if paragraph.repeat else {}
    own: list[Block] = [_line(_fill(paragraph.text, form, context, in_rows), paragraph.role)]
    if paragraph.repeat and paragraph.columns:
        repeat = next(one for one in iter_fields(form) if one.field.id == paragraph.repeat)
        own.append(_repeat(repeat, [in_rows[name] for name in paragraph.columns], context))
    elif paragraph.repeat:
        own = [_line(f"{{%p for row in {paragraph.repeat} %}}"), *own, _line("{%p endfor %}")]
    yield from _under(paragraph.relevant, own, _find_labels(form, context))


def _iter_form(form: Form, context: FormContext) -> Iterator[Block]:
    yield _line(fill_line(form.title, context), "title")
    fields = list(iter_fields(form))
    for number, section in enumerate(form.sections):
        title = fill_line(section.title, context)
        own = [one for one in fields if one.section == number and not one.repeat]
        rows = [_field_row(one, context) for one in own if one.takes_answer or _is_signed(one)]
        repeats = [one for one in own if one.field.type == "repeat"]
        if not (rows or repeats):
            continue
        yield Heading(1, (Text(title),), f"{form.id}/{section.id}")
        if rows:
            yield Table((Column(0.3), Column(0.7)), tuple(rows), (), "form", title)
        for repeat in repeats:
            yield _repeat(repeat, [p for p in fields if p.repeat == repeat.key], context)


def _is_signed(placed: PlacedField) -> bool:
    """Tell whether a field is filled in by hand on the finished paper."""
    return placed.field.type == "signature"


def _field_row(placed: PlacedField, context: FormContext) -> Row:
    label = fill_line(placed.field.label or placed.field.id, context)
    tag = _line("" if _is_signed(placed) else _tag(placed.field.id, placed))
    return Row((Cell((_line(label),), "label", header=True), Cell((tag,))))


def _tag(name: str, placed: PlacedField) -> str:
    # A table of people needs no column for what nobody, or not everybody, has to answer.
    of = placed.field
    is_conditional = of.relevant is not None or bool(placed.conditions)
    has_fallback = not of.required or of.calculation is not None or is_conditional
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


_BY_HAND = "_" * 16


def _fill(text: str, form: Form, context: FormContext, in_rows: Mapping[str, PlacedField]) -> str:
    """Return a line of a letter, its parameters filled in and its slots as tags."""
    parts = []
    signed = {one.field.id for one in iter_fields(form) if _is_signed(one)}
    for piece in iter_pieces(text):
        if isinstance(piece, str):
            parts.append(piece)
        elif piece.is_parameter:
            parts.append(context.find_parameter(piece.name) or "")
        elif piece.name in signed:
            parts.append(_BY_HAND)
        elif piece.name in in_rows:
            parts.append(f"{{{{ row.{piece.name} }}}}")
        else:
            parts.append(f"{{{{ {piece.name} }}}}")
    return "".join(parts)


Labels: TypeAlias = Mapping[tuple[str, str], str]
"""What is shown for each choice, by the field and the key."""


def _find_labels(form: Form, context: FormContext) -> Labels:
    return {
        (placed.field.id, choice.id): fill_line(choice.label, context)
        for placed in iter_fields(form)
        for choice in find_choices(form, placed.field)
    }


def _under(relevant: str | None, own: list[Block], labels: Labels) -> Iterator[Block]:
    formula = find_formula(relevant) if relevant else None
    condition = write_condition(formula, labels) if formula else None
    if relevant and condition is None:
        yield _line(f"{{#p {relevant} #}}")
        yield from own
        return
    if condition:
        yield _line(f"{{%p if {condition} %}}")
    yield from own
    if condition:
        yield _line("{%p endif %}")


def write_condition(formula: Formula, labels: Labels) -> str | None:
    """Return a condition as a template says it; None where it cannot.

    Args:
        formula: the condition.
        labels: of choices; people write either the key or the label into a table.
    """
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
            inner = write_condition(operand, labels)
            sign = "not " if operator == "not" else "-"
            if inner is None:
                return None
            return f"{sign}{inner}" if isinstance(operand, Name | Call) else f"{sign}({inner})"
        case Call(function="answered", arguments=(Name(name=name),)):
            return name
        case Binary(
            operator="=" | "!=" as operator, left=Name(name=name), right=Quoted(value=key)
        ) if label := _find_safe_label(labels, name, key):
            return f"{name} {'in' if operator == '=' else 'not in'} ('{key}', '{label}')"
        case Binary(operator=operator, left=left, right=right):
            sides = (write_condition(left, labels), write_condition(right, labels))
            if sides[0] is None or sides[1] is None:
                return None
            sign = "==" if operator == "=" else operator
            shown = f"{sides[0]} {sign} {sides[1]}"
            return shown if operator in ("and", "=", "!=") else f"({shown})"
        case Conditional() | Call() | ColumnName() | ParameterName():
            return None
        case _:
            assert_never(formula)


def _find_safe_label(labels: Labels, name: str, key: str) -> str | None:
    label = labels.get((name, key))
    return None if label is None or re.search(r"['\\{}%#\n]", label) else label


_TAG = re.compile(r"(\{[{%#].*?[}%#]\})")


def _line(text: str, role: ParagraphRole = "plain") -> Paragraph:
    # What stands in a tag is read by a machine: its quotation marks and words stay as they are.
    pieces = (piece for piece in _TAG.split(text) if piece)
    return Paragraph(tuple(Text(one, verbatim=bool(_TAG.match(one))) for one in pieces), role)
