"""Diagrams as a table: what follows what, from top to bottom, with a column for each way.

A drawing would need a picture in another format for each program that opens the file; a table is
read aloud, searched and changed like any text.
"""

from __future__ import annotations

import math
from collections.abc import Iterator

from docgen.tree import (
    Block,
    BulletList,
    Cell,
    CellRole,
    Column,
    Diagram,
    DiagramFork,
    DiagramStep,
    DiagramWay,
    Paragraph,
    Row,
    Strong,
    Table,
    Text,
)
from docgen.tree.diagrams import ARROW, step_text

DOWN = "↓"
"""Stands in a way that goes on below the fork at once."""


def diagram_blocks(diagram: Diagram) -> tuple[Block, ...]:
    """Return a diagram as a caption and a table of the tree."""
    return Paragraph((Text(diagram.title),), "caption"), _table(diagram)


def _table(diagram: Diagram) -> Table:
    forks = [step for step in diagram.steps if isinstance(step, DiagramFork)]
    count = math.lcm(*(len(fork.ways) for fork in forks)) if forks else 1
    rows = tuple(row for step in diagram.steps for row in _rows(step, count))
    return Table((Column(1.0),) * count, rows, (), "data", diagram.title)


def _rows(step: DiagramStep | DiagramFork, count: int) -> Iterator[Row]:
    if isinstance(step, DiagramStep):
        yield Row((_cell((_text(step_text(step)),), count),))
        return
    if step.question:
        yield Row((_cell((_strong(step.question),), count, "computed"),))
    share = count // len(step.ways)
    yield Row(tuple(_cell((_strong(way.name),), share, "label") for way in step.ways))
    if any(way.steps or way.onward for way in step.ways):
        yield Row(tuple(_cell(_way_blocks(way) or (_text(DOWN),), share) for way in step.ways))


def _cell(blocks: tuple[Block, ...], span: int, role: CellRole = "value") -> Cell:
    return Cell(blocks, role, span)


def _way_blocks(way: DiagramWay) -> tuple[Block, ...]:
    blocks: list[Block] = []
    for step in way.steps:
        if isinstance(step, DiagramStep):
            blocks.append(_text(f"{ARROW} {step_text(step)}"))
            continue
        if step.question:
            blocks.append(_strong(step.question))
        # A fork inside a way is a list: its columns would be too narrow to read.
        blocks.append(BulletList(tuple(_item(inner) for inner in step.ways)))
    if way.onward:
        blocks.append(_text(f"{ARROW} {way.onward}"))
    return tuple(blocks)


def _item(way: DiagramWay) -> tuple[Block, ...]:
    return (_text(way.name), *_way_blocks(way))


def _text(text: str) -> Paragraph:
    return Paragraph((Text(text),), "plain")


def _strong(text: str) -> Paragraph:
    return Paragraph((Strong((Text(text),)),), "plain")
