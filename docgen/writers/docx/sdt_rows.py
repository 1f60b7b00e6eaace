"""Rows of the same fields as a repeating section (`w15:repeatingSection`, [MS-DOCX] 2.5.4).

Word shows a plus sign at the end of a row in it; without one a reader finds the rows all the same.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from docgen.tree import Control, ControlBlock, Row, Table
from docgen.writers.docx.job import Job
from docgen.writers.docx.oxml import escape_attribute
from docgen.writers.docx.sdt import FIRST_ID

_IN_ROW = re.compile(r"([^.]+)\.\d+\.")


def row_wrappers(job: Job, table: Table) -> Mapping[int, tuple[str, str]]:
    """Return what stands before and after the rows of a table, by their index.

    Args:
        job: the writing; where it is not fillable, nothing does.
        table: the table.
    """
    if not job.fillable or table.role == "checklist":
        # The rows of a check list are given: none can be added.
        return {}
    repeats = [_find_repeat(row) for row in table.rows]
    wrappers: dict[int, tuple[str, str]] = {}
    for index, repeat in enumerate(repeats):
        if not repeat:
            continue
        first = index == 0 or repeats[index - 1] != repeat
        last = index + 1 == len(repeats) or repeats[index + 1] != repeat
        before = _open_section(job, repeat, table.name) if first else ""
        after = "</w:sdtContent></w:sdt>"
        wrappers[index] = before + _open_item(job), after * 2 if last else after
    return wrappers


def _find_repeat(row: Row) -> str:
    """Return the repeat whose row it is; nothing for another row."""
    for cell in row.cells:
        for block in cell.blocks:
            control: Control | None = block.control if isinstance(block, ControlBlock) else None
            found = _IN_ROW.match(control.name) if control else None
            if found:
                return found[1]
    return ""


def _open_section(job: Job, repeat: str, title: str) -> str:
    shown = escape_attribute(job.legal(title))
    return (
        f'<w:sdt><w:sdtPr><w:alias w:val="{shown}"/><w:tag w:val="{repeat}"/>'
        f'<w:id w:val="{FIRST_ID + job.next_id()}"/><w:lock w:val="sdtLocked"/>'
        f'<w15:repeatingSection><w15:sectionTitle w:val="{shown}"/></w15:repeatingSection>'
        "</w:sdtPr><w:sdtContent>"
    )


def _open_item(job: Job) -> str:
    return (
        f'<w:sdt><w:sdtPr><w:id w:val="{FIRST_ID + job.next_id()}"/>'
        "<w15:repeatingSectionItem/></w:sdtPr><w:sdtContent>"
    )
