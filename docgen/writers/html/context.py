"""What the parts of the HTML writer know in common while a document is written."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from docgen.diagnostic import Diagnostic, error
from docgen.language.words import Words
from docgen.tree import Document


@dataclass(slots=True)
class Context:
    """One document being written."""

    document: Document
    """The document."""
    words: Words
    """The words of its language."""
    heading_level: int = 1
    """Level of the last HTML heading; the next one may be at most one deeper."""
    has_title: bool = False
    """Whether the page's one `h1` was written."""
    section: str = ""
    """Title of the section being written, for tables without a name."""
    right_to_left: bool = False
    """Whether the paragraph being written runs from right to left."""
    ids: set[str] = field(default_factory=set)
    """Anchors written so far."""
    regions: Counter[str] = field(default_factory=Counter)
    """Names of scrolling tables written so far, with their number."""
    shares: dict[tuple[object, ...], list[int]] = field(default_factory=dict)
    """Widths of the columns of each kind of table written so far, in per cent."""
    fillable: bool = False
    """Whether places to fill in say whose they are, for the script of the page."""
    diagnostics: list[Diagnostic] = field(default_factory=list)
    """What was found wrong."""

    @property
    def kind(self) -> str:
        """Which kind of document it is."""
        return self.document.properties.kind

    def next_heading(self, level: int) -> int:
        """Return the HTML level for a heading of the tree, such that none is skipped."""
        self.heading_level = min(level + 1, self.heading_level + 1, 6)
        return self.heading_level

    def name_region(self, name: str) -> str:
        """Return a name for a region of the page that no other one has."""
        self.regions[name] += 1
        count = self.regions[name]
        return name if count == 1 else f"{name} {count}"

    def claim(self, id: str) -> None:
        """Note an anchor; one used twice is reported."""
        if id in self.ids:
            self.diagnostics.append(
                error(
                    "duplicate-id",
                    f"two places of the document have the id `{id}`",
                    help="give one of them another id",
                )
            )
        self.ids.add(id)
