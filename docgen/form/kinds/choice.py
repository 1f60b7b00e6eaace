"""Yes or no, one of several, any of several."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from docgen.diagnostic import near_name
from docgen.form.expression.types import Base
from docgen.form.kinds.base import (
    Answer,
    PlainData,
    Question,
    Refusal,
    fold_label,
    typed_text,
)
from docgen.language.words import Language, words
from docgen.tree import ControlShape

_YES = frozenset({"yes", "y", "true", "是", "对", "1", "☑", "☒", "✓", "✔"})
_NO = frozenset({"no", "n", "false", "否", "不", "不是", "0", "☐"})


@dataclass(frozen=True, slots=True)
class YesNoKind:
    """Yes or no."""

    example: str = "yes"
    """An answer."""
    shape: ControlShape = "check"
    """Two boxes."""
    base: Base | None = "truth"
    """True or false in formulas."""

    def parse(self, raw: object, question: Question) -> Answer | Refusal:
        """Return True or False for `是`, `否`, `yes`, `no`, `true`, `false` and the like."""
        if isinstance(raw, bool):
            return raw
        text = fold_label(typed_text(raw) or "")
        if text in _YES or text in _NO:
            return text in _YES
        return Refusal("is neither yes nor no", self.example)

    def settle(self, value: Answer, question: Question) -> Answer | Refusal:
        """Return True or False."""
        return self.parse(value, question)

    def format(self, answer: Answer, question: Question, language: Language) -> str:
        """Return `是` or `否`, `Yes` or `No`."""
        return words(language).yes if answer is True else words(language).no

    def to_data(self, answer: Answer) -> PlainData:
        """Return true or false."""
        return answer is True

    def schema(self, question: Question) -> dict[str, Any]:
        """Return the schema of true and false."""
        return {"type": "boolean"}


@dataclass(frozen=True, slots=True)
class ChoiceKind:
    """One of several choices, stored by its key."""

    example: str = ""
    """None in general: the choices are named instead."""
    shape: ControlShape = "choice"
    """Boxes, one to tick."""
    base: Base | None = "text"
    """Its key in formulas."""

    def parse(self, raw: object, question: Question) -> Answer | Refusal:
        """Return the key for a key or a label in any language."""
        text = typed_text(raw)
        key = None if text is None else find_choice(text, question)
        return refuse_choice(str(raw), question) if key is None else key

    def settle(self, value: Answer, question: Question) -> Answer | Refusal:
        """Return the key."""
        return self.parse(value, question)

    def format(self, answer: Answer, question: Question, language: Language) -> str:
        """Return the label."""
        return choice_label(str(answer), question)

    def to_data(self, answer: Answer) -> PlainData:
        """Return the key."""
        return str(answer)

    def schema(self, question: Question) -> dict[str, Any]:
        """Return the schema of the keys, each with its label."""
        return {"type": "string", "oneOf": _constants(question)}


@dataclass(frozen=True, slots=True)
class MultipleChoiceKind:
    """Any of several choices, stored by their keys in the order of the list."""

    example: str = ""
    """None in general: the choices are named instead."""
    shape: ControlShape = "choices"
    """Boxes to tick."""
    base: Base | None = "keys"
    """Its keys in formulas."""

    def parse(self, raw: object, question: Question) -> Answer | Refusal:
        """Return the keys for a list, or for text with commas between."""
        if isinstance(raw, list | tuple):
            given = [typed_text(item) or "" for item in raw]
        else:
            text = typed_text(raw)
            if text is None:
                return refuse_choice(str(raw), question)
            whole = find_choice(text, question)
            given = [whole] if whole else [p for p in re.split(r"[,;，；、\n]", text) if p.strip()]
        keys: set[str] = set()
        for item in given:
            key = find_choice(item, question)
            if key is None:
                return refuse_choice(item, question)
            keys.add(key)
        if not keys:
            return refuse_choice(str(raw), question)
        return tuple(choice.id for choice in question.choices if choice.id in keys)

    def settle(self, value: Answer, question: Question) -> Answer | Refusal:
        """Return the keys."""
        return self.parse(value, question)

    def format(self, answer: Answer, question: Question, language: Language) -> str:
        """Return the labels."""
        keys: Iterable[str] = answer if isinstance(answer, tuple) else ()
        return words(language).list_comma.join(choice_label(key, question) for key in keys)

    def to_data(self, answer: Answer) -> PlainData:
        """Return the keys."""
        return list(answer) if isinstance(answer, tuple) else []

    def schema(self, question: Question) -> dict[str, Any]:
        """Return the schema of a list of keys."""
        items = {"type": "string", "oneOf": _constants(question)}
        return {"type": "array", "uniqueItems": True, "items": items}


def find_choice(text: str, question: Question) -> str | None:
    """Return the key that a text means: a key, or a label in any language of the form."""
    folded = fold_label(text)
    for choice in question.choices:
        if text == choice.id:
            return choice.id
    for choice in question.choices:
        if folded in (choice.id, fold_label(choice.label)):
            return choice.id
    return question.labels.get(folded)


def choice_label(key: str, question: Question) -> str:
    """Return the label of a key; the key itself where the list no longer has it."""
    return next((choice.label for choice in question.choices if choice.id == key), key)


def refuse_choice(text: str, question: Question) -> Refusal:
    """Return why a text is none of the choices, with the near one as example."""
    known = [choice.id for choice in question.choices]
    near = near_name(text, known)
    if near is None:
        labels = {fold_label(choice.label): choice.id for choice in question.choices}
        folded = near_name(fold_label(text), labels)
        near = labels[folded] if folded else None
    names = ", ".join(f"`{choice.id}` {choice.label}" for choice in question.choices[:8])
    more = ", ..." if len(known) > 8 else ""
    return Refusal(f"is none of the choices ({names}{more})", near or (known[0] if known else ""))


def _constants(question: Question) -> list[dict[str, str]]:
    return [{"const": choice.id, "title": choice.label} for choice in question.choices]
