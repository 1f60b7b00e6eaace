"""Word file -> segments, read with zipfile and expat: every place that holds text.

Body, tables in tables, headers, footers, foot- and endnotes, comments, text boxes, content controls.
Deleted revisions and field codes are left out; hidden text is marked.
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.diagnostic import Diagnostic, Severity
from docgen.readers.docx_package import WordFault, WordPart, open_package
from docgen.readers.docx_paragraph import WordParagraph
from docgen.readers.docx_part import PartReader
from docgen.readers.docx_styles import Styles, read_styles
from docgen.source import Source
from docgen.tree.segment import LintSource, Segment, SegmentKind

_COMMENTS = "comments"
"""What the root of the part with the comments begins with; it is read last."""


def read_docx(name: str, data: bytes) -> LintSource:
    """Return the segments of a Word file; what cannot be read is one diagnostic.

    Args:
        name: how to show it in a diagnostic.
        data: the file.
    """
    found: list[Diagnostic] = []
    segments: list[Segment] = []
    try:
        package = open_package(data)
    except WordFault as fault:
        return LintSource(Source(name, ""), (), diagnostics=(_unreadable(name, fault),))
    styles = read_styles(package.styles)
    commented: dict[str, list[str]] = {}
    for part in package.parts:
        reader = PartReader(part.root, part.data, styles)
        try:
            reader.read()
        except WordFault as fault:
            found.append(_unreadable(name, fault, part))
        for paragraph in reader.paragraphs:
            about: list[str] = []
            for id_ in sorted(paragraph.comments):
                if part.root.startswith(_COMMENTS):
                    about.extend(commented.get(id_, ()))
                else:
                    commented.setdefault(id_, []).append(paragraph.part)
            segments.extend(_segments(paragraph, part.root, styles, tuple(about)))
    text = "\n".join(segment.text.replace("\n", " ") for segment in segments)
    return LintSource(Source(name, text), tuple(segments), diagnostics=tuple(found))


def read_part(part: WordPart, styles: Styles) -> list[WordParagraph]:
    """Return the paragraphs of a part, with the bytes of their runs.

    Raises:
        WordFault: its XML is broken or dangerous.
    """
    reader = PartReader(part.root, part.data, styles)
    reader.read()
    return reader.paragraphs


def _segments(
    paragraph: WordParagraph, root: str, styles: Styles, about: tuple[str, ...]
) -> Iterator[Segment]:
    kind = _kind(paragraph, root, styles)
    for runs, hidden in ((paragraph.visible, False), (paragraph.hidden, True)):
        text = "".join(run.text for run in runs)
        if text.strip():
            yield Segment(
                text,
                kind,
                headings=paragraph.headings,
                column_heads=paragraph.column_heads,
                verdicts=paragraph.verdicts,
                part=paragraph.part,
                about=about,
                hidden=hidden,
            )


def _kind(paragraph: WordParagraph, root: str, styles: Styles) -> SegmentKind:
    if root.startswith(_COMMENTS):
        return "comment"
    if paragraph.in_cell:
        return "cell"
    if paragraph.level is not None:
        return "heading"
    return "quote" if paragraph.style in styles.quotes else "paragraph"


def _unreadable(name: str, fault: WordFault, part: WordPart | None = None) -> Diagnostic:
    what = "the Word file" if part is None else f"the part `{part.member}`"
    return Diagnostic(
        "unreadable-file",
        Severity.ERROR,
        f"{what} cannot be read: {fault.message}",
        path=name,
        part=part.root if part else None,
        help=fault.help,
    )
