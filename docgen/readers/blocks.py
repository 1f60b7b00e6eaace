"""A large text file, block by block: blocks are read and decoded when asked for, and forgotten."""

from __future__ import annotations

import codecs
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from typing import BinaryIO, TypeAlias

from docgen.diagnostic import DocgenError
from docgen.readers.encoding import UTF8, Encoding, join_line_ends

OpenFile: TypeAlias = Callable[[], AbstractContextManager[BinaryIO]]
"""Opens the file."""

BLOCK = 1 << 22
"""Bytes read at a time."""


class FileBytes:
    """The bytes of a file for `find_encoding`, read piece by piece."""

    def __init__(self, open_file: OpenFile, size: int) -> None:
        self._open_file = open_file
        self.size = size

    def _iter_pieces(self) -> Iterator[bytes]:
        with self._open_file() as file:
            while piece := file.read(BLOCK):
                yield piece

    def head(self, size: int) -> bytes:
        """Return the first bytes."""
        with self._open_file() as file:
            return file.read(size)

    def has_zero(self) -> bool:
        """Tell whether there is a zero byte."""
        return any(b"\0" in piece for piece in self._iter_pieces())

    def fits(self, codec: str, skipped: int = 0, *, zero: bool = True) -> bool:
        """Tell whether the bytes are text in an encoding; see `Undecoded`."""
        decoder = codecs.getincrementaldecoder(codec)()
        try:
            for piece in self._iter_pieces():
                text = decoder.decode(piece[skipped:])
                skipped = max(0, skipped - len(piece))
                if not zero and "\0" in text:
                    return False
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return False
        return True


class MisreadError(DocgenError):
    """A file is not written in the encoding that was taken for granted."""


class Blocks:
    """The text of a file in blocks that end where lines end."""

    def __init__(
        self,
        open_file: OpenFile,
        size: int,
        encoding: Encoding | None,
        block: int = BLOCK,
    ) -> None:
        self._open_file = open_file
        self._size = size
        self._is_guess = encoding is None
        self._encoding = encoding or UTF8
        self._block = block
        self._line_end = "\n".encode(self._encoding.codec)
        self._starts = [len(self._encoding.mark)]

    def text(self, number: int) -> str | None:
        """Return block `number`, line ends as line feeds; None after the last one.

        Raises:
            MisreadError: no encoding was given, and it is not UTF-8.
        """
        if number + 1 < len(self._starts):
            return self._decode(self._read(self._starts[number], self._starts[number + 1]))
        data = b""
        while len(self._starts) <= number + 1:
            if self._starts[-1] >= self._size:
                return None
            data = self._read_lines(self._starts[-1])
            self._starts.append(self._starts[-1] + len(data))
        return self._decode(data)

    def is_last(self, number: int) -> bool:
        """Tell whether block `number`, which was read, is the last one."""
        return self._starts[number + 1] >= self._size

    def _read(self, start: int, end: int) -> bytes:
        with self._open_file() as file:
            file.seek(start)
            data = file.read(end - start)
        if len(data) < end - start:
            raise DocgenError("the file became shorter while it was read", "run it again")
        return data

    def _read_lines(self, start: int) -> bytes:
        """Return about a block of bytes from `start` on, up to a line end."""
        width = len(self._line_end)
        size = max(self._block // width, 1) * width
        while start + size < self._size:
            data = self._read(start, start + size)
            at = data.rfind(self._line_end)
            while at > 0 and at % width:  # half of one character and half of the next
                at = data.rfind(self._line_end, 0, at + width - 1)
            if at >= 0 and at % width == 0:
                return data[: at + width]
            size *= 2
        return self._read(start, self._size)

    def _decode(self, data: bytes) -> str:
        if self._is_guess and b"\0" in data:
            raise MisreadError("the file is not UTF-8")
        try:
            return join_line_ends(data.decode(self._encoding.codec, self._encoding.errors))
        except UnicodeDecodeError as fault:
            raise MisreadError("the file changed while it was read", "run it again") from fault
