"""A bar that shows how far a long run is, on a terminal only: rows, rate, time left."""

from __future__ import annotations

import re
import shutil
import sys
import time
from types import TracebackType

import click

_EVERY = 0.1
"""Seconds between two looks of the bar."""
_WIDTH = 24
_NO_BAR = re.compile(r"\[[#.]*\] ")
_WORDS = {"check": "checking", "make": "making", "publish": "putting in place"}


class Bar:
    """The bar. It is gone when the run is over."""

    def __init__(self, quiet: bool) -> None:
        self._active = not quiet and sys.stderr.isatty()
        self._phase = ""
        self._started = 0.0
        self._first = 0
        self._shown = 0.0

    def show(self, phase: str, done: int, total: int) -> None:
        """Show how far it is.

        Args:
            phase: what is being done.
            done: how many rows it was done for.
            total: of how many; 0 where that is not known.
        """
        if not self._active:
            return
        if phase == "check" and self._phase == "make":
            # Rows are looked at while others are made: going to and fro, no rate would be right.
            return
        now = time.monotonic()
        if phase != self._phase:
            self._phase, self._started, self._first = phase, now, done
        elif now - self._shown < _EVERY:
            return
        self._shown = now
        text = build_line(_WORDS[phase], done, total, done - self._first, now - self._started)
        # A line that wraps cannot be taken back; the bar is given up before its figures are.
        room = shutil.get_terminal_size().columns - 1
        if len(text) > room:
            text = _NO_BAR.sub("", text)[:room]
        click.echo(f"\r\x1b[K{text}", nl=False, err=True)

    def __enter__(self) -> Bar:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        if self._active and self._phase:
            click.echo("\r\x1b[K", nl=False, err=True)


def build_line(word: str, done: int, total: int, made: int, seconds: float) -> str:
    """Return the bar as text: `making [#####.....] 1,200/5,000  4,800/s  1 s left`.

    Args:
        word: what is being done.
        done: how many rows it was done for.
        total: of how many; 0 where that is not known.
        made: how many of them since it began.
        seconds: how long that took.
    """
    rate = made / seconds if seconds > 0 else 0.0
    speed = f"  {rate:,.0f}/s" if rate >= 1 else ""
    if not total:
        return f"{word} {done:,}{speed}"
    filled = _WIDTH * done // total
    bar = "#" * filled + "." * (_WIDTH - filled)
    left = f"  {_spell((total - done) / rate)} left" if rate > 0 and done < total else ""
    return f"{word} [{bar}] {done:,}/{total:,}{speed}{left}"


def _spell(seconds: float) -> str:
    whole = round(seconds)
    if whole < 60:
        return f"{whole} s"
    if whole < 3600:
        return f"{whole // 60} min {whole % 60} s"
    return f"{whole // 3600} h {whole % 3600 // 60} min"
