"""Fixing a Word file without touching its formatting.

Only the text of the runs concerned changes; every other byte of the part stays, and so does every
other member of the package. A replacement that reaches over several runs goes into the first of
them, in its formatting, and the rest of the phrase is taken out of the others.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from copy import copy
from xml.sax.saxutils import escape, unescape

from docgen.diagnostic import Diagnostic
from docgen.lint.edit import Edit, Fixed, fit
from docgen.readers.docx import read_part
from docgen.readers.docx_package import WordFault, WordPart, open_package
from docgen.readers.docx_paragraph import Run, WordParagraph
from docgen.readers.docx_styles import read_styles


def fix_word(data: bytes, diagnostics: Sequence[Diagnostic]) -> Fixed | None:
    """Return a Word file with findings fixed; None if there is nothing to fix.

    Args:
        data: the file.
        diagnostics: findings with a fix and a part.
    """
    by_part: dict[str, list[Diagnostic]] = {}
    for diagnostic in diagnostics:
        by_part.setdefault(diagnostic.part or "", []).append(diagnostic)
    changed: dict[str, bytes] = {}
    before: list[str] = []
    after: list[str] = []
    count = 0
    try:
        package = open_package(data)
        styles = read_styles(package.styles)
        for part in package.parts:
            paragraphs = read_part(part, styles)
            patches: list[tuple[int, int, bytes]] = []
            for paragraph in paragraphs:
                found = by_part.get(paragraph.part, [])
                edits = _edits(paragraph, found)
                text = paragraph.text().replace("\n", " ")
                done = _patch_paragraph(part, paragraph, edits) if edits else None
                before.append(f"{paragraph.part}: {text}")
                if not done:
                    after.append(before[-1])
                    continue
                patches.extend(done)
                count += len(edits)
                after.append(f"{paragraph.part}: {_edited(paragraph.text(), edits)}")
            if patches:
                changed[part.member] = _apply(part.data, patches)
    except WordFault:
        return None
    if not changed:
        return None
    return Fixed(_repack(data, changed), "\n".join(before), "\n".join(after), count)


def _edits(paragraph: WordParagraph, diagnostics: Sequence[Diagnostic]) -> list[Edit]:
    text = paragraph.text()
    edits: list[Edit] = []
    for diagnostic in diagnostics:
        fix = diagnostic.fix
        if fix is None or fix.span.source.text != text:
            continue  # hidden text, or another state of the file
        if not edits or fix.span.start >= edits[-1].end:
            edits.append(Edit(fix.span.start, fix.span.end, fit(fix, text)))
    return edits


def _edited(text: str, edits: Sequence[Edit]) -> str:
    for edit in reversed(edits):
        text = text[: edit.start] + edit.text + text[edit.end :]
    return text.replace("\n", " ")


def _patch_paragraph(
    part: WordPart, paragraph: WordParagraph, edits: Sequence[Edit]
) -> list[tuple[int, int, bytes]] | None:
    """Return the bytes to replace in a part; None if the paragraph is no safe ground."""
    texts = [run.text for run in paragraph.visible]
    starts: list[int] = []
    at = 0
    for text in texts:
        starts.append(at)
        at += len(text)
    new = list(texts)
    for edit in reversed(edits):
        for i in range(len(texts) - 1, -1, -1):
            low = max(edit.start - starts[i], 0)
            high = min(edit.end - starts[i], len(texts[i]))
            if low >= high:
                continue
            if paragraph.visible[i].begin is None:
                return None  # a tab or line break stands inside the phrase
            put = edit.text if edit.start >= starts[i] else ""
            new[i] = new[i][:low] + put + new[i][high:]
    patches = []
    for run, text in zip(paragraph.visible, new, strict=True):
        if text == run.text:
            continue
        patch = _patch_run(part, run, text)
        if patch is None:
            return None
        patches.append(patch)
    return patches


def _patch_run(part: WordPart, run: Run, text: str) -> tuple[int, int, bytes] | None:
    if run.begin is None or run.end is None:
        return None
    written = part.data[run.begin : run.end]
    try:
        # The proof that these bytes are this text: the part might not be in UTF-8.
        if unescape(written.decode("utf-8"), _ENTITIES) != run.text:
            return None
    except UnicodeDecodeError:
        return None
    tag = part.data[part.data.rfind(b"<", 0, run.begin) : run.begin]
    if text != text.strip() and b"preserve" not in tag:
        return None  # Word would drop the spaces at the ends
    return (run.begin, run.end, escape(text).encode("utf-8"))


_ENTITIES = {"&quot;": '"', "&apos;": "'"}


def _apply(data: bytes, patches: list[tuple[int, int, bytes]]) -> bytes:
    parts: list[bytes] = []
    at = 0
    for start, end, text in sorted(patches):
        parts += (data[at:start], text)
        at = end
    return b"".join((*parts, data[at:]))


def _repack(data: bytes, changed: dict[str, bytes]) -> bytes:
    """Return the package with some members replaced; the others keep order, dates and bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        new.comment = old.comment
        for info in old.infolist():
            content = changed.get(info.filename)
            if content is None:
                content = old.read(info)
            new.writestr(copy(info), content, compress_type=info.compress_type)
    return out.getvalue()
