"""The text a reader sees, as every writer has to say it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import assert_never

from docgen.tree.blocks import (
    Block,
    BulletList,
    Callout,
    Clause,
    Contents,
    ControlBlock,
    Fork,
    Group,
    Heading,
    OrderedList,
    PageBreak,
    Paragraph,
    Preformatted,
    Quote,
    Table,
    ThematicBreak,
    Way,
)
from docgen.tree.controls import Control
from docgen.tree.diagrams import Diagram, iter_diagram_lines
from docgen.tree.document import Document
from docgen.tree.inlines import (
    Box,
    Code,
    CrossReference,
    Emphasis,
    FillIn,
    Image,
    Inline,
    LineBreak,
    Link,
    Marked,
    Passage,
    Strong,
    Text,
)

BOX_EMPTY = "\u2610"
BOX_TICKED = "\u2611"


def inline_text(inlines: Iterable[Inline]) -> str:
    r"""Return the text of inlines; a line break is `\n`, a place to fill in is nothing."""
    parts: list[str] = []
    for inline in inlines:
        match inline:
            case Text(text=text) | Code(text=text):
                parts.append(text)
            case (
                Emphasis(children=children)
                | Strong(children=children)
                | Link(children=children)
                | Passage(children=children)
                | Marked(children=children)
            ):
                parts.append(inline_text(children))
            case CrossReference():
                parts.append(inline.before + inline.number + inline.after)
            case LineBreak():
                parts.append("\n")
            case Box():
                parts.append(BOX_TICKED if inline.checked else BOX_EMPTY)
            case FillIn(control=control):
                parts.append(control.value if control else "")
            case Image():
                pass
            case _:
                assert_never(inline)
    return "".join(parts)


def control_text(control: Control) -> str:
    """Return what a control shows on paper: its value, or its choices with boxes."""
    if control.shape in ("choice", "choices", "check") and control.choices:
        return "  ".join(
            f"{BOX_TICKED if key in control.selected else BOX_EMPTY} {label}"
            for key, label in control.choices
        )
    if control.shape == "check" and not control.value:
        return BOX_TICKED if "yes" in control.selected else BOX_EMPTY
    return control.value


def iter_lines(blocks: Iterable[Block]) -> Iterator[str]:
    """Yield the visible text, a line a paragraph. Numbers made by the outline are included."""
    for block in blocks:
        match block:
            case Heading():
                yield " ".join(filter(None, (block.number, inline_text(block.children))))
            case Paragraph():
                yield inline_text(block.children)
            case Clause():
                first = " ".join(filter(None, (block.number, inline_text(block.title))))
                lines = list(iter_lines(block.blocks))
                yield " ".join(filter(None, (first, *lines[:1])))
                yield from lines[1:]
            case BulletList() | OrderedList():
                for item in block.items:
                    yield from iter_lines(item)
            case Table():
                for row in (*block.head, *block.rows):
                    for cell in row.cells:
                        yield from iter_lines(cell.blocks)
            case Quote(blocks=inner) | Group(blocks=inner):
                yield from iter_lines(inner)
            case Callout():
                yield inline_text(block.title)
                yield from iter_lines(block.blocks)
                if block.citation:
                    yield block.citation
            case Preformatted():
                yield from block.text.split("\n")
            case ControlBlock():
                yield control_text(block.control)
            case Contents():
                yield block.title
            case Fork():
                yield inline_text(block.question)
                for way in block.ways:
                    yield way_name(way)
                    yield from iter_lines(way.blocks)
                    yield inline_text(way.onward)
            case Diagram():
                yield block.title
                yield from (line for _, line in iter_diagram_lines(block.steps))
            case ThematicBreak() | PageBreak():
                pass
            case _:
                assert_never(block)


def way_name(way: Way) -> str:
    """Return the label and the title of a way."""
    return " ".join(filter(None, (way.label, inline_text(way.title))))


def visible_text(document: Document) -> str:
    """Return everything a reader sees, a line a paragraph, empty lines left out.

    The entries of the table of contents are not in it: they repeat the headings.
    """
    return "\n".join(line for line in iter_lines(document.blocks) if line.strip())
