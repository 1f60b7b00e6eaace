"""Answers of an older version of a form: `fill --data` and `--resume` bring them over."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml

from tests.support.interview_form import BODY, HEAD
from tests.support.project import write_project

MIGRATE = """\
migrate:
  - from_version: 1
    rename:
      who: name
      from_day: start
      until: end
      price: amount
    map:
      kind:
        railway: train
    drop:
      - fax
"""
OLD = {
    "who": "许知远",
    "from_day": "2026-03-02",
    "until": "2026-03-04",
    "fax": "010-0000 0000",
    "expenses": [{"kind": "railway", "price": "12", "fax": "1"}],
}
FILL = ("fill", "trip", "--date", "2026-03-09", "--no-input", "--to", "txt")


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    body = BODY.replace("{{ mentoring.report_days }}", "三天")
    write_project(tmp_path, {"content/forms/trip.yaml": HEAD + MIGRATE + body}, english=False)
    monkeypatch.setenv("DOCGEN_DRAFTS", str(tmp_path / "drafts"))
    return tmp_path


def write_old(project: Path, version: int = 1, **changes: object) -> None:
    content = {"form": "trip", "version": version, "answers": {**OLD, **changes}}
    (project / "old.json").write_text(json.dumps(content, ensure_ascii=False), "utf-8")


def test_a_file_of_an_older_version_is_brought_over_and_what_is_dropped_is_kept_aside(
    docgen, project
):
    write_old(project)
    done = docgen(*FILL, "--data", "old.json", "--out", "new.txt", "--save", "new.yaml")
    assert done.status == 0, done.err
    assert "info [answers-version]" in done.err
    assert "`fax`, `expenses.0.fax`" in done.err
    assert "010-0000" not in done.err
    assert "许知远" in (project / "new.txt").read_text("utf-8")
    saved = yaml.safe_load((project / "new.yaml").read_text("utf-8"))
    assert saved["version"] == 2
    assert saved["answers"]["expenses"] == [{"kind": "train", "amount": "12.00"}]
    assert saved["aside"] == {"fax": "010-0000 0000", "expenses.0.fax": "1"}
    again = docgen(*FILL, "--data", "new.yaml", "--out", "new.txt", "--save", "again.yaml")
    assert again.status == 0, again.err
    assert "answers-version" not in again.err
    assert yaml.safe_load((project / "again.yaml").read_text("utf-8")) == saved


def test_a_wrong_answer_is_shown_where_it_stands_under_its_old_name(docgen, project):
    write_old(project, from_day="bald")
    done = docgen(*FILL, "--data", "old.json")
    assert done.status == 1
    assert "old.json:1:" in done.err
    assert "出发日期（`start`）：`bald` 不是日期" in done.err


def test_answers_of_a_newer_version_are_refused(docgen, project):
    write_old(project, version=3)
    newer = docgen(*FILL, "--data", "old.json")
    assert newer.status == 1
    assert "error [answers-version]" in newer.err


def test_a_draft_of_an_older_version_is_brought_over(docgen, project):
    folder = project / "drafts"
    folder.mkdir()
    draft = {
        "draft": 1,
        "form": "trip",
        "version": 1,
        "hash": "abc",
        "language": "zh-Hans",
        "at": "until",
        "passed": ["who", "from_day"],
        "answers": OLD,
        "aside": {"older": "1"},
    }
    (folder / "trip.20260301-101010-abcd.json").write_text(json.dumps(draft), "utf-8")
    missing = docgen(*FILL, "--resume", "--set", "end=bald")
    assert missing.status == 1
    assert len(list(folder.iterdir())) == 1
    done = docgen(*FILL, "--resume", "--out", "new.txt", "--save", "new.yaml")
    assert done.status == 0, done.err
    assert "info [answers-version]" in done.err
    saved = yaml.safe_load((project / "new.yaml").read_text("utf-8"))
    assert saved["answers"]["start"] == "2026-03-02"
    assert saved["aside"] == {"older": "1", "fax": "010-0000 0000", "expenses.0.fax": "1"}
    assert list(folder.iterdir()) == []


def test_what_was_put_aside_in_a_file_is_collected_too(docgen, project):
    content = {"form": "trip", "version": 2, "aside": {"fax": "010"}, "answers": {"name": "甲"}}
    content["answers"] |= {"start": "2026-03-02", "end": "2026-03-02"}
    content["answers"] |= {"expenses": [{"kind": "taxi", "amount": "3"}]}
    (project / "one.json").write_text(json.dumps(content), "utf-8")
    done = docgen("collect", "one.json", "--to", "t.jsonl")
    assert done.status == 0, done.err
    assert json.loads((project / "t.jsonl").read_text("utf-8"))["_aside"] == {"fax": "010"}


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("zh-Hans", "姓名（`name`）还没有填写"),
        ("zh-Hant", "姓名（`name`）還沒有填寫"),
    ],
)
def test_faults_are_told_in_the_language_of_the_form(docgen, project, language, said):
    done = docgen(*FILL, "--lang", language, "--set", "start=2026-03-02")
    assert done.status == 1
    assert said in done.err
    assert "is not filled in" not in done.err
