"""The project on disk: where it is, what is in it, how files are read and written.

The only module that touches project files. Every file is written whole or not at all.
"""

from __future__ import annotations

import contextlib
import errno
import os
import tempfile
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
    temporary = ""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(prefix=".docgen-", suffix=".tmp", dir=path.parent)
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).chmod(0o666 & ~_umask())
        Path(temporary).replace(path)
    except OSError as fault:
        raise _explain(fault, path, "written") from fault
    finally:
        if temporary:
            with contextlib.suppress(OSError):
                Path(temporary).unlink()


def is_ours(path: Path) -> bool:
    """Tell whether docgen made this file and nobody saved it since with another program.

    Word and LibreOffice put their own name into a file they save; an HTML page keeps ours.
    """
    try:
        with path.open("rb") as file:
            head = file.read(4096)
            if head[:2] != b"PK":
                return b'name="generator" content="docgen' in head
    except OSError:
        return False
    import zipfile

    try:
        with zipfile.ZipFile(path) as archive:
            return b"<Application>docgen</Application>" in archive.read("docProps/app.xml")
    except (OSError, KeyError, zipfile.BadZipFile):
        return False


def copy_tree(source: Path, target: Path) -> list[Path]:
    """Copy the files below a folder, hidden ones left out; return what was written."""
    written = []
    for path in sorted(source.rglob("*")):
        relative = path.relative_to(source)
        hidden = any(part.startswith((".", "__")) for part in relative.parts)
        if path.is_file() and not hidden:
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
