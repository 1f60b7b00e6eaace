"""What LibreOffice shows of the documents is what the tree says."""

from __future__ import annotations

import re
import subprocess
from collections import Counter
from functools import cache

import pytest

from docgen.api import Project
from docgen.api.building import Renderer, open_context
from docgen.build import build_any
from docgen.build.render import Siblings, finish_document
from docgen.convert import contents_pages, docx_to_pdf
from docgen.tree import Heading, visible_text, walk_blocks
from tests.support.project import ROOT

pytestmark = pytest.mark.office

FONTS = ROOT / "templates" / "fonts.conf"


@cache
def rendered(name: str, language: str):
    """Return the document and its Word file."""
    project = Project.load(ROOT)
    library = project.library("en" if language == "en" else "zh-Hans")
    context = open_context(library, language, {})
    document = finish_document(build_any(context, name), language, library.reference_titles())
    result = Renderer(project.workspace, library.theme).render(document, "docx", Siblings(name))
    assert result.diagnostics == ()
    return document, result.value


@cache
def pdf_text(name: str, language: str, tmp: str) -> str:
    path = f"{tmp}/{name}-{language}.pdf"
    with open(path, "wb") as file:  # noqa: PTH123
        file.write(docx_to_pdf(rendered(name, language)[1], FONTS))
    done = subprocess.run(
        ["pdftotext", "-raw", path, "-"], capture_output=True, text=True, check=True
    )
    return done.stdout


def letters(text: str) -> Counter[str]:
    """Count letters and digits: what a PDF keeps whatever the order of its table cells."""
    return Counter(char for char in text if char.isalnum())


@pytest.mark.parametrize("language", ["zh-Hans", "zh-Hant", "en"])
@pytest.mark.parametrize(
    "name", ["onboarding-handbook", "trip-report", "incident-report", "resignation-letter"]
)
def test_every_letter_of_the_tree_is_in_the_pdf(name, language, tmp_path_factory):
    document, _ = rendered(name, language)
    shown = letters(pdf_text(name, language, str(tmp_path_factory.getbasetemp())))
    lost = letters(visible_text(document)) - shown
    assert not lost


def test_the_paragraphs_of_the_letter_stand_in_order(tmp_path_factory):
    document, _ = rendered("resignation-letter", "zh-Hans")
    shown = re.sub(
        r"[\s_]",  # a blank is a line to write on
        "",
        pdf_text("resignation-letter", "zh-Hans", str(tmp_path_factory.getbasetemp())),
    )
    at = 0
    for line in visible_text(document).splitlines():
        found = shown.find(re.sub(r"[\s_]", "", line)[:12], at)
        assert found >= at, line
        at = found


@pytest.mark.parametrize("language", ["zh-Hans", "en"])
def test_the_contents_name_the_page_each_chapter_is_on(language):
    document, data = rendered("onboarding-handbook", language)
    pages = contents_pages(data, document, FONTS)
    headings = [b for b in walk_blocks(document.blocks) if isinstance(b, Heading) and b.level == 1]
    assert set(pages) >= {heading.id for heading in headings}
    numbers = [pages[heading.id] for heading in headings]
    assert numbers == sorted(numbers)
    # Chapters start on new pages, so no two share one.
    assert len(set(numbers)) == len(numbers)
