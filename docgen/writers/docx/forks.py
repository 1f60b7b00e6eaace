"""Forks: a frame for each way, with its letter and what it is for above what follows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from docgen.tree import Fork, Marked, Text, Way
from docgen.tree.diagrams import ARROW
from docgen.tree.text import iter_lines
from docgen.writers.docx.callouts import BOX_SIDES
from docgen.writers.docx.grid import WriteBlocks, open_table, shade
from docgen.writers.docx.job import Job, Place
from docgen.writers.docx.paragraphs import paragraph
from docgen.writers.docx.runs import Runs

_WHOLE_LINES = 36
_WHOLE_LETTERS = 900
"""A way of at most so many lines and letters stays on one page."""


def fork_xml(job: Job, runs: Runs, fork: Fork, place: Place, write: WriteBlocks) -> Iterator[str]:
    """Yield a fork: what decides, then its ways one below the other."""
    if fork.question:
        question = runs.xml(fork.question)
        yield paragraph(job, replace(place, keep=True), "Note Label", question)
    for way in fork.ways:
        yield from _way(job, runs, way, place, write)
        yield paragraph(job, place, "After Table", "")


def _way(job: Job, runs: Runs, way: Way, place: Place, write: WriteBlocks) -> Iterator[str]:
    width = place.width - place.left
    # One row holds head and text: readers tear rows apart sooner than a row.
    whole = "<w:cantSplit/>" if _fits_page(way) else ""
    yield open_table(job, "Note Box", [width], place.left)
    # Without a head row this is said, since readers guess otherwise.
    yield (
        f'<w:tr><w:trPr>{whole}<w:tblHeader w:val="off"/></w:trPr><w:tc><w:tcPr>'
        f'<w:tcW w:w="{width}" w:type="dxa"/>{shade(job, "paper")}</w:tcPr>'
    )
    inner = Place(width=width - BOX_SIDES, body="Callout Text", plain="Callout Text", in_cell=True)
    head = replace(inner, keep=bool(way.blocks or way.onward))
    letter = (Marked((Text(f"\u00a0{way.label}\u00a0"),), "tag"), Text(" ")) if way.label else ()
    title = job.bookmarked(way.id, runs.xml((*letter, *way.title)))
    yield paragraph(job, head, "Note Label", title)
    yield from write(way.blocks, inner)
    if way.onward:
        onward = (Text(f"{ARROW} "), *way.onward)
        yield paragraph(job, inner, "Callout Text", runs.xml(onward))
    yield "</w:tc></w:tr></w:tbl>"


def _fits_page(way: Way) -> bool:
    lines = list(iter_lines(way.blocks))
    return len(lines) <= _WHOLE_LINES and sum(map(len, lines)) <= _WHOLE_LETTERS
