"""Where documents lie until all are made: a hidden folder, with a journal of those that are whole.

Nothing appears under its own name before everything is made. What a killed run leaves behind is
the hidden folder; `--resume` goes on with it, any other run begins anew.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from docgen.diagnostic import DocgenError
from docgen.merge.work import Done
from docgen.workspace import (
    list_folder,
    make_folder,
    move_file,
    move_folder,
    open_output,
    read_bytes,
    remove_folder,
    shown_path,
    write_file,
)

_NAME = ".docgen-merge"
_FILES = "files"
_JOURNAL = "journal.jsonl"


class Staging:
    """The hidden folder of one run."""

    def __init__(self, out: Path, identity: Mapping[str, Any], resume: bool) -> None:
        """Open it, empty or as a killed run of the same rows and template left it.

        Args:
            out: the folder the documents are for.
            identity: what makes two runs the same, as plain data.
            resume: whether to go on with what is there.

        Raises:
            DocgenError: it cannot be written, or what is there belongs to another run.
        """
        self._out = out
        # Beside a folder that is new, so that it can become that folder in one step. The root of
        # another disk cannot be replaced.
        self._is_new = not list_folder(out) - {_NAME} and not out.is_mount()
        places = (out / _NAME, out.absolute().parent / f".{out.absolute().name}{_NAME}")
        here = next((place for place in places if place.is_dir()), None)
        self.done: dict[int, list[Done]] = {}
        """What is finished, by the index of its row."""
        self.found_unfinished = here is not None
        """Whether a killed run had left something."""
        self._folder = here or places[1 if self._is_new else 0]
        if here is not None and resume:
            self._read_journal(identity)
        elif here is not None:
            remove_folder(here)
            self._folder = places[1 if self._is_new else 0]
        make_folder(self.files)
        # Written anew: the last line of the old one may be half a line.
        kept = [one for files in self.done.values() for one in files]
        lines = [dict(identity), *kept]
        write_file(self._folder / _JOURNAL, _show_lines(lines))
        self._journal = open_output(self._folder / _JOURNAL, at_end=True)
        self._staged: frozenset[str] = frozenset()

    @property
    def files(self) -> Path:
        """Where the documents lie meanwhile."""
        return self._folder / _FILES

    def record(self, done: Sequence[Done]) -> None:
        """Note documents that are whole."""
        self._write(done)

    def write(self, name: str, pieces: Iterable[bytes]) -> None:
        """Write a file among the documents.

        Raises:
            DocgenError: it cannot be written.
        """
        try:
            with open_output(self.files / name) as file:
                file.writelines(pieces)
        except OSError as fault:
            raise DocgenError(
                f"{name} cannot be written: {fault.strerror}",
                "make room, then go on with --resume",
            ) from fault

    def publish_all(self) -> bool:
        """Make the folder the outcome in one step; tell whether that was possible."""
        is_inside = self._folder.parent == self._out.absolute() or self._folder.parent == self._out
        return not is_inside and move_folder(self.files, self._out)

    def publish_one(self, name: str) -> None:
        """Put one document under its own name; one that is there already stays.

        Raises:
            DocgenError: it cannot be put there.
        """
        if name in self._staged:
            move_file(self.files / name, self._out / name)

    def prepare(self) -> None:
        """Look what there is to be put under its own name, one by one.

        Raises:
            DocgenError: the folder for the documents cannot be made.
        """
        make_folder(self._out)
        self._staged = list_folder(self.files)

    def close(self) -> None:
        """Stop writing; the folder stays for `--resume`."""
        with contextlib.suppress(OSError):
            self._journal.close()

    def remove(self) -> None:
        """Remove the folder."""
        self.close()
        remove_folder(self._folder)

    def _write(self, lines: Sequence[Any]) -> None:
        try:
            self._journal.write(_show_lines(lines))
            self._journal.flush()
        except OSError as fault:
            raise DocgenError(
                f"the journal of this run cannot be written: {fault.strerror}",
                "make room, then go on with --resume",
            ) from fault

    def _read_journal(self, identity: Mapping[str, Any]) -> None:
        path = self._folder / _JOURNAL
        lines = read_bytes(path).splitlines() if path.exists() else []
        # The last line may have been written by half.
        entries = [entry for line in lines if (entry := _read_line(line)) is not None]
        if not entries:
            return
        if entries[0] != json.loads(json.dumps(dict(identity))):
            raise DocgenError(
                f"the unfinished run in {shown_path(self._out)} was one of other rows,"
                " another template or other options",
                "leave --resume out to begin anew",
            )
        staged, there = list_folder(self.files), list_folder(self._out)
        for entry in entries[1:]:
            done = Done(*entry)
            folder = self.files if done.name in staged else self._out
            if (done.name in staged or done.name in there) and _digest(
                folder / done.name
            ) == done.sha256:
                self.done.setdefault(done.position, []).append(done)


def _show_lines(lines: Sequence[Any]) -> bytes:
    return "".join(json.dumps(one) + "\n" for one in lines).encode("ascii")


def _digest(path: Path) -> str:
    return hashlib.sha256(read_bytes(path)).hexdigest()


def _read_line(line: bytes) -> Any:
    try:
        return json.loads(line)
    except ValueError:
        return None
