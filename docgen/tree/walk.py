"""Going through the tree, and making a changed copy of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import assert_never

from docgen.tree.blocks import (
    Block,
    BulletList,
    Callout,
    Cell,
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
    Row,
    Table,
    ThematicBreak,
)
from docgen.tree.diagrams import Diagram
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


def child_blocks(block: Block) -> Iterator[Block]:
    """Yield the blocks directly inside a block, in reading order."""
    match block:
        case Clause(blocks=blocks) | Quote(blocks=blocks) | Callout(blocks=blocks):
            yield from blocks
        case Group(blocks=blocks):
            yield from blocks
        case BulletList(items=items) | OrderedList(items=items):
            for item in items:
                yield from item
        case Table():
            for row in (*block.head, *block.rows):
                for cell in row.cells:
                    yield from cell.blocks
        case Fork(ways=ways):
            for way in ways:
                yield from way.blocks
        case (
            Heading()
            | Paragraph()
            | Preformatted()
            | ThematicBreak()
            | PageBreak()
            | Contents()
            | ControlBlock()
            | Diagram()
        ):
            return
        case _:
            assert_never(block)


def walk_blocks(blocks: Iterable[Block]) -> Iterator[Block]:
    """Yield every block, each before those inside it, in reading order."""
    for block in blocks:
        yield block
        yield from walk_blocks(child_blocks(block))


def own_inlines(block: Block) -> tuple[Inline, ...]:
    """Return the inlines that stand directly in a block."""
    match block:
        case Heading(children=children) | Paragraph(children=children):
            return children
        case Clause(title=title) | Callout(title=title):
            return title
        case Fork(question=question, ways=ways):
            return (*question, *(i for way in ways for i in (*way.title, *way.onward)))
        case (
            BulletList()
            | OrderedList()
            | Table()
            | Quote()
            | Preformatted()
            | ThematicBreak()
            | PageBreak()
            | Contents()
            | ControlBlock()
            | Group()
            | Diagram()
        ):
            return ()
        case _:
            assert_never(block)


def walk_inlines(inlines: Iterable[Inline]) -> Iterator[Inline]:
    """Yield every inline, each before those inside it."""
    for inline in inlines:
        yield inline
        match inline:
            case (
                Emphasis(children=children)
                | Strong(children=children)
                | Link(children=children)
                | Passage(children=children)
                | Marked(children=children)
            ):
                yield from walk_inlines(children)
            case Text() | Code() | CrossReference() | LineBreak() | Image() | Box() | FillIn():
                pass
            case _:
                assert_never(inline)


def _map_children(
    inlines: tuple[Inline, ...], change: Callable[[Inline], Inline]
) -> tuple[Inline, ...]:
    out: list[Inline] = []
    for inline in inlines:
        match inline:
            case Emphasis() | Strong() | Link() | Passage() | Marked():
                inner = _map_children(inline.children, change)
                out.append(change(replace(inline, children=inner)))
            case Text() | Code() | CrossReference() | LineBreak() | Image() | Box() | FillIn():
                out.append(change(inline))
            case _:
                assert_never(inline)
    return tuple(out)


def map_blocks(blocks: tuple[Block, ...], change: Callable[[Block], Block]) -> tuple[Block, ...]:
    """Return a copy with every block changed, inner ones first."""
    return tuple(change(_with_inner(block, change)) for block in blocks)


def _with_inner(block: Block, change: Callable[[Block], Block]) -> Block:
    match block:
        case Clause() | Quote() | Callout() | Group():
            return replace(block, blocks=map_blocks(block.blocks, change))
        case BulletList() | OrderedList():
            return replace(block, items=tuple(map_blocks(i, change) for i in block.items))
        case Table():
            return replace(
                block, head=_map_rows(block.head, change), rows=_map_rows(block.rows, change)
            )
        case Fork():
            ways = (replace(way, blocks=map_blocks(way.blocks, change)) for way in block.ways)
            return replace(block, ways=tuple(ways))
        case (
            Heading()
            | Paragraph()
            | Preformatted()
            | ThematicBreak()
            | PageBreak()
            | Contents()
            | ControlBlock()
            | Diagram()
        ):
            return block
        case _:
            assert_never(block)


def _map_rows(rows: tuple[Row, ...], change: Callable[[Block], Block]) -> tuple[Row, ...]:
    def cell(one: Cell) -> Cell:
        return replace(one, blocks=map_blocks(one.blocks, change))

    return tuple(replace(row, cells=tuple(cell(c) for c in row.cells)) for row in rows)


def map_inlines(blocks: tuple[Block, ...], change: Callable[[Inline], Inline]) -> tuple[Block, ...]:
    """Return a copy with every inline changed, inner ones first."""

    def change_block(block: Block) -> Block:
        match block:
            case Heading() | Paragraph():
                return replace(block, children=_map_children(block.children, change))
            case Clause() | Callout():
                return replace(block, title=_map_children(block.title, change))
            case Fork():
                return _map_fork(block, change)
            case _:
                return block

    return map_blocks(blocks, change_block)


def _map_fork(fork: Fork, change: Callable[[Inline], Inline]) -> Fork:
    ways = (
        replace(
            way,
            title=_map_children(way.title, change),
            onward=_map_children(way.onward, change),
        )
        for way in fork.ways
    )
    return replace(fork, question=_map_children(fork.question, change), ways=tuple(ways))
