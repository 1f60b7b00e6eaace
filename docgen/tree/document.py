"""A whole document."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from docgen.tree.blocks import Block
from docgen.tree.inlines import Image

PageFormat: TypeAlias = Literal["a4", "a4-landscape", "a6"]
"""What a document is printed on: A4 upright or landscape, or a pocket card."""


@dataclass(frozen=True, slots=True)
class Properties:
    """What is known about a document as a whole."""

    id: str
    """Document id, such as `onboarding-handbook`."""
    kind: Literal["handbook", "form", "letter", "sheet"] = "handbook"
    """Which shell it is poured into."""
    page: PageFormat = "a4"
    """What it is printed on; only sheets are on anything but A4 upright."""
    organization: str = ""
    """The organisation's name, shown in the page header."""
    subtitle: str = ""
    """Subtitle."""
    edition: str = ""
    """Edition, such as `2026.1`."""
    date: dt.date | None = None
    """The date of this edition; the only date written into files."""
    owner: str = ""
    """Who answers for it."""
    audience: str = ""
    """For whom it is, in words; empty: everyone."""
    description: str = ""
    """One sentence on it."""
    keywords: tuple[str, ...] = ()
    """Keywords."""
    logo: Image | None = None
    """The organisation's logo for the header of a Word file, PNG."""
    page_logo: Image | None = None
    """The same for a page, PNG or SVG."""
    custom: tuple[tuple[str, str], ...] = ()
    """More properties, by name: form id, version and hash."""


@dataclass(frozen=True, slots=True)
class Document:
    """A whole document."""

    title: str
    """Its title."""
    language: str
    """`zh-Hans`, `zh-Hant` or `en`."""
    blocks: tuple[Block, ...]
    """Its content."""
    properties: Properties = field(default_factory=lambda: Properties(id="document"))
    """What is known about it."""
