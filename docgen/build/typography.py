"""Quotation marks as they are set in print: the one place where straight ones are turned.

Phrase lists, ids, code and what somebody typed keep theirs: the first are matched by the linter,
the others are read by machines or belong to whoever wrote them. A finished tree is shown to
people only.
"""

from __future__ import annotations

import re
from dataclasses import replace

from docgen.tree import Document, Inline, Text, map_inlines

_CLOSING = re.compile(r"(?<=[^\s(\[{<\u2014\u2013“‘/])\"|^\"(?=[\s.,;:!?)\]]|$)")
_APOSTROPHE = re.compile(
    r"(?<=\w)'|(?<=[^\s(\[{<\u2014\u2013“‘/])'|^'(?=(?:s|t|d|m|re|ve|ll)\b)|^'(?=[\s.,;:!?)\]]|$)"
    r"|'(?=\d\ds?\b)"
)


def turn_quotes(text: str) -> str:
    """Return text with “ ” ‘ ’ for straight quotation marks and apostrophes."""
    if '"' not in text and "'" not in text:
        return text
    text = _CLOSING.sub("”", text).replace('"', "“")
    return _APOSTROPHE.sub("’", text).replace("'", "‘")


def set_quotes(document: Document) -> Document:
    """Return a document with its quotation marks turned in title and text."""
    blocks = map_inlines(document.blocks, _turn)
    return replace(document, title=turn_quotes(document.title), blocks=blocks)


def _turn(inline: Inline) -> Inline:
    if isinstance(inline, Text) and not inline.verbatim:
        turned = turn_quotes(inline.text)
        return inline if turned is inline.text else Text(turned)
    return inline
