"""The zip around a Word file, opened with guards: which of its parts hold text, and their bytes.

Source: ECMA-376 part 2 (Open Packaging Conventions), section 9.3 on relationships; part 1, section
11.3 on the parts of a WordprocessingML package.
"""

from __future__ import annotations

import io
import posixpath
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from xml.parsers import expat

MAX_MEMBERS = 10_000
"""Most members a Word file may have."""
MAX_SIZE = 256 * 1024 * 1024
"""Most bytes of text parts, uncompressed."""

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MAIN = "/officeDocument"
_TEXT_PARTS = ("header", "footer", "footnotes", "endnotes", "comments")
_ROOTS = {"header": 0, "body": 1, "footer": 2, "footnotes": 3, "endnotes": 4, "comments": 5}


class WordFault(Exception):
    """Why a Word file, or a part of it, cannot be read; with what to do about it."""

    def __init__(self, message: str, help: str) -> None:
        super().__init__(message)
        self.message = message
        """What is wrong, in one sentence."""
        self.help = help
        """What to do about it."""


@dataclass(frozen=True, slots=True)
class WordPart:
    """A part that holds text."""

    root: str
    """What paths into it begin with: `body`, `header1`, `footnotes`."""
    member: str
    """Its path in the zip."""
    data: bytes
    """Its XML."""


@dataclass(frozen=True, slots=True)
class WordPackage:
    """What of a Word file the linter looks at."""

    parts: tuple[WordPart, ...]
    """The parts with text, in reading order: headers, body, footers, notes, comments."""
    styles: bytes
    """The styles part; empty if there is none."""


def open_package(data: bytes) -> WordPackage:
    """Return the parts of a Word file that hold text.

    Raises:
        WordFault: it is no Word file, is damaged or encrypted, or is far too large inside.
    """
    if not data:
        raise WordFault("it is empty", "save it again from Word, as .docx")
    if data.startswith(_OLE):
        raise WordFault(
            "it is protected by a password, or an old .doc",
            "open it in Word, take the password off, and save it as .docx",
        )
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _read_package(archive)
    except (zipfile.BadZipFile, zlib.error, EOFError, struct.error, OSError, ValueError) as fault:
        raise WordFault(
            "it is not a Word file, or it is damaged", "save it again from Word, as .docx"
        ) from fault
    except (NotImplementedError, RuntimeError) as fault:
        raise WordFault(
            "it is encrypted, or compressed in a way that Word does not use",
            "save it again from Word, as .docx, without a password",
        ) from fault


def _read_package(archive: zipfile.ZipFile) -> WordPackage:
    sizes = {info.filename: info.file_size for info in archive.infolist()}
    if len(sizes) > MAX_MEMBERS:
        raise _too_large()
    reader = _Members(archive, sizes)
    main = next((t for kind, t in reader.relations("") if kind.endswith(_MAIN)), "")
    if main not in sizes:
        raise WordFault(
            "it holds no Word document", "check what it is; a spreadsheet has to end in .xlsx"
        )
    wanted = [("body", main)]
    styles = ""
    for kind, target in reader.relations(main):
        name = kind.rpartition("/")[2]
        if name == "styles":
            styles = target
        elif name in _TEXT_PARTS and target in sizes:
            wanted.append((posixpath.splitext(posixpath.basename(target))[0], target))
    unique = dict.fromkeys(sorted(wanted, key=_reading_order))
    parts = tuple(WordPart(root, member, reader.read(member)) for root, member in unique)
    return WordPackage(parts, reader.read(styles) if styles in sizes else b"")


class _Members:
    """Reads members of a zip, up to a sum."""

    def __init__(self, archive: zipfile.ZipFile, sizes: dict[str, int]) -> None:
        self._archive = archive
        self._sizes = sizes
        self._left = MAX_SIZE

    def read(self, name: str) -> bytes:
        """Return a member, uncompressed."""
        # A zip that lies about the size is cut off there by zipfile, and fails its check sum.
        self._left -= self._sizes[name]
        if self._left < 0:
            raise _too_large()
        return self._archive.read(name)

    def relations(self, part: str) -> Iterator[tuple[str, str]]:
        """Yield type and target of each relationship of a part; `""` is the package itself."""
        folder, name = posixpath.split(part)
        member = posixpath.join(folder, "_rels", f"{name}.rels")
        if member not in self._sizes:
            return
        found: list[dict[str, str]] = []
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.StartElementHandler = lambda tag, attributes: found.append(attributes)
        try:
            parser.Parse(self.read(member), True)
        except expat.ExpatError as fault:
            raise ValueError("broken relationships") from fault
        for one in found:
            if "Type" in one and "Target" in one and one.get("TargetMode") != "External":
                # A target that begins with a slash counts from the root of the package.
                target = posixpath.normpath(posixpath.join("/", folder, one["Target"]))
                yield one["Type"], target.lstrip("/")


def _reading_order(part: tuple[str, str]) -> tuple[int, int, str]:
    root = part[0]
    name = root.rstrip("0123456789")
    number = root[len(name) :]
    return (_ROOTS.get(name, len(_ROOTS)), int(number or 0), root)


def _too_large() -> WordFault:
    return WordFault(
        f"it holds more than a Word file can: over {MAX_SIZE >> 20} MB of text unpacked,"
        f" or over {MAX_MEMBERS:,} members",
        "if it is not your own file, do not open it",
    )
