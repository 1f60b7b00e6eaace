"""The segments of a file as one text to scan, and the way back from an offset to its segment."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise
from typing import Protocol

from docgen.lint.fold import BREAK
from docgen.lint.segment import Segment, SegmentKind
from docgen.lint.speakers import Speakers
from docgen.lint.transcript import LineSegments


@dataclass(frozen=True, slots=True)
class Located:
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


class View(Protocol):
    """A text to scan."""

    text: str
    """All segments, `BREAK` between them."""

    def at(self, offset: int) -> Located:
        """Return the segment that holds an offset."""

    def after(self, offset: int) -> Iterator[Located]:
        """Yield the segments from an offset on, the one that holds it first."""

    def before(self, offset: int) -> Iterator[Located]:
        """Yield the segments that end before an offset, nearest first."""


class LineView:
    """A plain text: each line a segment, made when asked for."""

    def __init__(self, lines: LineSegments) -> None:
        self._lines = lines
        self.text = lines.text
        """The file's text with `BREAK` for line ends."""
        self._last: Located | None = None

    def at(self, offset: int) -> Located:
        """Return the line that holds an offset. Findings come in heaps, so the last is kept."""
        if self._last is None or not self._last.own_start <= offset < self._last.next_start:
            self._last = self._find(offset)
        return self._last

    def _find(self, offset: int) -> Located:
        low, high = self._lines.bounds(offset)
        segment = self._lines.at(low, high)
        return Located(segment, segment, segment.start, high + 1, low)

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

    def __init__(self, segments: Sequence[Segment], written: Sequence[Segment]) -> None:
        self._segments = segments
        self._written = written
        self.text = BREAK.join(segment.text for segment in segments)
        """The texts of all segments with `BREAK` between."""
        self._starts = list(accumulate((len(s.text) + 1 for s in segments), initial=0))

    def _number(self, index: int) -> Located:
        start, following = self._starts[index], self._starts[index + 1]
        return Located(self._segments[index], self._written[index], start, following, start)

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


def build_view(segments: Sequence[Segment], speakers: Speakers) -> View:
    """Return the view of some segments. Paragraphs that begin with a known label become turns."""
    if isinstance(segments, LineSegments):
        return LineView(segments)
    return JoinedView([_with_speaker(one, speakers) for one in segments], segments)


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


def iter_chunks(text: str) -> Iterator[tuple[int, int]]:
    """Yield start and end of parts of a text that end where segments end."""
    cuts = [0]
    while len(text) - cuts[-1] > CHUNK:
        cut = text.rfind(BREAK, cuts[-1] + 1, cuts[-1] + CHUNK)
        if cut < 0:
            cut = text.find(BREAK, cuts[-1] + CHUNK)
        if cut < 0:
            break
        cuts.append(cut)
    cuts.append(len(text))
    yield from pairwise(cuts)
