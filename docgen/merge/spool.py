"""Checked rows, kept on disk between checking and making: in batches, as bytes for other processes."""

from __future__ import annotations

import pickle
import struct
from collections.abc import Iterator
from types import TracebackType
from typing import Any, NamedTuple, TypeAlias

from docgen.diagnostic import DocgenError
from docgen.workspace import open_unnamed

BATCH = 64
"""Rows that a process is handed at once."""
_LENGTHS = struct.Struct("<QQ")
_PROTOCOL = pickle.HIGHEST_PROTOCOL


class Item(NamedTuple):
    """A row to make documents of."""

    position: int
    """Its place among the rows that are taken, from 0."""
    number: int
    """Its number in the sheet."""
    stem: str
    """Name of its files, without suffix."""


Batch: TypeAlias = tuple[bytes, bytes]
"""Rows as bytes: what they are called, and what they hold."""


class Spool:
    """A queue of rows in a file without a name: it is gone when the program is."""

    def __init__(self) -> None:
        self._file = open_unnamed()
        self._items: list[Item] = []
        self._data: list[dict[str, Any]] = []
        self.count = 0
        """How many rows were put in."""

    def put(self, number: int, stem: str, data: dict[str, Any]) -> Batch | None:
        """Add a row; return the batch that it fills, if it does."""
        self._items.append(Item(self.count, number, stem))
        self._data.append(data)
        self.count += 1
        return self.flush() if len(self._items) >= BATCH else None

    def batches(self) -> Iterator[Batch]:
        """Yield the rows in batches; from the start each time."""
        for names, size in self._names():
            yield names, self._file.read(size)

    def items(self) -> Iterator[Item]:
        """Yield the rows without what they hold."""
        for names, _ in self._names():
            yield from load_items(names)

    def __enter__(self) -> Spool:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._file.close()

    def _names(self) -> Iterator[tuple[bytes, int]]:
        """Yield the names of each batch, and the length of what follows them in the file."""
        self.flush()
        at = 0
        while True:
            self._file.seek(at)
            head = self._file.read(_LENGTHS.size)
            if not head:
                return
            first, second = _LENGTHS.unpack(head)
            at += _LENGTHS.size + first + second
            yield self._file.read(first), second

    def flush(self) -> Batch | None:
        """Write what is waiting; return it as a batch, if there is any."""
        if not self._items:
            return None
        names, data = dump_batch(self._items, self._data)
        self._items, self._data = [], []
        try:
            self._file.seek(0, 2)
            self._file.write(_LENGTHS.pack(len(names), len(data)) + names + data)
            self._file.flush()
        except OSError as fault:
            raise DocgenError(
                f"the rows cannot be kept for a while: {fault.strerror}",
                "make room on the disk of temporary files (TMPDIR)",
            ) from fault
        return names, data


def dump_batch(items: list[Item], data: list[dict[str, Any]]) -> Batch:
    """Return rows as bytes."""
    names = [tuple(item) for item in items]
    return pickle.dumps(names, _PROTOCOL), pickle.dumps(data, _PROTOCOL)


def load_items(names: bytes) -> list[Item]:
    """Return what the rows of a batch are called."""
    return [Item(*item) for item in pickle.loads(names)]


def load_batch(batch: Batch) -> list[tuple[Item, dict[str, Any]]]:
    """Return the rows of a batch. It was written by this program a moment ago, by nobody else."""
    return list(zip(load_items(batch[0]), pickle.loads(batch[1]), strict=True))
