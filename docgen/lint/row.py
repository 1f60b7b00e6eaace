"""Rows of words: whether a text is nothing but words of some lists and marks, in any order.

An expression of thousands of alternatives would take longer to compile than all else together, and
forever on a text that can be divided in many ways.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from docgen.lint.fold import MARK

ANYTHING = ".*"
"""The expression for any text."""
LONGEST = 120
"""Letters of a text that is looked at; no row of words is as long, and time grows with its square."""


class Words:
    """The folded forms of a list of words."""

    def __init__(self, forms: Iterable[str], expressions: Iterable[str]) -> None:
        self._forms = frozenset(forms)
        self._lengths = sorted(set(map(len, self._forms)) - {0})
        # One expression: compiling each by itself takes longer than all else in a short file.
        unique = dict.fromkeys(expressions)
        whole = "|".join(unique)
        self.holds_all = ANYTHING in unique
        """Whether one of them is any text."""
        self._expression = re.compile(whole) if whole else None

    def ends(self, text: str, start: int) -> Iterable[int]:
        """Yield where a word that begins at `start` may end."""
        for length in self._lengths:
            if start + length > len(text):
                break
            if text[start : start + length] in self._forms:
                yield start + length
        if self._expression is None:
            return
        for end in range(start + 1, len(text) + 1):
            if self._expression.fullmatch(text, start, end):
                yield end


def is_row(text: str, lists: Sequence[Words]) -> bool:
    """Tell whether a folded text is any number of words of some lists, and of marks."""
    if any(words.holds_all for words in lists):
        return True
    if len(text) > LONGEST:
        return False
    reached = {0}
    for start in range(len(text)):
        if start not in reached:
            continue
        if text[start] == MARK:
            reached.add(start + 1)
        for words in lists:
            reached.update(words.ends(text, start))
    return len(text) in reached
