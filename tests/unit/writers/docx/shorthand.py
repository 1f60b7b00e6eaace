"""Short ways to write nodes of the tree, and to open a shell, in tests."""

from __future__ import annotations

import struct
import zlib

from docgen.tree import (
    Block,
    CalloutKind,
    Cell,
    CellRole,
    Column,
    Control,
    ControlBlock,
    ControlShape,
    Document,
    Inline,
    Mark,
    Paragraph,
    ParagraphRole,
    Row,
    Table,
    TableRole,
    Text,
)
from docgen.writers.docx.package import read_package, write_package

CALLOUTS: tuple[CalloutKind, ...] = ("note", "caution", "advice", "refuse", "approve")
MARKS: tuple[Mark, ...] = ("approve", "refuse", "muted", "tag", "required", "computed")


def png(width: int = 120, height: int = 60, rgb: tuple[int, int, int] = (11, 100, 104)) -> bytes:
    """Return a picture of one colour."""
    rows = b"".join(b"\0" + bytes(rgb) * width for _ in range(height))

    def chunk(kind: bytes, data: bytes) -> bytes:
        crc = zlib.crc32(kind + data)
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", crc)

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    body = chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + body


def fill_tags(shell: bytes, document: Document) -> bytes:
    """Return a shell with its tags filled in, as the template engine does while building."""
    known = document.properties
    values = {"organization": known.organization, "title": document.title, "edition": known.edition}
    parts = read_package(shell)
    for name, data in parts.items():
        if name.startswith("word/") and name.endswith(".xml"):
            text = data.decode()
            for tag in ("{% if edition %}", "{% endif %}"):
                text = text.replace(tag, "")
            for key, value in values.items():
                text = text.replace("{{ " + key + " }}", value)
            parts[name] = text.encode()
    return write_package(parts.items())


def shell_name(document: Document) -> str:
    """Return the name of the shell of a document."""
    kind = {"sheet": "form"}.get(document.properties.kind, document.properties.kind)
    return f"{kind}.en.docx" if document.language == "en" else f"{kind}.docx"


def p(*inlines: Inline | str, role: ParagraphRole = "body") -> Paragraph:
    """Return a paragraph."""
    return Paragraph(texts(*inlines), role)


def texts(*inlines: Inline | str) -> tuple[Inline, ...]:
    """Return inlines, plain strings as text."""
    return tuple(Text(one) if isinstance(one, str) else one for one in inlines)


def cell(
    *blocks: Block | str, role: CellRole = "value", span: int = 1, header: bool = False
) -> Cell:
    """Return a cell."""
    made = tuple(p(one, role="plain") if isinstance(one, str) else one for one in blocks)
    return Cell(made, role, span, header)


def row(*cells: Cell | str, height: float = 0.0) -> Row:
    """Return a row."""
    return Row(tuple(cell(one) if isinstance(one, str) else one for one in cells), height)


def control(shape: ControlShape, value: str = "", **more: object) -> ControlBlock:
    """Return a control as a block."""
    return ControlBlock(Control("field", "label", shape, value, **more))  # type: ignore[arg-type]


def table(role: TableRole, widths: tuple[float, ...], *rows: Row, head: Row | None = None) -> Table:
    """Return a table."""
    columns = tuple(Column(width) for width in widths)
    return Table(columns, rows, (head,) if head else (), role, name=f"{role} table")
