"""docxtpl's tags for table cells: `cellbg`, `colspan`, `vm`, `hm`.

They stand in the text of a cell and act on its properties. The properties go where docxtpl puts
them (first in `w:tcPr`), which Word accepts although the schema names another order.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import cast

from docgen.diagnostic import Diagnostic
from docgen.template.word.faults import fault
from docgen.template.word.markup import (
    Kind,
    Piece,
    Strand,
    drop,
    element,
    find_child,
    insert_after,
    insert_before,
    is_gone,
    iter_between,
    marry,
)
from docgen.template.word.shape import enclosing
from docgen.template.word.tags import Tag

CELL_KEYWORDS = ("colspan", "cellbg", "vm", "hm")

_SPAN = re.compile(r'(w:gridSpan w:val=")(\d+)(")')


@dataclass(slots=True)
class Cells:
    """Turns the cell tags of one part into properties of their cells."""

    path: str | None
    """The template's file, for diagnostics."""
    diagnostics: list[Diagnostic] = field(default_factory=list)
    """What was found wrong."""

    def color_and_span(self, strand: Strand) -> None:
        """Do `colspan` and `cellbg`; before the other tags are moved."""
        for keyword, name in (("colspan", "w:gridSpan"), ("cellbg", "w:shd")):
            for piece, tag, cell in self._find(strand, keyword):
                value = tag.expression.removeprefix(keyword).strip()
                attributes = 'w:val="clear" w:color="auto" w:fill=' if name == "w:shd" else "w:val="
                _remove_with_empty_run(piece)
                _drop_first(cell, name)
                new = element(f"<{name}/>")
                new.parts = [f'<{name} {attributes}"', _printed(tag, value), '"/>']
                insert_after(_cell_properties(cell), new)

    def merge(self, strand: Strand) -> None:
        """Do `vm` and `hm`; after the other tags were moved."""
        for piece, tag, cell in self._find(strand, "vm"):
            self._merge_vertically(piece, tag, cell)
        for piece, tag, cell in self._find(strand, "hm"):
            drop(piece)
            _merge_horizontally(tag, cell)

    def _find(self, strand: Strand, keyword: str) -> list[tuple[Piece, Tag, Piece]]:
        found = []
        for piece in list(strand):
            tag = piece.tag
            if tag is None or tag.keyword != keyword or is_gone(piece):
                continue
            cell = enclosing(piece, "w:tc")
            if cell is not None:
                found.append((piece, tag, cell))
                continue
            self.diagnostics.append(
                fault(
                    "template-tag-misplaced",
                    f"`{tag.written}` stands outside a table cell",
                    tag.place,
                    path=self.path,
                    matched=tag.written,
                    help=f"`{keyword}` acts on the cell it stands in",
                )
            )
            drop(piece)
        return found

    def _merge_vertically(self, piece: Piece, tag: Tag, cell: Piece) -> None:
        properties = cast(Piece, _cell_properties(cell).mate)
        merged = element("<w:vMerge/>")
        merged.parts = [
            '<w:vMerge w:val="',
            _statement(tag, "if loop.first"),
            "restart",
            _statement(tag, "else"),
            "continue",
            _statement(tag, "endif"),
            '"/>',
        ]
        insert_before(properties, merged)
        first = next(
            one
            for one in iter_between(properties, piece)
            if (one.name == "w:t" and one.kind is Kind.OPEN) or one is piece
        )
        last = enclosing(piece, "w:t")
        insert_after(first, Piece(Kind.TAG, tag=_statement(tag, "if loop.first")))
        end = cast(Piece, last.mate) if last is not None else piece
        insert_before(end, Piece(Kind.TAG, tag=_statement(tag, "endif")))
        drop(piece)


def _merge_horizontally(tag: Tag, cell: Piece) -> None:
    end = cast(Piece, cell.mate)
    spans = False
    for piece in iter_between(cell, end):
        found = _SPAN.search(piece.text)
        if found and not piece.parts:
            spans = True
            piece.parts = [
                piece.text[: found.end(1)],
                _printed(tag, f"{found.group(2)} * loop.length"),
                piece.text[found.start(3) :],
            ]
    if not spans:
        span = element("<w:gridSpan/>")
        span.parts = ['<w:gridSpan w:val="', _printed(tag, "loop.length"), '"/>']
        insert_before(cast(Piece, _cell_properties(cell).mate), span)
    insert_before(cell, Piece(Kind.TAG, tag=_statement(tag, "if loop.first")))
    insert_after(end, Piece(Kind.TAG, tag=_statement(tag, "endif")))


def _cell_properties(cell: Piece) -> Piece:
    """Return the start of the cell's properties; made where there are none."""
    found = find_child(cell, "w:tcPr")
    if found is not None and found.kind is Kind.OPEN:
        return found
    start, end = element("<w:tcPr>"), element("</w:tcPr>")
    marry(start, end)
    insert_after(cell, start, end)
    if found is not None:
        drop(found)
    return start


def _remove_with_empty_run(piece: Piece) -> None:
    """Take out a tag, and its run where nothing else stands in it."""
    text, run = enclosing(piece, "w:t"), enclosing(piece, "w:r")
    drop(piece)
    if text is None or run is None or text.text != "<w:t>" or text.after is not text.mate:
        return
    drop(run, run.mate)


def _drop_first(cell: Piece, name: str) -> None:
    for piece in iter_between(cell, cast(Piece, cell.mate)):
        if piece.kind is Kind.EMPTY and piece.name == name and not piece.parts:
            drop(piece)
            return


def _printed(tag: Tag, expression: str) -> Tag:
    return Tag("{{", "", expression, tag.written, tag.place)


def _statement(tag: Tag, expression: str) -> Tag:
    return Tag("{%", "", expression, tag.written, tag.place)
