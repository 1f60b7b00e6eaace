"""Required wording: what has to be said in a transcript, and in which order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from docgen.diagnostic import Diagnostic, Severity
from docgen.lint.fold import BREAK, fold, lies_within
from docgen.lint.rule import Order, Required
from docgen.lint.segment import LintSource
from docgen.lint.speakers import Speakers
from docgen.lint.view import Located, View

_MOST_LINES = 20_000
"""Lines in which an order of steps is looked for; a longer file holds many conversations."""


class Said:
    """Tells whether a short text says one of some words, folded."""

    def __init__(self, words: tuple[str, ...], contexts: tuple[str, ...] = ()) -> None:
        self._words = words
        self._contexts = contexts
        self._longest = max(map(len, self._contexts), default=0)

    def find(self, text: str) -> tuple[int, int] | None:
        """Return start and end of the first word that counts, or None."""
        folded = fold(text)
        excused = sorted(span for one in self._contexts for span in _iter_hits(folded.letters, one))
        found = [
            (start, end)
            for word in self._words
            for start, end in _iter_hits(folded.letters, word)
            if not lies_within(excused, start, end, self._longest)
            and _ends_whole(folded.letters, word, start, end)
        ]
        return folded.span(*min(found)) if found else None


def _iter_hits(letters: str, word: str) -> Iterator[tuple[int, int]]:
    at = letters.find(word)
    while at >= 0:
        yield at, at + len(word)
        at = letters.find(word, at + 1)


def _ends_whole(letters: str, word: str, start: int, end: int) -> bool:
    """Tell whether a short Latin word stands alone: `hi` is no part of `this`."""
    if not word.isascii() or len(word) > 4:
        return True
    before, after = letters[start - 1 : start], letters[end : end + 1]
    return not (before.isascii() and before.isalpha()) and not (after.isascii() and after.isalpha())


class RequiredCheck:
    """Checks the required wordings and orders of a transcript."""

    def __init__(
        self, required: Sequence[Required], orders: Sequence[Order], speakers: Speakers
    ) -> None:
        self._required = required
        self._orders = orders
        self._speakers = speakers
        self._said: dict[tuple[str, ...], Said] = {}

    def check(
        self, source: LintSource, view: View, triggers: dict[int, list[int]]
    ) -> Iterator[Diagnostic]:
        """Yield what is missing.

        Args:
            source: a transcript.
            view: its segments.
            triggers: for each rule that has one, the offsets of its triggers in the view.
        """
        for number, rule in enumerate(self._required):
            if rule.turn == "after":
                yield from self._check_after(source, view, rule, triggers.get(number, ()))
            else:
                yield from self._check_end(source, view, rule)
        if self._orders and view.text.count(BREAK, 0) <= _MOST_LINES:
            for order in self._orders:
                yield from self._check_order(source, view, order)

    def _words(self, words: tuple[str, ...], contexts: tuple[str, ...] = ()) -> Said:
        key = (*words, "\0", *contexts)
        if key not in self._said:
            self._said[key] = Said(words, contexts)
        return self._said[key]

    def _is_by(self, located: Located, role: str) -> bool:
        segment = located.segment
        if segment.kind == "direction":
            return role == "narration"
        return self._speakers.role(segment.speaker) == role

    def _turns(self, places: Iterable[Located], role: str) -> Iterator[list[Located]]:
        """Yield turns of a role; lines of the same speaker one after the other are one turn."""
        turn: list[Located] = []
        for one in places:
            if one.segment.kind == "direction":
                continue
            if self._is_by(one, role):
                turn.append(one)
            elif turn:
                yield turn
                turn = []
        if turn:
            yield turn

    def _check_end(self, source: LintSource, view: View, rule: Required) -> Iterator[Diagnostic]:
        if rule.trigger and not self._is_triggered(view, rule):
            return
        first = rule.turn == "first"
        places = view.after(0) if first else view.before(len(view.text) + 1)
        turns = list(islice(self._turns(places, "staff"), rule.within))
        if not turns:
            return
        said = self._words(rule.any, rule.except_)
        if any(said.find(one.segment.text) for turn in turns for one in turn):
            return
        yield _missing(source, rule, turns[0][0])

    def _is_triggered(self, view: View, rule: Required) -> bool:
        said = self._words(rule.trigger, rule.trigger_except)
        places = islice(view.after(0), rule.trigger_turns or _MOST_LINES)
        return any(
            said.find(f"{one.segment.speaker or ''}：{one.segment.text}")
            for one in places
            if not rule.trigger_by or any(self._is_by(one, role) for role in rule.trigger_by)
        )

    def _check_after(
        self, source: LintSource, view: View, rule: Required, offsets: Iterable[int]
    ) -> Iterator[Diagnostic]:
        said = self._words(rule.any, rule.except_)
        reported = -1
        for offset in offsets:
            place = view.at(offset)
            if offset < place.start or not any(self._is_by(place, by) for by in rule.trigger_by):
                continue
            turns = list(islice(self._turns(view.after(place.next_start), "staff"), rule.within))
            # A turn that belongs to the next trigger's answer is not asked for twice.
            if not turns or turns[0][0].start <= reported:
                continue
            if any(said.find(one.segment.text) for turn in turns for one in turn):
                continue
            reported = turns[-1][-1].start
            yield _missing(source, rule, turns[0][0])

    def _check_order(self, source: LintSource, view: View, order: Order) -> Iterator[Diagnostic]:
        taken: dict[int, int] = {}
        for count, one in enumerate(
            place for place in view.after(0) if self._is_by(place, "staff")
        ):
            for number, step in enumerate(order.steps):
                found = None if number in taken else self._words(step.any).find(one.segment.text)
                if found is None:
                    continue
                taken[number] = count
                late = [n for n in taken if n > number and taken[n] < count]
                if late:
                    span = source.span(one.written, *found)
                    later = order.steps[min(late)].title
                    yield Diagnostic(
                        order.id,
                        Severity(order.severity),
                        f"{order.message}: {later} → {step.title}",
                        span,
                        path=source.source.name,
                        part=one.segment.part,
                        help=order.reason,
                        matched=span.text,
                        speaker=one.segment.speaker,
                    )


def _missing(source: LintSource, rule: Required, turn: Located) -> Diagnostic:
    segment = turn.segment
    start = len(segment.text) - len(segment.text.lstrip())
    return Diagnostic(
        rule.id,
        Severity(rule.severity),
        rule.message,
        source.span(turn.written, start, len(segment.text.rstrip())),
        path=source.source.name,
        part=segment.part,
        help=rule.reason,
        suggestions=rule.suggestions,
        speaker=segment.speaker,
    )
