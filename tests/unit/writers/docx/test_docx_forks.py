"""Forks and diagrams in Word."""

from __future__ import annotations

from docgen.tree import (
    CrossReference,
    Diagram,
    DiagramFork,
    DiagramStep,
    DiagramWay,
    Fork,
    Heading,
    Text,
    Way,
)
from tests.unit.writers.docx.readable import part
from tests.unit.writers.docx.shorthand import p, row, table


def way(id: str, title: str, *blocks, label="", onward=""):
    return Way(id, (Text(title),), blocks, label, (Text(onward),) if onward else ())


def test_a_fork_frames_each_way_below_its_question(write):
    said = table("dialogue", (1, 5), row("前台", "您好"))
    made = Fork(
        (Text("第一次来吗？"),),
        (way("v/first", "第一次来", said, label="A"), way("v/no", "来过", onward="照情况 A 办")),
    )
    lines = [line.strip() for line in write(made)]
    assert lines[0] == "NoteLabel next: 第一次来吗？"
    heads = [line for line in lines if "dg_v_" in line]
    assert heads[0].startswith("NoteLabel next: <dg_v_first>{RoleTag|\u00a0A\u00a0} 第一次来")
    assert heads[1] == "NoteLabel next: <dg_v_no>来过</dg_v_no>"
    assert lines.count("row whole") >= 2
    assert "CalloutText: → 照情况 A 办" in lines
    assert [line for line in lines if line.startswith("table NoteBox")] == [
        "table NoteBox 8958",
        "table NoteBox 8958",
    ]


def test_a_long_way_may_break_across_pages(make):
    rows = [row("前台", f"第 {n} 句话") for n in range(30)]
    long = way("v/long", "长", table("dialogue", (1, 5), *rows))
    short = way("v/short", "短", p("您好"))
    xml = part(make(Fork((), (long, short))), "word/document.xml")
    boxes = xml.split('<w:tblStyle w:val="NoteBox"/>')[1:]
    first_rows = [box.split("<w:tr>", 1)[1][:30] for box in boxes]
    assert ["cantSplit" in one for one in first_rows] == [False, True]


def test_a_reference_to_a_way_is_a_link_to_its_frame(write):
    target = Fork((), (way("v/first", "第一次来", p("请登记"), label="A"),))
    reference = CrossReference("v/first", after="情况 A", resolved=True)
    lines = write(Heading(1, (Text("访客"),), "v"), target, p(reference))
    assert "dg_v_first" in lines[-1]
    assert "情况 A" in lines[-1]


def test_a_diagram_is_a_table_with_a_column_for_each_way(write):
    nested = DiagramFork(
        "在吗？", (DiagramWay("", "在"), DiagramWay("", "忘了", (), "照情况 A 办"))
    )
    steps = (
        DiagramStep("问候", "走到 2 米以内"),
        DiagramFork(
            "会员吗？", (DiagramWay("", "是", (), "照“会员到来”办"), DiagramWay("", "不是"))
        ),
        DiagramFork(
            "第一次来吗？",
            (
                DiagramWay("A", "第一次来", (DiagramStep("请登记"),)),
                DiagramWay("B", "认识顾问", (nested,)),
                DiagramWay("C", "来过", (DiagramStep("问约了谁"),)),
            ),
        ),
    )
    lines = [line.strip() for line in write(Diagram("分支图：访客", steps))]
    assert lines[0] == "Caption next: 分支图：访客"
    assert lines[1].startswith("table TableData ")
    assert lines[1].count("149") >= 5  # six columns: shared by two ways and by three
    texts = "\n".join(lines)
    for said in (
        "问候 · 走到 2 米以内",
        "A 第一次来",
        "→ 请登记",
        "→ 照“会员到来”办",
        ": ↓",
        "TableBullet",
        "→ 照情况 A 办",
    ):
        assert said in texts, said
