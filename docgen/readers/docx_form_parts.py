"""What a filled Word form says besides its text: its properties and its prompts."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass, field
from xml.parsers import expat

from docgen.readers.docx_controls_part import ControlsPart
from docgen.readers.docx_package import WordFault, open_package

_PROPERTIES = "docProps/custom.xml"
_PROMPTS = "word/glossary/document.xml"
_MOST = 8 * 1024 * 1024
"""Most bytes of one of these parts."""


@dataclass(frozen=True, slots=True)
class FormParts:
    """A filled Word form, taken apart."""

    body: ControlsPart
    """Its controls, bookmarks and tables."""
    properties: dict[str, str] = field(default_factory=dict)
    """Its custom properties: which form it is."""
    prompts: frozenset[str] = frozenset()
    """The texts that Word puts into empty controls."""


def read_form_parts(data: bytes) -> FormParts:
    """Take a Word file apart.

    Raises:
        WordFault: it is no Word file, or is damaged.
    """
    package = open_package(data)
    body = next(part for part in package.parts if part.root == "body")
    controls = ControlsPart(body.data)
    controls.read()
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        properties = _read_properties(_read(archive, _PROPERTIES))
        prompts = _read_prompts(_read(archive, _PROMPTS))
    return FormParts(controls, properties, prompts)


def _read(archive: zipfile.ZipFile, name: str) -> bytes:
    try:
        return archive.read(name) if archive.getinfo(name).file_size <= _MOST else b""
    except KeyError:
        return b""


def _read_properties(data: bytes) -> dict[str, str]:
    found: dict[str, str] = {}
    name = ""

    def start(tag: str, attributes: dict[str, str]) -> None:
        nonlocal name
        if tag.endswith("property"):
            name = attributes.get("name", "")

    def letters(text: str) -> None:
        if name:
            found[name] = found.get(name, "") + text

    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler = start
    parser.CharacterDataHandler = letters
    _parse(parser, data)
    return {key: text.strip() for key, text in found.items()}


def _read_prompts(data: bytes) -> frozenset[str]:
    found: list[str] = []
    parser = expat.ParserCreate(namespace_separator=" ")

    def start(tag: str, attributes: dict[str, str]) -> None:
        if tag.endswith(" docPartBody"):
            found.append("")
        elif tag.endswith(" t") and found:
            parser.CharacterDataHandler = letters

    def end(tag: str) -> None:
        if tag.endswith(" t"):
            parser.CharacterDataHandler = None

    def letters(text: str) -> None:
        found[-1] += text

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    _parse(parser, data)
    return frozenset(text.strip() for text in found if text.strip())


def _parse(parser: expat.XMLParserType, data: bytes) -> None:
    """Parse a part that may be missing. Word mends none of them, so a broken one says nothing."""

    def refuse(*about: object) -> None:
        raise WordFault("its XML declares a document type, which no Word file does", "mend it")

    parser.StartDoctypeDeclHandler = refuse
    try:
        if data:
            parser.Parse(data, True)
    except expat.ExpatError:
        return
