"""Filled forms become rows: the good ones go on, and everything odd is told with file and field."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
from dataclasses import replace

import pytest

from docgen.collect import TABLE_WRITERS, Collected, Edition, Filled, Subject, read_data_file
from docgen.collect.cells import is_risky
from docgen.diagnostic import DocgenError, Severity
from docgen.form.answers import answers_data
from docgen.form.context import FormContext
from docgen.form.form import Form
from docgen.schema import read_struct
from docgen.source import Source
from docgen.yamldoc import read_yaml
from tests.support.filled_forms import (
    collect,
    example_files,
    fill_example,
    filled_with_controls,
    rendered_text,
)
from tests.support.word_editor import WordEditor

LANGUAGES = {False: ("zh-Hans", "zh-Hant"), True: ("en",)}
EVERY = [
    pytest.param(path, language, id=f"{path.name.removesuffix('.answers.yaml')}-{language}")
    for path in example_files()
    for language in LANGUAGES[".en." in path.name]
]
TRIP = next(path for path in example_files() if path.name == "trip-report.answers.yaml")
LETTER = next(path for path in example_files() if path.name == "resignation-letter.answers.yaml")


@pytest.mark.parametrize(("path", "language"), EVERY)
def test_every_form_filled_in_in_word_gives_its_answers_and_its_text_back(path, language):
    about, answers, data = fill_example(path, language)
    got = collect(about, data)
    assert got.answers is not None, got.diagnostics
    assert answers_data(got.answers, computed=True) == answers_data(answers, computed=True)
    assert {d.rule for d in got.diagnostics} <= {"answer-constraint"}
    shown = rendered_text(about, got.answers, language)
    assert len(shown) > 200
    assert shown == rendered_text(about, answers, language)


@pytest.mark.parametrize(("path", "language"), EVERY)
def test_every_form_without_tags_is_read_by_its_bookmarks(path, language):
    about, answers, data = fill_example(path, language)
    editor = WordEditor(data)
    editor.drop_tags()
    got = collect(about, editor.save())
    assert got.answers is not None, got.diagnostics
    assert answers_data(got.answers, computed=True) == answers_data(answers, computed=True)
    assert "collect-fallback" in {d.rule for d in got.diagnostics}


@pytest.mark.parametrize(("path", "language"), EVERY)
def test_without_tags_and_bookmarks_nothing_is_lost_without_a_word(path, language):
    about, answers, data = fill_example(path, language)
    editor = WordEditor(data)
    editor.drop_tags()
    editor.drop_bookmarks()
    got = collect(about, editor.save())
    told = {"collect-missing", "collect-unknown", "answer-missing", "collect-form"}
    if got.answers is None or answers_data(got.answers) != answers_data(answers):
        assert told & {d.rule for d in got.diagnostics}


@pytest.mark.parametrize(("path", "language"), EVERY)
def test_a_filled_form_with_its_controls_left_in_gives_its_answers_back(path, language):
    about, answers, data = filled_with_controls(path, language)
    got = collect(about, data)
    assert got.answers is not None, got.diagnostics
    assert answers_data(got.answers, computed=True) == answers_data(answers, computed=True)
    # What was worked out is shown as it is worked out again, in every language.
    assert {d.rule for d in got.diagnostics} <= {"answer-constraint"}


def edited(change, path=TRIP, language="zh-Hans") -> Filled:
    about, _, data = fill_example(path, language)
    editor = WordEditor(data)
    change(editor)
    return collect(about, editor.save())


def find(filled: Filled, rule: str):
    found = [d for d in filled.diagnostics if d.rule == rule]
    assert len(found) == 1, filled.diagnostics
    assert found[0].path == "returned.docx"
    return found[0]


def test_a_wrong_answer_names_file_and_field():
    got = edited(lambda e: e.type(e.in_row("expenses", 1, "amount"), "八十四块"))
    found = find(got, "answer-type")
    assert found.part == "expenses.1.amount"
    assert got.answers is None


def test_an_answer_in_two_places_has_to_be_the_same():
    def change(editor: WordEditor) -> None:
        first, second = (editor.find("department") * 2)[:2]
        copy = replace_copy(first)
        second.getparent().append(copy)
        editor.type(copy, "别的部门")

    def replace_copy(sdt):
        import copy

        return copy.deepcopy(sdt)

    got = edited(change)
    found = find(got, "collect-copies")
    assert found.severity is Severity.ERROR
    assert found.part == "department"
    assert "别的部门" in found.message


def test_two_ways_to_write_a_day_are_no_difference():
    def change(editor: WordEditor) -> None:
        import copy

        sdt = editor.only("start_date")
        again = copy.deepcopy(sdt)
        sdt.getparent().append(again)
        editor.type(again, "2026/11/9")

    got = edited(change)
    assert got.answers is not None
    assert "collect-copies" not in {d.rule for d in got.diagnostics}


def test_a_date_that_was_typed_over_counts_as_typed_and_is_told():
    got = edited(lambda e: e.type(e.only("report_date"), "2026-11-13"))
    found = find(got, "collect-stored")
    assert found.severity is Severity.WARNING
    assert found.part == "report_date"
    assert got.answers is not None
    assert got.answers.values["report_date"] == dt.date(2026, 11, 13)


def test_a_computed_cell_that_was_changed_is_computed_anew():
    got = edited(lambda e: e.type(e.only("claim_total"), "99,999.00 元"))
    found = find(got, "collect-edited")
    assert found.part == "claim_total"
    assert "955.50" in found.message
    assert got.answers is not None


def test_a_computed_cell_that_says_what_it_comes_to_is_fine():
    for shown in ("955.50 元", "955.5", "¥955.50"):
        got = edited(lambda e, shown=shown: e.type(e.only("claim_total"), shown))
        assert "collect-edited" not in {d.rule for d in got.diagnostics}, shown


def test_two_boxes_where_one_can_be_ticked_are_an_error():
    got = edited(lambda e: (e.tick(e.only("with_trainee=yes")), e.tick(e.only("with_trainee=no"))))
    assert find(got, "collect-boxes").part == "with_trainee"


def test_an_unknown_control_is_told_and_what_it_holds_kept():
    def change(editor: WordEditor) -> None:
        tag = editor.only("region").find(".//{*}tag")
        tag.set(next(iter(tag.attrib)), "area")

    got = edited(change)
    assert "`area`" in find(got, "collect-unknown").message
    assert got.aside == {"area": "华东区"}


def test_an_emptied_row_is_no_row():
    def change(editor: WordEditor) -> None:
        editor.add_row("follow_ups")
        for name in ("matter", "owner", "due"):
            editor.type(editor.in_row("follow_ups", -1, name), "")

    _, answers, _ = fill_example(TRIP, "zh-Hans")
    got = edited(change)
    assert got.answers is not None
    assert got.answers.rows("follow_ups") == answers.rows("follow_ups")


def test_sensitive_answers_are_read_and_never_repeated():
    def change(editor: WordEditor) -> None:
        import copy

        sdt = editor.only("reason_text")
        editor.type(sdt, "家里有人生病。")
        again = copy.deepcopy(sdt)
        sdt.getparent().append(again)
        editor.type(again, "身体不好。")

    got = edited(change, LETTER)
    found = find(got, "collect-copies")
    assert "生病" not in found.message
    assert "身体" not in found.message
    about, _, data = fill_example(LETTER, "zh-Hans")
    whole = collect(about, data)
    assert whole.answers is not None
    assert "reason" in answers_data(whole.answers)


def test_a_newer_version_is_refused_and_another_text_told():
    newer = edited(lambda e: e.set_property("docgen-form-version", "9"))
    assert newer.answers is None
    assert find(newer, "collect-version").severity is Severity.ERROR
    other = edited(lambda e: e.set_property("docgen-form-hash", "000000000000"))
    assert other.answers is not None
    assert find(other, "collect-version").severity is Severity.INFO


# --- older versions

FORM = """\
id: trip
title: 出差
version: 3
edition: "2026.1"
effective: 2026-01-01
owner: 外勤服务部
description: 出差后填写。
migrate:
  - from_version: 1
    rename:
      days: n_days
      price: amount
    drop:
      - fax
  - from_version: 2
    map:
      kind:
        客户: visit
    set:
      nights: n_days - 1
sections:
  - id: all
    title: 全部
    fields:
      - id: name
        type: text
        label: 姓名
        required: true
      - id: n_days
        type: integer
        label: 天数
      - id: nights
        type: integer
        label: 夜数
      - id: kind
        type: choice
        label: 种类
        choices:
          - id: visit
            label: 走访
          - id: other
            label: 其他
      - id: items
        type: repeat
        label: 费用
        fields:
          - id: what
            type: text
            label: 事项
          - id: amount
            type: money
            label: 金额
          - id: currency
            type: text
            label: 币种
            default: CNY
      - id: total
        type: money
        label: 合计
        calculation: sum(items.amount)
"""


@pytest.fixture
def trip() -> Subject:
    node = read_yaml(Source("trip.yaml", FORM))
    form = read_struct(node.value, Form).value
    context = FormContext("zh-Hans", dt.date(2026, 3, 9))
    return Subject((Edition(form.value, context, "abc"),))


def test_an_older_version_is_brought_over_by_its_rules(trip):
    data = {
        "name": "许知远",
        "days": "3",
        "kind": "客户",
        "fax": "010",
        "items": [{"what": "车票", "price": "12", "fax": "011"}],
    }
    got = read_data_file(trip, "old.json", data, 1)
    assert got.answers is not None, got.diagnostics
    assert answers_data(got.answers) == {
        "name": "许知远",
        "n_days": 3,
        "nights": 2,
        "kind": "visit",
        "items": [{"what": "车票", "amount": "12.00", "currency": "CNY"}],
    }
    assert got.aside == {"fax": "010", "items.0.fax": "011"}
    assert [d.severity for d in got.diagnostics] == [Severity.INFO, Severity.INFO]


def test_rules_of_later_versions_only_are_applied(trip):
    got = read_data_file(trip, "old.json", {"name": "许知远", "kind": "客户", "fax": "010"}, 2)
    assert got.answers is None
    assert "answer-unknown" in {d.rule for d in got.diagnostics}


def test_a_version_without_rules_is_a_warning(trip):
    one = Subject((replace_form(trip, migrate=()),))
    got = read_data_file(one, "old.json", {"name": "许知远"}, 2)
    assert [d.rule for d in got.diagnostics] == ["collect-version"]
    assert got.diagnostics[0].severity is Severity.WARNING


def replace_form(subject: Subject, **changes) -> Edition:
    import msgspec

    return replace(subject.editions[0], form=msgspec.structs.replace(subject.form, **changes))


def test_fixed_defaults_fill_rows_that_hold_something_and_make_none(trip):
    rows = [{"what": ""}, {"what": "车票"}]
    got = read_data_file(trip, "x.json", {"name": "甲", "items": rows}, 3)
    assert answers_data(got.answers)["items"] == [{"what": "车票", "currency": "CNY"}]


def test_computed_answers_of_a_data_file_are_compared(trip):
    data = {"name": "甲", "items": [{"what": "车票", "amount": "12"}], "total": "13"}
    got = read_data_file(trip, "x.json", data, 3)
    assert [d.rule for d in got.diagnostics] == ["collect-edited"]
    same = read_data_file(trip, "x.json", {**data, "total": "12.00"}, 3)
    assert same.diagnostics == ()


# --- tables


def table_of(trip: Subject, *data: dict) -> Collected:
    files = []
    for number, one in enumerate(data):
        got = read_data_file(trip, f"{number}.json", {"name": "甲", **one}, 3)
        assert got.answers is not None, got.diagnostics
        files.append(got)
    return Collected(trip, tuple(files))


def rows_of(data: bytes) -> list[list[str]]:
    assert data.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def test_csv_has_a_file_for_each_repeat_joined_by_a_key(trip):
    items = [{"what": "车票", "amount": "12"}, {"what": '饭,"两顿"', "amount": "1,080.5"}]
    files = TABLE_WRITERS[".csv"](table_of(trip, {"n_days": "3"}, {"items": items}))
    assert rows_of(files[""]) == [
        ["_key", "_file", "name", "n_days", "nights", "kind", "total"],
        ["1", "0.json", "甲", "3", "", "", "0.00"],
        ["2", "1.json", "甲", "", "", "", "1092.50"],
    ]
    assert rows_of(files["items"]) == [
        ["_key", "_row", "what", "amount", "currency"],
        ["2", "1", "车票", "12.00", "CNY"],
        ["2", "2", '饭,"两顿"', "1080.50", "CNY"],
    ]


RISKY = ["=1+1", "+86 10", "-5", "@SUM(A1)", "＝1", "=cmd|' /C calc'!A0"]


@pytest.mark.parametrize("text", RISKY)
def test_no_cell_of_a_csv_file_can_become_a_formula(trip, text):
    files = TABLE_WRITERS[".csv"](table_of(trip, {"name": text}))
    assert rows_of(files[""])[1][2] == f"'{text}"


def test_negative_numbers_stay_numbers(trip):
    files = TABLE_WRITERS[".csv"](table_of(trip, {"n_days": "-5"}))
    assert rows_of(files[""])[1][3] == "-5"
    assert not is_risky("1=1")


def test_excel_gets_texts_as_texts_and_numbers_as_numbers(trip):
    openpyxl = pytest.importorskip("openpyxl")
    data = table_of(trip, *({"name": text} for text in RISKY), {"items": [{"amount": "12.5"}]})
    book = openpyxl.load_workbook(io.BytesIO(TABLE_WRITERS[".xlsx"](data)[""]))
    assert book.sheetnames == ["trip", "items"]
    cells = [row[2] for row in book["trip"].iter_rows(min_row=2)]
    assert [cell.value for cell in cells[:-1]] == RISKY
    assert {cell.data_type for cell in cells} == {"s"}
    assert all(cell.quotePrefix for cell in cells[:-1])
    amount = book["items"]["D2"]
    assert (amount.value, amount.data_type, amount.number_format) == (12.5, "n", "0.00")


def test_excel_files_do_not_say_when_they_were_made(trip):
    pytest.importorskip("openpyxl")
    collected = table_of(trip, {})
    assert TABLE_WRITERS[".xlsx"](collected) == TABLE_WRITERS[".xlsx"](collected)


def test_excel_without_openpyxl_says_how_to_get_it(trip, monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "openpyxl", None)
    with pytest.raises(DocgenError) as fault:
        TABLE_WRITERS[".xlsx"](table_of(trip, {}))
    assert "pip install" in fault.value.help


def test_json_lines_and_yaml_keep_rows_inside(trip):
    collected = table_of(trip, {"items": [{"what": "=车票"}]})
    record = json.loads(TABLE_WRITERS[".jsonl"](collected)[""])
    assert record["_key"] == 1
    assert record["items"] == [{"what": "=车票", "currency": "CNY"}]
    assert "what: =车票" in TABLE_WRITERS[".yaml"](collected)[""].decode()
