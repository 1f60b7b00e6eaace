"""What the styles of a Word file say about text: outline levels, quotations, hidden text."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass, field
from xml.parsers import expat

WORD_NAMESPACES = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",  # ISO/IEC 29500 strict
)
TITLE_LEVEL = -1
"""Level of the title of a document, above all headings."""
_BODY_LEVEL = 9
"""Outline level of text that is no heading (ECMA-376 part 1, 17.3.1.20)."""
_QUOTES = frozenset(("quote", "intense quote", "引用", "明显引用"))
_LONGEST_CHAIN = 20


@dataclass(slots=True)
class _Style:
    name: str = ""
    based_on: str = ""
    level: int | None = None
    hidden: bool | None = None
    list_item: bool = False


@dataclass(frozen=True, slots=True)
class Styles:
    """The styles of one file, by id."""

    levels: dict[str, int] = field(default_factory=dict)
    """Outline level of paragraph styles that are headings; 0 is the highest."""
    hidden: frozenset[str] = frozenset()
    """Styles whose text does not show."""
    quotes: frozenset[str] = frozenset()
    """Styles of block quotations."""
    lists: frozenset[str] = frozenset()
    """Styles of list items."""


def is_on(attributes: dict[str, str]) -> bool:
    """Tell whether a switch such as `<w:vanish/>` is on."""
    return value(attributes) not in ("0", "false", "off")


def value(attributes: dict[str, str], name: str = "val") -> str:
    """Return an attribute of the Word namespace, or nothing."""
    for namespace in WORD_NAMESPACES:
        found = attributes.get(f"{namespace} {name}")
        if found is not None:
            return found
    return ""


def parse_level(text: str) -> int | None:
    """Return an outline level; None for that of plain text and for nonsense."""
    return int(text) if text.isdecimal() and int(text) < _BODY_LEVEL else None


def read_styles(data: bytes) -> Styles:
    """Return what a styles part says; nothing for one that is broken."""
    styles: dict[str, _Style] = {}
    reader = _StylesReader(styles)
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler = reader.start
    with contextlib.suppress(expat.ExpatError):
        # Word repairs a broken part; what was read so far is right.
        parser.Parse(data, True)
    levels, hidden, quotes = {}, set(), set()
    for id, style in styles.items():
        level, is_hidden = _inherited(styles, id)
        if level is not None:
            levels[id] = level
        if is_hidden:
            hidden.add(id)
        if style.name in _QUOTES:
            quotes.add(id)
    lists = frozenset(id for id, style in styles.items() if style.list_item)
    return Styles(levels, frozenset(hidden), frozenset(quotes), lists)


class _StylesReader:
    """Notes what stands in each `w:style`."""

    def __init__(self, styles: dict[str, _Style]) -> None:
        self.styles = styles
        self.style = _Style()  # what stands before the first style belongs to none

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """Take a start tag."""
        namespace, _, name = tag.partition(" ")
        if namespace not in WORD_NAMESPACES:
            return
        match name:
            case "style":
                self.style = self.styles[value(attributes, "styleId")] = _Style()
            case "name":
                self.style.name = value(attributes).lower()
            case "basedOn":
                self.style.based_on = value(attributes)
            case "outlineLvl":
                level = parse_level(value(attributes))
                self.style.level = _BODY_LEVEL if level is None else level
            case "numPr":
                self.style.list_item = True
            case "vanish":
                self.style.hidden = is_on(attributes)


def _inherited(styles: dict[str, _Style], id: str) -> tuple[int | None, bool]:
    """Return outline level and hiddenness of a style, its own or that of a style it is based on."""
    level: int | None = None
    hidden: bool | None = None
    for _ in range(_LONGEST_CHAIN):
        style = styles.get(id)
        if style is None:
            break
        level = level if level is not None else _own_level(style)
        hidden = hidden if hidden is not None else style.hidden
        id = style.based_on
    return (None if level == _BODY_LEVEL else level, bool(hidden))


def _own_level(style: _Style) -> int | None:
    if style.level is not None:
        return style.level
    if style.name == "title":
        return TITLE_LEVEL
    # Files of other programs name the built-in headings without saying their level.
    head, _, number = style.name.partition(" ")
    if head == "heading" and number.isdecimal() and 0 < int(number) <= _BODY_LEVEL:
        return int(number) - 1
    return None
