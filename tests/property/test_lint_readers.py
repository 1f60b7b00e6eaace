"""No file makes a reader fail, and every letter it gives stands where it says."""

from __future__ import annotations

import json

from hypothesis import example, given, settings
from hypothesis import strategies as st

from docgen.readers.docx import read_docx
from docgen.readers.encoding import decode_text
from docgen.readers.files import TEXT_READERS, read_data
from docgen.source import Source
from docgen.tree.segment import LintSource, Segment
from tests.support.word_files import paragraph, run, table, word_file

_WORDS = """
不归我管 等着 您好 。 ， ： : - # > * ** _ ` ``` | --- ! % { } [ ] ( ) " ' \\ \\u5f52 \\n &amp; &#24402; & ;
<p> </p> <td> <table> <tr> <b> </b> <!-- --> <h1> <h2> </h1> <ul> <li> <pre> <q> <script> 1. ~~~ ![a](b)
[a] http://x WEBVTT 00:01.000 text speaker , |- >-
"""
_ELEMENTS = "p r t tbl tr tc sdt pPr rPr vanish tab br del"
PIECES = st.sampled_from(
    [*_WORDS.split(), "\n", "\n\n", "  ", "\t", " ", "\n- ", "\n> ", "\n| ", "<v 客服>", "\u3000"]
)
TEXTS = st.lists(PIECES, max_size=40).map("".join) | st.text(max_size=80)
READERS = st.sampled_from(sorted(TEXT_READERS))


def read_plain(source: Source) -> LintSource:
    return LintSource(source, (Segment(source.text, "paragraph"),))


@settings(max_examples=400, deadline=None)
@given(READERS, TEXTS)
@example(".html", "<table><td>" * 3)
@example(".md", "| a |\n|--|\n| ")
@example(".yaml", "a: |\n\n  b")
def test_every_letter_of_a_segment_stands_at_its_offset(suffix: str, text: str) -> None:
    source = TEXT_READERS[suffix](Source(f"a{suffix}", text))
    for segment in source.segments:
        assert segment.text.strip()
        for i, char in enumerate(segment.text):
            if not char.isalnum():
                continue
            written = source.span(segment, i, i + 1).text
            assert written == char or written[:1] in "\\&", (segment, i)


@given(st.sampled_from([*sorted(TEXT_READERS), ".txt", ".docx"]), st.binary(max_size=200))
def test_no_bytes_make_a_reader_fail(suffix: str, data: bytes) -> None:
    source = read_data(f"a{suffix}", data, read_plain)
    assert source.source.name == f"a{suffix}"


@given(st.text(max_size=60), st.text(min_size=1, max_size=10))
def test_any_text_comes_back_from_json_lines(text: str, speaker: str) -> None:
    for ascii_only in (True, False):
        line = json.dumps({"speaker": speaker, "text": text}, ensure_ascii=ascii_only)
        source = TEXT_READERS[".jsonl"](Source("a.jsonl", line + "\n"))
        found = [segment.text for segment in source.segments]
        assert found == ([text] if text.strip() else []) or not text.isprintable()


_COMMON = "客服您好请问有什么可以帮助的这里是大厅我们马上为您查一下谢谢再见，。？！"


@given(st.text(st.sampled_from(_COMMON), min_size=4, max_size=60))
def test_common_chinese_is_read_in_any_encoding(text: str) -> None:
    for codec in ("utf-8", "utf-8-sig", "utf-16", "gb18030"):
        decoded = decode_text(text.encode(codec))
        assert decoded is not None
        assert decoded.text == text


_WORD = word_file(
    paragraph(run("这不归"), run("我管"), style="1")
    + table(("场合", "不说"), ("退费", "不归我管"), head=True),
    {"header1": paragraph("页眉"), "footnotes": paragraph("注")},
)


@given(st.integers(0, len(_WORD) - 1), st.binary(min_size=1, max_size=4))
def test_a_damaged_word_file_is_read_or_reported(at: int, noise: bytes) -> None:
    data = _WORD[:at] + noise + _WORD[at + len(noise) :]
    source = read_docx("a.docx", data)
    assert source.segments or source.diagnostics


@given(st.lists(st.sampled_from(_ELEMENTS.split()), max_size=30))
def test_any_nesting_of_word_elements_is_read_or_reported(names: list[str]) -> None:
    body = "".join(f"<w:{name}>" for name in names) + "话"
    body += "".join(f"</w:{name}>" for name in reversed(names))
    source = read_docx("a.docx", word_file(body))
    assert all(d.rule == "unreadable-file" for d in source.diagnostics)
