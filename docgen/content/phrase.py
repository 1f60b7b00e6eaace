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
    also: tuple[str, ...] = ()
    """Other ways to write it, reported as this entry. Here and in the next six alternatives are
    written `我(马上|这就|)去`."""
    after: tuple[str, ...] = ()
    """For `clause` and `utterance`: what may stand before it; `…` stands for anything."""
    not_after: tuple[str, ...] = ()
    """It does not count where one of these stands before it in its clause."""
    before: tuple[str, ...] = ()
    """For `clause` and `utterance`: what may follow it; `…` stands for anything."""
    not_before: tuple[str, ...] = ()
    """It does not count where one of these follows it in its clause."""
    except_: tuple[str, ...] = msgspec.field(name="except", default=())
    """Contexts that contain it and in which it does not count."""
    always: tuple[str, ...] = ()
    """Contexts that contain it and in which it counts wherever it stands."""
    unless_asked: bool = False
    """Whether it does not count as a question (没有？我再查查)."""
    unless_offered: bool = False
    """Whether it does not count where the same sentence goes on with an offer of help."""
    speakers: tuple[Literal["staff", "customer"], ...] = ("staff",)
    """Whose words it is looked for in, where speakers are named."""
    fix: Id | None = None
    """The approved phrase that may take its place as it stands, where it fills its clause."""
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
