"""From the wordings of the lists to the strings that the matcher looks for."""

from __future__ import annotations

import re
from enum import IntEnum
from functools import cache
from itertools import product
from typing import NamedTuple

from docgen.lint.fold import MARK, fold_text
from docgen.lint.rule import Ruleset, Wording

_ALTERNATIVES = re.compile(r"\(([^()|]*(?:\|[^()|]*)+)\)")
_MOST_VARIANTS = 4096
"""Of one text with alternatives; more is a mistake."""
_MARKS = (0, 1, 2, 3)
"""How many punctuation marks may stand where an entry has a comma: none, `，`, `？！`, `……。`."""


class Part(IntEnum):
    """What a string is to its entry."""

    PHRASE = 0
    TRIGGER = 1
    """Said before something that is required after it."""
    TRIGGER_EXCEPT = 2


class Patterns(NamedTuple):
    """All strings of all lists, each once."""

    texts: tuple[str, ...]
    """Folded strings."""
    owners: tuple[tuple[tuple[int, int], ...], ...]
    """For each string whose it is: `Part` and number of the wording or required rule."""


def expand(text: str) -> tuple[str, ...]:
    """Return all texts that one with alternatives stands for: `a(b|c)` is `ab` and `ac`.

    Raises:
        ValueError: there are too many.
    """
    pieces = _ALTERNATIVES.split(text)
    choices = [piece.split("|") if i % 2 else [piece] for i, piece in enumerate(pieces)]
    count = 1
    for choice in choices:
        count *= len(choice)
    if count > _MOST_VARIANTS:
        raise ValueError(f"{text} stands for {count} texts")
    return tuple(map("".join, product(*choices)))


def fold_entry(text: str) -> tuple[str, ...]:
    """Return the folded strings an entry is found by.

    Where it has punctuation inside, any punctuation or none may stand in the text.
    """
    parts = [part for part in fold_text(text).split(MARK) if part]
    if len(parts) < 2:
        return tuple(parts)
    counts = _MARKS if len(parts) < 4 else _MARKS[:2]
    joints = product([MARK * count for count in counts], repeat=len(parts) - 1)
    return tuple(
        parts[0] + "".join(joint + part for joint, part in zip(joint_row, parts[1:], strict=True))
        for joint_row in joints
    )


def fold_all(texts: tuple[str, ...]) -> tuple[str, ...]:
    """Return the folded strings of several texts with alternatives, each once."""
    return tuple(
        dict.fromkeys(form for text in texts for one in expand(text) for form in fold_entry(one))
    )


def build_patterns(rules: Ruleset) -> Patterns:
    """Return the strings of a ruleset."""
    owners: dict[str, dict[tuple[int, int], None]] = {}

    def add(forms: tuple[str, ...], part: Part, number: int) -> None:
        for form in forms:
            owners.setdefault(form, {})[int(part), number] = None

    for number, wording in enumerate(rules.wordings):
        add(fold_all((wording.text, *wording.also)), Part.PHRASE, number)
    for number, required in enumerate(rules.required):
        if required.turn == "after":
            add(required.trigger, Part.TRIGGER, number)
            add(required.trigger_except, Part.TRIGGER_EXCEPT, number)
    return Patterns(tuple(owners), tuple(tuple(one) for one in owners.values()))


def expand_many(texts: tuple[str, ...]) -> tuple[str, ...]:
    """Return all texts that several with alternatives stand for."""
    return tuple(one for text in texts for one in expand(text))


@cache
def count_commas(wording: Wording) -> int:
    """Return at how many places inside an entry any punctuation may stand."""
    texts = (wording.text, *wording.also)
    return max(len([part for part in fold_text(text).split(MARK) if part]) for text in texts) - 1
