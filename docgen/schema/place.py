"""From a value back to the place in the file it was written at."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeAlias, TypeVar

from docgen.source import MappedText, Span
from docgen.yamldoc import YamlMapping, YamlNode, YamlScalar, YamlSequence, scalar_map

T = TypeVar("T")

Path: TypeAlias = tuple[str | int, ...]
"""The way from the top of a file to a value: keys as in YAML, items counted from 0."""


@dataclass(frozen=True, slots=True)
class Found:
    """A place in a file."""

    node: YamlNode
    """What stands there."""
    key: YamlScalar | None
    """The key it stands under; None for items and the whole file."""


@dataclass(frozen=True, slots=True)
class Placed(Generic[T]):
    """A value that knows where each of its parts was written."""

    value: T
    """The value."""
    node: YamlNode
    """The tree it was read from; for a translated one, parts of it lie in another file."""

    def find(self, path: Path) -> Found | None:
        """Return the place of a part; None for what was not written (a default)."""
        return find_place(self.node, path)

    def find_span(self, path: Path, key: bool = False) -> Span | None:
        """Return the span of a part's value, or of its key where `key` is set.

        A part that was not written has no span. An item has no key: its own span is returned.
        """
        found = self.find(path)
        if found is None:
            return None
        return found.key.span if key and found.key else found.node.span

    def find_text(self, path: Path) -> MappedText | None:
        """Return the text of a part with the offset of each code point; None if it has none."""
        found = self.find(path)
        if found is None or not isinstance(found.node, YamlScalar):
            return None
        mapped = scalar_map(found.node)
        return mapped.slice(0, len(mapped.text.rstrip("\n")))


def find_place(root: YamlNode, path: Path) -> Found | None:
    """Return the place `path` leads to from `root`, or None."""
    found = Found(root, None)
    for step in path:
        match found.node:
            case YamlMapping() as node if isinstance(step, str):
                entry = node.entry(step)
                if entry is None:
                    return None
                found = Found(entry[1], entry[0])
            case YamlSequence(items=items) if isinstance(step, int) and 0 <= step < len(items):
                found = Found(items[step], None)
            case _:
                return None
    return found


def anchor_span(found: Found) -> Span:
    """Return what to point at when something concerns a whole mapping or list: never many lines."""
    if found.key:
        return found.key.span
    match found.node:
        case YamlMapping(entries=((key, _), *_)):
            return key.span
        case YamlSequence(items=(first, *_)):
            return anchor_span(Found(first, None))
        case _:
            return found.node.span


def show_path(path: Path) -> str:
    """Return the last key of a path and the indices after it, in backticks: `audience[0]`."""
    shown = ""
    for step in reversed(path):
        if isinstance(step, str):
            return f"`{step}{shown}`"
        shown = f"[{step}]{shown}"
    return f"the item `{shown}`" if shown else "the file"
