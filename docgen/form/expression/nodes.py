"""The nodes of a formula: one closed family, so that every reader of it is complete.

Formulas are read here by `evaluate`, `types` and `printer`; a browser reads the same nodes.
Spans don't take part in comparing: two formulas are equal when they say the same.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal, TypeAlias, assert_never

from docgen.source import Span

UnaryOperator: TypeAlias = Literal["not", "-"]
BinaryOperator: TypeAlias = Literal[
    "or", "and", "=", "!=", "<", "<=", ">", ">=", "+", "-", "*", "/"
]


@dataclass(frozen=True, slots=True)
class Number:
    """A number as written."""

    value: Decimal
    """Its value, exact."""
    span: Span = field(compare=False, repr=False)
    """Where it stands."""


@dataclass(frozen=True, slots=True)
class Quoted:
    """A text in quotation marks."""

    value: str
    """The text between the marks."""
    span: Span = field(compare=False, repr=False)
    """Where it stands."""


@dataclass(frozen=True, slots=True)
class Truth:
    """`true` or `false`."""

    value: bool
    """Which."""
    span: Span = field(compare=False, repr=False)
    """Where it stands."""


@dataclass(frozen=True, slots=True)
class Name:
    """An answer: a field of the form or, within a repeat, of the same row."""

    name: str
    """Id of the field."""
    span: Span = field(compare=False, repr=False)
    """Where it stands."""


@dataclass(frozen=True, slots=True)
class ColumnName:
    """The answers of one field in all rows of a repeat, such as `expenses.amount`."""

    repeat: str
    """Id of the repeat."""
    name: str
    """Id of the field within it."""
    span: Span = field(compare=False, repr=False)
    """Where it stands."""


@dataclass(frozen=True, slots=True)
class ParameterName:
    """A value of the organisation, such as `org.resignation.notice_days`."""

    name: str
    """Group and name with a point between, without `org`."""
    span: Span = field(compare=False, repr=False)
    """Where it stands."""


@dataclass(frozen=True, slots=True)
class Unary:
    """An operator before its operand."""

    operator: UnaryOperator
    """Which."""
    operand: Formula
    """What it is applied to."""
    span: Span = field(compare=False, repr=False)
    """Where it stands."""


@dataclass(frozen=True, slots=True)
class Binary:
    """An operator between two operands."""

    operator: BinaryOperator
    """Which."""
    left: Formula
    """What stands before it."""
    right: Formula
    """What stands after it."""
    span: Span = field(compare=False, repr=False)
    """Where it stands."""


@dataclass(frozen=True, slots=True)
class Conditional:
    """`if(condition, then, otherwise)`; only one of the two is looked at."""

    condition: Formula
    """What decides."""
    then: Formula
    """The value where it is true."""
    otherwise: Formula
    """The value where it is false."""
    span: Span = field(compare=False, repr=False)
    """Where it stands."""


@dataclass(frozen=True, slots=True)
class Call:
    """A function with its arguments."""

    function: str
    """Its name."""
    arguments: tuple[Formula, ...]
    """What it is given."""
    span: Span = field(compare=False, repr=False)
    """Where it stands."""


Formula: TypeAlias = (
    Number
    | Quoted
    | Truth
    | Name
    | ColumnName
    | ParameterName
    | Unary
    | Binary
    | Conditional
    | Call
)


def child_formulas(formula: Formula) -> tuple[Formula, ...]:
    """Return the formulas directly inside one, in the order written."""
    match formula:
        case Number() | Quoted() | Truth() | Name() | ColumnName() | ParameterName():
            return ()
        case Unary(operand=operand):
            return (operand,)
        case Binary(left=left, right=right):
            return (left, right)
        case Conditional(condition=condition, then=then, otherwise=otherwise):
            return (condition, then, otherwise)
        case Call(arguments=arguments):
            return arguments
        case _:
            assert_never(formula)


def walk_formula(formula: Formula) -> Iterator[Formula]:
    """Yield a formula and everything inside it, each before its parts."""
    yield formula
    for child in child_formulas(formula):
        yield from walk_formula(child)
