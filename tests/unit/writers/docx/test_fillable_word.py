"""Places to fill in as content controls."""

from __future__ import annotations

import re
from collections import Counter

from docgen.tree import Cell, Column, Control, ControlBlock, FillIn, Paragraph, Row, Table, Text
from tests.unit.writers.docx.readable import names, part

BODY = "word/document.xml"


def body(make, *blocks, **more) -> str:
    return part(make(*blocks, kind="form", fillable=True, **more), BODY)


def control_of(xml: str, tag: str) -> str:
    return next(c for c in re.findall(r"<w:sdt>.*?</w:sdt>", xml) if f'w:val="{tag}"' in c)


def block(**about) -> ControlBlock:
    defaults = {"name": "name", "label": "姓名", "shape": "line", "prompt": "填写"}
    return ControlBlock(Control(**{**defaults, **about}))


def test_a_text_control_has_its_path_as_tag_and_stands_in_a_bookmark(make):
    xml = body(make, block())
    assert '<w:bookmarkStart w:id="2" w:name="dg_name"/><w:sdt>' in xml
    sdt = control_of(xml, "name")
    order = re.findall(r"<w:(alias|tag|id|lock|placeholder|showingPlcHdr)\b", sdt)
    assert order == ["alias", "tag", "id", "lock", "placeholder", "showingPlcHdr"]
    assert 'w:lock w:val="sdtLocked"' in sdt
    # Plain-text controls are doubled by LibreOffice; rich-text ones have no element of their kind.
    assert "<w:text" not in sdt


def test_an_empty_control_shows_its_prompt_and_a_filled_one_its_value(make):
    empty = control_of(body(make, block()), "name")
    assert 'w:rStyle w:val="PlaceholderText"' in empty
    assert "<w:t>填写</w:t>" in empty
    filled = control_of(body(make, block(value="许知远")), "name")
    assert "showingPlcHdr" not in filled
    assert "<w:t>许知远</w:t>" in filled
    assert "填写" not in filled


def test_prompts_are_building_blocks_so_that_word_puts_them_back(make):
    data = make(block(), block(name="post"), kind="form", fillable=True)
    glossary = part(data, "word/glossary/document.xml")
    assert glossary.count('<w:type w:val="bbPlcHdr"/>') == 1
    name = re.search(r'<w:docPart w:val="([^"]+)"', part(data, BODY))[1]
    assert f'<w:name w:val="{name}"/>' in glossary
    assert 'Target="glossary/document.xml"' in part(data, "word/_rels/document.xml.rels")
    assert "/word/glossary/styles.xml" in part(data, "[Content_Types].xml")


def test_a_date_keeps_its_day_beside_what_it_shows(make):
    date = block(shape="date", value="2026年3月2日", data="2026-03-02")
    sdt = control_of(body(make, date), "name")
    assert '<w:date w:fullDate="2026-03-02T00:00:00Z">' in sdt
    assert "yyyy'年'M'月'd'日'" in sdt
    assert '<w:lid w:val="zh-CN"/>' in sdt
    english = control_of(body(make, date, language="en"), "name")
    assert 'w:dateFormat w:val="d MMMM yyyy"' in english
    assert '<w:lid w:val="en-GB"/>' in english


def test_a_list_never_has_the_same_text_twice(make):
    choices = (("a", "其他"), ("b", "其他"), ("c", "<交通 & 住宿>"))
    sdt = control_of(body(make, block(shape="choice", choices=choices, selected=("b",))), "name")
    texts = re.findall(r'w:displayText="([^"]*)"', sdt)
    assert texts == ["其他", "其他 (b)", "&lt;交通 &amp; 住宿&gt;"]
    assert '<w:dropDownList w:lastValue="b">' in sdt


def test_boxes_are_one_control_each_with_its_choice_in_the_tag(make):
    choices = (("yes", "是"), ("no", "否"))
    xml = body(make, block(shape="check", choices=choices, selected=("yes",)))
    yes, no = control_of(xml, "name=yes"), control_of(xml, "name=no")
    assert '<w14:checked w14:val="1"/>' in yes
    assert "☑" in yes
    assert '<w14:checked w14:val="0"/>' in no
    assert "☐" in no
    assert "\u00a0是" in xml


def test_computed_cells_cannot_be_edited(make):
    sdt = control_of(body(make, block(computed=True, shape="number")), "name")
    assert 'w:lock w:val="sdtContentLocked"' in sdt


def test_signatures_stay_room_to_sign(make):
    assert "<w:sdt>" not in body(make, block(shape="signature"))


def test_rows_of_a_repeat_stand_in_a_repeating_section_and_totals_outside(make):
    rows = [
        Row((Cell((block(name=f"items.{n}.what", label="事项"),)), Cell((), "number")))
        for n in range(3)
    ]
    total = Row((Cell((Paragraph((Text("合计"),)),), "total", 2),))
    head = Row((Cell((Paragraph((Text("事项"),)),)), Cell(())))
    table = Table((Column(1), Column(1)), (*rows, total), (head,), "form", "明细")
    xml = body(make, table)
    assert xml.count("<w15:repeatingSection>") == 1
    assert xml.count("<w15:repeatingSectionItem/>") == 3
    section = re.search(r"<w15:repeatingSection>.*</w:sdtContent></w:sdt><w:tr>(.*?)</w:tr>", xml)
    assert "合计" in section[1]
    assert '<w:tag w:val="items"/>' in xml


def test_a_place_in_a_line_of_a_letter_is_a_control_in_the_line(make):
    control = Control("post", "岗位", "line", prompt="【岗位】")
    letter = Paragraph((Text("我担任"), FillIn(8, control), Text("一职。")), "letter-body")
    xml = body(make, letter)
    assert re.search(r"我担任</w:t></w:r><w:bookmarkStart[^>]*/><w:sdt>.*</w:sdt>.*一职。", xml)
    computed = Control("last_day", "最后工作日", "date", computed=True, prompt="【最后工作日】")
    sdt = control_of(body(make, Paragraph((FillIn(3, computed),), "letter-body")), "last_day")
    assert "sdtContentLocked" not in sdt


def test_the_same_field_twice_has_one_tag_and_two_bookmarks(make):
    xml = body(make, block(), block())
    assert xml.count('<w:tag w:val="name"/>') == 2
    assert 'w:name="dg_name"' in xml
    assert 'w:name="dg_name_x2"' in xml


def test_ids_and_bookmarks_are_unique(make):
    blocks = [block(name=f"rows.{n}.a_rather_long_name_of_a_field") for n in range(12)]
    xml = body(make, *blocks, *blocks)
    ids = Counter(re.findall(r'<w:id w:val="(\d+)"/>', xml))
    marks = Counter(re.findall(r'w:name="(dg_[^"]+)"', xml))
    assert set(ids.values()) == {1}
    assert set(marks.values()) == {1}
    assert max(map(len, marks)) <= 40
    assert all(len(tag) <= 64 for tag in re.findall(r'<w:tag w:val="([^"]*)"', xml))


def test_namespaces_of_newer_controls_are_declared_and_may_be_ignored(make):
    root = re.search(r"<w:document\b[^>]*>", body(make, block()))[0]
    assert 'mc:Ignorable="w14 w15"' in root
    assert 'xmlns:w15="' in root


def test_without_fillable_nothing_of_it_is_in_the_file(make):
    data = make(block(value="许知远"), kind="form")
    assert "<w:sdt>" not in part(data, BODY)
    assert "word/glossary/document.xml" not in names(data)
    assert "PlaceholderText" not in part(data, "word/styles.xml")


def test_the_same_form_gives_the_same_bytes(make):
    blocks = (block(), block(name="post", value="外勤工程师"))
    assert make(*blocks, fillable=True) == make(*blocks, fillable=True)
