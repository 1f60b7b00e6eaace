"""Small helpers to build tables of the content."""

from __future__ import annotations

from docgen.tree import (
    Block,
    Cell,
    CellRole,
    Column,
    Inline,
    Paragraph,
    Row,
    Table,
    TableRole,
    Text,
)


def text_cell(text: str, role: CellRole = "value", header: bool = False) -> Cell:
    """Return a cell with plain text; an empty text gives an empty cell."""
    return inline_cell((Text(text),) if text else (), role, header)


def inline_cell(
    inlines: tuple[Inline, ...], role: CellRole = "value", header: bool = False
) -> Cell:
    """Return a cell with one paragraph of inlines."""
    blocks: tuple[Block, ...] = (Paragraph(inlines, "plain"),) if inlines else ()
    return Cell(blocks, role, header=header)


def build_table(
    head: tuple[str, ...],
    rows: list[Row],
    widths: tuple[float, ...],
    name: str,
    role: TableRole = "data",
) -> Table:
    """Return a table with one head row.

    Args:
        head: text of the head cells.
        rows: the body.
        widths: share of each column.
        name: what the table shows.
        role: what it is.
    """
    head_row = Row(tuple(text_cell(text, "label", header=True) for text in head))
    columns = tuple(Column(width) for width in widths)
    return Table(columns, tuple(rows), (head_row,), role, name)
