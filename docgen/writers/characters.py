"""Characters that no file can hold: they are reported before anything is written."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any

from docgen.diagnostic import Diagnostic, error
from docgen.tree import Document

# WHATWG HTML, "preprocessing the input stream": controls but white space, surrogates and
# noncharacters are parse errors. A form feed is white space there, but Word cannot hold it.
_NONCHARACTERS = "".join(f"{chr(p + 0xFFFE)}{chr(p + 0xFFFF)}" for p in range(0, 0x110000, 0x10000))
_ILLEGAL = re.compile(
    f"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef{_NONCHARACTERS}]"
)
_SHOWN_AROUND = 12


def find_illegal(document: Document) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each text of the document with a character that no file can hold.

    These are what HTML and XML forbid, so that a document that can be written in one format can
    be written in all of them.
    """
    for text in _iter_texts(document):
        found = _ILLEGAL.search(text)
        if found:
            code = ord(found[0])
            start = max(0, found.start() - _SHOWN_AROUND)
            around = _ILLEGAL.sub("\u2423", text[start : found.end() + _SHOWN_AROUND])
            yield error(
                "control-character",
                f"the text holds the character U+{code:04X}, which no file can hold: `{around}`",
                help="delete the character marked \u2423, or retype the words around it",
            )


def _iter_texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from _iter_texts(item)
    elif is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            yield from _iter_texts(getattr(value, field.name))
