"""Procedures: numbered steps with who, by when, and on which form."""

from __future__ import annotations

import datetime as dt

from docgen.schema.types import Audience, Edition, Id, Line, Markdown, Node


class Step(Node, frozen=True, kw_only=True):
    """One step."""

    id: Id
    """Unique within its procedure."""
    text: Markdown
    """What is done."""
    role: Id
    """Who does it: an id of `content/roles.yaml`."""
    time_limit: Line | None = None
    """By when or within how long."""
    stage: Line | None = None
    """Heading of the stage that begins with this step, such as `开门前`."""
    form: Id | None = None
    """The form used."""


class Procedure(Node, frozen=True, kw_only=True):
    """A procedure: `content/procedures/ID.yaml`."""

    id: Id
    """Equal to the file's name."""
    title: Line
    """Its heading."""
    owner: Line
    """Which office answers for it."""
    effective: dt.date
    """Since when it is in force."""
    edition: Edition
    """The edition it was last changed in."""
    audience: tuple[Audience, ...] = ()
    """Whom it concerns; empty: everyone."""
    text: Markdown | None = None
    """Purpose and when to use it."""
    steps: tuple[Step, ...]
    """The steps in order."""
    source: tuple[str, ...] = ()
    """Which systems of facts it carries."""
