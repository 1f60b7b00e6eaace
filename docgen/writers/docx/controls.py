"""Controls on paper: the answer, or a place to write it."""

from __future__ import annotations

from docgen.tree import Control
from docgen.tree.text import BOX_EMPTY, BOX_TICKED
from docgen.writers.docx.boxes import GAP, LINE_END, iter_line_starts
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
        return paragraph(job, place, place.plain, runs.text(control.value, shaded))
    if control.shape == "check":
        ticked = "yes" in control.selected
        box = runs.text(BOX_TICKED if ticked else BOX_EMPTY, "Tick Box")
        return paragraph(job, place, place.plain, box)
    if place.in_cell:
        return paragraph(job, place, place.plain, "")
    return "".join(paragraph(job, place, "Write Line", "") for _ in range(max(1, control.lines)))


def _choices(runs: Runs, control: Control, place: Place) -> str:
    """Return boxes with their labels; a line ends before a box rather than inside a label."""
    pieces: list[str] = []
    starts = iter_line_starts([label for _, label in control.choices], place.width)
    for (key, label), ends in zip(control.choices, starts, strict=True):
        sign = BOX_TICKED if key in control.selected else BOX_EMPTY
        if pieces:
            pieces.append(LINE_END if ends else runs.text(GAP))
        pieces.append(runs.text(sign, "Tick Box") + runs.text(f"\u00a0{label}"))
    return "".join(pieces)
