"""Tables as CSV, RFC 4180: UTF-8 with a mark so that Excel reads Chinese, CRLF line ends."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from docgen.collect.cells import is_risky, show_cell
from docgen.collect.sheet import Sheet, Value


def write_csv(sheets: Iterable[Sheet]) -> dict[str, bytes]:
    """Return a file for each table: the main one under no name, repeats under theirs.

    A text that a spreadsheet would run as a formula gets an apostrophe in front. Numbers and dates
    are written as they are: `-5` as a number harms nobody.
    """
    files: dict[str, bytes] = {}
    for index, sheet in enumerate(sheets):
        out = io.StringIO(newline="")
        writer = csv.writer(out)
        writer.writerow(sheet.columns)
        for row in sheet.rows:
            writer.writerow([_guard(value) for value in row])
        name = "" if index == 0 else sheet.name
        files[name] = out.getvalue().encode("utf-8-sig", "replace")
    return files


def _guard(value: Value) -> str:
    text = show_cell(value)
    return f"'{text}" if isinstance(value, str) and is_risky(text) else text
