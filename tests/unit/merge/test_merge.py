"""A merge from end to end: checked, made, published."""

from __future__ import annotations

import csv
import errno
import hashlib
import io
import json
import os
import zipfile
from pathlib import Path

import pytest

from docgen.api.merging import MergeOptions, merge_rows
from docgen.diagnostic import DocgenError
from tests.support.merging import (
    digests,
    merge,
    messages,
    write_people,
    write_rows,
    write_template,
)
from tests.support.word_templates import BODY, body_text, read_member, render_with_docxtpl
from tests.support.workbooks import write_workbook


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    write_template(tmp_path / "letter.docx", "尊敬的{{ name }}：", "编号 {{ no }}")
    write_people(tmp_path / "rows.csv", 5)
    return tmp_path


def test_each_row_becomes_the_document_that_docxtpl_would_make(desk: Path):
    merged = merge(desk)
    assert (merged.ok, merged.rows, merged.files) == (True, 5, 5)
    made = (desk / "out" / "A-00003-员工3.docx").read_bytes()
    theirs = render_with_docxtpl(
        (desk / "letter.docx").read_bytes(), {"name": "员工3", "no": "A-00003"}
    )
    assert read_member(made) == read_member(theirs)
    assert zipfile.ZipFile(io.BytesIO(made)).testzip() is None


def test_the_manifest_names_row_file_and_digest(desk: Path):
    merge(desk)
    text = (desk / "out" / "manifest.csv").read_text("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert [row["row"] for row in rows] == ["2", "3", "4", "5", "6"]
    for row in rows:
        data = (desk / "out" / row["file"]).read_bytes()
        assert row["sha256"] == hashlib.sha256(data).hexdigest()


def test_any_number_of_processes_gives_the_same_bytes(desk: Path):
    write_people(desk / "rows.csv", 300)
    assert merge(desk, out=desk / "one").ok
    assert merge(desk, out=desk / "three", jobs=3).ok
    assert digests(desk / "one") == digests(desk / "three")
    assert len(digests(desk / "one")) == 301


@pytest.mark.parametrize("jobs", [1, 2])
def test_hidden_rows_are_merged_with_a_warning_that_names_them(desk: Path, jobs: int):
    people = [("name", "no"), *((f"员工{i}", f"A-{i}") for i in range(2, 302))]
    rows = write_workbook(desk / "p.xlsx", {"S": people}, hidden_rows=(4, *range(20, 40)))
    merged = merge(desk, rows=rows, jobs=jobs)
    assert (merged.ok, merged.rows) == (True, 300)
    warning = merged.diagnostics[0]
    assert (warning.rule, warning.part) == ("rows-hidden", "S!A4")
    assert warning.message == (
        "21 hidden rows are merged too: 4, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, …"
    )


def test_a_hidden_row_that_is_not_taken_is_not_told_of(desk: Path):
    people = [("name", "no"), ("王", "A-1"), ("李", "A-2"), ("张", "A-3")]
    rows = write_workbook(desk / "p.xlsx", {"S": people}, hidden_rows=(3,))
    merged = merge(desk, rows=rows, where="name != '李'")
    assert (merged.rows, messages(merged)) == (2, [])
    merged = merge(desk, rows=rows, out=desk / "all")
    assert [one.message for one in merged.diagnostics] == ["1 hidden row is merged too: 3"]


def test_where_nothing_is_made_no_hidden_row_is_said_to_be_merged(desk: Path):
    people = [("name", "no"), ("王", "A-1"), ("李", "A-2"), ("张", None)]
    rows = write_workbook(desk / "p.xlsx", {"S": people}, hidden_rows=(3,))
    merged = merge(desk, rows=rows)
    assert not merged.ok
    assert {one.rule for one in merged.diagnostics} == {"rows-empty"}


def test_missing_columns_are_named_with_their_tag_and_the_near_column(desk: Path):
    write_rows(desk / "rows.csv", ("nmae", "no"), ("王", "1"))
    merged = merge(desk, name=None)
    assert messages(merged) == ["letter.docx: body/p[1]: `name` is no column of " + shown(desk)]
    assert merged.diagnostics[0].help == "did you mean `nmae`?"
    assert not (desk / "out").exists()


def shown(desk: Path) -> str:
    return (desk / "rows.csv").as_posix()


def test_all_faulty_cells_are_listed_and_nothing_is_written(desk: Path):
    write_rows(desk / "rows.csv", ("name", "no"), ("王", ""), ("李\x0b", "2"), ("张", "3"))
    merged = merge(desk)
    assert messages(merged) == [
        "rows.csv: B2: `no` is empty, and every letter prints it",
        "rows.csv: A3: `name` holds U+000B, which cannot stand in a document",
    ]
    assert [path.name for path in desk.iterdir()] == ["letter.docx", "rows.csv"] or not (
        desk / "out"
    ).exists()


def test_faulty_rows_are_left_out_on_wish_and_listed(desk: Path):
    write_rows(desk / "rows.csv", ("name", "no"), ("王", ""), ("李", "2"))
    merged = merge(desk, on_error="skip")
    assert (merged.ok, merged.files) == (False, 1)
    assert sorted(digests(desk / "out")) == ["2-李.docx", "left-out.csv", "manifest.csv"]
    assert "B2 `no` is empty" in (desk / "out" / "left-out.csv").read_text("utf-8-sig")


def test_a_row_that_fails_while_it_is_made_stops_everything(desk: Path):
    write_template(desk / "letter.docx", "{{ name }} {{ 10 // (no|int) }}")
    write_rows(desk / "rows.csv", ("name", "no"), ("王", "1"), ("李", "0"))
    merged = merge(desk)
    assert "row 3" in merged.diagnostics[0].message
    assert not (desk / "out").exists()
    assert not list(desk.glob(".*"))
    assert merge(desk, on_error="skip").files == 1


def test_an_empty_cell_is_fine_where_the_template_asks(desk: Path):
    write_template(desk / "letter.docx", "{{ name }}{% if no %}，{{ no }}{% endif %}")
    write_rows(desk / "rows.csv", ("name", "no"), ("王", ""))
    assert merge(desk, name="{{ name }}").ok
    assert body_text((desk / "out" / "王.docx").read_bytes()) == "王"


def test_names_that_clash_are_told_before_anything_is_written(desk: Path):
    merged = merge(desk, name="信")
    assert "rows 2 and 3 would both be called `信`" in messages(merged)[0]
    assert not (desk / "out").exists()
    assert merge(desk, name="信", on_clash="number").ok
    assert "信-5.docx" in digests(desk / "out")


def test_rows_are_chosen_and_counted(desk: Path):
    merged = merge(desk, where="no != 'A-00001'", limit=2, dry_run=True)
    assert list(merged.names) == ["A-00000-员工0.docx", "A-00002-员工2.docx"]
    assert not (desk / "out").exists()


def test_a_file_that_docgen_did_not_make_stays(desk: Path):
    (desk / "out").mkdir()
    (desk / "out" / "A-00001-员工1.docx").write_bytes(b"mine")
    with pytest.raises(DocgenError, match="was not made by docgen"):
        merge(desk)
    assert (desk / "out" / "A-00001-员工1.docx").read_bytes() == b"mine"
    assert merge(desk, force=True).ok


def test_what_an_earlier_run_made_is_replaced_but_not_what_was_changed_since(desk: Path):
    assert merge(desk).ok
    write_template(desk / "letter.docx", "{{ name }}", "{{ no }}")
    assert merge(desk).ok
    (desk / "out" / "A-00001-员工1.docx").write_bytes(b"edited")
    with pytest.raises(DocgenError, match="changed since"):
        merge(desk)


def test_resuming_another_run_is_refused(desk: Path):
    hidden = desk / ".out.docgen-merge"
    hidden.mkdir()
    (hidden / "journal.jsonl").write_text(json.dumps({"subject": "other"}) + "\n")
    with pytest.raises(DocgenError, match="another template"):
        merge(desk, resume=True)
    assert merge(desk).ok
    assert not hidden.exists()


@pytest.mark.parametrize("form", ["zip", "combine"])
def test_one_file_instead_of_many_is_whole_or_not_there(desk: Path, form: str):
    target = desk / ("all.zip" if form == "zip" else "all.docx")
    how = {"archive": form == "zip", "combine": form == "combine", "out": target}
    assert merge(desk, **how).ok
    first = target.read_bytes()
    assert merge(desk, **how, jobs=2).ok
    assert target.read_bytes() == first
    assert sorted(path.name for path in desk.iterdir()) == [
        "all" + target.suffix,
        "letter.docx",
        "rows.csv",
    ]
    if form == "zip":
        assert len(zipfile.ZipFile(target).namelist()) == 6


def test_combined_letters_have_their_own_headers_lists_and_pages(tmp_path: Path):
    from docx import Document

    def build(document):
        document.add_paragraph("致 {{ name }}")
        document.add_paragraph("第一", style="List Number")
        document.sections[0].header.paragraphs[0].text = "页眉 {{ name }}"

    from tests.support.word_templates import make_template

    (tmp_path / "letter.docx").write_bytes(make_template(build))
    write_people(tmp_path / "rows.csv", 3)
    assert merge(tmp_path, out=tmp_path / "all.docx", combine=True).ok
    document = Document(str(tmp_path / "all.docx"))
    assert [s.header.paragraphs[0].text for s in document.sections] == [
        "页眉 员工0",
        "页眉 员工1",
        "页眉 员工2",
    ]
    numbers = [p._p.pPr.numPr for p in document.paragraphs if p.style.name == "List Number"]
    own = [one.numId.val for one in numbers if one is not None]
    assert len(own) == len(set(own)) == 2
    assert read_member((tmp_path / "all.docx").read_bytes(), BODY).count(b'w:start="1"') == 3


def test_a_template_becomes_a_page_with_the_same_text(desk: Path):
    write_rows(desk / "rows.csv", ("name", "no"), ("A<b> & c", "1"))
    assert merge(desk, formats=("docx", "html"), name="{{ no }}").ok
    page = (desk / "out" / "1.html").read_text("utf-8")
    assert "<p>尊敬的A&lt;b&gt; &amp; c：</p><p>编号 1</p>" in page
    assert (desk / "out" / "1.docx").exists()


def test_a_cell_of_a_million_letters_is_read_whole(desk: Path):
    # The limit is the program's: another test may have raised it.
    csv.field_size_limit(131_072)
    write_rows(desk / "rows.csv", ("name", "no"), ("长" * 1_000_000, "1"))
    assert merge(desk, name="{{ no }}").ok
    assert "长" * 1_000_000 in body_text((desk / "out" / "1.docx").read_bytes())


def test_a_full_disk_is_a_clear_end_and_can_be_gone_on_from(desk: Path, monkeypatch):
    def refuse(*_: object) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "writev", refuse)
    with pytest.raises(DocgenError, match="the disk is full"):
        merge(desk)
    monkeypatch.undo()
    assert not (desk / "out").exists()
    assert merge(desk, resume=True).ok


def test_a_folder_that_takes_no_files_is_a_clear_end(desk: Path, monkeypatch):
    (desk / "out").mkdir()
    (desk / "out" / "mine.txt").write_text("mine")

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(Path, "mkdir", refuse)
    with pytest.raises(DocgenError, match="no permission"):
        merge(desk)
    assert [path.name for path in (desk / "out").iterdir()] == ["mine.txt"]


def test_a_file_in_place_of_the_folder_is_a_clear_end(desk: Path):
    (desk / "taken").write_bytes(b"")
    with pytest.raises(DocgenError):
        merge(desk, out=desk / "taken" / "out")


def test_json_lines_that_lack_a_key_are_named(desk: Path):
    lines = ({"name": "王", "no": 1}, {"name": "李"})
    text = "".join(json.dumps(one) + "\n" for one in lines)
    (desk / "rows.jsonl").write_text(text, "utf-8")
    merged = merge(desk, rows=desk / "rows.jsonl", name=None)
    assert messages(merged) == ["rows.jsonl: 2: `no` is not in this line, in “编号 {{ no }}”"]


def test_a_column_that_is_no_list_is_told_of(desk: Path):
    write_template(desk / "letter.docx", "{% for one in items %}{{ one }}{% endfor %}")
    write_rows(desk / "rows.csv", ("items",), ("a",))
    merged = merge(desk, name=None)
    assert "which is one cell and no list" in messages(merged)[0]


def test_a_form_takes_rows_as_answers(tmp_path: Path):
    from docgen.api import Project
    from tests.support.project import ROOT

    heads = ("name", "department", "post", "hire_date")
    rows = write_rows(
        tmp_path / "rows.csv",
        heads,
        ("顾念安", "外勤服务部", "外勤工程师", "2023年1月9日"),
        ("王小明", "前台", "", "昨天"),
    )
    options = MergeOptions(rows, tmp_path / "out", document="resignation-letter")
    merged = merge_rows(Project.load(ROOT), options, lambda phase, done, total: None)
    assert [one.part for one in merged.diagnostics if one.severity.value == "error"] == ["C3", "D3"]
    write_rows(rows, heads, ("顾念安", "外勤服务部", "外勤工程师", "2023年1月9日"))
    merged = merge_rows(Project.load(ROOT), options, lambda phase, done, total: None)
    assert merged.ok
    made = [path for path in (tmp_path / "out").iterdir() if path.suffix == ".docx"]
    assert "顾念安" in made[0].name
    assert "顾念安" in body_text(made[0].read_bytes())
