"""Paragraphs: the one place where `w:p` is made."""

from __future__ import annotations

from docgen.tree import ParagraphRole
from docgen.writers.docx.job import Job, Place

ROLE_STYLES: dict[ParagraphRole, str] = {
    "body": "",
    "plain": "",
    "lead": "Lead",
    "title": "Title",
    "subtitle": "Subtitle",
    "meta": "Meta",
    "caption": "caption",
    "note": "",
    "cover-logo": "Cover Logo",
    "cover-title": "Cover Title",
    "cover-subtitle": "Cover Subtitle",
    "cover-meta": "Cover Meta",
    "letter-title": "Letter Title",
    "salutation": "Salutation",
    "letter-body": "Letter Body",
    "closing": "Closing",
    "closing-end": "Closing End",
    "signature": "Signature",
    "date-line": "Date",
}
"""Role of a paragraph to its style; for running text its place decides."""

_OWN_LINE = '<w:spacing w:line="240" w:lineRule="auto"/>'


def role_style(role: ParagraphRole, place: Place) -> str:
    """Return the name of the style that a paragraph takes at a place."""
    if role == "body":
        return place.body
    if role == "plain":
        return place.plain
    if role == "note":
        return place.note
    return ROLE_STYLES[role]


def paragraph(
    job: Job,
    place: Place,
    style: str,
    content: str,
    early: str = "",
    late: str = "",
) -> str:
    """Return a paragraph.

    Args:
        job: the writing; a page break that is due is taken here.
        place: where it stands.
        style: name of its style.
        content: its runs.
        early: what stands in `w:pPr` before the spacing: `w:numPr`, `w:tabs`.
        late: what stands in `w:pPr` behind the spacing: `w:contextualSpacing`.
    """
    named = job.style(style)
    # A line of exact pitch would cut a picture off.
    cut = "<w:drawing>" in content and style != "Figure"
    if place.keep or job.break_pending or early or late or cut:
        keep = "<w:keepNext/>" if place.keep else ""
        start = "<w:pageBreakBefore/>" if job.break_pending else ""
        line = _OWN_LINE if cut else ""
        job.break_pending = False
        return f"<w:p><w:pPr>{named}{keep}{start}{early}{line}{late}</w:pPr>{content}</w:p>"
    return f"<w:p><w:pPr>{named}</w:pPr>{content}</w:p>" if named else f"<w:p>{content}</w:p>"
