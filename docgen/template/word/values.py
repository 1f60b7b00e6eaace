"""Writing values into XML: escaped, with line breaks, never with what XML cannot hold."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from docgen.template.environment import (
    MAX_TEXT,
    Context,
    LimitReachedError,
    Markup,
    pass_context,
)
from docgen.template.word.breaks import BREAKS
from docgen.template.word.skeleton import Slot

STATE = "\0state"
"""The name in a context under which the state of one rendering lies; no tag can write it."""

ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""What XML 1.0 (section 2.2) excludes from documents, however it is written."""
ILLEGAL_IN_RUN = re.compile("[\x00-\x06\x08\x0b\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""The same without `\\a` and `\\f`, which begin a paragraph or page in the text of a run."""

_LONG = 4096


def find_illegal_character(text: str) -> str | None:
    """Return the first character of a text that no Word file can hold."""
    found = ILLEGAL_IN_RUN.search(text)
    return found.group() if found else None


class RefusedValueError(Exception):
    """A value that cannot stand in a Word file."""

    def __init__(self, text: str, slot: Slot, character: str) -> None:
        super().__init__(f"U+{ord(character):04X}")
        self.text = text
        """The value."""
        self.slot = slot
        """Where it was to go."""
        self.character = character
        """The first character that is not possible."""


class MisplacedValueError(Exception):
    """Plain text where only table rows or cells may stand."""

    def __init__(self, slot: Slot) -> None:
        super().__init__("plain text among rows or cells")
        self.slot = slot
        """Where it was to go."""


class ForeignValueError(Exception):
    """A value that only docxtpl can write: a picture, a sub-document, rich text."""


@dataclass(slots=True)
class State:
    """What one rendering of one part keeps count of."""

    budget: int
    """Characters that may still be written."""
    raw: Slot | None = None
    """Where the first value went that brought XML of its own."""

    def spend(self, characters: int) -> None:
        """Count what is written.

        Raises:
            LimitReachedError: it is more than a part may hold.
        """
        self.budget -= characters
        if self.budget < 0:
            raise LimitReachedError("more text than one part of a Word file may hold")


def build_writer(slots: Sequence[Slot]) -> Callable[[Context, Any, int], str]:
    """Return the filter that every printed value of a part passes, last of all.

    It is called with the value and the number of its slot. It is the hottest code of a
    rendering, so plain printable text takes the shortest way; what it returns is plain text too,
    since thousands of `Markup` objects would have the garbage collector run again and again.
    """
    in_run = [slot.form == "run" for slot in slots]

    @pass_context
    def write(context: Context, value: Any, number: int) -> str:
        if value.__class__ is str:
            if value.isalnum() and in_run[number] and len(value) <= _LONG:
                # Letters, digits and ideographs alone: nothing to escape, nothing to count.
                return value
            text = value
        elif value is None:
            return ""
        elif value.__class__ is int:
            text = str(value)
            if in_run[number]:
                return text
        elif hasattr(value, "__html__"):
            return _write_markup(context, value, slots[number])
        else:
            text = str(value)
        if len(text) > _LONG:
            context.parent[STATE].spend(len(text))
        if in_run[number] and text.isprintable():
            if "&" in text:
                text = text.replace("&", "&amp;")
            if "<" in text:
                text = text.replace("<", "&lt;")
            if ">" in text:
                text = text.replace(">", "&gt;")
            return text
        return write_text(text, slots[number])

    return write


def write_text(text: str, slot: Slot) -> str:
    """Return the XML of a text at a place.

    Raises:
        RefusedValueError: it has a character that no Word file can hold.
        MisplacedValueError: only XML can stand there.
    """
    if slot.form == "rows" and text:
        raise MisplacedValueError(slot)
    illegal = (ILLEGAL_IN_RUN if slot.breaks else ILLEGAL).search(text)
    if illegal is not None:
        raise RefusedValueError(text, slot, illegal.group())
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    if slot.form == "attribute":
        return text.replace('"', "&quot;").replace("\n", " ").replace("\t", " ")
    if slot.breaks is not None and not BREAKS.isdisjoint(text):
        text = slot.breaks.apply(text)
    return f"{slot.before}{text}{slot.after}" if text else ""


def _write_markup(context: Context, value: Any, slot: Slot) -> Markup:
    if value.__class__.__module__.partition(".")[0] == "docxtpl":
        raise ForeignValueError
    state: State = context.parent[STATE]
    text = Markup(value.__html__())
    state.raw = state.raw or slot
    state.spend(len(text))
    return text


@pass_context
def spend(context: Context, characters: int) -> str:
    """Count one round of a loop, or one call of a macro, with the text it writes at least."""
    context.parent[STATE].spend(characters)
    return ""


def bounded(text: Any) -> Any:
    """Return a joined text if it is not too long; what `~` makes passes through here.

    Raises:
        LimitReachedError: it is.
    """
    if len(text) > MAX_TEXT:
        raise LimitReachedError("a text of over 64 million letters")
    return text
