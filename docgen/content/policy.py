"""Policies: sections and clauses, the rules people work by."""

from __future__ import annotations

import datetime as dt

from docgen.schema.types import Audience, Edition, Id, Line, Markdown, Node


class Advice(Node, frozen=True, kw_only=True):
    """A remark on a rule that is legally doubtful; off in print, shown by the checker."""

    text: Markdown
    """What is doubtful and what to do instead."""
    citation: Line
    """The law or ruling it rests on."""
    checked: dt.date
    """When somebody last looked it up."""


class PolicyClause(Node, frozen=True, kw_only=True):
    """One rule, small enough to be referred to."""

    id: Id
    """Unique within its policy; referred to as `[[policy-id/clause-id]]`."""
    text: Markdown
    """The rule."""
    title: Line | None = None
    """A few words on it."""
    audience: tuple[Audience, ...] = ()
    """Whom it concerns; empty: everyone its section concerns."""
    advice: Advice | None = None
    """A legal remark for HR."""
    source: tuple[str, ...] = ()
    """Which facts it carries, such as `S10`."""


class PolicySection(Node, frozen=True, kw_only=True):
    """A group of clauses."""

    id: Id
    """Unique within its policy."""
    title: Line
    """Its heading."""
    text: Markdown | None = None
    """What comes before the clauses."""
    audience: tuple[Audience, ...] = ()
    """Whom it concerns; empty: everyone its policy concerns."""
    clauses: tuple[PolicyClause, ...] = ()
    """The rules."""


class Policy(Node, frozen=True, kw_only=True):
    """A policy: `content/policies/ID.yaml`, a chapter of the handbook."""

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
    """What comes before the sections."""
    sections: tuple[PolicySection, ...]
    """Its sections."""
    source: tuple[str, ...] = ()
    """Which systems of facts it carries."""
