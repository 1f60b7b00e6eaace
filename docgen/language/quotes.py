"""Quotation marks as Taiwan and Hong Kong write them: 「 」, and 『 』 inside."""

from __future__ import annotations

import re
from collections.abc import Iterator
from unicodedata import east_asian_width

_CORNERS = {"“": "「", "”": "」", "‘": "『", "’": "』"}
_CLOSING = {"“": "”", "‘": "’"}
_ANY = re.compile("[“”‘’]")
_LATIN = re.compile("[A-Za-z]")


def set_corners(text: str) -> str:
    """Return Chinese text with corner brackets for “ ” and ‘ ’; English in it keeps its marks.

    English is a text without Chinese characters, a quotation in English between English words, and
    an apostrophe. A mark whose partner stands in another run is turned all the same.
    """
    if not _ANY.search(text) or (_LATIN.search(text) and not _has_chinese(text)):
        return text
    signs = list(text)
    for index in _iter_chinese(text):
        signs[index] = _CORNERS[text[index]]
    return "".join(signs)


def _iter_chinese(text: str) -> Iterator[int]:
    """Yield where the marks stand that belong to the Chinese text."""
    opened: list[int] = []
    for found in _ANY.finditer(text):
        at, mark = found.start(), found[0]
        if mark in _CLOSING:
            opened.append(at)
        elif mark == "’" and _is_letter(text[at - 1 : at]) and _is_letter(text[at + 1 : at + 2]):
            continue
        elif opened and _CLOSING[text[opened[-1]]] == mark:
            start = opened.pop()
            if not _is_english(text, start, at):
                yield from (start, at)
        elif mark == "”" or _touches_chinese(text, at):
            yield at
    yield from (at for at in opened if text[at] == "“" or _touches_chinese(text, at))


def _is_english(text: str, start: int, end: int) -> bool:
    """Tell whether a quotation from mark to mark is English within English."""
    if _has_chinese(text[start + 1 : end]):
        return False
    around = (text[:start].rstrip()[-1:], text[end + 1 :].lstrip()[:1])
    return not any(map(_has_chinese, around)) and any(map(_is_letter, around))


def _touches_chinese(text: str, at: int) -> bool:
    return _has_chinese(text[max(0, at - 1) : at] + text[at + 1 : at + 2])


def _has_chinese(text: str) -> bool:
    return any(east_asian_width(char) in "WF" for char in text)


def _is_letter(text: str) -> bool:
    return bool(_LATIN.fullmatch(text))
