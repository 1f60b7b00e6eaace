"""The typed answers to a form, and answers as plain data."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

from docgen.diagnostic import Result, did_you_mean, error
from docgen.form.form import Form
from docgen.form.kinds import FIELD_KINDS, Answer
from docgen.form.plan import ROW, PlacedField, iter_fields
from docgen.form.schema import answers_schema
from docgen.source import Span
from docgen.yamldoc import YamlMapping, YamlNode, YamlScalar, YamlSequence, is_null

__all__ = ["Answers", "Locate", "Row", "answers_data", "answers_schema", "read_data", "set_answer"]

Row: TypeAlias = Mapping[str, Answer | None]
"""The answers of one row of a repeat, by field id."""

Locate: TypeAlias = Callable[[str], Span | None]
"""Returns where an answer stands in a file, by its path such as `expenses.0.amount`."""


@dataclass(frozen=True, slots=True)
class Answers:
    """Typed answers to a form. They don't depend on a language: choices are held by key."""

    form: Form
    """The form, in the language in which it was filled in."""
    values: Mapping[str, Answer | None]
    """Every answer outside of rows, by field id; None where there is none."""
    repeats: Mapping[str, tuple[Row, ...]] = dataclasses.field(default_factory=dict)
    """The rows of every repeat, by its id."""
    irrelevant: frozenset[str] = frozenset()
    """Paths of the fields that these answers make irrelevant; within rows with their number."""
    hidden_sections: frozenset[str] = frozenset()
    """Ids of the sections that these answers make irrelevant."""

    def rows(self, repeat: str) -> tuple[Row, ...]:
        """Return the rows of a repeat; none for an unknown one."""
        return self.repeats.get(repeat, ())

    def find(self, path: str) -> Answer | None:
        """Return the answer at a path such as `name` or `expenses.0.amount`; None without one."""
        repeat, _, rest = path.partition(".")
        if not rest:
            return self.values.get(path)
        number, _, column = rest.partition(".")
        rows = self.rows(repeat)
        if not number.isdecimal() or int(number) >= len(rows):
            return None
        return rows[int(number)].get(column)

    def is_relevant(self, path: str) -> bool:
        """Tell whether a field is relevant, by its path."""
        return path not in self.irrelevant


def answers_data(answers: Answers, computed: bool = False) -> dict[str, Any]:
    """Return answers as plain data, in the order of the form, to be saved as YAML or JSON.

    Dates are ISO 8601 text, decimals are text with every digit, choices are keys.

    Args:
        answers: the answers.
        computed: whether answers that follow from others are included.
    """
    data: dict[str, Any] = {}
    columns = [placed for placed in iter_fields(answers.form) if placed.repeat]
    for placed in iter_fields(answers.form):
        one = placed.field
        if placed.repeat or (one.calculation and not computed):
            continue
        if one.type == "repeat":
            own = [p for p in columns if p.repeat == one.id]
            own = [p for p in own if computed or p.names_row or not p.field.calculation]
            rows = [_row_data(row, own) for row in answers.rows(one.id)]
            if one.rows:
                # A row that says only which it is says nothing.
                rows = [row for row in rows if row.keys() != {ROW}]
            if rows:
                data[one.id] = rows
        else:
            _put(data, placed, answers.values.get(one.id))
    return data


def _row_data(row: Row, columns: list[PlacedField]) -> dict[str, Any]:
    data: dict[str, Any] = {}
    for placed in columns:
        _put(data, placed, row.get(placed.field.id))
    return data


def _put(data: dict[str, Any], placed: PlacedField, answer: Any) -> None:
    if answer is not None and placed.takes_answer:
        data[placed.field.id] = FIELD_KINDS[placed.field.type].to_data(answer)


def set_answer(
    form: Form, data: Mapping[str, Any], path: str, value: object
) -> Result[dict[str, Any]]:
    """Return a copy of answer data with one answer set.

    Args:
        form: the form.
        data: the data so far; not changed.
        path: a field id, or `repeat.number.field` with rows numbered from 0; the number after
            the last row adds one.
        value: the answer as typed.
    """
    copy = dict(data)
    fields = {placed.key: placed for placed in iter_fields(form)}
    repeat, _, rest = path.partition(".")
    placed = fields.get(repeat)
    if placed is None or not (placed.takes_answer or placed.field.type == "repeat"):
        known = [key for key, p in fields.items() if p.takes_answer and not p.repeat]
        known += [key for key, p in fields.items() if p.field.type == "repeat"]
        return _refuse(f"`{repeat}` is not a field of `{form.id}`", did_you_mean(repeat, known))
    if placed.field.type != "repeat":
        if rest:
            return _refuse(f"`{repeat}` is one answer and has no parts", f"write `{repeat}=…`")
        copy[repeat] = value
        return Result(copy)
    number, _, column = rest.partition(".")
    columns = [p.field.id for p in fields.values() if p.repeat == repeat and p.takes_answer]
    if not column or not number.isdecimal():
        example = f"{repeat}.0.{columns[0] if columns else 'field'}"
        return _refuse(f"`{path}` names no answer of a row", f"write `{example}=…`")
    if column not in columns:
        return _refuse(f"`{repeat}` has no field `{column}`", did_you_mean(column, columns))
    return _set_cell(copy, (repeat, int(number), column), value)


def _set_cell(
    data: dict[str, Any], place: tuple[str, int, str], value: object
) -> Result[dict[str, Any]]:
    repeat, number, column = place
    given = data.get(repeat)
    rows = list(given) if isinstance(given, list | tuple) else []
    if number > len(rows):
        so_far = f"there {'is 1 row' if len(rows) == 1 else f'are {len(rows)} rows'} so far"
        message = f"`{repeat}.{number}` leaves a gap: {so_far}"
        return _refuse(message, f"rows count from 0; the next one is `{repeat}.{len(rows)}`")
    if number == len(rows):
        rows.append({})
    row = rows[number]
    rows[number] = {**(row if isinstance(row, Mapping) else {}), column: value}
    data[repeat] = rows
    return Result(data)


def _refuse(message: str, help_: str | None) -> Result[dict[str, Any]]:
    return Result(None, (error("answer-path", message, help=help_),))


def read_data(node: YamlNode) -> tuple[Any, Locate]:
    """Return the data of a YAML or JSON file as typed, and where each answer stands.

    Scalars stay the text that was typed (`010`, `1.10`, `no`); the form knows what they mean.
    """
    spans: dict[str, Span] = {}
    data = _read_node(node, "", spans)
    return data, spans.get


def _read_node(node: YamlNode, path: str, spans: dict[str, Span]) -> Any:
    spans[path] = node.span
    dot = f"{path}." if path else ""
    match node:
        case YamlMapping(entries=entries):
            data = {}
            for key, inner in entries:
                data[key.text] = _read_node(inner, dot + key.text, spans)
                if isinstance(inner, YamlScalar) and inner.empty:
                    spans[dot + key.text] = key.span
            return data
        case YamlSequence(items=items):
            return [_read_node(item, f"{dot}{i}", spans) for i, item in enumerate(items)]
        case YamlScalar():
            return None if is_null(node) else node.text
