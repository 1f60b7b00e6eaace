"""A report as a class looks at it: per phrase, per speaker, and the texts with findings marked."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import chain, islice

from docgen.diagnostic import Diagnostic, Severity
from docgen.report import Report, word_part
from docgen.tree.segment import LintSource, Segment

_WHOLE = 60
"""Segments up to which a text is shown whole."""
_AROUND = 2
"""Segments shown before and after a finding in a longer one."""
_MOST_PLACES = 20
"""Places listed for a phrase."""


@dataclass(slots=True)
class Finding:
    """A finding on the page."""

    id: str
    """Its anchor."""
    file: str
    """The file it stands in."""
    line: int | None
    """Its line; None in a Word file."""
    part: str | None
    """Its place in a Word file."""
    rule: str
    """The rule."""
    severity: str
    """`error`, `warning` or `info`."""
    message: str
    """What is wrong."""
    said: str
    """The wording as it stands; empty where something is missing."""
    phrase: str
    """The entry of the list; empty where there is none."""
    suggestions: tuple[str, ...]
    """What to say instead."""
    reason: str
    """Why."""
    speaker: str | None
    """Who said it."""
    start: int
    """Where it begins in its segment."""
    end: int
    """Where it ends."""


@dataclass(slots=True)
class Piece:
    """A stretch of a text, marked or not."""

    text: str
    """The text."""
    finding: Finding | None = None
    """The finding it is marked for."""


@dataclass(slots=True)
class Row:
    """A turn or paragraph, or a gap where some were left out."""

    pieces: list[Piece] = field(default_factory=list)
    """Its text."""
    kind: str = "paragraph"
    """What it is, as in `Segment`."""
    speaker: str | None = None
    """Who says it."""
    side: str = ""
    """`left` for staff, `right` for others; nothing where nobody speaks."""
    place: str = ""
    """Its line, or its place in a Word file."""
    hidden: bool = False
    """Whether it does not show in Word."""
    findings: list[Finding] = field(default_factory=list)
    """What was found in it."""
    left_out: int = 0
    """For a gap: how many segments."""

    @property
    def marked(self) -> tuple[str, ...]:
        """The anchors that stand in the text itself."""
        return tuple(piece.finding.id for piece in self.pieces if piece.finding)


@dataclass(slots=True)
class FileView:
    """A file with findings."""

    id: str
    """Its anchor."""
    name: str
    """Its path."""
    rows: list[Row]
    """Its text, or the parts of it with findings."""
    loose: list[Finding]
    """Findings that are in no place of the text."""
    count: int
    """How many findings it has."""


@dataclass(slots=True)
class PhraseView:
    """Wording that was found, over all files."""

    phrase: str
    """The entry, or the rule where there is none."""
    rule: str
    """The rule."""
    is_phrase: bool
    """Whether it is wording."""
    severity: str
    """How much it matters."""
    suggestions: tuple[str, ...]
    """What to say instead."""
    reason: str
    """Why."""
    places: list[Finding]
    """Where it stands, the first ones."""
    count: int
    """How often."""


@dataclass(slots=True)
class SpeakerView:
    """A speaker, over all files."""

    speaker: str
    """The label."""
    count: int
    """How many findings."""
    files: int
    """In how many files."""
    most: list[tuple[str, int]]
    """The wordings found most often."""


def build_files(report: Report) -> list[FileView]:
    """Return the files that have findings, in the order of the report."""
    grouped: dict[str, list[Diagnostic]] = {}
    for diagnostic in report.diagnostics:
        grouped.setdefault(diagnostic.where or "", []).append(diagnostic)
    sources = {source.source.name: source for source in report.sources}
    views = []
    number = 0
    for index, (name, diagnostics) in enumerate(grouped.items(), 1):
        findings = []
        for diagnostic in diagnostics:
            number += 1
            findings.append(_finding(diagnostic, name, f"f{number}"))
        source = sources.get(name)
        rows = (
            _rows(source, list(zip(diagnostics, findings, strict=True)), report) if source else []
        )
        placed = {finding.id for row in rows for finding in row.findings}
        loose = [finding for finding in findings if finding.id not in placed]
        views.append(FileView(f"file{index}", name, rows, loose, len(findings)))
    return views


def build_phrases(files: Sequence[FileView]) -> list[PhraseView]:
    """Return what was found, most often first."""
    grouped: dict[tuple[str, str], list[Finding]] = {}
    for finding in _every(files):
        key = finding.phrase or finding.message
        grouped.setdefault((finding.rule if not finding.phrase else "", key), []).append(finding)
    views = [
        PhraseView(
            text,
            found[0].rule,
            bool(found[0].phrase),
            found[0].severity,
            found[0].suggestions,
            found[0].reason,
            found[:_MOST_PLACES],
            len(found),
        )
        for (_, text), found in grouped.items()
    ]
    return sorted(views, key=lambda one: (not one.is_phrase, -one.count, one.phrase))


def build_speakers(files: Sequence[FileView]) -> list[SpeakerView]:
    """Return who said what was found, most first; empty where no file names speakers."""
    grouped: dict[str, list[Finding]] = {}
    for finding in _every(files):
        if finding.speaker and finding.severity != Severity.INFO.value:
            grouped.setdefault(finding.speaker, []).append(finding)
    views = [
        SpeakerView(
            speaker,
            len(found),
            len({one.file for one in found}),
            Counter(one.phrase for one in found if one.phrase).most_common(3),
        )
        for speaker, found in grouped.items()
    ]
    return sorted(views, key=lambda one: (-one.count, one.speaker))


def _every(files: Sequence[FileView]) -> Iterable[Finding]:
    seen: dict[str, Finding] = {}
    for file in files:
        for row in file.rows:
            seen.update((finding.id, finding) for finding in row.findings)
        seen.update((finding.id, finding) for finding in file.loose)
    return sorted(seen.values(), key=lambda one: int(one.id[1:]))


def _finding(diagnostic: Diagnostic, name: str, id: str) -> Finding:
    span, part = diagnostic.span, word_part(diagnostic)
    return Finding(
        id,
        name,
        span.line if span and not part else None,
        part,
        diagnostic.rule,
        diagnostic.severity.value,
        diagnostic.message,
        diagnostic.matched or "",
        diagnostic.phrase or "",
        diagnostic.suggestions,
        diagnostic.help or "",
        diagnostic.speaker,
        0,
        0,
    )


class _Placer:
    """Gives each segment the findings in it; both come in the order of the text."""

    def __init__(self, found: list[tuple[Diagnostic, Finding]]) -> None:
        self._by_part: dict[str, list[tuple[Diagnostic, Finding]]] = {}
        for pair in found:
            self._by_part.setdefault(word_part(pair[0]) or "", []).append(pair)
        self._pending = [pair for pair in self._by_part.get("", ()) if pair[0].span]
        self._at = 0

    def take(self, segment: Segment) -> list[Finding]:
        """Return the findings in the next segment."""
        inside: list[Finding] = []
        if segment.part is not None:
            for diagnostic, finding in self._by_part.get(segment.part, ()):
                span = diagnostic.span
                if span and span.source.text == segment.text:
                    finding.start, finding.end = span.start, span.end
                    inside.append(finding)
            return inside
        last = _last(segment)
        while self._at < len(self._pending):
            diagnostic, finding = self._pending[self._at]
            if diagnostic.span is None or diagnostic.span.start >= last:
                break
            finding.start, finding.end = _inside(segment, diagnostic)
            inside.append(finding)
            self._at += 1
        return inside


def _rows(source: LintSource, found: list[tuple[Diagnostic, Finding]], report: Report) -> list[Row]:
    """Return the segments of a file with what was found in each; long stretches without are gaps.

    A long file is gone through once and never held as a whole.
    """
    placer = _Placer(found)
    segments = iter(source.segments)
    first = list(islice(segments, _WHOLE + 1))
    if len(first) <= _WHOLE:
        return [_row(source, segment, placer.take(segment), report) for segment in first]
    rows: list[Row] = []
    waiting: deque[Segment] = deque()  # the last ones, shown if a finding follows
    left_out = after = 0
    for segment in chain(first, segments):
        inside = placer.take(segment)
        if inside:
            if left_out:
                rows.append(Row(left_out=left_out))
            rows.extend(_row(source, one, [], report) for one in waiting)
            waiting.clear()
            left_out, after = 0, _AROUND
        elif after:
            after -= 1
        else:
            waiting.append(segment)
            if len(waiting) > _AROUND:
                waiting.popleft()
                left_out += 1
            continue
        rows.append(_row(source, segment, inside, report))
    if left_out + len(waiting):
        rows.append(Row(left_out=left_out + len(waiting)))
    return rows


def _last(segment: Segment) -> int:
    """Return the offset after a segment."""
    if segment.offsets:
        return max(segment.offsets) + 1
    return segment.start + len(segment.text)


def _inside(segment: Segment, diagnostic: Diagnostic) -> tuple[int, int]:
    """Return where a finding begins and ends in the text of its segment."""
    span = diagnostic.span
    assert span is not None
    if segment.offsets is None:
        low, high = span.start - segment.start, span.end - segment.start
    else:
        covered = [i for i, at in enumerate(segment.offsets) if span.start <= at < span.end]
        low, high = (covered[0], covered[-1] + 1) if covered else (0, 0)
    return max(low, 0), max(min(high, len(segment.text)), 0)


def _row(source: LintSource, segment: Segment, findings: list[Finding], report: Report) -> Row:
    row = Row(kind=segment.kind, speaker=segment.speaker, findings=findings, hidden=segment.hidden)
    if segment.kind == "turn":
        row.side = "right" if report.roles.get(segment.speaker or "") == "customer" else "left"
    if segment.part is not None:
        row.place = segment.part
    else:
        row.place = str(source.span(segment, 0, 0).line)
    at = 0
    for finding in sorted(findings, key=lambda one: one.start):
        if finding.said and at <= finding.start < finding.end:
            row.pieces.append(Piece(segment.text[at : finding.start]))
            row.pieces.append(Piece(segment.text[finding.start : finding.end], finding))
            at = finding.end
    row.pieces.append(Piece(segment.text[at:]))
    row.pieces = [piece for piece in row.pieces if piece.text]
    return row
