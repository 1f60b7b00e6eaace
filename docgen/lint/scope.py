"""Whether a phrase stands where its entry says that it counts."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cached_property

from docgen.lint.fold import MARK, fold_text, is_latin, is_soft
from docgen.lint.pattern import expand_many, fold_entry
from docgen.lint.rule import Positions, Wording
from docgen.lint.sentence import find_clause, find_sentence

_NEVER = "(?!)"
_QUESTION = frozenset("?？")
_DIRECTION = re.compile(r"[（(\[【][^（()）\[\]【】]*[)）\]】]")


class ScopeCheck:
    """Checks positions. Expressions are made when first needed: most files need none."""

    def __init__(self, positions: Positions) -> None:
        self._positions = positions
        self._after: dict[Wording, re.Pattern[str]] = {}
        self._not_after: dict[Wording, tuple[str, ...]] = {}

    def fits(self, wording: Wording, text: str, start: int, end: int) -> bool:
        """Tell whether the phrase at `start` to `end` stands where it counts."""
        if wording.not_after and self._follows_barred(wording, text, start, end):
            return False
        match wording.where:
            case "anywhere":
                return not (wording.unless_asked and _is_asked(text, start, end))
            case "clause":
                return self._fills_clause(wording, text, start, end)
            case "utterance":
                return self._fills_sentence(wording, text, start, end)
            case "opening":
                return self._opens(text, start, end)

    def is_bare(self, text: str, start: int, end: int) -> bool:
        """Tell whether a phrase is its clause, with nothing before or after it."""
        clause = find_clause(text, start, end)
        return not fold_text(text[clause.start : start]) and not fold_text(text[end : clause.end])

    def _follows_barred(self, wording: Wording, text: str, start: int, end: int) -> bool:
        before = fold_text(text[find_clause(text, start, end).start : start])
        if wording not in self._not_after:
            words = (form for one in expand_many(wording.not_after) for form in fold_entry(one))
            self._not_after[wording] = tuple(words)
        return any(word in before for word in self._not_after[wording])

    def _fills_clause(self, wording: Wording, text: str, start: int, end: int) -> bool:
        clause = find_clause(text, start, end)
        if wording.unless_asked and clause.closed_by in _QUESTION and clause.closed_by:
            return False
        before = fold_text(text[clause.start : start])
        after = fold_text(text[end : clause.end])
        return bool(self._lead(wording).fullmatch(before) and self._tail.fullmatch(after))

    def _fills_sentence(self, wording: Wording, text: str, start: int, end: int) -> bool:
        sentence = find_sentence(text, start, end)
        if wording.unless_asked and sentence.closed_by in _QUESTION and sentence.closed_by:
            return False
        before = _spoken(text[sentence.start : start])
        after = _spoken(text[end : sentence.end])
        return bool(self._sentence_lead.fullmatch(before) and self._tail.fullmatch(after))

    def _opens(self, text: str, start: int, end: int) -> bool:
        """Tell whether a phrase opens a turn or sentence.

        A single Chinese character may be part of any word (喂食, 嘿嘿): it has to stand alone, or
        be followed by somebody addressed (喂那边那位).
        """
        sentence = find_sentence(text, start, end)
        if _spoken(text[sentence.start : start]).strip(MARK):
            return False
        if is_latin(text[start]) or end - start > 1:
            return True
        clause = find_clause(text, start, end)
        rest = fold_text(text[end : clause.end])
        if text[end : end + 1] and is_soft(text[end]):
            return True
        return not rest.replace(fold_text(text[start]), "") or bool(self._addressed.match(rest))

    def _lead(self, wording: Wording) -> re.Pattern[str]:
        if wording not in self._after:
            p = self._positions
            words = [*p.lead_ins, *p.apologies, *p.vocatives, *wording.after]
            self._after[wording] = re.compile(f"(?:{_any(words)})*")
        return self._after[wording]

    @cached_property
    def _sentence_lead(self) -> re.Pattern[str]:
        p = self._positions
        return re.compile(f"(?:{_any((*p.lead_ins, *p.vocatives))}|{MARK})*")

    @cached_property
    def _tail(self) -> re.Pattern[str]:
        p = self._positions
        return re.compile(f"(?:{_any((*p.particles, *p.vocatives))}|{MARK})*")

    @cached_property
    def _addressed(self) -> re.Pattern[str]:
        return re.compile(_any(self._positions.addressed))


def _spoken(text: str) -> str:
    """Return the letters of a text without stage directions."""
    return fold_text(_DIRECTION.sub("", text))


def _any(words: Iterable[str]) -> str:
    """Return an expression for any of some words; one that begins with `…` may have any start."""
    shown: list[str] = []
    for word in expand_many(tuple(words)):
        if word == "…":
            return ".*"
        open_start = word.startswith("…")
        for form in fold_entry(word):
            shown.append((".*" if open_start else "") + re.escape(form))
    return "|".join(sorted(set(shown), key=len, reverse=True)) or _NEVER


def _is_asked(text: str, start: int, end: int) -> bool:
    mark = find_clause(text, start, end).closed_by
    return bool(mark) and mark in _QUESTION


def is_directed(text: str, start: int, end: int) -> bool:
    """Tell whether wording in a turn is a stage direction in brackets, which nobody says."""
    return any(
        found.start() < start
        and end <= found.end()
        and fold_text(_DIRECTION.sub("", text)).strip(MARK)
        for found in _DIRECTION.finditer(text)
    )
