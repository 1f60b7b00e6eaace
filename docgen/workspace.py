"""The project on disk: where it is, what is in it, how files are read and written.

The only module that touches project files. Every file is written whole or not at all.
"""

from __future__ import annotations

import contextlib
import errno
import os
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from docgen.diagnostic import DocgenError

_MARKS = ("content", "templates")


@dataclass(frozen=True, slots=True)
class Workspace:
    """A project folder."""

    root: Path
    """The folder that holds `content/` and `templates/`."""
    embedded: bool = False
    """Whether it is the sample project inside the package."""

    @property
    def content(self) -> Path:
        """The folder of the content."""
        return self.root / "content"

    @property
    def templates(self) -> Path:
        """The folder of the templates."""
        return self.root / "templates"

    def show(self, path: Path) -> str:
        """Return a path as diagnostics show it: relative to the working directory if below it."""
        return shown_path(path)

    def iter_content(self) -> Iterator[Path]:
        """Yield every YAML file under `content/`, in a fixed order, hidden ones left out."""
        for path in sorted(self.content.rglob("*")):
            relative = path.relative_to(self.content)
            hidden = any(part.startswith((".", "~")) for part in relative.parts)
            if path.suffix in (".yaml", ".yml") and not hidden and path.is_file():
                yield path

    def read_template(self, name: str) -> bytes:
        """Return a file under `templates/`.

        Raises:
            DocgenError: it is missing or cannot be read.
        """
        return read_bytes(self.templates / name)


def find_workspace(start: Path) -> Workspace | None:
    """Return the project that `start` lies in, looking upwards; None if it lies in none."""
    for folder in (start, *start.parents):
        if all((folder / mark).is_dir() for mark in _MARKS):
            return Workspace(folder)
    return None


def open_workspace(folder: Path) -> Workspace:
    """Return the project in exactly this folder.

    Raises:
        DocgenError: it holds no project.
    """
    if not folder.is_dir():
        raise DocgenError(f"no such folder: {folder}", "name the folder of a project")
    missing = [mark for mark in _MARKS if not (folder / mark).is_dir()]
    if missing:
        raise DocgenError(
            f"{folder} is not a docgen project: it has no folder `{missing[0]}`",
            "`docgen init DIR` lays down a new project",
        )
    return Workspace(folder)


def embedded_workspace() -> Workspace:
    """Return the sample project shipped inside the package.

    Raises:
        DocgenError: the installation is damaged.
    """
    package = Path(__file__).resolve().parent
    # In a wheel the sample lies inside the package, in a checkout beside it.
    for root in (package / "sample", package.parent):
        if all((root / mark).is_dir() for mark in _MARKS):
            return Workspace(root, embedded=True)
    raise DocgenError("the sample project is missing from the installation", "reinstall docgen")


def shown_path(path: Path) -> str:
    """Return a path relative to the working directory if it lies below it, else whole."""
    try:
        return path.resolve().relative_to(Path.cwd()).as_posix()
    except ValueError:
        return path.as_posix()


def read_bytes(path: Path) -> bytes:
    """Return a file's content.

    Raises:
        DocgenError: it is missing, a folder, or cannot be read.
    """
    try:
        return path.read_bytes()
    except OSError as fault:
        raise _explain(fault, path, "read") from fault


def write_file(path: Path, data: bytes) -> None:
    """Write a file whole: to a temporary file beside it, then renamed over it.

    Raises:
        DocgenError: it cannot be written; what was there before is still there.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _replace(path, data, 0o666 & ~_umask())
    except OSError as fault:
        raise _explain(fault, path, "written") from fault


def write_private(path: Path, data: bytes) -> None:
    """Write a file that only its owner can read, whole or not at all.

    Its folder is made if need be, for the owner alone; one that is there stays as it is.

    Raises:
        DocgenError: it cannot be written; what was there before is still there.
    """
    try:
        if not path.parent.is_dir():
            path.parent.parent.mkdir(parents=True, exist_ok=True)
            path.parent.mkdir(mode=0o700, exist_ok=True)
        _replace(path, data, 0o600)
    except OSError as fault:
        raise _explain(fault, path, "written") from fault


def _replace(path: Path, data: bytes, mode: int) -> None:
    import tempfile

    # The temporary file is its owner's alone until it is whole.
    handle, temporary = tempfile.mkstemp(prefix=".docgen-", suffix=".tmp", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).chmod(mode)
        Path(temporary).replace(path)
    finally:
        with contextlib.suppress(OSError):
            Path(temporary).unlink()


def iter_files(folder: Path, pattern: str) -> Iterator[Path]:
    """Yield the files of a folder that a pattern such as `*.json` fits, the newest first."""
    found: list[tuple[int, str]] = []
    for path in folder.glob(pattern):
        with contextlib.suppress(OSError):
            if path.is_file():
                found.append((path.stat().st_mtime_ns, path.name))
    for _, name in sorted(found, reverse=True):
        yield folder / name


def remove_file(path: Path) -> None:
    """Remove a file; one that is gone already is no fault.

    Raises:
        DocgenError: it cannot be removed.
    """
    try:
        path.unlink(missing_ok=True)
    except OSError as fault:
        raise _explain(fault, path, "removed") from fault


_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\.|$)", re.IGNORECASE)
_UNSAFE = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]')
_LONGEST = 180
"""Bytes of a file name without its suffix; systems allow 255 with it."""


def safe_file_name(text: str) -> str:
    """Return a text as a file name, without suffix, that every system takes (Windows too).

    What no name may hold becomes `_`; an empty rest becomes `document`.
    """
    name = _UNSAFE.sub("_", unicodedata.normalize("NFC", text)).strip(" .")
    while len(name.encode("utf-8", "replace")) > _LONGEST:
        name = name[:-1]
    name = name.encode("utf-8", "replace").decode("utf-8").strip(" .")
    if not name:
        return "document"
    return f"_{name}" if _RESERVED.match(name) else name


def is_ours(path: Path) -> bool:
    """Tell whether docgen made this file and nobody saved it since with another program.

    Word and LibreOffice put their own name into a file they save; a page and a plain text keep
    ours.
    """
    try:
        data = path.read_bytes()
    except OSError:
        return False
    match path.suffix.lower():
        case ".docx":
            return _APPLICATION in _read_member(data, "docProps/app.xml")
        case ".html":
            return b'name="generator" content="docgen' in data[:4096]
        case ".txt":
            return b"\n-- \ndocgen \xc2\xb7 " in data[-400:]
        case ".pdf":
            return data.endswith(PDF_MARK)
    return False


_APPLICATION = b"<Application>docgen</Application>"
PDF_MARK = b"\n% made by docgen\n"
"""A comment after the end of a PDF; whoever saves the file anew leaves it out."""


def _read_member(data: bytes, name: str) -> bytes:
    import io
    import zipfile

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return archive.read(name)
    except (KeyError, zipfile.BadZipFile, OSError):
        return b""


_PROGRAMS = (".py", ".pyc")


def copy_tree(source: Path, target: Path) -> list[Path]:
    """Copy the files below a folder, hidden ones and programs left out; return what was written."""
    written = []
    for path in sorted(source.rglob("*")):
        relative = path.relative_to(source)
        hidden = any(part.startswith((".", "__")) for part in relative.parts)
        if path.is_file() and not hidden and path.suffix not in _PROGRAMS:
            write_file(target / relative, read_bytes(path))
            written.append(target / relative)
    return written


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _explain(fault: OSError, path: Path, verb: str) -> DocgenError:
    shown = shown_path(path)
    match fault.errno:
        case errno.ENOENT:
            return DocgenError(f"no such file: {shown}", "check the name")
        case errno.EISDIR:
            return DocgenError(f"{shown} is a folder, not a file", "name a file")
        case errno.ENOTDIR | errno.EEXIST:
            return DocgenError(
                f"{shown} cannot be {verb}: a file stands where a folder is needed",
                "choose another folder with --out",
            )
        case errno.ENOSPC:
            return DocgenError(f"{shown} cannot be {verb}: the disk is full", "make room")
        case errno.EACCES | errno.EPERM | errno.EROFS | errno.EBUSY | errno.ETXTBSY:
            return DocgenError(
                f"{shown} cannot be {verb}: no permission, or it is open in another program",
                "close it in Word, or choose another folder with --out",
            )
        case errno.ENAMETOOLONG:
            return DocgenError(f"{shown} cannot be {verb}: the name is too long", "shorten it")
    return DocgenError(f"{shown} cannot be {verb}: {fault.strerror}", None)
