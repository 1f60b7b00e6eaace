"""Timetables: what happens when, on one day, with extras on some weekdays."""

from __future__ import annotations

from typing import Annotated, Literal, TypeAlias

import msgspec

from docgen.schema.types import Audience, Id, Line, Markdown, Node

Weekday: TypeAlias = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
Time: TypeAlias = Annotated[
    str, msgspec.Meta(pattern=r"^([01]\d|2[0-3]):[0-5]\d$", description="HH:MM, such as 09:30.")
]


class Slot(Node, frozen=True, kw_only=True):
    """A stretch of the day."""

    id: Id
    """Unique within its timetable."""
    start: Time
    """When it begins."""
    end: Time
    """When it ends."""
    text: Markdown
    """What is done."""
    place: Line | None = None
    """Where."""
    kind: Literal["work", "meal"] = "work"
    """Whether it is a break."""


class WeeklyExtra(Node, frozen=True, kw_only=True):
    """Something done on some weekdays only."""

    id: Id
    """Unique within its timetable."""
    days: tuple[Weekday, ...]
    """On which days."""
    text: Markdown
    """What is done."""
    at: Time | None = None
    """At what time."""


class Timetable(Node, frozen=True, kw_only=True):
    """A timetable: `content/timetables/ID.yaml`."""

    id: Id
    """Equal to the file's name."""
    title: Line
    """Its heading."""
    owner: Line
    """Which office answers for it."""
    audience: tuple[Audience, ...] = ()
    """Whom it concerns; empty: everyone."""
    text: Markdown | None = None
    """What comes before it."""
    slots: tuple[Slot, ...]
    """The day, in order."""
    extras: tuple[WeeklyExtra, ...] = ()
    """What is added on some weekdays."""
    source: tuple[str, ...] = ()
    """Which systems of facts it carries."""
