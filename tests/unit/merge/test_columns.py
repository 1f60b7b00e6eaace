"""What is said of columns that are missing, misspelt, or dates taken apart; and of no rows."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from tests.support.merging import merge, messages, write_people, write_rows, write_template
from tests.support.workbooks import write_workbook
from tests.unit.merge.test_heads import ROW, labels
from tests.unit.merge.test_heads import merge as merge_form


def test_many_missing_columns_are_one_message(tmp_path: Path):
    write_template(tmp_path / "letter.docx", *(f"{{{{ c{n} }}}}" for n in range(9)))
    write_rows(tmp_path / "rows.csv", ("nmae",), ("x",))
    merged = merge(tmp_path, name=None)
    assert len(merged.diagnostics) == 1
    assert "9 columns that" in merged.diagnostics[0].message
    assert merged.diagnostics[0].help == "its columns are `nmae`"


def test_a_missing_column_tells_of_the_other_sheets(tmp_path: Path):
    write_template(tmp_path / "letter.docx", "{{ name }}")
    sheets = {"一月": [("工号",), (1,)], "二月": [("name",), ("王",)]}
    rows = write_workbook(tmp_path / "rows.xlsx", sheets)
    merged = merge(tmp_path, rows=rows, name=None)
    assert "with --sheet also `二月`" in (merged.diagnostics[0].help or "")
    assert merge(tmp_path, rows=rows, sheet="二月", name=None).ok


def test_a_misspelt_label_names_the_near_one_and_counts_as_the_column(tmp_path: Path):
    head = labels()
    wrong = head[1][0] + "们"
    merged = merge_form(write_rows(tmp_path / "rows.csv", (head[0], wrong, *head[2:]), ROW))
    assert [one.help for one in merged.diagnostics] == [f"did you mean `{head[1]}` (`department`)?"]
    assert [one.part for one in merged.diagnostics] == ["B1"]


def test_columns_that_a_form_has_no_use_for_are_one_warning(tmp_path: Path):
    heads = (*labels(), *(f"x{n}" for n in range(40)))
    merged = merge_form(write_rows(tmp_path / "rows.csv", heads, (*ROW, *"a" * 40)))
    assert merged.ok
    assert len(merged.diagnostics) == 1
    assert merged.diagnostics[0].message.startswith("40 columns are no fields of")


@pytest.mark.parametrize("value", ["2023-01-09 00:00:00", "2023/1/9 0:00"])
def test_a_date_that_was_exported_with_midnight_is_a_date(tmp_path: Path, value: str):
    rows = write_rows(tmp_path / "rows.csv", labels(), (*ROW[:3], value))
    assert messages(merge_form(rows)) == []


def test_a_date_of_a_workbook_can_be_taken_apart(tmp_path: Path):
    write_template(tmp_path / "letter.docx", "{{ hired.year }}年{{ hired.month }}月")
    rows = [("hired",), (dt.date(2026, 1, 5),)]
    assert merge(tmp_path, rows=write_workbook(tmp_path / "rows.xlsx", {"S": rows}), name=None).ok
    rows.append(("昨天",))
    merged = merge(tmp_path, rows=write_workbook(tmp_path / "rows.xlsx", {"S": rows}), name=None)
    assert [one.part for one in merged.diagnostics] == ["S!A3"]
    assert "is no date, and the template takes its year" in merged.diagnostics[0].message


def test_a_text_of_csv_cannot_be_taken_apart(tmp_path: Path):
    write_template(tmp_path / "letter.docx", "{{ hired.year }}年{{ hired.month }}月")
    write_rows(tmp_path / "rows.csv", ("hired",), ("2026-01-05",))
    found = merge(tmp_path, name=None).diagnostics
    assert len(found) == 1
    assert "a cell of CSV is a text, no date or time" in found[0].message


@pytest.mark.parametrize(
    ("where", "message"),
    [(None, "there is no row below the heads"), ("no = 'x'", "no row fits --where")],
)
@pytest.mark.parametrize("combine", [False, True])
def test_no_row_at_all_is_told_of(tmp_path: Path, where: str | None, message: str, combine: bool):
    write_template(tmp_path / "letter.docx", "{{ name }}")
    write_people(tmp_path / "rows.csv", 1 if where else 0)
    out = tmp_path / "out.docx"
    merged = merge(tmp_path, where=where, combine=combine, out=out)
    assert messages(merged)[0].endswith(message)
    assert not out.exists()
