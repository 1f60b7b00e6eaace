"""The tree as plain text."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from docgen.language.script import convert_strings
from docgen.tree import (
    Block,
    Box,
    BulletList,
    Callout,
    Clause,
    Code,
    Control,
    ControlBlock,
    CrossReference,
    Diagram,
    DiagramFork,
    DiagramStep,
    DiagramWay,
    Emphasis,
    FillIn,
    Fork,
    Heading,
    Image,
    Inline,
    LineBreak,
    Link,
    Marked,
    OrderedList,
    PageBreak,
    Paragraph,
    Passage,
    Preformatted,
    Quote,
    Row,
    Strong,
    Table,
    Text,
    ThematicBreak,
    Way,
    visible_text,
)
from docgen.writers.plain import PlainWriter
from tests.support.pages import wrap
from tests.support.sample_document import (
    cell,
    columns,
    head,
    para,
    sample_form,
    sample_handbook,
    sample_letter,
)


def plain(*blocks: Block, language: str = "zh-Hans") -> str:
    result = PlainWriter().write(wrap(*blocks, language=language))
    assert result.value is not None
    return result.value.decode()


def inline(*inlines: Inline) -> str:
    return plain(Paragraph(inlines)).removesuffix("\n")


@pytest.mark.parametrize(
    "document",
    [
        sample_handbook(),
        sample_handbook("en"),
        replace(convert_strings(sample_handbook()), language="zh-Hant"),
        sample_form(filled=True),
        sample_letter(),
    ],
    ids=["zh-Hans", "en", "zh-Hant", "form", "letter"],
)
def test_every_visible_letter_is_in_the_text(document) -> None:
    result = PlainWriter().write(document, b"ignored")
    assert result.value is not None
    assert result.diagnostics == ()
    shown = result.value.decode()
    for line in visible_text(document).split("\n"):
        for word in re.findall(r"\w+", line):
            assert word in shown


def test_a_heading_has_one_hash_more_than_its_level() -> None:
    blocks = (para("手册", "title"), Heading(1, (Text("行为"),), "a", number="第一章"))
    assert plain(*blocks) == "# 手册\n\n## 第一章　行为\n"


def test_a_clause_begins_with_its_number() -> None:
    bare = Clause("a/b", (para("三声之内接听。"), para("再说一句。")), number="1.1.1")
    assert plain(bare) == "1.1.1 三声之内接听。\n\n再说一句。\n"
    titled = Clause("a/c", (para("正装。"),), (Text("着装"),), number="1.1.2")
    assert plain(titled) == "1.1.2 着装\n\n正装。\n"
    listed = Clause("a/d", (BulletList(((para("甲"),),)),), number="1.1.3")
    assert plain(listed) == "1.1.3\n\n- 甲\n"


def test_lists_are_marked_and_indented() -> None:
    inner = OrderedList(((para("丙"),), (para("丁"),)), start=3)
    assert plain(BulletList(((para("甲"),), (para("乙"), inner)))) == (
        "- 甲\n- 乙\n  3. 丙\n  4. 丁\n"
    )
    loose = BulletList(((para("甲"), para("乙")), (para("丙"),)), tight=False)
    assert plain(loose) == "- 甲\n\n  乙\n\n- 丙\n"


def test_a_table_lines_up_with_chinese_counted_double() -> None:
    rows = (Row((cell("称呼", "label"), cell("您"))), Row((cell("ab"), cell("一二三"))))
    assert plain(Table(columns(1, 1), rows, head("场合", "请说"))) == (
        "| 场合 | 请说   |\n|------|--------|\n| 称呼 | 您     |\n| ab   | 一二三 |\n"
    )


def test_a_cell_of_several_lines_and_columns_keeps_the_frame() -> None:
    rows = (
        Row((cell((para("一"), para("二"))), cell("三四"))),
        Row((cell("合计", colspan=2),)),
    )
    assert plain(Table(columns(1, 1), rows)) == "| 一  | 三四 |\n| 二  |      |\n| 合计       |\n"


def test_what_is_set_apart_is_quoted() -> None:
    callout = Callout("note", (Text("说明"),), (para("甲"),), "依据：某法")
    assert plain(callout) == "> **说明**\n>\n> 甲\n>\n> 依据：某法\n"
    assert plain(Quote((para("甲"), para("乙")))) == "> 甲\n>\n> 乙\n"


def test_preformatted_text_is_indented() -> None:
    assert plain(Preformatted("甲  乙\n\n丙")) == "    甲  乙\n\n    丙\n"


def test_rules_and_page_breaks() -> None:
    assert plain(ThematicBreak(), PageBreak(), para("甲")) == "* * *\n\n甲\n"
    assert plain(ThematicBreak(cut=True)) == "- - - - ✂ 沿此线裁开 - - - -\n"
    assert "沿此線裁開" in plain(ThematicBreak(cut=True), language="zh-Hant")


def test_controls_show_their_answer_or_a_place() -> None:
    choices = (("a", "甲"), ("b", "乙"))
    assert plain(ControlBlock(Control("c", "选", "choice", choices=choices, selected=("b",)))) == (
        "☐ 甲  ☑ 乙\n"
    )
    assert plain(ControlBlock(Control("c", "写", "line", value="答"))) == "答\n"
    assert plain(ControlBlock(Control("c", "写", "line"))) == "________\n"
    assert plain(ControlBlock(Control("c", "核对", "check", selected=("yes",)))) == "☑\n"


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        (Emphasis((Text("词"),)), "*词*"),
        (Strong((Text("词"),)), "**词**"),
        (Code("a_b"), "a_b"),
        (Link((Text("网站"),), "https://example.org/"), "网站 <https://example.org/>"),
        (Link((Text("https://example.org/"),), "https://example.org/"), "https://example.org/"),
        (CrossReference("a", "第 ", "1.1", " 条"), "第 1.1 条"),
        (LineBreak(), ""),
        (Image(b"", "image/png", "标志", 1, 1), "[标志]"),
        (Passage((Text("Hi"),), "en"), "Hi"),
        (Marked((Text("您"),), "approve"), "✓ 您"),
        (Marked((Text("喂"),), "refuse"), "✗ 喂"),
        (Marked((Text("值班经理"),), "tag"), "[值班经理]"),
        (Marked((Text("*"),), "required"), "*"),
        (Marked((Text("旁注"),), "muted"), "旁注"),
        (Marked((Text("20 元"),), "computed"), "20 元"),
        (Box(checked=True), "☑"),
        (FillIn(4), "________"),
    ],
    ids=lambda value: type(value).__name__,
)
def test_inlines(given: Inline, shown: str) -> None:
    assert inline(Text("甲"), given, Text("乙")).replace("\n", "") == f"甲{shown}乙"


def test_what_cannot_be_written_is_reported() -> None:
    result = PlainWriter().write(wrap(para("\x1b[2J")), b"")
    assert result.value is None
    assert [d.rule for d in result.diagnostics] == ["control-character"]


def test_a_fork_lists_its_ways_with_what_follows_inside() -> None:
    ways = (
        Way("a", (Text("第一次来"),), (para("请登记。"),), "A"),
        Way("b", (Text("来过"),), (), "", (Text("照情况 A 办"),)),
    )
    assert plain(Fork((Text("第一次来吗？"),), ways)) == (
        "第一次来吗？\n\n- **A 第一次来**\n\n  请登记。\n\n- **来过**\n\n  → 照情况 A 办\n"
    )


def test_a_diagram_is_indented_by_its_branches() -> None:
    ways = (DiagramWay("A", "是", (DiagramStep("登记", "当场"),)), DiagramWay("", "不是"))
    diagram = Diagram("分支图", (DiagramStep("问候"), DiagramFork("会员吗？", ways)))
    assert plain(diagram) == (
        "**分支图**\n\n→ 问候\n→ 会员吗？\n  A 是\n    → 登记 · 当场\n  不是\n"
    )
