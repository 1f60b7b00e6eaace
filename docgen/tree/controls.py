"""Places to fill in: the same in a table of a form and in a line of a letter."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

ControlShape: TypeAlias = Literal[
    "line",  # one line of text
    "lines",  # several lines
    "number",
    "date",
    "time",
    "datetime",
    "choice",  # one of several
    "choices",  # any of several
    "check",  # yes or no
    "signature",
]


@dataclass(frozen=True, slots=True)
class Control:
    """A place to fill in."""

    name: str
    """Path of the answer, such as `expenses.0.amount`."""
    label: str
    """What it asks."""
    shape: ControlShape
    """How it is filled in."""
    value: str = ""
    """The answer as it is shown, formatted for the language; empty: to be filled in."""
    selected: tuple[str, ...] = ()
    """Keys of the chosen choices, for `choice`, `choices` and `check` (`yes` / `no`)."""
    choices: tuple[tuple[str, str], ...] = ()
    """Key and label of each choice."""
    hint: str = ""
    """How to fill it in."""
    required: bool = False
    """Whether it has to be filled in."""
    computed: bool = False
    """Whether its value follows from others."""
    lines: int = 1
    """Room to write by hand, in lines."""
    verbatim: bool = False
    """Whether the value is as somebody typed it, not words of ours."""
    data: str = ""
    """The answer as data where it is shown otherwise: `2026-03-02`; for dates."""
    prompt: str = ""
    """What stands in its place until it is filled in, where it is filled in on a screen."""
