"""Blocks in Word."""

from __future__ import annotations

import typing

import pytest

from docgen.tree import (
    BulletList,
    Callout,
    Clause,
    Column,
    Control,
    ControlBlock,
    Group,
    Heading,
    OrderedList,
    PageBreak,
    Paragraph,
    Preformatted,
    Quote,
    Strong,
    Table,
    ThematicBreak,
)
from docgen.tree.blocks import ParagraphRole
from docgen.writers.docx.paragraphs import ROLE_STYLES
from tests.unit.writers.docx.shorthand import CALLOUTS, cell, p, row, table, texts


def item(*words: str) -> tuple[Paragraph, ...]:
    return tuple(p(word) for word in words)


def test_every_role_of_a_paragraph_has_a_style(write):
    roles = typing.get_args(ParagraphRole)
    assert set(ROLE_STYLES) == set(roles)
    lines = write(*(p(role, role=role) for role in roles))
    assert lines == [
        "BodyText: body", "Normal: plain", "Lead: lead", "Title: title", "Subtitle: subtitle",
        "Meta: meta", "Caption: caption", "Note: note", "CoverLogo: cover-logo",
        "CoverTitle: cover-title", "CoverSubtitle: cover-subtitle", "CoverMeta: cover-meta",
        "LetterTitle: letter-title", "Salutation: salutation", "LetterBody: letter-body",
        "Closing: closing", "ClosingEnd: closing-end", "Signature: signature", "Date: date-line",
    ]  # fmt: skip


# --- headings and clauses ---


def test_a_heading_is_counted_by_its_style_and_bookmarked(write):
    lines = write(Heading(2, texts("电话", Strong(texts("服务"))), "a/phone", number="1.1"))
    assert lines == ["Heading2: <dg_a_phone>电话{Strong|服务}</dg_a_phone>"]


def test_a_heading_without_number_is_taken_out_of_the_list(write):
    lines = write(Heading(1, texts("附录"), "annex", numbered=False))
    assert lines == ["Heading1 #0/0: <dg_annex>附录</dg_annex>"]


def test_a_heading_left_out_of_the_contents_has_a_style_that_word_does_not_list(write):
    silent = Heading(2, texts("甲"), "a", numbered=False, in_contents=False)
    counted = Heading(2, texts("乙"), "b", in_contents=False, number="1.1")
    assert write(silent, counted) == [
        "UnlistedHeading2: <dg_a>甲</dg_a>",
        "UnlistedHeading2 #8/1: <dg_b>乙</dg_b>",
    ]


def test_headings_of_a_letter_have_no_numbers(write):
    assert write(Heading(1, texts("甲"), "a"), kind="letter") == ["Heading1: <dg_a>甲</dg_a>"]


def test_a_second_heading_of_the_same_id_has_no_bookmark(write):
    lines = write(Heading(1, texts("甲"), "a"), Heading(1, texts("乙"), "a"))
    assert lines == ["Heading1: <dg_a>甲</dg_a>", "Heading1: 乙"]


def test_a_clause_stands_beside_its_number_in_the_list_of_the_headings(write):
    clause = Clause("a/b", (p("第一段"), p("第二段")), texts("标题"), number="1.1.1")
    assert write(clause) == [
        "Clause #8/2 next: <dg_a_b>{ClauseTitle|标题}\u3000第一段</dg_a_b>",
        "ClauseText: 第二段",
    ]


def test_a_clause_may_be_its_title_or_begin_with_a_list(write):
    assert write(Clause("a", (), texts("标题"))) == ["Clause #8/2: <dg_a>{ClauseTitle|标题}</dg_a>"]
    assert write(Clause("a", (BulletList((item("甲"),)),))) == [
        "Clause #8/2 next: <dg_a></dg_a>",
        "ListBullet3: 甲",
    ]


def test_a_clause_of_another_level_takes_that_level_of_the_list(write):
    assert write(Clause("a", item("甲"), level=2)) == ["Clause #8/1: <dg_a>甲</dg_a>"]


def test_a_table_in_a_clause_stands_as_far_in_as_its_text(write):
    lines = write(Clause("a", (p("甲"), table("data", (1, 1), row("一", "二")))))
    assert lines[1] == "table TableData 4059 4059 in=840 “data table”"


# --- lists ---


def test_lists_and_what_is_in_them_take_the_styles_of_their_level(write):
    inner = BulletList(((p("二"), OrderedList((item("三", "续三"),))),))
    assert write(BulletList(((p("一"), p("续一"), inner),))) == [
        "ListBullet: 一",
        "ListContinue: 续一",
        "ListBullet2: 二",
        "ListNumber3 #9/2: 三",
        "ListContinue3: 续三",
    ]


def test_every_numbered_list_counts_anew(write):
    one, two = OrderedList((item("甲"), item("乙"))), OrderedList((item("丙"),), start=4)
    assert write(one, two) == ["ListNumber #9/0: 甲", "ListNumber #9/0: 乙", "ListNumber #10/0: 丙"]


def test_a_list_deeper_than_word_has_styles_for_stays_at_the_last(write):
    deep: BulletList = BulletList((item("底"),))
    for _ in range(7):
        deep = BulletList(((p("层"), deep),))
    assert write(deep)[-1] == "ListBullet5: 底"


def test_a_loose_list_has_space_between_its_items(write):
    assert write(BulletList((item("甲"), item("乙")), tight=False)) == [
        "ListBullet loose: 甲",
        "ListBullet loose: 乙",
    ]


def test_an_item_may_be_empty_or_begin_with_something_else(write):
    lines = write(BulletList(((), (Preformatted("x"),))))
    assert lines == ["ListBullet", "ListBullet", "HTMLPreformatted: x"]


def test_lists_in_tables_have_styles_of_their_own(write):
    inner = OrderedList(((p("二"), BulletList((item("三"),))),))
    lines = write(table("data", (1,), row(cell(BulletList((item("一"),)), inner))))
    assert [line.strip() for line in lines[3:-1]] == [
        "TableBullet: 一",
        "TableNumber #9/0: 二",
        "TableBullet2: 三",
    ]


# --- the rest ---


def test_quoted_text_has_its_style_and_its_lists_stand_further_in(write):
    assert write(Quote((p("甲"), BulletList((item("乙"),))))) == ["Quote: 甲", "ListBullet2: 乙"]


def test_preformatted_text_keeps_its_lines_and_spaces(write):
    assert write(Preformatted("a\n    b\tc")) == ["HTMLPreformatted: a⏎    b→c"]


def test_a_break_between_thoughts_and_a_line_to_cut_along(write):
    assert write(ThematicBreak()) == ["ThematicBreak"]
    assert write(ThematicBreak(cut=True), p("x")) == [
        "CutLine next: ✂ →",
        "BodyText: x",
    ]


@pytest.mark.parametrize("kind", CALLOUTS)
def test_a_callout_is_a_box_with_a_label(write, kind):
    callout = Callout(kind, texts("标签"), (p("正文"), BulletList((item("项"),))), "依据")
    name = kind.capitalize()
    assert write(callout) == [
        f"table {name}Box 8958",
        "  row whole",
        "    cell 8958",
        f"      {name}Label: 标签",
        "      CalloutText: 正文",
        "      ListBullet: 项",
        "      CalloutSource: 依据",
        "AfterTable",
    ]


def test_an_empty_callout_still_has_a_paragraph(write):
    assert write(Callout("note", (), ()))[3] == "      NoteLabel"


# --- pages ---


def test_a_page_break_belongs_to_the_paragraph_after_it(write):
    assert write(p("甲"), PageBreak(), PageBreak(), p("乙"), p("丙")) == [
        "BodyText: 甲",
        "BodyText page: 乙",
        "BodyText: 丙",
    ]


def test_a_page_break_before_a_table_has_a_small_paragraph(write):
    assert write(PageBreak(), table("data", (1,), row("x")))[:2] == [
        "Break page",
        "table TableData 8958 “data table”",
    ]


def test_a_page_break_at_the_end_makes_no_empty_page(write):
    assert write(p("甲"), PageBreak()) == ["BodyText: 甲"]


def test_a_cover_is_followed_by_a_new_page(write):
    cover = Group("cover", (p("手册", role="cover-title"), p("说明", role="cover-meta")))
    assert write(cover, Heading(1, texts("一"), "a")) == [
        "CoverTitle: 手册",
        "CoverMeta: 说明",
        "Heading1 page: <dg_a>一</dg_a>",
    ]


def test_what_belongs_together_stays_on_a_page(write):
    assert write(Group("keep", (p("甲"), p("乙"), p("丙")))) == [
        "BodyText next: 甲",
        "BodyText next: 乙",
        "BodyText: 丙",
    ]


def test_both_halves_of_a_receipt_and_the_line_between_stay_on_a_page(write):
    half = Group(
        "receipt", (p("签收单", role="title"), table("signatures", (1, 1), row("甲", "乙")))
    )
    lines = write(half, ThematicBreak(cut=True), half)
    kept = [line.strip() for line in lines if line.endswith(" next") or " next:" in line]
    assert kept == [
        "Title next: 签收单",
        "TableText next: 甲",
        "TableText next: 乙",
        "AfterTable next",
        "CutLine next: ✂ →",
        "Title next: 签收单",
    ]


@pytest.mark.parametrize("role", ["letter", "section"])
def test_other_groups_are_what_is_in_them(write, role):
    assert write(Group(role, (p("甲"), p("乙")))) == ["BodyText: 甲", "BodyText: 乙"]


def test_what_introduces_a_table_is_not_left_behind(write):
    assert write(p("见下表："), table("data", (1,), row("x")))[0] == "BodyText next: 见下表："


def test_tables_one_after_the_other_have_a_paragraph_between(write):
    one = table("data", (1,), row("x"))
    lines = write(one, one, Heading(1, texts("一"), "a"))
    assert [line for line in lines if not line.startswith(" ")] == [
        "table TableData 8958 “data table”",
        "AfterTable",
        "table TableData 8958 “data table”",
        "Heading1: <dg_a>一</dg_a>",
    ]


def test_every_cell_ends_in_a_paragraph(write):
    inner = table("data", (1,), row("x"))
    lines = write(table("plain", (1, 1), row(cell(inner), cell(Callout("note", texts("n"), ())))))
    assert [line.strip() for line in lines].count("AfterTable") == 3


def test_an_empty_document_has_no_body(write):
    assert write() == []


def test_a_control_alone_is_lines_to_write_on(write):
    control = ControlBlock(Control("a", "标签", "lines", lines=2))
    assert write(control) == ["WriteLine", "WriteLine"]


def test_a_table_without_rows_leaves_no_table(write):
    assert write(Table((), ())) == ["AfterTable"]
    assert write(Table((Column(1),), ())) == ["AfterTable"]


def test_what_introduces_a_captioned_table_is_not_left_behind(write):
    short = table("data", (1.0,), row(cell("甲")))
    lines = write(p("每笔一行。"), p("费用明细", role="caption"), short)
    assert lines[0] == "BodyText next: 每笔一行。"
    assert lines[1] == "Caption next: 费用明细"
    assert write(p("每笔一行。"), p("费用明细", role="caption"))[0] == "BodyText: 每笔一行。"
