"""HTML -> segments: what a browser would show, each code point at its offset.

Built on html.parser, which keeps going on broken markup as browsers do, and says where each piece
stands. Comments, scripts and styles are left out; what `hidden` hides is marked.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from html import unescape
from html.parser import HTMLParser

from docgen.readers.letters import Facts, Letters, is_lead
from docgen.readers.table_heads import TableCell, TableHeads, find_verdicts
from docgen.source import Source
from docgen.tree.segment import LintSource, Segment, SegmentKind

_BLOCKS = frozenset(
    """address article aside body blockquote button caption center dd details dialog div dl dt fieldset
    figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html label legend li main menu nav
    ol optgroup option output p pre search section select summary table tbody td textarea tfoot th thead
    title tr ul""".split()  # noqa: SIM905 -- a list of this length reads better as text
)
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_UNSEEN = frozenset(
    ("script", "style", "template", "noscript", "del", "s", "strike", "svg", "math", "datalist")
)
_VOID = frozenset(
    (
        "area",
        "base",
        "br",
        "col",
        "embed",
        "hr",
        "img",
        "input",
        "link",
        "meta",
        "param",
        "source",
        "track",
        "wbr",
    )
)
# What closes an open one of the same group: `<li>` ends the `<li>` before it, if nobody closed it.
_SIBLINGS = {
    "li": {"li"},
    "dt": {"dt", "dd"},
    "dd": {"dt", "dd"},
    "option": {"option"},
    "tr": {"tr", "td", "th"},
    "td": {"td", "th"},
    "th": {"td", "th"},
}
_LISTS = frozenset(("ul", "ol", "dl", "menu", "table", "select"))
_HIDING = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_MAX_DEPTH = 500

Attributes = list[tuple[str, str | None]]


def read_html(source: Source) -> LintSource:
    """Return the segments of an HTML page."""
    reader = _Reader(source)
    reader.feed(source.text)
    reader.close()
    reader.end_block()
    while reader.tables:
        reader.end_table()
    return LintSource(source, tuple(reader.segments))


@dataclass(slots=True)
class _Element:
    """An element that is open."""

    tag: str
    hidden: bool = False
    unseen: bool = False
    bad: bool = False


@dataclass(slots=True)
class _Cell:
    """A cell, and which segments stand in it."""

    head: bool
    columns: int
    rows: int
    segments: list[int] = field(default_factory=list)


@dataclass(slots=True)
class _Table:
    heads: TableHeads = field(default_factory=TableHeads)
    cells: list[_Cell] = field(default_factory=list)
    in_head: bool = False


class _Reader(HTMLParser):
    """Collects segments; a block ends where a browser would break the line."""

    def __init__(self, source: Source) -> None:
        super().__init__(convert_charrefs=False)
        self.source = source
        self.segments: list[Segment] = []
        self.tables: list[_Table] = []
        self._lines = source.line_starts()
        self._open: list[_Element] = []
        self._letters = Letters(source)
        self._outline: list[tuple[int, str]] = []
        self._code: tuple[tuple[int, int], int] | None = None  # where inline code began
        self._lead = ""  # the last block, if it leads into a list
        self._leads: list[str] = []  # of the open lists

    # --- what the parser finds

    def handle_starttag(self, tag: str, attrs: Attributes) -> None:
        """Take a start tag."""
        if tag in _VOID:
            self._void(tag)
            return
        if tag in _BLOCKS:
            self.end_block()
            self._close_siblings(tag)
        if len(self._open) < _MAX_DEPTH:
            self._open.append(self._element(tag, dict(attrs)))
            if tag in ("ul", "ol"):
                self._leads.append(self._lead)
        if tag == "q":
            self._letters.put("“", self._offset())
        elif tag == "code":
            self._code = (self._letters.mark(), self._offset())
        self._table_start(tag, dict(attrs))

    def handle_startendtag(self, tag: str, attrs: Attributes) -> None:
        """Take `<br/>`; the slash means nothing on other elements."""
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        """Take an end tag; one that nothing opened is passed over, as browsers do."""
        if tag == "q":
            self._letters.put("”", self._offset())
        elif tag == "code" and self._code and not self._inside("pre"):
            mark, start = self._code
            self._letters.quote(mark, start, self._offset())
            self._code = None
        if tag in _BLOCKS:
            self.end_block()
        if any(element.tag == tag for element in self._open):
            while self._pop().tag != tag:
                pass

    def handle_data(self, data: str) -> None:
        """Take text."""
        if self._is_unseen():
            return
        start = self._offset()
        if self._inside("pre") or self._inside("textarea"):
            self._letters.copy(start, start + len(data))
        else:
            self._letters.collapse(start, start + len(data))

    def handle_entityref(self, name: str) -> None:
        """Take `&amp;`."""
        self._reference(f"&{name}")

    def handle_charref(self, name: str) -> None:
        """Take `&#20013;`."""
        self._reference(f"&#{name}")

    # --- blocks

    def end_block(self) -> None:
        """Make a segment of the text since the last block began."""
        letters, self._letters = self._letters, Letters(self.source)
        self._code = None
        level = next((_HEADINGS[e.tag] for e in self._open if e.tag in _HEADINGS), None)
        if level is not None and letters.text().strip():
            while self._outline and self._outline[-1][0] >= level:
                self._outline.pop()
        headings = (*(text for _, text in self._outline), *filter(None, self._leads))
        kind = self._kind()
        facts: Facts = {
            "headings": headings,
            "hidden": any(element.hidden for element in self._open),
            "bad_example": any(element.bad for element in self._open),
        }
        if kind == "code":
            built = (line.build(kind, **facts) for line in letters.lines())
            self._add(*filter(None, built))
            return
        segment = letters.build(kind, **facts)
        if segment is None:
            return
        self._add(segment)
        self._lead = segment.text if is_lead(segment.text) else ""
        if level is not None and not segment.hidden:
            self._outline.append((level, segment.text))

    def _add(self, *segments: Segment) -> None:
        for segment in segments:
            for table in self.tables:
                if table.cells:
                    table.cells[-1].segments.append(len(self.segments))
            self.segments.append(segment)

    def _kind(self) -> SegmentKind:
        tags = {element.tag for element in self._open}
        if tags & _HEADINGS.keys():
            return "heading"
        if "pre" in tags:
            return "code"
        if "blockquote" in tags:
            return "quote"
        return "cell" if tags & {"td", "th"} else "paragraph"

    def _element(self, tag: str, attributes: dict[str, str | None]) -> _Element:
        return _Element(
            tag,
            hidden="hidden" in attributes or bool(_HIDING.search(attributes.get("style") or "")),
            unseen=tag in _UNSEEN,
            bad=attributes.get("data-example") == "bad",
        )

    def _void(self, tag: str) -> None:
        if tag == "br":
            self._letters.put("\n", self._offset())
        elif tag == "hr":
            self.end_block()

    def _reference(self, written: str) -> None:
        if self._is_unseen():
            return
        start = self._offset()
        text = unescape(written + ";")
        if text.endswith(";") and not self.source.text.startswith(";", start + len(written)):
            text = text[:-1]
        # One that means nothing is text: `AT&T`.
        if text.startswith("&") and len(text) > 1:
            self._letters.copy(start, start + len(written))
        else:
            self._letters.put(text, start)

    def _offset(self) -> int:
        line, column = self.getpos()
        return self._lines[line - 1] + column

    def _inside(self, tag: str) -> bool:
        return any(element.tag == tag for element in self._open)

    def _is_unseen(self) -> bool:
        return any(element.unseen for element in self._open)

    def _close_siblings(self, tag: str) -> None:
        """Close what a start tag ends that nobody closed: a paragraph, or one of its own kind."""
        for i in range(len(self._open) - 1, -1, -1):
            if self._open[i].tag == "p":
                del self._open[i:]
                break
            if self._open[i].tag in _BLOCKS:
                break
        for i in range(len(self._open) - 1, -1, -1):
            open_tag = self._open[i].tag
            if open_tag in _SIBLINGS.get(tag, ()):
                while len(self._open) > i:
                    self._pop()
            elif open_tag in _LISTS:
                return

    def _pop(self) -> _Element:
        element = self._open.pop()
        match element.tag:
            case "tr" if self.tables:
                self._end_row()
            case "table" if self.tables:
                self.end_table()
            case "ul" | "ol":
                self._lead = ""
                self._leads.pop()
            case "thead" if self.tables:
                self.tables[-1].in_head = False
        return element

    # --- tables

    def _table_start(self, tag: str, attributes: dict[str, str | None]) -> None:
        if tag == "table":
            self.tables.append(_Table())
        elif not self.tables:
            return
        elif tag == "thead":
            self.tables[-1].in_head = True
        elif tag in ("td", "th"):
            cell = _Cell(
                tag == "th",
                _number(attributes.get("colspan")),
                _number(attributes.get("rowspan")),
            )
            self.tables[-1].cells.append(cell)

    def _end_row(self) -> None:
        table = self.tables[-1]
        facts = [
            TableCell(
                "\n".join(self.segments[i].text for i in cell.segments),
                cell.columns,
                cell.rows,
                cell.head,
            )
            for cell in table.cells
        ]
        heads = table.heads.add_row(facts, table.in_head)
        for cell, found, verdicts in zip(table.cells, heads, find_verdicts(facts), strict=True):
            for i in cell.segments:
                self.segments[i] = _with_heads(self.segments[i], found, verdicts)
        table.cells = []

    def end_table(self) -> None:
        """Finish a table, and the row that nobody closed."""
        if self.tables[-1].cells:
            self._end_row()
        self.tables.pop()


def _with_heads(segment: Segment, heads: tuple[str, ...], verdicts: tuple[str, ...]) -> Segment:
    if not heads and not verdicts:
        return segment
    return replace(
        segment,
        column_heads=(*heads, *segment.column_heads),
        verdicts=(*verdicts, *segment.verdicts),
    )


def _number(text: str | None) -> int:
    return min(max(int(text), 1), 1000) if text and text.isdecimal() else 1
