"""Contexts of an entry: texts that contain it and in which it does not count, or counts anyway."""

from __future__ import annotations

import re

from docgen.lint.fold import BREAK, MARK, fold_text

_CHOICES = re.compile(r"\(([^()|]*(?:\|[^()|]*)+)\)")
_REACH = 80
"""Letters a context may reach beyond its entry on each side."""


class Contexts:
    """Some contexts of one entry. Most entries never occur in a file: made when first asked."""

    def __init__(self, texts: tuple[str, ...]) -> None:
        self._expressions = [re.compile(context_expression(text)) for text in texts]

    def hold(self, letters: str, start: int, end: int) -> bool:
        """Tell whether one of them contains the letters `start` to `end`."""
        low = max(0, start - _REACH)
        for expression in self._expressions:
            found = expression.search(letters, low, end + _REACH)
            while found and found.start() <= start:
                if found.end() >= end:
                    return True
                found = expression.search(letters, found.start() + 1, end + _REACH)
        return False


def context_expression(text: str) -> str:
    """Return an expression for a context: alternatives in brackets, any punctuation for a mark.

    `…` stands for a few words, in other clauses too. A context that ends with a mark ends where a clause does.
    """
    shown: list[str] = []
    for number, piece in enumerate(_CHOICES.split(text)):
        if number % 2:
            shown.append(f"(?:{'|'.join(map(_literal, piece.split('|')))})")
        else:
            shown.append(_literal(piece))
    whole = "".join(shown)
    if whole.endswith(_MARKS):
        whole = f"{whole.removesuffix(_MARKS)}[{MARK}{BREAK}]"
    return whole


_MARKS = f"{MARK}{{0,3}}"
_ANYTHING = f"[^{BREAK}]{{0,20}}?"


def _literal(text: str) -> str:
    return _ANYTHING.join(map(_written, text.split("…")))


def _written(text: str) -> str:
    folded = re.sub(f"{MARK}+", MARK, fold_text(text))
    return _MARKS.join(map(re.escape, folded.split(MARK)))
