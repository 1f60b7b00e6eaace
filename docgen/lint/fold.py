"""Folding: making texts equal that differ in script, width or case, and keeping every position.

Folded text holds letters only. What may stand between the letters of a phrase without hiding it
(spaces, `*`, zero-width characters) is taken out; every other punctuation mark becomes `MARK`.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from functools import cache
from itertools import accumulate
from pathlib import Path
from typing import NamedTuple

from docgen.workspace import read_bytes

BREAK = "\x1e"
"""Stands between segments; no match crosses it."""
MARK = "\x1d"
"""Any punctuation mark that separates words for good."""
SOFT = "\x1f"
"""Anything that may be put between letters; it never reaches the matcher."""

_SOFT_CHARS = " \t\n*·•・‧∙⋅.-_~/|\\^#@+='’`´˙°〜～‐‑–−＇"
"""Separators people put into a phrase, and what decorates a word. Notes on single ones: `.` ends
a sentence too (see `docgen.lint.gap`), `'` and `’` stand in English words."""
_HARD_CHARS = "…⋯—―─“”‘「」『』（）《》〈〉【】〔〕"
"""Punctuation whose compatibility form would say something else (`…` is not three separators)."""
_OVERLAY = "著着瞭了妳你祢你伱你沵你裏里裡里喫吃甚什麽么嚒么麼么覆复藉借祇只衹只爲为喔哦噢哦唷哟喲哟欸诶誒诶嗳哎"
"""Pairs on top of OpenCC, for the language of service: forms that OpenCC keeps apart because
prose needs them apart, but which are one word in speech (著急 and 着急)."""

_LONG = 50_000
"""Code points from which on it pays to look for the few characters that change."""
_SAMPLE = 4_096
_MOST_FOREIGN = 0.02
"""Share of characters outside GB 2312 above which a text is not plain Simplified."""
_MOST_ODD = 150
"""Different characters that are replaced one by one."""
_COMMON = "，。？！：；、“” ,?!:"
"""What is replaced before odd characters are looked for, since there is so much of it."""


@cache
def _script_pairs() -> dict[int, int]:
    """Return Traditional code point to Simplified one, from the table made of OpenCC."""
    data = read_bytes(Path(__file__).parent / "data" / "folding.txt").decode("utf-8")
    pairs = "".join(line for line in data.split("\n") if not line.startswith("#")) + _OVERLAY
    codes = list(map(ord, pairs))
    table = dict(zip(codes[::2], codes[1::2], strict=True))
    # 噯 is 嗳, and 嗳 is written for 哎.
    return {code: table.get(form, form) for code, form in table.items()}


class FoldTable(dict[int, int]):
    """A table for `str.translate` that learns each character when it first meets it.

    One code point stays one code point, so that positions stay. The few characters whose folded
    form is longer (`㈱`, `ﬁ`) are kept as they are and noted in `longer`.
    """

    def __init__(self) -> None:
        super().__init__()
        self.longer: dict[str, str] = {}
        """Characters with a folded form of several letters."""

    def __missing__(self, code: int) -> int:
        folded = _fold_char(chr(code))
        if len(folded) != 1:
            self.longer[chr(code)] = folded
            folded = chr(code)
        self[code] = ord(folded)
        return self[code]


@cache
def fold_table() -> FoldTable:
    """Return the one table of this process."""
    return FoldTable()


def _fold_char(char: str) -> str:
    if char == BREAK:
        return char
    if char in _SOFT_CHARS:
        return SOFT
    if char in _HARD_CHARS:
        return MARK
    plain = unicodedata.normalize("NFKC", char).casefold()
    if plain not in (char, ""):
        letters = "".join(map(_fold_char, plain)).replace(SOFT, "")
        return letters or SOFT
    simple = _script_pairs().get(ord(char))
    if simple is not None:
        return chr(simple)
    category = unicodedata.category(char)
    if category[0] == "P" or category in ("Sc", "Sm"):
        return MARK
    if category[0] in "MZC" or category in ("Sk", "So"):
        return SOFT
    base = unicodedata.normalize("NFD", char)[0]
    return base if base.isascii() else char


class Folded(NamedTuple):
    """A folded text and the way back to the text it was made from."""

    letters: str
    """What the matcher sees: letters, `MARK` and `BREAK`."""
    starts: Sequence[int] | None
    """Offset in `letters` of each run between soft characters; None: there are none."""
    added: Sequence[int]
    """Offsets, in the text with its soft characters, of letters that longer forms added."""

    def offset(self, index: int) -> int:
        """Return where letter `index` stood in the original text."""
        if self.starts is not None:
            index += bisect_right(self.starts, index) - 1
        return index - bisect_right(self.added, index) if self.added else index

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the original start and end of the letters `start` to `end`."""
        return self.offset(start), self.offset(end - 1) + 1


def fold(text: str) -> Folded:
    """Return a text folded, with its positions."""
    table = fold_table()
    same_length = _translate(text)
    added: list[int] = []
    if table.longer and not table.longer.keys().isdisjoint(same_length):
        same_length, added = _lengthen(same_length, table.longer)
    runs = same_length.split(SOFT)
    if len(runs) == 1:
        return Folded(same_length, None, added)
    starts = list(accumulate(map(len, runs), initial=0))
    starts.pop()
    return Folded("".join(runs), starts, added)


def _translate(text: str) -> str:
    """Return what `text.translate` with the table does; ten times as fast for plain Simplified.

    Translating looks up each code point. Where most of a text is Han of GB 2312 that stay as they
    are, the few other characters are found by one search and replaced one after the other.
    """
    table = fold_table()
    if len(text) < _LONG:
        return text.translate(table)
    sample = text[:_SAMPLE].encode("gb2312", "replace").count(b"?")
    if sample > _SAMPLE * _MOST_FOREIGN:
        return text.translate(table)
    original = text
    for char in _COMMON:
        text = text.replace(char, chr(table[ord(char)]))
    odd = set(_find_odd()(text))
    if len(odd) > _MOST_ODD:
        return original.translate(table)
    for char in odd:
        text = text.replace(char, chr(table[ord(char)]))
    return text


@cache
def _find_odd() -> Callable[[str], list[str]]:
    """Return what finds all characters but letters that fold to themselves, and marks."""
    table = fold_table()
    rows = (bytes((high, low)) for high in range(0xB0, 0xF8) for low in range(0xA1, 0xFF))
    han = b"".join(rows).decode("gb2312", "ignore")
    plain = "".join(char for char in han if table[ord(char)] == ord(char))
    return re.compile(f"[^{BREAK}{MARK}{SOFT}a-z0-9{plain}]").findall


def _lengthen(text: str, longer: dict[str, str]) -> tuple[str, list[int]]:
    parts: list[str] = []
    added: list[int] = []
    length = 0
    for char in text:
        form = longer.get(char, char)
        parts.append(form)
        added.extend(range(length + 1, length + len(form)))
        length += len(form)
    return "".join(parts), added


def fold_text(text: str) -> str:
    """Return the letters and marks of a text, folded; for short texts whose positions don't matter."""
    table = fold_table()
    folded = text.translate(table)
    if table.longer and not table.longer.keys().isdisjoint(folded):
        folded, _ = _lengthen(folded, table.longer)
    return folded.replace(SOFT, "")


def is_mark(char: str) -> bool:
    """Tell whether a character is punctuation that no phrase skips."""
    return fold_table()[ord(char)] == ord(MARK)


def is_soft(char: str) -> bool:
    """Tell whether a character may stand between the letters of a phrase."""
    return fold_table()[ord(char)] == ord(SOFT)


def is_latin(char: str) -> bool:
    """Tell whether a character is a letter or digit of a script that puts spaces between words."""
    folded = chr(fold_table()[ord(char)])
    return folded.isalnum() and ord(folded) < 0x2E80


def lies_within(ranges: Sequence[tuple[int, int]], start: int, end: int, longest: int) -> bool:
    """Tell whether one of some ranges, sorted by start, contains `start` to `end`.

    Args:
        ranges: half-open ranges, sorted.
        start: first offset.
        end: offset after the last.
        longest: length of the longest range.
    """
    first = bisect_left(ranges, (end - longest, 0))
    for low, high in ranges[first:]:
        if low > start:
            return False
        if high >= end:
            return True
    return False
