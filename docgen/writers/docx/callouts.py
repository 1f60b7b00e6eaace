"""Callouts: a table of one cell, so that lists and tables in it stand on its wash too."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.tree import Callout, CalloutKind
from docgen.writers.docx.grid import WriteBlocks, open_table
from docgen.writers.docx.job import Job, Place
from docgen.writers.docx.paragraphs import paragraph
from docgen.writers.docx.runs import Runs

STYLES: dict[CalloutKind, str] = {
    "note": "Note",
    "caution": "Caution",
    "advice": "Advice",
    "refuse": "Refuse",
    "approve": "Approve",
}
"""Kind of a callout to the first word of its styles, `Note Box` and `Note Label`."""

BOX_SIDES = 360
"""Left and right margin of the box together, in twentieths of a point; as in its styles."""


def callout_xml(
    job: Job, runs: Runs, callout: Callout, place: Place, write: WriteBlocks
) -> Iterator[str]:
    """Yield a callout."""
    kind = STYLES[callout.kind]
    width = place.width - place.left
    yield open_table(job, f"{kind} Box", [width], place.left)
    yield (
        '<w:tr><w:trPr><w:cantSplit/></w:trPr><w:tc><w:tcPr><w:tcW w:w="'
        f'{width}" w:type="dxa"/></w:tcPr>'
    )
    inner = Place(
        width=width - BOX_SIDES,
        body="Callout Text",
        plain="Callout Text",
        keep=place.keep,
        in_cell=True,
    )
    empty = not (callout.title or callout.blocks or callout.citation)
    if callout.title or empty:
        yield paragraph(job, inner, f"{kind} Label", runs.xml(callout.title))
    yield from write(callout.blocks, inner)
    if callout.citation:
        yield paragraph(job, inner, "Callout Source", runs.text(callout.citation))
    yield "</w:tc></w:tr></w:tbl>"
