"""JSON Lines as rows: an object a line, nested as it is."""

from __future__ import annotations

from codecs import BOM_UTF8
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Any

import msgspec

from docgen.readers.rows import LONGEST_CELL, OpenFile, Record, RowsFault, rows_fault


@dataclass(frozen=True)
class JsonlTable:
    """A file of JSON Lines."""

    name: str
    """The file, as shown to people."""
    open_file: OpenFile
    """Opens it."""
    is_keyed: bool = True
    """Always."""
    is_typed: bool = True
    """Always: JSON has numbers and truths. Dates are texts."""
    other_sheets: tuple[str, ...] = ()
    """Never any."""

    @cached_property
    def columns(self) -> tuple[str, ...]:
        """The keys of the first object."""
        return next((tuple(_iter_paths(one.data)) for one in self.records()), ())

    def place(self, number: int, path: str) -> str:
        """Return the line of a value."""
        return f"{number}"

    def records(self) -> Iterator[Record]:
        """Yield every object."""
        number = 0
        with self.open_file() as stream:
            while line := stream.readline(LONGEST_CELL):
                number += 1
                text = line.removeprefix(BOM_UTF8) if number == 1 else line
                if not text.isspace():
                    yield self._read(text, number)

    def _read(self, line: bytes, number: int) -> Record:
        try:
            data = self._decode(line)
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as fault:
            message = f"this line is not JSON: {fault}"
        else:
            if isinstance(data, dict):
                return Record(number, data)
            message = "this line is no object"
        help_ = 'write one object a line, in UTF-8: {"name": "王小明"}'
        found = rows_fault("rows-file", message, self.name, f"{number}", help_)
        return Record(number, {}, (found,))

    @cached_property
    def _decode(self) -> Callable[[bytes], Any]:
        # Every digit of a number stays.
        return msgspec.json.Decoder(float_hook=Decimal).decode


def _iter_paths(data: dict[str, Any], before: str = "") -> Iterator[str]:
    for key, value in data.items():
        if isinstance(value, dict) and value:
            yield from _iter_paths(value, f"{before}{key}.")
        else:
            yield f"{before}{key}"


def open_jsonl(name: str, open_file: OpenFile) -> JsonlTable:
    """Return a file of JSON Lines.

    Raises:
        RowsFault: it is empty or no text.
    """
    table = JsonlTable(name, open_file)
    if next(table.records(), None) is None:
        raise RowsFault([rows_fault("rows-file", "the file is empty", name)])
    return table
