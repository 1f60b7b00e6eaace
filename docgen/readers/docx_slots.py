"""The fields that a filled Word form is searched for, by all the names a file may know them by."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

from docgen.tree.control_names import (
    control_bookmark,
    control_tag,
    fold_tag,
    iter_folded_bookmarks,
)


@dataclass(frozen=True, slots=True)
class Slot:
    """A field to look for."""

    key: str
    """Its key: `traveller`, or `expenses.amount` within rows."""
    labels: tuple[str, ...] = ()
    """What it asks, in every language."""
    prompts: frozenset[str] = frozenset()
    """Texts that mean that nothing was filled in."""
    choices: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Its choices, each with its labels in every language."""
    boxes: bool = False
    """Whether it is filled in by ticking boxes."""

    @property
    def repeat(self) -> str:
        """The repeat whose rows hold it; empty outside of rows."""
        return self.key.partition(".")[0] if "." in self.key else ""

    @property
    def name(self) -> str:
        """Its id among the fields of its row."""
        return self.key.rpartition(".")[2]

    @property
    def folded(self) -> str:
        """Its path with `#` for the number of the row."""
        return f"{self.repeat}.#.{self.name}" if self.repeat else self.key


@dataclass(frozen=True, slots=True)
class SlotIndex:
    """Slots by tag, bookmark and label. A label that two slots share names neither."""

    slots: tuple[Slot, ...]
    """All of them."""
    tags: Mapping[str, tuple[Slot, str]]
    """Slot and choice by folded tag."""
    bookmarks: Mapping[str, tuple[Slot, str]]
    """Slot and choice by folded bookmark."""
    titles: Mapping[str, tuple[Slot, str]]
    """Slot and choice by folded title."""

    @classmethod
    def build(cls, slots: Iterable[Slot]) -> SlotIndex:
        """Return slots with their names."""
        every = tuple(slots)
        tags: dict[str, tuple[Slot, str]] = {}
        bookmarks: dict[str, tuple[Slot, str]] = {}
        titles: dict[str, tuple[Slot, str] | None] = {}
        for slot in every:
            for choice in ("", *(slot.choices if slot.boxes else ())):
                tags.setdefault(control_tag(slot.folded, choice), (slot, choice))
                bookmarks.setdefault(control_bookmark(slot.folded, choice), (slot, choice))
                for title in _iter_titles(slot, choice):
                    known = titles.get(title, (slot, choice))
                    titles[title] = (slot, choice) if known == (slot, choice) else None
        named = {title: found for title, found in titles.items() if found is not None}
        return cls(every, tags, bookmarks, named)

    def find(
        self, tag: str, bookmark: str, title: str
    ) -> tuple[Slot, str, Literal["tag", "bookmark", "alias"]] | None:
        """Return slot, choice and step for the names of a control; None for an unknown one."""
        if tag:
            found = self.tags.get(fold_tag(tag))
            return (*found, "tag") if found else None
        for name in iter_folded_bookmarks(bookmark) if bookmark else ():
            if (found := self.bookmarks.get(name)) is not None:
                return (*found, "bookmark")
        found = self.titles.get(fold_title(title)) if title else None
        return (*found, "alias") if found else None

    def find_label(self, text: str) -> Slot | None:
        """Return the slot that a text is the label of, and of no other."""
        found = self.titles.get(fold_title(text))
        return found[0] if found and not found[1] else None


def _iter_titles(slot: Slot, choice: str) -> Iterator[str]:
    for label in slot.labels:
        if not choice:
            yield fold_title(label)
        for name in slot.choices[choice] if choice else ():
            yield fold_title(f"{label}: {name}")


def fold_title(text: str) -> str:
    """Return a label as it is compared: width, blanks, case and the mark of a must don't count."""
    folded = unicodedata.normalize("NFKC", text).rstrip("* \u00a0")
    return " ".join(folded.replace(":", ": ").split()).casefold()
