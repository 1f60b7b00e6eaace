"""What is wrong with a formula before anybody fills in the form."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import assert_never

from docgen.diagnostic import Diagnostic, did_you_mean, error, near_name
from docgen.form.expression.functions import FUNCTIONS, Function
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
from docgen.form.expression.types import (
    ANY,
    DATE,
    NUMBER,
    TRUTH,
    ValueType,
    agree,
    join,
)
from docgen.source import Span


def check_expression(
    formula: Formula, types: Mapping[str, ValueType], expected: ValueType | None = None
) -> tuple[Diagnostic, ...]:
    """Return everything wrong with a formula that can be known without answers.

    Args:
        formula: the formula.
        types: what each name stands for: `amount`, `expenses` (of base `rows`),
            `expenses.amount` (a column), `org.resignation.notice_days`.
        expected: what the formula has to give; None: anything.
    """
    checker = _Checker(types)
    found = checker.infer(formula)
    if expected is not None:
        checker.expect(formula, found, expected)
    return tuple(checker.diagnostics)


class _Checker:
    """Finds the type of every part, and collects what does not fit."""

    def __init__(self, types: Mapping[str, ValueType]) -> None:
        self._types = types
        self.diagnostics: list[Diagnostic] = []

    def infer(self, formula: Formula) -> ValueType:
        """Return the type of a formula."""
        match formula:
            case Number():
                return NUMBER
            case Quoted(value=value):
                return ValueType("text", choices=(value,))
            case Truth():
                return TRUTH
            case Name(name=name):
                return self._find(name, formula.span)
            case ColumnName(repeat=repeat, name=name):
                return self._find_column(repeat, name, formula.span)
            case ParameterName(name=name):
                return self._find(f"org.{name}", formula.span)
            case Unary(operator=operator, operand=operand):
                wanted = TRUTH if operator == "not" else NUMBER
                self._want(operand, wanted, f"`{operator}`")
                return wanted
            case Binary():
                return self._infer_binary(formula)
            case Conditional():
                return self._infer_conditional(formula)
            case Call():
                return self._infer_call(formula)
            case _:
                assert_never(formula)

    def expect(self, formula: Formula, found: ValueType, expected: ValueType) -> None:
        """Report a formula whose type is not the expected one."""
        if found.column or found.base == "rows":
            message = f"{expected} is needed, and this is {found}"
            self._type(formula.span, message, _ONE_CELL)
        elif not agree(found, expected):
            self._type(formula.span, f"{expected} is needed, and this is {found}")
        else:
            for result in _iter_results(formula):
                if isinstance(result, Quoted):
                    self._check_choice(result.value, expected, result.span)

    # --- names ---

    def _find(self, name: str, span: Span) -> ValueType:
        found = self._types.get(name)
        if found is not None:
            return found
        if name.startswith("org."):
            group = [known for known in self._types if known.startswith("org.")]
            what = "not a parameter of the organisation"
        else:
            group = [known for known in self._types if "." not in known]
            what = "not a field that can be used here"
        help_ = did_you_mean(name, group)
        if not name.startswith("org.") and name in FUNCTIONS:
            help_ = f"a function needs brackets: `{FUNCTIONS[name].usage}`"
        self.diagnostics.append(error("expression-name", f"`{name}` is {what}", span, help_))
        return ANY

    def _find_column(self, repeat: str, name: str, span: Span) -> ValueType:
        found = self._types.get(f"{repeat}.{name}")
        if found is not None:
            return found
        rows = self._types.get(repeat)
        if rows is not None and rows.base == "rows":
            known = [n.partition(".")[2] for n in self._types if n.startswith(f"{repeat}.")]
            message = f"`{repeat}` has no field `{name}`"
            help_ = did_you_mean(name, known)
        elif f"org.{repeat}.{name}" in self._types:
            message = f"`{repeat}.{name}` is a parameter of the organisation"
            help_ = f"write `org.{repeat}.{name}`"
        else:
            message = f"`{repeat}` is not a repeat"
            help_ = did_you_mean(repeat, [n for n, t in self._types.items() if t.base == "rows"])
        self.diagnostics.append(error("expression-name", message, span, help_))
        return ANY

    # --- operators ---

    def _infer_binary(self, binary: Binary) -> ValueType:
        match binary.operator:
            case "and" | "or":
                self._want(binary.left, TRUTH, f"`{binary.operator}`")
                self._want(binary.right, TRUTH, f"`{binary.operator}`")
                return TRUTH
            case "=" | "!=" | "<" | "<=" | ">" | ">=":
                self._check_comparison(binary)
                return TRUTH
            case "+" | "-":
                return self._infer_sum(binary)
            case "*" | "/":
                self._want(binary.left, NUMBER, f"`{binary.operator}`")
                self._want(binary.right, NUMBER, f"`{binary.operator}`")
                return NUMBER
            case _:
                assert_never(binary.operator)

    def _check_comparison(self, binary: Binary) -> None:
        left, right = self._infer_one(binary.left), self._infer_one(binary.right)
        span = binary.span
        if not agree(left, right):
            help_ = _COMPARISON_HELP.get(frozenset((left.base, right.base)))
            self._type(span, f"{left} cannot be compared with {right}", help_)
            return
        both = left if left.base != "any" else right
        if both.base == "keys":
            self._type(span, "several choices cannot be compared", "write `selected(field, 'key')`")
        elif binary.operator not in ("=", "!=") and both.base in ("text", "truth", "period"):
            self._type(span, f"{both} has no order; only `=` and `!=` compare it")
        elif isinstance(binary.right, Quoted):
            self._check_choice(binary.right.value, left, binary.right.span)
        elif isinstance(binary.left, Quoted):
            self._check_choice(binary.left.value, right, binary.left.span)

    def _infer_sum(self, binary: Binary) -> ValueType:
        left, right = self._infer_one(binary.left), self._infer_one(binary.right)
        plus = binary.operator == "+"
        match left.base, right.base:
            case (("number" | "any"), ("number" | "any")):
                return ANY if "any" in (left.base, right.base) else NUMBER
            case "date", ("number" | "any"):
                return DATE
            case (("number" | "any"), "date") if plus:
                return DATE
            case "date-time", ("number" | "any"):
                return left
            case (("number" | "any"), "date-time") if plus:
                return right
            case "date", "date":
                help_ = None if plus else "write `days(from, to)` for the days between two dates"
            case "time", "time":
                help_ = None if plus else "write `minutes(from, to)` for the time between"
            case _:
                help_ = None
        verb = "added to" if plus else "taken from"
        first, second = (left, right) if plus else (right, left)
        self._type(binary.span, f"{first} cannot be {verb} {second}", help_)
        return ANY

    def _infer_conditional(self, formula: Conditional) -> ValueType:
        self._want(formula.condition, TRUTH, "the first value of `if`")
        then, otherwise = self._infer_one(formula.then), self._infer_one(formula.otherwise)
        if not agree(then, otherwise):
            message = f"`if` gives {then} in one case and {otherwise} in the other"
            self._type(formula.span, message)
            return ANY
        return join(then, otherwise)

    def _infer_call(self, call: Call) -> ValueType:
        function = FUNCTIONS[call.function]
        types = [self.infer(argument) for argument in call.arguments]
        for index, (argument, found) in enumerate(zip(call.arguments, types, strict=True)):
            self._check_argument(function, index, found, argument.span)
        if call.function in ("selected", "count_of") and isinstance(call.arguments[1], Quoted):
            self._check_choice(call.arguments[1].value, types[0], call.arguments[1].span)
        if function.result is not None:
            return function.result
        for other in types[1:]:
            if not agree(types[0], other):
                message = f"`{function.name}` is given {types[0].one} and {other.one}"
                self._type(call.span, message)
                return ANY
        return types[0].one

    # --- what is wanted ---

    def _check_argument(self, function: Function, index: int, found: ValueType, span: Span) -> None:
        parameter = function.parameter(index)
        is_column = found.column or found.base == "rows"
        if found.base == "any" and not found.column:
            return
        if parameter.column is True and not is_column:
            message = f"`{function.name}` needs a column of a repeat, and this is {found}"
            self._type(span, message, f"write `{function.usage}`")
        elif parameter.column is False and is_column:
            self._type(span, f"`{function.name}` needs one value, and this is {found}", _ONE_CELL)
        elif parameter.bases and found.base not in (*parameter.bases, "any"):
            wanted = " or ".join(str(ValueType(base)) for base in parameter.bases)
            message = f"`{function.name}` needs {wanted}, and this is {found.one}"
            self._type(span, message, f"write `{function.usage}`")

    def _want(self, formula: Formula, wanted: ValueType, who: str) -> None:
        found = self._infer_one(formula)
        if not agree(found, wanted):
            self._type(formula.span, f"{who} needs {wanted}, and this is {found}")

    def _infer_one(self, formula: Formula) -> ValueType:
        """Return the type of a formula that must be a single value."""
        found = self.infer(formula)
        if found.column or found.base == "rows":
            self._type(formula.span, f"one value is needed, and this is {found}", _ONE_CELL)
            return ANY
        return found

    def _check_choice(self, key: str, of: ValueType, span: Span) -> None:
        if of.choices and key not in of.choices:
            near = near_name(key, of.choices)
            known = ", ".join(f"`{choice}`" for choice in of.choices[:12])
            help_ = f"did you mean `{near}`?" if near else f"the choices are {known}"
            message = f"`{key}` is none of the choices"
            self.diagnostics.append(error("expression-choice", message, span, help_))

    def _type(self, span: Span, message: str, help_: str | None = None) -> None:
        self.diagnostics.append(error("expression-type", message, span, help_))


def _iter_results(formula: Formula) -> Iterator[Formula]:
    """Yield the formulas whose value a formula may be."""
    if isinstance(formula, Conditional):
        yield from _iter_results(formula.then)
        yield from _iter_results(formula.otherwise)
    else:
        yield formula


_ONE_CELL = "make one value of it with `sum`, `count`, `min`, `max` or `any`"
_COMPARISON_HELP = {
    frozenset(("truth", "text")): "compare with `true` or `false`, without quotation marks",
    frozenset(("number", "text")): "write numbers without quotation marks",
    frozenset(("number", "truth")): None,
}
