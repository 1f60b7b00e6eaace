"""Every sample set of answers can be typed into an interview, and comes out the same."""

from __future__ import annotations

import datetime as dt
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from docgen.api import Project
from docgen.api.answers_file import read_answers_file
from docgen.api.building import open_context
from docgen.build.form import form_context
from docgen.form.form import Form
from docgen.form.interview import AskQuestion, AskRows, Interview, Overview, Progress
from docgen.form.interview.words import interview_words
from docgen.form.plan import iter_fields
from docgen.form.reading import read_answers
from tests.support.project import ROOT

CASES = sorted((ROOT / "tests" / "cases" / "forms").glob("*.answers.yaml"))
MOST_QUESTIONS = 2000
UNANSWERED = tuple(
    words.unanswered for words in (interview_words("zh-Hans"), interview_words("en"))
)


@cache
def library(language: str) -> Any:
    return Project.load(ROOT).library(language)  # type: ignore[arg-type]


def lay_rows(form: Form, data: Any) -> dict[str, Any]:
    """Return answers with all rows that the form gives, in its order."""
    laid = dict(data)
    for placed in iter_fields(form):
        names = [row.id for row in placed.field.rows]
        if names and placed.key in laid:
            by_name = {row["row"]: row for row in laid[placed.key]}
            laid[placed.key] = [by_name.get(name, {"row": name}) for name in names]
    return laid


def find_typed(data: Any, prompt: AskQuestion | AskRows) -> str:
    """Return what to type at a prompt so that the answers come to the data."""
    if isinstance(prompt, AskRows):
        for number, row in enumerate(data.get(prompt.path) or []):
            if "row" in row and len(row) > 1 and prompt.rows[number].endswith(UNANSWERED):
                return str(number + 1)
        return "a" if len(prompt.rows) < len(data.get(prompt.path) or []) else ""
    for part in prompt.path.split("."):
        data = data[int(part)] if part.isdigit() else data.get(part)
    if isinstance(data, list):
        return "、".join(data)
    return "" if data is None else str(data)


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.name.removesuffix(".answers.yaml"))
def test_typed_answers_come_to_the_same_as_those_of_a_file(path: Path) -> None:
    language = "en" if ".en." in path.name else "zh-Hans"
    context = form_context(open_context(library(language), language, {}), dt.date(2026, 11, 16))
    form = library(language).forms[path.name.split(".")[0]]
    given = lay_rows(form, read_answers_file(path).answers)
    interview = Interview(form, context)
    now = interview.start()
    for _ in range(MOST_QUESTIONS):
        prompt = interview.ask(now)
        if isinstance(prompt, Overview):
            break
        turn = interview.reply(now, find_typed(given, prompt))
        assert turn.progress != now, (prompt, turn.remarks)
        now = turn.progress
    assert isinstance(interview.ask(now), Overview)
    assert interview.reply(now, "").outcome == "done", interview.overview(now).faults
    typed = read_answers(form, interview.final_data(now), context)
    filed = read_answers(form, given, context)
    assert typed.ok, typed.diagnostics
    assert typed.value == filed.value


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.name.removesuffix(".answers.yaml"))
def test_answers_of_a_file_leave_nothing_required_to_ask(path: Path) -> None:
    language = "en" if ".en." in path.name else "zh-Hans"
    context = form_context(open_context(library(language), language, {}), dt.date(2026, 11, 16))
    form = library(language).forms[path.name.split(".")[0]]
    interview = Interview(form, context)
    now: Progress = interview.start(read_answers_file(path).answers)
    assert interview.overview(now).faults == ()
