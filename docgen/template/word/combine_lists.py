"""Lists of a document that stands in another one several times: each copy counts from its start."""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING

from docgen.template.word.parts import parse_xml, to_bytes

if TYPE_CHECKING:
    from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_LEVELS = 9
_AFTER_STYLE = ("pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl")
"""What stands before `w:numPr` in the properties of a paragraph (ECMA-376-1, 17.3.1.26)."""


class ListCopies:
    """Gives every copy of a document lists of its own (see docs/word/numbering.md)."""

    def __init__(self, numbering: bytes | None, styles: bytes | None) -> None:
        """Read the lists of a document.

        Args:
            numbering: its `word/numbering.xml`, if it has one.
            styles: its `word/styles.xml`, if it has one.
        """
        self._root = parse_xml(numbering, "word/numbering.xml") if numbering else None
        self._numbers: dict[str, etree._Element] = {}
        self._next = 1
        if self._root is not None:
            for number in self._root.iterfind(f"{W}num"):
                self._numbers[number.get(f"{W}numId") or ""] = number
            self._next = max((int(one) for one in self._numbers if one.isdecimal()), default=0) + 1
        self._original = frozenset(self._numbers)
        self._by_style = _numbered_styles(styles) if styles and self._numbers else {}

    def next_number(self, index: int, style: str | None) -> int | None:
        """Return the number of a new list in the manner of a style; None where it does not number.

        Args:
            index: how many new lists there are already.
            style: id of the style.
        """
        found = self._by_style.get(style or "")
        return self._next + index if found and found[0] in self._numbers else None

    def show_number(self, style: str, index: int, start: int) -> str:
        """Return such a new list as XML.

        Args:
            style: id of the style that numbers.
            index: its place among the new ones.
            start: what it begins with.
        """
        abstract = self._numbers[self._by_style[style][0]].find(f"{W}abstractNumId")
        wanted = "" if abstract is None else abstract.get(f"{W}val")
        return (
            f'<w:num w:numId="{self._next + index}"><w:abstractNumId w:val="{wanted}"/>'
            f'<w:lvlOverride w:ilvl="0"><w:startOverride w:val="{start}"/></w:lvlOverride></w:num>'
        )

    def restart(self, body: etree._Element, poured: bytes | None, is_first: bool) -> None:
        """Let the lists of a copy count from their start.

        Args:
            body: the copy.
            poured: its own `word/numbering.xml`, where it has lists that the others have not.
            is_first: whether it is the first copy, whose other lists stay as they are.
        """
        if not self._numbers:
            return
        own: dict[str, etree._Element] = {}
        if poured is not None:
            numbers = parse_xml(poured, "word/numbering.xml").iterfind(f"{W}num")
            own = {number.get(f"{W}numId") or "": number for number in numbers}
            own = {name: one for name, one in own.items() if name not in self._original}
        fresh: dict[str, str] = {}
        for paragraph in body.iter(f"{W}p"):
            properties = paragraph.find(f"{W}pPr")
            if properties is None:
                continue
            number = properties.find(f"{W}numPr/{W}numId")
            if number is None and not is_first:
                number = self._from_style(properties)
            old = None if number is None else number.get(f"{W}val")
            source = own.get(old or "", None if is_first else self._numbers.get(old or ""))
            if number is None or old is None or source is None:
                continue
            if old not in fresh:
                fresh[old] = self._copy(source)
            number.set(f"{W}val", fresh[old])

    def to_bytes(self) -> bytes | None:
        """Return `word/numbering.xml` with the lists of all copies; None where there is none."""
        return None if self._root is None else to_bytes(self._root)

    def _from_style(self, properties: etree._Element) -> etree._Element | None:
        """Return a number of its own for a paragraph whose style numbers it."""
        style = properties.find(f"{W}pStyle")
        found = self._by_style.get("" if style is None else style.get(f"{W}val") or "")
        if found is None or properties.find(f"{W}numPr") is not None:
            return None
        number, level = found
        made = properties.makeelement(f"{W}numPr", nsmap=None)
        for name, value in (("ilvl", level), ("numId", number)):
            child = made.makeelement(f"{W}{name}", nsmap=None)
            child.set(f"{W}val", value)
            made.append(child)
        before = [one for one in properties if str(one.tag).removeprefix(W) in _AFTER_STYLE]
        properties.insert(len(before), made)
        return made[1]

    def _copy(self, source: etree._Element) -> str:
        assert self._root is not None
        made = deepcopy(source)
        made.set(f"{W}numId", str(self._next))
        starts = self._starts(made)
        for level in range(_LEVELS):
            override = made.find(f"{W}lvlOverride[@{W}ilvl='{level}']")
            if override is None:
                override = made.makeelement(f"{W}lvlOverride", nsmap=None)
                override.set(f"{W}ilvl", str(level))
                made.append(override)
            if override.find(f"{W}startOverride") is None:
                start = override.makeelement(f"{W}startOverride", nsmap=None)
                start.set(f"{W}val", starts.get(str(level), "1"))
                override.insert(0, start)
        last = self._root.findall(f"{W}num")[-1]
        last.addnext(made)
        self._next += 1
        return str(self._next - 1)

    def _starts(self, number: etree._Element) -> dict[str, str]:
        """Return where each level of a list begins."""
        assert self._root is not None
        abstract = number.find(f"{W}abstractNumId")
        wanted = None if abstract is None else abstract.get(f"{W}val")
        found = self._root.find(f"{W}abstractNum[@{W}abstractNumId='{wanted}']")
        starts = {}
        for level in found.iterfind(f"{W}lvl") if found is not None else ():
            start = level.find(f"{W}start")
            starts[level.get(f"{W}ilvl") or ""] = (
                "0" if start is None else start.get(f"{W}val") or "1"
            )
        return starts


def _numbered_styles(data: bytes) -> dict[str, tuple[str, str]]:
    """Return number and level of each paragraph style that numbers, by its id."""
    own: dict[str, tuple[str, str]] = {}
    based: dict[str, str] = {}
    for style in parse_xml(data, "word/styles.xml").iterfind(f"{W}style"):
        name = style.get(f"{W}styleId") or ""
        parent = style.find(f"{W}basedOn")
        if parent is not None:
            based[name] = parent.get(f"{W}val") or ""
        number = style.find(f"{W}pPr/{W}numPr/{W}numId")
        if number is not None:
            level = style.find(f"{W}pPr/{W}numPr/{W}ilvl")
            shown = "0" if level is None else level.get(f"{W}val") or "0"
            own[name] = (number.get(f"{W}val") or "", shown)
    found: dict[str, tuple[str, str]] = {}
    for name in {*own, *based}:
        at, seen = name, {""}
        while at not in own and at not in seen:
            seen.add(at)
            at = based.get(at, "")
        if at in own:
            found[name] = own[at]
    return found
