"""CSV as rows: any delimiter and encoding that Chinese and Western programs write, read streaming."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from typing import BinaryIO

from docgen.diagnostic import Diagnostic
from docgen.readers.encoding import decode_text
from docgen.readers.rows import (
    LONGEST_CELL,
    Head,
    OpenFile,
    Record,
    RowsFault,
    build_head,
    column_letters,
    rows_fault,
)

_DELIMITERS = ",;\t|，；"
_CHUNK = 1 << 20
_SAMPLE = 1 << 18
_MARKS = {
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF32_LE: "utf-32",
    codecs.BOM_UTF32_BE: "utf-32",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}


@dataclass(frozen=True)
class CsvTable:
    """A CSV file."""

    name: str
    """The file, as shown to people."""
    open_file: OpenFile
    """Opens it."""
    codec: str
    """Python's name of its encoding."""
    delimiter: str
    """What stands between cells."""
    names_delimiter: bool = False
    """Whether its first line is `sep=;`, for Excel alone."""
    is_keyed: bool = False
    """Never: all rows have the same columns."""
    is_typed: bool = False
    """Never: all cells are texts."""
    other_sheets: tuple[str, ...] = ()
    """Never any."""

    @property
    def columns(self) -> tuple[str, ...]:
        """The heads of its columns."""
        return self.head.columns

    @cached_property
    def head(self) -> Head:
        """The first row."""
        first = next((cells for _, cells in self._rows()), [])
        return build_head(first, self.name, lambda index: f"{column_letters(index)}1")

    def place(self, number: int, path: str) -> str:
        """Return the cell of a value: `C7`."""
        return self.head.place(number, path)

    def records(self) -> Iterator[Record]:
        """Yield every row that is not empty.

        Raises:
            RowsFault: it cannot be read on.
        """
        head = self.head
        width = len(head.columns)
        rows = self._rows()
        next(rows, None)
        for number, cells in rows:
            # An empty cell is no text of no letters: it is nothing.
            values = [cell if cell and not cell.isspace() else None for cell in cells]
            if not any(values):
                continue
            faults: tuple[Diagnostic, ...] = ()
            if len(values) > width and any(values[width:]):
                faults = (self._too_wide(number, width, values),)
            yield Record(number, head.record(values[:width]), faults)

    def _too_wide(self, number: int, width: int, values: list[str | None]) -> Diagnostic:
        at = next(index for index in range(width, len(values)) if values[index])
        message = f"this row has {len(values)} cells, and there are {width} heads"
        help_ = f"a text that holds `{self.delimiter}` has to stand in quotation marks"
        place = f"{column_letters(at)}{number}"
        return rows_fault("rows-column", message, self.name, place, help_)

    def _unclosed(self, number: int) -> Diagnostic:
        message = (
            "a quotation mark in this row is never closed, so the rest of the file is one cell"
        )
        help_ = 'close it, or write it twice (`""`) where it is part of a text'
        return rows_fault("rows-file", message, self.name, f"A{number}", help_)

    def _rows(self) -> Iterator[tuple[int, list[str]]]:
        """Yield the number and the cells of every row, the head included."""
        number = 0
        _allow_long_cells()
        try:
            with (
                self.open_file() as stream,
                io.TextIOWrapper(stream, self.codec, newline="") as text,
            ):
                if self.names_delimiter:
                    text.readline()
                ended: list[bool] = []
                lines = chain(text, _note_end(ended))
                for cells in csv.reader(lines, delimiter=self.delimiter):
                    number += 1
                    if ended:
                        # It asked for one more line, so this row was not at its end.
                        raise RowsFault([self._unclosed(number)])
                    yield number, cells
        except csv.Error as fault:
            message = f"row {number + 1} cannot be read: {fault}"
            help_ = "is a quotation mark never closed?"
            raise RowsFault([rows_fault("rows-file", message, self.name, help=help_)]) from fault
        except UnicodeError as fault:
            message = f"row {number + 1} or one soon after it is no {self.codec} text"
            help_ = "save the file again as UTF-8"
            raise RowsFault([rows_fault("rows-file", message, self.name, help=help_)]) from fault


def open_csv(name: str, open_file: OpenFile, delimiter: str = "") -> CsvTable:
    """Return a CSV file, its encoding and delimiter found out and its head read.

    Raises:
        RowsFault: it is empty, no text, or has no usable head.
    """
    codec = _find_codec(name, open_file)
    with open_file() as stream, io.TextIOWrapper(stream, codec, "replace", newline="") as text:
        start = text.read(_SAMPLE)
    if not start.strip():
        raise RowsFault([rows_fault("rows-file", "the file is empty", name)])
    first = start.lstrip("\ufeff").partition("\n")[0].rstrip("\r")
    names_delimiter = len(first) == len("sep=;") and first.lower().startswith("sep=")
    found = delimiter or (first[-1] if names_delimiter else _find_delimiter(start))
    table = CsvTable(name, open_file, codec, found, names_delimiter)
    assert table.head
    return table


def _find_codec(name: str, open_file: OpenFile) -> str:
    with open_file() as stream:
        sample = stream.read(_SAMPLE)
        for mark, codec in _MARKS.items():
            if sample.startswith(mark):
                return codec
        foreign = sample if b"\0" in sample else _find_foreign(sample, stream)
    if foreign is None:
        return "utf-8"
    # The piece may end within a character; a line end is the end of one in every encoding.
    whole = foreign[: foreign.rfind(b"\n") + 1] or foreign
    decoded = decode_text(whole)
    if decoded is None or decoded.lossy:
        message = "this is no text in an encoding that is known"
        help_ = "save it again as CSV UTF-8, or as .xlsx"
        raise RowsFault([rows_fault("rows-file", message, name, help=help_)])
    return decoded.codec


def _find_foreign(sample: bytes, stream: BinaryIO) -> bytes | None:
    """Return the first piece of a file that is not UTF-8, from the start of a line; None if all is."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    before = b""
    while sample:
        try:
            decoder.decode(sample)
        except UnicodeDecodeError as fault:
            whole = before + sample
            # The decoder may have kept the start of a character from the piece before.
            at = max(0, len(before) + fault.start - len(decoder.getstate()[0]) - 4)
            return whole[whole.rfind(b"\n", 0, at) + 1 :]
        before = sample[sample.rfind(b"\n") + 1 :]
        sample = stream.read(_CHUNK)
    try:
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return before
    return None


def _note_end(ended: list[bool]) -> Iterator[str]:
    """Yield nothing, and note that a line was asked for."""
    ended.append(True)
    yield from ()


def _allow_long_cells() -> None:
    """Let cells be long. The limit is one for the whole program: without it 131,072 letters."""
    csv.field_size_limit(LONGEST_CELL)


def _find_delimiter(text: str) -> str:
    """Return the delimiter that stands in the head, and as often in the rows below it."""
    lines = [line for line in text.splitlines()[:20] if line.strip()]
    _allow_long_cells()

    def merit(delimiter: str) -> tuple[int, int]:
        rows = list(csv.reader(lines, delimiter=delimiter))
        width = len(rows[0]) if rows else 0
        return (sum(len(row) == width for row in rows) if width > 1 else 0, width)

    return max(_DELIMITERS, key=merit)
