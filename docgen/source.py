"""Where text was written: sources, spans, and text that remembers its origin."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from itertools import accumulate, count
from operator import add


@dataclass(frozen=True, slots=True, eq=False)
class Source:
    """A text with a name, as a person wrote it."""

    name: str
    """How to show it in a diagnostic: a path relative to the working directory, or `<stdin>`."""
    text: str
    """The whole text, line ends as `\\n`; of a large file the part that is looked at."""
    offset: int = 0
    """Offset of `text` in the file."""
    first_line: int = 1
    """Number of the line that `text` begins on; it begins where that line does."""
    _line_starts: list[int] = field(default_factory=list, repr=False)
    """Offsets in `text` of the first code point of each line; filled at the first question."""
    _excerpts: list[Source] = field(default_factory=list, repr=False)
    """The excerpt that was taken last: lines are counted from there."""

    def line_starts(self) -> list[int]:
        """Return the offset in `text` of the start of every line."""
        if not self._line_starts:
            # Nothing but C loops: a file may have millions of lines.
            ends = accumulate(map(len, self.text.split("\n")))
            self._line_starts.append(0)
            self._line_starts.extend(map(add, ends, count(1)))
            self._line_starts.pop()
        return self._line_starts

    def line_column(self, offset: int) -> tuple[int, int]:
        """Return line and column of an offset in the file, counted from 1 in code points."""
        starts = self.line_starts()
        index = bisect_right(starts, offset - self.offset) - 1
        return self.first_line + index, offset - self.offset - starts[index] + 1

    def line_text(self, line: int) -> str:
        """Return the text of a line (counted from 1), without its line end."""
        starts = self.line_starts()
        index = line - self.first_line
        end = starts[index + 1] - 1 if index + 1 < len(starts) else len(self.text)
        return self.text[starts[index] : end]

    def span(self, start: int, end: int) -> Span:
        """Return the span `start` to `end`, offsets in `text`."""
        return Span(self, self.offset + start, self.offset + end)

    def excerpt(self, start: int, end: int) -> Source:
        """Return the lines that `start` to `end`, offsets in `text`, stand on, and nothing else."""
        low = self.text.rfind("\n", 0, start) + 1
        high = self.text.find("\n", end)
        size = (len(self.text) if high < 0 else high) - low
        last = self._excerpts[0] if self._excerpts else Source(self.name, "", -1)
        if last.offset == self.offset + low and len(last.text) == size:
            return last
        at = last.offset - self.offset
        line = last.first_line if 0 <= at <= low else self.first_line
        line += self.text.count("\n", at if 0 <= at <= low else 0, low)
        text = self.text[low : low + size]
        self._excerpts[:] = [Source(self.name, text, self.offset + low, line)]
        return self._excerpts[0]


@dataclass(frozen=True, slots=True)
class Span:
    """A half-open range of code points in a source."""

    source: Source
    """The text it lies in."""
    start: int
    """Offset of the first code point in the file."""
    end: int
    """Offset after the last code point."""

    @property
    def text(self) -> str:
        """The covered text."""
        offset = self.source.offset
        return self.source.text[self.start - offset : self.end - offset]

    def detached(self) -> Span:
        """Return this span in a source that holds no more of the file than the lines it is on."""
        offset = self.source.offset
        return Span(
            self.source.excerpt(self.start - offset, self.end - offset), self.start, self.end
        )

    @property
    def line(self) -> int:
        """The line of the start, from 1."""
        return self.source.line_column(self.start)[0]

    @property
    def column(self) -> int:
        """The column of the start, from 1, in code points."""
        return self.source.line_column(self.start)[1]

    @property
    def end_line(self) -> int:
        """The line of the end, from 1."""
        return self.source.line_column(self.end)[0]

    @property
    def end_column(self) -> int:
        """The column after the last code point, from 1."""
        return self.source.line_column(self.end)[1]


@dataclass(frozen=True, slots=True)
class MappedText:
    """Text derived from a source, each code point knowing where it came from.

    A YAML block scalar is the usual case: its text lacks the indentation that stands in the
    file, so its offsets are not the file's.
    """

    source: Source
    """The text it was derived from."""
    text: str
    """The derived text."""
    offsets: tuple[int | None, ...]
    """For each code point of `text` its offset in the source; None where it has no origin."""

    def __post_init__(self) -> None:
        if len(self.offsets) != len(self.text):
            raise ValueError("one offset for each code point")

    def offset(self, index: int) -> int | None:
        """Return the source offset of code point `index`, or of the nearest one before it."""
        for i in range(min(index, len(self.offsets) - 1), -1, -1):
            found = self.offsets[i]
            if found is not None:
                return found + (index - i)
        return None

    def span(self, start: int, end: int) -> Span:
        """Return the span in the source that covers `start` to `end` of the derived text."""
        known = [offset for offset in self.offsets[start:end] if offset is not None]
        if known:
            return Span(self.source, min(known), max(known) + 1)
        near = self.offset(start) or 0
        return Span(self.source, near, near)

    def slice(self, start: int, end: int) -> MappedText:
        """Return the part `start` to `end`, still mapped."""
        return MappedText(self.source, self.text[start:end], self.offsets[start:end])

    @classmethod
    def verbatim(cls, text: str, name: str = "<text>") -> MappedText:
        """Return `text` mapped onto itself."""
        return cls(Source(name, text), text, tuple(range(len(text))))
