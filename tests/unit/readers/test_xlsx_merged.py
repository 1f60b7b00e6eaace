"""Hidden sheets and rows, titles, merged cells and times of workbooks."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from docgen.readers.row_files import open_rows
from docgen.readers.rows import RowTable
from tests.support.workbooks import write_workbook


def read(path: Path) -> RowTable:
    return open_rows(path.name, ".xlsx", lambda: path.open("rb"))


def test_the_first_sheet_is_the_first_that_is_seen(tmp_path: Path):
    sheets = {"lists": [("x",), (1,)], "people": [("name",), ("王",)], "old": [("name",)]}
    table = read(write_workbook(tmp_path / "a.xlsx", sheets, hidden=("lists",)))
    assert table.columns == ("name",)
    assert table.other_sheets == ("old",)


def test_rows_that_a_filter_hides_are_known(tmp_path: Path):
    rows = [("name",), ("王",), ("李",), ("张",)]
    table = read(write_workbook(tmp_path / "a.xlsx", {"S": rows}, hidden_rows=(3,)))
    assert [(one.data["name"], one.is_hidden) for one in table.records()] == [
        ("王", False),
        ("李", True),
        ("张", False),
    ]


def test_a_merged_cell_holds_for_all_its_rows(tmp_path: Path):
    rows = [("team", "name"), ("前台", "王"), (None, "李"), (None, "张"), (None, "赵")]
    table = read(write_workbook(tmp_path / "a.xlsx", {"S": rows}, merged=("A2:A4",)))
    assert [one.data["team"] for one in table.records()] == ["前台", "前台", "前台", None]


def test_a_merged_cell_makes_no_row_of_an_empty_one(tmp_path: Path):
    rows = [("name", "team"), ("王", "前台"), (None, None), (None, None), ("李", None)]
    table = read(write_workbook(tmp_path / "a.xlsx", {"S": rows}, merged=("B2:B5",)))
    assert [(one.number, one.data) for one in table.records()] == [
        (2, {"name": "王", "team": "前台"}),
        (5, {"name": "李", "team": "前台"}),
    ]


def test_a_title_merged_over_the_columns_is_no_head(tmp_path: Path):
    rows = [("2026年名单", None), ("name", "no"), ("王", 1)]
    table = read(write_workbook(tmp_path / "a.xlsx", {"S": rows}, merged=("A1:B1",)))
    assert [one.data for one in table.records()] == [{"name": "王", "no": 1}]
    assert table.place(3, "no") == "S!B3"


def test_times_are_printed_without_seconds_that_are_not_there(tmp_path: Path):
    rows = [("a", "b", "c"), (dt.time(9, 30), dt.datetime(2026, 3, 2, 8, 5), dt.time(9, 30, 1))]
    table = read(write_workbook(tmp_path / "a.xlsx", {"S": rows}))
    data = next(iter(table.records())).data
    assert [str(one) for one in data.values()] == ["09:30", "2026-03-02 08:05", "09:30:01"]
