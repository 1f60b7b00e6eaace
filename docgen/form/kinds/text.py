"""Answers in words: a line, several lines, a name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from docgen.form.expression.types import Base
from docgen.form.kinds.base import (
    Answer,
    PlainData,
    Question,
    Refusal,
    is_control,
    typed_text,
)
from docgen.language.words import Language
from docgen.tree import ControlShape


@dataclass(frozen=True, slots=True)
class TextKind:
    """Words, kept as they were typed but for blanks at both ends."""

    shape: ControlShape
    """`line` or `lines`."""
    example: str
    """An answer."""
    base: Base | None = "text"
    """Text in formulas."""

    def parse(self, raw: object, question: Question) -> Answer | Refusal:
        """Return the text, or refuse line ends in a line and characters no document can hold."""
        text = typed_text(raw)
        if text is None:
            return Refusal("is not text", self.example)
        # What Python can print holds none of them, and most texts are that.
        signs = "" if text.isprintable() else text
        strange = next((char for char in signs if is_control(char)), None)
        if strange is not None:
            return Refusal(f"holds a character that no document can show, U+{ord(strange):04X}")
        if self.shape == "line" and "\n" in text:
            return Refusal("has several lines, and one is asked for", self.example)
        return text

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
        """Return the schema of text."""
        if self.shape == "lines":
            return {"type": "string"}
        return {"type": "string", "pattern": r"^[^\n\r]*$"}
