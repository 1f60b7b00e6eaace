"""The table of contents: a real field, filled in already.

See docs/word/contents.md.
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.tree import Contents, Heading, inline_text, walk_blocks
from docgen.writers.docx import fields
from docgen.writers.docx.job import Job, Place
from docgen.writers.docx.paragraphs import paragraph
from docgen.writers.docx.runs import Runs

_OPEN = (
    '<w:sdt><w:sdtPr><w:id w:val="{id}"/><w:docPartObj><w:docPartGallery w:val="Table of Contents"/>'
    "<w:docPartUnique/></w:docPartObj></w:sdtPr><w:sdtContent>"
)
_CLOSE = "</w:sdtContent></w:sdt>"
_TAB = "<w:r><w:tab/></w:r>"

NUMBER_WIDTH: dict[bool, tuple[int, ...]] = {
    True: (1200, 1200, 1980, 2760),
    False: (480, 1080, 1860, 2640),
}
"""Where titles stand behind their numbers, by level, in Chinese and other documents, in twentieths
of a point. Not in the styles: an entry without number would have its page there. Word puts it
into the entries too when it makes a table of contents."""

_ROOM = 13_300
"""Height of a page below the title of the contents, in twentieths of a point."""
_LINE, _ABOVE_CHAPTER = 300, 120
"""Pitch of entries and space around those of chapters, as in the styles."""
_CLOSE_LINE, _CLOSE_ABOVE_CHAPTER = 240, 50
"""The same where it brings all entries on one page."""


def contents_xml(job: Job, runs: Runs, contents: Contents, place: Place) -> Iterator[str]:
    """Yield the table of contents; its title alone where no heading is to be listed."""
    title = paragraph(job, place, "TOC Heading", runs.text(contents.title))
    headings = [
        block
        for block in walk_blocks(job.document.blocks)
        if isinstance(block, Heading) and block.in_contents and block.level <= contents.depth
    ]
    if not headings:
        yield title
        return
    yield _OPEN.format(id=1_000_000 + job.next_id()) + title
    code = fields.contents_code(contents.depth, job.pages is not None)
    close = _is_close(headings)
    last = len(headings) - 1
    for index, heading in enumerate(headings):
        before = fields.begin(code) if index == 0 else ""
        after = fields.end() if index == last else ""
        entry = before + _entry(job, runs, heading) + after
        level = min(max(heading.level, 1), 4)
        stop = _number_stop(job, level) if heading.number else ""
        yield paragraph(job, place, f"toc {level}", entry, stop, _pitch(level) if close else "")
    yield _CLOSE


def _is_close(headings: list[Heading]) -> bool:
    """Tell whether entries would spill over to a second page, but need not if they stand closer."""
    chapters = sum(heading.level <= 1 for heading in headings)
    usual = len(headings) * _LINE + chapters * _ABOVE_CHAPTER
    close = len(headings) * _CLOSE_LINE + chapters * _CLOSE_ABOVE_CHAPTER
    return close <= _ROOM < usual


def _pitch(level: int) -> str:
    """Return the spacing of a close entry; one that Word makes anew has that of its style again."""
    above = _CLOSE_ABOVE_CHAPTER if level == 1 else 0
    return f'<w:spacing w:before="{above}" w:after="0" w:line="{_CLOSE_LINE}" w:lineRule="exact"/>'


def _entry(job: Job, runs: Runs, heading: Heading) -> str:
    number = runs.text(heading.number) + _TAB if heading.number else ""
    title = runs.text(inline_text(heading.children).replace("\n", " "))
    bookmark = job.bookmarks.get(heading.id)
    if bookmark is None:
        return number + title
    page = (job.pages or {}).get(heading.id)
    shown = ""
    if page is not None:
        shown = _TAB + fields.field(fields.page_code(bookmark), runs.text(str(page)))
    return f'<w:hyperlink w:anchor="{bookmark}" w:history="1">{number}{title}{shown}</w:hyperlink>'


def _number_stop(job: Job, level: int) -> str:
    position = NUMBER_WIDTH[job.chinese][level - 1]
    return f'<w:tabs><w:tab w:val="left" w:pos="{position}"/></w:tabs>'
