"""What LibreOffice shows of a Word file is the text of the tree, all of it and nothing else."""

from __future__ import annotations

import re
import subprocess
from functools import cache
from pathlib import Path

import pytest

from docgen.convert import contents_pages, docx_to_pdf
from docgen.tree import Contents, Document, Heading, Table, visible_text, walk_blocks
from docgen.tree.text import iter_lines
from docgen.writers.docx import DocxWriter
from tests.unit.writers.docx.readable import readable
from tests.unit.writers.docx.sample import every_sample, handbook
from tests.unit.writers.docx.shorthand import fill_tags, shell_name

pytestmark = pytest.mark.office

TEMPLATES = Path(__file__).parents[2] / "templates"
FONTS = TEMPLATES / "fonts.conf"
# What stands on paper beside the text: list numbers, scissors, an empty box, a blank.
MARKS = re.compile(r"(?:\d+\.|（\d+）|[a-z]\)|[✂☐_-])*")
# Bullets and marks of wording; and PDF keeps no colour emoji, and right-to-left text as it is seen.
NOT_COMPARED = re.compile("[•–→✓✗\u0600-\u06ff\u202a-\u202e\U0001f000-\U0001faff]")
SAMPLES = every_sample()


@cache
def word(index: int) -> bytes:
    document = SAMPLES[index]
    shell = (TEMPLATES / "word" / shell_name(document)).read_bytes()
    result = DocxWriter().write(document, fill_tags(shell, document))
    assert result.value is not None, result.diagnostics
    return result.value


def pdf_pages(data: bytes, folder: Path) -> list[str]:
    path = folder / "document.pdf"
    path.write_bytes(docx_to_pdf(data, FONTS))
    done = subprocess.run(["pdftotext", "-raw", path, "-"], capture_output=True, check=True)
    return done.stdout.decode().split("\f")[:-1]


def squeeze(text: str) -> str:
    return NOT_COMPARED.sub("", re.sub(r"\s+", "", text))


def without_bars(pages: list[str], document: Document) -> str:
    """Return the pages without their headers and footers, white space left out."""
    known = document.properties
    zh = document.language != "en"
    foot = (
        f"版次{known.edition}第{{}}页/共{{}}页" if zh else f"Edition{known.edition}Page{{}}of{{}}"
    )
    shown: list[str] = []
    for number, page in enumerate(pages, 1):
        text = squeeze(page)
        cover = known.kind == "handbook" and number == 1
        if known.kind != "letter" and not cover:
            for bar in (
                squeeze(known.organization + document.title),
                foot.format(number, len(pages)),
            ):
                assert bar in text, f"page {number} lacks {bar}"
                text = text.replace(bar, "", 1)
        shown.append(text)
    return "".join(shown)


def contents_lines(document: Document) -> list[str]:
    """Return what the table of contents shows besides its title."""
    depths = [block.depth for block in walk_blocks(document.blocks) if isinstance(block, Contents)]
    return [
        next(iter_lines((block,)))
        for block in walk_blocks(document.blocks)
        if isinstance(block, Heading) and depths and block.in_contents and block.level <= depths[0]
    ]


def expected_lines(document: Document) -> list[str]:
    lines: list[str] = []
    for line in visible_text(document).splitlines():
        lines.append(line)
        if any(isinstance(block, Contents) and block.title == line for block in document.blocks):
            lines += contents_lines(document)
    return [squeezed for line in lines if (squeezed := squeeze(line))]


def repeated_heads(document: Document) -> set[str]:
    """Return the heads of tables, which stand again on each page."""
    cells = (
        [line for row in block.head for cell in row.cells for line in iter_lines(cell.blocks)]
        for block in walk_blocks(document.blocks)
        if isinstance(block, Table) and block.head
    )
    return {squeeze("".join(lines)) for lines in cells}


@pytest.mark.parametrize(
    "index", range(len(SAMPLES)), ids=lambda i: f"{SAMPLES[i].title}-{SAMPLES[i].language}-{i}"
)
def test_the_text_of_the_pdf_is_the_text_of_the_tree(index, tmp_path):
    document = SAMPLES[index]
    shown = without_bars(pdf_pages(word(index), tmp_path), document)
    heads = repeated_heads(document)
    at = 0
    for line in expected_lines(document):
        found = shown.find(line, at)
        assert found >= 0, f"{line!r} is not behind {shown[max(0, at - 60) : at + 60]!r}"
        between = shown[at:found]
        for head in heads:
            between = between.replace(head, "")
        assert MARKS.fullmatch(between), f"{between!r} stands before {line!r}"
        at = found + len(line)
    assert MARKS.fullmatch(shown[at:]), shown[at:]


@pytest.mark.parametrize("language", ["zh-Hans", "en"])
def test_the_contents_show_the_pages_headings_are_on(language, tmp_path):
    document = handbook(language)
    shell = fill_tags((TEMPLATES / "word" / shell_name(document)).read_bytes(), document)
    writer = DocxWriter()
    first = writer.write(document, shell).value
    pages = contents_pages(first, document, FONTS)
    headings = [b for b in walk_blocks(document.blocks) if isinstance(b, Heading)]
    assert pages.keys() == {heading.id for heading in headings}
    second = writer.write(document, shell, pages=pages).value
    assert contents_pages(second, document, FONTS) == pages
    shown = [squeeze(page) for page in pdf_pages(second, tmp_path)]
    entries = [line for line in readable(second) if line.startswith("  Toc")]
    for heading in headings:
        title = squeeze(next(iter_lines((heading,))))
        assert title in shown[pages[heading.id] - 1]
        if heading.in_contents and heading.level <= 2:
            assert any(
                f"={pages[heading.id]}]" in entry
                for entry in entries
                if f"dg_{heading.id.replace('/', '_').replace('-', '_')} " in entry
            )


def test_chapters_start_on_a_new_page_and_the_receipt_is_on_one():
    document = handbook()
    pages = contents_pages(word(0), document, FONTS)
    chapters = [b.id for b in document.blocks if isinstance(b, Heading) and b.level == 1]
    assert len({pages[one] for one in chapters}) == len(chapters)


def test_no_page_is_empty(tmp_path):
    for index, document in enumerate(SAMPLES):
        for page in pdf_pages(word(index), tmp_path):
            assert len(squeeze(page)) > 20, document.title
