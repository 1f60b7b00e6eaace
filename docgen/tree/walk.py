"""Going through the tree, and making a changed copy of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from operator import is_
from typing import TypeVar, assert_never

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

_T = TypeVar("_T")


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
            case Text() | Code() | CrossReference() | LineBreak() | Image() | Box() | FillIn():
                out.append(change(inline))
            case Emphasis() | Strong() | Link() | Passage() | Marked():
                inner = _map_children(inline.children, change)
                same = inner is inline.children
                out.append(change(inline if same else replace(inline, children=inner)))
            case _:
                assert_never(inline)
    return _same_or(inlines, out)


def _same_or(before: tuple[_T, ...], after: list[_T]) -> tuple[_T, ...]:
    """Return the first where all its items are still the same objects: nothing is made anew."""
    return before if all(map(is_, before, after)) else tuple(after)


def map_blocks(blocks: tuple[Block, ...], change: Callable[[Block], Block]) -> tuple[Block, ...]:
    """Return the blocks, every one changed, inner ones first; what stays as it is is no copy."""
    return _same_or(blocks, [change(_with_inner(block, change)) for block in blocks])


def _with_inner(block: Block, change: Callable[[Block], Block]) -> Block:
    match block:
        case Clause() | Quote() | Callout() | Group():
            blocks = map_blocks(block.blocks, change)
            return block if blocks is block.blocks else replace(block, blocks=blocks)
        case BulletList() | OrderedList():
            return replace(block, items=tuple(map_blocks(i, change) for i in block.items))
        case Table():
            head, rows = _map_rows(block.head, change), _map_rows(block.rows, change)
            same = head is block.head and rows is block.rows
            return block if same else replace(block, head=head, rows=rows)
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
    def map_cell(one: Cell) -> Cell:
        blocks = map_blocks(one.blocks, change)
        return one if blocks is one.blocks else replace(one, blocks=blocks)

    def map_row(row: Row) -> Row:
        cells = _same_or(row.cells, [map_cell(one) for one in row.cells])
        return row if cells is row.cells else replace(row, cells=cells)

    return _same_or(rows, [map_row(row) for row in rows])


def map_inlines(blocks: tuple[Block, ...], change: Callable[[Inline], Inline]) -> tuple[Block, ...]:
    """Return the blocks, every inline changed, inner ones first; what stays as it is is no copy."""

    def change_block(block: Block) -> Block:
        match block:
            case Heading() | Paragraph():
                children = _map_children(block.children, change)
                return block if children is block.children else replace(block, children=children)
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
