"""The inlines of the tree: what stands in a line. A closed family."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from docgen.tree.controls import Control

Mark: TypeAlias = Literal["approve", "refuse", "muted", "tag", "required", "computed"]
"""What a marked run is: approved or forbidden wording, a side remark, a role tag, the asterisk
of a required field, a computed value."""


@dataclass(frozen=True, slots=True)
class Text:
    """Plain text."""

    text: str
    """The characters; no line ends."""
    verbatim: bool = False
    """Whether somebody typed it: a name stays as it is when a document changes its script."""


@dataclass(frozen=True, slots=True)
class Emphasis:
    """Stressed text (upright with emphasis marks or another face in Chinese, italic in English)."""

    children: tuple[Inline, ...]
    """What is stressed."""


@dataclass(frozen=True, slots=True)
class Strong:
    """Strongly stressed text (bold)."""

    children: tuple[Inline, ...]
    """What is stressed."""


@dataclass(frozen=True, slots=True)
class Code:
    """Text to be typed or read literally."""

    text: str
    """The characters."""


@dataclass(frozen=True, slots=True)
class Link:
    """A link to the outside."""

    children: tuple[Inline, ...]
    """What is shown."""
    target: str
    """An absolute URL, a `mailto:` or a `tel:` address."""


@dataclass(frozen=True, slots=True)
class CrossReference:
    """A reference to a heading or clause of this document by its id.

    Its visible text is `before + number + after`. The number is live in Word (a REF field).
    Unresolved ones, as readers make them, have a target only; `outline.resolve` fills the rest.
    """

    target: str
    """Id of the heading or clause, such as `code-of-conduct/phone-rings`."""
    before: str = ""
    """Text before the number, such as `第 `."""
    number: str = ""
    """The number of the target as it reads at its place, such as `3.2.1`; may be empty."""
    after: str = ""
    """Text after the number, such as ` 条`; a title where the target has no number."""
    resolved: bool = False
    """True once the target was found in this document: writers link only then."""


@dataclass(frozen=True, slots=True)
class LineBreak:
    """A line end inside a paragraph."""


@dataclass(frozen=True, slots=True)
class Image:
    """A picture."""

    data: bytes
    """The file, PNG or JPEG; in a page SVG too."""
    media_type: str
    """`image/png`, `image/jpeg` or `image/svg+xml`."""
    alternative: str
    """What it shows, in words."""
    width_mm: float
    """Width on paper in millimetres."""
    height_mm: float
    """Height on paper in millimetres."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A run in another language than the document's."""

    children: tuple[Inline, ...]
    """The run."""
    language: str
    """BCP 47 tag, such as `en`."""


@dataclass(frozen=True, slots=True)
class Marked:
    """A run that is something special."""

    children: tuple[Inline, ...]
    """The run."""
    mark: Mark
    """What it is."""


@dataclass(frozen=True, slots=True)
class Box:
    """A box to tick."""

    checked: bool = False
    """Whether it is ticked."""


@dataclass(frozen=True, slots=True)
class FillIn:
    """An empty place in a line, ruled below, to write on by hand."""

    width_em: float = 6.0
    """Its width in ems (Chinese characters)."""
    control: Control | None = None
    """What is filled in here, where the document is filled in on a screen."""


Inline: TypeAlias = (
    Text
    | Emphasis
    | Strong
    | Code
    | Link
    | CrossReference
    | LineBreak
    | Image
    | Passage
    | Marked
    | Box
    | FillIn
)
