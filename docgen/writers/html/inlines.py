"""Inlines as HTML."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable
from typing import assert_never
from unicodedata import east_asian_width
from urllib.parse import quote

from docgen.diagnostic import warning
from docgen.tree import (
    Box,
    Code,
    CrossReference,
    Emphasis,
    FillIn,
    Image,
    Inline,
    LineBreak,
    Link,
    Mark,
    Marked,
    Passage,
    Strong,
    Text,
)
from docgen.tree.text import BOX_EMPTY, BOX_TICKED
from docgen.writers.html.context import Context
from docgen.writers.html.escape import (
    escape_attribute,
    escape_text,
    fragment,
    split_directions,
)

_PIXELS_PER_MM = 96 / 25.4
_WIDEST_PLACE = 40
_WHOLE = 16
_FOLLOWED = ("http", "https", "mailto", "tel")
_URL_SIGNS = "%!#$&'()*+,/:;=?@[]~"


def render_inlines(inlines: Iterable[Inline], context: Context) -> str:
    """Return inlines as HTML; no white space is added."""
    return "".join(_render_inline(inline, context) for inline in inlines)


def _render_inline(inline: Inline, context: Context) -> str:
    match inline:
        case Text():
            return render_text(inline.text, context)
        case Emphasis():
            return f"<em>{render_inlines(inline.children, context)}</em>"
        case Strong():
            return f"<strong>{render_inlines(inline.children, context)}</strong>"
        case Code():
            return f"<code>{escape_text(inline.text)}</code>"
        case Link():
            return _link(inline, context)
        case CrossReference():
            text = escape_text(inline.before + inline.number + inline.after)
            if not inline.resolved:
                return text
            # A short one, such as the number of a clause, stands on one line.
            name = "ref whole" if _count_columns(text) <= _WHOLE else "ref"
            return f'<a class="{name}" href="{fragment(inline.target)}">{text}</a>'
        case LineBreak():
            return "<br>"
        case Image():
            return _image(inline)
        case Passage():
            language = escape_attribute(inline.language)
            return f'<span lang="{language}">{render_inlines(inline.children, context)}</span>'
        case Marked():
            return _marked(inline.mark, render_inlines(inline.children, context), context)
        case Box():
            return render_box(inline.checked)
        case FillIn():
            width = max(1, min(_WIDEST_PLACE, round(inline.width_em)))
            return f'<span class="blank e{width}"></span>'
        case _:
            assert_never(inline)


def _count_columns(text: str) -> int:
    """Return how wide a text is, a Chinese character for two Latin ones."""
    return sum(2 if east_asian_width(char) in "WF" else 1 for char in text)


def render_text(text: str, context: Context) -> str:
    """Return plain text; runs from right to left are isolated from what stands around them."""
    if context.right_to_left:
        return escape_text(text)
    return "".join(
        f"<bdi>{escape_text(part)}</bdi>" if right_to_left else escape_text(part)
        for right_to_left, part in split_directions(text)
    )


def render_box(checked: bool) -> str:
    """Return a box to tick: the character for machines, a drawn box for the eye."""
    if checked:
        return f'<span class="box on">{BOX_TICKED}</span>'
    return f'<span class="box">{BOX_EMPTY}</span>'


def _link(link: Link, context: Context) -> str:
    text = render_inlines(link.children, context) or escape_text(link.target)
    scheme = link.target.partition(":")[0].lower()
    if scheme not in _FOLLOWED:
        context.diagnostics.append(
            warning(
                "unsafe-link",
                f"the link to `{link.target}` is left out of the page, its text stays",
                help="a link begins with `https:`, `http:`, `mailto:` or `tel:`",
            )
        )
        return text
    target = escape_attribute(quote(link.target, safe=_URL_SIGNS))
    outside = ' rel="external noreferrer"' if scheme in ("http", "https") else ""
    return f'<a href="{target}"{outside}>{text}</a>'


def _marked(mark: Mark, text: str, context: Context) -> str:
    if mark == "required":
        name = escape_attribute(context.words.required)
        return f'<span class="required" role="img" aria-label="{name}">{text}</span>'
    return f'<span class="{mark}">{text}</span>'


def _image(image: Image) -> str:
    data = b64encode(image.data).decode("ascii")
    width = max(1, round(image.width_mm * _PIXELS_PER_MM))
    height = max(1, round(image.height_mm * _PIXELS_PER_MM))
    return (
        f'<img src="data:{escape_attribute(image.media_type)};base64,{data}"'
        f' alt="{escape_attribute(image.alternative)}" width="{width}" height="{height}">'
    )
