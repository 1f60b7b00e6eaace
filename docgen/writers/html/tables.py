"""Tables as HTML."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from docgen.tree import Block, Cell, Row, Table
from docgen.tree.text import iter_lines
from docgen.writers.html.balance import find_shares
from docgen.writers.html.context import Context
from docgen.writers.html.dialogues import render_dialogue
from docgen.writers.html.escape import escape_attribute


class Flow(Protocol):
    """Renders what stands in a cell."""

    def __call__(self, blocks: Sequence[Block], context: Context, bare: bool = True) -> str:
        """Return HTML; `bare` lets one plain paragraph stand without an element of its own."""
        ...


WIDE = 4
"""From so many columns on a table is wider than a phone and scrolls in a region of its own."""

HEIGHTS = (5, 6, 7, 8, 9, 10, 12, 15, 20, 25, 30, 40, 50, 60, 80, 100)
"""Heights of rows, in millimetres, that the style sheet has a class for."""

_LABELLED = ("form", "signatures", "checklist")
_CARDS = ("data", "phrases", "ladder", "timetable")
_CARD_COLUMNS = 3
_RUNGS = 5


def render_table(table: Table, caption: str, context: Context, flow: Flow) -> str:
    """Return a table.

    Args:
        table: the table.
        caption: text of the caption paragraph before it, or nothing.
        context: the document being written.
        flow: renders the blocks of a cell.
    """
    if table.role == "dialogue":
        return render_dialogue(table, context, flow)
    name = table.name or caption or context.section or context.document.title
    head = ""
    if table.head:
        rows = "".join(_row(row, table, context, flow, head=True) for row in table.head)
        head = f"<thead>{rows}</thead>\n"
    labels = _card_labels(table)
    body = "\n".join(
        _row(row, table, context, flow, rung=min(number, _RUNGS), labels=labels)
        for number, row in enumerate(table.rows, 1)
    )
    columns = "".join(f'<col class="w{share}">' for share in find_shares(table, context))
    count = len(table.columns)
    classes = f"{table.role} cards" if labels else table.role
    inner = (
        f"<colgroup>{columns}</colgroup>\n{head}"
        + (f"<tbody>\n{body}\n</tbody>" if body else "")
        + "</table>"
    )
    if count >= WIDE:
        region = escape_attribute(context.name_region(name))
        return (
            f'<div class="wide" role="region" tabindex="0" aria-label="{region}">'
            f'<table class="{classes} k{min(count, 12)}">{inner}</div>'
        )
    return f'<table class="{classes}" aria-label="{escape_attribute(name)}">{inner}'


def _card_labels(table: Table) -> tuple[str, ...]:
    """Return the heads of the columns, which a phone shows in each row; nothing where none are cards.

    A table of two columns has room on a phone, and one to write on is no text to read.
    """
    if table.role not in _CARDS or len(table.head) != 1 or len(table.columns) < _CARD_COLUMNS:
        return ()
    cells = table.head[0].cells
    if len(cells) != len(table.columns):
        return ()
    return tuple(" ".join(iter_lines(cell.blocks)) for cell in cells)


def _row(
    row: Row,
    table: Table,
    context: Context,
    flow: Flow,
    head: bool = False,
    rung: int = 0,
    labels: Sequence[str] = (),
) -> str:
    classes = []
    if row.height_mm > 0:
        height = next((h for h in HEIGHTS if h >= row.height_mm), HEIGHTS[-1])
        classes.append(f"h{height}")
    if table.role == "ladder" and rung:
        classes.append(f"rung-{rung}")
    name = f' class="{" ".join(classes)}"' if classes else ""
    cells = []
    column = 0
    for cell in row.cells:
        label = labels[column] if labels and column and cell.colspan == 1 else ""
        cells.append(_cell(cell, column, table, context, flow, head, label))
        column += cell.colspan
    return f"<tr{name}>{''.join(cells)}</tr>"


def _cell(
    cell: Cell,
    column: int,
    table: Table,
    context: Context,
    flow: Flow,
    head: bool,
    label: str,
) -> str:
    # Wording to use or to avoid carries its sign before each paragraph.
    inner = flow(cell.blocks, context, bare=cell.role not in ("approve", "refuse"))
    labels = cell.role == "label" and table.role in _LABELLED
    is_header = bool(inner) and (head or cell.header or labels)
    classes: list[str] = (
        [] if cell.role == "value" or (is_header and cell.role == "label") else [cell.role]
    )
    # A cell over several columns belongs to none of them.
    align = table.columns[column].align if cell.colspan == 1 else "left"
    if align != "left":
        classes.append(align)
    attributes = f' class="{" ".join(classes)}"' if classes else ""
    if cell.colspan > 1:
        attributes += f' colspan="{cell.colspan}"'
    if label and inner:
        attributes += f' data-head="{escape_attribute(label)}"'
    if not is_header:
        return f"<td{attributes}>{inner}</td>"
    scope = ("colgroup" if cell.colspan > 1 else "col") if head else "row"
    return f'<th scope="{scope}"{attributes}>{inner}</th>'
