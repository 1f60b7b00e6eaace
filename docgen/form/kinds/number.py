"""Whole numbers, decimals, money."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Literal

from docgen.form.expression.numbers import PLACES, is_number, round_to
from docgen.form.expression.types import Base
from docgen.form.kinds.base import Answer, PlainData, Question, Refusal, fold_width, typed_text
from docgen.language.formatting import format_money, format_number
from docgen.language.words import Language
from docgen.tree import ControlShape

_NUMBER = r"([+-]?(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?)"
_MONEY = re.compile(
    rf"(¥|RMB|人民币|[A-Z]{{3}})? ?{_NUMBER} ?(元|圆|块|RMB|[A-Z]{{3}})?", re.IGNORECASE
)
_CURRENCY_NAMES = {"¥": "CNY", "RMB": "CNY", "人民币": "CNY", "元": "CNY", "圆": "CNY", "块": "CNY"}

MONEY_PLACES = 2
"""Digits after the point of an amount."""
_GROUPED_FROM = 10_000
"""Smaller whole numbers are written without grouping: years, head counts, room numbers."""


@dataclass(frozen=True, slots=True)
class NumberKind:
    """A number, exact."""

    name: Literal["integer", "decimal", "money"]
    """Which."""
    example: str
    """An answer."""
    shape: ControlShape = "number"
    """A number."""
    base: Base | None = "number"
    """A number in formulas."""

    def parse(self, raw: object, question: Question) -> Answer | Refusal:
        """Return the number: full-width digits, grouping and currency signs are understood."""
        text = typed_text(raw)
        if text is None:
            return self._refuse()
        text = fold_width(text)
        if self.name == "money":
            found = _MONEY.fullmatch(text)
            if found is None:
                return self._refuse()
            for sign in (found[1], found[3]):
                if sign and _currency(sign) != question.currency:
                    return Refusal(f"is not in {question.currency}", self.example)
            text = found[2]
        elif not re.fullmatch(_NUMBER, text):
            return self._refuse()
        return self._limit(Decimal(text.replace(",", "")))

    def settle(self, value: Answer, question: Question) -> Answer | Refusal:
        """Return the number; a computed amount of money is rounded to cents, half away from zero."""
        if isinstance(value, bool) or not isinstance(value, int | Decimal):
            return self._refuse()
        number = Decimal(value)
        if self.name == "money":
            number = round_to(number, MONEY_PLACES) or Decimal(0)
        return self._limit(number)

    def _limit(self, number: Decimal) -> Answer | Refusal:
        if not is_number(number):
            return Refusal("has too many digits: 18 before the point, 10 after it at most")
        if self.name == "integer":
            whole = int(number)
            return whole if whole == number else Refusal("is not a whole number", self.example)
        if self.name == "money" and round_to(number, MONEY_PLACES) != number:
            return Refusal("has more than two digits after the point", self.example)
        return number

    def _refuse(self) -> Refusal:
        names = {"integer": "a whole number", "decimal": "a number", "money": "an amount of money"}
        return Refusal(f"is not {names[self.name]}", self.example)

    def format(self, answer: Answer, question: Question, language: Language) -> str:
        """Return `30`, `12,800`, `0.5`, `1,280.50 元`."""
        if not isinstance(answer, int | Decimal):
            return ""
        if self.name == "money":
            return format_money(Decimal(answer), question.currency, language)
        number = Decimal(answer)
        if number == int(number) and abs(number) < _GROUPED_FROM:
            return str(int(number))
        return format_number(number, language)

    def to_data(self, answer: Answer) -> PlainData:
        """Return whole numbers as such and others as text, which keeps every digit."""
        if isinstance(answer, int):
            return answer
        if not isinstance(answer, Decimal):
            return str(answer)
        return f"{answer:.{MONEY_PLACES}f}" if self.name == "money" else f"{answer:f}"

    def schema(self, question: Question) -> dict[str, Any]:
        """Return the schema of a number, or of the text of one."""
        if self.name == "integer":
            return {"type": "integer"}
        places = MONEY_PLACES if self.name == "money" else PLACES
        text = {"type": "string", "pattern": rf"^-?[0-9]{{1,18}}(\.[0-9]{{1,{places}}})?$"}
        return {"anyOf": [text, {"type": "number"}]}


def _currency(sign: str) -> str:
    return _CURRENCY_NAMES.get(sign.upper(), sign.upper())
