"""The zip file that a Word file is: read, and written so that the same parts give the same bytes.

Word files differ between two runs only in the dates of their zip members and in
`docProps/core.xml`; both are fixed here. See docs/word/package.md.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple, TypeAlias

Member: TypeAlias = bytes | Iterable[bytes]
"""A part: its bytes, or chunks of them that are deflated as they come."""

CHUNK = 1 << 16
_DOS_DATE = 0x0021
"""The same date in the form of MS-DOS, the earliest that a zip can say (APPNOTE 4.4.6)."""
_UTF8 = 0x0800
_OWNER = 0o600
"""Who may read and write an unpacked part; Word does not look."""
_LOCAL = struct.Struct("<4s5H3L2H")
_CENTRAL = struct.Struct("<4s6H3L5H2L")
_END = struct.Struct("<4s4H2LH")


class NotAPackage(Exception):
    """The bytes are no Word file."""


def read_package(data: bytes) -> dict[str, bytes]:
    """Return the parts of a Word file by name.

    Raises:
        NotAPackage: it is no zip file, or has no `word/document.xml`.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = {info.filename: archive.read(info) for info in archive.infolist()}
    except (zipfile.BadZipFile, EOFError, ValueError, NotImplementedError, RuntimeError) as cause:
        raise NotAPackage(str(cause)) from cause
    if "word/document.xml" not in parts:
        raise NotAPackage("it has no word/document.xml")
    return parts


def write_package(members: Iterable[tuple[str, Member]]) -> bytes:
    """Return the zip file, its members in the order given, each taken when its turn comes."""
    out: list[bytes] = []
    directory: list[bytes] = []
    offset = 0
    for name, member in members:
        packed = _pack(member) if isinstance(member, bytes) else _pack_chunks(member)
        path = name.encode()
        facts = (packed.crc, len(packed.data), packed.size, len(path))
        flags = 0 if path.isascii() else _UTF8
        local = _LOCAL.pack(b"PK\3\4", 20, flags, zipfile.ZIP_DEFLATED, 0, _DOS_DATE, *facts, 0)
        directory.append(
            _CENTRAL.pack(
                *(b"PK\1\2", 20, 20, flags, zipfile.ZIP_DEFLATED, 0, _DOS_DATE, *facts),
                *(0, 0, 0, 0, _OWNER << 16, offset),
            )
            + path
        )
        out += (local, path, packed.data)
        offset += len(local) + len(path) + len(packed.data)
    end = b"".join(directory)
    count = len(directory)
    out += (end, _END.pack(b"PK\5\6", 0, 0, count, count, len(end), offset, 0))
    return b"".join(out)


class _Packed(NamedTuple):
    """A member as it lies in the zip."""

    data: bytes
    crc: int
    size: int


@lru_cache(maxsize=64)
def _pack(data: bytes) -> _Packed:
    """Return a part deflated; once for the same, since most are those of the shell."""
    return _pack_chunks((data,))


def _pack_chunks(chunks: Iterable[bytes]) -> _Packed:
    squeezer = zlib.compressobj(zlib.Z_DEFAULT_COMPRESSION, zlib.DEFLATED, -15)
    packed: list[bytes] = []
    crc = size = 0
    for chunk in chunks:
        crc = zlib.crc32(chunk, crc)
        size += len(chunk)
        packed.append(squeezer.compress(chunk))
    packed.append(squeezer.flush())
    return _Packed(b"".join(packed), crc, size)


def encode_chunks(pieces: Iterable[str]) -> Iterator[bytes]:
    """Yield the UTF-8 of many small pieces of text in chunks of about 64 KiB."""
    held: list[str] = []
    size = 0
    for piece in pieces:
        held.append(piece)
        size += len(piece)
        if size >= CHUNK:
            yield "".join(held).encode()
            held.clear()
            size = 0
    if held:
        yield "".join(held).encode()
