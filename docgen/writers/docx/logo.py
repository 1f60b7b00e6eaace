"""The logo in the headers of a shell: before the organisation's name, on a line of its own height."""

from __future__ import annotations

import hashlib
import re

from docgen.tree import Image
from docgen.writers.docx.media import DRAWING, SUFFIXES
from docgen.writers.docx.oxml import R_NAMESPACE, emu, escape_attribute
from docgen.writers.docx.package import read_package, write_package

HEADER_MM = 7.0
"""Height of a logo in a header; on a cover it is larger."""
_HEADER = re.compile(r"word/header\d+\.xml$")
_FIRST_RUN = re.compile(r"(<w:p\b[^>]*>(?:<w:pPr>.*?</w:pPr>)?)(?=<w:r\b)", re.DOTALL)
# A line of exact pitch would cut the picture off.
_OWN_LINE = '<w:spacing w:line="240" w:lineRule="auto"/>'
_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
_ID = "rIdDgLogo"


def put_logo(shell: bytes, logo: Image) -> bytes:
    """Return a Word shell with a logo in each header.

    Raises:
        NotAPackage: it is no Word file.
    """
    parts = read_package(shell)
    name = f"media/{hashlib.sha256(logo.data).hexdigest()[:12]}.{SUFFIXES[logo.media_type]}"
    done: dict[str, bytes] = {}
    for part, data in parts.items():
        done[part] = data
        if not _HEADER.match(part):
            continue
        text = _insert(data.decode("utf-8-sig"), logo)
        if text is None:
            continue
        done[part] = text.encode()
        done[f"word/{name}"] = logo.data
        related = f"word/_rels/{part.removeprefix('word/')}.rels"
        known = parts.get(related, b"").decode("utf-8-sig")
        done[related] = _relate(known, name).encode()
    done["[Content_Types].xml"] = _declare(done["[Content_Types].xml"].decode("utf-8-sig"), logo)
    return write_package(done.items())


def _insert(header: str, logo: Image) -> str | None:
    """Return a header with the logo before its first text; None where it has none."""
    found = _FIRST_RUN.search(header)
    if found is None:
        return None
    height = min(HEADER_MM, logo.height_mm)
    drawing = DRAWING.format(
        cx=emu(logo.width_mm * height / logo.height_mm),
        cy=emu(height),
        id=9001,
        name="Logo",
        descr=escape_attribute(logo.alternative),
        rel=_ID,
    )
    opening = found[1]
    style = re.search(r"<w:pStyle\b[^>]*/>", opening)
    if "<w:spacing" not in opening and style:
        opening = opening.replace(style[0], style[0] + _OWN_LINE)
    gap = '<w:r><w:t xml:space="preserve">  </w:t></w:r>'
    text = header[: found.start()] + opening + drawing + gap + header[found.end() :]
    if "xmlns:r=" not in text:
        text = text.replace("<w:hdr ", f'<w:hdr xmlns:r="{R_NAMESPACE}" ', 1)
    return text


def _relate(xml: str, target: str) -> str:
    element = f'<Relationship Id="{_ID}" Type="{R_NAMESPACE}/image" Target="{target}"/>'
    if "</Relationships>" in xml:
        return xml.replace("</Relationships>", f"{element}</Relationships>")
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    return f'{head}<Relationships xmlns="{_RELATIONSHIPS}">{element}</Relationships>'


def _declare(types: str, logo: Image) -> bytes:
    suffix = SUFFIXES[logo.media_type]
    if f'Extension="{suffix}"' not in types:
        default = f'<Default Extension="{suffix}" ContentType="{logo.media_type}"/>'
        types = types.replace("</Types>", f"{default}</Types>")
    return types.encode()
