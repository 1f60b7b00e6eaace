"""One zip file of many documents, written as they come; whole or not at all."""

from __future__ import annotations

import contextlib
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from types import TracebackType

from docgen.diagnostic import DocgenError
from docgen.workspace import (
    make_folder,
    move_file,
    open_output,
    remove_file,
)

_DATE = (1980, 1, 1, 0, 0, 0)


class ZipFile:
    """A zip file in the making: under a hidden name until it is whole."""

    def __init__(self, target: Path) -> None:
        """Begin.

        Raises:
            DocgenError: nothing can be written there.
        """
        self._target = target
        self._hidden = target.with_name(f".{target.name}.docgen-merge")
        make_folder(target.parent)
        self._file = open_output(self._hidden)
        self._zip = zipfile.ZipFile(self._file, "w")

    def add(self, name: str, data: bytes) -> None:
        """Add a file. Documents are zip files already, so they are stored as they are.

        Raises:
            DocgenError: the disk is full.
        """
        info = zipfile.ZipInfo(name, _DATE)
        info.create_system = 0
        if not name.endswith(".docx"):
            info.compress_type = zipfile.ZIP_DEFLATED
        try:
            self._zip.writestr(info, data)
        except OSError as fault:
            raise DocgenError(
                f"{self._target} cannot be written: {fault.strerror}", "make room"
            ) from fault

    @contextlib.contextmanager
    def open(self, name: str) -> Iterator[Callable[[bytes], None]]:
        """Give what writes a file piece by piece; nothing else may be added meanwhile.

        Raises:
            DocgenError: the disk is full.
        """
        info = zipfile.ZipInfo(name, _DATE)
        info.create_system = 0
        info.compress_type = zipfile.ZIP_DEFLATED
        try:
            with self._zip.open(info, "w", force_zip64=False) as member:
                yield lambda data: (member.write(data), None)[1]
        except OSError as fault:
            raise DocgenError(
                f"{self._target} cannot be written: {fault.strerror}", "make room"
            ) from fault

    def finish(self) -> None:
        """Give the file its name.

        Raises:
            DocgenError: it cannot be written.
        """
        try:
            self._zip.close()
            self._file.close()
        except OSError as fault:
            raise DocgenError(
                f"{self._target} cannot be written: {fault.strerror}", "make room"
            ) from fault
        move_file(self._hidden, self._target)

    def __enter__(self) -> ZipFile:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        if not self._file.closed:
            # Left open it would try to end itself later on, and complain that it cannot.
            with contextlib.suppress(OSError, ValueError):
                self._zip.close()
            with contextlib.suppress(OSError):
                self._file.close()
        remove_file(self._hidden)
