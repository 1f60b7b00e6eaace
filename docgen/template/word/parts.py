"""The parts of a Word file that are filled in, and their XML in the form they are written in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from posixpath import dirname, join, normpath
from typing import TYPE_CHECKING, Literal

from docgen.diagnostic import DocgenError
from docgen.template.word.tables import mend_static_tables

if TYPE_CHECKING:
    from lxml import etree

Role = Literal["body", "margin", "notes", "properties"]

SHAPE_NUMBER = "\0"
"""Stands in the XML of a part for the number of a drawing; values cannot contain it."""

_MARK = "docgen-shape-number"
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
_W_MAINS = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
)
_RELATED: Mapping[str, Role] = {
    "header": "margin",
    "footer": "margin",
    "footnotes": "notes",
    "endnotes": "notes",
}
_TEMPLATE_TYPE = b"wordprocessingml.template.main+xml"
_DOCUMENT_TYPE = b"wordprocessingml.document.main+xml"


@dataclass(frozen=True, slots=True)
class Part:
    """A part that may have tags."""

    name: str
    """Its path in the zip."""
    label: str
    """What places in it begin with: `body`, `header1`, `footnotes`, `properties`."""
    role: Role
    """What kind of part it is."""


@dataclass(frozen=True, slots=True)
class PartXml:
    """A part's XML, ready for its tags to be found."""

    text: str
    """The XML, in the one form that lxml writes."""
    grids: bool = False
    """Whether the grids of its tables depend on the data."""
    drawings: bool = False
    """Whether numbers of drawings are to be filled in."""


def find_parts(members: Mapping[str, bytes], name: str) -> tuple[Part, ...]:
    """Return the parts that are filled in: body, headers, footers, notes, properties.

    Args:
        members: the members of a package.
        name: what to call the file in messages.

    Raises:
        DocgenError: it is no Word document, or one with macros.
    """
    types = members.get("[Content_Types].xml", b"")
    macros = any(member.lower().endswith("vbaproject.bin") for member in members)
    if macros or b"macroEnabled" in types:
        raise DocgenError(f"{name} holds macros", "save it as .docx, which cannot hold any")
    if _DOCUMENT_TYPE not in types and _TEMPLATE_TYPE not in types:
        raise DocgenError(
            f"{name} is not a Word document", "a template is a .docx file, made with Word"
        )
    parts: list[Part] = []
    for kind, target in _relations(members, "", name):
        if kind == "officeDocument":
            parts.insert(0, Part(target, "body", "body"))
        elif kind == "core-properties" and target in members:
            parts.append(Part(target, "properties", "properties"))
    if not parts or parts[0].role != "body" or parts[0].name not in members:
        raise DocgenError(f"{name} has no text part", "save it again from Word, as .docx")
    for kind, target in _relations(members, parts[0].name, name):
        if kind in _RELATED and target in members:
            stem = target.rpartition("/")[2].removesuffix(".xml")
            parts.append(Part(target, stem, _RELATED[kind]))
    return tuple(dict.fromkeys(parts))


def as_document(types: bytes) -> bytes:
    """Return the content types with the body of a Word template (.dotx) a document's."""
    return types.replace(_TEMPLATE_TYPE, _DOCUMENT_TYPE)


def _relations(members: Mapping[str, bytes], source: str, name: str) -> list[tuple[str, str]]:
    """Return kind and path of what a part refers to inside the file; of the package for ''."""
    return [
        (kind, target)
        for _, kind, target, is_outside in _iter_relations(members, source, name)
        if not is_outside
    ]


def read_targets(members: Mapping[str, bytes], source: str) -> dict[str, tuple[str, str]]:
    """Return what a part refers to: kind, and path or outside address, by id of the relationship."""
    return {
        id: (kind, target) for id, kind, target, _ in _iter_relations(members, source, "the file")
    }


def _iter_relations(
    members: Mapping[str, bytes], source: str, name: str
) -> Iterator[tuple[str, str, str, bool]]:
    """Yield id, kind, target of each relationship of a part (OPC 9.3), and whether it is outside."""
    folder = dirname(source)
    path = join(folder, "_rels", f"{source.rpartition('/')[2]}.rels")
    if path not in members:
        return
    for relation in parse_xml(members[path], f"{path} of {name}"):
        kind = (relation.get("Type") or "").rpartition("/")[2]
        target = relation.get("Target") or ""
        is_outside = relation.get("TargetMode") == "External"
        if not is_outside:
            target = normpath(join("/", folder, target)).lstrip("/")
        yield relation.get("Id") or "", kind, target, is_outside


def parse_xml(data: bytes, name: str) -> etree._Element:
    """Return the root of an XML part, white space between elements left out.

    Raises:
        DocgenError: it is not well formed, or has a document type definition.
    """
    from lxml import etree

    if b"<!DOCTYPE" in data:
        raise DocgenError(
            f"{name} has a document type definition, which no Word file has",
            "if it is not your own file, do not open it",
        )
    parser = etree.XMLParser(
        remove_blank_text=True, resolve_entities=False, no_network=True, huge_tree=True
    )
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise DocgenError(
            f"{name} is damaged: {error.msg}", "save it again from Word, as .docx"
        ) from error


def parse_xml_kept(data: bytes) -> etree._Element:
    """Return the root of a part that was read before, its white space kept."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
    return etree.fromstring(data, parser)


def read_part(part: Part, data: bytes, name: str) -> PartXml:
    """Return a part's XML as docxtpl would read and write it.

    Raises:
        DocgenError: it is damaged, or not the XML of a Word document.
    """
    root = parse_xml(data, f"{part.name} of {name}")
    if part.role == "properties":
        return PartXml(_to_text(root))
    if root.nsmap.get("w") not in _W_MAINS:
        raise DocgenError(
            f"{part.name} of {name} is not written the way Word writes it",
            "open it in Word and save it again as .docx",
        )
    if part.role != "body":
        return PartXml(_to_text(root))
    _reread_body(root)
    grids = mend_static_tables(root)
    drawings = False
    for drawing in root.iter(_DRAWING):
        drawing.set("id", _MARK)
        drawings = True
    text = _to_text(root).replace(f'id="{_MARK}"', f'id="{SHAPE_NUMBER}"')
    return PartXml(text, grids, drawings)


def _reread_body(root: etree._Element) -> None:
    """Put the body in anew, parsed from its own text.

    Namespace declarations inside it that repeat the root's then go, as they do when docxtpl puts
    in the body it rendered.
    """
    from lxml import etree

    body = root.find("{*}body")
    if body is None:
        return
    again = etree.fromstring(
        etree.tostring(body, encoding="unicode"),
        etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True),
    )
    root.replace(body, again)


def _to_text(root: etree._Element) -> str:
    return to_bytes(root).decode("utf-8")


def to_bytes(root: etree._Element) -> bytes:
    """Return XML as it is written into a package."""
    from lxml import etree

    return etree.tostring(root, encoding="UTF-8", standalone=True)
