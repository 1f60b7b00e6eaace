"""Reference matter of the handbook: glossary, roles, contacts."""

from __future__ import annotations

from docgen.schema.types import Audience, Id, Line, Markdown, Node


class Term(Node, frozen=True, kw_only=True):
    """A word with a fixed meaning."""

    id: Id
    """Unique in the glossary."""
    term: Line
    """The word."""
    definition: Markdown
    """What it means here."""
    avoid: tuple[str, ...] = ()
    """Other words for it, Chinese and English, that the content should not use."""
    audience: tuple[Audience, ...] = ()
    """Whom it concerns; empty: everyone."""


class Glossary(Node, frozen=True, kw_only=True):
    """`content/glossary.yaml`."""

    title: Line
    """Its heading."""
    text: Markdown | None = None
    """What comes before it."""
    terms: tuple[Term, ...]
    """The words."""


class Role(Node, frozen=True, kw_only=True):
    """A role in the organisation, never a person."""

    id: Id
    """Used by procedures and forms."""
    title: Line
    """Such as `培训负责人`."""
    duty: Markdown
    """What the role answers for."""
    audience: tuple[Audience, ...] = ()
    """Whom it concerns; empty: everyone."""


class Contact(Node, frozen=True, kw_only=True):
    """Whom to ask for what."""

    id: Id
    """Unique among contacts."""
    matter: Line
    """The matter."""
    office: Line
    """The office or role."""
    reach: Line
    """How to reach it: extension, mailbox, place. `{{ parameters }}` are filled in."""
    audience: tuple[Audience, ...] = ()
    """Whom it concerns; empty: everyone."""


class Roles(Node, frozen=True, kw_only=True):
    """`content/roles.yaml`: roles and contacts."""

    title: Line
    """Heading of the roles."""
    text: Markdown | None = None
    """What comes before the roles."""
    roles: tuple[Role, ...]
    """The roles."""
    contacts_title: Line
    """Heading of the contacts."""
    contacts_text: Markdown | None = None
    """What comes before the contacts."""
    contacts: tuple[Contact, ...]
    """The contacts."""
