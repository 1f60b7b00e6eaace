"""What kind of value a formula gives, found without evaluating it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal, TypeAlias

from docgen.form.expression.values import Period

Base: TypeAlias = Literal[
    "number", "text", "truth", "date", "time", "date-time", "period", "keys", "rows", "any"
]

_NAMES: dict[Base, str] = {
    "number": "a number",
    "text": "text",
    "truth": "yes or no",
    "date": "a date",
    "time": "a time",
    "date-time": "a date with time",
    "period": "a period",
    "keys": "several choices",
    "rows": "rows",
    "any": "a value",
}


@dataclass(frozen=True, slots=True)
class ValueType:
    """A kind of value."""

    base: Base
    """What it is; `any` where it cannot be known."""
    column: bool = False
    """Whether it is one in each row of a repeat."""
    choices: tuple[str, ...] = ()
    """For texts and keys: the only ones it can be; empty where any may be."""

    def __str__(self) -> str:
        """Return it as diagnostics say it: `a number`."""
        name = _NAMES[self.base]
        return f"a column ({name} in each row)" if self.column else name

    @property
    def one(self) -> ValueType:
        """The type of one cell of a column."""
        return replace(self, column=False)


ANY = ValueType("any")
NUMBER = ValueType("number")
TEXT = ValueType("text")
TRUTH = ValueType("truth")
DATE = ValueType("date")
PERIOD = ValueType("period")


def type_of(value: object) -> ValueType:
    """Return the type of a value, such as an organisation's parameter."""
    match value:
        case bool():
            return TRUTH
        case int() | Decimal():
            return NUMBER
        case str():
            return TEXT
        case dt.datetime():
            return ValueType("date-time")
        case dt.date():
            return DATE
        case dt.time():
            return ValueType("time")
        case Period():
            return PERIOD
        case _:
            return ANY


def agree(left: ValueType, right: ValueType) -> bool:
    """Tell whether two types can be compared or stand for each other."""
    return "any" in (left.base, right.base) or left.base == right.base


def join(left: ValueType, right: ValueType) -> ValueType:
    """Return the type of a value that is one or the other of two that agree."""
    if left.base == "any":
        return right
    if left.choices and right.choices:
        return replace(left, choices=tuple(dict.fromkeys((*left.choices, *right.choices))))
    return replace(left, choices=())
