"""Text in the making, each code point with its offset in the file."""

from __future__ import annotations

import re
from typing import TypedDict, Unpack

from docgen.source import Source
from docgen.tree.segment import Segment, SegmentKind

_WHITE = re.compile(r"[ \t\n\r\f]+")

_LONGEST_LEAD = 40


def is_lead(text: str) -> bool:
    """Tell whether a paragraph leads into the list after it, as a heading does: `Never say:`."""
    return text.rstrip().endswith((":", "：")) and len(text) <= _LONGEST_LEAD


class Facts(TypedDict, total=False):
    """What a segment knows besides its text; see `Segment`."""

    speaker: str | None
    headings: tuple[str, ...]
    column_heads: tuple[str, ...]
    hidden: bool
    bad_example: bool


class Letters:
    """Collects text from several places of a file."""

    __slots__ = ("_offsets", "_parts", "source")

    def __init__(self, source: Source) -> None:
        self.source = source
        self._parts: list[str] = []
        self._offsets: list[int] = []

    def copy(self, start: int, end: int) -> None:
        """Take over a stretch of the file as it stands."""
        if start >= end:
            return
        self._parts.append(self.source.text[start:end])
        self._offsets.extend(range(start, end))

    def put(self, text: str, offset: int) -> None:
        """Add what the file says in another way at `offset`: an escape, an entity, a line break."""
        self._parts.append(text)
        self._offsets.extend([offset] * len(text))

    def collapse(self, start: int, end: int) -> None:
        """Take over a stretch as a browser shows it: runs of white space become one space."""
        text = self.source.text
        at = start
        for gap in _WHITE.finditer(text, start, end):
            self.copy(at, gap.start())
            if not self.ends_in_space():
                self.put(" ", gap.start())
            at = gap.end()
        self.copy(at, end)

    def ends_in_space(self) -> bool:
        """Tell whether the last code point is white space, or there is none yet."""
        return not self._parts or self._parts[-1][-1] in " \n"

    def text(self) -> str:
        """Return the text so far."""
        return "".join(self._parts)

    def mark(self) -> tuple[int, int]:
        """Return how much there is, for `quote`."""
        return len(self._parts), len(self._offsets)

    def quote(self, mark: tuple[int, int], start: int, end: int) -> None:
        """Make a quotation of what was added since `mark`: code in a sentence is spoken about.

        Program code says nothing to anybody; U+FFFC stands for it.

        Args:
            mark: what `mark` gave before.
            start: where the quotation opens.
            end: where it closes.
        """
        inside, offsets = "".join(self._parts[mark[0] :]), self._offsets[mark[1] :]
        del self._parts[mark[0] :]
        del self._offsets[mark[1] :]
        if inside.isascii() or "{{" in inside:
            self.put("\ufffc", start)
            return
        self.put("“", start)
        self._parts.append(inside)
        self._offsets.extend(offsets)
        self.put("”", end)

    def lines(self) -> list[Letters]:
        """Return the text line by line, without the line ends."""
        found = []
        start = 0
        text = self.text()
        for line in text.split("\n"):
            part = Letters(self.source)
            part._parts, part._offsets = [line], self._offsets[start : start + len(line)]
            found.append(part)
            start += len(line) + 1
        return found

    def build(self, kind: SegmentKind, **facts: Unpack[Facts]) -> Segment | None:
        """Return the text as a segment, without white space around it; None if nothing is left."""
        text = self.text()
        first = len(text) - len(text.lstrip())
        last = len(text.rstrip())
        if first >= last:
            return None
        text, offsets = text[first:last], self._offsets[first:last]
        start = offsets[0]
        if self.source.text.startswith(text, start) and offsets[-1] - start == len(text) - 1:
            return Segment(text, kind, None, start, **facts)
        return Segment(text, kind, tuple(offsets), start, **facts)
