"""Driving `docgen` on a pseudo-terminal, as a person sits before it. Bounded in time."""

from __future__ import annotations

import contextlib
import os
import pty
import re
import select
import signal
import subprocess
import sys
import time
from pathlib import Path

from tests.support.project import ROOT

PATIENCE = 120.0
"""Seconds to wait for a prompt before the test fails."""
PROMPT = "> "
_ESCAPES = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")


class Terminal:
    """A running command and what it has shown so far."""

    def __init__(
        self, folder: Path, *arguments: str, environment: dict[str, str] | None = None
    ) -> None:
        self.shown = ""
        self._seen = 0
        self._buffer = b""
        self._end, theirs = pty.openpty()
        env = {
            **os.environ,
            "PYTHONPATH": str(ROOT),
            "TERM": "dumb",
            "COLUMNS": "100",
            "PYTHONIOENCODING": "utf-8",
            "LC_ALL": "C.UTF-8",
            "NO_COLOR": "1",
            **(environment or {}),
        }
        self._process = subprocess.Popen(
            [sys.executable, "-m", "docgen", *arguments],
            cwd=folder,
            env=env,
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            start_new_session=True,
            # Ctrl-C reaches whom the terminal belongs to.
            preexec_fn=_own_terminal,  # noqa: PLW1509 - no threads here
        )
        os.close(theirs)

    def __enter__(self) -> Terminal:
        return self

    def __exit__(self, *_: object) -> None:
        self.kill()
        with contextlib.suppress(OSError):
            os.close(self._end)

    def wait_for(self, text: str = PROMPT) -> str:
        """Return what was shown since the last answer, once it ends with a text."""
        until = time.monotonic() + PATIENCE
        while not self._fresh().endswith(text):
            if not self._read(until):
                raise AssertionError(f"ended or stuck before {text!r}:\n{self._fresh()}")
        return self._fresh()

    def answer(self, text: str) -> str:
        """Type a line, and return what is shown up to the next prompt."""
        self.type(text)
        return self.wait_for()

    def type(self, text: str | bytes) -> None:
        """Type a line."""
        self._seen = len(self.shown)
        data = text.encode("utf-8") if isinstance(text, str) else text
        os.write(self._end, data + b"\n")
        # What is typed is echoed, and ends in a prompt's blank no more often than any text.
        until = time.monotonic() + PATIENCE
        while "\n" not in self._fresh():
            if not self._read(until):
                return

    def interrupt(self) -> int:
        """Press Ctrl-C and return the exit status.

        Python may overlook the key in the very moment in which it begins to wait for a line;
        then it is pressed again, as people do.
        """
        self._seen = len(self.shown)
        for _ in range(5):
            os.write(self._end, b"\x03")
            with contextlib.suppress(subprocess.TimeoutExpired):
                self._process.wait(3.0)
                break
        return self.end()

    def kill(self) -> None:
        """End it at once, without a chance to save anything."""
        with contextlib.suppress(ProcessLookupError):
            self._process.send_signal(signal.SIGKILL)
        self._process.wait(PATIENCE)

    def hang_up(self) -> None:
        """Close the terminal under the command, and wait for its end."""
        os.close(self._end)
        self._process.wait(PATIENCE)

    def end(self) -> int:
        """Wait for the end and return the exit status."""
        until = time.monotonic() + PATIENCE
        while self._read(until):
            pass
        return self._process.wait(PATIENCE)

    def fresh(self) -> str:
        """Return what was shown since the last answer."""
        return self._fresh()

    def _fresh(self) -> str:
        return self.shown[self._seen :]

    def _read(self, until: float) -> bool:
        left = until - time.monotonic()
        if left <= 0 or not select.select([self._end], [], [], left)[0]:
            raise AssertionError(f"nothing more was shown in time:\n{self._fresh()}")
        try:
            data = os.read(self._end, 65536)
        except OSError:  # the other end is closed
            return False
        self._buffer += data
        text = self._buffer.decode("utf-8", "ignore")
        whole = text.encode("utf-8")
        self._buffer = self._buffer[len(whole) :]
        self.shown += _ESCAPES.sub("", text.replace("\r\n", "\n"))
        return bool(data)


def _own_terminal() -> None:
    import fcntl
    import termios

    # Whatever a shell puts in the background ignores Ctrl-C, and so would its children.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)
