"""The segments of a file as one text to scan, and the way back from an offset to its segment."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import accumulate
from typing import NamedTuple, Protocol

from docgen.lint.fold import BREAK
from docgen.lint.segment import LintSource, Segment, SegmentKind
from docgen.lint.speakers import Speakers
from docgen.lint.transcript import LineSegments
from docgen.source import Source, Span


class Located(NamedTuple):
    """A segment and where its text begins in the text to scan."""

    segment: Segment
    """The segment, as it is checked."""
    written: Segment
    """The same segment as its reader gave it; as long."""
    start: int
    """Offset of its first character in the text to scan."""
    next_start: int
    """Offset of the segment after it."""
    own_start: int
    """Offset of its line, labels included."""
    source: LintSource
    """The file it stands in, or the part of it that was read."""
    detached: bool
    """Whether spans hold the lines they stand on, and not the whole file."""

    def span(self, start: int, end: int) -> Span:
        """Return where code points `start` to `end` of the segment stand in the file."""
        span = self.source.span(self.written, start, end)
        return span.detached() if self.detached and self.written.part is None else span


class Piece(NamedTuple):
    """A piece of the text to scan, which ends where a segment ends."""

    start: int
    """Its offset in the text to scan."""
    text: str
    """The piece."""
    source: Source | None
    """The file, or part of the file, it begins; None where it goes on with the one before."""


class View(Protocol):
    """A text to scan: all segments, `BREAK` between them."""

    def pieces(self) -> Iterator[Piece]:
        """Yield the text piece by piece."""

    def length(self) -> int:
        """Return how long the text is."""

    def at(self, offset: int) -> Located:
        """Return the segment that holds an offset."""

    def after(self, offset: int) -> Iterator[Located]:
        """Yield the segments from an offset on, the one that holds it first."""

    def before(self, offset: int) -> Iterator[Located]:
        """Yield the segments that end before an offset, nearest first."""


class LineView:
    """A plain text: each line a segment, made when asked for."""

    def __init__(self, source: LintSource, lines: LineSegments, detached: bool) -> None:
        self._source = source
        self._lines = lines
        self._detached = detached
        self.text = lines.text
        """The file's text with `BREAK` for line ends."""
        self._last: Located | None = None

    def pieces(self) -> Iterator[Piece]:
        """Yield the text piece by piece."""
        return iter_pieces(self.text, self._source.source)

    def length(self) -> int:
        """Return how long the text is."""
        return len(self.text)

    def at(self, offset: int) -> Located:
        """Return the line that holds an offset. Findings come in heaps, so the last is kept."""
        if self._last is None or not self._last.own_start <= offset < self._last.next_start:
            self._last = self._find(offset)
        return self._last

    def _find(self, offset: int) -> Located:
        low, high = self._lines.bounds(offset)
        segment = self._lines.at(low, high)
        start, source = segment.start, self._source
        return Located(segment, segment, start, high + 1, low, source, self._detached)

    def after(self, offset: int) -> Iterator[Located]:
        """Yield the lines from an offset on; empty ones are passed over."""
        while offset < len(self.text):
            found = self.at(offset)
            if self.text[found.own_start : found.next_start - 1].strip():
                yield found
            offset = found.next_start

    def before(self, offset: int) -> Iterator[Located]:
        """Yield the lines that end before an offset, nearest first; empty ones are passed over."""
        while offset > 0:
            found = self.at(offset - 1)
            if self.text[found.own_start : found.next_start - 1].strip():
                yield found
            offset = found.own_start


class JoinedView:
    """Segments of any reader, joined."""

    def __init__(self, source: LintSource, segments: Sequence[Segment], detached: bool) -> None:
        self._source = source
        self._segments = segments
        self._detached = detached
        self.text = BREAK.join(segment.text for segment in segments)
        """The texts of all segments with `BREAK` between."""
        self._starts = list(accumulate((len(s.text) + 1 for s in segments), initial=0))

    def pieces(self) -> Iterator[Piece]:
        """Yield the text piece by piece."""
        return iter_pieces(self.text, self._source.source)

    def length(self) -> int:
        """Return how long the text is."""
        return len(self.text)

    def _number(self, index: int) -> Located:
        segment, written = self._segments[index], self._source.segments[index]
        start, following = self._starts[index], self._starts[index + 1]
        return Located(segment, written, start, following, start, self._source, self._detached)

    def at(self, offset: int) -> Located:
        """Return the segment that holds an offset."""
        index = bisect_right(self._starts, offset) - 1
        return self._number(min(index, len(self._segments) - 1))

    def after(self, offset: int) -> Iterator[Located]:
        """Yield the segments from an offset on."""
        first = bisect_right(self._starts, offset) - 1
        for index in range(first, len(self._segments)):
            yield self._number(index)

    def before(self, offset: int) -> Iterator[Located]:
        """Yield the segments that end before an offset, nearest first."""
        for index in range(bisect_right(self._starts, offset - 1) - 1, -1, -1):
            if self._starts[index + 1] <= offset:
                yield self._number(index)


def build_view(source: LintSource, speakers: Speakers, detached: bool) -> LineView | JoinedView:
    """Return the view of a file. Paragraphs that begin with a known label become turns.

    Args:
        source: the file.
        speakers: whose labels are whose.
        detached: whether spans shall not hold the whole file.
    """
    if isinstance(source.segments, LineSegments):
        return LineView(source, source.segments, detached)
    segments = [_with_speaker(one, speakers) for one in source.segments]
    return JoinedView(source, segments, detached)


def _with_speaker(segment: Segment, speakers: Speakers) -> Segment:
    if segment.speaker is not None or segment.kind not in ("paragraph", "cell", "quote", "code"):
        return segment
    split = speakers.split(segment.text)
    role = speakers.role(split[0]) if split else None
    if split is None or role is None:
        return segment
    label, skip = split
    # Spaces in place of the label keep every offset.
    text = " " * skip + segment.text[skip:]
    kind: SegmentKind = "direction" if role == "narration" else "turn"
    return replace(segment, text=text, kind=kind, speaker=label)


CHUNK = 1 << 21
"""Code points scanned at a time, so that memory stays bounded."""


def iter_pieces(text: str, source: Source) -> Iterator[Piece]:
    """Yield pieces of a text that end where segments end."""
    start = 0
    while start >= 0:
        cut = -1
        if len(text) - start > CHUNK:
            cut = text.rfind(BREAK, start + 1, start + CHUNK)
            cut = cut if cut >= 0 else text.find(BREAK, start + CHUNK)
        piece = text if not start and cut < 0 else text[start : cut if cut >= 0 else len(text)]
        yield Piece(start, piece, source if start == 0 else None)
        start = cut
