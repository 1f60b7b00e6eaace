"""The style sheet of a page: the theme's colours, the project's rules, and what is counted out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from docgen.language.words import Words
from docgen.tree import Document

_LINE_END = re.compile("[\\n\\r\\f]+")
_NEEDLESS = re.compile(
    r"""("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')|/\*.*?\*/|\s*(?:;\s*)?(})\s*|\s*([{;])\s*|\s*\n\s*""",
    re.DOTALL,
)
"""Strings, which are kept, or what a browser passes over: comments and spaces."""

WIDEST_PLACE = 40
"""Ems of the widest empty place in a line that there is a class for."""


def build_style(
    style: str, document: Document, light: Mapping[str, str], dark: Mapping[str, str], words: Words
) -> str:
    """Return the whole style sheet of a page.

    Args:
        style: the project's `style.css`.
        document: the document; its name and edition run along the edges of its printed pages.
        light: colour of each token by day and on paper.
        dark: the same by night.
        words: the words of the document's language.
    """
    parts = (
        f":root{{{_tokens(light)}}}",
        # Paper stays light whatever the screen is.
        f"@media screen and (prefers-color-scheme:dark){{:root{{{_tokens(dark)}}}}}",
        compact_style(style),
        "".join(_iter_measures()),
        *_running_heads(document, words),
    )
    return "\n" + "\n".join(parts) + "\n"


def compact_style(style: str) -> str:
    """Return a style sheet without comments and line ends: every page carries it along."""
    plain = style.replace("\r\n", "\n").replace("\r", "\n")
    return _NEEDLESS.sub(lambda found: found[1] or found[2] or found[3] or " ", plain).strip()


def _tokens(colors: Mapping[str, str]) -> str:
    return ";".join(f"--{name.replace('_', '-')}:{color}" for name, color in colors.items())


def _iter_measures() -> Iterator[str]:
    """Yield a class for each width, since the page's policy allows no style attributes."""
    for share in range(1, 101):
        yield f".w{share}{{width:{share}%}}"
    for ems in range(1, WIDEST_PLACE + 1):
        yield f".e{ems}{{width:{ems}em}}"


def _running_heads(document: Document, words: Words) -> Iterator[str]:
    """Yield what stands at the edges of printed pages; a letter has nothing there."""
    properties = document.properties
    if properties.kind == "letter" or properties.page == "a6":
        return
    before, _, rest = words.page_of.partition("{page}")
    between, _, after = rest.partition("{pages}")
    pages = (
        f"{css_string(before)} counter(page) {css_string(between)}"
        f" counter(pages) {css_string(after)}"
    )
    edition = f"{words.edition}{words.colon}{properties.edition}" if properties.edition else ""
    boxes = {
        "bottom-left": css_string(edition),
        "bottom-right": pages,
    }
    if properties.page == "a4-landscape":
        owner = " · ".join(filter(None, (properties.organization, properties.owner)))
        boxes = {"bottom-left": css_string(owner), "bottom-right": css_string(edition)}
    if properties.kind == "handbook":
        boxes["top-left"] = css_string(properties.organization)
        boxes["top-right"] = css_string(document.title)
    yield "@page{" + "".join(f"@{box}{{content:{text}}}" for box, text in boxes.items()) + "}"
    if properties.kind == "handbook":
        # The cover carries nothing at its edges.
        yield "@page :first{" + "".join(f"@{box}{{content:none}}" for box in boxes) + "}"


def css_string(text: str) -> str:
    """Return text as a string of CSS; line ends become spaces, `<` cannot end the element."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("<", "\\3c ")
    return '"' + _LINE_END.sub(" ", escaped) + '"'
