"""A large file as one text to scan, of which only the part that is looked at is in memory."""

from __future__ import annotations

from bisect import bisect_right
from collections import OrderedDict
from collections.abc import Iterator

from docgen.lint.speakers import Speakers
from docgen.lint.view import JoinedView, LineView, Located, Piece, build_view
from docgen.readers.parts import Parts

_KEPT = 3
"""Parts kept in memory: the one at hand, the one before it and the one after it."""


class PartsView:
    """The views of all parts, one after the other, as if the file had been read whole."""

    def __init__(self, parts: Parts, speakers: Speakers) -> None:
        self._parts = parts
        self._speakers = speakers
        self._kept: OrderedDict[int, LineView | JoinedView] = OrderedDict()
        self._starts = [0]

    def _open(self, number: int) -> LineView | JoinedView | None:
        """Return the view of a part; None after the last one."""
        if number in self._kept:
            self._kept.move_to_end(number)
            return self._kept[number]
        source = self._parts.open(number)
        if source is None:
            return None
        view = build_view(source, self._speakers, detached=True)
        if number == len(self._starts) - 1:
            # A part without any segment adds nothing, not even the break after it.
            width = 0 if isinstance(view, JoinedView) and not source.segments else view.length() + 1
            self._starts.append(self._starts[-1] + width)
        self._kept[number] = view
        if len(self._kept) > _KEPT:
            self._kept.popitem(last=False)
        return view

    def _find(self, offset: int) -> int:
        """Return the number of the part that holds an offset; parts are read up to there."""
        while self._starts[-1] <= offset and self._open(len(self._starts) - 1) is not None:
            pass
        return min(bisect_right(self._starts, offset), len(self._starts) - 1) - 1

    def pieces(self) -> Iterator[Piece]:
        """Yield the text piece by piece."""
        number = 0
        while (view := self._open(number)) is not None:
            start = self._starts[number]
            for piece in view.pieces():
                yield Piece(start + piece.start, piece.text, piece.source)
            number += 1

    def length(self) -> int:
        """Return how long the text is."""
        while self._open(len(self._starts) - 1) is not None:
            pass
        return max(self._starts[-1] - 1, 0)

    def at(self, offset: int) -> Located:
        """Return the segment that holds an offset."""
        number = self._find(offset)
        view = self._open(number)
        assert view is not None
        return _shift(view.at(offset - self._starts[number]), self._starts[number])

    def after(self, offset: int) -> Iterator[Located]:
        """Yield the segments from an offset on, the one that holds it first."""
        number = max(self._find(offset), 0)
        while (view := self._open(number)) is not None:
            start = self._starts[number]
            for found in view.after(max(offset - start, 0)):
                yield _shift(found, start)
            number += 1

    def before(self, offset: int) -> Iterator[Located]:
        """Yield the segments that end before an offset, nearest first."""
        for number in range(self._find(max(offset - 1, 0)), -1, -1):
            view = self._open(number)
            assert view is not None
            start = self._starts[number]
            if self._starts[number + 1] == start:
                continue  # nothing in it
            for found in view.before(min(offset - start, view.length() + 1)):
                yield _shift(found, start)


def _shift(found: Located, by: int) -> Located:
    """Return a segment of a part with its offsets in the whole."""
    return Located(
        found.segment,
        found.written,
        found.start + by,
        found.next_start + by,
        found.own_start + by,
        found.source,
        found.detached,
    )
