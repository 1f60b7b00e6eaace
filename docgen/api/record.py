"""What was built before, so that an unchanged document is not made again.

A record lies in the user's cache, one for each output folder. It says from what each file was made
(a hash of the finished tree and of everything that turns it into a file) and what came of it (a hash
of the file). It is never trusted blindly: a file that is gone or was changed since is made again, and
a record that cannot be read counts as none.
"""

from __future__ import annotations

import hashlib
import json
import platform
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from docgen.api.outcome import BuildOptions
from docgen.diagnostic import DocgenError
from docgen.workspace import (
    Workspace,
    iter_files,
    program_stamp,
    read_bytes,
    remove_file,
    write_file,
)

_FORMAT = 1
_RUNS = 24
"""Runs with other options that are remembered for a folder."""
_RECORDS = 32
"""Output folders that are remembered."""
_LIBRARIES = ("Babel", "docxtpl", "Jinja2", "markdown-it-py", "opencc", "msgspec")
"""What else has a say in how a file comes out."""


def digest(*parts: object) -> str:
    """Return a hash of some values; bytes count as they are, others by what `repr` says of them."""
    made = hashlib.blake2b(digest_size=20)
    for part in parts:
        data = part if isinstance(part, bytes) else repr(part).encode("utf-8", "surrogatepass")
        made.update(f"{len(data)}\0".encode())
        made.update(data)
    return made.hexdigest()


def tool_state(workspace: Workspace) -> str:
    """Return a hash of what turns content into files: docgen, its libraries, the templates, LibreOffice."""
    from importlib.metadata import PackageNotFoundError, version

    from docgen.convert import office_stamp

    versions: list[str] = []
    for name in _LIBRARIES:
        try:
            versions.append(version(name))
        except PackageNotFoundError:
            versions.append("")
    templates = [(name, data) for name, data in workspace.iter_inputs(workspace.templates)]
    return digest(
        _FORMAT, platform.python_version(), program_stamp(), versions, office_stamp(), templates
    )


def content_state(workspace: Workspace) -> str:
    """Return a hash of every file under `content/`."""
    return digest([(name, data) for name, data in workspace.iter_inputs(workspace.content)])


@dataclass(slots=True)
class BuildRecord:
    """What docgen made in one output folder."""

    path: Path | None
    """Where the record lies; None where there is no place for it."""
    out: Path
    """The output folder."""
    files: dict[str, tuple[str, str]] = field(default_factory=dict)
    """Name of a file below the folder to the hashes of what it was made from and of the file."""
    runs: dict[str, tuple[str, dict[str, str]]] = field(default_factory=dict)
    """What was asked for to the state it was built from, and the hash of each file by its name."""

    @classmethod
    def open(cls, cache: Path | None, out: Path) -> BuildRecord:
        """Return the record of an output folder; an empty one where there is none to be read."""
        if cache is None:
            return cls(None, out)
        record = cls(cache / "builds" / f"{digest(str(out.resolve()))}.json", out)
        try:
            record._load()
        except (DocgenError, OSError, ValueError, KeyError, TypeError, AttributeError):
            record.files, record.runs = {}, {}
        return record

    def _load(self) -> None:
        if self.path is None or not self.path.is_file():
            return
        checksum, _, body = read_bytes(self.path).partition(b"\n")
        if checksum.decode("ascii", "replace") != digest(body):
            return
        data: dict[str, Any] = json.loads(body)
        self.files = {name: (one, other) for name, (one, other) in data["files"].items()}
        self.runs = {key: (state, dict(made)) for key, (state, made) in data["runs"].items()}

    def save(self) -> None:
        """Keep the record. A folder that cannot be written to is no fault: the next run builds anew."""
        if self.path is None:
            return
        for key in list(self.runs)[:-_RUNS]:
            del self.runs[key]
        body = json.dumps({"files": self.files, "runs": self.runs}, separators=(",", ":")).encode()
        try:
            write_file(self.path, f"{digest(body)}\n".encode() + body)
            for old in list(iter_files(self.path.parent, "*.json"))[_RECORDS:]:
                remove_file(old)
        except (DocgenError, OSError):
            return

    def find_run(self, request: str, state: str) -> tuple[Path, ...] | None:
        """Return the files of an earlier run if it would make the same today and all are as it left them."""
        known, made = self.runs.get(request, ("", {}))
        if known != state or not made:
            return None
        if any(self._hash_file(name) != output for name, output in made.items()):
            return None
        return tuple(self.out / name for name in made)

    def is_current(self, path: Path, source: str) -> bool:
        """Tell whether a file was made from just this and is as docgen left it."""
        known = self.files.get(self._name(path))
        return (
            known is not None
            and known[0] == source
            and known[1] == self._hash_file(self._name(path))
        )

    def note(self, path: Path, source: str, data: bytes) -> None:
        """Note that a file was made."""
        self.files[self._name(path)] = (source, digest(data))

    def forget(self, path: Path) -> None:
        """Forget a file: it is made again whatever it is made from."""
        self.files.pop(self._name(path), None)

    def note_run(self, request: str, state: str, paths: Iterable[Path]) -> None:
        """Note what a whole run made; nothing where one of its files is not known."""
        names = [self._name(path) for path in paths]
        self.runs.pop(request, None)
        if all(name in self.files for name in names):
            self.runs[request] = (state, {name: self.files[name][1] for name in names})

    def _name(self, path: Path) -> str:
        return path.relative_to(self.out).as_posix()

    def _hash_file(self, name: str) -> str:
        try:
            return digest(read_bytes(self.out / name))
        except DocgenError:
            return ""


def request_key(
    workspace: Workspace, names: tuple[str, ...], options: BuildOptions, date: object
) -> str:
    """Return a hash of what was asked for."""
    return digest(
        str(workspace.root.resolve()),
        names,
        options.formats,
        options.languages,
        options.audiences,
        sorted(options.parameters.items()),
        date,
        options.advice,
        options.fillable,
    )
