"""The interview on a pseudo-terminal: held, broken off in every way, resumed with nothing lost."""

from __future__ import annotations

import json
import random
import stat
import sys
from pathlib import Path

import pytest

from tests.support.interview_form import BODY, HEAD, TO_END
from tests.support.project import write_project

if sys.platform == "win32":
    pytest.skip("there are no pseudo-terminals on Windows", allow_module_level=True)

from tests.support.terminal import Terminal

FILL = ("fill", "trip", "--date", "2026-03-09", "--out", "done.txt")


@pytest.fixture
def project(tmp_path, monkeypatch) -> Path:
    body = BODY.replace("{{ mentoring.report_days }}", "三天")
    write_project(tmp_path, {"content/forms/trip.yaml": HEAD + body}, english=False)
    monkeypatch.setenv("DOCGEN_DRAFTS", str(tmp_path / "drafts"))
    return tmp_path


def drafts(project: Path) -> list[Path]:
    folder = project / "drafts"
    return sorted(folder.glob("*.json")) if folder.is_dir() else []


def saved(project: Path) -> dict:
    (path,) = drafts(project)
    return json.loads(path.read_bytes())


def test_an_interview_writes_the_document_and_leaves_no_draft(project):
    with Terminal(project, *FILL) as terminal:
        first = terminal.wait_for()
        assert "[1/9] 姓名 * (例：许知远)" in first
        shown = [terminal.answer(text) for text in TO_END]
        assert "总览" in shown[-1]
        assert len(drafts(project)) == 1
        terminal.type("")
        assert terminal.end() == 0
        assert "done.txt" in terminal.shown
    assert "许知远" in (project / "done.txt").read_text("utf-8")
    assert drafts(project) == []


def test_a_draft_is_for_its_owner_alone(project):
    with Terminal(project, *FILL) as terminal:
        terminal.wait_for()
        assert drafts(project) == []
        terminal.answer("许知远")
        (path,) = drafts(project)
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


@pytest.mark.parametrize("seed", [1, 2])
def test_nothing_is_lost_however_often_it_is_broken_off(project, seed):
    """Break off at random answers, in turn by Ctrl-C and by killing, and go on each time."""
    chance = random.Random(seed)
    breaks = sorted(chance.sample(range(1, len(TO_END)), 4))
    done = 0
    for number, stop in enumerate([*breaks, len(TO_END)]):
        resume = ("--resume",) if done else ()
        with Terminal(project, *FILL, *resume) as terminal:
            terminal.wait_for()
            for text in TO_END[done:stop]:
                terminal.answer(text)
            done = stop
            if stop == len(TO_END):
                terminal.type("")
                assert terminal.end() == 0
            elif (number + seed) % 2:
                assert terminal.interrupt() == 130
                assert "docgen fill trip --resume" in terminal.fresh()
                assert "Traceback" not in terminal.shown
            else:
                terminal.kill()
    assert "许知远" in (project / "done.txt").read_text("utf-8")
    assert "2026年3月4日" in (project / "done.txt").read_text("utf-8")
    assert "12" in (project / "done.txt").read_text("utf-8")
    assert drafts(project) == []
    assert list((project / "drafts").glob(".docgen-*")) == []


def test_a_long_text_broken_off_keeps_its_lines(project):
    with Terminal(project, *FILL) as terminal:
        terminal.wait_for()
        for text in (*TO_END[:-1], "第一行", "第二行"):
            terminal.answer(text)
        terminal.kill()
    assert saved(project)["answers"]["remarks"] == "第一行\n第二行"
    with Terminal(project, *FILL, "--resume") as terminal:
        assert "已填：第一行 …" in terminal.wait_for()


def test_a_terminal_closed_under_it_loses_nothing(project):
    with Terminal(project, *FILL) as terminal:
        terminal.wait_for()
        for text in TO_END[:3]:
            terminal.answer(text)
        terminal.hang_up()
    assert saved(project)["answers"]["end"] == "2026-03-04"
    assert list((project / "drafts").glob(".docgen-*")) == []


def test_the_end_of_input_and_quit_keep_the_answers(project):
    with Terminal(project, *FILL) as terminal:
        terminal.wait_for()
        terminal.answer("许知远")
        terminal.type("\x04")
        assert terminal.end() == 1
    assert saved(project)["answers"] == {"name": "许知远"}
    with Terminal(project, *FILL, "--resume") as terminal:
        assert "[2/9] 出发日期" in terminal.wait_for()
        terminal.answer("2026-3-2")
        terminal.type(":quit")
        assert terminal.end() == 1
    assert saved(project)["answers"]["start"] == "2026-03-02"
    assert saved(project)["at"] == "end"


def test_what_is_given_is_not_asked_and_nothing_is_asked_when_all_is_given(project):
    (project / "a.yaml").write_text("name: 许知远\nstart: 2026-03-02\n", "utf-8")
    with Terminal(project, *FILL, "--data", "a.yaml") as terminal:
        assert "[3/9] 返回日期" in terminal.wait_for()
    more = "end: 2026-03-04\nexpenses:\n  - kind: train\n    amount: 12\n"
    with (project / "a.yaml").open("a") as file:
        file.write(more)
    with Terminal(project, *FILL, "--data", "a.yaml") as terminal:
        assert terminal.end() == 0


def test_a_wrong_answer_in_a_file_is_a_diagnostic_on_a_terminal_too(project):
    with Terminal(project, *FILL, "--set", "start=bald") as terminal:
        assert terminal.end() == 1
        assert "不是日期" in terminal.shown


def test_no_input_never_asks(project):
    with Terminal(project, *FILL, "--no-input") as terminal:
        assert terminal.end() == 1
        assert "姓名" in terminal.shown


def test_the_language_of_a_draft_is_kept(project):
    with Terminal(project, *FILL, "--lang", "zh-Hant") as terminal:
        terminal.wait_for()
        terminal.answer("许知远")
        terminal.kill()
    with Terminal(project, *FILL, "--resume") as terminal:
        terminal.wait_for()
        terminal.answer("2026-03-02")
    assert saved(project)["language"] == "zh-Hant"


def test_bytes_that_are_no_text_are_refused(project):
    with Terminal(project, *FILL) as terminal:
        terminal.wait_for()
        terminal.type(b"\xff\xfe")
        assert "文档无法显示" in terminal.wait_for()


def test_without_a_terminal_it_never_waits(docgen, project):
    done = docgen("fill", "trip")
    assert done.status == 1
    assert "姓名（`name`）还没有填写" in done.err
    assert not (project / "drafts").exists()


def test_resume_without_a_terminal_writes_or_names_what_is_missing(docgen, project):
    with Terminal(project, *FILL) as terminal:
        terminal.wait_for()
        for text in TO_END[:3]:
            terminal.answer(text)
        terminal.kill()
    missing = docgen(*FILL, "--resume")
    assert missing.status == 1
    assert "expenses" in missing.err
    assert "`name`" not in missing.err
    assert len(drafts(project)) == 1
    done = docgen(
        *FILL, "--resume", "--set", "expenses.0.kind=taxi", "--set", "expenses.0.amount=3"
    )
    assert done.status == 0, done.err
    assert drafts(project) == []


def test_resume_with_nothing_to_go_on_with_is_explained(docgen, project):
    done = docgen("fill", "trip", "--resume")
    assert done.status == 1
    assert "no unfinished `trip`" in done.err
    assert docgen("fill", "trip", "--resume", "--data", "a.yaml").status == 2


def test_a_document_that_cannot_be_written_keeps_the_draft(project):
    (project / "done.txt").write_text("mine")
    with Terminal(project, *FILL) as terminal:
        terminal.wait_for()
        for text in TO_END:
            terminal.answer(text)
        terminal.type("")
        assert terminal.end() == 1
        assert "--force" in terminal.shown
        assert "--resume" in terminal.shown
    assert len(drafts(project)) == 1
    assert (project / "done.txt").read_text() == "mine"
    with Terminal(project, *FILL, "--resume", "--force") as terminal:
        assert "总览" in terminal.wait_for()
        terminal.type("")
        assert terminal.end() == 0
