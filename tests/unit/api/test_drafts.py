"""Drafts: whose they are, where they lie, what is in them, when they go."""

from __future__ import annotations

import json
import os
import stat
import sys
from pathlib import Path

import pytest

from docgen.api.answers_file import read_answers_file
from docgen.api.drafts import (
    drafts_folder,
    find_draft,
    new_draft,
    read_draft,
    remove_draft,
    save_draft,
)
from docgen.diagnostic import DocgenError
from docgen.form.interview import Progress

PROGRESS = Progress(
    {"name": "𠮷田 “A”\u2028B\n第二行", "expenses": [{"amount": "12.00"}, {}], "ok": True, "n": 3},
    "expenses.1.amount",
    frozenset({"name", "ok"}),
)


@pytest.fixture
def folder(tmp_path, monkeypatch) -> Path:
    monkeypatch.setenv("DOCGEN_DRAFTS", str(tmp_path / "data" / "drafts"))
    return tmp_path / "data" / "drafts"


def draft(form: str = "trip-report", progress: Progress = PROGRESS):
    begun = new_draft(form, 2, "abc", "en")
    return type(begun)(begun.path, form, 2, "abc", "en", progress, {"fax": "1"})


def test_a_draft_is_read_back_as_it_was_saved(folder):
    saved = draft()
    save_draft(saved)
    assert find_draft("trip-report") == saved


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps files apart by user otherwise")
def test_only_the_owner_can_read_a_draft(folder):
    before = os.umask(0)
    try:
        save_draft(draft())
        save_draft(draft())
    finally:
        os.umask(before)
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert {stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()} == {0o600}


def test_the_name_of_a_draft_says_nothing_of_its_answers(folder):
    save_draft(draft())
    (path,) = folder.iterdir()
    assert path.name.startswith("trip-report.")
    assert path.suffix == ".json"
    assert "田" not in path.name


def test_the_last_draft_of_a_form_is_found_and_no_other_form_s(folder):
    first, second, other = draft(), draft(), draft("trip-report-two")
    for number, one in enumerate((second, first, other)):
        save_draft(one)
        os.utime(one.path, ns=(number * 10**9, number * 10**9))
    assert find_draft("trip-report").path == first.path
    assert find_draft("trip") is None
    assert find_draft("trip-*") is None
    assert find_draft("../trip-report") is None


def test_a_draft_that_is_done_is_removed_with_what_was_left_beside_it(folder):
    one = draft()
    save_draft(one)
    (folder / ".docgen-old.tmp").write_text("{}")
    os.utime(folder / ".docgen-old.tmp", (0, 0))
    (folder / ".docgen-new.tmp").write_text("{}")
    remove_draft(one)
    remove_draft(one)
    assert [path.name for path in folder.iterdir()] == [".docgen-new.tmp"]


def test_a_draft_that_cannot_be_written_leaves_the_earlier_one(folder, monkeypatch):
    one = draft()
    save_draft(one)
    before = one.path.read_bytes()

    def fail(*_: object) -> None:
        raise OSError(28, "full")

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(DocgenError, match="full"):
        save_draft(draft(progress=Progress({})))
    assert [path.read_bytes() for path in folder.iterdir()] == [before]


@pytest.mark.parametrize("content", ["", "[]", '{"form": "x"}', "[" * 100_000, '{"form": 1'])
def test_a_damaged_draft_is_explained(folder, content):
    folder.mkdir(parents=True)
    path = folder / "trip-report.x.json"
    path.write_text(content)
    with pytest.raises(DocgenError, match="not a draft") as fault:
        find_draft("trip-report")
    assert "begin anew" in fault.value.help


def test_a_draft_is_a_file_of_answers_too(folder):
    saved = draft(progress=Progress({"name": "𠮷田 “A”\n第二行"}))
    save_draft(saved)
    given = read_answers_file(saved.path)
    assert given.form == "trip-report"
    assert given.answers == saved.progress.data


def test_a_character_that_cannot_be_encoded_does_not_stop_saving(folder):
    saved = draft(progress=Progress({"name": "a\udc80b"}))
    save_draft(saved)
    assert json.loads(saved.path.read_bytes())["answers"]["name"] == "a\udc80b"
    assert read_draft(saved.path) == saved


def test_drafts_lie_in_the_data_folder_of_the_user(monkeypatch, tmp_path):
    monkeypatch.setattr(Path, "home", lambda: Path("/home/user"))
    assert drafts_folder({}) == Path("/home/user/.local/share/docgen/drafts")
    assert drafts_folder({"XDG_DATA_HOME": "/data"}) == Path("/data/docgen/drafts")
    assert drafts_folder({"XDG_DATA_HOME": "data"}) == drafts_folder({})
    assert drafts_folder({"DOCGEN_DRAFTS": "/d", "XDG_DATA_HOME": "/data"}) == Path("/d")
    monkeypatch.setattr(sys, "platform", "win32")
    assert drafts_folder({"LOCALAPPDATA": "/local"}) == Path("/local/docgen/drafts")
