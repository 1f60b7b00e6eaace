"""Text of a formula to tokens. What people type instead of an operator is mended and reported."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal, TypeAlias

from docgen.diagnostic import Diagnostic, Fix, Severity, error
from docgen.source import MappedText, Span

TokenKind: TypeAlias = Literal["number", "text", "name", "operator", "end"]

KEYWORDS = frozenset({"and", "or", "not", "true", "false", "if", "org"})
"""Names with a meaning of their own; no field may be called so."""
_WORD_OPERATORS = frozenset({"and", "or", "not"})

_PATTERN = re.compile(
    r"""(?P<space>\s+)
      | (?P<number>[0-9]+(?:\.[0-9]+)?)
      | (?P<text>'(?:[^']|'')*'|"(?:[^"]|"")*"|“[^”]*”|‘[^’]*’)
      | (?P<name>[^\W\d]\w*)
      | (?P<operator><=|>=|!=|==|<>|&&|\|\||[-+*/(),.=<>!≠≤≥（），＝＜＞＋－×÷！])
    """,
    re.VERBOSE,
)

_MENDED = {
    "==": "=",
    "<>": "!=",
    "≠": "!=",
    "≤": "<=",
    "≥": ">=",
    "&&": "and",
    "||": "or",
    "!": "not",
    "！": "not",
    "（": "(",
    "）": ")",
    "，": ",",
    "＝": "=",
    "＜": "<",
    "＞": ">",
    "＋": "+",
    "－": "-",
    "×": "*",
    "÷": "/",
}


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a formula."""

    kind: TokenKind
    """What it is; operators include brackets, commas, points and the words `and or not`."""
    text: str
    """What it says: digits, a name, an operator, or the text between quotation marks."""
    start: int
    """Offset of its first code point in the formula."""
    end: int
    """Offset after its last code point."""


def read_tokens(text: MappedText) -> tuple[tuple[Token, ...], tuple[Diagnostic, ...]]:
    """Return the tokens of a formula, the last one of kind `end`, and what is wrong with them."""
    tokens: list[Token] = []
    faults: list[Diagnostic] = []
    at = 0
    while at < len(text.text):
        found = _PATTERN.match(text.text, at)
        if found is None:
            span = text.span(at, at + 1)
            faults.append(_strange(text.text[at], span))
            at += 1
            continue
        at = found.end()
        if found.lastgroup != "space":
            token, fault = _read_token(found, text)
            tokens.append(token)
            faults.extend(fault)
    tokens.append(Token("end", "", len(text.text), len(text.text)))
    return tuple(tokens), tuple(faults)


def _read_token(found: re.Match[str], text: MappedText) -> tuple[Token, list[Diagnostic]]:
    start, end = found.span()
    written = found[0]
    span = text.span(start, end)
    match found.lastgroup:
        case "number":
            return Token("number", written, start, end), []
        case "text":
            return _read_quoted(written, start, end, span)
        case "name":
            lower = written.lower()
            if lower not in KEYWORDS:
                return Token("name", written, start, end), []
            fault = [] if written == lower else [_mended(written, lower, span)]
            kind: TokenKind = "operator" if lower in _WORD_OPERATORS else "name"
            return Token(kind, lower, start, end), fault
        case _:
            mended = _MENDED.get(written)
            if mended is None:
                return Token("operator", written, start, end), []
            return Token("operator", mended, start, end), [_mended(written, mended, span)]


def _read_quoted(written: str, start: int, end: int, span: Span) -> tuple[Token, list[Diagnostic]]:
    mark, inner = written[0], written[1:-1]
    if mark in "“‘":
        mended = "'" + inner.replace("'", "''") + "'"
        return Token("text", inner, start, end), [_mended(written, mended, span)]
    return Token("text", inner.replace(mark * 2, mark), start, end), []


def _mended(written: str, mended: str, span: Span) -> Diagnostic:
    return Diagnostic(
        "expression-syntax",
        Severity.ERROR,
        f"`{written}` is not part of the language of formulas",
        span,
        help=f"write `{mended}`",
        fix=Fix(span, f" {mended} " if mended in _WORD_OPERATORS else mended),
        matched=written,
    )


def _strange(char: str, span: Span) -> Diagnostic:
    if char in "'\"“‘":
        return error("expression-syntax", "the quotation mark is never closed", span)
    help_ = None
    if char == "%":
        help_ = "write twenty per cent as `0.2`"
    elif char in "[]{}":
        help_ = "group with `(` and `)`"
    return error("expression-syntax", f"`{char}` has no meaning in a formula", span, help_)
