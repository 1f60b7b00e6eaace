"""Answers that are known by their place in a table only: beside a label, or below it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TypeAlias

from docgen.readers.docx_controls_part import ReadCell
from docgen.readers.docx_slots import Slot, SlotIndex, fold_title

Tables: TypeAlias = Sequence[Sequence[Sequence[ReadCell]]]
RowPlace: TypeAlias = tuple[int, int]
"""Number of a table and of a row in it."""


def iter_column_answers(
    tables: Tables, places: Mapping[RowPlace, Mapping[int, Slot]], index: SlotIndex
) -> Iterator[tuple[RowPlace, Slot, str]]:
    """Yield the cells of rows whose controls have no names, such as of a row that was copied.

    Args:
        tables: all tables.
        places: the slots that were found, by row and number of the cell.
        index: the slots.
    """
    for number, rows in enumerate(tables):
        known = {row: slots for (table, row), slots in places.items() if table == number}
        columns = _find_columns(rows, known, index)
        if columns is None:
            continue
        first, slots = columns
        wide = len(rows[first])
        for at in range(first + 1, len(rows)):
            if at in known and all(column in known[at] for column in slots):
                continue
            # A row of totals has fewer cells.
            if len(rows[at]) != wide:
                continue
            for column, slot in slots.items():
                if column not in known.get(at, {}):
                    yield (number, at), slot, rows[at][column].text


def _find_columns(
    rows: Sequence[Sequence[ReadCell]], known: Mapping[int, Mapping[int, Slot]], index: SlotIndex
) -> tuple[int, Mapping[int, Slot]] | None:
    """Return the row above the first one of a repeat, and the slot of each of its columns."""
    repeated = {
        row: {column: slot for column, slot in slots.items() if slot.repeat}
        for row, slots in known.items()
    }
    repeated = {row: slots for row, slots in repeated.items() if slots}
    if repeated:
        first = min(repeated)
        columns = max(repeated.values(), key=len)
        return (first - 1, columns) if first > 0 and len(rows[first - 1]) > max(columns) else None
    for at, row in enumerate(rows):
        for repeat in {slot.repeat for slot in index.slots if slot.repeat}:
            own = [slot for slot in index.slots if slot.repeat == repeat]
            heads = {
                column: slot
                for column, cell in enumerate(row)
                for slot in own
                if fold_title(cell.text) in {fold_title(label) for label in slot.labels}
            }
            if len(heads) == len(own):
                return at, heads
    return None


def iter_label_answers(
    tables: Tables, taken: set[tuple[RowPlace, int]], index: SlotIndex, known: set[str]
) -> Iterator[tuple[Slot, str]]:
    """Yield, for slots not found yet, the cell to the right of the only label that names them.

    Args:
        tables: all tables.
        taken: cells that hold a known control: row and number of the cell.
        index: the slots.
        known: keys of the slots that were found.
    """
    for number, rows in enumerate(tables):
        for at, row in enumerate(rows):
            for column, cell in enumerate(row[:-1]):
                slot = index.find_label(cell.text)
                free = ((number, at), column + 1) not in taken
                if slot and free and not slot.repeat and slot.key not in known:
                    yield slot, row[column + 1].text
