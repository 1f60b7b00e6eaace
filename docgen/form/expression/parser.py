"""Formulas from text, by operator precedence (V. R. Pratt, Top Down Operator Precedence, 1973).

From loosest to tightest: `or`, `and`, `not`, comparisons (which don't chain), `+ -`, `* /`,
a leading `-`. See docs/how-to/expressions.md.
"""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache

from docgen.diagnostic import Diagnostic, Result, did_you_mean, error
from docgen.form.expression.functions import FUNCTIONS
from docgen.form.expression.lexer import Token, read_tokens
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
from docgen.form.expression.numbers import is_number
from docgen.source import MappedText, Span

BINDING: dict[BinaryOperator, int] = {
    "or": 1,
    "and": 2,
    "=": 4,
    "!=": 4,
    "<": 4,
    "<=": 4,
    ">": 4,
    ">=": 4,
    "+": 5,
    "-": 5,
    "*": 6,
    "/": 6,
}
"""How tightly each operator between two operands binds."""
NOT_BINDING = 3
NEGATIVE_BINDING = 7
COMPARISON_BINDING = 4

MOST_TOKENS = 500
"""Longer formulas are refused, so that no formula can exhaust the stack of any reader."""
DEEPEST = 40
"""Brackets within brackets; deeper formulas are refused for the same reason."""


class _SyntaxFault(Exception):
    """Leaves the parser at the first place that cannot be understood."""

    def __init__(self, diagnostic: Diagnostic) -> None:
        super().__init__(diagnostic.message)
        self.diagnostic = diagnostic


def parse_expression(text: MappedText | str) -> Result[Formula]:
    """Return the formula that a text says.

    Args:
        text: the text, as it stands in a file (then diagnostics point there) or alone.
    """
    mapped = MappedText.verbatim(text, "<expression>") if isinstance(text, str) else text
    tokens, faults = read_tokens(mapped)
    if faults:
        return Result(None, faults)
    if len(tokens) > MOST_TOKENS:
        whole = mapped.span(0, len(mapped.text))
        help_ = "split it with computed fields in between"
        return Result(None, (error("expression-syntax", "the formula is too long", whole, help_),))
    try:
        return Result(_Parser(mapped, tokens).read_all())
    except _SyntaxFault as fault:
        return Result(None, (fault.diagnostic,))


@lru_cache(maxsize=4096)
def find_formula(text: str) -> Formula | None:
    """Return the formula a text says, or None where it says none; remembered by text.

    For evaluating, where spans don't matter: faults were reported when the form was checked.
    """
    return parse_expression(text).value


class _Parser:
    """One pass over the tokens of one formula."""

    def __init__(self, text: MappedText, tokens: tuple[Token, ...]) -> None:
        self._text = text
        self._tokens = tokens
        self._at = 0
        self._depth = 0

    def read_all(self) -> Formula:
        formula = self._read(0)
        if self._next.kind != "end":
            if self._is(")"):
                raise self._fault("a `)` without its `(`")
            raise self._fault(
                f"`{self._written()}` is not expected here", "is an operator missing?"
            )
        return formula

    # --- tokens ---

    @property
    def _next(self) -> Token:
        return self._tokens[self._at]

    def _take(self) -> Token:
        token = self._tokens[self._at]
        if token.kind != "end":
            self._at += 1
        return token

    def _is(self, operator: str) -> bool:
        return self._next.kind == "operator" and self._next.text == operator

    def _expect(self, operator: str, message: str) -> Token:
        if not self._is(operator):
            raise self._fault(message)
        return self._take()

    def _written(self) -> str:
        return self._text.text[self._next.start : self._next.end]

    def _span(self, start: int, end: int) -> Span:
        return self._text.span(start, end)

    def _fault(self, message: str, help_: str | None = None) -> _SyntaxFault:
        start, end = self._next.start, self._next.end
        if start == end:
            start = max(0, start - 1)
        return _SyntaxFault(error("expression-syntax", message, self._span(start, end), help_))

    # --- grammar ---

    def _read(self, binding: int) -> Formula:
        """Read operands and operators that bind tighter than `binding`."""
        self._depth += 1
        if self._depth > DEEPEST:
            raise self._fault("the formula is nested too deeply", "split it with computed fields")
        start = self._next.start
        left = self._read_operand()
        while self._next.kind == "operator":
            operator = _as_binary(self._next.text)
            if operator is None or BINDING[operator] <= binding:
                break
            self._take()
            right = self._read(BINDING[operator])
            left = Binary(operator, left, right, self._span(start, self._before()))
            if BINDING[operator] == COMPARISON_BINDING:
                self._refuse_chain()
        self._depth -= 1
        return left

    def _before(self) -> int:
        """Return the offset after the token taken last."""
        return self._tokens[self._at - 1].end

    def _refuse_chain(self) -> None:
        following = _as_binary(self._next.text) if self._next.kind == "operator" else None
        if following is not None and BINDING[following] == COMPARISON_BINDING:
            help_ = "write `a < b and b < c`"
            raise self._fault("comparisons cannot be chained", help_)

    def _read_operand(self) -> Formula:
        token = self._take()
        span = self._span(token.start, token.end)
        match token.kind, token.text:
            case "number", digits:
                return self._read_number(digits, span)
            case "text", text:
                return Quoted(text, span)
            case "name", _:
                return self._read_name(token)
            case "operator", "(":
                inner = self._read(0)
                self._expect(")", "a `(` is never closed")
                return inner
            case "operator", "-":
                operand = self._read(NEGATIVE_BINDING)
                return Unary("-", operand, self._span(token.start, self._before()))
            case "operator", "not":
                operand = self._read(NOT_BINDING)
                return Unary("not", operand, self._span(token.start, self._before()))
        if token.kind != "end":
            self._at -= 1
            raise self._fault(f"a value is missing before `{self._written()}`")
        raise self._fault("the formula ends where a value is expected")

    def _read_number(self, digits: str, span: Span) -> Formula:
        value = Decimal(digits)
        if not is_number(value):
            help_ = "at most 18 digits before the point and 10 after it"
            raise _SyntaxFault(error("expression-syntax", "the number is too long", span, help_))
        return Number(value, span)

    def _read_name(self, token: Token) -> Formula:
        span = self._span(token.start, token.end)
        if token.text in ("true", "false") and not self._is("("):
            return Truth(token.text == "true", span)
        if self._is("("):
            return self._read_call(token)
        parts = [token.text]
        while self._is("."):
            self._take()
            if self._next.kind != "name":
                raise self._fault("a name is missing after the point")
            parts.append(self._take().text)
        return self._build_name(parts, self._span(token.start, self._before()))

    def _build_name(self, parts: list[str], span: Span) -> Formula:
        match parts:
            case ["org", group, name]:
                return ParameterName(f"{group}.{name}", span)
            case ["org", *_]:
                message, help_ = "`org` needs a group and a name", "write `org.group.name`"
            case ["if"]:
                message, help_ = "`if` needs brackets", "write `if(condition, then, otherwise)`"
            case [name]:
                return Name(name, span)
            case [repeat, name]:
                return ColumnName(repeat, name, span)
            case _:
                message, help_ = "a name has at most one point", "write `repeat.field`"
        raise _SyntaxFault(error("expression-syntax", message, span, help_))

    def _read_call(self, token: Token) -> Formula:
        self._take()
        arguments: list[Formula] = []
        while not self._is(")"):
            arguments.append(self._read(0))
            if not self._is(")"):
                self._expect(",", f"`{token.text}(` is never closed")
                if self._is(")"):
                    raise self._fault("a value is missing after the comma")
        self._take()
        span = self._span(token.start, self._before())
        if token.text == "if":
            return _build_conditional(arguments, span)
        function = FUNCTIONS.get(token.text)
        if function is None:
            raise _SyntaxFault(
                error(
                    "expression-name",
                    f"there is no function `{token.text}`",
                    self._span(token.start, token.end),
                    did_you_mean(token.text, (*FUNCTIONS, "if")),
                )
            )
        count = len(arguments)
        if not function.takes(count):
            message = f"`{function.name}` cannot take {count} value{'s' if count != 1 else ''}"
            help_ = f"write `{function.usage}`"
            raise _SyntaxFault(error("expression-arguments", message, span, help_))
        return Call(token.text, tuple(arguments), span)


def _build_conditional(arguments: list[Formula], span: Span) -> Formula:
    if len(arguments) != 3:
        message = f"`if` needs three values, not {len(arguments)}"
        help_ = "write `if(condition, then, otherwise)`"
        raise _SyntaxFault(error("expression-arguments", message, span, help_))
    return Conditional(arguments[0], arguments[1], arguments[2], span)


def _as_binary(text: str) -> BinaryOperator | None:
    for operator in BINDING:
        if operator == text:
            return operator
    return None
