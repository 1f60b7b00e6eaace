"""Text as HTML."""

from __future__ import annotations

import re
from collections.abc import Iterator
from unicodedata import bidirectional
from urllib.parse import quote

_TEXT = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})
_ATTRIBUTE = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"})
_LINE_ENDS = re.compile("\r\n?")
_MAYBE_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U0001efff]")


def escape_text(text: str) -> str:
    r"""Return text as HTML content. Line ends become `\n`, as an HTML parser would make them."""
    if "\r" in text:
        text = _LINE_ENDS.sub("\n", text)
    return text.translate(_TEXT)


def escape_attribute(text: str) -> str:
    """Return text for an attribute in double quotes."""
    if "\r" in text:
        text = _LINE_ENDS.sub("\n", text)
    return text.translate(_ATTRIBUTE)


def fragment(id: str) -> str:
    """Return the `href` that leads to an element of this page."""
    return "#" + escape_attribute(quote(id, safe="/"))


def _direction(char: str) -> str:
    """Return `R` for a letter written from right to left, `L` for any other letter, or nothing."""
    kind = bidirectional(char)
    return "R" if kind in ("R", "AL") else "L" if kind == "L" else ""


def starts_right_to_left(text: str) -> bool:
    """Tell whether the first letter of a text is one written from right to left."""
    if not _MAYBE_RIGHT_TO_LEFT.search(text):
        return False
    return next((d for d in map(_direction, text) if d), "") == "R"


def split_directions(text: str) -> Iterator[tuple[bool, str]]:
    """Yield the parts of a text, each with whether it is written from right to left.

    A part from right to left goes from one of its letters to the last one before a letter of
    another script, so that the numbers and signs around it keep their place.
    """
    if not _MAYBE_RIGHT_TO_LEFT.search(text):
        yield False, text
        return
    done = 0
    start = end = -1
    for index, char in enumerate(text):
        direction = _direction(char)
        if direction == "R":
            start = index if start < 0 else start
            end = index + 1
        elif direction == "L" and start >= 0:
            if start > done:
                yield False, text[done:start]
            yield True, text[start:end]
            done, start = end, -1
    if start >= 0:
        if start > done:
            yield False, text[done:start]
        yield True, text[start:end]
        done = end
    if done < len(text):
        yield False, text[done:]
