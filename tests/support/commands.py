"""Running commands as a user does, in the same process."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from docgen.cli import cli
from docgen.cli.context import run


@dataclass(frozen=True, slots=True)
class Done:
    """What a command did."""

    status: int
    out: str
    err: str


class Shell:
    """Runs `docgen ...` in a folder and keeps what it printed."""

    def __init__(self, capsys: pytest.CaptureFixture[str], folder: Path) -> None:
        self.capsys = capsys
        self.folder = folder

    def __call__(self, *arguments: str) -> Done:
        self.capsys.readouterr()
        status = run(cli, list(arguments))
        captured = self.capsys.readouterr()
        return Done(status, captured.out, captured.err)
