"""The terminal side of the interview, with a reader in place of a keyboard."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest

from docgen.cli.prompt import Dialogue
from docgen.cli.screen import Screen, display_width, pad, wrap
from docgen.form.context import FormContext
from docgen.form.form import Form
from docgen.form.interview import Interview, Progress
from docgen.schema import read_struct
from docgen.source import Source
from docgen.yamldoc import read_yaml
from tests.support.interview_form import BODY, HEAD, TO_END


@pytest.fixture
def interview() -> Interview:
    context = FormContext("zh-Hans", dt.date(2026, 3, 9))
    read = read_yaml(Source("trip.yaml", HEAD + BODY))
    assert read.value is not None
    form = read_struct(read.value, Form).value
    assert form is not None
    return Interview(form.value, context)


class Keyboard:
    """Types lines one after the other, then closes the terminal."""

    def __init__(self, *lines: str) -> None:
        self._lines: Iterator[str] = iter(lines)

    def __call__(self) -> str:
        try:
            return next(self._lines)
        except StopIteration:
            raise EOFError from None


def hold(interview: Interview, *lines: str, color: bool = False, **more):
    """Hold an interview; return how it ended, the dialogue and every progress that was saved."""
    saved: list[Progress] = []

    def save(progress: Progress) -> str:
        saved.append(progress)
        return "drafts/x.json"

    dialogue = Dialogue(interview, Screen(color), save, Keyboard(*lines), **more)
    try:
        ending = dialogue.hold(interview.start())
    except EOFError:
        ending = None
    return ending, dialogue, saved


def test_an_interview_is_held_to_its_end(interview, capsys):
    ending, dialogue, saved = hold(interview, *TO_END, "")
    assert ending == "done"
    assert saved[-1] == dialogue.progress
    shown = capsys.readouterr()
    assert shown.out == ""
    assert "[1/9] 姓名 * (例：许知远)" in shown.err
    assert shown.err.count("\n基本情况\n") == 2, "once before its questions, once in the overview"


def test_every_answer_is_saved_before_the_next_question(interview):
    for count in range(1, len(TO_END)):
        _, _, saved = hold(interview, *TO_END[:count])
        now = interview.start()
        for text in TO_END[:count]:
            now = interview.reply(now, text).progress
        assert saved[-1] == now


def test_who_leaves_before_the_first_answer_leaves_nothing(interview):
    _, dialogue, saved = hold(interview, ":skip", ":quit")
    assert saved == []
    assert not dialogue.is_saved


def test_save_says_where(interview, capsys):
    hold(interview, "甲", ":save")
    assert "已保存到 drafts/x.json" in capsys.readouterr().err


@pytest.mark.parametrize("end", ["", "."])
def test_a_long_text_ends_with_an_empty_line_or_a_dot(interview, end):
    lines = [*TO_END[:-1], "第一行", "  第二行", end, ""]
    ending, dialogue, _ = hold(interview, *lines)
    assert ending == "done"
    assert dialogue.progress.data["remarks"] == "第一行\n  第二行"


def test_the_lines_of_a_long_text_are_saved_one_by_one(interview):
    _, _, saved = hold(interview, *TO_END[:-1], "第一行", "第二行")
    assert saved[-1].data["remarks"] == "第一行\n第二行"
    assert saved[-1].at == "remarks"


def test_a_command_works_where_a_long_text_is_asked_and_within_it_is_text(interview):
    _, dialogue, _ = hold(interview, *TO_END[:-1], ":back")
    assert dialogue.progress.at == "means"
    _, dialogue, _ = hold(interview, *TO_END[:-1], "甲", ":back", "")
    assert dialogue.progress.data["remarks"] == "甲\n:back"


def test_colours_only_where_they_are_wanted(interview, capsys):
    hold(interview, "甲", "x")
    assert "\x1b" not in capsys.readouterr().err
    hold(interview, "甲", "x", color=True)
    assert "\x1b[31m" in capsys.readouterr().err


def test_nothing_typed_that_is_sensitive_is_shown_again(interview, capsys):
    hold(interview, *TO_END[:4], "花粉\x07", "花粉", ":goto illness", "", ":list", ":back")
    assert "花粉" not in capsys.readouterr().err


def test_chinese_takes_two_columns():
    assert display_width("部门ab") == 6
    assert display_width("e\u0301\u200b") == 1
    assert pad("部门", 6) == "部门  "


def test_lines_are_wrapped_by_columns():
    text = "返回后三天内交直属上级；带新员工出差的，同时交培训负责人。"
    lines = wrap(text, 20)
    assert "".join(lines) == text
    assert all(display_width(line) <= 22 for line in lines)
    assert not any(line[0] in "；，。" for line in lines)
    assert wrap("one two three", 8) == ["one two", "three"]
    assert wrap("a\n\nb", 9, "  ") == ["  a", "", "  b"]


def test_a_word_longer_than_the_line_is_left_whole():
    assert wrap("x" * 30, 10) == ["x" * 30]
