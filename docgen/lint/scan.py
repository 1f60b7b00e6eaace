"""Scanning a text for all wordings at once: folding, matching, contexts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from operator import attrgetter
from typing import NamedTuple, TypeAlias

from docgen.lint.context import Contexts
from docgen.lint.fold import BREAK, Folded, fold, is_latin, lies_within
from docgen.lint.gap import joins
from docgen.lint.matcher import Matcher
from docgen.lint.pattern import Part, Patterns, count_commas
from docgen.lint.rule import Wording
from docgen.lint.view import Piece

Hits: TypeAlias = list[tuple[int, int, int]]


class Candidate(NamedTuple):
    """A wording found in the text, before it is asked who says it, where and how."""

    start: int
    """Offset of its first character in the text scanned."""
    end: int
    """Offset after its last one."""
    wording: int
    """Number of the wording."""
    always: bool
    """Whether it stands in a context in which it counts in any position."""


@dataclass(slots=True)
class Chunk:
    """What was found in a part of a text."""

    candidates: list[Candidate] = field(default_factory=list)
    """Wordings, in the order of the text."""
    triggers: dict[int, list[int]] = field(default_factory=dict)
    """For each required rule with a trigger the offsets of its triggers."""


class Scanner:
    """Scans texts with one automaton for all lists."""

    def __init__(self, patterns: Patterns, wordings: Sequence[Wording]) -> None:
        self._patterns = patterns
        self._wordings = wordings
        self._known: dict[tuple[str, ...], Contexts] = {}
        self._matcher = Matcher(patterns.texts)

    def scan(self, piece: Piece) -> Chunk:
        """Return what is found in a piece of a text, with offsets in the whole."""
        folded = fold(piece.text + BREAK)
        return self._sort(piece, folded, self._matcher.find(folded.letters))

    def _sort(self, piece: Piece, folded: Folded, hits: Hits) -> Chunk:
        """Return the hits that stand in no exception, with their offsets in the text."""
        found: dict[tuple[int, int, int], None] = {}
        triggers: dict[int, list[tuple[int, int]]] = {}
        excused: dict[int, list[tuple[int, int]]] = {}
        owners = self._patterns.owners
        for pattern, start, end in hits:
            for part, number in owners[pattern]:
                if part == Part.PHRASE:
                    found[start, end, number] = None
                else:
                    spans = triggers if part == Part.TRIGGER else excused
                    spans.setdefault(number, []).append((start, end))
        chunk = Chunk()
        for start, end, number in found:
            wording = self._wordings[number]
            if wording.except_ and self._contexts(wording.except_).hold(folded.letters, start, end):
                continue
            span = _locate(piece.text, folded, (start, end), count_commas(wording))
            if span is not None:
                always = bool(wording.always) and self._contexts(wording.always).hold(
                    folded.letters, start, end
                )
                low, high = span
                chunk.candidates.append(
                    Candidate(piece.start + low, piece.start + high, number, always)
                )
        chunk.candidates.sort(key=attrgetter("start"))
        for rule, said in triggers.items():
            excuses = sorted(excused.get(rule, []))
            longest = max((high - low for low, high in excuses), default=0)
            chunk.triggers[rule] = sorted(
                piece.start + folded.offset(low)
                for low, high in said
                if not lies_within(excuses, low, high, longest)
            )
        return chunk

    def _contexts(self, texts: tuple[str, ...]) -> Contexts:
        if texts not in self._known:
            self._known[texts] = Contexts(texts)
        return self._known[texts]


def _locate(text: str, folded: Folded, hit: tuple[int, int], commas: int) -> tuple[int, int] | None:
    """Return where a hit stands in the text, or None where it is no whole wording."""
    low, high = folded.span(*hit)
    if is_latin(text[low]) and low > 0 and is_latin(text[low - 1]):
        return None
    if is_latin(text[high - 1]) and high < len(text) and is_latin(text[high]):
        return None
    if high - low == hit[1] - hit[0]:
        return low, high
    match = text[low:high]
    full_stops = "." in match and _ends_with_full_stop(text, high)
    return (low, high) if joins(match, commas, full_stops) else None


def _ends_with_full_stop(text: str, offset: int) -> bool:
    end = text.find(BREAK, offset)
    return text[offset : len(text) if end < 0 else end].rstrip().endswith(".")
