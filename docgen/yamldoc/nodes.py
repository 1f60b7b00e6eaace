"""What a YAML file is once read: mappings, sequences and scalars, each with its place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from docgen.source import Span

Style: TypeAlias = Literal["plain", "single", "double", "literal", "folded"]
"""How a scalar is written: bare, in `'…'`, in `"…"`, after `|`, after `>`."""


@dataclass(frozen=True, slots=True)
class YamlScalar:
    """A piece of text. What it means (a number, a date) is for the schema to say."""

    text: str
    """The text, without quotes, escapes and indentation."""
    style: Style
    """How it is written."""
    span: Span
    """Where it stands, quotes or block marker included; empty where a value is missing."""

    @property
    def plain(self) -> bool:
        """Whether it is written without quotes or block marker."""
        return self.style == "plain"

    @property
    def empty(self) -> bool:
        """Whether nothing at all is written, as in `title:`."""
        return self.style == "plain" and not self.text


@dataclass(frozen=True, slots=True)
class YamlSequence:
    """A list."""

    items: tuple[YamlNode, ...]
    """Its items in order."""
    span: Span
    """From the first item to the end of the last one."""


@dataclass(frozen=True, slots=True)
class YamlMapping:
    """Keys with values. No key stands twice."""

    entries: tuple[tuple[YamlScalar, YamlNode], ...]
    """Keys and values in the order of the file."""
    span: Span
    """From the first key to the end of the last value."""

    def entry(self, key: str) -> tuple[YamlScalar, YamlNode] | None:
        """Return the key and the value under `key`, or None."""
        for entry in self.entries:
            if entry[0].text == key:
                return entry
        return None

    def get(self, key: str) -> YamlNode | None:
        """Return the value under `key`, or None."""
        entry = self.entry(key)
        return entry[1] if entry else None

    def keys(self) -> tuple[str, ...]:
        """Return the keys in the order of the file."""
        return tuple(key.text for key, _ in self.entries)


YamlNode: TypeAlias = YamlMapping | YamlSequence | YamlScalar
"""Anything that may stand in a YAML file."""


def kind_of(node: YamlNode) -> str:
    """Return what a node is, in words for a message."""
    match node:
        case YamlMapping():
            return "keys with values"
        case YamlSequence():
            return "a list"
        case YamlScalar():
            return "nothing" if node.empty else "text"
