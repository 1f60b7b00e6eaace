"""Chromium for tests, through Node and playwright-core."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from types import TracebackType
from typing import Any

_DRIVER = Path(__file__).with_name("drive.mjs")


class Browser:
    """A browser with one page open at a time."""

    def __enter__(self) -> Browser:
        self._process = subprocess.Popen(
            ["node", str(_DRIVER)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8"
        )
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        fault: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._process.communicate(timeout=60)

    def _send(self, do: str, **facts: object) -> Any:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps({"do": do, **facts}) + "\n")
        self._process.stdin.flush()
        line = self._process.stdout.readline()
        assert line, "the browser driver ended; is Chromium installed?"
        answer = json.loads(line)
        assert "fault" not in answer, answer.get("fault")
        return answer["value"]

    def open(
        self,
        path: Path,
        width: int = 1280,
        height: int = 900,
        scheme: str = "light",
        script: bool = True,
    ) -> None:
        """Open a file in a fresh window."""
        self._send("open", path=str(path), width=width, height=height, scheme=scheme, script=script)

    def reload(self) -> None:
        """Open the page anew, with what the browser keeps of it."""
        self._send("reload")

    def evaluate(self, code: str) -> Any:
        """Return the value of a JavaScript expression."""
        return self._send("evaluate", code=code)

    def press(self, *keys: str) -> None:
        """Press keys, one after the other, such as `Tab` or `Shift+Enter`."""
        for key in keys:
            self._send("press", key=key)

    def type(self, text: str) -> None:
        """Type text into what has the focus."""
        self._send("type", text=text)

    def click(self, selector: str) -> None:
        """Click the first element that a selector finds."""
        self._send("click", selector=selector)

    def download(self, selector: str, path: Path) -> str:
        """Click an element, save the file that it gives, and return the name it comes with."""
        return str(self._send("download", selector=selector, path=str(path)))

    def choose(self, selector: str, path: Path) -> None:
        """Choose a file in an input for files."""
        self._send("choose", selector=selector, path=str(path))

    def use_media(self, media: str) -> None:
        """Show the page as on `screen` or in `print`."""
        self._send("media", media=media)

    def print_pdf(self, path: Path) -> None:
        """Print the page to a PDF."""
        self._send("pdf", path=str(path))

    def take_picture(self, path: Path) -> None:
        """Save what is seen as a PNG."""
        self._send("picture", path=str(path))

    def faults(self) -> list[str]:
        """Return errors of the console and requests for anything but the page."""
        return list(self._send("log"))
