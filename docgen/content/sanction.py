"""The sanctions ladder: levels, what leads to them, who decides, what follows."""

from __future__ import annotations

import datetime as dt

from docgen.content.policy import Advice
from docgen.schema.types import Edition, Id, Line, Markdown, Node


class Escalation(Node, frozen=True, kw_only=True):
    """So many sanctions of a lower level within one period lead to this level."""

    count: str
    """How many: a number, or a parameter such as `sanctions.warnings_to_admonition`."""
    of: Id
    """The lower level."""


class Rung(Node, frozen=True, kw_only=True):
    """One level of the ladder."""

    id: Id
    """Such as `warning`."""
    title: Line
    """Such as `批评警告`."""
    when: Markdown
    """What leads to it."""
    by: Markdown
    """Who decides and how it is given."""
    effect: Markdown
    """What follows."""
    breach: Line | None = None
    """The gravity of breach that leads to it at once."""
    escalation: Escalation | None = None
    """How lower sanctions add up to it."""
    advice: Advice | None = None
    """A legal remark for HR."""


class SanctionsLadder(Node, frozen=True, kw_only=True):
    """The ladder: `content/sanctions.yaml`."""

    id: Id
    """Always `sanctions`."""
    title: Line
    """Its heading."""
    owner: Line
    """Which office answers for it."""
    effective: dt.date
    """Since when it is in force."""
    edition: Edition
    """The edition it was last changed in."""
    text: Markdown | None = None
    """What comes before it."""
    rungs: tuple[Rung, ...]
    """The levels, lightest first."""
    closing: Markdown | None = None
    """What comes after it: hearing, appeal, records."""
    source: tuple[str, ...] = ()
    """Which systems of facts it carries."""
