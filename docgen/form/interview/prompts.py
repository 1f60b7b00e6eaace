"""What an interview shows: a question, the rows of a repeat, the overview. Plain data."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias


@dataclass(frozen=True, slots=True)
class Heading:
    """The title of a section or of a group in it; shown once, before its first question."""

    title: str
    """The title."""
    text: str = ""
    """What stands below it."""


@dataclass(frozen=True, slots=True)
class AskQuestion:
    """One question."""

    path: str
    """Path of its answer."""
    number: int
    """Its number among the questions that apply, from 1."""
    count: int
    """How many questions apply."""
    headings: tuple[Heading, ...]
    """What it stands below."""
    notes: tuple[str, ...]
    """Notes of the form right before it."""
    row: str
    """Which row it stands in, as shown; empty outside of rows."""
    label: str
    """What is asked."""
    hint: str
    """How to answer."""
    example: str
    """An answer; empty where choices are shown."""
    required: bool
    """Whether an answer is needed."""
    default: str
    """What counts without an answer, as shown."""
    given: str
    """What was answered before, as shown; sensitive answers are not repeated."""
    choices: tuple[str, ...]
    """Labels of the choices, numbered from 1."""
    kind: str
    """Type of the field."""
    sensitive: bool
    """Whether the answer is sensitive."""


@dataclass(frozen=True, slots=True)
class AskRows:
    """The rows of a repeat: add, edit, delete, or go on."""

    path: str
    """Id of the repeat."""
    number: int
    """Its number among the questions that apply, from 1."""
    count: int
    """How many questions apply."""
    headings: tuple[Heading, ...]
    """What it stands below."""
    notes: tuple[str, ...]
    """Notes of the form right before it."""
    label: str
    """What the rows are."""
    hint: str
    """How to fill them in."""
    rows: tuple[str, ...]
    """Each row in short."""
    least: int
    """How many rows are needed."""


@dataclass(frozen=True, slots=True)
class OverviewLine:
    """A question and its answer in the overview."""

    number: str
    """Number of the question; empty for what is computed."""
    label: str
    """What was asked."""
    value: str
    """The answer as shown; empty without one."""
    rows: tuple[str, ...] = ()
    """The rows in short, for repeats."""


@dataclass(frozen=True, slots=True)
class Overview:
    """Everything that was answered, to confirm or change."""

    sections: tuple[tuple[str, tuple[OverviewLine, ...]], ...]
    """Title and lines of each section."""
    faults: tuple[str, ...]
    """What is missing or wrong."""
    warnings: tuple[str, ...]
    """What should be looked at again."""
    count: int
    """How many questions apply."""


Prompt: TypeAlias = AskQuestion | AskRows | Overview


@dataclass(frozen=True, slots=True)
class Remark:
    """Something to say about what was typed."""

    kind: Literal["fault", "warning", "note", "reading"]
    """`fault` refuses, `warning` and `note` are only said, `reading` is how it was understood."""
    text: str
    """What to say."""
    help: str = ""
    """What to do about it."""
