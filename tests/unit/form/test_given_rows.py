"""Rows that the form gives: read by name or place, never added, shown as a check list."""

from __future__ import annotations

from docgen.form.answers import answers_data, answers_schema
from docgen.form.browser import build_browser_data
from docgen.form.check import check_form
from docgen.form.interview import AskRows, Interview, Progress
from docgen.form.layout import build_form
from docgen.form.reading import read_answers
from docgen.tree import ControlBlock, Paragraph, Table, Text, walk_blocks
from docgen.tree.text import iter_lines

BODY = """\
retention: {purpose: 带教, days: 730}
sections:
  - id: one
    title: 一
    fields:
      - {id: start, type: date, label: 入职日, required: true, personal_data: personal}
      - id: first
        type: repeat
        label: 第一天
        rows: [{id: meet, label: 认识同事}, {id: read, label: 读手册}, {id: keys, label: 领钥匙}]
        fields:
          - {id: done, type: yes-no, label: 完成}
          - {id: due, type: date, label: 应完成, calculation: "if(row = 'meet', start, start + 3)"}
          - {id: by, type: text, label: 带教人}
      - {id: count, type: integer, label: 完成几条, calculation: "count_of(first.done, true)"}
"""


def _read_text(text: str) -> tuple[Paragraph, ...]:
    return (Paragraph((Text(text),)),)


def test_rows_are_read_by_the_name_they_carry_or_else_by_their_place(read_form, chinese):
    form = read_form(BODY).value
    named = [{"row": "keys", "done": "yes"}, {"row": "meet", "by": "许"}]
    placed = [{"by": "许"}, {}, {"done": "yes"}]
    for rows in (named, placed):
        read = read_answers(form, {"start": "2026-03-02", "first": rows}, chinese)
        assert read.ok, read.diagnostics
        found = read.value.rows("first")
        assert [row["row"] for row in found] == ["meet", "read", "keys"]
        assert [row["by"] for row in found] == ["许", None, None]
        assert [row["done"] for row in found] == [None, None, True]
        assert [str(row["due"]) for row in found] == ["2026-03-02", "2026-03-05", "2026-03-05"]
        assert read.value.values["count"] == 1


def test_all_rows_are_there_without_an_answer_and_are_not_saved(read_form, chinese):
    form = read_form(BODY).value
    read = read_answers(form, {"start": "2026-03-02", "first": [{"row": "read"}]}, chinese)
    assert len(read.value.rows("first")) == 3
    assert "first" not in answers_data(read.value)


def test_saved_rows_carry_their_name(read_form, chinese):
    form = read_form(BODY).value
    data = {"start": "2026-03-02", "first": [{}, {"done": "是"}]}
    saved = answers_data(read_answers(form, data, chinese).value)
    assert saved["first"] == [{"row": "read", "done": True}]
    assert answers_data(read_answers(form, saved, chinese).value) == saved


def test_a_row_that_the_form_does_not_give_is_refused_with_the_near_name(read_form, chinese):
    form = read_form(BODY).value
    rows = [{"row": "red", "by": "许"}, {"row": "meet"}, {"row": "meet"}]
    found = read_answers(form, {"start": "2026-03-02", "first": rows}, chinese).diagnostics
    assert [(one.rule, one.part) for one in found] == [
        ("answer-rows", "first.0"),
        ("answer-rows", "first.2"),
    ]
    assert "`read`" in (found[0].help or "")


def test_a_check_list_has_a_box_before_each_row_and_no_numbers(read_form, chinese):
    form = read_form(BODY).value
    data = {"start": "2026-03-02", "first": [{"done": "yes", "by": "许"}]}
    answers = read_answers(form, data, chinese).value
    for given, box in ((None, "☐"), (answers, "☑")):
        blocks = build_form(form, given, chinese, _read_text)
        tables = [block for block in walk_blocks(blocks) if isinstance(block, Table)]
        (table,) = [one for one in tables if one.role == "checklist"]
        heads = [" ".join(iter_lines(cell.blocks)) for cell in table.head[0].cells]
        assert heads == ["完成", "第一天", "应完成", "带教人"]
        first = [" ".join(iter_lines(cell.blocks)) for cell in table.rows[0].cells]
        assert first[:2] == [box, "认识同事"]
        assert all(row.height_mm >= 8 for row in table.rows)


def test_the_paths_of_its_controls_are_those_of_any_row(read_form, chinese):
    blocks = build_form(read_form(BODY).value, None, chinese, _read_text, fillable=True)
    names = [block.control.name for block in walk_blocks(blocks) if isinstance(block, ControlBlock)]
    assert names[1:4] == ["first.0.done", "first.0.due", "first.0.by"]
    assert not [name for name in names if name.endswith(".row")]


def test_the_interview_fills_in_the_rows_there_are(read_form, chinese):
    interview = Interview(read_form(BODY).value, chinese)
    now: Progress = interview.reply(interview.start(), "2026-03-02").progress
    asked = interview.ask(now)
    assert isinstance(asked, AskRows)
    assert [line.split("  ")[0] for line in asked.rows] == ["认识同事", "读手册", "领钥匙"]
    refused = interview.reply(now, "a")
    assert refused.progress == now
    for typed in ("2", "是", "许"):
        now = interview.reply(now, typed).progress
    assert interview.final_data(now)["first"][1] == {"done": True, "by": "许"}
    emptied = interview.reply(now, "d 2").progress
    assert [row for row in interview.final_data(emptied)["first"] if row] == []
    assert len(interview.ask(emptied).rows) == 3


def test_an_interview_goes_on_where_given_rows_were_left(read_form, chinese):
    interview = Interview(read_form(BODY).value, chinese)
    data = {"start": "2026-03-02", "first": [{"row": "keys", "done": True}]}
    begun = interview.start(data)
    resumed, aside = interview.resume(begun)
    assert aside == {}
    assert interview.final_data(resumed)["first"][2] == {"done": True}


def test_editors_and_pages_know_the_names_of_the_rows(read_form, chinese):
    form = read_form(BODY).value
    schema = answers_schema(form, "zh-Hans")["properties"]["first"]
    assert schema["maxItems"] == 3
    names = schema["items"]["properties"]["row"]["oneOf"]
    assert [one["const"] for one in names] == ["meet", "read", "keys"]
    data = build_browser_data(form, chinese, "x")
    facts = {one["key"]: one for one in data["fields"]}
    assert facts["first"]["rows"] == ["meet", "read", "keys"]
    assert facts["first.done"]["tick"] is True


def test_rows_are_checked_before_anybody_fills_them_in(read_form):
    body = BODY.replace("label: 第一天\n", "label: 第一天\n        min_rows: 1\n")
    body = body.replace("id: keys", "id: read").replace("id: by,", "id: row,")
    body += "      - {id: odd, type: text, label: 奇, rows: [{id: a, label: 甲}]}\n"
    found = check_form(read_form(body), {}, ())
    messages = [one.message for one in found]
    assert "the rows of `first` are given: there are 3, always" in messages
    assert "`row` says which of the given rows of `first` it is" in messages
    assert any("`read` stands twice" in message for message in messages)
    assert "`odd` is a field of type `text` and has no rows" in messages
