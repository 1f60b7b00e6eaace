"""The theme: colours that feed the Word styles and the style sheet alike."""

from __future__ import annotations

from typing import Annotated, TypeAlias

import msgspec

from docgen.schema.types import Node

Color: TypeAlias = Annotated[
    str, msgspec.Meta(pattern="^#[0-9A-Fa-f]{6}$", description="A colour, such as #0B6468.")
]


class Palette(Node, frozen=True, kw_only=True):
    """The colours of one scheme, light or dark."""

    ink: Color
    """Text."""
    paper: Color
    """What text stands on."""
    muted: Color
    """Captions, metadata, hints."""
    wash: Color
    """Table heads and labels."""
    line: Color
    """Rules."""
    accent: Color
    """Marks of headings, links, numbers."""
    accent_wash: Color
    """Behind computed values."""
    caution: Color
    """Advice and warnings."""
    caution_wash: Color
    """Behind them."""
    refuse: Color
    """Forbidden wording, errors."""
    refuse_wash: Color
    """Behind it."""
    approve: Color
    """Approved wording."""
    approve_wash: Color
    """Behind it."""
    control: Color
    """Borders of inputs and boxes."""


class Colors(Node, frozen=True, kw_only=True):
    """Both schemes."""

    light: Palette
    """On screen by day, and always on paper."""
    dark: Palette
    """On screen by night."""


class Theme(Node, frozen=True, kw_only=True):
    """`templates/theme.yaml`."""

    colors: Colors
    """The colours."""
    traditional_fonts: dict[str, str] = msgspec.field(default_factory=dict)
    """Font of Simplified Chinese to the one that stands in for it in Traditional Chinese."""

    def with_accent(self, accent: str | None) -> Theme:
        """Return the theme with an organisation's accent colour on paper and by day."""
        if accent is None:
            return self
        light = msgspec.structs.replace(self.colors.light, accent=accent)
        return msgspec.structs.replace(
            self, colors=msgspec.structs.replace(self.colors, light=light)
        )


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, 1 to 21 (WCAG 2.2, relative luminance)."""
    first, second = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (first + 0.05) / (second + 0.05)


def _luminance(color: str) -> float:
    channels = [int(color[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
