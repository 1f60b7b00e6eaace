"""Wall sheets, pocket cards and lists on one sheet are as many pages as they should be."""

from __future__ import annotations

import re

import pytest

from docgen.api import Project
from docgen.api.building import Renderer, open_context
from docgen.build import build_any
from docgen.build.render import Siblings, finish_document
from docgen.convert import docx_to_pdf
from tests.support.project import ROOT

pytestmark = pytest.mark.office


@pytest.mark.parametrize("language", ["zh-Hans", "en"])
@pytest.mark.parametrize(
    ("name", "pages"), [("cleaning-timetable", 1), ("phrase-card", 2), ("mentor-checklist", 2)]
)
def test_a_sheet_fits_its_pages(name, pages, language):
    project = Project.load(ROOT)
    library = project.library(language)
    context = open_context(library, language, {})
    document = finish_document(build_any(context, name), language, library.reference_titles())
    word = Renderer(project.workspace, library.theme).render(document, "docx", Siblings(name)).value
    pdf = docx_to_pdf(word, ROOT / "templates" / "fonts.conf")
    assert len(re.findall(rb"/Type\s*/Page\b", pdf)) == pages
