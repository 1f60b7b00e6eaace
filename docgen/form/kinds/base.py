"""What a kind of field is, and what all kinds share."""

from __future__ import annotations

import dataclasses
import datetime as dt
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Protocol, TypeAlias

from docgen.form.expression.types import Base
from docgen.form.expression.values import Period
from docgen.form.field import Choice, Field
from docgen.language.words import Language
from docgen.tree import ControlShape

Answer: TypeAlias = str | int | Decimal | bool | dt.date | dt.time | Period | tuple[str, ...]
"""A typed answer; a date-time is a `datetime`, several choices are a tuple of keys."""

PlainData: TypeAlias = str | int | bool | list[str]
"""An answer as it is saved in YAML or JSON."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why something typed is not an answer."""

    reason: str
    """What it is not, to stand after the typed text: `is not a date`."""
    example: str = ""
    """An answer that would do; empty where none would."""


@dataclass(frozen=True, slots=True)
class Question:
    """A field with all that reading and showing its answer needs."""

    field: Field
    """The field."""
    choices: tuple[Choice, ...] = ()
    """Its choices, from the field or from a list of the form."""
    labels: Mapping[str, str] = dataclasses.field(default_factory=dict)
    """Folded labels of the choices in other languages, with their keys."""
    currency: str = "CNY"
    """Currency of its amounts, ISO 4217."""


class FieldKind(Protocol):
    """A family of answers. One instance a kind, in the table `FIELD_KINDS`."""

    @property
    def shape(self) -> ControlShape | None:
        """How it is filled in on paper and on screen; None for what is not filled in."""
        ...

    @property
    def base(self) -> Base | None:
        """What its answers are in formulas; None where it takes no answer."""
        ...

    @property
    def example(self) -> str:
        """An answer, as one may type it."""
        ...

    def parse(self, raw: object, question: Question) -> Answer | Refusal:
        """Return the answer that something typed or read from a file means."""
        ...

    def settle(self, value: Answer, question: Question) -> Answer | Refusal:
        """Return the answer that the value of a formula means."""
        ...

    def format(self, answer: Answer, question: Question, language: Language) -> str:
        """Return an answer as a reader of a language expects it."""
        ...

    def to_data(self, answer: Answer) -> PlainData:
        """Return an answer as it is saved; `parse` reads it back."""
        ...

    def schema(self, question: Question) -> dict[str, Any]:
        """Return the JSON Schema of saved answers, without title and description."""
        ...


@dataclass(frozen=True, slots=True)
class NoAnswerKind:
    """Signatures, notes, groups and repeats: parts of a form that take no answer themselves."""

    shape: ControlShape | None = None
    """`signature` for signatures."""
    base: Base | None = None
    """None: formulas cannot see it (a repeat is seen through its columns)."""
    example: str = ""
    """None."""

    def parse(self, raw: object, question: Question) -> Answer | Refusal:
        """Refuse: there is nothing to answer."""
        return Refusal("is given, but this part of the form takes no answer")

    def settle(self, value: Answer, question: Question) -> Answer | Refusal:
        """Refuse: there is nothing to answer."""
        return self.parse(value, question)

    def format(self, answer: Answer, question: Question, language: Language) -> str:
        """Return nothing."""
        return ""

    def to_data(self, answer: Answer) -> PlainData:
        """Return nothing."""
        return ""

    def schema(self, question: Question) -> dict[str, Any]:
        """Return the schema that nothing fits."""
        return {"not": {}}


def typed_text(raw: object) -> str | None:
    """Return what was typed as text; None for truths, lists and other things that are no text.

    Numbers of a YAML or JSON file count as typed: `12` in a field for text is `12`.
    """
    match raw:
        case str():
            return raw.replace("\r\n", "\n").replace("\r", "\n").strip()
        case bool():
            return None
        case int() | Decimal():
            return str(raw)
        case float():
            return repr(raw)
        case _:
            return None


def fold_width(text: str) -> str:
    """Return text with full-width letters, digits and signs made ASCII, blanks single."""
    folded = unicodedata.normalize("NFKC", text).replace("\u2212", "-")
    return re.sub(r"\s+", " ", folded).strip()


def fold_label(text: str) -> str:
    """Return a label as it is compared: width, case and blanks don't count."""
    return fold_width(text).casefold()


def is_control(char: str) -> bool:
    """Tell whether a character can stand in no document: controls, lone surrogates, non-characters.

    XML 1.0, section 2.2, forbids most of them; the others are invisible in every program.
    """
    code = ord(char)
    if char in "\n\t":
        return False
    ranges = ((0, 0x20), (0x7F, 0xA0), (0xD800, 0xE000), (0xFDD0, 0xFDF0))
    return any(start <= code < end for start, end in ranges) or code & 0xFFFE == 0xFFFE
