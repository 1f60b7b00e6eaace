"""What stays on a page in Word, and what begins one."""

from __future__ import annotations

import re

from docgen.tree import (
    BulletList,
    Column,
    Contents,
    Diagram,
    DiagramFork,
    DiagramStep,
    DiagramWay,
    Fork,
    Heading,
    PageBreak,
    Table,
    Way,
)
from tests.unit.writers.docx.readable import part
from tests.unit.writers.docx.shorthand import p, row, table, texts

LONG = "这一条要写得很长，好让它在表格里占去好几行。" * 8


def lines_of(lines: list[str]) -> list[str]:
    return [line.strip() for line in lines]


def test_a_chapter_that_runs_on_says_so_and_has_white_space_above(make, write):
    chapter = Heading(1, texts("有事找谁"), "contacts", numbered=False, runs_on=True)
    assert "on" in write(p("完。"), chapter)[1].split(":")[0].split()
    xml = part(make(p("完。"), chapter), "word/document.xml")
    assert '<w:pageBreakBefore w:val="0"/>' in xml
    assert xml.index("pageBreakBefore") < xml.index('<w:spacing w:before="720"/>')


def test_a_page_break_before_a_chapter_that_runs_on_is_obeyed(make):
    chapter = Heading(1, texts("签收"), "receipt", runs_on=True)
    xml = part(make(p("完。"), PageBreak(), chapter), "word/document.xml")
    assert "<w:pageBreakBefore/>" in xml
    assert 'w:before="720"' not in xml


def test_a_paragraph_that_ends_in_a_colon_stays_with_its_list(write):
    items = BulletList(((p("人"),), (p("时间"),)))
    assert write(p("报告写明："), items)[0] == "BodyText next: 报告写明："
    assert write(p("报告写明三样。"), items)[0] == "BodyText: 报告写明三样。"


def test_the_small_line_below_a_heading_is_not_left_behind(write):
    lines = write(Heading(1, texts("守则"), "rules"), p("归口部门：客服部", role="meta"), p("一"))
    assert lines[1].startswith("Meta next")
    assert write(p("归口部门：客服部", role="meta"), p("一"))[0].startswith("Meta:")


def test_what_is_asked_stays_with_the_ways_that_answer_it(write):
    asked = Table((Column(1), Column(4)), tuple(row("前台", f"{n}") for n in range(40)))
    fork = Fork(texts("第一次来？"), (Way("v/yes", texts("是"), (p("请进。"),)),))
    lines = lines_of(write(asked, fork))
    end = lines.index("TableText next: 39")
    assert lines[end + 1].startswith("AfterTable next")
    assert lines[end + 2] == "NoteLabel next: 第一次来？"


def test_a_single_low_line_before_a_fork_is_kept_but_not_called_whole(write):
    fork = Fork(texts("第一次来？"), (Way("v/yes", texts("是"), (p("请进。"),)),))
    asked = table("dialogue", (1, 4), row("前台", "请问您是第一次来吗？"))
    lines = lines_of(write(asked, fork))
    assert next(line for line in lines if line.startswith("row")) == "row"
    before = lines[: lines.index("NoteLabel next: 第一次来？")]
    said = [line for line in before if not line.startswith(("table", "row", "cell"))]
    assert said == ["Speaker next: 前台", "TableText next: 请问您是第一次来吗？", "AfterTable next"]


def test_a_single_row_is_whole_where_it_is_high_or_not_kept_or_has_others(write):
    fork = Fork(texts("第一次来？"), (Way("v/yes", texts("是"), (p("请进。"),)),))
    high = table("dialogue", (1, 4), row("前台", LONG * 2))
    two = table("dialogue", (1, 4), row("前台", "您好。"), row("前台", "第一次来吗？"))
    assert "row whole" in lines_of(write(high, fork))
    assert lines_of(write(two, fork)).count("row whole") >= 2


def test_a_high_first_row_may_stand_on_a_page_alone_but_the_last_may_not(write):
    rows = (row(LONG), *(row(f"{n}") for n in range(38)), row(LONG))
    lines = [line for line in lines_of(write(table("data", (1,), *rows))) if "next" in line]
    assert lines == ["TableText next: 37"]


def test_only_a_row_higher_than_a_third_of_a_page_is_split(write):
    rows = [row("短"), row(LONG * 2), row(LONG * 12), *(row(f"{n}") for n in range(30))]
    found = [line for line in lines_of(write(table("data", (1,), *rows))) if line.startswith("row")]
    assert ["whole" in line for line in found[:4]] == [True, True, False, True]


def test_a_diagram_stays_on_one_page(write):
    ways = tuple(DiagramWay("", f"情况{n}", (DiagramStep("请进。", ""),)) for n in range(2))
    forks = tuple(DiagramFork(f"问题{n}？", ways) for n in range(20))
    lines = lines_of(write(Diagram("分支图", forks), p("完。")))
    cells = [line for line in lines if line.startswith("Table") and ": " in line]
    last = [line for line in cells if "next" not in line]
    assert 0 < len(last) <= 2, "all rows but the last keep with the next"


def _contents(make, chapters: int, sections: int) -> list[str]:
    headings = [Heading(1, texts(f"{n}"), f"c{n}", number=f"{n}") for n in range(chapters)]
    headings += [Heading(2, texts(f"{n}"), f"s{n}", number=f"1.{n}") for n in range(sections)]
    xml = part(make(Contents("目录", 2), *headings), "word/document.xml")
    return re.findall(r'<w:pStyle w:val="Toc\d"/>.*?</w:pPr>', xml, re.IGNORECASE)


def test_contents_that_nearly_fit_on_a_page_stand_closer(make):
    for chapters, sections, close in ((10, 20, False), (18, 26, True), (30, 60, False)):
        entries = _contents(make, chapters, sections)
        assert len(entries) == chapters + sections
        assert all(('w:lineRule="exact"' in entry) is close for entry in entries)
