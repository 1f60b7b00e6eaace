"""Tables and dialogues as HTML."""

from __future__ import annotations

from typing import get_args

import pytest

from docgen.tree import Cell, CellRole, Column, Marked, Row, Table, TableRole, Text
from docgen.writers.html.widths import round_shares
from tests.support.pages import Element, main_of, wrap
from tests.support.sample_document import cell, columns, head, para

ROLES = [role for role in get_args(TableRole) if role != "dialogue"]


def table(main: Element) -> Element:
    return main.one("table")


@pytest.mark.parametrize("role", ROLES)
def test_a_table_carries_role_and_name(role: TableRole) -> None:
    found = table(
        main_of(
            wrap(Table(columns(1, 1), (Row((cell("甲"), cell("乙"))),), role=role, name="表名"))
        )
    )
    assert found.classes == [role]
    assert found.attributes["aria-label"] == "表名"


def test_head_cells_and_row_headers_say_what_they_head() -> None:
    rows = (Row((cell("称呼", "label", header=True), cell("您"))),)
    found = table(main_of(wrap(Table(columns(1, 2), rows, head("场合", "请说")))))
    assert [e.attributes["scope"] for e in found.one("thead").all("th")] == ["col", "col"]
    assert [e.attributes["scope"] for e in found.one("tbody").all("th")] == ["row"]


def test_labels_of_a_form_are_headers_and_empty_ones_are_not() -> None:
    rows = (Row((cell("姓名", "label"), cell(), cell("", "label"), cell())),)
    found = table(main_of(wrap(Table(columns(1, 1, 1, 1), rows, role="form"))))
    assert [e.tag for e in found.one("tr").children if isinstance(e, Element)] == [
        "th",
        "td",
        "td",
        "td",
    ]


def test_cells_of_a_table_to_read_say_their_column_for_cards_on_a_phone() -> None:
    rows = (Row((cell("1", "number", header=True), cell("登记 & 核对"), cell())),)
    wide = Table(columns(1, 4, 2), rows, head("步骤", "做 & 说", "时限"))
    found = table(main_of(wrap(wide)))
    assert found.classes == ["data", "cards"]
    number, deed, limit = (e for e in found.one("tbody").walk() if e.tag in ("th", "td"))
    assert "data-head" not in number.attributes
    assert deed.attributes["data-head"] == "做 & 说"
    assert "data-head" not in limit.attributes


def test_a_narrow_table_and_one_to_write_on_are_no_cards() -> None:
    two = Table(columns(1, 1), (Row((cell("甲"), cell("乙"))),), head("一", "二"))
    rows = (Row((cell("甲"), cell("乙"), cell("丙"))),)
    blank = Table(columns(1, 1, 1), rows, head("一", "二", "三"), role="form")
    headless = Table(columns(1, 1, 1), rows)
    for block in (two, blank, headless):
        assert "cards" not in table(main_of(wrap(block))).classes


def test_a_label_in_a_timetable_is_a_wash_and_no_header() -> None:
    rows = (Row((cell("12:00", "number", header=True), cell("午餐", "label"))),)
    found = table(main_of(wrap(Table(columns(1, 1), rows, role="timetable"))))
    assert found.one("td").classes == ["label"]
    assert found.one("th").classes == ["number"]


@pytest.mark.parametrize("role", get_args(CellRole))
def test_a_cell_carries_its_role(role: CellRole) -> None:
    found = table(main_of(wrap(Table(columns(1), (Row((cell("甲", role),)),))))).one("td")
    assert found.classes == ([] if role == "value" else [role])


def test_spans_and_alignment_are_kept() -> None:
    rows = (
        Row((cell("合计", "label", colspan=2, header=True), cell("20", "total"))),
        Row((cell("甲"), cell("乙"), cell("20"))),
    )
    shape = (Column(1, "center"), Column(1), Column(1, "right"))
    found = table(main_of(wrap(Table(shape, rows))))
    first, second = found.all("tr")
    assert first.one("th").attributes == {"scope": "row", "colspan": "2"}
    assert first.one("td").classes == ["total", "right"]
    assert [e.classes for e in second.all("td")] == [["center"], [], ["right"]]


def test_a_head_cell_over_columns_heads_the_group() -> None:
    top = (Row((cell("一组", "label", colspan=2, header=True),)),)
    found = table(main_of(wrap(Table(columns(1, 1), (Row((cell("甲"), cell("乙"))),), top))))
    assert found.one("thead").one("th").attributes == {"scope": "colgroup", "colspan": "2"}


def test_a_row_of_some_height_takes_the_next_class() -> None:
    rows = (
        Row((cell("甲"),), 15),
        Row((cell("乙"),), 13),
        Row((cell("丙"),), 900),
        Row((cell("丁"),)),
    )
    found = table(main_of(wrap(Table(columns(1), rows))))
    assert [e.classes for e in found.all("tr")] == [["h15"], ["h15"], ["h100"], []]


def test_a_wide_table_scrolls_in_a_named_region_that_takes_the_focus() -> None:
    wide = Table(columns(1, 1, 1, 1), (Row(tuple(cell("甲") for _ in range(4))),), name="费用")
    region = main_of(wrap(wide)).one("div", "wide")
    assert region.attributes == {
        "class": "wide",
        "role": "region",
        "tabindex": "0",
        "aria-label": "费用",
    }
    assert region.one("table").classes == ["data", "k4"]


def test_a_table_without_a_name_takes_its_caption_or_section() -> None:
    from docgen.tree import Heading

    plain = Table(columns(1), (Row((cell("甲"),)),))
    captioned = main_of(wrap(para("人员表", "caption"), plain))
    assert table(captioned).attributes["aria-label"] == "人员表"
    in_section = main_of(wrap(Heading(1, (Text("联系人"),), "a"), plain))
    assert table(in_section).attributes["aria-label"] == "联系人"


def test_each_wording_stands_in_a_paragraph_that_carries_its_sign() -> None:
    said = cell(para(Marked((Text("您"),), "approve")), "approve")
    found = table(main_of(wrap(Table(columns(1), (Row((said,)),), role="phrases")))).one("td")
    assert found.classes == ["approve"]
    assert found.one("p").text == "您"


def test_the_rungs_of_a_ladder_are_counted() -> None:
    rows = tuple(Row((cell(str(n), header=True), cell("甲"))) for n in range(7))
    found = table(main_of(wrap(Table(columns(1, 1), rows, role="ladder"))))
    assert [e.classes[0] for e in found.all("tr")] == [
        "rung-1",
        "rung-2",
        "rung-3",
        "rung-4",
        "rung-5",
        "rung-5",
        "rung-5",
    ]


@pytest.mark.parametrize(
    "widths", [(1.0,), (1, 1, 1), (0.14, 0.36, 0.14, 0.36), (0.001, 1), (0, 0), (1,) * 30]
)
def test_widths_add_up_to_a_hundred(widths: tuple[float, ...]) -> None:
    shares = round_shares(Table(columns(*widths), ()))
    assert all(share >= 1 for share in shares)
    if any(widths):
        assert 100 <= sum(shares) <= 100 + len(shares)


def test_widths_are_classes_of_the_columns() -> None:
    found = table(main_of(wrap(Table(columns(0.2, 0.44, 0.36), (Row((cell("甲"),) * 3),)))))
    assert [e.classes for e in found.all("col")] == [["w20"], ["w44"], ["w36"]]


def turn(speaker: str, *said: Cell, staff: bool = True) -> Row:
    return Row((cell(speaker, "value" if staff else "label", header=True), *said))


def test_a_dialogue_is_a_list_of_bubbles_staff_at_the_left() -> None:
    cue = cell(para(Marked((Text("递上手环"),), "muted")))
    rows = (
        turn("前台", cell("您好！")),
        turn("客人", cell("你好。"), staff=False),
        Row((cell(), cue)),
        turn("前台", cell("请登记。")),
        Row((cell("第一次来", "label", colspan=2),)),
    )
    found = main_of(wrap(Table(columns(1, 5), rows, role="dialogue"))).one("ol", "dialogue")
    assert [e.classes for e in found.all("li")] == [
        ["turn", "left"],
        ["turn", "right"],
        ["cue"],
        ["turn", "left"],
        ["remark"],
    ]
    assert found.text.split() == [
        "前台您好！",
        "客人你好。",
        "递上手环",
        "前台请登记。",
        "第一次来",
    ]


def test_a_column_is_wide_enough_for_its_short_texts() -> None:
    rows = (Row((cell("1"), cell("很长的说明" * 20), cell(), cell("满 30 天"))),)
    table = Table(columns(0.01, 0.97, 0.01, 0.01), rows, head("序", "说明", "谈话日期", "结果"))
    number, text, date, result = round_shares(table)
    assert number + text + date + result == 100
    assert number >= 5
    assert date >= 12
    assert result >= 12
    assert text > 60


def test_a_column_is_wide_enough_for_its_longest_word_where_there_is_room() -> None:
    address = "发邮件到 handbook@fengtong.example，或者当面说"
    rows = (Row((cell("事项"), cell("很长的说明" * 8), cell(address))),)
    widths = round_shares(Table(columns(0.2, 0.6, 0.2), rows))
    assert widths[2] >= 34
    hyphens = (Row((cell("事项"), cell("很长的说明" * 8), cell("a stored-value-check form"))),)
    assert round_shares(Table(columns(0.2, 0.6, 0.2), hyphens)) == [20, 60, 20]


def test_widths_that_were_given_stay_where_they_are_wide_enough() -> None:
    rows = (Row((cell("称呼"), cell("您"), cell("喂"))),)
    assert round_shares(Table(columns(0.2, 0.44, 0.36), rows)) == [20, 44, 36]


def test_a_table_with_too_many_columns_keeps_the_given_widths() -> None:
    rows = (Row(tuple(cell("四个字的") for _ in range(12))),)
    assert set(round_shares(Table(columns(*[1.0] * 12), rows))) == {8, 9}


def test_all_staff_speak_at_one_side() -> None:
    rows = (
        turn("访客", cell("你好。"), staff=False),
        turn("前台", cell("您好。")),
        turn("会籍顾问", cell("请讲。")),
    )
    turns = main_of(wrap(Table(columns(1, 5), rows, role="dialogue"))).all("li")
    assert [e.classes for e in turns] == [["turn", "right"], ["turn", "left"], ["turn", "left"]]
