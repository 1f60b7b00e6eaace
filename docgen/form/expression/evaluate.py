"""Formulas to values, in three-valued logic: what hangs on a missing answer is unknown (None).

Nothing is raised: a formula that fails its check (a text plus a number, an unknown name) is
unknown too. A browser evaluates the same nodes by the same rules; they are written down in
docs/decisions/0007-one-expression-grammar.md.
"""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Literal, assert_never

from docgen.form.expression.functions import FUNCTIONS, Argument, is_less
from docgen.form.expression.nodes import (
    Binary,
    BinaryOperator,
    Call,
    ColumnName,
    Conditional,
    Formula,
    Name,
    Number,
    ParameterName,
    Quoted,
    Truth,
    Unary,
)
from docgen.form.expression.numbers import add, divide, multiply, subtract
from docgen.form.expression.values import Column, Environment, Value

MOST_DAYS = 4_000_000
"""No calendar from year 1 to 9999 holds more."""


def evaluate(formula: Formula, environment: Environment) -> Value | None:
    """Return the value of a formula; None where it is unknown."""
    value = _evaluate(formula, environment)
    return None if isinstance(value, Column) else value


def _evaluate(formula: Formula, environment: Environment) -> Argument:
    match formula:
        case Number(value=value):
            return value
        case Quoted(value=value):
            return value
        case Truth(value=value):
            return value
        case Name(name=name):
            if name in environment.columns:
                return environment.columns[name]
            return environment.values.get(name)
        case ColumnName(repeat=repeat, name=name):
            return environment.columns.get(f"{repeat}.{name}")
        case ParameterName(name=name):
            return environment.parameters.get(name)
        case Unary(operator=operator, operand=operand):
            inner = _evaluate(operand, environment)
            if operator == "not":
                return (not inner) if isinstance(inner, bool) else None
            return subtract(Decimal(0), inner) if isinstance(inner, Decimal) else None
        case Binary():
            return _evaluate_binary(formula, environment)
        case Conditional(condition=condition, then=then, otherwise=otherwise):
            decision = _evaluate(condition, environment)
            if not isinstance(decision, bool):
                return None
            return _evaluate(then if decision else otherwise, environment)
        case Call():
            return _evaluate_call(formula, environment)
        case _:
            assert_never(formula)


def _evaluate_call(call: Call, environment: Environment) -> Argument:
    function = FUNCTIONS[call.function]
    arguments = tuple(_evaluate(argument, environment) for argument in call.arguments)
    if function.strict and any(argument is None for argument in arguments):
        return None
    return function.apply(environment, arguments)


def _evaluate_binary(binary: Binary, environment: Environment) -> Value | None:
    left = _evaluate(binary.left, environment)
    if binary.operator in ("and", "or"):
        # What decides alone: false for `and`, true for `or`, whatever the other side is.
        decides = binary.operator == "or"
        if left is decides:
            return decides
        right = _evaluate(binary.right, environment)
        if right is decides:
            return decides
        known = isinstance(left, bool) and isinstance(right, bool)
        return (not decides) if known else None
    right = _evaluate(binary.right, environment)
    if left is None or right is None or isinstance(left, Column) or isinstance(right, Column):
        return None
    return _compute(binary.operator, left, right)


def _compute(operator: BinaryOperator, left: Value, right: Value) -> Value | None:
    match operator:
        case "=":
            return _equal(left, right)
        case "!=":
            return _opposite(_equal(left, right))
        case "<":
            return is_less(left, right)
        case ">":
            return is_less(right, left)
        case "<=":
            return _opposite(is_less(right, left))
        case ">=":
            return _opposite(is_less(left, right))
        case "+" | "-" | "*" | "/":
            return _calculate(operator, left, right)
        case "and" | "or":
            return None
        case _:
            assert_never(operator)


def _opposite(truth: bool | None) -> bool | None:
    return None if truth is None else not truth


def _equal(left: Value, right: Value) -> bool | None:
    """Tell whether two values of the same kind are equal; None for two kinds."""
    # A datetime is a date and a bool is no number here, so the exact types decide.
    return left == right if type(left) is type(right) else None


def _calculate(operator: Literal["+", "-", "*", "/"], left: Value, right: Value) -> Value | None:
    match operator, left, right:
        case "+", Decimal(), Decimal():
            return add(left, right)
        case "-", Decimal(), Decimal():
            return subtract(left, right)
        case "*", Decimal(), Decimal():
            return multiply(left, right)
        case "/", Decimal(), Decimal():
            return divide(left, right)
        case "+", dt.date(), Decimal():
            return _move(left, right)
        case "+", Decimal(), dt.date():
            return _move(right, left)
        case "-", dt.date(), Decimal():
            return _move(left, -right)
        case _:
            return None


def _move(date: dt.date, days: Decimal) -> dt.date | None:
    """Return a date moved by whole days; None for parts of days and beyond the calendar."""
    if days != days.to_integral_value() or abs(days) > MOST_DAYS:
        return None
    try:
        return date + dt.timedelta(days=int(days))
    except OverflowError:
        return None
