"""Sheets of Excel workbooks as rows, read streaming: a row is forgotten once the next one comes."""

from __future__ import annotations

import datetime as dt
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from posixpath import join, normpath
from typing import IO, TYPE_CHECKING, Any

from docgen.diagnostic import Diagnostic, did_you_mean
from docgen.readers.rows import (
    Head,
    OpenFile,
    Record,
    RowsFault,
    build_head,
    column_letters,
    rows_fault,
)
from docgen.readers.xlsx_cells import CellFormat, build_formats, read_number
from docgen.readers.xlsx_merged import Merged, MergedRows, column_number, is_title, read_merged

if TYPE_CHECKING:
    from lxml import etree

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MOST_BYTES = 1 << 30
_MOST_TEXT = 1 << 28
"""Most bytes of the table of texts, the one part that has to be held."""
_LETTERS = re.compile("[A-Z]+")
_TRUE = ("1", "true")
_HELP = "open it in Excel and save it again as .xlsx, without a password"


@dataclass(frozen=True)
class XlsxTable:
    """One sheet of a workbook."""

    name: str
    """The file, as shown to people."""
    sheet: str
    """The name of the sheet."""
    open_file: OpenFile
    """Opens the workbook."""
    member: str
    """The sheet's part in the workbook."""
    texts: Sequence[str] = field(repr=False)
    """The texts of the workbook, by number."""
    formats: Sequence[CellFormat] = field(repr=False)
    """The formats of its cells, by number."""
    is_1904: bool = False
    """Whether its days count from 1904."""
    merged: Sequence[Merged] = field(default=(), repr=False)
    """Its merged cells."""
    other_sheets: tuple[str, ...] = ()
    """The names of the other sheets of the workbook, but for hidden ones."""
    is_keyed: bool = False
    """Never: all rows have the same columns."""
    is_typed: bool = True
    """Always."""

    @property
    def columns(self) -> tuple[str, ...]:
        """The heads of its columns."""
        return self._start[1].columns

    @cached_property
    def _start(self) -> tuple[int, Head]:
        """The number of the first row that is not empty, and the head it makes; titles go before."""
        rows = self._rows()
        number, cells, *_ = next(rows, (1, [], (), False))
        while is_title(number, cells, self.merged) and (after := next(rows, None)):
            number, cells, *_ = after
        where = f"{self.sheet}!"
        head = build_head(cells, self.name, lambda index: f"{where}{column_letters(index)}{number}")
        return number, head

    def place(self, number: int, path: str) -> str:
        """Return the cell of a value: `Sheet1!C7`."""
        return f"{self.sheet}!{self._start[1].place(number, path)}"

    def records(self) -> Iterator[Record]:
        """Yield every row below the head that is not empty.

        Raises:
            RowsFault: the sheet is damaged.
        """
        first, head = self._start
        width = len(head.columns)
        filled = MergedRows(self.merged)
        for number, cells, found, is_hidden in self._rows():
            if number <= first:
                continue
            if self.merged:
                filled.fill(number, cells)
            faults = found
            if len(cells) > width and any(cell is not None for cell in cells[width:]):
                at = next(i for i in range(width, len(cells)) if cells[i] is not None)
                message = "this column has no head"
                place = f"{self.sheet}!{column_letters(at)}{number}"
                help_ = "name it in the first row, or empty it"
                faults = (*faults, rows_fault("rows-column", message, self.name, place, help_))
            yield Record(number, head.record(cells[:width]), faults, is_hidden)

    def _rows(self) -> Iterator[tuple[int, list[Any], Sequence[Diagnostic], bool]]:
        from lxml import etree

        try:
            with (
                self.open_file() as file,
                zipfile.ZipFile(file) as archive,
                archive.open(self.member) as part,
            ):
                number = 0
                for row in _iter_elements(part, "row"):
                    number = int(row.get("r") or number + 1)
                    faults: list[Diagnostic] = []
                    cells = self._cells(row, number, faults)
                    if faults or any(cell is not None for cell in cells):
                        yield number, cells, faults, row.get("hidden") in _TRUE
        except (*_BROKEN, etree.XMLSyntaxError, ValueError) as fault:
            raise _damaged(self.name) from fault

    def _cells(self, row: etree._Element, number: int, faults: list[Diagnostic]) -> list[Any]:
        cells: list[Any] = []
        for cell in row:
            place = cell.get("r")
            if place:
                index = _column_index(place)
                if index > len(cells):
                    cells += [None] * (index - len(cells))
            value = self._value(cell)
            if isinstance(value, _Fault):
                where = f"{self.sheet}!{column_letters(len(cells))}{number}"
                message = value.message
                faults.append(rows_fault("rows-type", message, self.name, where, value.help))
                value = None
            cells.append(value)
        return cells

    def _value(self, cell: etree._Element) -> Any:
        kind = cell.get("t", "n")
        if kind == "inlineStr":
            return _text_of(cell) or None
        text = None
        has_formula = False
        for child in cell:
            # Searching by name takes ten times as long as looking.
            if child.tag.endswith("}v"):
                text = child.text
            else:
                has_formula = True
        if not text:
            if has_formula and kind not in ("str", "s"):
                return _Fault("this formula was never computed", "open the workbook and save it")
            return None
        if kind == "s":
            return (self.texts[int(text)] if int(text) < len(self.texts) else "") or None
        if kind == "n":
            return self._number(text, cell.get("s"))
        return self._other(kind, text)

    def _other(self, kind: str, text: str) -> Any:
        match kind:
            case "str":
                return None if text.isspace() else text
            case "b":
                return text == "1"
            case "e":
                return _Fault(f"this cell holds the error {text}", "mend its formula")
            case "d":
                return _iso_date(text)
        return self._number(text, None)

    def _number(self, text: str, style_number: str | None) -> Any:
        style = int(style_number or 0)
        form = self.formats[style] if style < len(self.formats) else CellFormat()
        try:
            return read_number(text, form, self.is_1904)
        except ValueError:
            return _Fault(f"`{text[:40]}` is no number or date", None)


@dataclass(frozen=True, slots=True)
class _Fault:
    """A cell that has no value."""

    message: str
    """Why."""
    help: str | None
    """What to do about it."""


_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    struct.error,
    KeyError,
    NotImplementedError,
    RuntimeError,
    UnicodeError,
)


def open_xlsx(name: str, open_file: OpenFile, sheet: str | None = None) -> XlsxTable:
    """Return a sheet of a workbook, its head read.

    Args:
        name: the file, as shown to people.
        open_file: opens it.
        sheet: the name of the sheet; None: the first.

    Raises:
        RowsFault: it is no workbook, is damaged or encrypted, or has no such sheet.
    """
    from lxml import etree

    with open_file() as file:
        if file.read(len(_OLE)) == _OLE:
            message = "it is protected by a password, or an old .xls"
            raise RowsFault([rows_fault("rows-file", message, name, help=_HELP)])
    try:
        with open_file() as file, zipfile.ZipFile(file) as archive:
            _check_sizes(archive, name)
            sheets, hidden, is_1904 = _sheets(archive)
            chosen = _choose(sheets, hidden, sheet, name)
            texts = tuple(_shared_texts(archive))
            formats = _formats(archive)
            with archive.open(sheets[chosen]) as part:
                merged = read_merged(part)
    except (*_BROKEN, etree.XMLSyntaxError, ValueError) as fault:
        raise _damaged(name) from fault
    others = tuple(one for one in sheets if one != chosen and one not in hidden)
    member = sheets[chosen]
    table = XlsxTable(name, chosen, open_file, member, texts, formats, is_1904, merged, others)
    assert table.columns
    return table


def _damaged(name: str) -> RowsFault:
    message = "it is no Excel workbook, or it is damaged"
    return RowsFault([rows_fault("rows-file", message, name, help=_HELP)])


def _check_sizes(archive: zipfile.ZipFile, name: str) -> None:
    members = archive.infolist()
    texts = sum(one.file_size for one in members if one.filename.endswith("sharedStrings.xml"))
    if sum(one.file_size for one in members) > _MOST_BYTES or texts > _MOST_TEXT:
        message = f"it holds over {_MOST_BYTES >> 20} MB unpacked, or too much text"
        help_ = "save the sheet as CSV; if it is not your own file, do not open it"
        raise RowsFault([rows_fault("rows-file", message, name, help=help_)])


def _choose(sheets: dict[str, str], hidden: set[str], wanted: str | None, name: str) -> str:
    if not sheets:
        raise RowsFault([rows_fault("rows-file", "it has no sheet", name)])
    if wanted is None:
        # The first is the first one that people see.
        return next((one for one in sheets if one not in hidden), next(iter(sheets)))
    if wanted not in sheets:
        message, help_ = f"it has no sheet `{wanted}`", did_you_mean(wanted, sheets)
        raise RowsFault([rows_fault("rows-file", message, name, help=help_)])
    return wanted


def _sheets(archive: zipfile.ZipFile) -> tuple[dict[str, str], set[str], bool]:
    """Return the parts of the sheets by name, which are hidden, and if days count from 1904."""
    book = _parse(archive.read("xl/workbook.xml"))
    targets = {
        one.get("Id"): normpath(join("/xl", one.get("Target") or "")).lstrip("/")
        for one in _parse(archive.read("xl/_rels/workbook.xml.rels"))
    }
    properties = book.find("{*}workbookPr")
    is_1904 = properties is not None and properties.get("date1904") in _TRUE
    found = {}
    hidden = set()
    for sheet in book.iterfind("{*}sheets/{*}sheet"):
        part = targets.get(_attribute(sheet, "id"))
        # Charts on sheets of their own have no cells.
        if part and "/worksheets/" in part:
            title = sheet.get("name") or ""
            found[title] = part
            if sheet.get("state", "visible") != "visible":
                hidden.add(title)
    return found, hidden, is_1904


def _attribute(element: etree._Element, name: str) -> str | None:
    """Return an attribute of the relationships namespace, transitional or strict."""
    return next((str(v) for k, v in element.items() if str(k).endswith("}" + name)), None)


def _shared_texts(archive: zipfile.ZipFile) -> Iterator[str]:
    if "xl/sharedStrings.xml" in archive.namelist():
        with archive.open("xl/sharedStrings.xml") as part:
            for element in _iter_elements(part, "si"):
                text = _text_of(element)
                yield "" if text.isspace() else text


def _text_of(element: etree._Element) -> str:
    """Return the text of a cell, runs joined, without the readings above characters."""
    return "".join(
        one.text or ""
        for one in element.iterfind(".//{*}t")
        if (parent := one.getparent()) is None or not str(parent.tag).endswith("}rPh")
    )


def _formats(archive: zipfile.ZipFile) -> list[CellFormat]:
    if "xl/styles.xml" not in archive.namelist():
        return []
    styles = _parse(archive.read("xl/styles.xml"))
    codes = {
        int(one.get("numFmtId") or 0): one.get("formatCode") or ""
        for one in styles.iterfind("{*}numFmts/{*}numFmt")
    }
    numbers = [int(one.get("numFmtId") or 0) for one in styles.iterfind("{*}cellXfs/{*}xf")]
    return build_formats(codes, numbers)


def _parse(data: bytes) -> etree._Element:
    from lxml import etree

    if b"<!DOCTYPE" in data[:4096]:
        raise ValueError("a document type definition")
    return etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))


def _iter_elements(part: IO[bytes], name: str) -> Iterator[etree._Element]:
    """Yield the elements of a name one after the other; each is gone when the next one comes."""
    from lxml import etree

    events = etree.iterparse(
        part, events=("end",), tag=(f"{{*}}{name}",), resolve_entities=False, no_network=True
    )
    for _, element in events:
        yield element
        parent = element.getparent()
        if parent is not None:
            parent.remove(element)


def _column_index(place: str) -> int:
    found = _LETTERS.match(place)
    return column_number(found.group() if found else "A")


def _iso_date(text: str) -> object:
    try:
        moment = dt.datetime.fromisoformat(text)
    except ValueError:
        return text
    return moment.date() if "T" not in text else moment
