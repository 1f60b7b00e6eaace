"""Reading and writing files: whole or not at all, and a clear word where it cannot be done."""

from __future__ import annotations

import contextlib
import errno
import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import BinaryIO

from docgen.diagnostic import DocgenError


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


def open_stream(path: Path) -> BinaryIO:
    """Return a file opened to be read piece by piece.

    Raises:
        DocgenError: it is missing, a folder, or cannot be read.
    """
    with _explained(path, "read"):
        return path.open("rb")


def open_output(path: Path, at_end: bool = False) -> BinaryIO:
    """Return a file to write, from its start or on at its end.

    Raises:
        DocgenError: it cannot be written.
    """
    with _explained(path, "written"):
        return path.open("ab" if at_end else "wb")


def write_pieces(path: Path, pieces: Sequence[bytes]) -> None:
    """Write a file, perhaps by half, into a hidden folder; `move_file` brings it out when whole.

    Raises:
        DocgenError: it cannot be written.
    """
    with _explained(path, "written"):
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | _BINARY, 0o666)
        try:
            # In one call where that can be: calls are what writing many files takes.
            done = os.writev(handle, pieces) if hasattr(os, "writev") else 0
            rest = b"".join(pieces) if done < sum(map(len, pieces)) else b""
            while done < len(rest):
                done += os.write(handle, rest[done:])
        finally:
            os.close(handle)


_BINARY = getattr(os, "O_BINARY", 0)


def move_file(source: Path, target: Path) -> None:
    """Give a file another name on the same disk, in one step; what was there before is gone.

    Raises:
        DocgenError: it cannot be moved.
    """
    with _explained(target, "written"):
        source.replace(target)


def move_folder(source: Path, target: Path) -> bool:
    """Give a folder another name in one step; tell whether that was possible."""
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        if target.is_dir():
            target.rmdir()
        source.replace(target)
    except OSError:
        return False
    return True


def open_unnamed() -> BinaryIO:
    """Return a file without a name, to read and write: it is gone with the program.

    Raises:
        DocgenError: there is no place for it.
    """
    import tempfile

    with _explained(Path("a file for what is read"), "written"):
        return tempfile.TemporaryFile(prefix="docgen-")


def list_folder(folder: Path) -> frozenset[str]:
    """Return the names in a folder; none where there is no such folder.

    Raises:
        DocgenError: it cannot be read.
    """
    if not folder.exists():
        return frozenset()
    with _explained(folder, "read"):
        return frozenset(path.name for path in folder.iterdir())


def make_folder(folder: Path) -> None:
    """Make a folder, with those above it; one that is there is no fault.

    Raises:
        DocgenError: it cannot be made.
    """
    with _explained(folder, "written"):
        folder.mkdir(parents=True, exist_ok=True)


def remove_folder(folder: Path) -> None:
    """Remove a folder with all that is in it, as far as that can be done."""
    import shutil

    shutil.rmtree(folder, ignore_errors=True)


@contextlib.contextmanager
def _explained(path: Path, verb: str) -> Iterator[None]:
    try:
        yield
    except OSError as fault:
        raise _explain(fault, path, verb) from fault


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
        case errno.ENOENT if verb == "written":
            return DocgenError(
                f"{shown} cannot be written: nothing can be made there", "choose another place"
            )
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
