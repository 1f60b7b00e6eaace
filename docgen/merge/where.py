"""Which rows to take: a formula over the columns, in the grammar of forms."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import product
from types import MappingProxyType
from typing import Any, assert_never

from docgen.diagnostic import Diagnostic, Result
from docgen.form.expression import (
    ColumnName,
    Environment,
    Formula,
    Name,
    Value,
    ValueType,
    as_value,
    check_expression,
    evaluate,
    parse_expression,
    walk_formula,
)
from docgen.form.expression.nodes import (
    Binary,
    Call,
    Conditional,
    Number,
    ParameterName,
    Quoted,
    Truth,
    Unary,
)
from docgen.form.expression.types import Base
from docgen.form.field import Field, FieldType
from docgen.form.kinds import FIELD_KINDS, Question, Refusal
from docgen.source import MappedText

_READ_AS: Mapping[Base, FieldType] = {
    "number": "decimal",
    "date": "date",
    "date-time": "date-time",
    "time": "time",
    "truth": "yes-no",
}
_BASES: tuple[Base, ...] = ("text", "number", "date", "truth", "time", "date-time")
_MOST_TRIES = 2_000


@dataclass(frozen=True, slots=True)
class Where:
    """A condition on rows."""

    formula: Formula
    """The condition, its columns as plain names: `manager.name`."""
    types: Mapping[str, Base]
    """What the cells of each column it names are read as."""
    today: dt.date
    """What `today()` is."""

    def holds(self, data: Mapping[str, Any]) -> bool | None:
        """Tell whether a row is to be taken; None where an empty cell leaves it open."""
        values = {path: read_value(find_value(data, path), base) for path, base in self._types()}
        result = evaluate(self.formula, Environment(values, self.today))
        return result if isinstance(result, bool) else None

    def _types(self) -> Iterator[tuple[str, Base]]:
        yield from self.types.items()


def find_value(data: Any, path: str) -> Any:
    """Return the value at a path such as `items.0.task`; None where there is none."""
    for segment in path.split("."):
        if isinstance(data, Mapping):
            data = data.get(segment)
        elif isinstance(data, list) and segment.isdecimal() and int(segment) < len(data):
            data = data[int(segment)]
        else:
            return None
    return data


def read_value(raw: Any, base: Base) -> Value | None:
    """Return what a cell is in a formula; None where it is empty or something else."""
    if raw is None or (isinstance(raw, str) and not raw.strip()):
        return None
    if base == "text":
        return raw.strip() if isinstance(raw, str) else str(raw)
    value = as_value(raw)
    if base == "date" and isinstance(value, dt.datetime):
        return value.date()
    if value is not None and not isinstance(value, str):
        return value
    kind = _READ_AS[base]
    answer = FIELD_KINDS[kind].parse(raw, Question(Field(id="cell", type=kind)))
    return None if isinstance(answer, Refusal) else as_value(answer)


def read_where(
    text: str,
    columns: tuple[str, ...],
    today: dt.date,
    aliases: Mapping[str, str] = MappingProxyType({}),
) -> Result[Where]:
    """Return a condition.

    A cell of a CSV file is a text; what it is read as follows from what it is compared with.

    Args:
        text: the condition as typed, such as `amount > 500 and city = '上海'`.
        columns: the columns that there are.
        today: what `today()` is.
        aliases: other names of columns.
    """
    mapped = MappedText.verbatim(text, "--where")
    parsed = parse_expression(mapped)
    if parsed.value is None:
        return Result(None, parsed.diagnostics)
    formula = _plain(parsed.value, aliases)
    names = [node.name for node in walk_formula(formula) if isinstance(node, Name)]
    used = tuple(dict.fromkeys(names))
    truth = ValueType("truth")
    first: tuple[Diagnostic, ...] | None = None
    known = {column: ValueType("any") for column in columns if column}
    for number, bases in enumerate(product(_BASES, repeat=len(used))):
        types = {name: ValueType(base) for name, base in zip(used, bases, strict=True)}
        given = {**known, **{name: one for name, one in types.items() if name in known}}
        found = check_expression(formula, given, truth)
        if not found:
            return Result(Where(formula, {name: one.base for name, one in types.items()}, today))
        first = first or found
        if number > _MOST_TRIES:
            break
    return Result(None, first or ())


def _plain(formula: Formula, aliases: Mapping[str, str]) -> Formula:
    """Return a formula in which `manager.name` is one name: rows have no repeats."""
    match formula:
        case ColumnName(repeat=repeat, name=name, span=span):
            path = f"{repeat}.{name}"
            return Name(aliases.get(path, path), span)
        case Name(name=name):
            return replace(formula, name=aliases.get(name, name))
        case Number() | Quoted() | Truth() | ParameterName():
            return formula
        case Unary(operand=operand):
            return replace(formula, operand=_plain(operand, aliases))
        case Binary(left=left, right=right):
            return replace(formula, left=_plain(left, aliases), right=_plain(right, aliases))
        case Conditional(condition=condition, then=then, otherwise=otherwise):
            return replace(
                formula,
                condition=_plain(condition, aliases),
                then=_plain(then, aliases),
                otherwise=_plain(otherwise, aliases),
            )
        case Call(arguments=arguments):
            return replace(formula, arguments=tuple(_plain(one, aliases) for one in arguments))
        case _:
            assert_never(formula)
