"""The zip file that a Word file is: read, and written so that the same parts give the same bytes.

Word files differ between two runs only in the dates of their zip members and in
`docProps/core.xml`; both are fixed here. See docs/word/package.md.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Iterator
from typing import TypeAlias

Member: TypeAlias = bytes | Iterable[bytes]
"""A part: its bytes, or chunks of them that are deflated as they come."""

DATE = (1980, 1, 1, 0, 0, 0)
CHUNK = 1 << 16


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
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, member in members:
            info = zipfile.ZipInfo(name, DATE)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system = 0
            with archive.open(info, "w") as target:
                for chunk in (member,) if isinstance(member, bytes) else member:
                    target.write(chunk)
    return out.getvalue()


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
