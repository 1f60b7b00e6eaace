"""Whether a phrase stands where its entry says that it counts."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import product

from docgen.lint.fold import MARK, fold_text, is_latin, is_soft
from docgen.lint.pattern import expand_many, fold_entry
from docgen.lint.row import ANYTHING, LONGEST, Words, is_row
from docgen.lint.rule import Positions, Wording
from docgen.lint.sentence import find_clause, find_sentence

_NEVER = "(?!)"
_NEAR = f"[^{MARK}]{{0,8}}"
_QUESTION = frozenset("?？")
_DIRECTION = re.compile(r"[（(\[【][^（()）\[\]【】]*[)）\]】]")


class ScopeCheck:
    """Checks positions. Expressions are made when first needed: most files need none."""

    def __init__(self, positions: Positions) -> None:
        self._positions = positions
        self._known: dict[tuple[str, ...], re.Pattern[str]] = {}
        self._words: dict[tuple[str, ...], Words] = {}

    def fits(self, wording: Wording, text: str, start: int, end: int) -> bool:
        """Tell whether the phrase at `start` to `end` stands where it counts."""
        if self._is_barred(wording, text, start, end):
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

    def _is_barred(self, wording: Wording, text: str, start: int, end: int) -> bool:
        """Tell whether something stands before or after the phrase with which it does not count."""
        if wording.not_after or wording.not_before:
            clause = find_clause(text, start, end)
            before, after = text[clause.start : start], text[end : clause.end]
            if self._one(wording.not_after).search(fold_text(before)):
                return True
            if self._one(wording.not_before).search(fold_text(after)):
                return True
        if not wording.unless_offered:
            return False
        rest = text[end : find_sentence(text, start, end).end]
        return bool(self._one(self._positions.offers).search(fold_text(rest)))

    def _fills_clause(self, wording: Wording, text: str, start: int, end: int) -> bool:
        clause = find_clause(text, start, end)
        if wording.unless_asked and clause.closed_by in _QUESTION and clause.closed_by:
            return False
        before = fold_text(text[clause.start : start])
        after = fold_text(text[end : clause.end])
        p = self._positions
        leads = (p.lead_ins, p.apologies, p.vocatives, wording.after)
        return self._is_row(before[-LONGEST:], *leads) and self._is_tail(after, wording)

    def _fills_sentence(self, wording: Wording, text: str, start: int, end: int) -> bool:
        sentence = find_sentence(text, start, end)
        if wording.unless_asked and sentence.closed_by in _QUESTION and sentence.closed_by:
            return False
        # What was said before in other clauses does not soften it: 库里查过，没有。
        opened = max(sentence.start, find_clause(text, start, end).start)
        before = _spoken(text[opened:start])
        after = _spoken(text[end : sentence.end])
        p = self._positions
        leads = (p.lead_ins, p.vocatives, wording.after)
        return self._is_row(before[-LONGEST:], *leads) and self._is_tail(after, wording)

    def _opens(self, text: str, start: int, end: int) -> bool:
        """Tell whether a phrase opens a turn or sentence.

        A single Chinese character may be part of any word (喂食, 嘿嘿): it has to stand alone, or
        be followed by somebody addressed (喂那边那位). Inside a sentence it counts as a clause of its
        own before somebody addressed (坐可以，喂，别坐那张).
        """
        sentence = find_sentence(text, start, end)
        if _spoken(text[sentence.start : start]).strip(MARK):
            return self._calls_out(text, start, end)
        if is_latin(text[start]) or end - start > 1:
            return True
        clause = find_clause(text, start, end)
        rest = fold_text(text[end : clause.end])
        if text[end : end + 1] and is_soft(text[end]):
            return True
        return not rest.replace(fold_text(text[start]), "") or bool(
            self._one(self._positions.addressed).match(rest)
        )

    def _calls_out(self, text: str, start: int, end: int) -> bool:
        """Tell whether a call opens a clause, and somebody addressed follows: at once, or after it."""
        if is_latin(text[start]) or fold_text(text[find_clause(text, start, end).start : start]):
            return False
        rest = fold_text(text[end : find_sentence(text, start, end).end])
        return bool(self._one(self._positions.addressed).match(rest.lstrip(MARK)))

    def _is_tail(self, text: str, wording: Wording) -> bool:
        p = self._positions
        return self._is_row(text, p.particles, p.vocatives, wording.before)

    def _is_row(self, text: str, *lists: tuple[str, ...]) -> bool:
        """Tell whether a text is any number of words of some lists and of marks."""
        if not text.strip(MARK):
            return True
        for one in lists:
            if one not in self._words:
                self._words[one] = _read_words(one)
        return is_row(text, [self._words[one] for one in lists])

    def _one(self, words: tuple[str, ...]) -> re.Pattern[str]:
        """Return an expression for any one of some words."""
        if words not in self._known:
            self._known[words] = re.compile(_any(words))
        return self._known[words]


def _spoken(text: str) -> str:
    """Return the letters of a text without stage directions."""
    return fold_text(_DIRECTION.sub("", text))


def _any(words: Iterable[str]) -> str:
    """Return an expression for any of some words.

    `…` at an end of a word stands for anything, between two parts for a few letters.
    """
    shown = {form for word in expand_many(tuple(words)) for form in _forms(word)}
    return "|".join(sorted(shown, key=len, reverse=True)) or _NEVER


def _read_words(words: tuple[str, ...]) -> Words:
    """Return the forms of some words; `…` as in `_any`."""
    known = expand_many(words)
    return Words(
        (form for word in known if "…" not in word for form in fold_entry(word)),
        (form for word in known if "…" in word for form in _forms(word)),
    )


def _forms(word: str) -> Iterable[str]:
    parts = word.split("…")
    last = len(parts) - 1
    rows = product(*(fold_entry(part) or ("",) for part in parts))
    for row in rows:
        form = re.escape(row[0])
        for number, part in enumerate(row[1:], 1):
            inner = row[number - 1] and (part or number < last)
            form += (_NEAR if inner else ANYTHING) + re.escape(part)
        yield form


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
