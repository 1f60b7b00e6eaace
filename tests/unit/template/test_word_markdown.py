"""Markdown of a value, poured into a template in its own styles."""

from __future__ import annotations

import io

from docx import Document

from docgen import CompiledTemplate
from docgen.readers.markdown_values import read_value_blocks
from docgen.template.word import CompiledPage
from tests.support.word_templates import BODY, paragraphs, read_member

NOTE = "第一段 **重** & <b>\n\n1. 甲\n2. 乙\n\n中间\n\n1. 丙\n\n- 点\n\n| 左 | 右 |\n|---|---|\n| a | b |\n"


def render(note: object) -> bytes:
    template = CompiledTemplate(paragraphs("前", "{{p note|markdown }}", "后"), name="t.docx")
    return template.render({"note": note})


def test_paragraphs_lists_and_tables_take_the_styles_of_the_template():
    document = Document(io.BytesIO(render(NOTE)))
    found = [(p.style.name, p.text) for p in document.paragraphs]
    assert found == [
        ("Normal", "前"),
        ("Normal", "第一段 重 & <b>"),
        ("List Number", "甲"),
        ("List Number", "乙"),
        ("Normal", "中间"),
        ("List Number", "丙"),
        ("List Bullet", "点"),
        ("Normal", ""),
        ("Normal", "后"),
    ]
    assert [run.text for run in document.paragraphs[1].runs if run.bold] == ["重"]
    assert [cell.text for row in document.tables[0].rows for cell in row.cells] == [
        "左",
        "右",
        "a",
        "b",
    ]


def test_each_numbered_list_counts_from_its_own_start():
    data = render(NOTE)
    document = Document(io.BytesIO(data))
    listed = [p for p in document.paragraphs if p.style.name == "List Number"]
    numbers = [p._p.pPr.numPr.numId.val for p in listed]
    assert numbers[0] == numbers[1] != numbers[2]
    numbering = read_member(data, "word/numbering.xml").decode()
    for number in set(numbers):
        assert f'<w:num w:numId="{number}">' in numbering


def test_without_text_there_is_nothing_and_without_lists_the_part_stays():
    document = Document(io.BytesIO(render(None)))
    assert [p.text for p in document.paragraphs] == ["前", "后"]


def test_braces_in_a_value_are_text_and_never_executed():
    text = Document(io.BytesIO(render("{{ 7 * 7 }} 和 [[x/y]]"))).paragraphs[1].text
    assert "49" not in text
    assert "7 * 7" in text


def test_control_characters_do_not_break_the_file():
    assert b"\x0b" not in read_member(render("a\x0bb"), BODY)


def test_a_page_shows_the_same():
    page = CompiledPage(
        paragraphs("{{p note|markdown }}"), "t.docx", read_blocks=read_value_blocks
    ).render({"note": NOTE})
    text = page.decode()
    assert "<strong>重</strong> &amp; &lt;b&gt;" in text
    assert '<ol start="1"><li><p>甲</p></li><li><p>乙</p></li></ol>' in text
    assert "<ul><li><p>点</p></li></ul>" in text
