"""The text of a Word file, read as plainly as possible: for comparing, not for people."""

from __future__ import annotations

import io
import zipfile
from xml.etree import ElementTree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def word_paragraphs(data: bytes) -> list[str]:
    """Return the text of each paragraph of the body; line breaks as `\\n`, tabs as `\\t`."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        root = ElementTree.fromstring(archive.read("word/document.xml"))
    lines = []
    for paragraph in root.iter(f"{W}p"):
        parts = []
        for node in paragraph.iter():
            if node.tag == f"{W}t":
                parts.append(node.text or "")
            elif node.tag == f"{W}br":
                parts.append("\n")
            elif node.tag == f"{W}tab" and node.get(f"{W}val") is None:
                parts.append("\t")
        lines.append("".join(parts))
    return lines
