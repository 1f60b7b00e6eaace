"""Telephone numbers, e-mail addresses and identity numbers."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from docgen.form.expression.types import Base
from docgen.form.kinds.base import Answer, PlainData, Question, Refusal, fold_width, typed_text
from docgen.language.words import Language
from docgen.tree import ControlShape

_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECK_CHARACTERS = "10X98765432"


@dataclass(frozen=True, slots=True)
class PatternKind:
    """A short text that has to look a certain way."""

    reason: str
    """What an answer that does not is not: `is not a telephone number`."""
    example: str
    """An answer."""
    pattern: str
    """How it has to look, as JSON Schema and browsers read it too."""
    clean: Callable[[str], str]
    """Takes away what does not matter, such as blanks."""
    find_fault: Callable[[str], str | None] = lambda text: None
    """Says what is wrong with an answer that looks right."""
    shape: ControlShape = "line"
    """A line."""
    base: Base | None = "text"
    """Text in formulas."""

    def parse(self, raw: object, question: Question) -> Answer | Refusal:
        """Return the text as it is written customarily, or say what is wrong with it."""
        text = typed_text(raw)
        if text is None:
            return Refusal(self.reason, self.example)
        text = self.clean(fold_width(text))
        if not re.search(self.pattern, text, re.ASCII):
            return Refusal(self.reason, self.example)
        fault = self.find_fault(text)
        return Refusal(fault, self.example) if fault else text

    def settle(self, value: Answer, question: Question) -> Answer | Refusal:
        """Return the text."""
        return self.parse(value, question)

    def format(self, answer: Answer, question: Question, language: Language) -> str:
        """Return the text."""
        return str(answer)

    def to_data(self, answer: Answer) -> PlainData:
        """Return the text."""
        return str(answer)

    def schema(self, question: Question) -> dict[str, Any]:
        """Return the schema of the pattern."""
        return {"type": "string", "pattern": self.pattern}


def find_id_number_fault(text: str) -> str | None:
    """Return what is wrong with an 18-character identity number, or None.

    The seventh to fourteenth digits are the date of birth, the last character is a check digit
    (ISO 7064, MOD 11-2), as GB 11643-1999 lays down.
    """
    try:
        dt.date(int(text[6:10]), int(text[10:12]), int(text[12:14]))
    except ValueError:
        return "holds no date of birth that exists"
    total = sum(int(digit) * weight for digit, weight in zip(text, _WEIGHTS, strict=False))
    if _CHECK_CHARACTERS[total % 11] != text[17]:
        return "has a wrong check digit: is a digit mistyped?"
    return None


def _clean_phone(text: str) -> str:
    return re.sub(r"[\u2010-\u2015]", "-", text)


def _find_phone_fault(text: str) -> str | None:
    digits = sum(char.isdigit() for char in text)
    return None if 3 <= digits <= 20 else "is not a telephone number"


PHONE = PatternKind(
    "is not a telephone number",
    "138-0000-0000",
    r"^\+?[0-9(][0-9 ()\-]*([ ]?(x|ext\.?|转) ?[0-9]{1,6})?$",
    _clean_phone,
    _find_phone_fault,
)
EMAIL = PatternKind(
    "is not an e-mail address",
    "lilei@example.com",
    r"^[^@\s<>\",;]+@[^@\s<>\",;.]+(\.[^@\s<>\",;.]+)+$",
    str,
)
ID_NUMBER = PatternKind(
    "is not an identity number of 18 characters",
    # The specimen printed in GB 11643-1999; it belongs to nobody.
    "11010519491231002X",
    r"^[0-9]{17}[0-9X]$",
    lambda text: text.replace(" ", "").upper(),
    find_id_number_fault,
)
