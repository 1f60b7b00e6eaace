"""Where a piece of content is, what it says, and in which documents a reader finds it."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import PurePath
from typing import Any

import msgspec

from docgen.api.building import open_context
from docgen.build import find_documents
from docgen.build.context import BuildContext
from docgen.content.document import DocumentSpec
from docgen.content.timetable import Slot, WeeklyExtra
from docgen.form.form import Form
from docgen.language.formatting import format_date
from docgen.library.kinds import find_kind
from docgen.library.texts import iter_texts
from docgen.tree import Document, visible_text
from tests.support.sample import built_sample, sample_library

SHOWN = {"text", "cue", "label", "title", "when", "by", "effect", "duty", "matter", "definition"}
SHOWN |= {"summary", "place", "stage", "question"}
"""Fields that print as they stand; hints, messages and reasons need not."""

REFERENCE = re.compile(r"\[\[[^\]]*\]\]")
CUT = "\ue000"
"""Stands for a reference, whose wording depends on the document."""

NO_PAGE = ("organization", "rules")
"""Content that no page shows as it stands: parameters show in texts, rules in `docgen lint`."""


@dataclass(frozen=True, slots=True)
class Place:
    """A piece of content."""

    ref: str
    """As facts name it."""
    item: str
    """The file's path without its suffix, such as `policies/mentoring`."""
    whole: Any
    """The Struct of the file."""
    node: Any
    """The Struct inside it; for a parameter, the parameter."""

    @property
    def is_letter(self) -> bool:
        """Whether it belongs to a letter, which shows its paragraphs according to the answers."""
        return isinstance(self.whole, Form) and bool(self.whole.body)


@cache
def context() -> BuildContext:
    """Return what texts are read with."""
    return open_context(sample_library(), "zh-Hans", {})


@cache
def document_text(name: str) -> str:
    """Return what a reader of a document sees, legal remarks included, without spaces."""
    return squeeze(visible_text(built_sample(name, advice=True)))


@cache
def document_names() -> tuple[str, ...]:
    """Return the id of every document and form."""
    return find_documents(sample_library())


def squeeze(text: str) -> str:
    """Return a text without spaces, which differ between a text and the page it is part of."""
    return re.sub(r"[ \t\u3000]+", "", text)


@cache
def find_place(ref: str) -> Place | None:
    """Return the piece of content that a reference names; None where there is none."""
    library = sample_library()
    parts = ref.split("/")
    for length in (1, 2):
        path = PurePath("/".join(parts[:length]) + ".yaml")
        kind = find_kind(path)
        if kind is None:
            continue
        key = (kind.name, path.stem)
        item = library.items.get(key)
        if item is None:
            return None
        name = "/".join(parts[:length])
        rest = parts[length:]
        node = item.value if not rest else _find_node(item.value, rest)
        return None if node is None else Place(ref, name, item.value, node)
    return None


def _find_node(whole: Any, path: list[str]) -> Any:
    if hasattr(whole, "parameters") and "." in path[0]:
        group, _, name = path[0].partition(".")
        return whole.parameters.get(group, {}).get(name)
    node = whole
    for id in path:
        node = next((n for n in _iter_nodes(node) if getattr(n, "id", None) == id), None)
        if node is None:
            return None
    return node


def _iter_nodes(value: Any) -> Iterator[Any]:
    """Yield the Structs inside a value, the outer ones first."""
    level = [value]
    while level:
        inner: list[Any] = []
        for one in level:
            for child in _children(one):
                if isinstance(child, msgspec.Struct):
                    yield child
                inner.append(child)
        level = inner


def _children(value: Any) -> list[Any]:
    if isinstance(value, msgspec.Struct):
        return [getattr(value, name) for name in value.__struct_fields__]
    if isinstance(value, dict):
        return list(value.values())
    return list(value) if isinstance(value, tuple | list) else []


def lines_of(place: Place, everything: bool = False) -> list[str]:
    """Return what a place says, line by line as it prints, cut at references.

    Args:
        place: the place.
        everything: with hints, choices and all that is nested in it.
    """
    lines: list[str] = []
    texts = [text for text in iter_texts(place.node) if text.kind != "expression"]
    for text in texts:
        if everything or (len(text.path) == 1 and text.path[0] in SHOWN):
            lines += _printed(text.text, place)
    wording = getattr(place.node, "text", None)
    if not any(text.path == ("text",) for text in texts) and isinstance(wording, str):
        lines.append(squeeze(wording))
    if everything and isinstance(place.node, Slot):
        lines.append(f"{place.node.start}–{place.node.end}")
    if everything and isinstance(place.node, WeeklyExtra):
        lines.append(place.node.at or "")
    dates = (getattr(place.node, name, None) for name in ("effective", "date"))
    lines += [squeeze(format_date(date, "zh-Hans")) for date in dates if isinstance(date, dt.date)]
    return lines


def _printed(text: str, place: Place) -> list[str]:
    if place.is_letter:
        return [squeeze(line) for line in _fill(text).splitlines() if line.strip()]
    blocks = context().read_blocks(REFERENCE.sub(CUT, text))
    printed = visible_text(Document("", "zh-Hans", blocks))
    return [piece for piece in re.split(rf"[\n{CUT}]", squeeze(printed)) if piece]


def _fill(text: str) -> str:
    """Return a line of a letter with the parameters of the organisation filled in."""

    def fill(match: re.Match[str]) -> str:
        return context().parameters.find_text(match[1]) or ""

    return re.sub(r"\{\{\s*([\w.]+)[^}]*\}\}", fill, text)


@cache
def documents_of(ref: str) -> tuple[str, ...]:
    """Return the documents in which a reader finds a place, word for word."""
    place = find_place(ref)
    if place is None or place.item.split("/")[0] in NO_PAGE:
        return ()
    if isinstance(place.whole, Form):
        name = place.whole.id
        is_whole = place.node is place.whole or place.is_letter
        is_there = is_whole or _holds(name, lines_of(place))
        return (name,) if is_there else ()
    if isinstance(place.whole, DocumentSpec) and place.node is place.whole:
        return (place.whole.id,)
    forms = sample_library().forms
    lines = lines_of(place)
    return tuple(n for n in document_names() if n not in forms and _holds(n, lines))


def _holds(document: str, lines: list[str]) -> bool:
    text = document_text(document)
    return bool(lines) and all(line in text for line in lines)
