"""The blocks of the tree: what stands below each other. A closed family.

Roles say what a thing is (a salutation, a receipt), never how it looks: each writer has a style
of that name. See docs/decisions/0002-roles-in-the-tree.md.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from docgen.tree.controls import Control
from docgen.tree.diagrams import Diagram
from docgen.tree.inlines import Inline

ParagraphRole: TypeAlias = Literal[
    "body",  # running prose: first line indented in Chinese
    "plain",  # no indent: in cells, forms, after a label
    "lead",  # an opening sentence under a title
    "title",  # the title of a form or of the document's first page
    "subtitle",
    "meta",  # small muted line: form number, edition
    "caption",  # above a table
    "note",  # small muted remark under a table or a form
    "cover-logo",
    "cover-title",
    "cover-subtitle",
    "cover-meta",
    "letter-title",
    "salutation",  # 尊敬的领导： flush left
    "letter-body",  # indented two characters
    "closing",  # 此致, indented
    "closing-end",  # 敬礼, flush left
    "signature",  # flush right
    "date-line",  # flush right
]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading. Its number is counted by `tree.outline` and, in Word, by Word."""

    level: int
    """1 (chapter) to 4."""
    children: tuple[Inline, ...]
    """The title, without its number."""
    id: str
    """Never derived from text: anchor in HTML, bookmark in Word."""
    numbered: bool = True
    """False for front and back matter."""
    number: str = ""
    """As shown, such as `第三章` or `3.2`; filled by `tree.outline`."""
    in_contents: bool = True
    """Whether the table of contents lists it."""
    runs_on: bool = False
    """Whether a chapter follows on the page of the one before it, where chapters begin a page."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph."""

    children: tuple[Inline, ...]
    """Its text."""
    role: ParagraphRole = "body"
    """What it is."""


@dataclass(frozen=True, slots=True)
class Clause:
    """A numbered clause of a policy: the thing that references point at."""

    id: str
    """Such as `code-of-conduct/phone-rings`."""
    blocks: tuple[Block, ...]
    """Its text; the first block stands beside the number."""
    title: tuple[Inline, ...] = ()
    """A short title set before the text, or none."""
    level: int = 3
    """Depth of its number in the outline: 3 below a section of a chapter, 2 in a short document."""
    number: str = ""
    """As shown, such as `3.2.1`; filled by `tree.outline`."""


@dataclass(frozen=True, slots=True)
class BulletList:
    """A list without numbers."""

    items: tuple[tuple[Block, ...], ...]
    """Each item's blocks."""
    tight: bool = True
    """Whether items follow without space between."""


@dataclass(frozen=True, slots=True)
class OrderedList:
    """A numbered list; each list counts anew."""

    items: tuple[tuple[Block, ...], ...]
    """Each item's blocks."""
    start: int = 1
    """Number of the first item."""
    tight: bool = True
    """Whether items follow without space between."""


Align: TypeAlias = Literal["left", "center", "right"]
TableRole: TypeAlias = Literal[
    "data",  # rows of facts, head repeated
    "form",  # labels on wash, cells to fill in
    "phrases",  # situation, say, don't say
    "ladder",  # the rungs of the sanctions ladder
    "plain",  # no rules: for layout of short facts, contacts
    "signatures",  # who signs, signature, date
    "checklist",
    "timetable",
    "dialogue",
]
CellRole: TypeAlias = Literal["value", "label", "computed", "approve", "refuse", "total", "number"]


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table."""

    width: float
    """Its share of the table's width; shares need not add up to 1."""
    align: Align = "left"
    """How its cells stand."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table."""

    blocks: tuple[Block, ...]
    """What is in it; may be empty (a cell to write in)."""
    role: CellRole = "value"
    """What it is."""
    colspan: int = 1
    """How many columns it covers."""
    header: bool = False
    """Whether it heads its row (a row header for screen readers)."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table."""

    cells: tuple[Cell, ...]
    """Its cells; their colspans add up to the number of columns."""
    height_mm: float = 0.0
    """Least height in millimetres; 0: as the text needs."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table."""

    columns: tuple[Column, ...]
    """Its columns."""
    rows: tuple[Row, ...]
    """Its body."""
    head: tuple[Row, ...] = ()
    """Head rows, repeated on each page."""
    role: TableRole = "data"
    """What it is."""
    name: str = ""
    """What it shows, for screen readers (and the accessible name of a wide, scrolling table)."""


@dataclass(frozen=True, slots=True)
class Quote:
    """Quoted text."""

    blocks: tuple[Block, ...]
    """What is quoted."""


CalloutKind: TypeAlias = Literal["note", "caution", "advice", "refuse", "approve"]


@dataclass(frozen=True, slots=True)
class Callout:
    """A block set apart: a note, a caution, legal advice, wording to use or to avoid."""

    kind: CalloutKind
    """What it is."""
    title: tuple[Inline, ...]
    """Its label, such as `注意`."""
    blocks: tuple[Block, ...]
    """Its text."""
    citation: str = ""
    """Its source, shown muted."""


@dataclass(frozen=True, slots=True)
class Preformatted:
    """Text whose line ends and spaces count."""

    text: str
    """The text."""
    language: str = ""
    """The language named on a Markdown fence."""


@dataclass(frozen=True, slots=True)
class ThematicBreak:
    """A break: a short rule between thoughts, or a line to cut along."""

    cut: bool = False
    """True for a cutting line, with scissors."""


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows starts on a new page (in HTML: in print)."""


@dataclass(frozen=True, slots=True)
class Contents:
    """The place of the table of contents."""

    title: str
    """Its heading, such as `目录`."""
    depth: int = 2
    """Down to which heading level."""


@dataclass(frozen=True, slots=True)
class ControlBlock:
    """A control as a block, in a cell of a form or alone."""

    control: Control
    """The control."""


GroupRole: TypeAlias = Literal["cover", "receipt", "keep", "letter", "section"]


@dataclass(frozen=True, slots=True)
class Group:
    """Blocks that belong together: the cover, one half of a receipt, what must stay on a page."""

    role: GroupRole
    """What it is."""
    blocks: tuple[Block, ...]
    """The blocks."""


@dataclass(frozen=True, slots=True)
class Way:
    """One way that something may go."""

    id: str
    """Anchor in HTML, bookmark in Word."""
    title: tuple[Inline, ...]
    """When it goes this way."""
    blocks: tuple[Block, ...] = ()
    """What follows; empty where it goes on below the fork."""
    label: str = ""
    """A letter that names it, such as `A`; may be empty."""
    onward: tuple[Inline, ...] = ()
    """Where it goes on at its end, if not below the fork."""


@dataclass(frozen=True, slots=True)
class Fork:
    """A place where a text branches: the ways stand one below the other, each in a frame."""

    question: tuple[Inline, ...]
    """What decides; may be empty."""
    ways: tuple[Way, ...]
    """The ways it may go."""


Block: TypeAlias = (
    Heading
    | Paragraph
    | Clause
    | BulletList
    | OrderedList
    | Table
    | Quote
    | Callout
    | Preformatted
    | ThematicBreak
    | PageBreak
    | Contents
    | ControlBlock
    | Group
    | Fork
    | Diagram
)
