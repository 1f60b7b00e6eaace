"""The tree as plain text that reads like Markdown; what a reader sees, nothing marked up away."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import zip_longest
from typing import assert_never
from unicodedata import east_asian_width

from docgen.diagnostic import Result
from docgen.language.catalogue import words_of
from docgen.tree import (
    Block,
    Box,
    BulletList,
    Callout,
    Clause,
    Code,
    Contents,
    Control,
    ControlBlock,
    CrossReference,
    Diagram,
    Document,
    Emphasis,
    FillIn,
    Fork,
    Group,
    Heading,
    Image,
    Inline,
    LineBreak,
    Link,
    Marked,
    OrderedList,
    PageBreak,
    Paragraph,
    Passage,
    Preformatted,
    Quote,
    Row,
    Strong,
    Table,
    Text,
    ThematicBreak,
    Way,
    inline_text,
    walk_blocks,
)
from docgen.tree.diagrams import ARROW, iter_diagram_lines
from docgen.tree.outline import number_separator
from docgen.tree.text import BOX_EMPTY, BOX_TICKED, control_text
from docgen.writers.characters import find_illegal

_TITLES = ("title", "letter-title", "cover-title")
_PLACE = "_" * 8
_WIDEST_COLUMN = 40


class PlainWriter:
    """Writes text for terminals, mail and screen readers."""

    suffix = ".txt"

    def write(self, document: Document, shell: bytes = b"") -> Result[bytes]:
        """Return the text, UTF-8 with Unix line ends.

        Args:
            document: an outlined document.
            shell: not used; plain text has nothing around it.
        """
        illegal = tuple(find_illegal(document))
        if illegal:
            return Result(None, illegal)
        text = "\n\n".join(filter(None, _Page(document).blocks(document.blocks)))
        return Result((text + "\n").encode())


class _Page:
    def __init__(self, document: Document) -> None:
        self.document = document
        self.kind = document.properties.kind
        self.words = words_of(document.language)

    def blocks(self, blocks: Iterable[Block]) -> list[str]:
        """Return each block as text of one or more lines."""
        return [text for block in blocks if (text := self.block(block)) is not None]

    def block(self, block: Block) -> str | None:
        match block:
            case Heading():
                return f"{'#' * (block.level + 1)} {self.numbered(block)}"
            case Paragraph():
                text = self.inlines(block.children)
                return f"# {text}" if block.role in _TITLES else text
            case Clause():
                return self.clause(block)
            case BulletList():
                return self.items(block.items, ("- " for _ in block.items), block.tight)
            case OrderedList():
                marks = (f"{n}. " for n, _ in enumerate(block.items, block.start))
                return self.items(block.items, marks, block.tight)
            case Table():
                return self.table(block)
            case Quote():
                return _indent("\n\n".join(self.blocks(block.blocks)), "> ", "> ")
            case Callout():
                return self.callout(block)
            case Preformatted():
                return _indent(block.text, "    ", "    ")
            case ThematicBreak():
                return f"- - - - ✂ {self.words.cut_here} - - - -" if block.cut else "* * *"
            case PageBreak():
                return None
            case Contents():
                return self.contents(block)
            case ControlBlock():
                return self.control(block.control)
            case Group():
                return "\n\n".join(self.blocks(block.blocks))
            case Fork():
                parts = [self.inlines(block.question), *map(self.way, block.ways)]
                return "\n\n".join(filter(None, parts))
            case Diagram():
                lines = iter_diagram_lines(block.steps)
                drawn = "\n".join("  " * depth + line for depth, line in lines)
                return f"**{block.title}**\n\n{drawn}"
            case _:
                assert_never(block)

    def numbered(self, heading: Heading) -> str:
        return self.number(heading.number, heading.level) + self.inlines(heading.children)

    def number(self, number: str, level: int) -> str:
        if not number:
            return ""
        return number + number_separator(self.kind, self.document.language, level)

    def clause(self, clause: Clause) -> str:
        first = self.number(clause.number, clause.level) + self.inlines(clause.title)
        blocks = self.blocks(clause.blocks)
        beside = clause.blocks and isinstance(clause.blocks[0], Paragraph)
        if beside and not inline_text(clause.title):
            first, blocks = first + blocks[0], blocks[1:]
        return "\n\n".join((first.rstrip(" "), *blocks))

    def items(self, items: Sequence[tuple[Block, ...]], marks: Iterable[str], tight: bool) -> str:
        joiner = "\n" if tight else "\n\n"
        return joiner.join(
            _indent(joiner.join(self.blocks(item)), mark, " " * len(mark))
            for item, mark in zip(items, marks, strict=False)
        )

    def callout(self, callout: Callout) -> str:
        title = self.inlines(callout.title)
        parts = [f"**{title}**" if title else "", *self.blocks(callout.blocks), callout.citation]
        return _indent("\n\n".join(filter(None, parts)), "> ", "> ")

    def way(self, way: Way) -> str:
        name = " ".join(filter(None, (way.label, self.inlines(way.title))))
        onward = f"{ARROW} {self.inlines(way.onward)}" if way.onward else ""
        parts = (f"**{name}**", *self.blocks(way.blocks), onward)
        return _indent("\n\n".join(filter(None, parts)), "- ", "  ")

    def contents(self, contents: Contents) -> str:
        lines = [contents.title]
        for block in walk_blocks(self.document.blocks):
            if isinstance(block, Heading) and block.in_contents and block.level <= contents.depth:
                lines.append("  " * (block.level - 1) + self.numbered(block).replace("\n", " "))
        return "\n".join(lines)

    def control(self, control: Control) -> str:
        if control.shape == "check" and not control.choices and not control.value:
            return BOX_TICKED if "yes" in control.selected else BOX_EMPTY
        return control_text(control) or _PLACE

    # --- tables ------------------------------------------------------------------------------

    def table(self, table: Table) -> str:
        rows = [self.row(row) for row in (*table.head, *table.rows)]
        widths = _column_widths(rows, len(table.columns))
        lines = [line for row in rows for line in _row_lines(row, widths)]
        if table.head:
            rule = "|" + "|".join("-" * (width + 2) for width in widths) + "|"
            height = sum(len(_row_lines(row, widths)) for row in rows[: len(table.head)])
            lines.insert(height, rule)
        return "\n".join(lines)

    def row(self, row: Row) -> list[tuple[list[str], int]]:
        """Return the lines and the colspan of each cell."""
        return [("\n".join(self.blocks(c.blocks)).split("\n"), c.colspan) for c in row.cells]

    # --- inlines -----------------------------------------------------------------------------

    def inlines(self, inlines: Iterable[Inline]) -> str:
        return "".join(self.inline(inline) for inline in inlines)

    def inline(self, inline: Inline) -> str:
        match inline:
            case Text(text=text) | Code(text=text):
                return text
            case Emphasis():
                return f"*{self.inlines(inline.children)}*"
            case Strong():
                return f"**{self.inlines(inline.children)}**"
            case Link():
                text = self.inlines(inline.children)
                return text if text == inline.target else f"{text} <{inline.target}>"
            case CrossReference():
                return inline.before + inline.number + inline.after
            case LineBreak():
                return "\n"
            case Image():
                return f"[{inline.alternative}]" if inline.alternative else ""
            case Passage():
                return self.inlines(inline.children)
            case Marked():
                return self.marked(inline)
            case Box():
                return BOX_TICKED if inline.checked else BOX_EMPTY
            case FillIn():
                return "_" * max(2, round(inline.width_em * 2))
            case _:
                assert_never(inline)

    def marked(self, marked: Marked) -> str:
        text = self.inlines(marked.children)
        match marked.mark:
            case "approve":
                return f"{self.words.say_mark} {text}"
            case "refuse":
                return f"{self.words.dont_say_mark} {text}"
            case "tag":
                return f"[{text}]"
            case "muted" | "required" | "computed":
                return text
            case _:
                assert_never(marked.mark)


def _indent(text: str, first: str, rest: str) -> str:
    lines = text.split("\n")
    indented = [first + lines[0], *(rest + line for line in lines[1:])]
    return "\n".join(line.rstrip(" ") if not line.strip(" >") else line for line in indented)


def _width(text: str) -> int:
    """Return the columns a text takes in a terminal: two for a Chinese character."""
    return sum(2 if east_asian_width(char) in "WF" else 1 for char in text)


def _column_widths(rows: list[list[tuple[list[str], int]]], count: int) -> list[int]:
    widths = [3] * count
    for row in rows:
        column = 0
        for lines, span in row:
            if span == 1 and column < count:
                widest = max(map(_width, lines))
                widths[column] = max(widths[column], min(widest, _WIDEST_COLUMN))
            column += span
    return widths


def _row_lines(row: list[tuple[list[str], int]], widths: list[int]) -> list[str]:
    rooms = []
    column = 0
    for _, span in row:
        room = widths[column : column + span]
        rooms.append(sum(room) + 3 * (len(room) - 1))
        column += span
    lines = []
    for texts in zip_longest(*(cell for cell, _ in row), fillvalue=""):
        cells = (
            text + " " * max(0, room - _width(text))
            for text, room in zip(texts, rooms, strict=True)
        )
        lines.append("| " + " | ".join(cells) + " |")
    return lines
