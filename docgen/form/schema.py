"""JSON Schema (2020-12) of a form's answers, for editors and other programs.

Relevance, constraints and calculations are beyond it: they stand in `x-docgen-*`, and only
`docgen` checks them. A required field that is not always relevant is therefore not `required`.
"""

from __future__ import annotations

from typing import Any

from msgspec.structs import replace

from docgen.form.context import FormContext
from docgen.form.expression import Name, find_formula
from docgen.form.expression.nodes import Binary, Formula, Quoted, Truth
from docgen.form.field import Field
from docgen.form.form import Form
from docgen.form.kinds import Question
from docgen.form.plan import PlacedField, find_choices, iter_fields
from docgen.form.slots import fill_line

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def answers_schema(form: Form, language: str, context: FormContext | None = None) -> dict[str, Any]:
    """Return the schema of the answers as `answers_data` saves them.

    Args:
        form: the form.
        language: the language of its titles and descriptions.
        context: fills parameters into them; None: they stay as written.
    """
    fields = list(iter_fields(form))
    top = [placed for placed in fields if not placed.repeat]
    return {
        "$schema": DIALECT,
        "$id": f"urn:docgen:form:{form.id}:{form.version}",
        "title": _text(form.title, context),
        "description": _text(form.description, context),
        "x-docgen-language": language,
        **_object(form, top, fields, context),
    }


def _object(
    form: Form, own: list[PlacedField], fields: list[PlacedField], context: FormContext | None
) -> dict[str, Any]:
    properties: dict[str, Any] = {}
    required: list[str] = []
    conditional: list[dict[str, Any]] = []
    for placed in own:
        one = placed.field
        if not placed.takes_answer and one.type != "repeat":
            continue
        properties[one.id] = {**_describe(placed, context), **_type(form, placed, fields, context)}
        if not one.required or one.calculation or one.default or one.default_expression:
            continue
        conditions = [*placed.conditions, *((one.relevant,) if one.relevant else ())]
        if not conditions:
            required.append(one.id)
        elif len(conditions) == 1:
            condition = _condition(find_formula(conditions[0]))
            if condition is not None:
                conditional.append({"if": condition, "then": {"required": [one.id]}})
    schema: dict[str, Any] = {
        "type": "object",
        "properties": properties,
        "required": required,
        "additionalProperties": False,
    }
    return {**schema, "allOf": conditional} if conditional else schema


def _type(
    form: Form, placed: PlacedField, fields: list[PlacedField], context: FormContext | None
) -> dict[str, Any]:
    one = placed.field
    if one.type != "repeat":
        choices = tuple(
            replace(choice, label=_text(choice.label, context))
            for choice in find_choices(form, one)
        )
        return placed.kind.schema(Question(one, choices))
    columns = [inner for inner in fields if inner.repeat == one.id]
    least = max(one.min_rows, 1 if one.required else 0)
    schema: dict[str, Any] = {"type": "array", "items": _object(form, columns, fields, context)}
    if least:
        schema["minItems"] = least
    most = len(one.rows) or one.max_rows
    if most is not None:
        schema["maxItems"] = most
    return schema


def _describe(placed: PlacedField, context: FormContext | None) -> dict[str, Any]:
    one: Field = placed.field
    described: dict[str, Any] = {"title": _text(one.label or one.id, context)}
    if one.hint:
        described["description"] = _text(one.hint, context)
    if one.example:
        described["examples"] = [one.example]
    if one.calculation:
        described["readOnly"] = True
        described["x-docgen-calculation"] = one.calculation
    relevant = [*placed.conditions, *((one.relevant,) if one.relevant else ())]
    if relevant:
        described["x-docgen-relevant"] = relevant
    if one.constraints:
        described["x-docgen-constraints"] = [
            {"that": c.that, "message": _text(c.message, context), "severity": c.severity}
            for c in one.constraints
        ]
    if one.personal_data != "none":
        described["x-docgen-personal-data"] = one.personal_data
    return described


def _condition(formula: Formula | None) -> dict[str, Any] | None:
    """Return the schema of data for which a simple condition holds; None for any other."""
    match formula:
        case Name(name=name):
            return _constant(name, True)
        case Binary(operator="=", left=Name(name=name), right=Quoted(value=value)):
            return _constant(name, value)
        case Binary(operator="=", left=Name(name=name), right=Truth(value=value)):
            return _constant(name, value)
        case _:
            return None


def _constant(name: str, value: str | bool) -> dict[str, Any]:
    return {"properties": {name: {"const": value}}, "required": [name]}


def _text(text: str, context: FormContext | None) -> str:
    return fill_line(text, context) if context else text
