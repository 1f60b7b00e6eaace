"""Filled Word forms, read step by step down the ladder."""

from __future__ import annotations

import io
import zipfile

import pytest

from docgen.readers.docx_controls import Slot, read_controls
from docgen.readers.docx_form_parts import read_form_parts
from docgen.readers.docx_package import WordFault

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
SPACES = (
    f'xmlns:w="{W}" xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" '
    'xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml"'
)
RELATED = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
    'relationships/officeDocument" Target="word/document.xml"/></Relationships>'
)
YES_NO = {"yes": ("是", "Yes"), "no": ("否", "No")}


def package(body: str, **parts: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("_rels/.rels", RELATED)
        archive.writestr(
            "word/document.xml", f"<w:document {SPACES}><w:body>{body}</w:body></w:document>"
        )
        for name, text in parts.items():
            archive.writestr(name, text)
    return out.getvalue()


def run(text: str) -> str:
    return f"<w:r><w:t>{text}</w:t></w:r>"


def sdt(content: str, tag: str = "", alias: str = "", more: str = "") -> str:
    tagged = f'<w:tag w:val="{tag}"/>' if tag else ""
    titled = f'<w:alias w:val="{alias}"/>' if alias else ""
    return f"<w:sdt><w:sdtPr>{titled}{tagged}{more}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"


def marked(content: str, name: str, number: int = 1) -> str:
    return f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>{content}<w:bookmarkEnd w:id="{number}"/>'


def p(content: str) -> str:
    return f"<w:p>{content}</w:p>"


def table(*rows: tuple[str, ...]) -> str:
    cells = ("".join(f"<w:tc>{p(cell)}</w:tc>" for cell in row) for row in rows)
    return "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in cells) + "</w:tbl>"


def read(body: str, *slots: Slot):
    return read_controls(read_form_parts(package(body)), slots)


def found(body: str, *slots: Slot) -> list[tuple]:
    return [(one.path, one.raw, one.step) for one in read(body, *slots).answers]


NAME = Slot("name", ("姓名", "Name"), frozenset({"填写"}))


def test_the_tag_is_the_first_step():
    body = p(marked(sdt(run("许知远"), "name", "别的"), "dg_other"))
    assert found(body, NAME, Slot("other")) == [("name", "许知远", "tag")]


def test_the_bookmark_is_the_second_around_or_inside_the_control():
    for body in (marked(sdt(run("许知远")), "dg_name"), sdt(marked(run("许知远"), "dg_name"))):
        assert found(p(body), NAME) == [("name", "许知远", "bookmark")]


def test_a_bookmark_without_any_control_will_do():
    assert found(p(marked(run("许知远"), "dg_name")), NAME) == [("name", "许知远", "bookmark")]


def test_bookmarks_of_a_row_that_libreoffice_copied_are_understood():
    what = Slot("items.what", ("事项",))
    body = table(
        (marked(run("甲"), "dg_items_0_what"),), (marked(run("乙"), "dg_items_0_what_Copy_1", 2),)
    )
    assert found(body, what) == [
        ("items.0.what", "甲", "bookmark"),
        ("items.1.what", "乙", "bookmark"),
    ]


def test_the_title_is_the_third_step_in_any_language_with_the_mark_of_a_must():
    assert found(p(sdt(run("许知远"), alias="NAME *")), NAME) == [("name", "许知远", "alias")]


def test_a_title_that_two_fields_share_names_neither():
    reading = read(p(sdt(run("许知远"), alias="姓名")), NAME, Slot("mentor", ("姓名",)))
    assert reading.answers == ()
    assert dict(reading.unknown) == {"姓名": "许知远"}


def test_the_cell_beside_the_label_is_the_last_step():
    body = table((run("姓名 *"), run("许知远")))
    assert found(body, NAME) == [("name", "许知远", "cell")]


def test_columns_are_found_by_their_heads_and_totals_left_alone():
    what, amount = Slot("items.what", ("事项",)), Slot("items.amount", ("金额", "金额（元）"))
    head = (run("序号"), run("事项 *"), run("金额（元）"))
    body = table(head, (run("1"), run("车票"), run("12")), (run("2"), run("饭"), run("8")))
    body = body.replace(
        "</w:tbl>", f"<w:tr><w:tc>{p(run('合计'))}</w:tc><w:tc>{p(run('20'))}</w:tc></w:tr></w:tbl>"
    )
    assert found(body, what, amount) == [
        ("items.0.what", "车票", "cell"),
        ("items.0.amount", "12", "cell"),
        ("items.1.what", "饭", "cell"),
        ("items.1.amount", "8", "cell"),
    ]


def test_a_row_without_names_is_read_by_the_columns_of_its_neighbours():
    what = Slot("items.what", ("事项",))
    body = table((run("事项"),), (sdt(run("甲"), "items.0.what"),), (sdt(run("乙")),))
    assert found(body, what) == [("items.0.what", "甲", "tag"), ("items.1.what", "乙", "cell")]


def test_rows_count_in_the_order_in_which_they_stand_whatever_their_tags_say():
    what = Slot("items.what")
    body = table(
        (sdt(run("甲"), "items.3.what"),),
        (sdt(run("乙"), "items.0.what"),),
        (sdt(run("丙"), "items.0.what"),),
    )
    assert [one[:2] for one in found(body, what)] == [
        ("items.0.what", "甲"),
        ("items.1.what", "乙"),
        ("items.2.what", "丙"),
    ]


@pytest.mark.parametrize(
    "content",
    [
        sdt(run("随便"), "name", more="<w:showingPlcHdr/>"),
        sdt(run("填写"), "name"),
        sdt("", "name"),
    ],
)
def test_a_prompt_is_no_answer(content):
    assert found(p(content), NAME) == [("name", "", "tag")]


def test_a_prompt_of_the_file_itself_is_no_answer():
    glossary = f'<w:glossaryDocument xmlns:w="{W}"><w:docParts><w:docPart><w:docPartBody>{p(run("請填寫"))}</w:docPartBody></w:docPart></w:docParts></w:glossaryDocument>'
    data = package(p(sdt(run("請填寫"), "name")), **{"word/glossary/document.xml": glossary})
    assert read_controls(read_form_parts(data), [NAME]).answers[0].raw == ""


def test_lines_tabs_and_paragraphs_of_an_answer_are_kept():
    inner = "<w:r><w:t>甲</w:t><w:br/><w:t>乙</w:t><w:tab/><w:t>丙</w:t></w:r>"
    assert found(p(sdt(inner, "name")), NAME)[0][1] == "甲\n乙\t丙"
    assert found(sdt(p(run("甲")) + p(run("乙")), "name"), NAME)[0][1] == "甲\n乙"


def test_tracked_changes_are_read_as_accepted_and_told_of():
    changed = f'<w:del w:id="9" w:author="x"><w:r><w:delText>旧</w:delText></w:r></w:del><w:ins w:id="8" w:author="x">{run("新")}</w:ins>'
    reading = read(p(sdt(changed, "name")), NAME)
    assert reading.answers[0].raw == "新"
    assert reading.is_tracked


def test_a_list_gives_the_value_of_what_it_shows():
    items = '<w:dropDownList><w:listItem w:displayText="長途交通" w:value="transport"/></w:dropDownList>'
    kind = Slot("kind", choices={"transport": ("长途交通", "Transport")})
    assert found(p(sdt(run("長途交通"), "kind", more=items)), kind)[0][1] == "transport"
    assert found(p(sdt(run("Transport"), "kind", more=items)), kind)[0][1] == "transport"
    assert found(p(sdt(run("飞机"), "kind", more=items)), kind)[0][1] == "飞机"


def test_the_text_of_a_date_counts_and_the_stored_day_is_told():
    stored = '<w:date w:fullDate="2026-03-02T00:00:00Z"/>'
    answer = read(p(sdt(run("2026年3月5日"), "day", more=stored)), Slot("day")).answers[0]
    assert (answer.raw, answer.other) == ("2026年3月5日", "2026-03-02")


def box(tag: str, sign: str, state: str) -> str:
    return sdt(
        run(sign), tag, more=f'<w14:checkbox><w14:checked w14:val="{state}"/></w14:checkbox>'
    )


def test_boxes_give_the_keys_of_those_ticked():
    agreed = Slot("agreed", choices=YES_NO, boxes=True)
    body = p(box("agreed=yes", "☐", "0") + box("agreed=no", "☒", "1"))
    assert found(body, agreed) == [("agreed", ("no",), "tag")]


def test_the_sign_of_a_box_counts_more_than_its_state():
    agreed = Slot("agreed", choices=YES_NO, boxes=True)
    body = p(box("agreed=yes", "√", "0") + box("agreed=no", "☐", "0"))
    answer = read(body, agreed).answers[0]
    assert answer.raw == ("yes",)
    assert answer.other == "no"


def test_boxes_typed_over_on_a_printed_form_are_read_by_their_labels():
    agreed = Slot("agreed", ("已商定",), choices=YES_NO, boxes=True)
    assert found(table((run("已商定"), run("☐ 是  ☑ 否"))), agreed) == [("agreed", ("no",), "cell")]


def test_what_is_no_field_is_named_with_its_text():
    reading = read(p(sdt(run("许知远"), "name") + sdt(run("010"), "fax")), NAME)
    assert dict(reading.unknown) == {"fax": "010"}


def test_what_holds_controls_is_no_control_of_a_field():
    body = sdt(p(sdt(run("许知远"), "name")), alias="另一个")
    reading = read(body, NAME)
    assert [one.path for one in reading.answers] == ["name"]
    assert not reading.unknown


def test_headings_have_bookmarks_of_ours_too_and_are_left_alone():
    reading = read(p(marked(run("基本情况"), "dg_trip_report_basics")), NAME)
    assert reading.answers == ()
    assert not reading.unknown


def test_properties_say_which_form_it_is():
    custom = (
        '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" '
        'xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">'
        '<property fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="2" name="docgen-form">'
        "<vt:lpwstr>trip-report</vt:lpwstr></property></Properties>"
    )
    parts = read_form_parts(package(p(run("x")), **{"docProps/custom.xml": custom}))
    assert parts.properties == {"docgen-form": "trip-report"}


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04 rubbish", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"])
def test_what_is_no_word_file_is_refused_with_help(data):
    with pytest.raises(WordFault) as fault:
        read_form_parts(data)
    assert fault.value.help


def test_a_document_type_is_refused():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("_rels/.rels", RELATED)
        archive.writestr("word/document.xml", '<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>')
    with pytest.raises(WordFault, match="document type"):
        read_form_parts(out.getvalue())
