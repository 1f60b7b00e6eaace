"""`docgen collect` and `--fillable`."""

from __future__ import annotations

import json

import pytest

from tests.support.filled_forms import fill_example, fillable
from tests.support.project import ROOT
from tests.unit.test_collect import TRIP, rows_of


def page(data: dict) -> str:
    text = json.dumps(data, ensure_ascii=False).replace("<", "\\u003c")
    return f'<!doctype html><html><body><script type="application/json" id="docgen-answers">{text}</script></body></html>'


LEAVE = {"form": "handbook-receipt", "version": 1, "language": "zh-Hans"}
RECEIPT = {
    "handbook": "员工入职手册",
    "edition": "2026.1",
    "name": "林晚舟",
    "employee_no": "D0118",
    "department": "会所前台",
    "received_on": "2026-11-16",
}


@pytest.fixture
def returned(tmp_path):
    folder = tmp_path / "returned"
    folder.mkdir()
    (folder / "a.json").write_text(json.dumps({**LEAVE, "answers": RECEIPT}), "utf-8")
    html = page({**LEAVE, "answers": {**RECEIPT, "name": "<b>顾念安</b>"}})
    (folder / "b.html").write_text(html, "utf-8")
    (folder / "~$c.docx").write_bytes(b"lock")
    return folder


def test_a_folder_of_data_files_becomes_a_table(docgen, returned, tmp_path):
    done = docgen("--project", str(ROOT), "collect", "returned", "--to", "table.csv")
    assert (done.status, done.out) == (0, "table.csv\n")
    rows = rows_of((tmp_path / "table.csv").read_bytes())
    assert [row[1:5] for row in rows[1:]] == [
        ["returned/a.json", "员工入职手册", "2026.1", "林晚舟"],
        ["returned/b.html", "员工入职手册", "2026.1", "<b>顾念安</b>"],
    ]


def test_files_with_faults_are_told_and_the_good_ones_written(docgen, returned, tmp_path):
    _, _, word = fill_example(TRIP, "zh-Hans")
    (returned / "d.docx").write_bytes(word)
    (returned / "e.docx").write_bytes(b"no Word file")
    (returned / "f.html").write_text("<p>empty</p>", "utf-8")
    (returned / "g.json").write_text('{"form": "handbook-receipt", ', "utf-8")
    (returned / "h.json").write_text(json.dumps({**LEAVE, "answers": {}}), "utf-8")
    done = docgen("--project", str(ROOT), "collect", "returned", "--to", "table.csv")
    assert done.status == 1
    assert len(rows_of((tmp_path / "table.csv").read_bytes())) == 3
    for name, rule in (
        ("d.docx", "collect-form"),
        ("e.docx", "unreadable-file"),
        ("f.html", "answers-file"),
        ("g.json", "answers-file"),
        ("h.json", "answer-missing"),
    ):
        assert any(f"returned/{name}" in line and rule in line for line in done.err.splitlines()), (
            name
        )


def test_a_table_that_is_there_is_not_overwritten(docgen, returned, tmp_path):
    (tmp_path / "table.csv").write_text("mine", "utf-8")
    arguments = ("--project", str(ROOT), "collect", "returned", "--to", "table.csv")
    assert docgen(*arguments).status == 1
    assert (tmp_path / "table.csv").read_text("utf-8") == "mine"
    assert docgen(*arguments, "--force").status == 0


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("nothing", "--to", "t.csv"), "no such file or folder"),
        (("returned", "--to", "t.ods"), "ends in none of"),
        (
            ("returned", "--to", "t.csv", "--form", "handbok-receipt"),
            "did you mean `handbook-receipt`",
        ),
    ],
)
def test_what_cannot_be_collected_is_said(docgen, returned, arguments, said):
    done = docgen("--project", str(ROOT), "collect", *arguments)
    assert done.status == 1
    assert said in done.err


def test_files_that_say_no_form_need_its_name(docgen, tmp_path):
    (tmp_path / "x.yaml").write_text("name: 林晚舟\n", "utf-8")
    done = docgen("--project", str(ROOT), "collect", "x.yaml", "--to", "t.csv")
    assert done.status == 1
    assert "--form" in done.err


def test_build_makes_fillable_word_and_plain_pages(docgen, tmp_path):
    done = docgen("--project", str(ROOT), "build", "handbook-receipt", "--fillable", "--out", "out")
    assert done.status == 0, done.err
    made = (tmp_path / "out/zh-Hans/handbook-receipt.docx").read_bytes()
    assert made == fillable("handbook-receipt", "zh-Hans")


def test_fill_leaves_no_controls_in_unless_asked(docgen, tmp_path):
    (tmp_path / "a.yaml").write_text(json.dumps(RECEIPT, ensure_ascii=False), "utf-8")
    base = ("--project", str(ROOT), "fill", "handbook-receipt", "--no-input", "--data", "a.yaml")
    assert docgen(*base, "--out", "plain.docx").status == 0
    assert docgen(*base, "--out", "open.docx", "--fillable").status == 0
    from tests.unit.writers.docx.readable import part

    plain, open_ = ((tmp_path / name).read_bytes() for name in ("plain.docx", "open.docx"))
    assert "<w:sdt>" not in part(plain, "word/document.xml")
    assert '<w:tag w:val="name"/>' in part(open_, "word/document.xml")
    done = docgen("--project", str(ROOT), "collect", "open.docx", "--to", "t.jsonl")
    assert done.status == 0, done.err
    record = json.loads((tmp_path / "t.jsonl").read_text("utf-8"))
    assert {name: record[name] for name in RECEIPT} == RECEIPT


def test_a_saved_page_fills_in_a_document_too(docgen, returned, tmp_path):
    base = ("--project", str(ROOT), "fill", "handbook-receipt", "--no-input")
    assert docgen(*base, "--data", "returned/b.html", "--out", "x.docx").status == 0


@pytest.mark.parametrize("language", ["zh-Hant", "en"])
def test_a_page_made_with_answers_gives_them_back(docgen, tmp_path, language):
    (tmp_path / "a.yaml").write_text(json.dumps(RECEIPT, ensure_ascii=False), "utf-8")
    base = ("--project", str(ROOT), "fill", "handbook-receipt", "--no-input", "--data", "a.yaml")
    made = docgen(*base, "--fillable", "--lang", language, "--out", "open.html")
    assert made.status == 0, made.err
    done = docgen("--project", str(ROOT), "collect", "open.html", "--to", "t.jsonl")
    assert done.status == 0, done.err
    record = json.loads((tmp_path / "t.jsonl").read_text("utf-8"))
    assert {name: record[name] for name in RECEIPT} == RECEIPT


def test_there_is_nothing_to_fill_in_in_a_handbook(docgen, tmp_path):
    done = docgen(
        "--project", str(ROOT), "build", "onboarding-handbook", "--fillable", "--out", "out"
    )
    assert done.status == 1
    assert "`onboarding-handbook` is no form" in done.err and "docgen list forms" in done.err
    assert not (tmp_path / "out").exists()


def test_collecting_a_form_to_print_names_the_page_to_fill_in(docgen, tmp_path):
    base = ("--project", str(ROOT))
    assert docgen(*base, "build", "leave-request", "--to", "html", "--out", "out").status == 0
    done = docgen(*base, "collect", "out/zh-Hans/leave-request.html", "--to", "all.csv")
    assert done.status == 1
    assert "docgen build FORM --fillable" in done.err
    assert not (tmp_path / "all.csv").exists()
