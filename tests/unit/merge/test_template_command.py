"""`docgen template inspect` and `new`, and `docgen merge` as a command."""

from __future__ import annotations

import errno
import json
import os
from pathlib import Path

import docx
import pytest

from docgen.cli.progress import Bar, build_line
from tests.support.commands import Shell
from tests.support.merging import write_people, write_template
from tests.support.project import ROOT


@pytest.fixture
def docgen(capsys, tmp_path: Path, monkeypatch) -> Shell:
    monkeypatch.chdir(tmp_path)
    return Shell(capsys, tmp_path)


def test_inspecting_lists_tags_with_places_and_the_columns_they_need(docgen: Shell):
    texts = (
        "尊敬的{{ name }}：",
        "{% if no %}{{ no }}{% endif %}",
        "{% for i in items %}{{ i.task }}{% endfor %}",
    )
    write_template(docgen.folder / "letter.docx", *texts)
    done = docgen("template", "inspect", "letter.docx")
    assert done.status == 0
    assert "  body/p[1]  {{ name }}" in done.out
    assert "  name          always" in done.out
    assert "  no            may be empty" in done.out
    assert "  items.0.task  a column for each row" in done.out


def test_inspecting_names_misspelt_tags_against_a_table(docgen: Shell):
    write_template(docgen.folder / "letter.docx", "{{ nmae }}")
    write_people(docgen.folder / "rows.csv", 1)
    done = docgen("template", "inspect", "letter.docx", "--data", "rows.csv")
    assert done.status == 1
    assert "did you mean `name`?" in done.err


def test_inspecting_finds_tags_that_are_not_closed(docgen: Shell):
    write_template(docgen.folder / "letter.docx", "{{ name", "{%p if x %}")
    done = docgen("template", "inspect", "letter.docx", "--format", "json")
    found = json.loads(done.out)
    assert done.status == 1
    assert {one["rule"] for one in found["diagnostics"]} >= {"template-tag-unclosed"}
    assert found["tags"][0]["part"]


def test_a_new_template_of_a_letter_fits_its_form(docgen: Shell):
    made = docgen(
        "--project", str(ROOT), "template", "new", "resignation-letter", "--out", "my.docx"
    )
    assert made.status == 0
    done = docgen(
        "--project", str(ROOT), "template", "inspect", "my.docx", "--form", "resignation-letter"
    )
    assert done.status == 0
    assert "{{ name }}" in done.out
    assert "{%p if" in done.out


@pytest.mark.parametrize("language", ["zh-Hans", "zh-Hant", "en"])
def test_a_new_template_needs_columns_for_what_must_be_answered_only(docgen: Shell, language: str):
    command = ("--project", str(ROOT), "template", "new", "leave-request", "--lang", language)
    assert docgen(*command, "--out", "my.docx").status == 0
    done = docgen("template", "inspect", "my.docx")
    assert "{{ stand_in|default('') }}" in done.out
    row = {"name": "许知远", "department": "前台", "kind": "年假", "reason": "回家"}
    row |= {"start_date": "2026-12-01", "end_date": "2026-12-03"}
    (docgen.folder / "rows.jsonl").write_text(json.dumps(row), "utf-8")
    done = docgen("merge", "--template", "my.docx", "--rows", "rows.jsonl")
    assert (done.status, done.err.count("error")) == (0, 0)


def test_a_new_template_does_not_overwrite_what_somebody_edited(docgen: Shell):
    write_template(docgen.folder / "my.docx", "mine")
    done = docgen(
        "--project", str(ROOT), "template", "new", "resignation-letter", "--out", "my.docx"
    )
    assert done.status == 1
    assert "my.docx is there already" in done.err


def test_a_new_template_is_not_overwritten_when_it_was_edited_without_leaving_a_name(
    docgen: Shell,
):
    command = ("--project", str(ROOT), "template", "new", "handbook-receipt", "--out", "my.docx")
    assert (docgen(*command).status, docgen(*command).status) == (0, 0)
    edited = docx.Document(str(docgen.folder / "my.docx"))
    edited.add_paragraph("我改过")
    edited.save(str(docgen.folder / "my.docx"))
    assert docgen(*command).status == 1
    assert docgen(*command, "--force").status == 0


def test_a_new_template_is_a_word_file(docgen: Shell):
    done = docgen("--project", str(ROOT), "template", "new", "leave-request", "--out", "my.doc")
    assert done.status == 2
    assert ".docx" in done.err


def _texts(docgen: Shell, form: str) -> list[str]:
    made = docgen("--project", str(ROOT), "template", "new", form, "--out", f"{form}.docx")
    assert made.status == 0
    made_file = docx.Document(str(docgen.folder / f"{form}.docx"))
    cells = [cell.text for table in made_file.tables for row in table.rows for cell in row.cells]
    return [paragraph.text for paragraph in made_file.paragraphs] + cells


def test_a_new_template_needs_no_column_for_what_only_some_must_answer(docgen: Shell):
    assert "{{ accompanied_by|default('') }}" in _texts(docgen, "incident-report")


def test_a_new_template_leaves_room_to_sign(docgen: Shell):
    assert _texts(docgen, "handbook-receipt")[-2:] == ["员工", ""]
    letter = "".join(_texts(docgen, "warning-letter"))
    assert "员工签字：____" in letter
    assert "received" not in letter


def test_a_new_template_of_a_letter_lists_its_rows(docgen: Shell):
    texts = _texts(docgen, "warning-letter")
    assert {"{%tr for row in breaches %}", "{{ row.what }}", "{%tr endfor %}"} <= set(texts)


def test_a_new_template_takes_a_choice_by_its_key_or_its_label(docgen: Shell):
    texts = _texts(docgen, "warning-letter")
    assert "{%p if delivery in ('posted', '书面送达本人，并张榜公布') %}" in texts


@pytest.mark.parametrize("no", ["否", "N", "FALSE", " 0 "])
def test_a_cell_that_says_no_is_not_taken_for_yes(docgen: Shell, no: str):
    write_template(docgen.folder / "letter.docx", "{{ name }}{% if not probation %}转正{% endif %}")
    (docgen.folder / "rows.csv").write_text(f"name,probation\n张三,是\n李四,{no}\n", "utf-8")
    done = docgen("merge", "--template", "letter.docx", "--rows", "rows.csv")
    assert done.status == 1
    assert done.err.startswith("rows.csv: B3: error [rows-type]")
    assert f"`probation != '{no.strip()}'`" in done.err


@pytest.mark.parametrize(
    "asks",
    [
        "{% if mark == '否' %}x{% endif %}",
        "{% if mark %}备注：{{ mark }}{% endif %}",
        "{{ mark or '' }}",
        "{% if mark|length %}x{% endif %}",
    ],
)
def test_a_no_that_is_printed_or_compared_is_a_text_as_any(docgen: Shell, asks: str):
    write_template(docgen.folder / "letter.docx", f"{{{{ name }}}}{asks}")
    (docgen.folder / "rows.csv").write_text("name,mark\n张三,否\n", "utf-8")
    assert docgen("merge", "--template", "letter.docx", "--rows", "rows.csv").status == 0


def test_a_number_that_a_spreadsheet_wrote_short_is_warned_of(docgen: Shell):
    write_template(docgen.folder / "letter.docx", "{{ phone }}{{ note }}")
    (docgen.folder / "rows.csv").write_text("phone,note\n1.38E+10,房间 E+12\n", "utf-8")
    done = docgen("merge", "--template", "letter.docx", "--rows", "rows.csv")
    assert done.status == 0
    assert done.err.startswith("rows.csv: A2: warning [rows-type] `phone` is `1.38E+10`")
    assert done.err.count("warning") == 1


def test_merging_prints_where_the_list_is(docgen: Shell):
    write_template(docgen.folder / "letter.docx", "{{ name }}")
    write_people(docgen.folder / "people.csv", 2)
    done = docgen(
        "merge", "--template", "letter.docx", "--rows", "people.csv", "--name", "{{ no }}"
    )
    assert (done.status, done.out) == (0, "output/merge/letter/manifest.csv\n")
    assert "2 documents in output/merge/letter" in done.err


def test_a_dry_run_prints_the_names(docgen: Shell):
    write_template(docgen.folder / "letter.docx", "{{ name }}")
    write_people(docgen.folder / "people.csv", 2)
    done = docgen("merge", "--template", "letter.docx", "--rows", "people.csv", "--dry-run")
    assert done.out == "letter-0001.docx\nletter-0002.docx\n"
    assert not (docgen.folder / "output").exists()


def test_a_fault_is_printed_with_its_cell(docgen: Shell):
    write_template(docgen.folder / "letter.docx", "{{ name }}")
    (docgen.folder / "people.csv").write_text("no,name\n1,\n", "utf-8")
    done = docgen("merge", "--template", "letter.docx", "--rows", "people.csv")
    assert done.status == 1
    assert done.err.startswith("people.csv: B2: error [rows-empty]")
    assert done.err.endswith("nothing was written\n")


@pytest.mark.parametrize(
    "arguments",
    [
        ("--rows", "x.csv"),
        ("letter", "--template", "x.docx", "--rows", "x.csv"),
        ("--template", "x.docx", "--rows", "x.csv", "--zip", "a.zip", "--out", "b"),
    ],
)
def test_wrong_usage_has_a_status_of_its_own(docgen: Shell, arguments: tuple[str, ...]):
    assert docgen("merge", *arguments).status == 2


def test_a_bar_shows_rows_rate_and_time_left():
    assert build_line("making", 250, 1000, 200, 2.0) == (
        "making [######..................] 250/1,000  100/s  8 s left"
    )
    assert build_line("checking", 5, 0, 5, 0.0) == "checking 5"
    assert build_line("making", 0, 10, 0, 1.0) == "making [........................] 0/10"
    assert build_line("making", 1, 9000, 1, 1.0).endswith("2 h 29 min left")


def _show_on_terminal(monkeypatch, capsys, columns: int) -> list[str]:
    monkeypatch.setenv("COLUMNS", str(columns))
    monkeypatch.setattr("docgen.cli.progress.sys.stderr.isatty", lambda: True, raising=False)
    bar = Bar(quiet=False)
    bar.show("check", 0, 0)
    bar.show("make", 64, 1000)
    bar.show("check", 500, 0)
    return capsys.readouterr().err.split("\r\x1b[K")[1:]


def test_a_bar_goes_on_while_further_rows_are_looked_at(monkeypatch, capsys):
    shown = _show_on_terminal(monkeypatch, capsys, 80)
    assert shown == ["checking 0", "making [#.......................] 64/1,000"]


def test_a_bar_never_wraps(monkeypatch, capsys):
    assert _show_on_terminal(monkeypatch, capsys, 40)[-1] == "making 64/1,000"
    assert _show_on_terminal(monkeypatch, capsys, 12)[-1] == "making 64/1"


def test_an_unbalanced_tag_is_named_once(docgen: Shell):
    write_template(docgen.folder / "letter.docx", "{%p if x %}", "{{ name }}")
    write_people(docgen.folder / "people.csv", 1)
    done = docgen("merge", "--template", "letter.docx", "--rows", "people.csv")
    assert done.status == 1
    assert done.err.count("error") == 1
    assert done.err.startswith("letter.docx:body/p[1]: error [template-unbalanced]")


def test_a_combined_run_counts_rows(docgen: Shell):
    write_template(docgen.folder / "letter.docx", "{{ name }}")
    write_people(docgen.folder / "people.csv", 3)
    done = docgen(
        *("merge", "--template", "letter.docx", "--rows", "people.csv", "--combine", "all.docx")
    )
    assert (done.status, done.out) == (0, "all.docx\n")
    assert "3 rows in all.docx: " in done.err


@pytest.mark.parametrize("option", [("--zip", "all.zip"), ("--combine", "all.docx")])
def test_one_file_replaces_its_own_earlier_one_but_nobody_elses(
    docgen: Shell, option: tuple[str, str]
):
    write_template(docgen.folder / "letter.docx", "{{ name }}")
    write_people(docgen.folder / "people.csv", 3)
    merge = ("merge", "--template", "letter.docx", "--rows", "people.csv", *option)
    assert [docgen(*merge).status, docgen(*merge).status] == [0, 0]
    mine = write_template(docgen.folder / option[1], "mine").read_bytes()
    done = docgen(*merge)
    assert done.status == 1
    assert "was not made by docgen" in done.err
    assert (docgen.folder / option[1]).read_bytes() == mine
    assert docgen(*merge, "--force").status == 0


@pytest.mark.parametrize("option", [("--zip", "letter.docx"), ("--combine", "all.pdf")])
def test_a_file_of_another_kind_than_its_name_says_is_not_made(
    docgen: Shell, option: tuple[str, str]
):
    write_template(docgen.folder / "letter.docx", "{{ name }}")
    write_people(docgen.folder / "people.csv", 1)
    done = docgen("merge", "--template", "letter.docx", "--rows", "people.csv", *option)
    assert done.status == 2
    assert "end its name in" in done.err


def test_combining_says_why_rows_were_left_out(docgen: Shell):
    write_template(docgen.folder / "letter.docx", "{{ name }}")
    (docgen.folder / "people.csv").write_text("no,name\n1,\n2,王\n", "utf-8")
    options = ("--combine", "all.docx", "--on-error", "skip")
    done = docgen("merge", "--template", "letter.docx", "--rows", "people.csv", *options)
    assert done.status == 1
    assert "people.csv: B2: error [rows-empty]" in done.err
    assert "Traceback" not in done.err


def test_a_full_disk_names_the_folder_that_was_asked_for(docgen: Shell, monkeypatch):
    def refuse(*_: object) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")

    write_template(docgen.folder / "letter.docx", "{{ name }}")
    write_people(docgen.folder / "people.csv", 1)
    monkeypatch.setattr(os, "writev", refuse)
    done = docgen("merge", "--template", "letter.docx", "--rows", "people.csv", "--out", "letters")
    assert done.err == (
        "error: letters/letter-0001.docx cannot be written: the disk is full\n"
        "  help: make room, then add --resume\n"
    )
