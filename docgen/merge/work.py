"""Making the documents of a batch of rows: what each process does."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from docgen.diagnostic import Diagnostic
from docgen.merge.spool import Batch, Item, load_batch
from docgen.workspace import write_pieces

if TYPE_CHECKING:
    from hashlib import _Hash

    from docgen.merge.subject import Maker, Output


class Done(NamedTuple):
    """A document that is whole."""

    position: int
    """Place of its row among those that are taken, from 0."""
    row: int
    """Number of its row in the sheet."""
    name: str
    """Its file name."""
    sha256: str
    """Its SHA-256, in hexadecimal digits."""


class Fault(NamedTuple):
    """A row that nothing was made of."""

    position: int
    """Its place among those that are taken."""
    row: int
    """Its number in the sheet."""
    diagnostics: Sequence[Diagnostic]
    """Why."""


class Reply(NamedTuple):
    """What came of a batch."""

    done: list[Done]
    """The documents, in order."""
    faults: list[Fault]
    """The rows that nothing was made of."""
    files: list[bytes]
    """The documents' bytes, where they are not written one by one."""


@dataclass(slots=True)
class Worker:
    """Makes documents, batch after batch."""

    maker: Maker
    """Makes those of a row."""
    folder: Path | None
    """Where to write them; None: hand them back."""
    _head: bytes = b""
    _state: _Hash = field(default_factory=hashlib.sha256)

    def run(self, batch: Batch) -> Reply:
        """Make the documents of a batch.

        Raises:
            DocgenError: they cannot be written.
        """
        reply = Reply([], [], [])
        for item, data in load_batch(batch):
            made = self.maker.make(data)
            if made.faults or not made.outputs:
                reply.faults.append(Fault(item.position, item.number, made.faults))
                continue
            for output in made.outputs:
                self._finish(item, output, reply)
        return reply

    def _finish(self, item: Item, output: Output, reply: Reply) -> None:
        name = item.stem + output.suffix
        if self.folder is None:
            reply.files.append(output.head + output.rest)
        else:
            write_pieces(self.folder / name, (output.head, output.rest))
        reply.done.append(Done(item.position, item.number, name, self._hash(output)))

    def _hash(self, output: Output) -> str:
        """Return the SHA-256 of a file; what many files begin with is gone over once."""
        if output.head is not self._head:
            self._head = output.head
            self._state = hashlib.sha256(output.head)
        state = self._state.copy()
        state.update(output.rest)
        return state.hexdigest()
