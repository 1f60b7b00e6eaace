"""Tables in Word."""

from __future__ import annotations

import re
import typing
from itertools import pairwise

import pytest

from docgen.tree import (
    Box,
    Column,
    Control,
    ControlBlock,
    Group,
    Heading,
    Paragraph,
    Row,
    Table,
    Text,
)
from docgen.tree.blocks import TableRole
from docgen.writers.docx.columns import share_width
from docgen.writers.docx.tables import STYLES
from tests.unit.writers.docx.readable import part
from tests.unit.writers.docx.shorthand import cell, control, p, row, table


def lines_of(lines: list[str]) -> list[str]:
    return [line.strip() for line in lines]


def test_a_table_says_every_width_and_repeats_its_head(write):
    facts = table(
        "data", (2, 1), row("报销", "财务科"), row("补卡", "人事科"), head=row("事项", "找谁")
    )
    assert write(facts) == [
        "table TableData 5972 2986 head “data table”",
        "  row whole repeat",
        "    cell 5972 center",
        "      TableHead next: 事项",
        "    cell 2986 center",
        "      TableHead next: 找谁",
        "  row whole",
        "    cell 5972",
        "      TableText next: 报销",
        "    cell 2986",
        "      TableText next: 财务科",
        "  row whole",
        "    cell 5972",
        "      TableText: 补卡",
        "    cell 2986",
        "      TableText: 人事科",
        "AfterTable",
    ]


def test_every_role_of_a_table_has_a_style(write):
    roles = typing.get_args(TableRole)
    assert set(STYLES) == set(roles)
    for role in roles:
        assert write(table(role, (1,), row("x")))[0].startswith(f"table Table{role.capitalize()} ")


def test_a_long_table_may_break_between_its_rows(write):
    lines = write(table("data", (1,), *(row(f"{n}") for n in range(40))))
    kept = [line.strip() for line in lines if "next" in line]
    assert kept == ["TableText next: 0", "TableText next: 38"]
    assert all("whole" in line for line in lines if line.strip().startswith("row"))


def test_columns_stand_as_they_say(write):
    columns = (Column(1), Column(1, "center"), Column(1, "right"))
    lines = write(Table(columns, (row("甲", "乙", "丙"),), (row("一", "二", "三"),)))
    assert [line.strip() for line in lines if "Table" in line and "table" not in line][:6] == [
        "TableHead next: 一",
        "TableHeadCenter next: 二",
        "TableHeadRight next: 三",
        "TableText: 甲",
        "TableTextCenter: 乙",
        "TableTextRight: 丙",
    ]


def test_roles_of_cells_show_in_colour_and_style(write):
    made = table(
        "form",
        (1, 1),
        row(cell("姓名", role="label"), cell("3", role="computed")),
        row(cell("合计", role="total"), cell("9.00", role="number")),
        row(cell("请说", role="approve"), cell("不说", role="refuse")),
    )
    lines = lines_of(write(made))
    found = dict(pairwise(lines))
    assert [line for line in lines if line.startswith("cell")] == [
        "cell 4479 fill=F5F7F8 center",
        "cell 4479 fill=E7F3F2 center",
        "cell 4479 fill=F5F7F8 center",
        "cell 4479 center",
        "cell 4479 fill=E7F4EB center",
        "cell 4479 fill=FCEBE9 center",
    ]
    assert found["cell 4479 fill=E7F4EB center"] == "TableApprove: 请说"
    assert found["cell 4479 fill=FCEBE9 center"] == "TableRefuse: 不说"
    assert "TableLabel next: 姓名" in lines
    assert "TableTotal next: 合计" in lines
    assert "TableTextRight next: 9.00" in lines


def test_wording_that_brings_its_mark_or_says_nothing_gets_none(write):
    made = table(
        "phrases", (1, 1), row(cell("✓ 请说", role="approve"), cell("—", role="refuse")),
        row(cell(role="approve"), cell("不说", role="refuse")),
    )  # fmt: skip
    styles = [line.partition(":")[0] for line in lines_of(write(made)) if line.startswith("Table")]
    assert styles == ["TableText next", "TableText next", "TableText", "TableRefuse"]


def test_a_cell_over_several_columns_spans_them(write):
    made = table("data", (1, 1, 2), row(cell("合计", span=2), "x"), row("一", "二", "三"))
    assert "    cell 4479 span=2" in write(made)


def test_a_row_that_has_not_all_columns_is_reported(refuse):
    assert refuse(table("data", (1, 1), row("x"))) == [
        "unwritable-block: a row of the table `data table` has not 2 columns like the others"
    ]


@pytest.mark.parametrize(
    ("role", "block", "height"),
    [
        ("form", control("line"), 510),
        ("form", control("line", lines=2), 907),
        ("form", control("lines", lines=4), 1814),
        ("form", control("lines", lines=6), 2721),
        ("form", control("lines", "已填"), 510),
        ("form", control("signature"), 850),
        ("signatures", p("x"), 850),
        ("checklist", p("x"), 454),
    ],
)
def test_rows_leave_room_to_write_by_hand(write, role, block, height):
    assert f"  row least={height} whole" in write(table(role, (1,), row(cell(block))))


def test_rows_of_a_list_to_fill_in_have_only_the_lines_asked_for(write):
    made = table("form", (1,), row(cell(control("lines", lines=2))), head=row("工作"))
    assert "  row least=907 whole" in write(made)


def test_the_height_of_a_row_is_at_least_what_it_asks_for(write):
    assert "  row least=1134 whole" in write(table("data", (1,), Row((cell("x"),), 20.0)))


def test_the_ladder_goes_from_a_wash_to_the_accent(write):
    rungs = table("ladder", (1, 3), *(row(name, "情形") for name in "甲乙丙丁戊"))
    lines = lines_of(write(rungs))
    fills = [re.search("fill=(.*)", line)[1] for line in lines if "fill=" in line]
    assert fills == ["E7F0F0", "CBDEDF", "99BEC0", "589598", "0B6468"]
    styles = [line.split()[0].rstrip(":") for line in lines if line.startswith("Rung")]
    assert styles == ["Rung", "Rung", "Rung", "Rung", "RungDark"]


def test_the_speaker_of_a_dialogue_stands_out(write):
    made = table("dialogue", (1, 4), row(cell("前台", header=True), "您好。"))
    assert "Speaker: 前台" in lines_of(write(made))


def test_a_checklist_has_boxes(write):
    made = table("checklist", (1, 9), row(cell(p(Box(), role="plain")), "领取工牌"))
    assert "TableText: {TickBox|☐}" in lines_of(write(made))


def test_a_table_without_head_says_that_none_repeats(make):
    xml = part(make(table("form", (1,), row("x"), row("y"))), "word/document.xml")
    assert xml.count('<w:tblHeader w:val="off"/>') == 1


# --- controls ---


YES_NO = (("yes", "是"), ("no", "否"))


def test_an_answer_is_its_value(write):
    assert "TableText: 林晓" in lines_of(
        write(table("form", (1,), row(cell(control("line", "林晓")))))
    )


def test_an_answer_of_several_lines_keeps_them(write):
    lines = write(table("form", (1,), row(cell(control("lines", "甲\n乙")))))
    assert "TableText: 甲⏎乙" in lines_of(lines)


def test_no_answer_is_an_empty_cell(write):
    assert lines_of(write(table("form", (1,), row(cell(control("date"))))))[3] == "TableText"


def test_choices_are_boxes_and_the_chosen_ones_are_ticked(write):
    made = control("choices", choices=(*YES_NO, ("maybe", "待定")), selected=("yes", "maybe"))
    assert write(made) == [
        "Normal: {TickBox|☑}\u00a0是\u2003{TickBox|☐}\u00a0否\u2003{TickBox|☑}\u00a0待定"
    ]


def test_a_line_of_choices_ends_before_a_box(write):
    choices = tuple((f"c{n}", "长途交通费") for n in range(4))
    lines = write(table("form", (1, 3), row(cell(control("choice", choices=choices)), "x")))
    assert lines_of(lines)[3].count("⏎{TickBox|☐}\u00a0长途交通费") == 3


def test_a_box_alone_is_ticked_by_yes(write):
    assert write(control("check"), control("check", selected=("yes",))) == [
        "Normal: {TickBox|☐}",
        "Normal: {TickBox|☑}",
    ]


def test_a_computed_value_stands_on_a_wash(write):
    computed = ControlBlock(Control("a", "天数", "number", "3", computed=True))
    assert write(computed) == ["Normal: {Computed|3}"]
    assert "cell 8958 fill=E7F3F2 center" in lines_of(
        write(table("form", (1,), row(cell(computed))))
    )


# --- widths ---


def test_widths_add_up_and_follow_the_shares():
    columns = (Column(1), Column(1), Column(1))
    assert share_width(columns, 1000, [0, 0, 0]) == [333, 334, 333]


def test_no_column_is_narrower_than_it_needs():
    columns = (Column(1), Column(8), Column(1))
    widths = share_width(columns, 1000, [300, 0, 100])
    assert widths[0] == 300
    assert widths[2] >= 100
    assert sum(widths) == 1000


def test_needs_that_cannot_be_met_leave_the_shares():
    assert share_width((Column(1), Column(3)), 400, [300, 300]) == [100, 300]


def test_a_column_is_wide_enough_for_a_few_characters(write):
    made = table("data", (1, 20), row("第 1 天", "很长的一段说明" * 10))
    narrow = int(write(made)[0].split()[2])
    assert narrow > 4 * 200


def test_shares_of_nothing_are_shared_equally():
    assert share_width((Column(0), Column(0)), 100, [0, 0]) == [50, 50]


def test_rows_to_fill_in_are_counted_by_word_so_that_one_more_has_its_own_number(make):
    rows = [
        row(cell(role="number"), cell(ControlBlock(Control(f"items.{n}.what", "什么", "line"))))
        for n in (0, 1)
    ]
    made = table("form", (1, 4), *rows, head=row("序号", "什么"))
    xml = part(make(made, fillable=True), "word/document.xml")
    numbers = re.findall(
        r'<w:pStyle w:val="TableTextRight"/>(?:<w:keepNext/>)?<w:numPr>.*?<w:numId w:val="(\d+)"/>',
        xml,
    )
    assert len(numbers) == 2
    assert len(set(numbers)) == 1, "one list for all rows"
    printed = part(make(made), "word/document.xml")
    assert "<w:numPr>" not in printed


def test_rows_counted_by_word_look_like_printed_ones(make):
    one = ControlBlock(Control("items.0.what", "什么", "line"))
    made = table("form", (1, 4), row(cell(role="number"), cell(one)), head=row("序号", "什么"))
    lists = part(make(made, fillable=True), "word/numbering.xml")
    assert '<w:suff w:val="nothing"/><w:lvlText w:val="%1"/>' in lists
    base = lists.index('<w:abstractNum w:abstractNumId="1000')
    assert lists.count("<w:num ", 0, base) == 0, "what lists are based on stands before all lists"
    assert lists.index("</w:abstractNum>", base) < lists.index("<w:num ")
    known = re.findall(r'<w:abstractNum w:abstractNumId="(\d+)"', lists)
    assert set(re.findall(r'<w:num [^>]*><w:abstractNumId w:val="(\d+)"', lists)) <= set(known)


def test_what_is_signed_stays_with_the_last_row_before_it(write):
    long = table("data", (1,), *(row(f"{n}") for n in range(40)))
    signed = table("signatures", (1, 1), row("店长", ""), head=row("角色", "签字"))
    lines = write(long, Heading(1, (Text("签字"),), "x/sign"), signed)
    rows = [line for line in lines[: lines.index("AfterTable")] if "TableText" in line]
    assert [line.strip() for line in rows[37:40]] == [
        "TableText: 37",
        "TableText next: 38",
        "TableText next: 39",
    ]


def test_a_table_signed_without_a_heading_between_takes_its_last_row_along(write):
    long = table("form", (1,), *(row(f"{n}") for n in range(40)))
    signed = table("signatures", (1, 1), row("店长", ""), head=row("角色", "签字"))
    lines = [line.strip() for line in write(long, signed)]
    end = lines.index("TableText next: 39")
    assert lines[end + 1].startswith("AfterTable next")


def test_the_ends_of_a_checklist_are_free_to_break(write):
    lines = write(table("checklist", (1,), *(row(f"{n}") for n in range(40))))
    assert not any("next" in line for line in lines)


def test_what_stands_behind_the_last_table_of_a_form_opens_no_page(make):
    signed = table("signatures", (1, 1), row("店长", ""), head=row("角色", "签字"))
    form = part(make(signed, signed, kind="form"), "word/document.xml")
    assert re.findall(r'<w:pStyle w:val="(AfterTable|Break)"/>', form) == ["AfterTable", "Break"]
    handbook = part(make(signed), "word/document.xml")
    assert '<w:pStyle w:val="AfterTable"/>' in handbook


def test_a_table_in_a_chinese_letter_stands_clear_of_the_line_above(make):
    letter = Group(
        "letter",
        (
            Paragraph((Text("有下列行为："),), "letter-body"),
            table("form", (1,), row("迟到")),
            Paragraph((Text("特此通知。"),), "letter-body"),
        ),
    )
    chinese = part(make(letter, kind="letter"), "word/document.xml")
    before = chinese[: chinese.index("<w:tbl>")]
    assert before.rstrip().endswith(
        '<w:p><w:pPr><w:pStyle w:val="AfterTable"/><w:keepNext/></w:pPr></w:p>'
    )
