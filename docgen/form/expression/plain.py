"""Formulas and values as plain data, for the evaluator of a page (`templates/html/expression.js`)."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any, assert_never

from docgen.form.expression.nodes import (
    Binary,
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
from docgen.form.expression.values import Period, Value


def plain_formula(formula: Formula) -> list[Any]:
    """Return a formula as nested lists, each with the name of its node first.

    `["number", "0.5"]`, `["text", t]`, `["truth", b]`, `["name", n]`, `["column", "rows.name"]`,
    `["parameter", n]`, `["not", f]`, `["negative", f]`, `[operator, f, f]`, `["if", f, f, f]`,
    `["call", name, f ...]`.
    """
    match formula:
        case Number(value=value):
            return ["number", f"{value:f}"]
        case Quoted(value=value):
            return ["text", value]
        case Truth(value=value):
            return ["truth", value]
        case Name(name=name):
            return ["name", name]
        case ColumnName(repeat=repeat, name=name):
            return ["column", f"{repeat}.{name}"]
        case ParameterName(name=name):
            return ["parameter", name]
        case Unary(operator=operator, operand=operand):
            return ["not" if operator == "not" else "negative", plain_formula(operand)]
        case Binary(operator=operator, left=left, right=right):
            return [operator, plain_formula(left), plain_formula(right)]
        case Conditional(condition=condition, then=then, otherwise=otherwise):
            return ["if", *map(plain_formula, (condition, then, otherwise))]
        case Call(function=function, arguments=arguments):
            return ["call", function, *map(plain_formula, arguments)]
        case _:
            assert_never(formula)


def plain_value(value: Value) -> list[str]:
    """Return a value as its kind and its text: `["number", "0.5"]`, `["date", "2026-03-02"]`."""
    match value:
        case bool():
            return ["truth", "true" if value else "false"]
        case Decimal():
            return ["number", f"{value:f}"]
        case str():
            return ["text", value]
        case tuple():
            return ["keys", " ".join(value)]
        case dt.datetime():
            return ["date-time", value.isoformat(timespec="minutes")]
        case dt.date():
            return ["date", value.isoformat()]
        case dt.time():
            return ["time", value.isoformat(timespec="minutes")]
        case Period():
            return ["period", str(value)]
        case _:
            assert_never(value)
