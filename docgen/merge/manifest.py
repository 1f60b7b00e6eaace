"""The list of what was made: row, file, SHA-256; it also tells our files from other people's."""

from __future__ import annotations

import csv
import hashlib
import io
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from pathlib import Path

from docgen.diagnostic import DocgenError
from docgen.merge.work import Done, Fault
from docgen.workspace import is_ours, list_folder, open_stream, read_bytes, shown_path

MANIFEST = "manifest.csv"
"""Its name in the folder of the documents."""
LEFT_OUT = "left-out.csv"
"""The name of the list of rows that nothing was made of."""
_PIECE = 1000
"""Lines that are made at once."""
_HEAD = ("row", "file", "sha256")


def iter_manifest(done: Iterable[Done]) -> Iterator[bytes]:
    """Yield the list, as CSV that Excel reads, in pieces."""
    return _iter_csv(_HEAD, ((one.row, one.name, one.sha256) for one in done))


def iter_left_out(faults: Iterable[Fault]) -> Iterator[bytes]:
    """Yield the list of rows that nothing was made of, and why, in pieces."""
    lines = (
        (fault.row, f"[{one.rule}]", " ".join(filter(None, (one.part, one.message))))
        for fault in faults
        for one in fault.diagnostics
    )
    return _iter_csv(("row", "rule", "message"), lines)


def _iter_csv(head: Iterable[str], lines: Iterable[Iterable[object]]) -> Iterator[bytes]:
    rest = iter(lines)
    piece: list[Iterable[object]] = [head]
    mark = "utf-8-sig"
    while piece:
        out = io.StringIO(newline="")
        csv.writer(out).writerows(piece)
        yield out.getvalue().encode(mark, "replace")
        mark = "utf-8"
        piece = list(islice(rest, _PIECE))


def read_manifest(folder: Path) -> dict[str, str]:
    """Return the SHA-256 of each file that an earlier run made here; none where there was none."""
    path = folder / MANIFEST
    if MANIFEST not in list_folder(folder):
        return {}
    with open_stream(path) as stream, io.TextIOWrapper(stream, "utf-8-sig", "replace") as text:
        rows = csv.reader(text)
        if tuple(next(rows, ())) != _HEAD:
            return {}
        return {row[1]: row[2] for row in rows if len(row) == len(_HEAD)}


def check_free(folder: Path, names: Iterator[str], known: Mapping[str, str]) -> None:
    """Check that nothing that stands in the way is somebody else's.

    Args:
        folder: the folder for the documents.
        names: what is to be written into it.
        known: files that runs of ours made there, with their SHA-256.

    Raises:
        DocgenError: a file of one of the names was not made by docgen, or was changed since.
    """
    there = list_folder(folder)
    if not there:
        return
    earlier = read_manifest(folder)
    for name in names:
        if name not in there or is_known(folder, name, earlier, known):
            continue
        raise DocgenError(
            f"{shown_path(folder / name)} was not made by docgen, or was changed since",
            "move it away, choose another --out, or add --force to overwrite it",
        )


def check_target(target: Path) -> None:
    """Check that one file of everything does not take the place of somebody else's.

    Args:
        target: the zip file, or the document of all rows.

    Raises:
        DocgenError: there is a file that docgen did not make, or that was changed since.
    """
    if not target.is_file() or is_ours(target) or _is_whole(target):
        return
    raise DocgenError(
        f"{shown_path(target)} was not made by docgen, or was changed since",
        "move it away, name another file, or add --force to overwrite it",
    )


def _is_whole(path: Path) -> bool:
    """Tell whether a file is an archive or a Word file that we put together.

    An archive ends with our list. A Word file of many letters begins with its text, which is
    written as it comes; Word and LibreOffice begin with something else when they save it.
    """
    try:
        with open_stream(path) as stream, zipfile.ZipFile(stream) as archive:
            names = archive.namelist()
            if path.suffix.lower() == ".docx":
                return names[:1] == ["word/document.xml"]
            return MANIFEST in names[-2:] and archive.read(MANIFEST).startswith(_MARK)
    except (zipfile.BadZipFile, KeyError, OSError, ValueError):
        return False


_MARK = ",".join(_HEAD).encode("utf-8-sig")


def is_known(folder: Path, name: str, earlier: Mapping[str, str], known: Mapping[str, str]) -> bool:
    """Tell whether a file is as a run of ours made it."""
    path = folder / name
    if not path.is_file():
        return False
    if name == MANIFEST:
        return read_bytes(path).startswith(_MARK)
    if name == LEFT_OUT:
        return read_bytes(path).startswith("row,rule,message".encode("utf-8-sig"))
    expected = {earlier.get(name), known.get(name)} - {None}
    if expected:
        return hashlib.sha256(read_bytes(path)).hexdigest() in expected
    return is_ours(path)
