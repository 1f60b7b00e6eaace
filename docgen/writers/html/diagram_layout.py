"""Where the boxes and lines of a diagram stand.

Ways stand side by side where there is room. Where there is none, as on a phone, they stand one
below the other: a rail at their left leads into each, one at their right leads on from them.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from docgen.tree import DiagramFork, DiagramStep, DiagramWay
from docgen.writers.html.diagram_text import text_width, wrap_text

GAP = 20.0
"""Between boxes, one below the other."""
LINE = 19.0
"""From one line of text to the next."""
PAD = 6.0
"""Above and below the text of a box."""
SIDE = 12.0
"""Left and right of the text of a box."""
BADGE = 24.0
"""Room for the letter of a way."""

_COLUMN = 150.0
_BETWEEN = 14.0
_WIDEST = 300.0
_LEFT_RAIL = 22.0
_RIGHT_RAIL = 14.0

BoxKind: TypeAlias = Literal["step", "question", "way", "onward"]
Point: TypeAlias = tuple[float, float]
Steps: TypeAlias = tuple[DiagramStep | DiagramFork, ...]


@dataclass(frozen=True, slots=True)
class DrawnBox:
    """A box."""

    kind: BoxKind
    """What it is."""
    x: float
    """Its left edge."""
    y: float
    """Its upper edge."""
    width: float
    """Its width."""
    height: float
    """Its height."""
    lines: tuple[str, ...]
    """Its text."""
    limits: tuple[str, ...] = ()
    """Its time limit, in lines below the text."""
    label: str = ""
    """The letter of a way."""

    @property
    def top(self) -> Point:
        """Where lines come in."""
        return self.x + self.width / 2, self.y

    @property
    def bottom(self) -> Point:
        """Where a line goes out."""
        return self.x + self.width / 2, self.y + self.height


@dataclass(frozen=True, slots=True)
class DrawnLine:
    """A line from box to box."""

    points: tuple[Point, ...]
    """Its corners."""
    arrow: bool = True
    """Whether it ends in an arrowhead."""


@dataclass(slots=True)
class Layout:
    """The boxes and lines of one diagram."""

    width: float
    """How wide it may be."""
    boxes: list[DrawnBox] = field(default_factory=list)
    """The boxes, in reading order."""
    lines: list[DrawnLine] = field(default_factory=list)
    """The lines between them."""
    height: float = 0.0
    """How high it came out."""

    def place(self, steps: Steps) -> None:
        """Place all steps."""
        self._sequence(steps, 1, 1, self.width - 2, [], follows=False)
        self.height = max((box.y + box.height for box in self.boxes), default=0.0) + 1

    # Each of these takes the left edge, the upper edge and the width of its room and the points
    # that lead into it, and returns the lower edge and the points that lead on from it.

    def _sequence(
        self, steps: Steps, x: float, y: float, width: float, enter: list[Point], follows: bool
    ) -> tuple[float, list[Point]]:
        for index, step in enumerate(steps):
            if isinstance(step, DiagramStep):
                box = self._box("step", step.text, x, y, width, limit=step.limit)
                self._lead(enter, box)
                y, enter = box.y + box.height + GAP, [box.bottom]
            else:
                more = follows or index < len(steps) - 1
                y, enter = self._fork(step, x, y, width, enter, more)
        return y, enter

    def _fork(
        self,
        fork: DiagramFork,
        x: float,
        y: float,
        width: float,
        enter: list[Point],
        follows: bool,
    ) -> tuple[float, list[Point]]:
        shares = [_breadth(way) for way in fork.ways]
        if sum(shares) * _COLUMN > width:
            shares = [1] * len(shares)
        beside = sum(shares) * _COLUMN <= width
        if fork.question:
            # A rail needs a box to come from.
            box = self._box("question", fork.question, x, y, width, full=not beside)
            self._lead(enter, box)
            y, enter = box.y + box.height + GAP, [box.bottom]
        if beside:
            return self._columns(fork, shares, x, y, width, enter, follows)
        return self._rails(fork, x, y, width, enter, follows)

    def _columns(
        self,
        fork: DiagramFork,
        shares: list[int],
        x: float,
        y: float,
        width: float,
        enter: list[Point],
        follows: bool,
    ) -> tuple[float, list[Point]]:
        free = width - _BETWEEN * (len(shares) - 1)
        lowest, leave = y, list[Point]()
        for way, share in zip(fork.ways, shares, strict=True):
            room = free * share / sum(shares)
            head = self._box("way", way.title, x, y, room, label=way.label)
            self._lead(enter, head)
            end, points = self._way(way, head, x, room, follows)
            lowest = max(lowest, end)
            leave += points
            x += room + _BETWEEN
        return lowest, leave

    def _way(
        self, way: DiagramWay, head: DrawnBox, x: float, width: float, follows: bool
    ) -> tuple[float, list[Point]]:
        """Place what follows the head of a way."""
        y = head.y + head.height + GAP
        inner = follows or bool(way.onward)
        y, points = self._sequence(way.steps, x, y, width, [head.bottom], inner)
        if way.onward:
            box = self._box("onward", way.onward, x, y, width)
            self._lead(points, box)
            return box.y + box.height + GAP, []
        return y, points

    def _rails(
        self,
        fork: DiagramFork,
        x: float,
        y: float,
        width: float,
        enter: list[Point],
        follows: bool,
    ) -> tuple[float, list[Point]]:
        left, right = x + 8, x + width
        room = width - _LEFT_RAIL - (_RIGHT_RAIL if follows else 0)
        start = (left, enter[0][1] if enter else y - GAP)
        out: list[float] = []
        for way in fork.ways:
            head = self._box("way", way.title, x + _LEFT_RAIL, y, room, label=way.label)
            middle = head.y + head.height / 2
            self.lines.append(DrawnLine((start, (left, middle), (head.x, middle))))
            y, points = self._way(way, head, x + _LEFT_RAIL, room, follows)
            for point in points if follows else ():
                turn = point[1] + GAP / 2
                self.lines.append(DrawnLine((point, (point[0], turn), (right, turn)), arrow=False))
                out.append(turn)
        if not out:
            return y, []
        self.lines.append(DrawnLine(((right, min(out)), (right, y)), arrow=False))
        return y + GAP / 2, [(right, y)]

    # --- boxes and lines

    def _box(
        self,
        kind: BoxKind,
        text: str,
        x: float,
        y: float,
        width: float,
        limit: str = "",
        label: str = "",
        full: bool = False,
    ) -> DrawnBox:
        sides = 2 * SIDE + (BADGE if label else 0) + (8 if kind == "question" else 0)
        room = min(width, _WIDEST) - sides
        lines = wrap_text(text, room)
        limits = wrap_text(limit, room) if limit else []
        needed = max(map(text_width, (*lines, *limits))) + sides
        # In a column all boxes are as wide as it, so that their edges line up.
        wide = width if full or width <= _WIDEST else max(needed, _COLUMN)
        height = LINE * (len(lines) + len(limits)) + 2 * PAD
        left = x + (width - wide) / 2
        box = DrawnBox(kind, left, y, wide, height, tuple(lines), tuple(limits), label)
        self.boxes.append(box)
        return box

    def _lead(self, points: list[Point], box: DrawnBox) -> None:
        """Draw the lines that lead into a box from above."""
        to_x, to_y = box.top
        turn = to_y - GAP / 2
        for from_x, from_y in points:
            if abs(from_x - to_x) < 1:
                self.lines.append(DrawnLine(((to_x, from_y), (to_x, to_y))))
            else:
                corners = ((from_x, from_y), (from_x, turn), (to_x, turn), (to_x, to_y))
                self.lines.append(DrawnLine(corners))


def _breadth(way: DiagramWay) -> int:
    """Return how many columns a way takes where all stand side by side."""
    forks = (step for step in way.steps if isinstance(step, DiagramFork))
    return max((sum(map(_breadth, fork.ways)) for fork in forks), default=1)
