"""Rows of a repeat in a letter: as paragraphs, in a table, and only those that count."""

from __future__ import annotations

from docgen.form.check import check_form
from docgen.form.fillable import build_fillable_letter
from docgen.form.letter import build_letter
from docgen.form.reading import read_answers
from docgen.tree import ControlBlock, FillIn, Group, Paragraph, Table, walk_blocks
from docgen.tree.text import inline_text, iter_lines

BODY = """\
kind: letter
retention: {purpose: 处罚, days: 730}
sections:
  - id: one
    title: 一
    fields:
      - {id: name, type: person, label: 姓名, required: true, personal_data: personal}
      - id: breaches
        type: repeat
        label: 违规
        blank_rows: 2
        fields:
          - {id: on, type: date, label: 日期, required: true}
          - {id: what, type: long-text, label: 经过, required: true}
          - {id: late, type: yes-no, label: 计入, calculation: "on >= month_start(today())"}
      - {id: received, type: signature, label: 签收}
body:
  - {id: opening, text: "{{ name }}有下列行为：", repeat: breaches, columns: [on, what], row_filter: late}
  - {id: each, text: "{{ on }}，{{ name }}{{ what }}。", repeat: breaches, row_filter: late}
  - {id: receipt, text: "签字：{{ received }}"}
"""
DATA = {
    "name": "李雷",
    "breaches": [
        {"on": "2026-02-27", "what": "迟到"},
        {"on": "2026-03-02", "what": "离岗\n半小时"},
        {"on": "2026-03-05", "what": "*睡觉*"},
    ],
}


def _blocks(blocks):
    (group,) = blocks
    assert isinstance(group, Group)
    return group.blocks


def _cells(table: Table) -> list[list[str]]:
    rows = (*table.head, *table.rows)
    return [["/".join(iter_lines(cell.blocks)) for cell in row.cells] for row in rows]


def test_a_table_holds_the_rows_that_count_as_somebody_typed_them(read_form, chinese):
    form = read_form(BODY).value
    blocks = _blocks(build_letter(form, read_answers(form, DATA, chinese).value, chinese))
    (table,) = [block for block in blocks if isinstance(block, Table)]
    assert _cells(table) == [
        ["日期", "经过"],
        ["2026-03-02", "离岗/半小时"],
        ["2026-03-05", "*睡觉*"],
    ]
    assert blocks.index(table) == 2, "below its sentence"


def test_without_columns_each_row_is_a_paragraph_with_its_own_answers(read_form, chinese):
    form = read_form(BODY).value
    blocks = _blocks(build_letter(form, read_answers(form, DATA, chinese).value, chinese))
    texts = [inline_text(block.children) for block in blocks if isinstance(block, Paragraph)]
    assert texts[2:5] == ["2026年3月2日，李雷离岗", "半小时。", "2026年3月5日，李雷*睡觉*。"]


def test_a_blank_leaves_rows_to_write_in_and_a_line_to_sign_on(read_form, chinese):
    blocks = _blocks(build_letter(read_form(BODY).value, None, chinese))
    (table,) = [block for block in blocks if isinstance(block, Table)]
    assert _cells(table)[1:] == [["", ""], ["", ""]]
    assert all(row.height_mm >= 8 for row in table.rows)
    assert not [b for b in walk_blocks(blocks) if isinstance(b, ControlBlock)]
    last = blocks[-1]
    assert isinstance(last, Paragraph)
    assert isinstance(last.children[1], FillIn)


def test_on_a_screen_the_letter_asks_for_the_rows_and_nothing_asks_again(read_form, chinese):
    form = read_form(BODY).value
    blocks = build_fillable_letter(form, None, chinese, lambda text: ())
    names = [b.control.name for b in walk_blocks(blocks) if isinstance(b, ControlBlock)]
    assert names.count("breaches.0.on") == 2, "in the table and in the paragraph that became one"
    assert not [name for name in names if name.endswith(".late")]


def test_a_repeat_or_column_that_is_not_there_is_named_with_the_near_one(read_form):
    body = BODY.replace("columns: [on, what]", "columns: [on, wht]")
    body = body.replace('{{ what }}。", repeat: breaches', '{{ what }}。", repeat: breeches')
    body += "  - {id: odd, text: 没有行。, columns: [on]}\n"
    found = check_form(read_form(body), {}, ())
    messages = [one.message for one in found]
    assert "`breaches` has no field `wht` that can be a column" in messages
    assert "`breeches` is not a repeat of this form" in messages
    assert "`odd` prints no rows" in messages


def test_a_filter_must_say_yes_or_no(read_form):
    found = check_form(read_form(BODY.replace("row_filter: late}", "row_filter: on}", 1)), {}, ())
    assert [one.rule for one in found] == ["expression-type"]
