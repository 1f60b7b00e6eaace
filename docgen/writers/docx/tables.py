"""Tables: fixed layout, every width written, head rows repeated, only tall rows torn.

See docs/word/tables.md.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import replace

from docgen.tree import Align, Cell, ControlBlock, Paragraph, Row, Table, TableRole, inline_text
from docgen.writers.docx.columns import CELL_SIDES, column_widths, estimate_height
from docgen.writers.docx.controls import CELL_MM, SIGNATURE_MM, room_mm
from docgen.writers.docx.grid import WriteBlocks, mix, open_table, shade
from docgen.writers.docx.job import Job, Place
from docgen.writers.docx.numbering import number_xml, start_list
from docgen.writers.docx.oxml import twips
from docgen.writers.docx.paragraphs import paragraph
from docgen.writers.docx.sdt_rows import row_wrappers
from docgen.writers.docx.theme import reads_light

STYLES: dict[TableRole, str] = {
    "data": "Table Data",
    "form": "Table Form",
    "phrases": "Table Phrases",
    "ladder": "Table Ladder",
    "plain": "Table Plain",
    "signatures": "Table Signatures",
    "checklist": "Table Checklist",
    "timetable": "Table Timetable",
    "dialogue": "Table Dialogue",
}
"""Role of a table to its style."""

LEAST_MM: dict[TableRole, float] = {"form": CELL_MM, "signatures": SIGNATURE_MM, "checklist": 8.0}
"""Least height of a body row by role, in millimetres."""

SMALL_MM = 80.0
"""A table of at most about this height stays on one page."""
_NUMBERS = "Table Number"
TALL_MM = 125.0
"""A row estimated to be higher than this may be split between two pages: more than a third of a
page as it comes out, since estimates are on the high side."""
LOW_MM = 25.0
"""A first row estimated to be higher than this may stand on a page alone with its head."""
SPLIT: frozenset[TableRole] = frozenset(("data", "phrases", "ladder", "plain", "dialogue"))
"""Tables to read; rows to write in or to tick stay whole."""
_CENTERED: tuple[TableRole, ...] = ("form", "signatures", "checklist")
_SUFFIX: dict[Align, str] = {"left": "", "center": " Center", "right": " Right"}


def table_xml(job: Job, table: Table, place: Place, write: WriteBlocks) -> Iterator[str]:
    """Yield a table; nothing for one without rows, which Word would not open."""
    if not table.columns or not (table.head or table.rows):
        return
    width = place.width - place.left
    widths = column_widths(table, width)
    yield open_table(job, STYLES[table.role], widths, place.left, table.name, bool(table.head))
    small = table.role != "checklist" and (estimate_height(table.rows, widths) <= twips(SMALL_MM))
    together = place.whole or place.keep or small
    last = len(table.rows) - 1
    wrappers = row_wrappers(job, table)
    counted = any(map(_is_counted, (row.cells[0] for row in table.rows if row.cells)))
    numbers = start_list(job, _NUMBERS, 0, 1, bare=True) if job.fillable and counted else ""
    for index, row in enumerate((*table.head, *table.rows)):
        number = index - len(table.head)
        keep = place.keep or place.last if number == last else together or number < 0
        if number < last and table.role != "checklist":
            keep = keep or _is_pulled(row, widths, number, last)
        before, after = wrappers.get(number, ("", ""))
        yield before
        inner = replace(place, keep=keep)
        yield from _row(job, table, row, number, inner, widths, write, numbers)
        yield after
    yield "</w:tbl>"


def _row(
    job: Job,
    table: Table,
    row: Row,
    number: int,
    place: Place,
    widths: list[int],
    write: WriteBlocks,
    numbers: str,
) -> Iterator[str]:
    if sum(cell.colspan for cell in row.cells) != len(widths):
        job.report(
            "unwritable-block",
            f"a row of the table `{table.name}` has not {len(widths)} columns like the others",
        )
        return
    head = number < 0
    least = max([row.height_mm, *([] if head else _heights(table, row))])
    height = f'<w:trHeight w:val="{twips(least)}" w:hRule="atLeast"/>' if least else ""
    split = "" if _may_split(table, row, widths, place) else "<w:cantSplit/>"
    yield f"<w:tr><w:trPr>{split}{height}{_repeat(table, number)}</w:trPr>"
    column = 0
    for cell in row.cells:
        width = sum(widths[column : column + cell.colspan])
        yield _cell_opening(job, table, cell, number, column, width)
        style = _cell_style(job, table, cell, number, column)
        inner = Place(
            width=width - CELL_SIDES,
            body=style,
            plain=style,
            lists="Table",
            keep=place.keep,
            in_cell=True,
        )
        if numbers and _is_counted(cell):
            # Word counts the rows itself: one that is added has its own number.
            yield paragraph(job, inner, style, "", number_xml(numbers, 0))
        else:
            yield from _content(job, cell, inner, write)
        yield "</w:tc>"
        column += cell.colspan
    yield "</w:tr>"


def _is_counted(cell: Cell) -> bool:
    return cell.role == "number" and not cell.blocks


def _may_split(table: Table, row: Row, widths: list[int], place: Place) -> bool:
    """Tell whether a row may go on on the next page: a tall one would leave white space behind."""
    if table.role not in SPLIT:
        return False
    if place.keep:
        # LibreOffice takes a table of one unbroken row as a block, and then does not keep it with
        # what follows. All its paragraphs are kept with the next: that holds a low row together.
        return len(table.head) + len(table.rows) == 1 and not _is_higher(row, widths, LOW_MM)
    return _is_higher(row, widths, TALL_MM)


def _is_pulled(row: Row, widths: list[int], number: int, last: int) -> bool:
    """Tell whether a row stays with the next one.

    Neither a low first row nor the last one stands on a page alone.
    """
    if number == last - 1:
        return not _is_higher(row, widths, TALL_MM)
    return number == 0 and not _is_higher(row, widths, LOW_MM)


def _is_higher(row: Row, widths: list[int], height_mm: float) -> bool:
    return estimate_height((row,), widths) > twips(height_mm)


def _repeat(table: Table, number: int) -> str:
    """Head rows repeat on each page; a table without says so, since readers guess otherwise."""
    if number < 0:
        return "<w:tblHeader/>"
    return '<w:tblHeader w:val="off"/>' if number == 0 and not table.head else ""


def _heights(table: Table, row: Row) -> list[float]:
    """Return the heights that a body row needs at least, in millimetres."""
    if table.role not in ("form", "signatures"):
        return [LEAST_MM.get(table.role, 0.0)]
    controls = [
        block.control
        for cell in row.cells
        for block in cell.blocks
        if isinstance(block, ControlBlock)
    ]
    return [LEAST_MM[table.role], *map(room_mm, controls)]


def _content(job: Job, cell: Cell, place: Place, write: WriteBlocks) -> Iterator[str]:
    """Yield what is in a cell. It has to end in a paragraph, or Word refuses the file."""
    if cell.blocks:
        yield from write(cell.blocks, place)
    else:
        yield paragraph(job, place, place.plain, "")


def _cell_opening(job: Job, table: Table, cell: Cell, number: int, column: int, width: int) -> str:
    span = f'<w:gridSpan w:val="{cell.colspan}"/>' if cell.colspan > 1 else ""
    fill = _fill(job, table, cell, number, column)
    middle = '<w:vAlign w:val="center"/>' if _is_centered(table, cell, number) else ""
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}{fill}{middle}</w:tcPr>'


def _is_centered(table: Table, cell: Cell, number: int) -> bool:
    if number < 0 or (cell.role == "label" and table.role in _CENTERED):
        return True
    # A column of long text has a line like those beside it.
    long = any(
        isinstance(b, ControlBlock) and b.control.shape == "lines" and b.control.lines > 1
        for b in cell.blocks
    )
    return table.role in _CENTERED and not long


def _fill(job: Job, table: Table, cell: Cell, number: int, column: int) -> str:
    """Return the colour behind a cell: what its table's style cannot know."""
    if number < 0:
        if cell.role in ("approve", "refuse"):
            return shade(job, f"{cell.role}_wash")
        # The style colours the first head row; a second one is coloured here.
        return shade(job, "wash") if number > -len(table.head) else ""
    if table.role == "ladder" and column == 0:
        return shade(job, "accent", _rung(table, number))
    computed = any(isinstance(b, ControlBlock) and b.control.computed for b in cell.blocks)
    if cell.role == "computed" or computed:
        return shade(job, "accent_wash")
    if cell.role in ("label", "total"):
        return shade(job, "wash")
    if cell.role in ("approve", "refuse"):
        return shade(job, f"{cell.role}_wash")
    return ""


def _rung(table: Table, number: int) -> float:
    """Return the share of the accent in a rung: from a wash to all of it in the last.

    The others stay below 0.7, where dark text still reads well on an accent that reads on paper.
    """
    last = len(table.rows) - 1
    if number == last:
        return 1.0
    return min(0.7, 0.1 + 0.9 * math.pow(number / last, 1.5))


def _cell_style(job: Job, table: Table, cell: Cell, number: int, column: int) -> str:
    """Return the paragraph style of a cell."""
    align = table.columns[column].align
    suffix = _SUFFIX[align]
    if number < 0:
        return f"Table Head{suffix}"
    if table.role == "ladder" and column == 0:
        color = mix(job, "accent", _rung(table, number))
        light = reads_light(color, job.color("ink"), job.color("paper"))
        return "Rung Dark" if light else "Rung"
    if cell.role == "label" or (cell.header and table.role != "dialogue"):
        return "Table Label"
    if cell.role == "total":
        return "Table Total Right" if align == "right" else "Table Total"
    if cell.role == "number":
        return "Table Text Right"
    if cell.role in ("approve", "refuse") and _speaks(cell):
        return "Table Approve" if cell.role == "approve" else "Table Refuse"
    if table.role == "dialogue" and column == 0:
        return "Speaker"
    return f"Table Text{suffix}"


def _speaks(cell: Cell) -> bool:
    """Tell whether a cell says something and does not yet begin with its mark."""
    first = next((b for b in cell.blocks if isinstance(b, Paragraph)), None)
    text = inline_text(first.children).strip() if first else ""
    return bool(text) and text[0] not in "\u2713\u2717\u2014"
