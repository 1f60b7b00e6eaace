"""Blocks as HTML."""

from __future__ import annotations

from typing import get_args

import pytest

from docgen.tree import (
    BulletList,
    Callout,
    CalloutKind,
    Clause,
    Contents,
    Control,
    ControlBlock,
    Group,
    GroupRole,
    Heading,
    OrderedList,
    PageBreak,
    Paragraph,
    ParagraphRole,
    Preformatted,
    Quote,
    Text,
    ThematicBreak,
)
from tests.support.pages import Element, main_of, wrap
from tests.support.sample_document import cell, columns, para, sample_handbook

ROLES = [role for role in get_args(ParagraphRole) if role != "body"]


def heading(level: int, id: str, number: str = "", title: str = "标题") -> Heading:
    return Heading(level, (Text(title),), id, number=number)


def clause(main: Element, id: str) -> Element:
    (found,) = (e for e in main.walk() if e.attributes.get("id") == id)
    return found


def test_a_section_holds_what_follows_its_heading_and_lower_sections() -> None:
    main = main_of(wrap(heading(1, "a"), para("甲"), heading(2, "b"), para("乙"), heading(1, "c")))
    first = clause(main, "a")
    assert first.tag == "section"
    assert [e.attributes.get("id") for e in first.all("section")] == ["b"]
    assert "甲" in first.text
    assert clause(main, "b").text.strip().endswith("乙")
    assert [
        e.attributes["id"] for e in main.children if isinstance(e, Element) and e.tag == "section"
    ] == ["a", "c"]


def test_a_level_that_was_skipped_becomes_the_next_one() -> None:
    main = main_of(wrap(heading(1, "a"), heading(4, "b")))
    assert [e.tag for e in main.walk() if e.tag.startswith("h") and len(e.tag) == 2] == [
        "h1",
        "h2",
        "h3",
    ]


def test_a_number_is_the_link_of_its_heading() -> None:
    link = main_of(wrap(heading(1, "a/b", "第一章"))).one("h2").one("a", "no")
    assert link.attributes == {"class": "no", "href": "#a/b"}
    assert link.text == "第一章　"


def test_a_heading_without_a_number_has_a_named_link() -> None:
    link = main_of(wrap(heading(1, "a"))).one("h2").one("a")
    assert link.text == ""
    assert link.attributes["aria-label"] == "本条链接 标题"


def test_the_number_of_a_clause_stands_in_its_first_paragraph() -> None:
    block = Clause("p/a", (para("三声之内接听。"), para("再说一句。")), number="1.1.1")
    found = clause(main_of(wrap(heading(1, "p"), block)), "p/a")
    assert [e.text for e in found.all("p")] == ["1.1.1 三声之内接听。", "再说一句。"]
    assert found.classes == ["clause", "short"]


def test_a_clause_with_a_title_is_a_section_with_a_heading() -> None:
    block = Clause("p/a", (para("正装。"),), (Text("着装"),), number="1.1.1")
    found = clause(main_of(wrap(heading(1, "p"), heading(2, "p/s"), block)), "p/a")
    assert found.tag == "section"
    assert found.one("h4").text == "1.1.1 着装"


def test_a_clause_that_begins_with_a_list_keeps_its_number_beside_it() -> None:
    block = Clause("p/a", (BulletList(((para("甲"),),)),), number="1.1.1")
    found = clause(main_of(wrap(block)), "p/a")
    assert found.one("p").classes == ["alone"]
    assert found.one("li").text == "甲"


def test_a_long_clause_may_be_broken_over_pages() -> None:
    block = Clause("p/a", (para("字" * 900),), number="1.1.1")
    assert clause(main_of(wrap(block)), "p/a").classes == ["clause"]


@pytest.mark.parametrize("role", ROLES)
def test_a_paragraph_carries_its_role(role: ParagraphRole) -> None:
    main = main_of(wrap(para("第一", "title"), Paragraph((Text("第二"),), role)))
    (found,) = (e for e in main.walk() if e.text == "第二")
    # Plain prose needs no class: only Word tells the two apart.
    assert found.classes == ([] if role in ("body", "plain") else [role])
    assert found.tag == "p"


@pytest.mark.parametrize("role", ["title", "letter-title", "cover-title"])
def test_the_first_title_is_the_h1(role: ParagraphRole) -> None:
    assert main_of(wrap(Paragraph((Text("标题"),), role))).one("h1").text == "标题"


@pytest.mark.parametrize("kind", get_args(CalloutKind))
def test_a_callout_carries_kind_label_and_source(kind: CalloutKind) -> None:
    found = main_of(wrap(Callout(kind, (Text("标签"),), (para("内容"),), "依据：某法"))).one(
        "div", "callout"
    )
    assert f"callout-{kind}" in found.classes
    assert found.attributes["role"] == "note"
    assert found.attributes["aria-label"] == "标签"
    label, text, source = found.all("p")
    assert label.text.endswith("标签")
    assert text.text == "内容"
    assert source.text == "依据：某法"


@pytest.mark.parametrize(("kind", "sign"), [("approve", "✓"), ("refuse", "✗")])
def test_wording_is_never_told_by_colour_alone(kind: CalloutKind, sign: str) -> None:
    without = main_of(wrap(Callout(kind, (Text("标签"),), ()))).one("p", "label")
    assert without.text == f"{sign} 标签"
    given = main_of(wrap(Callout(kind, (Text(f"{sign} 标签"),), ()))).one("p", "label")
    assert given.text == f"{sign} 标签"


@pytest.mark.parametrize("role", get_args(GroupRole))
def test_a_group_carries_its_role(role: GroupRole) -> None:
    (found,) = main_of(wrap(Group(role, (para("内容"),)))).all(name=role)
    assert found.text.strip() == "内容"
    assert found.tag == ("header" if role == "cover" else "div")


def test_the_halves_of_a_receipt_share_a_frame_with_their_cutting_line() -> None:
    half = Group("receipt", (para("回执"),))
    frame = main_of(wrap(heading(1, "r"), half, ThematicBreak(cut=True), half)).one(
        "div", "receipts"
    )
    assert [e.tag for e in frame.children if isinstance(e, Element)] == ["div", "hr", "div"]
    assert frame.one("hr").attributes == {"class": "cut", "data-label": "沿此线裁开"}


def test_lists_keep_start_and_looseness() -> None:
    items = ((para("甲"),), (para("乙"), BulletList(((para("丙"),),))))
    main = main_of(wrap(OrderedList(items, start=3, tight=False)))
    assert main.one("ol").attributes == {"start": "3", "class": "loose"}
    assert [e.text for e in main.all("li")] == ["甲", "乙丙", "丙"]


def test_nothing_in_a_list_item_shows_white_space_between_blocks() -> None:
    item = main_of(wrap(BulletList(((para("甲"), para("乙")),)))).one("li")
    assert item.text == "甲乙"


def test_line_ends_and_spaces_of_preformatted_text_stay() -> None:
    text = "\n第一行  空格\n\t<b>&\n"
    assert main_of(wrap(Preformatted(text))).one("pre").text == "\n" + text


def test_quote_and_rule_are_elements_of_their_own() -> None:
    main = main_of(wrap(Quote((para("来有迎声", "body"),)), ThematicBreak()))
    assert main.one("blockquote").text.strip() == "来有迎声"
    assert main.one("hr").attributes == {}


def test_a_page_break_is_left_out_where_a_page_begins_anyway() -> None:
    cover = Group("cover", (para("封面", "cover-title"),))
    blocks = (
        cover,
        PageBreak(),
        Contents("目录"),
        PageBreak(),
        heading(1, "a"),
        para("甲"),
        PageBreak(),
        para("乙"),
    )
    main = main_of(wrap(*blocks))
    assert len(main.all("div", "page-break")) == 1


def test_contents_stand_at_their_place_too() -> None:
    contents = main_of(sample_handbook()).one("div", "contents")
    assert contents.one("p", "contents-title").text == "目录"
    assert contents.all("a")[1].text == "第一章　员工行为规范"


CHOICES = (("a", "甲"), ("b", "乙"))


def test_choices_are_boxes_with_labels() -> None:
    control = Control("c", "选", "choice", choices=CHOICES, selected=("b",))
    main = main_of(wrap(ControlBlock(control)))
    assert main.one("p", "choices").text == "☐ 甲  ☑ 乙"
    assert [e.classes for e in main.all("span", "box")] == [["box"], ["box", "on"]]


def test_an_answer_keeps_its_lines_and_spaces() -> None:
    control = Control("c", "写", "lines", value="一  二\n三 <&> \U00020bb7")
    assert main_of(wrap(ControlBlock(control))).one("p", "answer").text == control.value


@pytest.mark.parametrize("shape", ["line", "lines", "number", "date", "time", "datetime"])
def test_an_unanswered_control_is_a_place_to_write(shape: str) -> None:
    control = Control("c", "写", shape, lines=3)  # type: ignore[arg-type]
    place = main_of(wrap(ControlBlock(control))).one("div", "place")
    assert place.classes == ["place", "n3"]
    assert place.text == ""


def test_a_signature_has_room_and_a_lone_check_has_a_box() -> None:
    main = main_of(
        wrap(
            ControlBlock(Control("s", "签", "signature")),
            ControlBlock(Control("c", "核对", "check", selected=("yes",))),
        )
    )
    assert main.one("div", "sign").text == ""
    assert main.one("span", "box").text == "☑"


def test_a_computed_answer_says_so() -> None:
    control = Control("c", "合计", "number", value="20 元", computed=True)
    assert main_of(wrap(ControlBlock(control))).one("p", "answer").classes == ["answer", "computed"]


def test_a_cell_without_blocks_is_empty() -> None:
    from docgen.tree import Row, Table

    table = Table(columns(1, 1), (Row((cell("甲"), cell())),))
    assert [e.text for e in main_of(wrap(table)).all("td")] == ["甲", ""]
