"""The theme: colours that feed the Word styles and the style sheet alike."""

from __future__ import annotations

import colorsys
from collections.abc import Callable
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
        """Return the theme with an organisation's accent colour.

        Its washes are mixed from it; by night it is lighter, as far as reading asks for it.
        """
        if accent is None:
            return self
        day, night = self.colors.light, self.colors.dark
        bright = lighten_until(accent, lambda tone: contrast(tone, night.paper) >= BY_NIGHT)
        light = msgspec.structs.replace(
            day, accent=accent, accent_wash=mix(accent, day.paper, 0.09)
        )
        dark = msgspec.structs.replace(
            night, accent=bright, accent_wash=mix(bright, night.paper, 0.13)
        )
        return msgspec.structs.replace(self, colors=Colors(light=light, dark=dark))


BY_NIGHT = 7.0
"""Least contrast of an accent with the dark paper."""
ON_PAPER = 4.5
"""Least contrast of text (WCAG 2.2, 1.4.3, level AA)."""


def mix(color: str, ground: str, share: float) -> str:
    """Return a colour laid over a ground with a share from 0 to 1."""
    pairs = ((int(color[i : i + 2], 16), int(ground[i : i + 2], 16)) for i in (1, 3, 5))
    return "#" + "".join(f"{round(a * share + b * (1 - share)):02X}" for a, b in pairs)


def accent_contrast(accent: str, paper: str) -> float:
    """Return the lower contrast of an accent: with paper, and with the wash mixed from it."""
    return min(contrast(accent, paper), contrast(accent, mix(accent, paper, 0.09)))


def lighten_until(color: str, suffices: Callable[[str], bool], darker: bool = False) -> str:
    """Return the nearest tone of the same hue that suffices, lighter ones (or darker) tried in turn."""
    red, green, blue = (int(color[i : i + 2], 16) / 255 for i in (1, 3, 5))
    hue, light, full = colorsys.rgb_to_hls(red, green, blue)
    step = -0.01 if darker else 0.01
    while not suffices(color) and 0.0 <= light + step <= 1.0:
        light += step
        tone = colorsys.hls_to_rgb(hue, light, full)
        color = "#" + "".join(f"{round(channel * 255):02X}" for channel in tone)
    return color


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, 1 to 21 (WCAG 2.2, relative luminance)."""
    first, second = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (first + 0.05) / (second + 0.05)


def _luminance(color: str) -> float:
    channels = [int(color[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
