"""Text in boxes of a picture: how wide it runs, and where its lines end.

A picture has no lines that wrap by themselves, so its text is measured here, a little wider than
fonts set it.
"""

from __future__ import annotations

import re
from unicodedata import east_asian_width

EM = 14.0
"""Size of the text, in units of the picture."""

_NARROW = frozenset("ijlftrI.,:;'!|()[] -")
_WIDE = frozenset("mwMW@%—…")
_WORD = re.compile(r"[!-~\u00c0-\u024f\u2013\u2018\u2019]+|\s+|.", re.DOTALL)
_NO_START = frozenset("，。、；：？！）》】”’…·,.;:?!)")
_NO_END = frozenset("（《【“‘(")


def text_width(text: str) -> float:
    """Return about how wide a text is, in units of the picture."""
    return EM * sum(map(_ems, text))


def _ems(char: str) -> float:
    if east_asian_width(char) in "WFA":
        return 1.0
    if char in _NARROW:
        return 0.36
    if char in _WIDE:
        return 0.95
    return 0.7 if char.isupper() else 0.58


def wrap_text(text: str, width: float) -> list[str]:
    """Return a text as lines of at most a width, about equally long."""
    pieces = _pieces(text)
    lines = _fill(pieces, width)
    low, high = width / 2, width
    # The narrowest width that takes as many lines makes them even.
    while high - low > EM / 4:
        middle = (low + high) / 2
        if len(_fill(pieces, middle)) > len(lines):
            low = middle
        else:
            high = middle
    return _fill(pieces, high)


def _pieces(text: str) -> list[str]:
    """Return a text cut wherever a line may end: between words and Chinese characters."""
    pieces: list[str] = []
    for piece in _WORD.findall(text):
        glued = pieces and (piece[0] in _NO_START or pieces[-1][-1] in _NO_END)
        if glued:
            pieces[-1] += piece
        else:
            pieces.append(piece)
    return pieces


def _fill(pieces: list[str], width: float) -> list[str]:
    lines = [""]
    for piece in pieces:
        if lines[-1] and text_width((lines[-1] + piece).rstrip()) > width:
            lines[-1] = lines[-1].rstrip()
            lines.append(piece.lstrip())
        else:
            lines[-1] += piece
    return [line for line in lines if line] or [""]
