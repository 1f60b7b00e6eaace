"""A Word file as text that a person reads: a line a paragraph, with its style and its runs.

Heading1: <dg_a>接待</dg_a>
Clause #8/2: 见{CrossReference|第 }{CrossReference|[REF dg_a \\n \\h = 1.1]}
table TableData 3000 2000 | head
  row least=510 cant-split repeat
    cell 3000 fill=F5F7F8
      TableHead next: 事项
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from xml.etree import ElementTree as ET

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"


def part(data: bytes, name: str) -> str:
    """Return a part of a Word file as text."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read(name).decode()


def names(data: bytes) -> list[str]:
    """Return the parts of a Word file in their order."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.namelist()


def readable(data: bytes) -> list[str]:
    """Return the body of a Word file, a line a paragraph."""
    body = ET.fromstring(part(data, "word/document.xml")).find(f"{W}body")
    assert body is not None
    return list(_blocks(body, ""))


def _blocks(parent: ET.Element, indent: str) -> Iterator[str]:
    for child in parent:
        if child.tag == f"{W}p":
            yield indent + _paragraph(child)
        elif child.tag == f"{W}tbl":
            yield from _table(child, indent)
        elif child.tag == f"{W}sdt":
            yield f"{indent}sdt"
            content = child.find(f"{W}sdtContent")
            assert content is not None
            yield from _blocks(content, indent + "  ")


def _value(parent: ET.Element | None, path: str, attribute: str = "val") -> str | None:
    found = (
        parent.find("/".join(f"{W}{name}" for name in path.split("/")))
        if parent is not None
        else None
    )
    return None if found is None else found.get(W + attribute, "")


def _paragraph(paragraph: ET.Element) -> str:
    properties = paragraph.find(f"{W}pPr")
    words = [_value(properties, "pStyle") or "Normal"]
    number = _value(properties, "numPr/numId")
    if number is not None:
        words.append(f"#{number}/{_value(properties, 'numPr/ilvl') or 0}")
    if _value(properties, "keepNext") is not None:
        words.append("next")
    page = _value(properties, "pageBreakBefore")
    if page is not None:
        words.append("on" if page == "0" else "page")
    if _value(properties, "tabs/tab", "pos") is not None:
        words.append(f"tab={_value(properties, 'tabs/tab', 'pos')}")
    if _value(properties, "contextualSpacing") is not None:
        words.append("loose")
    if _value(properties, "spacing", "line") is not None:
        words.append("own-line")
    text = _inlines(paragraph)
    return f"{' '.join(words)}: {text}" if text else " ".join(words)


def _inlines(parent: ET.Element) -> str:
    out: list[str] = []
    marks: dict[str, str] = {}
    for child in parent:
        if child.tag == f"{W}r":
            out.append(_run(child))
        elif child.tag == f"{W}hyperlink":
            target = child.get(f"{W}anchor")
            link = f"#{target}" if target else child.get(f"{R}id")
            out.append(f"({link} {_inlines(child)})")
        elif child.tag == f"{W}bookmarkStart":
            marks[child.get(f"{W}id", "")] = child.get(f"{W}name", "")
            out.append(f"<{child.get(f'{W}name')}>")
        elif child.tag == f"{W}bookmarkEnd":
            out.append(f"</{marks[child.get(f'{W}id', '')]}>")
    return "".join(out)


def _run(run: ET.Element) -> str:
    properties = run.find(f"{W}rPr")
    words = [_value(properties, "rStyle")] if properties is not None else []
    for name in ("b", "i", "rtl", "em"):
        if _value(properties, name) is not None:
            words.append(name)
    for attribute in ("val", "eastAsia", "bidi"):
        language = _value(properties, "lang", attribute)
        if language:
            words.append(f"{attribute}={language}" if attribute != "val" else language)
    if _value(properties, "rFonts", "hint"):
        words.append("hint")
    text = "".join(_text(child) for child in run)
    styled = "+".join(word for word in words if word)
    return f"{{{styled}|{text}}}" if styled and text not in ("[", "=", "]") else text


def _text(element: ET.Element) -> str:
    if element.tag == f"{W}t":
        return element.text or ""
    if element.tag == f"{W}tab":
        return "→"
    if element.tag == f"{W}br":
        return "⏎"
    if element.tag == f"{W}instrText":
        return (element.text or "").strip()
    if element.tag == f"{W}fldChar":
        return {"begin": "[", "separate": "=", "end": "]"}[element.get(f"{W}fldCharType", "")]
    picture = element.find(f".//{DRAWING}docPr")
    return "" if picture is None else f"<image {picture.get('descr')}>"


def _table(table: ET.Element, indent: str) -> Iterator[str]:
    properties = table.find(f"{W}tblPr")
    widths = " ".join(column.get(f"{W}w", "") for column in table.findall(f"{W}tblGrid/{W}gridCol"))
    words = [f"table {_value(properties, 'tblStyle')} {widths}"]
    if _value(properties, "tblInd", "w") != "0":
        words.append(f"in={_value(properties, 'tblInd', 'w')}")
    if _value(properties, "tblLook", "firstRow") == "1":
        words.append("head")
    if _value(properties, "tblCaption"):
        words.append(f"“{_value(properties, 'tblCaption')}”")
    yield indent + " ".join(words)
    for row in table.findall(f"{W}tr"):
        yield f"{indent}  {_row(row)}"
        for cell in row.findall(f"{W}tc"):
            yield f"{indent}    {_cell(cell)}"
            yield from _blocks(cell, indent + "      ")


def _row(row: ET.Element) -> str:
    properties = row.find(f"{W}trPr")
    words = ["row"]
    if _value(properties, "trHeight"):
        words.append(f"least={_value(properties, 'trHeight')}")
    if _value(properties, "cantSplit") is not None:
        words.append("whole")
    if _value(properties, "tblHeader") == "":
        words.append("repeat")
    return " ".join(words)


def _cell(cell: ET.Element) -> str:
    properties = cell.find(f"{W}tcPr")
    words = [f"cell {_value(properties, 'tcW', 'w')}"]
    if _value(properties, "gridSpan"):
        words.append(f"span={_value(properties, 'gridSpan')}")
    if _value(properties, "shd", "fill"):
        words.append(f"fill={_value(properties, 'shd', 'fill')}")
    if _value(properties, "vAlign"):
        words.append(_value(properties, "vAlign") or "")
    return " ".join(words)
