"""Tables as an Excel workbook, a sheet each. The one door to openpyxl."""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from docgen.collect.cells import is_risky, show_cell
from docgen.collect.sheet import Sheet, Value
from docgen.diagnostic import DocgenError

if TYPE_CHECKING:
    from openpyxl.worksheet._write_only import WriteOnlyWorksheet

_DATE = (1980, 1, 1, 0, 0, 0)
_DIGITS = 15
"""Digits of a number that Excel keeps; longer ones stay text."""
_LONGEST = 32_767
"""Characters that a cell of Excel holds."""
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")
_STAMP = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*")
_BAD_NAME = re.compile(r"[\[\]:*?/\\]")


def write_xlsx(sheets: Iterable[Sheet]) -> bytes:
    """Return the workbook: heads in the first row, texts as texts, dates as dates.

    Raises:
        DocgenError: openpyxl is not installed.
    """
    try:
        from openpyxl import Workbook
    except ImportError as fault:
        raise DocgenError(
            "openpyxl is needed to write Excel files and is not installed",
            "pip install 'docgen-toolkit[xlsx]', or write .csv instead",
        ) from fault
    book = Workbook(write_only=True)
    for sheet in sheets:
        # Excel refuses names of more than 31 characters.
        page = book.create_sheet(_BAD_NAME.sub("_", sheet.name)[:31])
        page.freeze_panes = "A2"
        page.append(list(_iter_head(page, sheet)))
        for row in sheet.rows:
            page.append([_cell(page, value) for value in row])
    out = io.BytesIO()
    book.save(out)
    return _without_clock(out.getvalue())


def _iter_head(page: WriteOnlyWorksheet, sheet: Sheet) -> Iterator[Any]:
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Font

    for name in sheet.columns:
        cell = WriteOnlyCell(page, name)
        cell.font = Font(bold=True)
        yield cell


def _cell(page: WriteOnlyWorksheet, value: Value) -> Any:
    """Return a cell. What is text is marked as text: Excel never makes a formula of it."""
    from openpyxl.cell import WriteOnlyCell

    match value:
        case None | bool():
            return value
        case int() | Decimal() if len(show_cell(value).strip("-").replace(".", "")) <= _DIGITS:
            return _number(page, value)
        case dt.date() | dt.time():
            return value
    text = _ILLEGAL.sub("", show_cell(value))[:_LONGEST]
    cell = WriteOnlyCell(page, text)
    cell.data_type = "s"
    if is_risky(text):
        # The same as an apostrophe typed in front: it stays text when somebody edits the cell.
        cell.quotePrefix = True
    return cell


def _number(page: WriteOnlyWorksheet, value: int | Decimal) -> Any:
    """Return a number with the digits it was given, so that money shows its cents."""
    from openpyxl.cell import WriteOnlyCell

    cell = WriteOnlyCell(page, value)
    if isinstance(value, Decimal) and int(value.as_tuple().exponent) < 0:
        cell.number_format = "0." + "0" * -int(value.as_tuple().exponent)
    return cell


def _without_clock(data: bytes) -> bytes:
    """Return a workbook without the time at which it was made: same answers, same bytes."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as source,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for name in source.namelist():
            part = source.read(name)
            if name == "docProps/core.xml":
                part = _STAMP.sub(rb"\g<1>1980-01-01T00:00:00Z", part)
            info = zipfile.ZipInfo(name, _DATE)
            info.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(info, part)
    return out.getvalue()
