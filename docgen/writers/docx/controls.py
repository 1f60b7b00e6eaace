"""Controls on paper: the answer, or a place to write it."""

from __future__ import annotations

import re

from docgen.tree import Control
from docgen.tree.text import BOX_EMPTY, BOX_TICKED
from docgen.writers.docx.boxes import iter_gaps
from docgen.writers.docx.columns import EM
from docgen.writers.docx.job import Job, Place
from docgen.writers.docx.paragraphs import paragraph
from docgen.writers.docx.runs import Runs
from docgen.writers.docx.sdt import fillable_xml

CELL_MM = 9.0
"""Least height of a cell to write in."""
LINE_MM = 8.0
"""Height of a line to write on by hand."""
SIGNATURE_MM = 15.0
"""Least height of a cell to sign in."""
_NUMBER = re.compile(r"(?=[A-Za-z-]*\d)[A-Za-z0-9]+(?:-[A-Za-z0-9]+)+")
_WHOLE_HYPHEN = "<w:r><w:noBreakHyphen/></w:r>"


def room_mm(control: Control) -> float:
    """Return the least height of the cell that a control stands in, in millimetres."""
    if control.value:
        return CELL_MM
    if control.shape == "signature":
        return SIGNATURE_MM
    return max(CELL_MM, control.lines * LINE_MM)


def control_xml(job: Job, runs: Runs, control: Control, place: Place) -> str:
    """Return the paragraphs of a printed control; they say what `control_text` says."""
    if job.fillable and control.name and control.shape != "signature":
        return paragraph(
            job, place, place.plain, fillable_xml(job, runs, control, width=place.width)
        )
    if control.choices and control.shape in ("choice", "choices", "check"):
        return paragraph(job, place, place.plain, _choices(runs, control, place))
    if control.value:
        shaded = "Computed" if control.computed and not place.in_cell else ""
        shown = runs.text(control.value, shaded) if shaded else _value(runs, control.value, place)
        return paragraph(job, place, place.plain, shown)
    if control.shape == "check":
        ticked = "yes" in control.selected
        box = runs.text(BOX_TICKED if ticked else BOX_EMPTY, "Tick Box")
        return paragraph(job, place, place.plain, box)
    if place.in_cell:
        return paragraph(job, place, place.plain, "")
    return "".join(paragraph(job, place, "Write Line", "") for _ in range(max(1, control.lines)))


def _value(runs: Runs, value: str, place: Place) -> str:
    """Return an answer whose telephone and serial numbers are not torn at their hyphens.

    Only where a number stands among other words and would fit a line: elsewhere the hyphen stays
    one that is found, and copied, as it was written.
    """
    pieces: list[str] = []
    end = 0
    for found in _NUMBER.finditer(value):
        if found[0] == value or _number_ems(found[0]) * EM > place.width:
            continue
        pieces.append(runs.text(value[end : found.start()]))
        pieces.append(_WHOLE_HYPHEN.join(map(runs.text, found[0].split("-"))))
        end = found.end()
    return "".join((*pieces, runs.text(value[end:])))


def _number_ems(number: str) -> float:
    """Return how wide a number is in Arial, the font of tables: digits are all the same there."""
    return sum(0.333 if sign == "-" else 0.72 if sign.isupper() else 0.556 for sign in number)


def _choices(runs: Runs, control: Control, place: Place) -> str:
    """Return boxes with their labels; a line ends before a box rather than inside a label."""
    pieces: list[str] = []
    gaps = iter_gaps([label for _, label in control.choices], place.width)
    for (key, label), gap in zip(control.choices, gaps, strict=True):
        sign = BOX_TICKED if key in control.selected else BOX_EMPTY
        pieces.append(runs.text(gap))
        pieces.append(runs.text(sign, "Tick Box") + runs.text(f"\u00a0{label}"))
    return "".join(pieces)
