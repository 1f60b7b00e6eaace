"""Small workbooks for tests."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path


def write_workbook(
    path: Path,
    sheets: Mapping[str, Sequence[Sequence[object]]],
    hidden: Sequence[str] = (),
    merged: Sequence[str] = (),
    hidden_rows: Sequence[int] = (),
) -> Path:
    """Write a workbook.

    Args:
        path: the file.
        sheets: the rows of each sheet by its name.
        hidden: names of sheets that are hidden.
        merged: ranges of cells that are merged, on every sheet.
        hidden_rows: numbers of rows that a filter hides, on every sheet.
    """
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        sheet.sheet_state = "hidden" if name in hidden else "visible"
        for row in rows:
            sheet.append(row)
        for cells in merged:
            sheet.merge_cells(cells)
        for number in hidden_rows:
            sheet.row_dimensions[number].hidden = True
    book.save(path)
    return path
