"""A shell: a finished Word file with one paragraph `[[body]]` that the body replaces."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from docgen.writers.docx.oxml import R_NAMESPACE
from docgen.writers.docx.styles import Styles, read_styles
from docgen.writers.docx.theme import SLOTS, read_colors

MARKER = "[[body]]"
_PARAGRAPH = re.compile(r"<w:p(?: [^>]*)?>(?:(?!<w:p[ >]).)*?</w:p>", re.DOTALL)
_TEXT = re.compile(r"<w:t(?: [^>]*)?>([^<]*)</w:t>")
_SIZE = re.compile(r"<w:pgSz\b[^>]*>")
_MARGIN = re.compile(r"<w:pgMar\b[^>]*>")
_NUM = re.compile(r'<w:num\b[^>]*w:numId="(\d+)"[^>]*>.*?</w:num>', re.DOTALL)
_ABSTRACT = re.compile(r'<w:abstractNumId\b[^>]*w:val="(\d+)"')


class ShellError(Exception):
    """The file cannot be used as a shell."""


@dataclass(frozen=True, slots=True)
class Shell:
    """What the writer needs to know of a shell."""

    parts: Mapping[str, bytes]
    """All parts by name."""
    before: str
    """`word/document.xml` up to the marker."""
    after: str
    """`word/document.xml` after the marker, with the section's properties."""
    styles: Styles
    """Its styles."""
    colors: Mapping[str, str]
    """Its theme: token (`accent`, `wash`) to RRGGBB."""
    text_width: int
    """Width between the margins in twentieths of a point."""
    lists: Mapping[str, str]
    """Abstract list of each list, by id."""

    def part(self, name: str) -> str:
        """Return a part as text; nothing where there is none."""
        return self.parts.get(name, b"").decode("utf-8-sig")


def read_shell(parts: Mapping[str, bytes]) -> Shell:
    """Take a shell apart.

    Raises:
        ShellError: it has no paragraph with the marker, no styles, or not the colours of the theme.
    """
    text = parts["word/document.xml"].decode("utf-8-sig")
    place = _find_marker(text)
    if place is None:
        raise ShellError(f"it has no paragraph with nothing but {MARKER}")
    if "word/styles.xml" not in parts:
        raise ShellError("it has no styles")
    colors = read_colors(parts.get("word/theme/theme1.xml", b"").decode("utf-8-sig"))
    absent = [token for token in SLOTS if token not in colors]
    if absent:
        raise ShellError(f"its theme has no colour for {', '.join(absent)}")
    before, after = text[: place[0]], text[place[1] :]
    if f'xmlns:r="{R_NAMESPACE}"' not in before:
        before = before.replace("<w:document ", f'<w:document xmlns:r="{R_NAMESPACE}" ', 1)
    return Shell(
        parts,
        before,
        after,
        read_styles(parts["word/styles.xml"].decode("utf-8-sig")),
        colors,
        _text_width(after),
        _read_lists(parts.get("word/numbering.xml", b"").decode("utf-8-sig")),
    )


def _find_marker(text: str) -> tuple[int, int] | None:
    """Word may have split the marker into several runs, so runs are put together first."""
    for found in _PARAGRAPH.finditer(text):
        if "".join(_TEXT.findall(found[0])).strip() == MARKER:
            return found.span()
    return None


def _read_lists(xml: str) -> dict[str, str]:
    found = ((num[1], _ABSTRACT.search(num[0])) for num in _NUM.finditer(xml))
    return {number: abstract[1] for number, abstract in found if abstract}


def _text_width(xml: str) -> int:
    size, margin = _SIZE.search(xml), _MARGIN.search(xml)
    width = _attribute(size[0], "w", 11906) if size else 11906
    if margin is None:
        return width - 2 * 1440
    gutter = _attribute(margin[0], "gutter", 0)
    sides = _attribute(margin[0], "left", 1440) + _attribute(margin[0], "right", 1440)
    return width - sides - gutter


def _attribute(tag: str, name: str, default: int) -> int:
    found = re.search(rf'w:{name}="(\d+)"', tag)
    return int(found[1]) if found else default
