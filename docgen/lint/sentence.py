"""Where clauses and sentences begin and end, in text as people write and as machines transcribe."""

from __future__ import annotations

from typing import NamedTuple

from docgen.lint.fold import is_latin, is_mark, is_soft

STOPS = frozenset("。！？!?．｡；;…⋯")
"""Marks that end a sentence."""
_QUOTES = frozenset("\"'”’」』)）】]*_")
_BREAKS = frozenset("\n\x1e")


class Stretch(NamedTuple):
    """A part of a text around a phrase."""

    start: int
    """Offset of its first character."""
    end: int
    """Offset after its last one."""
    closed_by: str
    """The mark after it, or nothing at the end of the text."""


def ends_sentence(text: str, index: int) -> bool:
    """Tell whether the character at `index` ends a sentence.

    A full stop does after a word of a language written with spaces (`calm. Down`); between Chinese
    characters it does unless it is one of several put into a phrase (see `docgen.lint.gap`).
    """
    char = text[index]
    if char in STOPS or char in _BREAKS:
        return True
    if char != ".":
        return False
    following = text[index + 1 : index + 2]
    return not following or following.isspace() or following in _QUOTES


def find_clause(text: str, start: int, end: int) -> Stretch:
    """Return the clause around a phrase: up to the next punctuation mark on each side.

    Transcripts made by machines have spaces instead of marks: between Chinese characters a space
    ends a clause too, unless the phrase itself is written with spaces.
    """
    spaced = any(map(is_soft, text[start:end])) and not is_latin(text[start])
    low = start
    while low > 0 and not _divides(text, low - 1, spaced):
        low -= 1
    high = end
    while high < len(text) and not _divides(text, high, spaced):
        high += 1
    return Stretch(low, high, _mark_after(text, high))


def _mark_after(text: str, index: int) -> str:
    """Return the mark at `index`, past separators and closing quotation marks."""
    while index < len(text) and (is_soft(text[index]) or text[index] in _QUOTES):
        if ends_sentence(text, index):
            break
        index += 1
    return text[index : index + 1]


def _divides(text: str, index: int, spaced: bool) -> bool:
    char = text[index]
    if is_mark(char) or ends_sentence(text, index):
        return True
    return not spaced and is_soft(char) and _between_han(text, index)


def _between_han(text: str, index: int) -> bool:
    left, right = index, index
    while left >= 0 and is_soft(text[left]):
        left -= 1
    while right < len(text) and is_soft(text[right]):
        right += 1
    return left >= 0 and right < len(text) and not (is_latin(text[left]) or is_latin(text[right]))


def find_sentence(text: str, start: int, end: int) -> Stretch:
    """Return the sentence around a phrase. A quotation after a colon is a sentence of its own."""
    low = start
    while low > 0 and not _opens(text, low - 1):
        low -= 1
    high = end
    while high < len(text) and not (ends_sentence(text, high) or _lone_stop(text, high, start)):
        high += 1
    return Stretch(low, high, text[high : high + 1])


def _opens(text: str, index: int) -> bool:
    if ends_sentence(text, index):
        return True
    return text[index] in '“「『"' and text[:index].rstrip().endswith(("：", ":"))


def _lone_stop(text: str, index: int, start: int) -> bool:
    """Tell whether a full stop between Chinese characters stands for `。`."""
    return text[index] == "." and "." not in text[start:index] and _between_han(text, index)
