"""The named styles of a shell.

Looked up by name, never by `w:styleId`: a Chinese Word gives its own ids (`1`, `a3`) to the
styles of every file it saves, and keeps the names. See docs/word/styles.md.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from docgen.diagnostic import Diagnostic, error

_STYLE = re.compile(r"<w:style\b.*?</w:style>", re.DOTALL)
_ID = re.compile(r'w:styleId="([^"]*)"')
_NAME = re.compile(r'<w:name\b[^>]*w:val="([^"]*)"')
_LEFT = re.compile(r'<w:ind\b[^>]*w:(?:left|start)="(-?\d+)"')
_NUM = re.compile(r'<w:numId\b[^>]*w:val="(\d+)"')


@dataclass(frozen=True, slots=True)
class Style:
    """One style."""

    id: str
    """Its `w:styleId`."""
    left: int = 0
    """Its left indent in twentieths of a point."""
    num_id: str = "0"
    """The list it belongs to, `0`: none."""


@dataclass(slots=True)
class Styles:
    """All styles of a shell by name, and what was asked for in vain."""

    known: dict[str, Style]
    """Style by its name in small letters."""
    missing: dict[str, Diagnostic] = field(default_factory=dict)
    """A diagnostic for each name that the shell lacks."""
    _properties: dict[str, str] = field(default_factory=dict)

    def find(self, name: str) -> Style:
        """Return a style; one that is not there is remembered as missing."""
        style = self.known.get(name.lower())
        if style is None:
            self.missing.setdefault(name, _missing(name))
            return Style(re.sub("[^0-9A-Za-z]", "", name))
        return style

    def paragraph(self, name: str) -> str:
        """Return `w:pStyle` of a style; nothing for the default one."""
        found = self._properties.get(name)
        if found is None:
            style = self.find(name)
            found = "" if name == "Normal" else f'<w:pStyle w:val="{style.id}"/>'
            self._properties[name] = found
        return found


def read_styles(xml: str) -> Styles:
    """Return the styles of `word/styles.xml`."""
    known: dict[str, Style] = {}
    for found in _STYLE.finditer(xml):
        text = found[0]
        identity, name = _ID.search(text), _NAME.search(text)
        if identity and name:
            left, num = _LEFT.search(text), _NUM.search(text)
            known[name[1].lower()] = Style(
                identity[1], int(left[1]) if left else 0, num[1] if num else "0"
            )
    return Styles(known)


def _missing(name: str) -> Diagnostic:
    return error(
        "missing-style",
        f"the Word template has no style named `{name}`",
        help="copy it back from the template that came with docgen (docs/word/styles.md)",
    )
