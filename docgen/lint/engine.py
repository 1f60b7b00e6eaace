"""The linter: what is wrong with the wording of a file, where, who said it, and what to say."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from docgen.diagnostic import Diagnostic, Fix, Severity
from docgen.lint.fold import BREAK, fold_text
from docgen.lint.mention import MentionCheck
from docgen.lint.pattern import Patterns, build_patterns
from docgen.lint.placeholder import find_placeholders, find_slots
from docgen.lint.required import Answers, RequiredCheck
from docgen.lint.rule import Placeholders, Role, Ruleset, Wording
from docgen.lint.scan import Candidate, Scanner
from docgen.lint.scope import ScopeCheck, is_directed
from docgen.lint.segment import LintSource, Segment
from docgen.lint.speakers import Speakers
from docgen.lint.suppress import (
    Suppression,
    check_suppressions,
    find_suppressions,
    find_word_suppressions,
)
from docgen.lint.transcript import read_plain
from docgen.lint.view import Located, Piece, View, build_view
from docgen.source import Source

if TYPE_CHECKING:
    from docgen.readers.parts import Parts

UNKNOWN_SPEAKER = "unknown-speaker"
"""Rule under which labels are reported that the speaker list does not know."""

_SAMPLE = 400
"""Segments looked at to learn which speakers a transcript has."""
_CONDITION_LENGTH = 1 << 18
"""Code points in which the words are looked for that a wording depends on."""


class Suppressed(NamedTuple):
    """A finding that a comment in the file silences."""

    diagnostic: Diagnostic
    """The finding."""
    reason: str
    """Why, as the comment says."""


class LintResult(NamedTuple):
    """What came of checking a file."""

    diagnostics: tuple[Diagnostic, ...]
    """What is wrong, in the order of the text."""
    suppressed: tuple[Suppressed, ...]
    """What is silenced by comments."""


class Linter:
    """Checks files against everything a library says about wording."""

    def __init__(self, rules: Ruleset, patterns: Patterns | None = None) -> None:
        self.rules = rules
        """What it was built from."""
        self.speakers = Speakers(rules.labels)
        """Whose labels are whose; readers of transcripts need it."""
        self._scanner = Scanner(patterns or build_patterns(rules), rules.wordings)
        self._scope = ScopeCheck(rules.positions)
        self._mention = MentionCheck(rules.mentions)

    def check_text(self, text: str, name: str = "<text>") -> tuple[Diagnostic, ...]:
        """Return what is wrong in a text: a transcript where its lines name speakers, else prose."""
        return self.check(self.read_text(text, name))

    def read_text(self, text: str, name: str = "<text>") -> LintSource:
        """Return a plain text as segments."""
        return read_plain(Source(name, text), self.speakers)

    def check(
        self,
        source: LintSource,
        *,
        all_speakers: bool = False,
        rules: frozenset[str] | None = None,
        lists: frozenset[str] | None = None,
    ) -> tuple[Diagnostic, ...]:
        """Return what is wrong in a file.

        Args:
            source: the file as segments.
            all_speakers: whether turns of customers are checked too.
            rules: only these rules; None: all.
            lists: only wordings of these phrase lists and rule files; None: of all.
        """
        return self.examine(source, all_speakers=all_speakers, rules=rules, lists=lists).diagnostics

    def examine(
        self,
        source: LintSource,
        *,
        all_speakers: bool = False,
        rules: frozenset[str] | None = None,
        lists: frozenset[str] | None = None,
        detached: bool = False,
    ) -> LintResult:
        """Return what is wrong in a file, and what its comments silence.

        Args:
            source: the file as segments.
            all_speakers: as in `check`.
            rules: as in `check`.
            lists: as in `check`.
            detached: whether findings shall not hold the text of the file but for their lines.
        """
        view = build_view(source, self.speakers, detached)
        if not view.length():
            return LintResult((), ())
        name, is_transcript = source.source.name, source.is_transcript
        return _Run(self, view, name, is_transcript, all_speakers, rules, lists).finish()

    def examine_parts(
        self,
        parts: Parts,
        *,
        all_speakers: bool = False,
        rules: frozenset[str] | None = None,
        lists: frozenset[str] | None = None,
    ) -> LintResult:
        """Return the same for a large file, part by part. Arguments as in `check`."""
        from docgen.lint.parts_view import PartsView

        view = PartsView(parts, self.speakers)
        run = _Run(self, view, parts.name, parts.is_transcript, all_speakers, rules, lists)
        found = run.finish()
        return found if view.length() else LintResult((), ())

    def iter_rule_ids(self) -> Iterator[str]:
        """Yield the ids of all rules, each once."""
        r = self.rules
        ids = [one.rule for one in r.wordings] + [one.id for one in r.required]
        ids += [one.id for one in r.orders] + [one.id for one in r.placeholders]
        yield from dict.fromkeys(ids)


class _Run:
    """One check of one file."""

    def __init__(
        self,
        linter: Linter,
        view: View,
        name: str,
        is_transcript: bool,
        all_speakers: bool,
        rules: frozenset[str] | None,
        lists: frozenset[str] | None,
    ) -> None:
        self._linter = linter
        self._view = view
        self._name = name
        self._is_transcript = is_transcript
        self._all_speakers = all_speakers
        self._rules = rules
        self._lists = lists
        self._conditions: dict[tuple[str, ...], bool] = {}
        self._roles: dict[str, Role | None] | None = None
        self._suppressions: list[Suppression] = []

    def finish(self) -> LintResult:
        """Do all checks."""
        found = list(self._iter_found())
        segments = self._word_segments()
        suppressions = [*self._suppressions, *find_word_suppressions(self._name, segments)]
        order = {segment.part: number for number, segment in enumerate(segments)}
        found.sort(key=lambda d: (order.get(d.part, 0), d.span.start if d.span else 0))
        kept: list[Diagnostic] = []
        silenced: list[Suppressed] = []
        for diagnostic in found:
            if any(one.holds(diagnostic) for one in suppressions):
                continue
            by = _find_cover(suppressions, diagnostic)
            if by is None:
                kept.append(diagnostic)
            else:
                silenced.append(Suppressed(diagnostic, by.reason))
        if self._rules is None or "unused-suppression" in self._rules:
            kept.extend(check_suppressions(suppressions, self._rules))
        return LintResult(tuple(kept), tuple(silenced))

    def _word_segments(self) -> list[Segment]:
        """Return the segments of a Word file, which has no lines to order findings by."""
        first = next(self._view.after(0), None)
        if first is None or first.segment.part is None:
            return []
        return [place.segment for place in self._view.after(0)]

    def _wants(self, rule: str) -> bool:
        return self._rules is None or rule in self._rules

    def _iter_found(self) -> Iterator[Diagnostic]:
        answers: dict[int, Answers] = {}
        rules = self._linter.rules
        required = RequiredCheck(rules.required, rules.orders, self._role)
        for piece in self._view.pieces():
            if piece.source is not None:
                self._suppressions.extend(find_suppressions(piece.source))
            chunk = self._linter._scanner.scan(piece)
            yield from self._judge(chunk.candidates)
            if self._is_transcript:
                required.check_triggers(self._name, self._view, chunk.triggers, answers)
            else:
                for rule in rules.placeholders:
                    if self._wants(rule.id):
                        yield from self._placeholders(rule, piece)
        if self._is_transcript:
            yield from self._unknown_speakers()
            missing = required.check(self._name, self._view, answers)
            yield from (one for one in missing if self._wants(one.rule))

    def _judge(self, candidates: Iterable[Candidate]) -> Iterator[Diagnostic]:
        counted: dict[str, list[tuple[Candidate, Located]]] = {}
        wordings = self._linter.rules.wordings
        for one in candidates:
            wording = wordings[one.wording]
            if not self._wants(wording.rule) or not self._of_lists(wording):
                continue
            place = self._view.at(one.start)
            if one.start >= place.start and self._counts(one, wording, place):
                counted.setdefault(wording.rule, []).append((one, place))
        for group in counted.values():
            for one, place in _longest(group):
                yield self._report(one, wordings[one.wording], place)

    def _of_lists(self, wording: Wording) -> bool:
        return self._lists is None or wording.list in self._lists

    def _counts(self, one: Candidate, wording: Wording, place: Located) -> bool:
        segment = place.segment
        if not self._concerns(wording, place):
            return False
        start, end = one.start - place.start, one.end - place.start
        scope = self._linter._scope
        if segment.kind == "turn" and is_directed(segment.text, start, end):
            return False
        if not one.always and not scope.fits(wording, segment.text, start, end):
            return False
        mention = self._linter._mention
        if mention.is_mention(segment, start, end):
            return False
        if segment.kind == "turn":
            return True
        before = (found.segment for found in self._view.before(place.own_start))
        return not mention.follows_introduction(segment, before)

    def _concerns(self, wording: Wording, place: Located) -> bool:
        """Tell whether a wording is looked for in what this segment is and who says it."""
        segment = place.segment
        if segment.kind == "direction":
            return False
        is_turn = segment.kind == "turn" and segment.speaker is not None
        if wording.scope == ("prose" if is_turn else "transcript"):
            return False
        if wording.when and not self._holds(wording.when):
            return False
        if not is_turn or self._all_speakers:
            return True
        return self._role(segment.speaker or "") in wording.speakers

    def _holds(self, words: tuple[str, ...]) -> bool:
        if words not in self._conditions:
            letters = fold_text(self._head())
            self._conditions[words] = any(word in letters for word in words)
        return self._conditions[words]

    def _head(self) -> str:
        """Return the first code points of the text."""
        text = ""
        for piece in self._view.pieces():
            text = text.ljust(piece.start, BREAK) + piece.text
            if len(text) >= _CONDITION_LENGTH:
                break
        return text[:_CONDITION_LENGTH]

    def _role(self, label: str) -> Role | None:
        role = self._linter.speakers.role(label)
        return role or self._other_role()

    def _other_role(self) -> Role | None:
        """Return the role of labels the lists don't know: whichever side is not named at all."""
        known = set(self._seen_roles().values())
        if "staff" in known and "customer" not in known:
            return "customer"
        return "staff" if "customer" in known and "staff" not in known else None

    def _seen_roles(self) -> dict[str, Role | None]:
        if self._roles is None:
            self._roles = {}
            for number, place in enumerate(self._view.after(0)):
                if number > _SAMPLE:
                    break
                label = place.segment.speaker
                if label is not None:
                    self._roles[label] = self._linter.speakers.role(label)
        return self._roles

    def _unknown_speakers(self) -> Iterator[Diagnostic]:
        """Yield an info on labels that nobody can place, whose turns are therefore not checked."""
        unknown = [label for label, role in self._seen_roles().items() if role is None]
        if not unknown or self._all_speakers or not self._wants(UNKNOWN_SPEAKER):
            return
        if self._other_role() is not None:
            return
        for place in self._view.after(0):
            if place.segment.speaker == unknown[0]:
                break
        yield Diagnostic(
            UNKNOWN_SPEAKER,
            Severity.INFO,
            "not checked, since nothing says whether they are staff: " + ", ".join(unknown[:8]),
            place.span(0, len(place.written.text.rstrip())),
            path=self._name,
            help="add the label to `staff` or `customers` in content/rules/speakers.yaml",
            speaker=unknown[0],
        )

    def _report(self, one: Candidate, wording: Wording, place: Located) -> Diagnostic:
        start, end = one.start - place.start, one.end - place.start
        span = place.span(start, end)
        text = place.segment.text
        fix = None
        if wording.fix and self._linter._scope.is_bare(text, start, end):
            fix = Fix(span, wording.fix)
        hidden = " (in hidden text)" if place.segment.hidden else ""
        return Diagnostic(
            wording.rule,
            Severity(wording.severity),
            f"{wording.rule.replace('-', ' ')}: {wording.text}{hidden}",
            span,
            path=self._name,
            part=place.segment.part,
            help=wording.reason or None,
            fix=fix,
            matched=text[start:end],
            phrase=wording.text,
            suggestions=wording.suggestions,
            speaker=place.segment.speaker,
        )

    def _placeholders(self, rule: Placeholders, piece: Piece) -> Iterator[Diagnostic]:
        spans = list(find_placeholders(piece.text))
        if not self._name.endswith(rule.not_in):
            spans.extend(find_slots(piece.text))
        for start, end in sorted(spans):
            place = self._view.at(piece.start + start)
            if place.segment.kind in ("code", "turn"):
                continue
            found = piece.text[start:end]
            low = piece.start + start - place.start
            yield Diagnostic(
                rule.id,
                Severity(rule.severity),
                f"{rule.message}: {found}",
                place.span(low, low + end - start),
                path=self._name,
                part=place.segment.part,
                help=rule.reason,
                matched=found,
            )


def _longest(group: list[tuple[Candidate, Located]]) -> list[tuple[Candidate, Located]]:
    """Return the longest of overlapping candidates, in the order of the text."""
    group.sort(key=lambda pair: (pair[0].start, -pair[0].end, pair[0].wording))
    kept: list[tuple[Candidate, Located]] = []
    for pair in group:
        one = pair[0]
        if kept and one.start < kept[-1][0].end:
            last = kept[-1][0]
            if one.end - one.start > last.end - last.start:
                kept[-1] = pair
            continue
        kept.append(pair)
    return kept


def _find_cover(suppressions: Iterable[Suppression], diagnostic: Diagnostic) -> Suppression | None:
    for one in suppressions:
        if one.covers(diagnostic):
            one.used = True
            return one
    return None
