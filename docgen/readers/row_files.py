"""Tables by the end of a file's name: CSV, Excel and JSONL."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeAlias

from docgen.diagnostic import did_you_mean
from docgen.readers.rows import OpenFile, RowsFault, RowTable, rows_fault


def open_rows(
    name: str, suffix: str, open_file: OpenFile, sheet: str | None = None, delimiter: str = ""
) -> RowTable:
    """Return a table, its head read.

    Args:
        name: the file, as shown to people.
        suffix: the end of its name, with the point.
        open_file: opens it.
        sheet: which sheet of a workbook; None: the first.
        delimiter: what stands between the cells of a CSV file; empty: found out.

    Raises:
        RowsFault: it cannot be read.
    """
    read = ROW_READERS.get(suffix.lower())
    if read is None:
        help_ = did_you_mean(suffix, ROW_READERS) or f"known are {', '.join(ROW_READERS)}"
        message = f"rows are not read from `{suffix}` files"
        raise RowsFault([rows_fault("rows-file", message, name, help=help_)])
    return read(name, open_file, sheet, delimiter)


ReadRows: TypeAlias = Callable[[str, OpenFile, str | None, str], RowTable]


def _read_csv(name: str, open_file: OpenFile, sheet: str | None, delimiter: str) -> RowTable:
    from docgen.readers.csv_rows import open_csv

    return open_csv(name, open_file, delimiter)


def _read_tabs(name: str, open_file: OpenFile, sheet: str | None, delimiter: str) -> RowTable:
    return _read_csv(name, open_file, sheet, delimiter or "\t")


def _read_xlsx(name: str, open_file: OpenFile, sheet: str | None, delimiter: str) -> RowTable:
    from docgen.readers.xlsx_rows import open_xlsx

    return open_xlsx(name, open_file, sheet)


def _read_jsonl(name: str, open_file: OpenFile, sheet: str | None, delimiter: str) -> RowTable:
    from docgen.readers.jsonl_rows import open_jsonl

    return open_jsonl(name, open_file)


ROW_READERS: Mapping[str, ReadRows] = {
    ".csv": _read_csv,
    ".txt": _read_csv,
    ".tsv": _read_tabs,
    ".tab": _read_tabs,
    ".xlsx": _read_xlsx,
    ".xlsm": _read_xlsx,
    ".jsonl": _read_jsonl,
    ".ndjson": _read_jsonl,
}
"""Suffix to what reads such a file."""
