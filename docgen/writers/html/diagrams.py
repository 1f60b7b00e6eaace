"""Diagrams as inline SVG: text stays text, colours are those of the page.

A diagram is drawn twice, for wide and for narrow pages; the style sheet shows one of them.
"""

from __future__ import annotations

from collections.abc import Iterable

from docgen.tree import Diagram
from docgen.tree.diagrams import iter_diagram_lines
from docgen.writers.html.context import Context
from docgen.writers.html.diagram_layout import (
    BADGE,
    LINE,
    PAD,
    DrawnBox,
    DrawnLine,
    Layout,
    Point,
)
from docgen.writers.html.escape import escape_text

BROAD, SLIM = 680.0, 330.0
"""Width of the picture for wide pages and paper, and of that for phones."""

_HEAD = 5.0
_RADIUS = 5.0
_CUT = 9.0
_BASELINE = 0.36


def render_diagram(diagram: Diagram, context: Context) -> str:
    """Return a diagram as a figure with a title and a description for screen readers."""
    id = _claim_id(context)
    # One description serves both: it is read out where the picture that holds it is not shown.
    pictures = (
        _svg(diagram, "broad", BROAD, id, _desc(diagram, id, context)),
        _svg(diagram, "slim", SLIM, id, ""),
    )
    caption = f"<figcaption>{escape_text(diagram.title)}</figcaption>"
    inner = "\n".join((caption, *pictures))
    return f'<figure class="diagram">\n{inner}\n</figure>'


def _svg(diagram: Diagram, name: str, width: float, id: str, desc: str) -> str:
    layout = Layout(width)
    layout.place(diagram.steps)
    title = f'<title id="{id}-{name}">{escape_text(diagram.title)}</title>'
    inner = "\n".join((title + desc, _lines(layout.lines), *map(_box, layout.boxes)))
    return (
        f'<svg class="{name}" viewBox="0 0 {_number(width)} {_number(layout.height)}" role="img" '
        f'aria-labelledby="{id}-{name}" aria-describedby="{id}-desc">\n{inner}\n</svg>'
    )


def _desc(diagram: Diagram, id: str, context: Context) -> str:
    joiner = "; " if context.document.language == "en" else "；"
    said = joiner.join(line for _, line in iter_diagram_lines(diagram.steps))
    return f'<desc id="{id}-desc">{escape_text(said)}</desc>'


def _claim_id(context: Context) -> str:
    """Return a name for a picture of this page that no other one has."""
    count = 1
    while f"docgen-diagram-{count}" in context.ids:
        count += 1
    context.claim(f"docgen-diagram-{count}")
    return f"docgen-diagram-{count}"


def _lines(lines: Iterable[DrawnLine]) -> str:
    """Return all lines as one path, and all heads of arrows as another."""
    strokes, heads = "", ""
    for line in lines:
        points = list(line.points)
        if line.arrow:
            head, points[-1] = _arrowhead(points[-2], points[-1])
            heads += head
        strokes += _path(points)
    drawn = f'<path class="line" d="{strokes}"/>' if strokes else ""
    return drawn + (f'<path class="head" d="{heads}"/>' if heads else "")


def _path(points: Iterable[Point]) -> str:
    return "M" + "L".join(f"{_number(x)} {_number(y)}" for x, y in points)


def _arrowhead(before: Point, tip: Point) -> tuple[str, Point]:
    """Return the head of an arrow and where its line ends under it."""
    x, y = tip
    if abs(before[0] - x) < 1:
        corners = ((x - _HEAD, y - 1.6 * _HEAD), (x + _HEAD, y - 1.6 * _HEAD))
        base = (x, y - _HEAD)
    else:
        corners = ((x - 1.6 * _HEAD, y - _HEAD), (x - 1.6 * _HEAD, y + _HEAD))
        base = (x - _HEAD, y)
    return f"{_path((tip, *corners))}Z", base


def _box(box: DrawnBox) -> str:
    shift = BADGE / 2 if box.label else 0.0
    middle = box.x + box.width / 2 + shift
    first = box.y + PAD + LINE / 2
    rows = [("", line) for line in box.lines] + [("limit", line) for line in box.limits]
    texts = "".join(
        _text(line, name, middle, first + index * LINE) for index, (name, line) in enumerate(rows)
    )
    badge = _badge(box) if box.label else ""
    return f'<g class="{box.kind}">{_outline(box)}{badge}{texts}</g>'


def _outline(box: DrawnBox) -> str:
    if box.kind == "question":
        left, right = box.x, box.x + box.width
        upper, lower = box.y, box.y + box.height
        middle = (upper + lower) / 2
        corners = (
            (left + _CUT, upper),
            (right - _CUT, upper),
            (right, middle),
            (right - _CUT, lower),
            (left + _CUT, lower),
            (left, middle),
        )
        return f'<path class="frame" d="{_path(corners)}Z"/>'
    return (
        f'<rect class="frame" x="{_number(box.x)}" y="{_number(box.y)}" '
        f'width="{_number(box.width)}" height="{_number(box.height)}" rx="{_number(_RADIUS)}"/>'
    )


def _badge(box: DrawnBox) -> str:
    x, y = box.x + 8 + BADGE / 2, box.y + box.height / 2
    circle = f'<circle class="badge" cx="{_number(x)}" cy="{_number(y)}" r="11"/>'
    return circle + _text(box.label, "case", x, y)


def _text(text: str, name: str, x: float, y: float) -> str:
    """Return a line of text, its middle at a point."""
    kind = f' class="{name}"' if name else ""
    baseline = y + _BASELINE * 14
    return f'<text{kind} x="{_number(x)}" y="{_number(baseline)}">{escape_text(text)}</text>'


def _number(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")
