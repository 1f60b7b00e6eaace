"""One word for one thing: variants of the glossary's terms that the content should not use."""

from __future__ import annotations

import re
from collections.abc import Iterator

from docgen.diagnostic import Diagnostic, warning
from docgen.library.library import Library
from docgen.library.texts import iter_texts

RULE = "glossary-term"
_SPOKEN = frozenset(("phrases", "rules", "dialogue"))
"""Kinds that show how people talk, and so may use other words."""


def check_terms(library: Library) -> Iterator[Diagnostic]:
    """Yield a warning where a text uses a variant that the glossary asks to avoid."""
    glossary = library.glossary
    if glossary is None:
        return
    terms = {variant.casefold(): one.term for one in glossary.terms for variant in one.avoid}
    if not terms:
        return
    pattern = re.compile("|".join(map(_bounded, sorted(terms, key=len, reverse=True))), re.I)
    for item in library.iter_items():
        if item.kind.name in _SPOKEN:
            continue
        for field in iter_texts(item.value):
            if field.kind == "expression":
                continue
            for found in pattern.finditer(field.text):
                mapped = item.placed.find_text(field.path)
                yield warning(
                    RULE,
                    f"`{found[0]}` is called `{terms[found[0].casefold()]}` in the glossary",
                    mapped.span(found.start(), found.end()) if mapped else None,
                    f"write `{terms[found[0].casefold()]}`, or take the variant out of `avoid`",
                )


def _bounded(variant: str) -> str:
    escaped = re.escape(variant)
    return rf"\b{escaped}\b" if variant.isascii() else escaped
