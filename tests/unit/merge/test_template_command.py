"""`docgen template inspect` and `new`, and `docgen merge` as a command."""

from __future__ import annotations

import errno
import json
import os
from pathlib import Path

import pytest

from docgen.cli.progress import build_line
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
