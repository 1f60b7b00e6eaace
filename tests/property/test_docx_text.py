"""Any text goes into a Word file and comes out of it unchanged."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path
from xml.etree import ElementTree as ET

from hypothesis import given, settings
from hypothesis import strategies as st

from docgen.tree import Document, Heading, Paragraph, Properties, Strong, Text
from docgen.writers.docx import DocxWriter
from docgen.writers.docx.bookmarks import name_bookmarks

SHELL = (Path(__file__).parents[2] / "templates" / "word" / "handbook.docx").read_bytes()
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

any_text = st.text(st.characters(codec=None), max_size=60)


def text_of(data: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        root = ET.fromstring(archive.read("word/document.xml"))
    signs = {f"{W}t": lambda e: e.text or "", f"{W}tab": lambda _: "\t", f"{W}br": lambda _: "\n"}
    return "".join(signs[e.tag](e) for e in root.iter() if e.tag in signs)


@given(any_text, any_text)
@settings(max_examples=150, deadline=None)
def test_text_comes_back_or_is_refused(one, other):
    blocks = (Paragraph((Text(one), Strong((Text(other),)))),)
    result = DocxWriter().write(Document("x", "zh-Hans", blocks, Properties("x")), SHELL)
    if result.value is None:
        assert {fault.rule for fault in result.diagnostics} == {"control-character"}
    else:
        wanted = re.sub("\r\n|\r", "\n", one) + re.sub("\r\n|\r", "\n", other)
        assert text_of(result.value) == wanted


@given(st.lists(any_text, unique=True, max_size=20))
def test_bookmarks_are_names_that_word_takes_and_all_different(ids):
    names = name_bookmarks(ids)
    assert names.keys() == set(ids)
    assert len({name.lower() for name in names.values()}) == len(ids)
    assert all(re.fullmatch("dg_[0-9A-Za-z_]{0,37}", name) for name in names.values())


@given(any_text)
@settings(max_examples=50, deadline=None)
def test_any_id_of_a_heading_is_written(one):
    heading = Heading(1, (Text("x"),), one)
    result = DocxWriter().write(Document("x", "en", (heading,), Properties("x")), SHELL)
    assert result.ok
