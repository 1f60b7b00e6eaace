"""Blocks as the body of a Word file, made as text from top to bottom."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import assert_never

from docgen.tree import (
    Block,
    BulletList,
    Callout,
    Clause,
    Contents,
    ControlBlock,
    Diagram,
    Fork,
    Group,
    Heading,
    Image,
    Inline,
    OrderedList,
    PageBreak,
    Paragraph,
    Preformatted,
    Quote,
    Table,
    ThematicBreak,
    inline_text,
)
from docgen.writers.docx.boxes import mark_indent_xml
from docgen.writers.docx.callouts import callout_xml
from docgen.writers.docx.contents import contents_xml
from docgen.writers.docx.controls import control_xml
from docgen.writers.docx.diagrams import diagram_blocks
from docgen.writers.docx.forks import fork_xml
from docgen.writers.docx.job import Job, Place
from docgen.writers.docx.numbering import (
    NO_NUMBER,
    level_style,
    list_level,
    number_xml,
    start_list,
)
from docgen.writers.docx.paragraphs import paragraph, role_style
from docgen.writers.docx.runs import Runs
from docgen.writers.docx.tables import table_xml

SCISSORS = "\u2702"
CLAUSE_DEPTH = 2
"""Lists in a clause start at their third level: as far in as the clause's text, and with the
bullet and number of the first level."""
_LETTER_ENDS = ("closing", "closing-end", "signature")
_LOOSE = '<w:contextualSpacing w:val="0"/>'
_SAME_PAGE = '<w:pageBreakBefore w:val="0"/>'
_CHAPTER_GAP = '<w:spacing w:before="720"/>'
"""White space above a chapter that runs on, in twentieths of a point; none at the top of a page."""
_COLONS = (":", "：")


def _begins_with_table(blocks: tuple[Block, ...]) -> bool:
    """Tell whether a table comes next, with a caption before it or not."""
    match blocks:
        case (Table(), *_) | (Paragraph(role="caption"), Table(), *_):
            return True
    return False


def _begins_with_signatures(blocks: tuple[Block, ...]) -> bool:
    """Tell whether a part that is only signed comes next, with a sentence before it or not."""
    match blocks:
        case (Table(role="signatures"), *_) | (Heading(), Table(role="signatures"), *_):
            return True
        case (Heading(), Paragraph(), Table(role="signatures"), *_):
            return True
    return False


def _belongs_to_next(blocks: tuple[Block, ...], index: int, place: Place) -> bool:
    """Tell whether a paragraph is not left behind at the end of a page.

    That is what introduces a table or a list, and the small line below a heading.
    """
    block = blocks[index]
    if not isinstance(block, Paragraph):
        return False
    if _begins_with_table(blocks[index + 1 : index + 3]):
        return True
    if place.in_cell:
        # In a row it would keep the row with the next one.
        return False
    following = blocks[index + 1] if index + 1 < len(blocks) else None
    if isinstance(following, BulletList | OrderedList):
        return inline_text(block.children).rstrip().endswith(_COLONS)
    return block.role == "meta" and index > 0 and isinstance(blocks[index - 1], Heading)


@dataclass(frozen=True, slots=True)
class Body:
    """Writes blocks."""

    job: Job
    """The writing it belongs to."""
    runs: Runs
    """Writes its inlines."""

    def write(self, blocks: tuple[Block, ...], place: Place) -> Iterator[str]:
        """Yield the XML of blocks at a place."""
        for index, block in enumerate(blocks):
            following = blocks[index + 1] if index + 1 < len(blocks) else None
            here = place
            if isinstance(block, ThematicBreak) and block.cut:
                here = replace(place, keep=True)
            if _belongs_to_next(blocks, index, place):
                here = replace(place, keep=True)
            if isinstance(following, ThematicBreak) and following.cut:
                # What is cut apart is printed on one page.
                here = replace(place, keep=True, whole=True)
            if isinstance(block, Table) and _begins_with_signatures(blocks[index + 1 : index + 4]):
                # Nobody signs a page that says nothing.
                here = replace(here, last=True)
            if isinstance(block, Table) and isinstance(following, Fork):
                # What is asked stays with the answers.
                here = replace(here, last=True)
            yield from self._block(block, here)
            if isinstance(following, Table) and place.note == "Letter Note" and self.job.chinese:
                # The lines of a Chinese letter have no space below them, and would touch it.
                yield paragraph(self.job, here, "After Table", "")
            if isinstance(block, Table | Callout) and not isinstance(following, Heading):
                after = replace(here, keep=here.keep or here.last)
                yield paragraph(self.job, after, "After Table", "")

    def _block(self, block: Block, place: Place) -> Iterator[str]:
        match block:
            case Paragraph(children=children, role=role):
                figure = len(children) == 1 and isinstance(children[0], Image) and not place.in_cell
                style = "Figure" if figure else role_style(role, place)
                hold = mark_indent_xml(children, place.width) if place.in_cell else ""
                yield paragraph(self.job, place, style, self.runs.xml(children), late=hold)
            case Heading():
                yield self._heading(block, place)
            case Clause():
                yield from self._clause(block, place)
            case BulletList(items=items, tight=tight):
                yield from self._list("Bullet", items, tight, "", place)
            case OrderedList(items=items, tight=tight, start=start):
                style = level_style(f"{place.lists} Number", place.depth)
                number = start_list(self.job, style, place.depth, start)
                yield from self._list("Number", items, tight, number, place)
            case Table():
                yield from self._on_page(place)
                yield from table_xml(self.job, block, place, self.write)
            case Quote(blocks=blocks):
                yield from self.write(blocks, self._quoted(place))
            case Callout():
                yield from self._on_page(place)
                yield from callout_xml(self.job, self.runs, block, place, self.write)
            case Preformatted(text=text):
                yield paragraph(self.job, place, "HTML Preformatted", self.runs.text(text))
            case ThematicBreak(cut=cut):
                yield self._break(cut, place)
            case PageBreak():
                self.job.break_pending = True
            case Contents():
                yield from contents_xml(self.job, self.runs, block, place)
            case ControlBlock(control=control):
                yield control_xml(self.job, self.runs, control, place)
            case Group():
                yield from self._group(block, place)
            case Fork():
                yield from self._on_page(place)
                yield from fork_xml(self.job, self.runs, block, place, self.write)
            case Diagram():
                yield from self.write(diagram_blocks(block), replace(place, whole=True))
            case _:
                assert_never(block)

    # --- numbered things ---

    def _heading(self, heading: Heading, place: Place) -> str:
        level = min(max(heading.level, 1), 4)
        listed = self.job.shell.styles.find(f"heading {level}")
        style = f"heading {level}" if heading.in_contents else f"Unlisted Heading {level}"
        numbering = ""
        if listed.num_id != "0":
            if not heading.numbered:
                numbering = NO_NUMBER if heading.in_contents else ""
            elif not heading.in_contents:
                numbering = number_xml(listed.num_id, level - 1)
        content = self.job.bookmarked(heading.id, self.runs.xml(heading.children))
        if heading.runs_on and not self.job.break_pending:
            early = _SAME_PAGE + numbering
            return paragraph(self.job, place, style, content, early, _CHAPTER_GAP)
        return paragraph(self.job, place, style, content, numbering)

    def _clause(self, clause: Clause, place: Place) -> Iterator[str]:
        number = self.job.shell.styles.find("heading 2").num_id
        numbering = number_xml(number, clause.level - 1) if number != "0" else ""
        first, rest = _split_first(clause.blocks)
        content = self.runs.titled(clause.title) if clause.title else ""
        if clause.title and first:
            content += self.runs.text("\u3000" if self.job.chinese else "\u2003")
        content = self.job.bookmarked(clause.id, content + self.runs.xml(first))
        opening = replace(place, keep=place.keep or bool(rest))
        yield paragraph(self.job, opening, "Clause", content, numbering)
        left = self.job.shell.styles.find("Clause Text").left
        inner = replace(
            place, body="Clause Text", plain="Clause Text", left=left, depth=CLAUSE_DEPTH
        )
        yield from self.write(rest, inner)

    def _list(
        self,
        stem: str,
        items: tuple[tuple[Block, ...], ...],
        tight: bool,
        number: str,
        place: Place,
    ) -> Iterator[str]:
        style = level_style(f"{place.lists} {stem}", place.depth)
        level = list_level(style, place.depth)
        numbering = number_xml(number, level) if number else ""
        continued = level_style(f"{place.lists} Continue", place.depth)
        inner = replace(
            place,
            body=continued,
            plain=continued,
            left=self.job.shell.styles.find(continued).left,
            depth=place.depth + 1,
        )
        loose = "" if tight else _LOOSE
        for item in items:
            first, rest = _split_first(item)
            yield paragraph(self.job, place, style, self.runs.xml(first), numbering, loose)
            yield from self.write(rest, inner)

    # --- the rest ---

    def _quoted(self, place: Place) -> Place:
        left = self.job.shell.styles.find("Quote").left
        depth = place.depth + 1
        return replace(place, body="Quote", plain="Quote", left=place.left + left, depth=depth)

    def _break(self, cut: bool, place: Place) -> str:
        if not cut:
            return paragraph(self.job, place, "Thematic Break", "")
        return paragraph(self.job, place, "Cut Line", self.runs.text(f"{SCISSORS} \t"))

    def _on_page(self, place: Place) -> Iterator[str]:
        """Yield a paragraph of 2 pt for a page break that is due: a table cannot take it."""
        if self.job.break_pending:
            yield paragraph(self.job, place, "Break", "")

    def _group(self, group: Group, place: Place) -> Iterator[str]:
        match group.role:
            case "cover":
                yield from self.write(group.blocks, place)
                self.job.break_pending = True
            case "keep" | "receipt":
                whole = replace(place, keep=True, whole=True)
                yield from self.write(group.blocks[:-1], whole)
                yield from self.write(group.blocks[-1:], replace(place, whole=True))
            case "letter":
                place = replace(place, note="Letter Note")
                end = _find_end(group.blocks)
                yield from self.write(group.blocks[:end], place)
                yield from self.write(group.blocks[end:-1], replace(place, keep=True, whole=True))
                yield from self.write(group.blocks[-1:], place)
            case "section":
                yield from self.write(group.blocks, place)
            case _:
                assert_never(group.role)


def _find_end(blocks: tuple[Block, ...]) -> int:
    """Return where the end of a letter begins: a signature never stands on a page of its own."""
    for index, block in enumerate(blocks[:-1]):
        if isinstance(block, Paragraph) and block.role in _LETTER_ENDS:
            return max(0, index - 2)
    return max(0, len(blocks) - 1)


def _split_first(blocks: tuple[Block, ...]) -> tuple[tuple[Inline, ...], tuple[Block, ...]]:
    """Return the text that stands beside a number or bullet, and the blocks below it."""
    if blocks and isinstance(blocks[0], Paragraph):
        return blocks[0].children, blocks[1:]
    return (), blocks
