"""Slots in the texts of forms: `{{ name }}` for an answer, `{{ group.name }}` for a parameter."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from docgen.form.context import FormContext

_SLOT = re.compile(r"\{\{(?P<inner>[^{}]*)\}\}")
_NAME = re.compile(r"[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)?", re.ASCII)
_BROKEN = re.compile(r"\{\{|\}\}")


@dataclass(frozen=True, slots=True)
class Slot:
    """A place to be filled in a text."""

    name: str
    """What goes there; empty where it is not a name."""
    start: int
    """Offset of its first brace."""
    end: int
    """Offset after its last brace."""

    @property
    def is_parameter(self) -> bool:
        """Whether it names a value of the organisation rather than an answer."""
        return "." in self.name


def iter_slots(text: str) -> Iterator[Slot]:
    """Yield the slots of a text in order, also those whose name is no name."""
    for found in _SLOT.finditer(text):
        inner = found["inner"].strip()
        yield Slot(inner if _NAME.fullmatch(inner) else "", found.start(), found.end())


def iter_broken_slots(text: str) -> Iterator[tuple[int, int]]:
    """Yield start and end of braces that open or close no slot."""
    covered = [(slot.start, slot.end) for slot in iter_slots(text)]
    for found in _BROKEN.finditer(text):
        if not any(start <= found.start() < end for start, end in covered):
            yield found.span()


def iter_pieces(text: str) -> Iterator[str | Slot]:
    """Yield a text in pieces, the slots among them. Braces that are no slot stay text."""
    at = 0
    for slot in iter_slots(text):
        if not slot.name:
            continue
        if slot.start > at:
            yield text[at : slot.start]
        yield slot
        at = slot.end
    if at < len(text):
        yield text[at:]


def fill_line(
    text: str, context: FormContext, find_answer: Callable[[str], str | None] | None = None
) -> str:
    """Return a line with its slots filled. What is filled in is never looked at again.

    Args:
        text: the line, as written in the form.
        context: knows the parameters.
        find_answer: returns an answer as shown, by field id; None: the line names no answers.
    """
    if "{{" not in text:
        return text
    parts: list[str] = []
    for piece in iter_pieces(text):
        if isinstance(piece, str):
            parts.append(piece)
            continue
        find = context.find_parameter if piece.is_parameter else find_answer
        found = find(piece.name) if find else None
        parts.append(text[piece.start : piece.end] if found is None else found)
    return "".join(parts)
