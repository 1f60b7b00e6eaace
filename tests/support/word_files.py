"""Small Word files for the linter's tests, built part by part."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_ROOTS = {
    "header": "hdr",
    "footer": "ftr",
    "footnotes": "footnotes",
    "endnotes": "endnotes",
    "comments": "comments",
}
_NAMESPACES = (
    f'xmlns:w="{W}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)

STYLES = """
<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/></w:style>
<w:style w:type="paragraph" w:styleId="Sub"><w:name w:val="小节"/><w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Sub2"><w:name w:val="小节二"/><w:basedOn w:val="Sub"/></w:style>
<w:style w:type="paragraph" w:styleId="Q"><w:name w:val="Quote"/></w:style>
<w:style w:type="character" w:styleId="Secret"><w:name w:val="secret"/><w:rPr><w:vanish/></w:rPr></w:style>
"""


def run(text: str, properties: str = "") -> str:
    """Return a run."""
    inside = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{inside}<w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(*content: str, style: str = "", properties: str = "") -> str:
    """Return a paragraph of runs, or of a plain text."""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    inside = f"<w:pPr>{named}{properties}</w:pPr>" if named or properties else ""
    runs = "".join(one if one.startswith("<") else run(one) for one in content)
    return f"<w:p>{inside}{runs}</w:p>"


def table(*rows: tuple[str, ...], head: bool = False) -> str:
    """Return a table; cells are plain text or whole paragraphs."""
    lines = []
    for i, row in enumerate(rows):
        mark = "<w:trPr><w:tblHeader/></w:trPr>" if head and i == 0 else ""
        cells = (cell if cell.startswith("<") else paragraph(cell) for cell in row)
        lines.append(f"<w:tr>{mark}" + "".join(f"<w:tc>{c}</w:tc>" for c in cells) + "</w:tr>")
    return f"<w:tbl>{''.join(lines)}</w:tbl>"


def word_file(
    body: str,
    parts: Mapping[str, str] | None = None,
    styles: str = STYLES,
    main: str = "word/document.xml",
) -> bytes:
    """Return a Word file.

    Args:
        body: XML inside `w:body`.
        parts: XML inside other parts, by name: `header1`, `footnotes`, `comments`.
        styles: XML inside `w:styles`.
        main: where the document lies.
    """
    files = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
        "_rels/.rels": _relations([("officeDocument", f"/{main}")]),
        main: f"<w:document {_NAMESPACES}><w:body>{body}</w:body></w:document>",
        "word/styles.xml": f"<w:styles {_NAMESPACES}>{styles}</w:styles>",
        "docProps/app.xml": "<Properties/>",
    }
    related = [("styles", "styles.xml")]
    for name, content in (parts or {}).items():
        kind = name.rstrip("0123456789")
        root = _ROOTS[kind]
        files[f"word/{name}.xml"] = f"<w:{root} {_NAMESPACES}>{content}</w:{root}>"
        related.append((kind, f"{name}.xml"))
    folder, _, name = main.rpartition("/")
    files[f"{folder}/_rels/{name}.rels"] = _relations(related)
    return zip_of({path: text.encode() for path, text in files.items()})


def zip_of(members: Mapping[str, bytes]) -> bytes:
    """Return a zip."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(zipfile.ZipInfo(name, (2026, 3, 2, 9, 0, 0)), data)
    return out.getvalue()


def members(data: bytes) -> dict[str, bytes]:
    """Return what is in a zip."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _relations(targets: list[tuple[str, str]]) -> str:
    lines = [
        f'<Relationship Id="r{i}" Type="{_RELATIONS}/{kind}" Target="{target}"/>'
        for i, (kind, target) in enumerate(targets)
    ]
    return (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f"{''.join(lines)}</Relationships>"
    )
