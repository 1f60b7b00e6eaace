from __future__ import annotations

from collections.abc import Callable, Iterable

import pytest

from docgen.form.context import FormContext
from docgen.form.form import Form
from docgen.form.layout import build_form, build_receipt
from docgen.form.reading import read_answers
from docgen.schema import Placed
from docgen.tree import (
    Block,
    Cell,
    Control,
    ControlBlock,
    Group,
    Heading,
    Marked,
    Paragraph,
    Table,
    Text,
    ThematicBreak,
)
from docgen.tree.text import inline_text, iter_lines
from docgen.tree.walk import walk_blocks

ReadForm = Callable[[str], Placed[Form]]

FIELDS = """\
text: 返回后 {{ mentoring.report_days }}内交。
retention: {purpose: 报销。, days: 730}
closing: 谢谢。
sections:
  - id: basics
    title: 基本情况
    text: 如实填写。
    fields:
      - {id: name, type: person, label: 姓名, required: true, appearance: half, personal_data: personal}
      - {id: start, type: date, label: 出发, appearance: half, hint: 当天也算}
      - {id: a, type: yes-no, label: 甲, appearance: third, required: true}
      - {id: b, type: integer, label: 乙, appearance: third, calculation: 1 + 1, required: true}
      - {id: c, type: choice, label: 丙, appearance: third, choices: [{id: x, label: 走访}, {id: y, label: 安装}]}
      - {id: d, type: time, label: 丁, appearance: half}
      - {id: purpose, type: long-text, label: 目的, lines: 5}
      - {id: result, type: long-text, label: 结果}
      - id: more
        type: group
        label: 补充
        relevant: a
        fields:
          - {id: e, type: text, label: 戊}
  - id: costs
    title: 费用
    fields:
      - {id: before, type: text, label: 前}
      - id: items
        type: repeat
        label: 明细
        hint: 一笔一行
        blank_rows: 3
        fields:
          - {id: what, type: text, label: 用途, required: true, weight: 2}
          - {id: amount, type: money, label: 金额, total: true}
          - {id: count, type: integer, label: 张数, total: true, relevant: amount > 5}
      - {id: remark, type: note, text: 单据附后。}
      - {id: after, type: text, label: 后}
  - id: extra
    title: 附加
    relevant: a
    fields:
      - {id: f, type: text, label: 己}
  - id: signing
    title: 签字
    fields:
      - {id: sign_a, type: signature, role: line-manager}
      - {id: sign_b, type: signature, label: 员工}
"""
DATA = {
    "name": "李雷",
    "start": "2026-3-2",
    "a": "否",
    "c": "y",
    "purpose": "一\n二",
    "items": [{"what": "车", "amount": "1280.5", "count": "3"}, {"what": "水", "amount": "2"}],
}


def _read_text(text: str) -> tuple[Block, ...]:
    return (Paragraph((Text(text.strip()),)),)


def _controls(blocks: Iterable[Block]) -> dict[str, Control]:
    found = (b.control for b in walk_blocks(blocks) if isinstance(b, ControlBlock))
    return {control.name: control for control in found}


def _tables(blocks: Iterable[Block]) -> list[Table]:
    return [block for block in blocks if isinstance(block, Table)]


def _label(cell: Cell) -> str:
    first = cell.blocks[0]
    assert isinstance(first, Paragraph)
    return inline_text(first.children)


@pytest.fixture
def form(read_form: ReadForm) -> Form:
    return read_form(FIELDS).value


@pytest.fixture
def blank(form: Form, chinese: FormContext) -> tuple[Block, ...]:
    return build_form(form, None, chinese, _read_text)


@pytest.fixture
def filled(form: Form, chinese: FormContext) -> tuple[Block, ...]:
    read = read_answers(form, DATA, chinese)
    assert read.ok, read.diagnostics
    return build_form(form, read.value, chinese, _read_text)


def test_a_form_opens_with_title_number_and_text(blank: tuple[Block, ...]) -> None:
    assert [(b.role, inline_text(b.children)) for b in blank[:4] if isinstance(b, Paragraph)] == [
        ("title", "出差报告"),
        ("meta", "表单编号 trip · 版本 2 · 版次 2026.1"),
        ("plain", "返回后 {{ mentoring.report_days }}内交。"),
        ("note", "标 * 的项目必须填写。个人信息用于：报销。事项办结后保存 2 年。"),
    ]


def test_sections_are_numbered_headings_with_stable_ids(blank: tuple[Block, ...]) -> None:
    headings = [block for block in blank if isinstance(block, Heading)]
    assert [heading.id for heading in headings] == [
        "trip/basics",
        "trip/costs",
        "trip/extra",
        "trip/signing",
    ]
    assert all(heading.level == 1 and heading.numbered for heading in headings)


def test_every_row_covers_every_column(blank: tuple[Block, ...], filled: tuple[Block, ...]) -> None:
    for table in (*_tables(blank), *_tables(filled)):
        for row in (*table.head, *table.rows):
            assert sum(cell.colspan for cell in row.cells) == len(table.columns)
        if table.role == "form" and not table.head:
            assert sum(column.width for column in table.columns) == pytest.approx(1)


def test_halves_stand_two_and_thirds_three_to_a_row(blank: tuple[Block, ...]) -> None:
    grid = _tables(blank)[0]
    labels = [[_label(c) for c in row.cells if c.role == "label"] for row in grid.rows]
    assert labels == [
        ["姓名\u00a0*", "出发"],
        ["甲\u00a0*", "乙", "丙"],
        ["丁"],
        ["目的"],
        ["结果"],
        ["补充"],
        ["戊"],
    ]
    assert all(cell.header for row in grid.rows for cell in row.cells if cell.role == "label")


def test_two_thirds_alone_share_the_row_evenly(read_form: ReadForm, chinese: FormContext) -> None:
    body = """\
sections:
  - id: one
    title: 一
    fields:
      - {id: a, type: text, label: 甲, appearance: third}
      - {id: b, type: text, label: 乙, appearance: third}
      - {id: c, type: text, label: 丙}
"""
    table = _tables(build_form(read_form(body).value, None, chinese, _read_text))[0]
    widths = [round(column.width * 24) for column in table.columns]
    assert widths == [5, 7, 5, 7]
    assert [cell.colspan for cell in table.rows[1].cells] == [1, 3]


def test_labels_are_wider_in_english(form: Form, english: FormContext) -> None:
    table = _tables(build_form(form, None, english, _read_text))[0]
    assert round(table.columns[0].width * 48) == 7
    assert [cell.colspan for cell in table.rows[0].cells] == [2, 3, 2, 2]


def test_only_fields_that_are_asked_and_required_are_marked(blank: tuple[Block, ...]) -> None:
    marked = [
        inline_text(block.children)
        for block in walk_blocks(blank)
        if isinstance(block, Paragraph)
        and any(isinstance(i, Marked) and i.mark == "required" for i in block.children)
    ]
    assert marked == ["姓名\u00a0*", "甲\u00a0*", "用途\u00a0*"]


def test_a_filled_form_marks_nothing(filled: tuple[Block, ...]) -> None:
    text = "\n".join(iter_lines(filled))
    assert "*" not in text
    assert "当天也算" not in text


def test_a_blank_leaves_room_and_shows_hints(blank: tuple[Block, ...]) -> None:
    grid = _tables(blank)[0]
    heights = [row.height_mm for row in grid.rows]
    assert heights == [14.0, 9.0, 9.0, 40.0, 32.0, 0.0, 9.0]
    value = grid.rows[0].cells[3]
    assert [type(block) for block in value.blocks] == [Paragraph, ControlBlock]


def test_controls_carry_path_shape_and_answer(filled: tuple[Block, ...]) -> None:
    controls = _controls(filled)
    assert controls["name"] == Control("name", "姓名", "line", "李雷", required=True, verbatim=True)
    assert controls["start"].value == "2026年3月2日"
    assert controls["start"].hint == "当天也算"
    assert controls["a"].selected == ("no",)
    assert controls["a"].choices == (("yes", "是"), ("no", "否"))
    assert controls["c"].selected == ("y",)
    assert controls["c"].choices == (("x", "走访"), ("y", "安装"))
    assert controls["purpose"].value == "一\n二"
    assert controls["items.1.amount"].value == "2.00"
    assert controls["b"].computed
    assert controls["d"].value == ""


def test_computed_answers_stand_in_cells_of_their_own_kind(filled: tuple[Block, ...]) -> None:
    cells = [c for t in _tables(filled) for row in t.rows for c in row.cells]
    computed = [c for c in cells if c.role == "computed"]
    assert [c.blocks[-1].control.name for c in computed if isinstance(c.blocks[-1], ControlBlock)] == ["b"]  # fmt: skip


def test_a_filled_form_leaves_out_what_is_irrelevant(
    blank: tuple[Block, ...], filled: tuple[Block, ...]
) -> None:
    assert {"e", "f"} <= set(_controls(blank))
    assert not {"e", "f"} & set(_controls(filled))
    assert "补充" not in "\n".join(iter_lines(filled))
    assert "附加" not in "\n".join(iter_lines(filled))


def test_rows_stand_in_a_table_with_numbers_units_and_totals(filled: tuple[Block, ...]) -> None:
    table = next(t for t in _tables(filled) if t.name == "明细")
    assert [_label(cell) for cell in table.head[0].cells] == ["序号", "用途", "金额（元）", "张数"]
    assert [column.align for column in table.columns] == ["right", "left", "right", "right"]
    texts = ["|".join(iter_lines(b for c in row.cells for b in c.blocks)) for row in table.rows]
    assert texts == ["1|车|1,280.50|3", "2|水|2.00", "合计|1,282.50|3"]
    assert [cell.colspan for cell in table.rows[-1].cells] == [2, 1, 1]


def test_an_irrelevant_cell_is_empty(filled: tuple[Block, ...]) -> None:
    table = next(t for t in _tables(filled) if t.name == "明细")
    assert table.rows[1].cells[3].blocks == ()


def test_a_blank_has_empty_rows_and_no_totals(blank: tuple[Block, ...]) -> None:
    table = next(t for t in _tables(blank) if t.name == "明细")
    assert len(table.rows) == 4
    assert [cell.blocks for cell in table.rows[-1].cells[1:]] == [(), ()]
    assert "items.2.what" in _controls(blank)


ROWS = """\
sections:
  - id: one
    title: 一
    fields:
      - id: items
        type: repeat
        label: 一
        blank_rows: 1
        fields:
          - {id: paid, type: yes-no, label: 已付}
          - {id: kind, type: choice, label: 类, hint: 选一个, choices: [{id: x, label: 车}, {id: y, label: 船}, {id: z, label: 飞机}]}
          - {id: work, type: long-text, label: 工作, lines: 5}
          - {id: sign, type: signature, label: 签}
          - {id: day, type: date, label: 日}
          - {id: met, type: date-time, label: 时}
"""


def test_columns_have_few_boxes_and_name_many_choices_below(
    read_form: ReadForm, chinese: FormContext
) -> None:
    blocks = build_form(read_form(ROWS).value, None, chinese, _read_text)
    controls = _controls(blocks)
    assert controls["items.0.paid"].choices == (("yes", "是"), ("no", "否"))
    assert controls["items.0.kind"].choices == ()
    assert controls["items.0.work"].lines == 1
    assert controls["items.0.sign"].shape == "signature"
    assert list(iter_lines(blocks[-1:])) == ["类：车、船、飞机；选一个"]


def test_columns_of_a_filled_form_say_the_answer_alone(
    read_form: ReadForm, chinese: FormContext
) -> None:
    form = read_form(ROWS).value
    read = read_answers(
        form,
        {"items": [{"paid": "是", "kind": "船", "day": "2026/3/2", "met": "2026-3-2 9:50"}]},
        chinese,
    )
    blocks = build_form(form, read.value, chinese, _read_text)
    controls = _controls(blocks)
    assert (controls["items.0.paid"].value, controls["items.0.paid"].choices) == ("是", ())
    assert (controls["items.0.kind"].value, controls["items.0.kind"].selected) == ("船", ("y",))
    assert controls["items.0.day"].value == "2026-03-02"
    assert controls["items.0.met"].value == "2026-03-02 09:50"
    assert isinstance(blocks[-1], Table)


def test_a_list_left_empty_keeps_one_empty_row(form: Form, chinese: FormContext) -> None:
    read = read_answers(form, {"name": "x", "a": "no"}, chinese)
    assert read.value is not None
    blocks = build_form(form, read.value, chinese, _read_text)
    table = next(t for t in _tables(blocks) if t.name == "明细")
    assert len(table.rows) == 2
    assert _controls(blocks)["items.0.what"].value == ""


def test_notes_and_rows_break_the_grid_in_reading_order(blank: tuple[Block, ...]) -> None:
    start = next(i for i, b in enumerate(blank) if isinstance(b, Heading) and b.id == "trip/costs")
    shown = []
    for block in blank[start + 1 : start + 7]:
        match block:
            case Table(name=name):
                shown.append(f"table {name}")
            case Paragraph(role=role):
                shown.append(role)
    assert shown == ["table 费用", "caption", "note", "table 明细", "note", "table 费用"]


def test_signatures_in_a_row_share_a_table(blank: tuple[Block, ...]) -> None:
    table = _tables(blank)[-1]
    assert table.role == "signatures"
    assert [_label(row.cells[0]) for row in table.rows] == ["直属上级", "员工"]
    assert all(row.height_mm == 15 for row in table.rows)
    controls = _controls([table])
    assert {c.shape for c in controls.values()} == {"signature"}


def test_the_form_ends_with_its_closing(blank: tuple[Block, ...]) -> None:
    assert list(iter_lines(blank[-1:])) == ["谢谢。"]


def test_parameters_are_filled_into_labels(read_form: ReadForm, chinese: FormContext) -> None:
    body = """\
sections:
  - id: one
    title: 不超过 {{ mentoring.report_days }}
    fields:
      - {id: a, type: yes-no, label: "{{ mentoring.report_days }}内交了吗"}
"""
    blocks = build_form(read_form(body).value, None, chinese, _read_text)
    assert "不超过 3 天" in list(iter_lines(blocks))
    assert _controls(blocks)["a"].label == "3 天内交了吗"


def test_a_receipt_is_printed_in_copies_with_a_cutting_line(
    form: Form, chinese: FormContext
) -> None:
    blocks = build_receipt(form, ("第一联", "第二联"), chinese, _read_text)
    assert [type(block) for block in blocks] == [Group, ThematicBreak, Group]
    assert isinstance(blocks[1], ThematicBreak)
    assert blocks[1].cut
    first, second = (b for b in blocks if isinstance(b, Group))
    assert first.role == "receipt"
    assert list(iter_lines(first.blocks))[:2] == ["出差报告", "第一联"]
    assert list(iter_lines(second.blocks))[:2] == ["出差报告", "第二联"]
    assert "*" not in "".join(iter_lines(blocks))
    assert not any(isinstance(b, Heading) for b in walk_blocks(blocks))


def test_a_receipt_may_be_filled_in_beforehand(form: Form, chinese: FormContext) -> None:
    read = read_answers(form, {"start": "2026-3-2"}, chinese, complete=False)
    blocks = build_receipt(form, ("一",), chinese, _read_text, read.value)
    controls = _controls(blocks)
    assert controls["start"].value == "2026年3月2日"
    assert controls["name"].value == ""
    assert "e" in controls


def _ratings(read_form: ReadForm, chinese: FormContext, count: int) -> tuple[Block, ...]:
    choices = "choices: [{id: good, label: 做得好}, {id: poor, label: 没有做到}]"
    rows = "".join(
        f"      - {{id: r{n}, type: choice, label: 第{n}项, {choices}}}\n" for n in range(count)
    )
    body = f"sections:\n  - id: one\n    title: 一\n    text: 逐项打勾。\n    fields:\n{rows}"
    return build_form(read_form(body).value, None, chinese, _read_text)


def test_a_list_of_ratings_stays_on_one_page(read_form: ReadForm, chinese: FormContext) -> None:
    kept = [block for block in _ratings(read_form, chinese, 12) if isinstance(block, Group)]
    assert [group.role for group in kept] == ["keep"]
    assert next(iter_lines(kept[0].blocks)) == "逐项打勾。", "what introduces it comes along"
    assert len(_tables(kept[0].blocks)[0].rows) == 12


@pytest.mark.parametrize("count", [3, 15])
def test_a_few_ratings_and_very_many_go_on_as_they_come(
    read_form: ReadForm, chinese: FormContext, count: int
) -> None:
    blocks = _ratings(read_form, chinese, count)
    assert not any(isinstance(block, Group) for block in blocks)
