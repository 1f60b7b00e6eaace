"""Required wording: what has to be said in a transcript, and in which order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import islice

from docgen.diagnostic import Diagnostic, Severity
from docgen.lint.fold import BREAK, fold, lies_within
from docgen.lint.rule import Order, Required, Role
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


class Answers:
    """What is missing after the triggers of one rule."""

    def __init__(self) -> None:
        self.missing: list[Diagnostic] = []
        self.reported = -1
        """Offset of the last turn in which something was asked for."""


class RequiredCheck:
    """Checks the required wordings and orders of a transcript."""

    def __init__(
        self,
        required: Sequence[Required],
        orders: Sequence[Order],
        find_role: Callable[[str], Role | None],
    ) -> None:
        """Take the rules, and what tells whose label it is in the transcript at hand."""
        self._required = required
        self._orders = orders
        self._find_role = find_role
        self._said: dict[tuple[str, ...], Said] = {}

    def check(self, name: str, view: View, answers: Mapping[int, Answers]) -> Iterator[Diagnostic]:
        """Yield what is missing, and what is out of order.

        Args:
            name: how to show the transcript in a diagnostic.
            view: its segments.
            answers: what `check_triggers` found.
        """
        for number, rule in enumerate(self._required):
            if rule.turn != "after":
                yield from self._check_end(name, view, rule)
            elif number in answers:
                yield from answers[number].missing
        if self._orders and not _is_longer(view, _MOST_LINES):
            for order in self._orders:
                yield from self._check_order(name, view, order)

    def check_triggers(
        self, name: str, view: View, triggers: Mapping[int, list[int]], answers: dict[int, Answers]
    ) -> None:
        """Note what is missing after some triggers, piece by piece: a long text has many.

        Args:
            name: how to show the transcript in a diagnostic.
            view: its segments.
            triggers: for each rule that has one, the offsets of its triggers in the view.
            answers: what was found so far, for each rule.
        """
        for number, offsets in triggers.items():
            known = answers.setdefault(number, Answers())
            self._check_after(name, view, self._required[number], offsets, known)

    def _words(self, words: tuple[str, ...], contexts: tuple[str, ...] = ()) -> Said:
        key = (*words, "\0", *contexts)
        if key not in self._said:
            self._said[key] = Said(words, contexts)
        return self._said[key]

    def _is_by(self, located: Located, role: str) -> bool:
        segment = located.segment
        if segment.kind == "direction":
            return role == "narration"
        return segment.speaker is not None and self._find_role(segment.speaker) == role

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

    def _check_end(self, name: str, view: View, rule: Required) -> Iterator[Diagnostic]:
        if rule.trigger and not self._is_triggered(view, rule):
            return
        first = rule.turn == "first"
        places = view.after(0) if first else view.before(view.length() + 1)
        turns = list(islice(self._turns(places, "staff"), rule.within))
        if not turns:
            return
        said = self._words(rule.any, rule.except_)
        if any(said.find(one.segment.text) for turn in turns for one in turn):
            return
        yield _missing(name, rule, turns[0][0])

    def _is_triggered(self, view: View, rule: Required) -> bool:
        said = self._words(rule.trigger, rule.trigger_except)
        places = islice(view.after(0), rule.trigger_turns or _MOST_LINES)
        return any(
            said.find(f"{one.segment.speaker or ''}：{one.segment.text}")
            for one in places
            if not rule.trigger_by or any(self._is_by(one, role) for role in rule.trigger_by)
        )

    def _check_after(
        self, name: str, view: View, rule: Required, offsets: Iterable[int], known: Answers
    ) -> None:
        said = self._words(rule.any, rule.except_)
        for offset in offsets:
            place = view.at(offset)
            if offset < place.start or not any(self._is_by(place, by) for by in rule.trigger_by):
                continue
            turns = list(islice(self._turns(view.after(place.next_start), "staff"), rule.within))
            # A turn that belongs to the next trigger's answer is not asked for twice.
            if not turns or turns[0][0].start <= known.reported:
                continue
            if any(said.find(one.segment.text) for turn in turns for one in turn):
                continue
            known.reported = turns[-1][-1].start
            known.missing.append(_missing(name, rule, turns[0][0]))

    def _check_order(self, name: str, view: View, order: Order) -> Iterator[Diagnostic]:
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
                    span = one.span(*found)
                    later = order.steps[min(late)].title
                    yield Diagnostic(
                        order.id,
                        Severity(order.severity),
                        f"{order.message}: {later} → {step.title}",
                        span,
                        path=name,
                        part=one.segment.part,
                        help=order.reason,
                        matched=span.text,
                        speaker=one.segment.speaker,
                    )


def _is_longer(view: View, most: int) -> bool:
    """Tell whether a text has more lines than a number."""
    lines = end = 0
    for piece in view.pieces():
        lines += piece.text.count(BREAK) + piece.start - end
        end = piece.start + len(piece.text)
        if lines > most:
            return True
    return False


def _missing(name: str, rule: Required, turn: Located) -> Diagnostic:
    segment = turn.segment
    end = len(segment.text.rstrip())
    # Where a farewell is missing is at the end of what was said.
    start = segment.text.rfind("\n", 0, end) + 1 if rule.turn == "last" else 0
    start = end - len(segment.text[start:end].lstrip())
    return Diagnostic(
        rule.id,
        Severity(rule.severity),
        rule.message,
        turn.span(start, end),
        path=name,
        part=segment.part,
        help=rule.reason,
        suggestions=rule.suggestions,
        speaker=segment.speaker,
    )
