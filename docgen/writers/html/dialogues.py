"""Dialogues as bubbles: staff at the left, others at the right, what is done between them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from docgen.tree import Block, Row, Table
from docgen.tree.text import iter_lines
from docgen.writers.html.context import Context


def render_dialogue(
    table: Table, context: Context, flow: Callable[[Sequence[Block], Context], str]
) -> str:
    """Return a dialogue as a list of turns.

    A row holds a speaker and what is said. The cell of a speaker who is not of the staff is a
    label; without a speaker a row tells what is done, and one of a single cell is a remark on all
    that follows.
    """
    turns = [_turn(row, context, flow) for row in (*table.head, *table.rows)]
    inner = "\n".join(turns)
    return f'<ol class="dialogue">\n{inner}\n</ol>'


def _turn(
    row: Row,
    context: Context,
    flow: Callable[[Sequence[Block], Context], str],
) -> str:
    first, *rest = row.cells
    said = "".join(flow(cell.blocks, context) for cell in rest)
    speaker = "\n".join(iter_lines(first.blocks)).strip()
    if not rest:
        return f'<li class="remark">{flow(first.blocks, context)}</li>'
    if not speaker:
        return f'<li class="cue">{said}</li>'
    side = "right" if first.role == "label" else "left"
    who = flow(first.blocks, context)
    return (
        f'<li class="turn {side}"><div class="speaker">{who}</div>'
        f'<div class="bubble">{said}</div></li>'
    )
