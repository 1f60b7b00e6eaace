"""What is refused before YAML is parsed: characters nobody can see, tabs, files out of measure."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from itertools import islice

from docgen.diagnostic import Diagnostic, Fix, Severity, error
from docgen.source import Source

MAX_LENGTH = 2_000_000
"""Longest file, in code points: about fifty times a long handbook chapter."""
_MOST = 20
"""How many faults of one kind are listed: a binary file would have thousands."""

# C0 but tab and line feed, DEL, C1, halves of surrogate pairs, non-characters; and those which
# YAML 1.1 parsers take for line ends or byte order marks while an editor shows nothing.
CONTROL = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)
_TAB_INDENT = re.compile(r"^ *(\t[ \t]*)(?=[^\s])", re.MULTILINE)

_NAMES = {
    "\r": "a carriage return",
    "\u2028": "a line separator",
    "\u2029": "a paragraph separator",
    "\ufeff": "an invisible byte order mark",
}


def check_characters(source: Source) -> tuple[Diagnostic, ...]:
    """Return what makes a file unfit to be parsed; mostly nothing."""
    if len(source.text) > MAX_LENGTH:
        at = source.span(0, 0)
        message = f"the file has more than {MAX_LENGTH:,} characters"
        return (error("file-too-large", message, at, "split it into several files"),)
    return (*islice(_iter_controls(source), _MOST), *islice(_iter_tabs(source), _MOST))


def _iter_controls(source: Source) -> Iterator[Diagnostic]:
    for match in CONTROL.finditer(source.text):
        span = source.span(match.start(), match.end())
        yield Diagnostic(
            "control-character",
            Severity.ERROR,
            f"{name_character(match.group())} stands here, which cannot be seen or printed",
            span,
            help="delete it",
            fix=Fix(span, ""),
        )


def _iter_tabs(source: Source) -> Iterator[Diagnostic]:
    for match in _TAB_INDENT.finditer(source.text):
        span = source.span(*match.span(1))
        yield Diagnostic(
            "tab-indentation",
            Severity.ERROR,
            "this line is indented with a tab",
            span,
            help="use spaces, two for each level",
            fix=Fix(span, match.group(1).replace("\t", "  ")),
        )


def name_character(char: str) -> str:
    """Return the name of a character that does not show, such as `a no-break space (U+00A0)`."""
    code = f"U+{ord(char):04X}"
    if char in _NAMES:
        return f"{_NAMES[char]} ({code})"
    name = unicodedata.name(char, "").lower()
    if name:
        return f"{'an' if name[0] in 'aeiou' else 'a'} {name} ({code})"
    return f"a control character ({code})"
