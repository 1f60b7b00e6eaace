"""Formulas back to text, with no more brackets than needed."""

from __future__ import annotations

from typing import assert_never

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
from docgen.form.expression.parser import (
    BINDING,
    COMPARISON_BINDING,
    NEGATIVE_BINDING,
    NOT_BINDING,
)


def write_expression(formula: Formula) -> str:
    """Return a text that says the formula: parsing it gives an equal formula."""
    return _write(formula, 0)


def _write(formula: Formula, binding: int) -> str:
    """Return the text of a formula as an operand of an operator that binds at `binding`."""
    match formula:
        case Number(value=value):
            return f"{value:f}"
        case Quoted(value=value):
            return "'" + value.replace("'", "''") + "'"
        case Truth(value=value):
            return "true" if value else "false"
        case Name(name=name):
            return name
        case ColumnName(repeat=repeat, name=name):
            return f"{repeat}.{name}"
        case ParameterName(name=name):
            return f"org.{name}"
        case Unary(operator=operator, operand=operand):
            own = NOT_BINDING if operator == "not" else NEGATIVE_BINDING
            word = "not " if operator == "not" else "-"
            return _bracket(word + _write(operand, own), own < binding)
        case Binary(operator=operator, left=left, right=right):
            own = BINDING[operator]
            # Equal operators group to the left, and comparisons don't group at all.
            left_binding = own + 1 if own == COMPARISON_BINDING else own
            text = f"{_write(left, left_binding)} {operator} {_write(right, own + 1)}"
            return _bracket(text, own < binding)
        case Conditional(condition=condition, then=then, otherwise=otherwise):
            return f"if({', '.join(_write(part, 0) for part in (condition, then, otherwise))})"
        case Call(function=function, arguments=arguments):
            return f"{function}({', '.join(_write(part, 0) for part in arguments)})"
        case _:
            assert_never(formula)


def _bracket(text: str, needed: bool) -> str:
    return f"({text})" if needed else text
