"""One Word file of many letters: each begins a page, with its own headers, lists and page numbers.

Every letter becomes a section, or as many as its template has. What is the same for all letters
(styles, settings, pictures, headers without tags) is there once.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from posixpath import basename, dirname, join, splitext
from typing import TYPE_CHECKING, Any

from docgen.diagnostic import DocgenError
from docgen.template.word.combine_lists import ListCopies, W
from docgen.template.word.compiled import CompiledTemplate
from docgen.template.word.parts import (
    Part,
    find_parts,
    parse_xml_kept,
    read_targets,
    to_bytes,
)

if TYPE_CHECKING:
    from lxml import etree

_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
_W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_TYPES = "[Content_Types].xml"
_REFERENCE = re.compile(r"\b((?:PAGE)?REF\s+)(\S+)")
_PAGES = re.compile(r"\bNUMPAGES\b")
_BEFORE_PAGE_NUMBERS = (
    "headerReference",
    "footerReference",
    "footnotePr",
    "endnotePr",
    "type",
    "pgSz",
    "pgMar",
    "paperSrc",
    "pgBorders",
    "lnNumType",
)
"""What stands before `w:pgNumType` in a section (ECMA-376-1, 17.6.17)."""


class Combiner:
    """Puts letters together, one after the other; hands out their text as it comes."""

    def __init__(self, template: CompiledTemplate) -> None:
        """Begin a file of letters from one template."""
        self._template = template
        self._members = template.members()
        self.parts = find_parts(self._members, template.name)
        self.body = self.parts[0].name
        """The path of the body."""
        self._relations = join(dirname(self.body), "_rels", f"{basename(self.body)}.rels")
        self._targets = read_targets(self._members, self.body)
        self._lists = ListCopies(
            self._related("numbering"),
            self._related("styles"),
        )
        self._letters = 0
        self._bookmarks = self._shapes = 0
        self._held: etree._Element | None = None
        self._close = b""
        self._headers: dict[tuple[str, bytes], str] = {}
        self._added: dict[str, bytes] = {}
        self._new_relations: list[str] = []
        self._new_types: list[str] = []
        self._properties: dict[str, set[bytes]] = {}
        notes = {part.name: part for part in self.parts if part.role == "notes"}
        self._notes = {name: _Notes(part, self._members[name]) for name, part in notes.items()}

    def _related(self, kind: str) -> bytes | None:
        return next((self._members.get(t) for k, t in self._targets.values() if k == kind), None)

    def add(self, data: Mapping[str, Any]) -> Iterator[bytes]:
        """Yield the next piece of the body: the text of the letter before this one.

        Args:
            data: the data of the letter.

        Raises:
            TemplateFault: it cannot be rendered.
        """
        parts = self._template.render_parts(data)
        if isinstance(parts, bytes):
            raise DocgenError("pictures and sub-documents cannot be combined into one document")
        xml = parts.get(self.body) or self._members[self.body]
        root = parse_xml_kept(xml)
        body = root.find(f"{W}body")
        assert body is not None
        if not self._letters:
            empty = to_bytes(root)
            start = empty.index(b"<w:body")
            inside = empty.index(b">", start) + 1
            self._close = empty[empty.rindex(b"</w:body>") :]
            yield empty[:inside]
        sections = list(body.iter(f"{W}sectPr"))
        self._number(body, parts)
        for note in self._notes.values():
            note.add(body, parts.get(note.part.name, self._members[note.part.name]))
        self._set_sections(sections, parts)
        for name, role in ((part.name, part.role) for part in self.parts):
            if role == "properties":
                self._properties.setdefault(name, set()).add(parts.get(name, self._members[name]))
        if self._held is not None:
            yield _serialize(self._held, as_section=True)
        self._held = body
        self._letters += 1

    def finish(self) -> Iterator[bytes]:
        """Yield the rest of the body."""
        if self._held is not None:
            yield _serialize(self._held, as_section=False)
            yield self._close

    def others(self) -> Iterator[tuple[str, bytes]]:
        """Yield the other members of the file, once the body is whole."""
        changed: dict[str, bytes] = {
            note.part.name: note.to_bytes() for note in self._notes.values()
        }
        numbering = self._lists.to_bytes()
        for kind, target in self._targets.values():
            if kind == "numbering" and numbering is not None:
                changed[target] = numbering
        for name, seen in self._properties.items():
            changed[name] = (
                next(iter(seen)) if len(seen) == 1 else _without_tags(self._members[name])
            )
        changed[_TYPES] = _add(self._members[_TYPES], "Types", self._new_types)
        if self._relations in self._members:
            changed[self._relations] = _add(
                self._members[self._relations], "Relationships", self._new_relations
            )
        used = {part.name for part in self.parts if part.role == "margin"}
        for name, data in self._members.items():
            if name == self.body:
                continue
            # A header with tags is there once for each text; nothing refers to this one.
            is_spare = name in used and b"{" in data
            yield name, _without_tags(data) if is_spare else changed.get(name, data)
        yield from self._added.items()

    # One letter

    def _number(self, body: etree._Element, parts: Mapping[str, bytes]) -> None:
        """Give everything that has a number or name in the file one of its own."""
        numbering = next((t for k, t in self._targets.values() if k == "numbering"), "")
        self._lists.restart(body, parts.get(numbering), is_first=not self._letters)
        if self._letters:
            _forget_ids(body)
        suffix = f"_{self._letters + 1}" if self._letters else ""
        for name in ("bookmarkStart", "bookmarkEnd"):
            for mark in body.iter(f"{W}{name}"):
                mark.set(f"{W}id", str(self._bookmarks + int(mark.get(f"{W}id") or 0)))
        names = set()
        for mark in body.iter(f"{W}bookmarkStart"):
            old = mark.get(f"{W}name") or ""
            names.add(old)
            mark.set(f"{W}name", f"{old}{suffix}")
        ids = [int(mark.get(f"{W}id") or 0) for mark in body.iter(f"{W}bookmarkStart")]
        self._bookmarks = max(ids, default=self._bookmarks - 1) + 1
        for link in body.iter(f"{W}hyperlink"):
            if link.get(f"{W}anchor") in names:
                link.set(f"{W}anchor", f"{link.get(f'{W}anchor')}{suffix}")
        for text in _instructions(body):
            found = _REFERENCE.search(text.read())
            if found and found[2] in names:
                text.write(_REFERENCE.sub(rf"\g<1>\g<2>{suffix}", text.read(), count=1))
        for drawing in body.iter(_DRAWING):
            self._shapes += 1
            drawing.set("id", str(1000 + self._shapes))

    def _set_sections(self, sections: list[etree._Element], parts: Mapping[str, bytes]) -> None:
        is_single = len(sections) == 1
        for number, section in enumerate(sections):
            for change in section.findall(f"{W}sectPrChange"):
                section.remove(change)
            for kind in ("headerReference", "footerReference"):
                for reference in section.findall(f"{W}{kind}"):
                    old = reference.get(f"{_R}id") or ""
                    target = self._targets.get(old, ("", ""))[1]
                    if target:
                        xml = parts.get(target, self._members[target])
                        reference.set(f"{_R}id", self._header(old, target, xml, is_single))
            if number == 0:
                _begin_page(section)

    def _header(self, old: str, target: str, xml: bytes, is_single: bool) -> str:
        """Return the relationship of a header or footer with this text."""
        if is_single and b"NUMPAGES" in xml:
            # The pages of the file are not those of the letter.
            xml = _PAGES.sub("SECTIONPAGES", xml.decode("utf-8")).encode("utf-8")
        if xml == self._members[target]:
            return old
        key = target, xml
        if key not in self._headers:
            number = len(self._headers) + 1
            stem, suffix = splitext(target)
            name = f"{stem}_{number}{suffix}"
            self._headers[key] = f"rIdLetter{number}"
            self._added[name] = xml
            relations = join(dirname(target), "_rels", f"{basename(target)}.rels")
            if relations in self._members:
                self._added[join(dirname(name), "_rels", f"{basename(name)}.rels")] = self._members[
                    relations
                ]
            kind = self._targets[old][0]
            self._new_relations.append(
                f'<Relationship Id="rIdLetter{number}" Target="/{name}" '
                f'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}"/>'
            )
            self._new_types.append(
                f'<Override PartName="/{name}" ContentType="application/vnd.openxmlformats-'
                f'officedocument.wordprocessingml.{kind}+xml"/>'
            )
        return self._headers[key]


class _Notes:
    """Footnotes or endnotes: those of each letter under numbers of their own."""

    def __init__(self, part: Part, data: bytes) -> None:
        self.part = part
        self._root = parse_xml_kept(data)
        self._kind = "endnote" if "endnote" in str(self._root.tag) else "footnote"
        for note in self._own(self._root):
            self._root.remove(note)
        ids = [int(note.get(f"{W}id") or 0) for note in self._root]
        self._next = max(ids, default=0) + 1

    def add(self, body: etree._Element, data: bytes) -> None:
        """Take over the notes of a letter, and let its body refer to them."""
        numbers: dict[str, str] = {}
        for note in self._own(parse_xml_kept(data)):
            numbers[note.get(f"{W}id") or ""] = str(self._next)
            note.set(f"{W}id", str(self._next))
            self._root.append(note)
            self._next += 1
        for reference in body.iter(f"{W}{self._kind}Reference"):
            old = reference.get(f"{W}id") or ""
            reference.set(f"{W}id", numbers.get(old, old))

    def to_bytes(self) -> bytes:
        """Return the part with the notes of all letters."""
        return to_bytes(self._root)

    def _own(self, root: etree._Element) -> list[etree._Element]:
        """Return the notes but for the lines that Word draws above notes."""
        return [one for one in root if one.get(f"{W}type", "normal") == "normal"]


class _Instruction:
    """The text of a field."""

    def __init__(self, element: etree._Element) -> None:
        self._element = element
        self._is_simple = element.tag == f"{W}fldSimple"

    def read(self) -> str:
        text = self._element.get(f"{W}instr") if self._is_simple else self._element.text
        return text or ""

    def write(self, text: str) -> None:
        if self._is_simple:
            self._element.set(f"{W}instr", text)
        else:
            self._element.text = text


def _instructions(body: etree._Element) -> Iterator[_Instruction]:
    for name in ("instrText", "fldSimple"):
        for element in body.iter(f"{W}{name}"):
            yield _Instruction(element)


def _forget_ids(body: etree._Element) -> None:
    """Take off what must be unique and what Word can do without."""
    for element in list(
        body.iter(f"{W}commentRangeStart", f"{W}commentRangeEnd", f"{W}commentReference")
    ):
        parent = element.getparent()
        if parent is not None:
            parent.remove(element)
    for properties in body.iter(f"{W}sdtPr"):
        for number in properties.findall(f"{W}id"):
            properties.remove(number)
    for element in body.iter(f"{W}p", f"{W}tr"):
        for name in ("paraId", "textId"):
            element.attrib.pop(f"{_W14}{name}", "")


def _begin_page(section: etree._Element) -> None:
    """Let a section begin a page, and count pages from 1."""
    kind = section.find(f"{W}type")
    if kind is not None and kind.get(f"{W}val") in ("continuous", "nextColumn"):
        section.remove(kind)
    numbers = section.find(f"{W}pgNumType")
    if numbers is None:
        numbers = section.makeelement(f"{W}pgNumType", nsmap=None)
        before = [c for c in section if str(c.tag).removeprefix(W) in _BEFORE_PAGE_NUMBERS]
        section.insert(len(before), numbers)
    if numbers.get(f"{W}start") is None:
        numbers.set(f"{W}start", "1")


def _serialize(body: etree._Element, as_section: bool) -> bytes:
    """Return what stands in a body; its last section moved into its last paragraph."""
    from lxml import etree

    last = body[-1] if len(body) else None
    if as_section and last is not None and last.tag == f"{W}sectPr":
        body.remove(last)
        end = body[-1] if len(body) else None
        if end is None or end.tag != f"{W}p" or end.find(f"{W}pPr/{W}sectPr") is not None:
            end = etree.SubElement(body, f"{W}p")
        properties = end.find(f"{W}pPr")
        if properties is None:
            properties = end.makeelement(f"{W}pPr", nsmap=None)
            end.insert(0, properties)
        change = properties.find(f"{W}pPrChange")
        if change is not None:
            properties.remove(change)
        properties.append(last)
    text = etree.tostring(body, encoding="utf-8")
    if text.endswith(b"/>"):
        return b""
    return text[text.index(b">") + 1 : text.rindex(b"</")]


def _add(data: bytes, root: str, elements: list[str]) -> bytes:
    return data.replace(f"</{root}>".encode(), "".join(elements).encode() + f"</{root}>".encode())


def _without_tags(data: bytes) -> bytes:
    """Return a part without the tags in its texts: what they stand for differs between letters."""
    root = parse_xml_kept(data)
    for element in root.iter():
        if isinstance(element.tag, str) and element.text and "{" in element.text:
            element.text = re.sub(r"\{[{%#].*?[}%#]\}", "", element.text)
    return to_bytes(root)
