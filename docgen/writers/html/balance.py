"""Widths of the columns of tables to read: room is taken from where nobody misses it.

An author says how columns share the width for one text in mind; of another text, or in another
language, one column may be crowded beside an empty one. Tables of one kind in a document, such as
the steps of one procedure after the other, are balanced together, so that their edges line up.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from math import ceil

from docgen.tree import Table, walk_blocks
from docgen.tree.text import iter_lines
from docgen.writers.html.context import Context
from docgen.writers.html.widths import PADDING, TABLE_EMS, count_ems, least_shares, round_shares

_BALANCED = ("data", "ladder")
_STEPS = (8.0, 4.0, 2.0, 1.0)
_SMALLEST = 0.75
"""Part of its own width that a column keeps."""
_LOOSE = 1.06
"""How much longer a text gets by breaking between words."""
_DRIFT = 0.004
"""Lines a row has to save for each per cent that a column strays from what its author gave it."""
_OTHERS = 0.15
"""What a line counts that makes its row no higher: a narrow column is hard to read."""
_MOST_ROWS = 120

Widths = Sequence[float]
Rows = Sequence[tuple[tuple[float, ...], ...]]
"""Of each row the cells, of each cell the ems of its lines."""


def find_shares(table: Table, context: Context) -> list[int]:
    """Return the widths of the columns in whole per cent that add up to 100."""
    if table.role not in _BALANCED or not table.head:
        return round_shares(table)
    key = _kind_of(table)
    known = context.shares.get(key)
    if known is None:
        alike = (one for one in _iter_tables(context) if _kind_of(one) == key)
        rows = tuple(row for one in alike for row in one.rows)
        known = context.shares[key] = _balance(replace(table, rows=rows or table.rows))
    return known


def _iter_tables(context: Context) -> Iterator[Table]:
    for block in walk_blocks(context.document.blocks):
        if isinstance(block, Table) and block.role in _BALANCED and block.head:
            yield block


def _kind_of(table: Table) -> tuple[object, ...]:
    heads = tuple(" ".join(iter_lines(cell.blocks)) for cell in table.head[0].cells)
    return (table.role, heads, table.columns)


def _balance(table: Table) -> list[int]:
    start = round_shares(table)
    rows = list(_iter_rows(table))
    if not all(any(row[i] for row in rows) for i in range(len(start))):
        return start  # a column to write in has no text to go by
    wide = [float(share) for share in start]
    least = [max(a, _SMALLEST * b) for a, b in zip(least_shares(table), wide, strict=True)]
    best = _cost(rows, wide, start)
    for step in _STEPS:
        while True:
            moved = [
                (_cost(rows, tried, start), tried)
                for tried in _iter_moves(wide, step)
                if all(a >= b for a, b in zip(tried, least, strict=True) if a not in wide)
            ]
            cost, tried = min(moved, default=(best, wide))
            if cost >= best - 1e-9:
                break
            best, wide = cost, tried
    return [round(share) for share in wide]


def _iter_rows(table: Table) -> Iterator[tuple[tuple[float, ...], ...]]:
    """Yield the rows whose cells stand in one column each."""
    for row in table.rows[:_MOST_ROWS]:
        if len(row.cells) == len(table.columns):
            yield tuple(tuple(map(count_ems, iter_lines(cell.blocks))) for cell in row.cells)


def _iter_moves(wide: list[float], step: float) -> Iterator[list[float]]:
    """Yield widths in which one column has given some room to another."""
    for giver in range(len(wide)):
        for taker in range(len(wide)):
            if giver != taker:
                tried = list(wide)
                tried[giver] -= step
                tried[taker] += step
                yield tried


def _cost(rows: Rows, wide: Widths, start: Widths) -> float:
    """Return how many lines the table has, and a little for how far it strays from its author."""
    rooms = [max(1.0, share * TABLE_EMS / 100 - PADDING) for share in wide]
    lines = 0.0
    for row in rows:
        cells = [
            sum(max(1, ceil(ems * _LOOSE / room - 0.01)) for ems in cell)
            for cell, room in zip(row, rooms, strict=True)
        ]
        lines += max(cells) + _OTHERS * sum(cells)
    drift = sum(abs(a - b) for a, b in zip(wide, start, strict=True))
    return lines + _DRIFT * len(rows) * drift
