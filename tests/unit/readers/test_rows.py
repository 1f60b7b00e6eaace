"""Tables of rows: CSV, XLSX and JSON Lines."""

from __future__ import annotations

import datetime as dt
import io
from decimal import Decimal
from typing import Any

import pytest
from openpyxl import Workbook

from docgen.readers.row_files import open_rows
from docgen.readers.rows import Record, RowsFault, RowTable, column_letters


def read(data: bytes, suffix: str = ".csv", **how: Any) -> RowTable:
    return open_rows(f"people{suffix}", suffix, lambda: io.BytesIO(data), **how)


def records(data: bytes, suffix: str = ".csv", **how: Any) -> list[Record]:
    return list(read(data, suffix, **how).records())


def workbook(*rows: list[object], formats: dict[str, str] | None = None, **sheets: Any) -> bytes:
    book = Workbook()
    sheet = book.active
    sheet.title = "人员"
    for row in rows:
        sheet.append(row)
    for place, form in (formats or {}).items():
        sheet[place].number_format = form
    for name, more in sheets.items():
        page = book.create_sheet(name)
        for row in more:
            page.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_csv_is_read_in_any_encoding_with_any_delimiter(codec: str, delimiter: str):
    lines = (("姓名", "部门", "说明"), ("王小明", "前台", "你好，请进"))
    text = "".join(delimiter.join(line) + "\r\n" for line in lines)
    (found,) = records(text.encode(codec))
    assert found.data == {"姓名": "王小明", "部门": "前台", "说明": "你好，请进"}


def test_the_line_that_excel_needs_is_no_row():
    assert records(b"sep=|\r\na|b\r\n1|2\r\n")[0].data == {"a": "1", "b": "2"}


def test_a_file_in_the_encoding_of_old_programs_is_read_whole_though_the_start_is_ascii():
    text = "name,note\n" + "a,b\n" * 100_000 + "王小明,人事部的主管\n"
    assert records(text.encode("gb18030"))[-1].data["note"] == "人事部的主管"


def test_heads_with_points_nest_and_numbers_make_lists():
    data = "manager.name,items.0.task,items.0.due,items.1.task,items.1.due\n李,交钥匙,5日,,\n"
    (found,) = records(data.encode())
    assert found.data == {"manager": {"name": "李"}, "items": [{"task": "交钥匙", "due": "5日"}]}


def test_cells_are_named_as_a_spreadsheet_does():
    table = read("name,manager.name\n\n王,李\n".encode())
    assert table.place(3, "manager.name") == "B3"
    assert table.place(3, "manager") == "B3"
    assert [column_letters(index) for index in (0, 25, 26, 701, 702)] == [
        "A",
        "Z",
        "AA",
        "ZZ",
        "AAA",
    ]


def test_empty_rows_are_passed_over_and_still_counted():
    assert [one.number for one in records(b"a\n\n1\n , \n2\n")] == [2, 4] or [
        one.number for one in records(b"a,b\n1,\n,\n2,\n")
    ] == [2, 4]


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "the file is empty"),
        (b"a,a\n1,2\n", "two columns are called `a`: A1 is the other one"),
        (b"a,a.b\n1,2\n", "`a` cannot be a value and hold `a.b` too"),
        (b"a..b\n1\n", "`a..b` has a point too many"),
        (
            b'a\n2\n"1',
            "a quotation mark in this row is never closed, so the rest of the file is one cell",
        ),
        (bytes(range(128, 256)) * 9, "this is no text in an encoding that is known"),
    ],
)
def test_csv_that_cannot_be_read_says_why(data: bytes, message: str):
    with pytest.raises(RowsFault) as caught:
        records(data)
    assert caught.value.diagnostics[0].message == message


def test_a_cell_too_many_is_a_fault_of_its_row():
    (found,) = records(b"a,b\n1,2,3\n")
    assert found.faults[0].message == "this row has 3 cells, and there are 2 heads"
    assert found.faults[0].part == "C2"


def test_a_cell_of_a_million_letters_is_read():
    (found,) = records(b"a,b\n" + b"x" * 1_000_000 + b",=cmd|' /C calc'!A0\n")
    assert len(found.data["a"]) == 1_000_000
    assert found.data["b"].startswith("=cmd")


def test_a_workbook_gives_values_as_they_are_typed():
    data = workbook(
        ["name", "no", "hired", "pay", "rate", "at", "yes", "noise"],
        ["王", 7, dt.date(2026, 3, 1), 12.5, 0.25, dt.time(9, 30), True, 0.1 + 0.2],
        formats={"B2": "00000", "D2": "#,##0.00", "E2": "0%", "C2": 'yyyy"年"m"月"d"日"'},
    )
    (found,) = records(data, ".xlsx")
    assert found.data == {
        "name": "王",
        "no": "00007",
        "hired": dt.date(2026, 3, 1),
        "pay": Decimal("12.50"),
        "rate": "25%",
        "at": dt.time(9, 30),
        "yes": True,
        "noise": Decimal("0.3"),
    }
    assert str(found.data["pay"]) == "12.50"


def test_a_sheet_is_found_by_name_and_a_misspelt_one_gets_the_near_one():
    data = workbook(["a"], [1], 三月=[["a"], [3]])
    assert records(data, ".xlsx", sheet="三月")[0].data == {"a": 3}
    table = read(data, ".xlsx")
    assert table.place(2, "a") == "人员!A2"
    with pytest.raises(RowsFault) as caught:
        read(data, ".xlsx", sheet="三月份")
    assert "三月" in (caught.value.diagnostics[0].help or "")


def test_a_formula_that_was_never_computed_is_named_with_its_cell():
    (found,) = records(workbook(["a", "b"], ["x", "=1+1"]), ".xlsx")
    assert found.faults[0].part == "人员!B2"
    assert found.faults[0].message == "this formula was never computed"


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"PK\3\4 broken", "it is no Excel workbook, or it is damaged"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "it is protected by a password, or an old .xls"),
    ],
)
def test_a_workbook_that_cannot_be_read_says_why(data: bytes, message: str):
    with pytest.raises(RowsFault) as caught:
        read(data, ".xlsx")
    assert caught.value.diagnostics[0].message == message


def test_json_lines_are_nested_as_they_are_and_keep_every_digit():
    data = '\ufeff{"name": "王", "items": [{"n": 1.10}]}\n\n{"name": "李"}\n'.encode()
    first, second = records(data, ".jsonl")
    assert first.data == {"name": "王", "items": [{"n": Decimal("1.10")}]}
    assert (second.number, second.data) == (3, {"name": "李"})


@pytest.mark.parametrize("line", [b"[1]", b'{"a": }', b"\xff", b'{"a": NaN}'])
def test_a_line_that_is_no_object_is_a_fault_of_its_own(line: bytes):
    found = records(b'{"a": 1}\n' + line + b'\n{"a": 2}\n', ".jsonl")
    assert [bool(one.faults) for one in found] == [False, True, False]


def test_another_suffix_is_refused_with_those_that_are_known():
    with pytest.raises(RowsFault) as caught:
        read(b"", ".ods")
    assert ".csv" in (caught.value.diagnostics[0].help or "")
