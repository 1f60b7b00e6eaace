"""Small docxtpl templates made with python-docx, and what docxtpl makes of them."""

from __future__ import annotations

import base64
import io
import zipfile
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from docx import Document
from docx.document import Document as DocumentObject
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

Build = Callable[[DocumentObject], None]

BODY = "word/document.xml"
PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
"""A picture of one pixel, as PNG."""


def make_template(build: Build) -> bytes:
    """Return a Word file that `build` was let loose on."""
    document = Document()
    build(document)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def paragraphs(*texts: str) -> bytes:
    """Return a template with these paragraphs."""

    def build(document: DocumentObject) -> None:
        for text in texts:
            document.add_paragraph(text)

    return make_template(build)


def table(*rows: Sequence[str]) -> bytes:
    """Return a template with one table."""
    return make_template(lambda document: add_table(document, *rows))


def add_table(document: Any, *rows: Sequence[str]) -> Any:
    """Add a table; shorter rows leave their last cells empty."""
    columns = max(len(row) for row in rows)
    made = document.add_table(rows=len(rows), cols=columns)
    for row, texts in zip(made.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=False):
            cell.text = text
    return made


def add_xml(document: DocumentObject, xml: str) -> None:
    """Add block elements, written with the usual prefixes, at the end of the body."""
    wrapped = f"<w:body {nsdecls('w', 'r', 'wp', 'a', 'pic', 'w14')}>{xml}</w:body>"
    body = document.element.body
    for child in list(parse_xml(wrapped)):
        body.insert(len(body) - 1, child)


def add_runs(paragraph: Any, *texts: str) -> None:
    """Add runs, every second one bold, so that Word's way of splitting a tag is imitated."""
    for index, text in enumerate(texts):
        paragraph.add_run(text).bold = bool(index % 2) or None


def read_member(data: bytes, name: str = BODY) -> bytes:
    """Return a member of a package."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read(name)


def member_names(data: bytes) -> list[str]:
    """Return the names of a package's members."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.namelist()


def replace_member(data: bytes, name: str, text: bytes | None) -> bytes:
    """Return a package with one member replaced, added, or (None) taken out."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w") as target:
        for info in source.infolist():
            if info.filename != name:
                target.writestr(info, source.read(info.filename))
        if text is not None:
            target.writestr(name, text)
    return out.getvalue()


def render_with_docxtpl(template: bytes, context: Mapping[str, Any]) -> bytes:
    """Return what docxtpl makes of a template, escaping on."""
    from docxtpl import DocxTemplate

    made = DocxTemplate(io.BytesIO(template))
    made.render(dict(context), autoescape=True)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def body_text(data: bytes) -> str:
    """Return the text of a body: breaks as `\\n`, tabs as `\\t`, paragraphs apart by `\\n`."""
    document = Document(io.BytesIO(data))
    return "\n".join(paragraph.text for paragraph in document.paragraphs)
