"""What can be wrong inside a Word file that no picture shows."""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree as ET

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
DC = "{http://purl.org/dc/elements/1.1/}"
CJK = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]")

Finding = tuple[str, str]
"""Its kind and what it is."""
Parts = dict[str, ET.Element]
"""The XML parts of a package by name."""


def check_package(path: Path) -> Iterator[Finding]:
    """Yield what is wrong. Raises `ParseError` or `BadZipFile` where it cannot be read."""
    with zipfile.ZipFile(path) as archive:
        broken = archive.testzip()
        if broken:
            yield "zip", f"broken member {broken}"
        names = set(archive.namelist())
        xml = [name for name in names if name.endswith((".xml", ".rels"))]
        parts = {name: ET.fromstring(archive.read(name)) for name in xml}
    if "word/document.xml" not in parts:
        yield "package", "no word/document.xml"
        return
    yield from _check_relations(parts, names)
    yield from _check_names(parts)
    yield from _check_references(parts["word/document.xml"])
    yield from _check_contents(parts["word/document.xml"])
    yield from _check_tables(parts["word/document.xml"])
    yield from _check_language(parts)
    yield from _check_properties(parts)


def _check_relations(parts: Parts, names: set[str]) -> Iterator[Finding]:
    for name, root in parts.items():
        if not name.endswith(".rels"):
            continue
        base = posixpath.dirname(posixpath.dirname(name))
        for relation in root:
            target = relation.get("Target", "")
            if relation.get("TargetMode") == "External":
                continue
            whole = posixpath.normpath(posixpath.join("/", base, target)).lstrip("/")
            if whole not in names:
                yield "rels", f"{name}: target {target} is missing"


def _check_names(parts: Parts) -> Iterator[Finding]:
    document = parts["word/document.xml"]
    defined = {style.get(f"{W}styleId") for style in _iter(parts, "styles", "style")}
    for tag in ("pStyle", "rStyle", "tblStyle"):
        missing = _values(document, tag) - defined
        if missing:
            yield "style", f"{tag} not defined: {sorted(missing)}"
    numbers = {number.get(f"{W}numId") for number in _iter(parts, "numbering", "num")}
    missing = _values(document, "numId") - numbers - {"0"}
    if missing:
        yield "numbering", f"numId not defined: {sorted(missing)}"


def _check_references(document: ET.Element) -> Iterator[Finding]:
    marks = Counter(mark.get(f"{W}name", "") for mark in document.iter(f"{W}bookmarkStart"))
    for mark in (mark for mark, count in marks.items() if count > 1):
        yield "bookmark", f"bookmark twice: {mark}"
    codes = [code.text or "" for code in document.iter(f"{W}instrText")]
    codes += [field.get(f"{W}instr", "") for field in document.iter(f"{W}fldSimple")]
    for code in codes:
        found = re.match(r"\s*(?:PAGE)?REF\s+(\S+)", code)
        if found and found[1] not in marks:
            yield "reference", f"field points at no bookmark: {code.strip()}"
    for link in document.iter(f"{W}hyperlink"):
        anchor = link.get(f"{W}anchor")
        if anchor and anchor != "_top" and anchor not in marks:
            yield "reference", f"link to no bookmark: {anchor}"


def _check_contents(document: ET.Element) -> Iterator[Finding]:
    """Yield tables of contents without entries: a field whose result is next to nothing."""
    depth = 0
    code = result = ""
    in_result = False
    for node in document.iter():
        if node.tag == f"{W}fldChar":
            kind = node.get(f"{W}fldCharType")
            if kind == "begin":
                depth += 1
                if depth == 1:
                    code = result = ""
                    in_result = False
            elif kind == "separate" and depth == 1:
                in_result = True
            elif kind == "end":
                depth -= 1
                if depth == 0 and "TOC" in code and len(result.strip()) < 12:
                    yield "toc", f"TOC field has no entries ({result.strip()!r})"
        elif node.tag == f"{W}instrText" and depth == 1 and not in_result:
            code += node.text or ""
        elif node.tag == f"{W}t" and depth and in_result:
            result += node.text or ""


def _check_tables(document: ET.Element) -> Iterator[Finding]:
    for number, table in enumerate(document.iter(f"{W}tbl"), 1):
        widths = [int(column.get(f"{W}w", "0")) for column in table.iter(f"{W}gridCol")]
        if not widths or 0 in widths:
            yield "table", f"table {number}: column widths not set ({widths})"
        rows = table.findall(f"{W}tr")
        if len(rows) > 3 and table.find(f"{W}tr/{W}trPr/{W}tblHeader") is None:
            yield "table", f"table {number}: no repeating header row"


def _check_language(parts: Parts) -> Iterator[Finding]:
    text = "".join(node.text or "" for node in parts["word/document.xml"].iter(f"{W}t"))
    if not CJK.search(text):
        return
    styles = parts.get("word/styles.xml", ET.Element("none"))
    defaults = f"{W}docDefaults/{W}rPrDefault/{W}rPr"
    fonts = [styles.find(f"{defaults}/{W}rFonts")]
    for style in styles.iter(f"{W}style"):
        if style.get(f"{W}default") == "1" and style.get(f"{W}type") == "paragraph":
            fonts.append(style.find(f"{W}rPr/{W}rFonts"))
    if not any(font is not None and font.get(f"{W}eastAsia") for font in fonts):
        yield "font", "Chinese text but no explicit w:eastAsia font in docDefaults or Normal"
    language = styles.find(f"{defaults}/{W}lang")
    if language is None or not language.get(f"{W}eastAsia", "").startswith("zh"):
        yield "lang", "w:lang eastAsia is not zh-*"


def _check_properties(parts: Parts) -> Iterator[Finding]:
    settings = parts.get("word/settings.xml")
    if settings is not None and settings.find(f"{W}updateFields") is not None:
        yield "prompt", "settings.xml asks Word to update fields: a question box on opening"
    core = parts.get("docProps/core.xml", ET.Element("none"))
    if not "".join(title.text or "" for title in core.iter(f"{DC}title")).strip():
        yield "meta", "document title (docProps/core.xml) is empty"
    for picture in parts["word/document.xml"].iter(f"{WP}docPr"):
        if not (picture.get("descr") or picture.get("title")):
            yield "alt", f"picture {picture.get('name')} has no alternative text"


def _iter(parts: Parts, part: str, tag: str) -> Iterator[ET.Element]:
    root = parts.get(f"word/{part}.xml")
    if root is not None:
        yield from root.iter(f"{W}{tag}")


def _values(root: ET.Element, tag: str) -> set[str]:
    return {node.get(f"{W}val", "") for node in root.iter(f"{W}{tag}")}
