"""Pages of headings, as far as it goes without LibreOffice."""

from __future__ import annotations

import pytest

from docgen import convert
from docgen.diagnostic import DocgenError
from docgen.tree import Document, Heading, Text

LISTING = """Page  Destination                 Name
   1 [ XYZ  121  714 null      ] "dg5Fa"
  12 [ XYZ  110  714 null      ] "dg5Fa5Fb"
   3 [ Fit                     ] "other"
"""


def heading(title: str, one: str, number: str = "") -> Heading:
    return Heading(1, (Text(title),), one, number=number)


def test_named_destinations_give_the_page_of_each_bookmark():
    names = {"a": "dg_a", "a/b": "dg_a_b", "c": "dg_c"}
    assert convert.find_destinations(LISTING, names) == {"a": 1, "a/b": 12}


def test_headings_are_found_by_their_line_behind_the_contents():
    pages = [
        "目录\n第一章 接待 ... 2\n附录 ... 3",
        "第一章  接待\n正文",
        "正文\n附 录\n第一章 接待",
    ]
    wanted = [heading("接待", "desk", "第一章"), heading("附录", "annex"), heading("没有", "none")]
    assert convert.find_headings(pages, wanted) == {"desk": 2, "annex": 3}


def test_without_libreoffice_there_are_no_pages_and_no_pdf(monkeypatch):
    monkeypatch.setattr(convert, "find_office", lambda: None)
    assert convert.contents_pages(b"", Document("x", "en", ())) is None
    with pytest.raises(DocgenError) as caught:
        convert.docx_to_pdf(b"")
    assert "LibreOffice" in caught.value.message
    assert "install" in caught.value.help


def test_a_program_that_cannot_run_is_named(monkeypatch, tmp_path):
    with pytest.raises(DocgenError) as caught:
        convert._poppler("no-such-program", "x")
    assert "no-such-program" in caught.value.message


def test_a_conversion_that_hangs_is_ended(monkeypatch, tmp_path):
    office = tmp_path / "soffice"
    office.write_text("#!/bin/sh\nsleep 60\n")
    office.chmod(0o755)
    monkeypatch.setattr(convert, "find_office", lambda: str(office))
    monkeypatch.setattr(convert, "TIMEOUT", 0.2)
    with pytest.raises(DocgenError) as caught:
        convert.docx_to_pdf(b"x")
    assert "did not finish" in caught.value.message


def test_a_conversion_without_result_is_reported(monkeypatch, tmp_path):
    office = tmp_path / "soffice"
    office.write_text("#!/bin/sh\nexit 0\n")
    office.chmod(0o755)
    monkeypatch.setattr(convert, "find_office", lambda: str(office))
    with pytest.raises(DocgenError) as caught:
        convert.docx_to_pdf(b"x")
    assert "made no PDF" in caught.value.message
