"""A form or letter: fields, and how they stand on paper."""

from __future__ import annotations

import datetime as dt
from typing import Literal, TypeAlias

import msgspec

from docgen.form.field import Choice, Field, Migration, Retention
from docgen.schema.types import Audience, Edition, Expression, Id, Line, Markdown, Name, Node

LetterRole: TypeAlias = Literal[
    "salutation", "letter-body", "closing", "closing-end", "signature", "date-line", "note"
]


class LetterParagraph(Node, frozen=True, kw_only=True):
    """A paragraph of a letter."""

    id: Id
    """Unique within its letter."""
    text: Line
    """Its text; `{{ field }}` and `{{ group.parameter }}` are filled in."""
    role: LetterRole = "letter-body"
    """What it is."""
    relevant: Expression | None = None
    """When it is part of the letter."""
    repeat: Name | None = None
    """A repeat whose rows are printed: in a table, or each as a paragraph like this one."""
    columns: tuple[Name, ...] = ()
    """Its fields that are columns of the table, below the text; empty: no table, and the text is
    written once for each row, with the row's answers in it."""
    row_filter: Expression | None = None
    """Which rows are printed; sees the answers of the row."""
    languages: tuple[Literal["zh-Hans", "en"], ...] = ()
    """In which languages it is part of the letter; empty: in all. A Chinese letter ends in
    `敬礼！` and is dated at its foot; an English one is dated at its head."""


class FormSection(Node, frozen=True, kw_only=True):
    """A section of a form, with a heading."""

    id: Id
    """Unique within its form."""
    title: Line
    """Its heading."""
    text: Markdown | None = None
    """What comes before the fields."""
    fields: tuple[Field, ...]
    """Its fields."""
    relevant: Expression | None = None
    """When it is part of the form."""


class Form(Node, frozen=True, kw_only=True):
    """A form or letter: `content/forms/ID.yaml`."""

    id: Id
    """Equal to the file's name."""
    title: Line
    """Its title."""
    kind: Literal["form", "letter"] = "form"
    """A form is a table to fill in, a letter is prose."""
    version: int
    """Counted up when fields change."""
    edition: Edition
    """The edition it was last changed in."""
    effective: dt.date
    """Since when it is in use."""
    owner: Line
    """Which office answers for it."""
    description: Line
    """One sentence on what it is for."""
    audience: tuple[Audience, ...] = ()
    """Whom it concerns; empty: everyone."""
    text: Markdown | None = None
    """What stands above the fields: how to fill it in, to whom it goes."""
    sections: tuple[FormSection, ...]
    """The sections."""
    body: tuple[LetterParagraph, ...] = ()
    """The paragraphs, for letters."""
    closing: Markdown | None = None
    """What stands below the fields."""
    lists: dict[Id, tuple[Choice, ...]] = msgspec.field(default_factory=dict)
    """Lists of choices that several fields use."""
    retention: Retention | None = None
    """Why personal data is kept and how long; needed where fields hold any."""
    migrate: tuple[Migration, ...] = ()
    """How answers of older versions are brought over."""
    file_name: Line | None = None
    """Name of a filled document without its suffix, such as `{{ name }}-辞职信`."""
    source: tuple[str, ...] = ()
    """Which systems of facts it carries."""
