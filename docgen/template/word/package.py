"""The zip around a Word file: read with guards, written by copying what does not change.

Members that are the same in every letter are taken over as they lie in the template, compressed,
in one block of bytes made once. Only what was rendered is compressed again. Dates are fixed, so
that the same input gives the same bytes.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from docgen.diagnostic import DocgenError

MAX_MEMBERS = 10_000
"""Most members a template may have."""
MAX_SIZE = 256 * 1024 * 1024
"""Most bytes its members may have together, uncompressed."""

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_SMALL = 4096
_TINY = 1024
"""Below so many bytes members are stored: what compression saves is not worth its start."""
_SHORT = 1 << 20
"""Below so many bytes a lower level of compression takes half the time, for some hundredths more bytes."""
_FIRST = ("[Content_Types].xml", "_rels/.rels")
_DATE = 0x0021
"""1 January 1980 in the form of MS-DOS, the earliest a zip can say (APPNOTE 4.4.6)."""
_UTF8 = 0x0800
_LOCAL = struct.Struct("<4s5H3L2H")
_CENTRAL = struct.Struct("<4s6H3L5H2L")
_END = struct.Struct("<4s4H2LH")


@dataclass(frozen=True, slots=True)
class Member:
    """A file in the zip, compressed."""

    name: str
    """Its path in the zip."""
    data: bytes
    """Its bytes as they lie in the zip."""
    method: int
    """0 stored, 8 deflated."""
    crc: int
    """Check sum of the uncompressed bytes."""
    size: int
    """Length of the uncompressed bytes."""


def read_package(data: bytes, name: str) -> dict[str, bytes]:
    """Return the members of a Word file, uncompressed, in their order.

    Args:
        data: the file.
        name: what to call it in messages.

    Raises:
        DocgenError: it is no Word file, is damaged or encrypted, or is far too large inside.
    """
    if data.startswith(_OLE):
        raise DocgenError(
            f"{name} is protected by a password, or an old .doc",
            "open it in Word, take the password off, and save it as .docx",
        )
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _check_sizes(archive, len(data), name)
            return {info.filename: archive.read(info) for info in _iter_files(archive)}
    except (zipfile.BadZipFile, zlib.error, EOFError, struct.error, ValueError, OSError) as error:
        raise DocgenError(
            f"{name} is not a Word file, or it is damaged",
            "save it again from Word, as .docx",
        ) from error
    except (NotImplementedError, RuntimeError) as error:
        raise DocgenError(
            f"{name} is encrypted or compressed in a way that Word does not use",
            "save it again from Word, as .docx, without a password",
        ) from error


def _iter_files(archive: zipfile.ZipFile) -> Iterable[zipfile.ZipInfo]:
    return (info for info in archive.infolist() if not info.is_dir())


def _check_sizes(archive: zipfile.ZipFile, length: int, name: str) -> None:
    members = archive.infolist()
    if len({info.filename for info in members}) != len(members):
        raise zipfile.BadZipFile("two members of one name")
    if sum(info.compress_size for info in members) > length:
        raise zipfile.BadZipFile("members that lie in one another")
    if len(members) > MAX_MEMBERS or sum(info.file_size for info in members) > MAX_SIZE:
        raise DocgenError(
            f"{name} holds more than a Word file can: over {MAX_SIZE >> 20} MB unpacked"
            f" or {MAX_MEMBERS:,} members",
            "make the pictures in it smaller; if it is not your own file, do not open it",
        )


def deflate(name: str, data: bytes) -> Member:
    """Return a member compressed, or stored where it is tiny or that is shorter."""
    if len(data) < _TINY:
        return Member(name, data, 0, zlib.crc32(data), len(data))
    squeezer = zlib.compressobj(3 if len(data) < _SHORT else 6, zlib.DEFLATED, -15, 8)
    packed = squeezer.compress(data) + squeezer.flush()
    crc = zlib.crc32(data)
    if len(packed) >= len(data):
        return Member(name, data, 0, crc, len(data))
    return Member(name, packed, 8, crc, len(data))


def copy_members(data: bytes, names: Iterable[str]) -> list[Member]:
    """Return members of a zip that was read before, as they lie in it."""
    wanted = set(names)
    members = []
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for info in archive.infolist():
            if info.filename not in wanted:
                continue
            if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
                members.append(deflate(info.filename, archive.read(info)))
                continue
            # The local header may carry another extra field than the directory does.
            at = info.header_offset
            start = at + 30 + sum(struct.unpack_from("<HH", data, at + 26))
            packed = data[start : start + info.compress_size]
            members.append(
                Member(info.filename, packed, info.compress_type, info.CRC, info.file_size)
            )
    return members


class PackageWriter:
    """Writes packages that share most of their members."""

    def __init__(self, members: Iterable[Member]) -> None:
        ordered = sorted(members, key=_order)
        blocks: list[bytes] = []
        directory: list[bytes] = []
        offset = 0
        for member in ordered:
            block = _local(member)
            directory.append(_central(member, offset))
            blocks += (block, member.data)
            offset += len(block) + len(member.data)
        self._block = b"".join(blocks)
        self._directory = b"".join(directory)
        self._count = len(ordered)
        # A header is often the same in letter after letter; a body hardly ever is.
        self._last: dict[str, tuple[bytes, Member]] = {}

    @property
    def shared(self) -> bytes:
        """The bytes that every package begins with."""
        return self._block

    def write(self, changing: Mapping[str, bytes]) -> bytes:
        """Return a package: the shared members, then these, compressed now."""
        return self._block + self.write_rest(changing)

    def write_rest(self, changing: Mapping[str, bytes]) -> bytes:
        """Return what follows the shared bytes: these members, and the directory of all."""
        out: list[bytes] = []
        directory = [self._directory]
        offset = len(self._block)
        for name, data in changing.items():
            last = self._last.get(name)
            if last is not None and last[0] == data:
                member = last[1]
            else:
                member = deflate(name, data)
                if len(data) < _SMALL:
                    self._last[name] = data, member
            block = _local(member)
            directory.append(_central(member, offset))
            out += (block, member.data)
            offset += len(block) + len(member.data)
        count = self._count + len(changing)
        end = b"".join(directory)
        out += (end, _END.pack(b"PK\5\6", 0, 0, count, count, len(end), offset, 0))
        return b"".join(out)


def _order(member: Member) -> int:
    """Content types first (OPC, annex A: readers may stream), then the root relationships."""
    return _FIRST.index(member.name) if member.name in _FIRST else len(_FIRST)


def _local(member: Member) -> bytes:
    name = member.name.encode()
    head = _LOCAL.pack(
        b"PK\3\4",
        20,
        _flags(name),
        member.method,
        0,
        _DATE,
        member.crc,
        len(member.data),
        member.size,
        len(name),
        0,
    )
    return head + name


def _central(member: Member, offset: int) -> bytes:
    name = member.name.encode()
    head = _CENTRAL.pack(
        b"PK\1\2",
        20,
        20,
        _flags(name),
        member.method,
        0,
        _DATE,
        member.crc,
        len(member.data),
        member.size,
        len(name),
        0,
        0,
        0,
        0,
        0,
        offset,
    )
    return head + name


def _flags(name: bytes) -> int:
    return 0 if name.isascii() else _UTF8
