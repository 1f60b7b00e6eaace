"""Phrase lists: approved and forbidden wording, printed in the handbook and used by the linter."""

from __future__ import annotations

from typing import Literal, TypeAlias

import msgspec

from docgen.schema.types import Audience, Id, Line, Markdown, Node

Where: TypeAlias = Literal["anywhere", "clause", "utterance", "opening"]


class ApprovedPhrase(Node, frozen=True, kw_only=True):
    """Wording to use."""

    id: Id
    """Unique within its list; `instead` refers to it."""
    text: str
    """The wording, verbatim."""
    meaning: Line | None = None
    """What it means, for readers of another language."""
    note: Line | None = None
    """When to use it."""


class ForbiddenPhrase(Node, frozen=True, kw_only=True):
    """Wording never to use."""

    id: Id
    """Unique within its list."""
    text: str
    """The wording, verbatim, without final punctuation."""
    meaning: Line | None = None
    """What it means, for readers of another language."""
    where: Where = "anywhere"
    """Where it counts: anywhere, as a whole clause, as a whole utterance, opening a turn."""
    except_: tuple[str, ...] = msgspec.field(name="except", default=())
    """Contexts in which it does not count."""
    instead: tuple[Id, ...]
    """Approved phrases to use instead, best first."""
    reason: Line
    """Why it is forbidden."""
    severity: Literal["error", "warning", "info"] = "error"
    """How much it matters."""
    hits: tuple[str, ...]
    """Sentences in which it must be found."""
    misses: tuple[str, ...]
    """Sentences in which it must not be found."""


class PhraseGroup(Node, frozen=True, kw_only=True):
    """Wording for one situation."""

    id: Id
    """Unique within its list."""
    title: Line
    """The situation, such as `称呼`."""
    text: Markdown | None = None
    """A remark on it."""
    approved: tuple[ApprovedPhrase, ...] = ()
    """Wording to use."""
    forbidden: tuple[ForbiddenPhrase, ...] = ()
    """Wording never to use."""


class PhraseList(Node, frozen=True, kw_only=True):
    """A phrase list: `content/phrases/ID.yaml`."""

    id: Id
    """Equal to the file's name."""
    title: Line
    """Its heading."""
    language: Literal["zh-Hans", "en"]
    """The language of the wording itself; it is never translated."""
    owner: Line
    """Which office answers for it."""
    audience: tuple[Audience, ...] = ()
    """Whom it concerns; empty: everyone."""
    text: Markdown | None = None
    """What comes before it."""
    groups: tuple[PhraseGroup, ...]
    """The situations."""
    source: tuple[str, ...] = ()
    """Which systems of facts it carries."""
