"""The functions of formulas: one table. A function is one entry here and one in the browser."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeAlias

from docgen.form.expression.months import add_months, month, month_end, month_start, year
from docgen.form.expression.numbers import PLACES, add, floor, round_to
from docgen.form.expression.types import (
    DATE,
    NUMBER,
    PERIOD,
    TRUTH,
    Base,
    ValueType,
)
from docgen.form.expression.values import Column, Environment, Value, as_date, find_period

Argument: TypeAlias = Value | Column | None
Apply: TypeAlias = Callable[[Environment, tuple[Argument, ...]], Value | None]


@dataclass(frozen=True, slots=True)
class Parameter:
    """What a function takes at one place."""

    bases: tuple[Base, ...] = ()
    """The kinds of value; empty: any."""
    column: bool | None = False
    """Whether it takes a column (True), a single value (False) or either (None)."""


@dataclass(frozen=True, slots=True)
class Function:
    """A function."""

    name: str
    """How it is called."""
    usage: str
    """How it is written, for help."""
    parameters: tuple[Parameter, ...]
    """What it takes, in order."""
    result: ValueType | None
    """What it gives; None: the same kind of value that it takes."""
    apply: Apply
    """Computes it; unknown arguments come as None, and it is not called for them if strict."""
    optional: int = 0
    """How many of the last parameters may be left out."""
    repeated: bool = False
    """Whether the last parameter may be given any number of times."""
    strict: bool = True
    """Whether an unknown argument makes the result unknown."""

    def takes(self, count: int) -> bool:
        """Tell whether it can be given this many values."""
        most = 50 if self.repeated else len(self.parameters)
        return len(self.parameters) - self.optional <= count <= most

    def parameter(self, index: int) -> Parameter:
        """Return what it takes at a place."""
        return self.parameters[min(index, len(self.parameters) - 1)]


def _today(environment: Environment, arguments: tuple[Argument, ...]) -> Value | None:
    return environment.today


def _days(environment: Environment, arguments: tuple[Argument, ...]) -> Value | None:
    match arguments:
        case (dt.date() as start, dt.date() as end):
            return Decimal((as_date(end) - as_date(start)).days)
    return None


def _minutes(environment: Environment, arguments: tuple[Argument, ...]) -> Value | None:
    match arguments:
        case (dt.time() as start, dt.time() as end):
            return Decimal((end.hour - start.hour) * 60 + end.minute - start.minute)
        case (dt.datetime() as start, dt.datetime() as end):
            return Decimal((end - start) // dt.timedelta(minutes=1))
    return None


def _period(environment: Environment, arguments: tuple[Argument, ...]) -> Value | None:
    match arguments:
        case (dt.date() as start, dt.date() as end):
            return find_period(as_date(start), as_date(end))
    return None


def _sum(environment: Environment, arguments: tuple[Argument, ...]) -> Value | None:
    total: Decimal | None = Decimal(0)
    for cell in _known(arguments[0]):
        if not isinstance(cell, Decimal) or total is None:
            return None
        total = add(total, cell)
    return total


def _count(environment: Environment, arguments: tuple[Argument, ...]) -> Value | None:
    return Decimal(len(_known(arguments[0])))


def _count_of(environment: Environment, arguments: tuple[Argument, ...]) -> Value | None:
    wanted = arguments[1]
    same = (cell for cell in _known(arguments[0]) if type(cell) is type(wanted) and cell == wanted)
    return Decimal(len(list(same)))


def _distinct(environment: Environment, arguments: tuple[Argument, ...]) -> Value | None:
    return Decimal(len(set(_known(arguments[0]))))


def _any(environment: Environment, arguments: tuple[Argument, ...]) -> Value | None:
    return any(cell is True for cell in _known(arguments[0]))


def _least(environment: Environment, arguments: tuple[Argument, ...]) -> Value | None:
    return _extreme(arguments, greatest=False)


def _greatest(environment: Environment, arguments: tuple[Argument, ...]) -> Value | None:
    return _extreme(arguments, greatest=True)


def _extreme(arguments: tuple[Argument, ...], greatest: bool) -> Value | None:
    values: list[Value] = []
    for argument in arguments:
        values.extend(_known(argument))
    chosen: Value | None = None
    for value in values:
        later = chosen is None or is_less(chosen, value)
        if later is None:
            return None
        if chosen is None or later == greatest:
            chosen = value
    return chosen


def _round(environment: Environment, arguments: tuple[Argument, ...]) -> Value | None:
    value, digits = (*arguments, Decimal(0))[:2]
    if not isinstance(value, Decimal) or not isinstance(digits, Decimal):
        return None
    if digits != int(digits) or not 0 <= digits <= PLACES:
        return None
    return round_to(value, int(digits))


def _floor(environment: Environment, arguments: tuple[Argument, ...]) -> Value | None:
    return floor(arguments[0]) if isinstance(arguments[0], Decimal) else None


def _answered(environment: Environment, arguments: tuple[Argument, ...]) -> Value | None:
    return bool(_known(arguments[0]))


def _selected(environment: Environment, arguments: tuple[Argument, ...]) -> Value | None:
    match arguments:
        case (tuple() as keys, str() as key):
            return key in keys
        case (str() as one, str() as key):
            return one == key
    return None


def _known(argument: Argument) -> tuple[Value, ...]:
    """Return the known cells of a column, or a known value alone."""
    if isinstance(argument, Column):
        return tuple(cell for cell in argument.cells if cell is not None)
    return () if argument is None else (argument,)


def is_less(left: Value, right: Value) -> bool | None:
    """Tell whether one value comes before another; None where they have no order.

    Texts have none: browsers and Python would sort them differently.
    """
    match left, right:
        case (Decimal(), Decimal()):
            return left < right
        case (dt.datetime(), dt.datetime()):
            return left < right
        case (dt.datetime(), _) | (_, dt.datetime()):
            return None
        case (dt.date(), dt.date()):
            return left < right
        case (dt.time(), dt.time()):
            return left < right
        case _:
            return None


_DAY = Parameter(("date", "date-time"))
_MOMENT = Parameter(("time", "date-time"))
_NUMBER = Parameter(("number",))
_ORDERED = Parameter(("number", "date", "time", "date-time"), column=None)
_CELLS = Parameter(column=True)

FUNCTIONS: Mapping[str, Function] = {
    function.name: function
    for function in (
        Function("today", "today()", (), DATE, _today),
        Function("days", "days(from, to)", (_DAY, _DAY), NUMBER, _days),
        Function("minutes", "minutes(from, to)", (_MOMENT, _MOMENT), NUMBER, _minutes),
        Function("period", "period(from, to)", (_DAY, _DAY), PERIOD, _period),
        Function("month", "month(date)", (_DAY,), NUMBER, month),
        Function("year", "year(date)", (_DAY,), NUMBER, year),
        Function("month_start", "month_start(date)", (_DAY,), DATE, month_start),
        Function("month_end", "month_end(date)", (_DAY,), DATE, month_end),
        Function("add_months", "add_months(date, months)", (_DAY, _NUMBER), DATE, add_months),
        Function("sum", "sum(repeat.field)", (Parameter(("number",), True),), NUMBER, _sum),
        Function("count", "count(repeat.field)", (_CELLS,), NUMBER, _count),
        Function(
            "count_of",
            "count_of(repeat.field, 'key')",
            (_CELLS, Parameter(("text", "number", "truth", "date"))),
            NUMBER,
            _count_of,
        ),
        Function("distinct", "distinct(repeat.field)", (_CELLS,), NUMBER, _distinct),
        Function("any", "any(repeat.field)", (Parameter(("truth",), True),), TRUTH, _any),
        Function("min", "min(a, b)", (_ORDERED,), None, _least, repeated=True),
        Function("max", "max(a, b)", (_ORDERED,), None, _greatest, repeated=True),
        Function("round", "round(number, digits)", (_NUMBER, _NUMBER), NUMBER, _round, optional=1),
        Function("floor", "floor(number)", (_NUMBER,), NUMBER, _floor),
        Function(
            "answered",
            "answered(field)",
            (Parameter(column=None),),
            TRUTH,
            _answered,
            strict=False,
        ),
        Function(
            "selected",
            "selected(field, 'key')",
            (Parameter(("keys", "text")), Parameter(("text",))),
            TRUTH,
            _selected,
        ),
    )
}
