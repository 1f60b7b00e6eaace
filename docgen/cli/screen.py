"""Text on a terminal: widths of East Asian characters, wrapping, quiet colours."""

from __future__ import annotations

import shutil
import unicodedata
from dataclasses import dataclass
from typing import Literal, TypeAlias

import click

Style: TypeAlias = Literal["title", "question", "dim", "fault", "warning", "plain"]

_STYLES: dict[str, dict[str, object]] = {
    "title": {"bold": True, "underline": True},
    "question": {"bold": True},
    "dim": {"dim": True},
    "fault": {"fg": "red"},
    "warning": {"fg": "yellow"},
    "plain": {},
}
_WIDEST = 88
"""Longer lines are hard to read, in columns."""
_NO_BREAK_BEFORE = "，。、；：？！）】》”’%,.;:?!)]}"


def char_width(char: str) -> int:
    """Return how many columns a character takes: 2 if wide, 0 if it joins the one before."""
    if unicodedata.combining(char) or unicodedata.category(char) in ("Cf", "Cc", "Me", "Mn"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def display_width(text: str) -> int:
    """Return how many columns a text takes."""
    return sum(char_width(char) for char in text)


def pad(text: str, width: int) -> str:
    """Return a text with blanks up to a width in columns."""
    return text + " " * max(width - display_width(text), 0)


def wrap(text: str, width: int, indent: str = "") -> list[str]:
    """Return a text in lines of at most a width in columns, each with an indent.

    Chinese breaks between any two characters, other text at blanks; closing punctuation never
    begins a line.
    """
    room = max(width - display_width(indent), 8)
    lines: list[str] = []
    for paragraph in text.split("\n"):
        line = ""
        for piece in _pieces(paragraph):
            fits = display_width((line + piece).rstrip()) <= room
            if line and not fits and piece[0] not in _NO_BREAK_BEFORE:
                lines.append(line.rstrip())
                line = piece.lstrip()
            else:
                line += piece
        lines.append(line.rstrip())
    return [indent + line if line else "" for line in lines]


def _pieces(text: str) -> list[str]:
    """Return a text in pieces between which a line may end."""
    pieces: list[str] = []
    for char in text:
        joins = pieces and char_width(char) < 2 and char_width(pieces[-1][-1]) < 2
        if joins and (char == " " or pieces[-1][-1] != " "):
            pieces[-1] += char
        else:
            pieces.append(char)
    return pieces


@dataclass(frozen=True, slots=True)
class Screen:
    """Where an interview speaks: stderr, in colours if they are wanted."""

    color: bool
    """Whether to use colours."""

    @property
    def width(self) -> int:
        """Columns to write in."""
        return min(shutil.get_terminal_size().columns - 1, _WIDEST)

    def say(self, text: str = "", style: Style = "plain", indent: str = "") -> None:
        """Say something, wrapped."""
        for line in wrap(text, self.width, indent):
            self.put(line, style)

    def put(self, line: str, style: Style = "plain") -> None:
        """Say one line as it is."""
        shown = click.style(line, **_STYLES[style]) if self.color and line else line  # type: ignore[arg-type]
        click.echo(shown, err=True, color=self.color)
