"""Any text put into a letter comes back out of the Word file; what cannot is refused by name."""

from __future__ import annotations

import io
import tempfile
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from lxml import etree

from docgen.template.word import CompiledTemplate, TemplateFault
from tests.support.letter_template import DATA, write_letter_template
from tests.support.word_templates import BODY, add_runs, make_template, read_member
from tests.support.word_templates import render_with_docxtpl as docxtpl

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
ILLEGAL = [chr(c) for c in range(32) if chr(c) not in "\t\n\r\a\f"] + ["\ufffe", "\uffff", "\ud800"]
FIELDS = [name for name in DATA if name != "items"]

any_text = st.text(st.characters(exclude_categories=("Cs",), exclude_characters="".join(ILLEGAL)))
line_text = st.text(
    st.characters(exclude_categories=("Cs",), exclude_characters="".join(ILLEGAL) + "\a\f")
)


@cache
def letter() -> CompiledTemplate:
    with tempfile.TemporaryDirectory() as folder:
        return CompiledTemplate(write_letter_template(Path(folder) / "letter.docx").read_bytes())


def read_text(data: bytes, name: str = BODY) -> str:
    """Return the text of a part as a reader of the file sees it."""
    out = []
    for element in etree.fromstring(read_member(data, name)).iter():
        if element.tag == f"{W}t":
            out.append(element.text or "")
        elif element.tag == f"{W}tab" and element.getparent().tag == f"{W}r":
            out.append("\t")
        elif element.tag == f"{W}br":
            out.append("\n")
    return "".join(out)


def as_read(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


@settings(max_examples=150, deadline=None)
@given(text=line_text, field=st.sampled_from([name for name in FIELDS if name != "handover_to"]))
@example(text="&<>\"'", field="name")
@example(text="&amp;&#38;]]><![CDATA[", field="name")
@example(text="𠮷㐂 🙂👩‍👩‍👧 e\u0301", field="reason")
@example(text="שלום \u202eعكس\u202c", field="reason")
@example(text="很长" * 5000, field="reason")
@example(text="{{ name }} {% if %} {# #} {_{ }_}", field="reason")
@example(text=" leading and trailing ", field="reason")
@example(text="\n\n\ttabs and lines\t\n", field="reason")
@example(text="", field="reason")
def test_any_text_comes_back_out_of_the_letter(text: str, field: str) -> None:
    plain = read_text(letter().render({**DATA, field: "\u2603"}), _part_of(field))
    assert "\u2603" in plain
    got = letter().render({**DATA, field: text})
    assert read_text(got, _part_of(field)) == plain.replace("\u2603", as_read(text))
    Document(io.BytesIO(got))


def _part_of(field: str) -> str:
    return "word/header1.xml" if field == "company" else BODY


@settings(max_examples=60, deadline=None)
@given(texts=st.lists(line_text, max_size=6))
def test_any_text_comes_back_out_of_rows(texts: list[str]) -> None:
    items = [{"no": n, "task": text, "receiver": "", "due": ""} for n, text in enumerate(texts)]
    got = Document(io.BytesIO(letter().render({**DATA, "items": items})))
    cells = [row.cells[1].text for row in got.tables[0].rows[1:]]
    assert cells == [as_read(text) for text in texts]


@settings(max_examples=100, deadline=None)
@given(
    before=line_text,
    bad=st.sampled_from(ILLEGAL),
    after=line_text,
    field=st.sampled_from([name for name in FIELDS if name != "handover_to"]),
)
def test_what_no_word_file_can_hold_is_refused_by_name(
    before: str, bad: str, after: str, field: str
) -> None:
    with pytest.raises(TemplateFault) as caught:
        letter().render({**DATA, field: before + bad + after})
    found = caught.value.diagnostics[0]
    assert found.rule == "template-control-character"
    assert f"`{field}`" in found.message
    assert f"U+{ord(bad):04X}" in found.message
    assert found.part is not None


@settings(max_examples=60, deadline=None)
@given(row=st.integers(0, 4), bad=st.sampled_from(ILLEGAL))
def test_a_bad_character_in_a_row_is_refused_by_row_and_name(row: int, bad: str) -> None:
    items: Any = [dict(item) for item in DATA["items"]]  # type: ignore[attr-defined]
    items[row]["task"] += bad
    with pytest.raises(TemplateFault) as caught:
        letter().render({**DATA, "items": items})
    assert f"`items[{row}].task`" in caught.value.diagnostics[0].message


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    data=st.fixed_dictionaries(dict.fromkeys(("a", "b", "c"), any_text)),
    cuts=st.lists(st.integers(1, 60), max_size=8),
)
def test_any_text_through_any_runs_is_what_docxtpl_makes_of_it(
    data: dict[str, str], cuts: list[int]
) -> None:
    # docxtpl reads `{_{` in a value as an escaped brace and leaves half of a Windows line end.
    data = {name: text.replace("\r", "").replace("_", "-") for name, text in data.items()}
    text = "x {{ a }} y{% if b %} {{ b }}{% endif %} z {{ c|upper }}{{ a }} end of it all"
    edges = [0, *sorted({min(cut, len(text)) for cut in cuts}), len(text)]
    pieces = [text[i:j] for i, j in pairwise(edges) if i < j]
    template = make_template(lambda document: add_runs(document.add_paragraph(), *pieces))
    got = CompiledTemplate(template).render(data)
    assert read_member(got) == read_member(docxtpl(template, data))
