"""Merged documents as LibreOffice shows them, and as the Open XML SDK judges them."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from docgen.convert import docx_to_pdf
from tests.support.merging import merge, write_people
from tests.support.project import ROOT
from tests.support.word_templates import make_template
from tests.tools.gates import VALIDATOR

pytestmark = pytest.mark.office


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("merged")

    def build(document):
        document.add_paragraph("致 {{ name }}")
        for text in ("甲", "乙"):
            document.add_paragraph(text, style="List Number")
        document.add_paragraph("{{p note|markdown }}")
        document.sections[0].header.paragraphs[0].text = "页眉 {{ no }}"

    (folder / "letter.docx").write_bytes(make_template(build))
    write_people(folder / "rows.csv", 3)
    lines = (folder / "rows.csv").read_text("utf-8").splitlines()
    text = [f"{line},{'note' if not n else '说明 **重**'}" for n, line in enumerate(lines)]
    (folder / "rows.csv").write_text("\n".join(text) + "\n", "utf-8")
    assert merge(folder, out=folder / "all.docx", combine=True).ok
    assert merge(folder).ok
    return folder


def test_each_letter_of_a_combined_document_begins_a_page_with_its_own_header_and_list(
    folder: Path, tmp_path: Path
):
    pdf = docx_to_pdf((folder / "all.docx").read_bytes(), ROOT / "templates" / "fonts.conf")
    (tmp_path / "all.pdf").write_bytes(pdf)
    command = ["pdftotext", "-layout", str(tmp_path / "all.pdf"), "-"]
    shown = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    pages = [page for page in shown.split("\f") if page.strip()]
    assert len(pages) == 3
    for number, page in enumerate(pages):
        words = "".join(page.split())
        assert f"页眉A-{number:05d}" in words
        assert f"致员工{number}1.甲2.乙说明重" in words


def test_merged_documents_are_valid(folder: Path):
    for path in (folder / "all.docx", folder / "out" / "A-00001-员工1.docx"):
        done = subprocess.run([VALIDATOR, path], capture_output=True, text=True, check=False)
        assert json.loads(done.stdout)["errors"] == [], path
