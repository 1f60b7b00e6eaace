"""Tables after rendering: as many grid columns as cells, no empty rows, a paragraph in each cell.

A `{%tc for %}` changes how many cells a row has, so the grid has to follow; Word lays the table
out by it. What Word cannot open (a row without cells, a table without rows, a cell without a
paragraph at its end) is taken out or completed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

_ROW_TAG = re.compile(r"\{[{%]tr\s")
_CELL_TAG = re.compile(r"\{[{%]tc\s|\{%-?\s*(?:colspan|hm)\b")
_STATEMENT = re.compile(r"\{%tr\s+(\w+)")
_HOLDERS = frozenset((f"{W}hdr", f"{W}ftr", f"{W}footnote", f"{W}endnote", f"{W}txbxContent"))


def mend_static_tables(root: etree._Element) -> bool:
    """Mend the grids of all tables whose shape no tag changes.

    Returns:
        Whether there are others, whose grid depends on the data.
    """
    changing = False
    for table in list(root.iter(f"{W}tbl")):
        text = "".join(str(one) for one in table.itertext())
        if _CELL_TAG.search(text):
            changing = True
        elif _ROW_TAG.search(text):
            changing = changing or not _is_regular(table)
        else:
            mend_grid(table)
    return changing


def mend_tree(root: etree._Element, grids: bool) -> None:
    """Mend a rendered part.

    Args:
        root: its root element.
        grids: whether the grids of its tables follow their cells, as in the body.
    """
    for table in list(root.iter(f"{W}tbl")):
        rows = list(_own(table, "tr"))
        for row in rows:
            if next(_own(row, "tc"), None) is None:
                _remove(row)
        if next(_own(table, "tr"), None) is None:
            _remove(table)
        elif grids:
            mend_grid(table)
    for cell in root.iter(f"{W}tc"):
        if len(cell) == 0 or cell[-1].tag in (f"{W}tcPr", f"{W}tbl"):
            cell.append(cell.makeelement(f"{W}p", nsmap=None))
    for holder in root.iter(*_HOLDERS):
        if len(holder) == 0:
            holder.append(holder.makeelement(f"{W}p", nsmap=None))


def mend_grid(table: etree._Element) -> None:
    """Give a table as many grid columns as its rows have cells, its width kept.

    With more cells than columns all columns are narrowed alike; with fewer, the last columns go
    and their width is shared out among the others.
    """
    grid = table.find(f"{W}tblGrid")
    if grid is None:
        return
    columns = grid.findall(f"{W}gridCol")
    rows = list(_own(table, "tr"))
    surplus = max((_cell_count(row) for row in rows), default=0) - len(columns)
    if surplus > 0:
        _add_columns(grid, columns, surplus)
        columns = grid.findall(f"{W}gridCol")
    surplus = len(columns) - max((_span(row) for row in rows), default=0)
    if surplus > 0:
        _remove_columns(grid, columns, surplus)


def _add_columns(grid: etree._Element, columns: list[etree._Element], number: int) -> None:
    width = sum(_width(column) for column in columns)
    if width <= 0:
        return
    before = width / len(columns)
    after = width / (len(columns) + number)
    for column in columns:
        column.set(f"{W}w", str(int(_width(column) * after / before)))
    for _ in range(number):
        new = grid.makeelement(f"{W}gridCol", nsmap=None)
        new.set(f"{W}w", str(int(after)))
        grid.append(new)


def _remove_columns(grid: etree._Element, columns: list[etree._Element], number: int) -> None:
    left, gone = columns[:-number], columns[-number:]
    for column in gone:
        grid.remove(column)
    share = int(sum(_width(column) for column in gone) / len(left)) if left else 0
    for column in left:
        column.set(f"{W}w", str(int(_width(column) + share)))


def _width(column: etree._Element) -> float:
    return float(column.get(f"{W}w") or 0)


def _is_regular(table: etree._Element) -> bool:
    """Tell whether a table keeps its grid whatever rows are left out or repeated."""
    grid = table.find(f"{W}tblGrid")
    columns = 0 if grid is None else len(grid.findall(f"{W}gridCol"))
    depth = 0
    always = False
    for row in _own(table, "tr"):
        text = "".join(str(one) for one in row.itertext())
        if _ROW_TAG.search(text):
            for keyword in _STATEMENT.findall(text):
                depth += -1 if keyword.startswith("end") else int(keyword in ("if", "for"))
            continue
        always = always or depth == 0
        if _span(row) != columns or _cell_count(row) > columns:
            return False
    return always


def _own(parent: etree._Element, name: str) -> Iterator[etree._Element]:
    """Yield rows of a table or cells of a row, not those of tables inside it."""
    for child in parent:
        if child.tag == f"{W}{name}":
            yield child
        elif child.tag not in (f"{W}tbl", f"{W}tr", f"{W}tc") and isinstance(child.tag, str):
            yield from _own(child, name)


def _cell_count(row: etree._Element) -> int:
    return sum(1 for _ in _own(row, "tc"))


def _span(row: etree._Element) -> int:
    """Return how many grid columns a row takes up."""
    total = 0
    properties = row.find(f"{W}trPr")
    if properties is not None:
        total += _number(properties, "gridBefore") + _number(properties, "gridAfter")
    for cell in _own(row, "tc"):
        span = cell.find(f"{W}tcPr")
        total += (_number(span, "gridSpan") if span is not None else 0) or 1
    return total


def _number(properties: etree._Element, name: str) -> int:
    found = properties.find(f"{W}{name}")
    value = None if found is None else found.get(f"{W}val")
    return int(value) if value and value.isdecimal() else 0


def _remove(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)
