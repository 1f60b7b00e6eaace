"""Runs `tests/cases/answers/kinds.yaml`: what people type, for every type of field."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any, get_args

import pytest
import yaml

from docgen.form.expression.values import Period
from docgen.form.field import Choice, Field, FieldType
from docgen.form.kinds import FIELD_KINDS, Question, Refusal
from docgen.form.kinds.base import NoAnswerKind

PATH = Path(__file__).parents[3] / "cases" / "answers" / "kinds.yaml"
CASES: dict[str, dict[str, list[Any]]] = yaml.safe_load(PATH.read_text("utf-8"))
CHOICES = tuple(
    Choice(id=key, label=label)
    for key, label in (("brief", "简短"), ("standard", "标准"), ("warm", "恳切"))
)


def _question(type_: str) -> Question:
    of = Field(id="field", type=type_, label="栏目")  # type: ignore[arg-type]
    if "choice" not in type_:
        return Question(of)
    return Question(of, CHOICES, {"warm and long": "warm"})


RIGHT = [(type_, typed, saved) for type_, of in CASES.items() for typed, saved in of["right"]]
WRONG = [(type_, typed) for type_, of in CASES.items() for typed in of["wrong"]]


def test_every_type_has_a_kind() -> None:
    assert set(FIELD_KINDS) == set(get_args(FieldType))


def test_every_type_that_takes_answers_has_right_and_wrong_cases() -> None:
    answering = {name for name, kind in FIELD_KINDS.items() if kind.base is not None}
    assert set(CASES) == answering
    assert all(of["right"] and of["wrong"] for of in CASES.values())


@pytest.mark.parametrize(("type_", "typed", "saved"), RIGHT)
def test_a_right_answer_is_saved_and_read_back(type_: str, typed: Any, saved: Any) -> None:
    kind, question = FIELD_KINDS[type_], _question(type_)  # type: ignore[index]
    answer = kind.parse(typed, question)
    assert not isinstance(answer, Refusal)
    assert kind.to_data(answer) == saved
    assert kind.parse(saved, question) == answer


@pytest.mark.parametrize(("type_", "typed"), WRONG)
def test_a_wrong_answer_is_refused_with_a_reason(type_: str, typed: Any) -> None:
    kind = FIELD_KINDS[type_]  # type: ignore[index]
    refusal = kind.parse(typed, _question(type_))
    assert isinstance(refusal, Refusal)
    assert refusal.reason


@pytest.mark.parametrize(("type_", "typed"), WRONG)
def test_an_example_is_itself_a_right_answer(type_: str, typed: Any) -> None:
    kind, question = FIELD_KINDS[type_], _question(type_)  # type: ignore[index]
    refusal = kind.parse(typed, question)
    assert isinstance(refusal, Refusal)
    if refusal.example:
        assert not isinstance(kind.parse(refusal.example, question), Refusal)


def test_parts_of_a_form_that_take_no_answer_say_so() -> None:
    for kind in FIELD_KINDS.values():
        if isinstance(kind, NoAnswerKind):
            assert isinstance(kind.parse("x", _question("note")), Refusal)
            assert kind.schema(_question("note")) == {"not": {}}


@pytest.mark.parametrize(
    ("type_", "answer", "chinese", "english"),
    [
        ("integer", 2026, "2026", "2026"),
        ("integer", 12800, "12,800", "12,800"),
        ("money", 1280, "1,280 元", "CNY 1,280"),
        ("date", dt.date(2026, 3, 2), "2026年3月2日", "2 March 2026"),
        ("time", dt.time(9, 50), "09:50", "09:50"),
        ("date-time", dt.datetime(2026, 3, 2, 9, 5), "2026年3月2日 09:05", "2 March 2026, 09:05"),
        ("yes-no", True, "是", "Yes"),
        ("yes-no", False, "否", "No"),
        ("choice", "warm", "恳切", "恳切"),
        ("choice", "gone", "gone", "gone"),
        ("multiple-choice", ("brief", "warm"), "简短、恳切", "简短, 恳切"),
        ("period", Period(3, 2, 5), "三年零两个月", "3 years and 2 months"),
    ],
)
def test_answers_read_as_the_language_wants_them(
    type_: str, answer: Any, chinese: str, english: str
) -> None:
    kind, question = FIELD_KINDS[type_], _question(type_)  # type: ignore[index]
    assert kind.format(answer, question, "zh-Hans") == chinese
    assert kind.format(answer, question, "en") == english


def test_dates_and_times_of_a_program_are_taken_as_they_are() -> None:
    moment = dt.datetime(2026, 3, 2, 9, 50, 33)
    assert FIELD_KINDS["date"].parse(moment, _question("date")) == dt.date(2026, 3, 2)
    assert FIELD_KINDS["date-time"].parse(moment, _question("date-time")) == moment.replace(
        second=0
    )
    assert FIELD_KINDS["time"].parse(moment.time(), _question("time")) == dt.time(9, 50)


def test_a_currency_other_than_the_organisation_s_is_refused_by_name() -> None:
    refusal = FIELD_KINDS["money"].parse("20 USD", _question("money"))
    assert isinstance(refusal, Refusal)
    assert refusal.reason == "is not in CNY"
    dollars = Question(_question("money").field, currency="USD")
    assert FIELD_KINDS["money"].parse("20 USD", dollars) == 20


def test_a_mistyped_identity_number_is_told_from_a_malformed_one() -> None:
    kind = FIELD_KINDS["id-number"]
    wrong_digit = kind.parse("110105194912310021", _question("id-number"))
    wrong_birth = kind.parse("110105194913310025", _question("id-number"))
    assert isinstance(wrong_digit, Refusal)
    assert "check digit" in wrong_digit.reason
    assert isinstance(wrong_birth, Refusal)
    assert "date of birth" in wrong_birth.reason
