"""Documents: what a document is made of, part by part."""

from __future__ import annotations

import datetime as dt
from typing import Literal, TypeAlias

from docgen.schema.types import Audience, Edition, Id, Line, Markdown, Node
from docgen.tree.document import PageFormat


class Revision(Node, frozen=True, kw_only=True):
    """A row of the revision table."""

    id: Id
    """Unique in the document."""
    edition: Edition
    """The edition."""
    date: dt.date
    """Its date."""
    summary: Line
    """What changed and whom it touches."""
    approved_by: Line
    """Who approved it."""


class CoverPart(Node, frozen=True, kw_only=True, tag_field="part", tag="cover"):
    """The cover."""


class ContentsPart(Node, frozen=True, kw_only=True, tag_field="part", tag="contents"):
    """The table of contents."""

    title: Line
    """Its heading."""
    depth: Literal[1, 2, 3] = 2
    """Down to which heading level."""


class TextSection(Node, frozen=True, kw_only=True):
    """A section of a chapter written here, for some readers or for all."""

    id: Id
    """Unique in its chapter; referred to as `[[chapter-id/section-id]]`."""
    title: Line | None = None
    """Its heading; without one, its text goes on with what stands before it."""
    text: Markdown
    """Its text."""
    audience: tuple[Audience, ...] = ()
    """Whom it concerns; empty: everyone."""


class TextPart(Node, frozen=True, kw_only=True, tag_field="part", tag="text"):
    """A chapter written here, such as `how to use this handbook`."""

    id: Id
    """Anchor and bookmark."""
    title: Line
    """Its heading."""
    text: Markdown
    """Its text."""
    sections: tuple[TextSection, ...] = ()
    """What follows it, section by section."""
    numbered: bool = True
    """False for front and back matter."""
    audience: tuple[Audience, ...] = ()
    """Whom it concerns; empty: everyone."""


class PolicyPart(Node, frozen=True, kw_only=True, tag_field="part", tag="policy"):
    """A policy as a chapter."""

    policy: Id
    """Which."""


class ProcedurePart(Node, frozen=True, kw_only=True, tag_field="part", tag="procedure"):
    """A procedure as a chapter."""

    procedure: Id
    """Which."""


class TimetablePart(Node, frozen=True, kw_only=True, tag_field="part", tag="timetable"):
    """A timetable as a chapter."""

    timetable: Id
    """Which."""


class DialoguePart(Node, frozen=True, kw_only=True, tag_field="part", tag="dialogue"):
    """A dialogue as a chapter."""

    dialogue: Id
    """Which."""


class PhrasesPart(Node, frozen=True, kw_only=True, tag_field="part", tag="phrases"):
    """Phrase lists as a chapter: say this, not that."""

    id: Id
    """Anchor and bookmark."""
    title: Line
    """Its heading."""
    text: Markdown | None = None
    """What comes before the tables."""
    lists: tuple[Id, ...]
    """Which lists; those in another language than the document's come last."""
    audience: tuple[Audience, ...] = ()
    """Whom it concerns; empty: everyone."""


class CardVoice(Node, frozen=True, kw_only=True):
    """One situation on a phrase card and what to say in it."""

    id: Id
    """Unique on its face."""
    title: Line
    """The situation, such as `来有迎声`."""
    phrases: tuple[Id, ...]
    """Approved phrases of the list, in order."""


class PhraseCardPart(Node, frozen=True, kw_only=True, tag_field="part", tag="phrase-card"):
    """One face of a phrase card, on a page of its own.

    It is printed where the documents are in the language of its list: a card speaks one language.
    """

    id: Id
    """Anchor and bookmark."""
    title: Line
    """Its heading."""
    text: Line | None = None
    """One sentence under it."""
    list: Id
    """The phrase list it is taken from."""
    voices: tuple[CardVoice, ...] = ()
    """Situations with what to say in them."""
    avoid: tuple[Id, ...] = ()
    """Forbidden phrases, each shown beside what to say instead, under the titles of their groups."""


class SanctionsPart(Node, frozen=True, kw_only=True, tag_field="part", tag="sanctions"):
    """The sanctions ladder as a chapter."""


class RolesPart(Node, frozen=True, kw_only=True, tag_field="part", tag="roles"):
    """Who is who."""


class ContactsPart(Node, frozen=True, kw_only=True, tag_field="part", tag="contacts"):
    """Whom to ask for what."""


class GlossaryPart(Node, frozen=True, kw_only=True, tag_field="part", tag="glossary"):
    """The glossary."""


class FormsPart(Node, frozen=True, kw_only=True, tag_field="part", tag="forms"):
    """The index of forms."""

    id: Id
    """Anchor and bookmark."""
    title: Line
    """Its heading."""
    text: Markdown | None = None
    """What comes before it."""


class RevisionsPart(Node, frozen=True, kw_only=True, tag_field="part", tag="revisions"):
    """The revision table."""

    id: Id
    """Anchor and bookmark."""
    title: Line
    """Its heading."""
    text: Markdown | None = None
    """What comes before it: how a change is made known."""


class ReceiptPart(Node, frozen=True, kw_only=True, tag_field="part", tag="receipt"):
    """A form printed in two copies with a cutting line, on a page of its own."""

    id: Id
    """Anchor and bookmark."""
    title: Line
    """Its heading."""
    form: Id
    """Which form."""
    copies: tuple[Line, ...]
    """What stands on each copy, such as `第一联：员工留存`."""


Part: TypeAlias = (
    CoverPart
    | ContentsPart
    | TextPart
    | PolicyPart
    | ProcedurePart
    | TimetablePart
    | DialoguePart
    | PhrasesPart
    | PhraseCardPart
    | SanctionsPart
    | RolesPart
    | ContactsPart
    | GlossaryPart
    | FormsPart
    | RevisionsPart
    | ReceiptPart
)


class DocumentSpec(Node, frozen=True, kw_only=True):
    """A document: `content/documents/ID.yaml`."""

    id: Id
    """Equal to the file's name."""
    title: Line
    """Its title."""
    subtitle: Line | None = None
    """Its subtitle."""
    kind: Literal["handbook", "sheet"] = "handbook"
    """Which shell it is poured into."""
    page: PageFormat = "a4"
    """What a sheet is printed on: `a4`, `a4-landscape` (a wall sheet) or `a6` (a pocket card)."""
    description: Line
    """One sentence on it."""
    owner: Line
    """Which office answers for it."""
    edition: Edition
    """The edition."""
    effective: dt.date
    """The date of the edition."""
    revisions: tuple[Revision, ...] = ()
    """Earlier and present editions, newest first."""
    parts: tuple[Part, ...]
    """What it is made of, in order."""
