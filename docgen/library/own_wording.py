"""The organisation's own texts under its own phrase lists."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from docgen.content.dialogue import Dialogue, Turn
from docgen.diagnostic import Diagnostic
from docgen.library.library import Item, Library
from docgen.library.linting import FORBIDDEN
from docgen.library.texts import TextField, iter_texts
from docgen.lint.engine import Linter
from docgen.lint.segment import LintSource, Segment
from docgen.source import Source

_LISTS = frozenset(("phrases", "rules"))
"""Kinds that show forbidden wording by their nature."""


def check_own_wording(
    library: Library, linter: Linter, rules: frozenset[str] = frozenset((FORBIDDEN,))
) -> Iterator[Diagnostic]:
    """Yield forbidden wording in policies, procedures, dialogues, forms, letters and documents.

    Args:
        library: the content.
        linter: made of its phrase lists and rules.
        rules: which rules to check.
    """
    for item in library.iter_items():
        if item.kind.name not in _LISTS:
            yield from _check_item(item, linter, rules)


def _check_item(item: Item, linter: Linter, rules: frozenset[str]) -> Iterator[Diagnostic]:
    fields = [field for field in iter_texts(item.value) if _is_ours(item, field)]
    starts: list[int] = []
    segments: list[Segment] = []
    at = 0
    for field in fields:
        starts.append(at)
        for line in field.text.split("\n"):
            if line.strip():
                segments.append(Segment(line, "paragraph", start=at))
            at += len(line) + 1
    joined = "\n".join(field.text for field in fields)
    source = LintSource(Source(item.source, joined), segments)
    for found in linter.check(source, rules=rules):
        if found.span is None:
            continue
        index = bisect_right(starts, found.span.start) - 1
        low = found.span.start - starts[index]
        text = item.placed.find_text(fields[index].path)
        span = text.span(low, low + len(found.span.text)) if text else None
        yield replace(found, span=span, path=item.source, fix=None)


def _is_ours(item: Item, field: TextField) -> bool:
    """Tell whether a text is language, and that of the organisation: no expression, no customer."""
    if field.kind == "expression":
        return False
    if not isinstance(item.value, Dialogue) or field.path[-1] != "text":
        return True
    turn: Any = item.value
    for step in field.path[:-1]:
        turn = turn[step] if isinstance(step, int) else getattr(turn, step, turn)
    if not isinstance(turn, Turn) or turn.speaker is None:
        return True
    speaker = item.value.speakers.get(turn.speaker)
    return speaker is None or speaker.staff
