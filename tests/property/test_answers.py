"""What must hold of every formula, every answer and every text."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from fractions import Fraction
from typing import Any

import msgspec
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from docgen.form.answers import answers_data
from docgen.form.context import FormContext
from docgen.form.expression import (
    Column,
    Environment,
    Formula,
    Period,
    Value,
    evaluate,
    parse_expression,
    write_expression,
)
from docgen.form.expression.nodes import (
    Binary,
    Call,
    ColumnName,
    Conditional,
    Name,
    Number,
    ParameterName,
    Quoted,
    Truth,
    Unary,
)
from docgen.form.expression.numbers import add, divide, is_number, multiply, round_to, subtract
from docgen.form.expression.values import find_period
from docgen.form.field import Choice, Field
from docgen.form.form import Form
from docgen.form.kinds import FIELD_KINDS, Question, Refusal
from docgen.form.kinds.base import is_control
from docgen.form.layout import build_form
from docgen.form.letter import build_letter
from docgen.form.reading import read_answers
from docgen.source import Source
from docgen.tree import Control, ControlBlock, Group, Paragraph
from docgen.tree.text import inline_text
from docgen.tree.walk import walk_blocks

TODAY = dt.date(2026, 3, 9)
CHINESE = FormContext("zh-Hans", TODAY)
ENGLISH = FormContext("en", TODAY)
SPAN = Source("<property>", "").span(0, 0)

# --- formulas ---

NUMBERS = st.decimals(
    min_value=-(10**9), max_value=10**9, places=4, allow_nan=False, allow_infinity=False
)
NAMES = st.sampled_from(["a", "b", "paid", "start", "style"])
LEAVES: st.SearchStrategy[Formula] = st.one_of(
    NUMBERS.map(lambda value: Number(abs(value), SPAN)),
    st.text(max_size=5).map(lambda text: Quoted(text, SPAN)),
    st.booleans().map(lambda value: Truth(value, SPAN)),
    NAMES.map(lambda name: Name(name, SPAN)),
    st.just(ColumnName("items", "amount", SPAN)),
    st.just(ParameterName("hours.opening", SPAN)),
)
OPERATORS = ["or", "and", "=", "!=", "<", "<=", ">", ">=", "+", "-", "*", "/"]
CALLS = [
    ("today", 0), ("days", 2), ("minutes", 2), ("period", 2), ("sum", 1), ("count", 1),
    ("distinct", 1), ("any", 1), ("min", 2), ("max", 1), ("round", 2), ("answered", 1),
    ("selected", 2),
]  # fmt: skip


def _grow(inner: st.SearchStrategy[Formula]) -> st.SearchStrategy[Formula]:
    return st.one_of(
        st.builds(lambda o, f: Unary(o, f, SPAN), st.sampled_from(["not", "-"]), inner),
        st.builds(
            lambda o, left, right: Binary(o, left, right, SPAN),
            st.sampled_from(OPERATORS),
            inner,
            inner,
        ),
        st.builds(lambda c, t, o: Conditional(c, t, o, SPAN), inner, inner, inner),
        st.sampled_from(CALLS).flatmap(
            lambda call: st.tuples(*[inner] * call[1]).map(
                lambda arguments: Call(call[0], tuple(arguments), SPAN)
            )
        ),
    )


FORMULAS = st.recursive(LEAVES, _grow, max_leaves=12)
DATES = st.dates(dt.date(1900, 1, 1), dt.date(2199, 12, 31))
VALUES: dict[str, st.SearchStrategy[Value | None]] = {
    "a": st.none() | NUMBERS,
    "b": st.none() | NUMBERS,
    "paid": st.none() | st.booleans(),
    "start": st.none() | DATES,
    "style": st.none() | st.sampled_from(["brief", "warm"]),
}
ENVIRONMENTS = st.builds(
    lambda values, cells: Environment(
        values,
        TODAY,
        {"hours.opening": dt.time(10)},
        {"items": Column((True,) * len(cells)), "items.amount": Column(tuple(cells))},
    ),
    st.fixed_dictionaries(VALUES),
    st.lists(st.none() | NUMBERS, max_size=4),
)


@given(FORMULAS)
def test_a_written_formula_parses_to_itself(formula: Formula) -> None:
    written = write_expression(formula)
    assert parse_expression(written).value == formula


@given(FORMULAS, ENVIRONMENTS)
def test_evaluating_never_fails(formula: Formula, environment: Environment) -> None:
    value = evaluate(formula, environment)
    assert not isinstance(value, Decimal) or is_number(value)


@given(st.text(max_size=60))
def test_any_text_parses_or_is_reported(text: str) -> None:
    parsed = parse_expression(text)
    assert (parsed.value is None) == bool(parsed.diagnostics)


def _rounded(exact: Fraction, places: int) -> Fraction:
    scaled = abs(exact) * 10**places
    whole = int(scaled)
    if scaled - whole >= Fraction(1, 2):
        whole += 1
    return Fraction(whole, 10**places) * (1 if exact >= 0 else -1)


@given(NUMBERS, NUMBERS, st.integers(0, 10))
def test_arithmetic_is_exact_and_rounds_half_away_from_zero(
    left: Decimal, right: Decimal, digits: int
) -> None:
    exact_left, exact_right = Fraction(left), Fraction(right)
    pairs = [
        (add(left, right), exact_left + exact_right),
        (subtract(left, right), exact_left - exact_right),
        (multiply(left, right), exact_left * exact_right),
        (divide(left, right), exact_left / exact_right if right else None),
    ]
    for found, exact in pairs:
        if found is None:
            assert exact is None or abs(exact) >= 10**18 - 1
        else:
            assert exact is not None
            assert Fraction(found) == _rounded(exact, 10)
    rounded = round_to(left, digits)
    assert rounded is not None
    assert Fraction(rounded) == _rounded(exact_left, digits)


@given(DATES, DATES)
def test_a_period_leads_from_one_date_to_the_other(start: dt.date, end: dt.date) -> None:
    period = find_period(start, end)
    if end < start:
        assert period is None
        return
    assert period is not None
    assert 0 <= period.months < 12
    assert 0 <= period.days < 31
    assert Period.parse(str(period)) == period
    longest = find_period(start, min(end + dt.timedelta(days=1), dt.date.max))
    assert longest is not None
    before = (period.years, period.months, period.days)
    assert (longest.years, longest.months, longest.days) > before


# --- answers ---

LINES = st.text(st.characters(codec="utf-8").filter(lambda c: not is_control(c)), max_size=30)
CHOICES = tuple(Choice(id=key, label=label) for key, label in (("x", "走访、安装"), ("y", "其他")))
ANSWERS: dict[str, st.SearchStrategy[Any]] = {
    "integer": st.integers(-(10**17), 10**17),
    "decimal": NUMBERS,
    "money": NUMBERS.map(lambda value: round(value, 2)),
    "date": DATES,
    "time": st.times().map(lambda time: time.replace(second=0, microsecond=0)),
    "date-time": st.datetimes(dt.datetime(1900, 1, 1), dt.datetime(2199, 12, 31)).map(
        lambda moment: moment.replace(second=0, microsecond=0)
    ),
    "yes-no": st.booleans(),
    "choice": st.sampled_from(["x", "y"]),
    "multiple-choice": st.sampled_from([("x",), ("y",), ("x", "y")]),
}


@pytest.mark.parametrize("type_", ANSWERS)
@given(data=st.data())
@settings(max_examples=40)
def test_an_answer_as_shown_or_saved_reads_back(type_: str, data: st.DataObject) -> None:
    answer = data.draw(ANSWERS[type_])
    question = Question(
        Field(id="f", type=type_, label="栏"),  # type: ignore[arg-type]
        CHOICES if "choice" in type_ else (),
    )
    kind = FIELD_KINDS[type_]  # type: ignore[index]
    assert kind.parse(kind.to_data(answer), question) == answer
    assert kind.parse(answer, question) == answer
    if answer == ("x", "y"):
        return  # a label with a comma in it is not told from two labels
    for language in ("zh-Hans", "en"):
        shown = kind.format(answer, question, language)
        assert kind.parse(shown, question) == answer


FORM = msgspec.convert(
    {
        "id": "letter",
        "title": "信",
        "kind": "letter",
        "version": 1,
        "edition": "2026.1",
        "effective": "2026-01-01",
        "owner": "人事部",
        "description": "一封信。",
        "sections": [
            {
                "id": "one",
                "title": "一",
                "fields": [
                    {"id": "name", "type": "text", "label": "姓名", "required": True},
                    {"id": "reason", "type": "long-text", "label": "原因"},
                    {"id": "count", "type": "integer", "label": "数"},
                    {"id": "day", "type": "date", "label": "日", "relevant": "count > 3"},
                    {"id": "kind", "type": "choice", "label": "类", "list": "kinds"},
                    {"id": "sum", "type": "money", "label": "和", "calculation": "sum(rows.m)"},
                    {
                        "id": "rows",
                        "type": "repeat",
                        "label": "行",
                        "fields": [
                            {"id": "m", "type": "money", "label": "钱"},
                            {"id": "t", "type": "text", "label": "字"},
                        ],
                    },
                ],
            }
        ],
        "lists": {"kinds": [{"id": "x", "label": "甲"}, {"id": "y", "label": "乙"}]},
        "body": [
            {"id": "a", "text": "前{{ name }}后"},
            {"id": "b", "text": "{{ reason }}", "relevant": "answered(reason)"},
        ],
    },
    Form,
)
KEYS = st.sampled_from(["name", "reason", "count", "day", "kind", "sum", "rows", "m", "t", "other"])
SCALARS = (
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8) | DATES | NUMBERS
)
ANYTHING = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=4),
    max_leaves=12,
)


@given(st.dictionaries(KEYS, ANYTHING, max_size=8))
def test_any_data_is_read_or_reported(data: dict[str, Any]) -> None:
    read = read_answers(FORM, data, CHINESE)
    assert read.value is not None
    saved = answers_data(read.value)
    again = read_answers(FORM, saved, CHINESE, complete=False)
    assert again.value is not None
    assert not again.diagnostics
    if any(d.rule != "answer-missing" for d in read.diagnostics):
        return  # rows in which nothing could be read are not saved
    assert (again.value.values, again.value.repeats) == (read.value.values, read.value.repeats)


@given(LINES, LINES)
def test_any_text_stands_in_a_letter_as_it_was_typed(name: str, reason: str) -> None:
    assume(name.strip() and "\n" not in name)
    read = read_answers(FORM, {"name": name, "reason": reason}, CHINESE)
    assert read.ok, read.diagnostics
    for context in (CHINESE, ENGLISH):
        (group,) = build_letter(FORM, read.value, context)
        assert isinstance(group, Group)
        texts = [inline_text(b.children) for b in group.blocks if isinstance(b, Paragraph)]
        lines = [line for line in reason.strip().split("\n") if line.strip()]
        assert texts == ["信", f"前{name.strip()}后", *lines]


@given(LINES, st.lists(LINES, max_size=3))
def test_any_text_stands_in_a_form_as_it_was_typed(name: str, cells: list[str]) -> None:
    assume(name.strip() and not any("\n" in text for text in (name, *cells)))
    data = {"name": name, "rows": [{"t": cell} for cell in cells]}
    read = read_answers(FORM, data, CHINESE)
    assert read.ok, read.diagnostics
    blocks = build_form(FORM, read.value, CHINESE, lambda text: ())
    controls: dict[str, Control] = {
        b.control.name: b.control for b in walk_blocks(blocks) if isinstance(b, ControlBlock)
    }
    assert controls["name"].value == name.strip()
    kept = [cell.strip() for cell in cells if cell.strip()]
    assert [controls[f"rows.{i}.t"].value for i in range(len(kept))] == kept


@given(st.text(max_size=20))
def test_what_no_document_can_hold_is_refused(text: str) -> None:
    answer = FIELD_KINDS["long-text"].parse(text, Question(FORM.sections[0].fields[1]))
    stripped = text.replace("\r\n", "\n").replace("\r", "\n").strip()
    assert isinstance(answer, Refusal) == any(is_control(char) for char in stripped)
