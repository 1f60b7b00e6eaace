"""Any text sent through a letter comes back from the Word file and from the page unchanged."""

from __future__ import annotations

import datetime as dt
from functools import cache
from html.parser import HTMLParser

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from docgen.api import Project
from docgen.api.building import Renderer, open_context
from docgen.build.form import build_form_document, form_context
from docgen.build.render import Siblings, finish_document
from docgen.diagnostic import has_errors
from docgen.form.reading import read_answers
from tests.support.project import ROOT
from tests.support.wordtext import word_paragraphs

TODAY = dt.date(2026, 3, 2)
MARK = "签名"

# What people type in one line: any character that XML 1.0 can hold, no line ends.
line = st.text(
    st.characters(
        exclude_categories=("Cs", "Cc"),
        exclude_characters="\ufffe\uffff\u2028\u2029",
    ),
    min_size=1,
    max_size=60,
).filter(str.strip)


@cache
def project():
    found = Project.load(ROOT)
    return found, found.library()


def fill(name: str):
    """Return the letter signed by `name`, as Word file and as page, and what was found."""
    opened, library = project()
    context = open_context(library, "zh-Hans", {})
    form = library.forms["resignation-letter"]
    data = {"name": name, "department": "甲", "post": "乙", "hire_date": "2024-01-02"}
    read = read_answers(form, data, form_context(context, TODAY))
    document = finish_document(build_form_document(context, form, read.value, TODAY), "zh-Hans")
    renderer = Renderer(opened.workspace, library.theme)
    word = renderer.render(document, "docx", Siblings("letter"))
    page = renderer.render(document, "html", Siblings("letter"))
    return read, word, page


class Text(HTMLParser):
    """Collects the text of the body."""

    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []
        self.silent = 0

    def handle_starttag(self, tag, attrs):
        self.silent += tag in ("style", "script", "title")

    def handle_endtag(self, tag):
        self.silent -= tag in ("style", "script", "title")

    def handle_data(self, data):
        if not self.silent:
            self.parts.append(data)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(line)
@example("A<B & C>D")
@example("&amp; \"quoted\" 'single'")
@example("𠮷田㐂😀👩‍👩‍👧")
@example("שלום עולם مرحبا")
@example("x" * 60)
@example("{{ name }} {% if %} [[a/b]] **b**")
@example("a\u00a0b\u3000c  d")
def test_a_name_comes_back_unchanged(name):
    read, word, page = fill(name)
    assert not has_errors((*read.diagnostics, *word.diagnostics, *page.diagnostics))
    shown = read.value.values["name"]
    assert shown == name.strip()
    paragraphs = word_paragraphs(word.value)
    assert any(paragraph.endswith(shown) for paragraph in paragraphs)
    text = Text()
    text.feed(page.value.decode("utf-8"))
    assert shown in "".join(text.parts)


@settings(max_examples=25, deadline=None)
@given(st.sampled_from([chr(code) for code in range(32) if chr(code) not in "\t\n\r"]))
def test_a_character_that_xml_cannot_hold_is_refused_with_the_field(character):
    read, _, _ = fill(f"甲{character}乙")
    refused = [d for d in read.diagnostics if has_errors([d])]
    assert len(refused) == 1
    assert "name" in refused[0].message or "姓名" in refused[0].message
