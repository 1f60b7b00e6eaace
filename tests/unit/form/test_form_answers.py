from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from decimal import Decimal

import pytest

from docgen.collect import Edition, Subject, read_data_file
from docgen.form.answers import Answers, answers_data, read_data, set_answer
from docgen.form.context import FormContext
from docgen.form.form import Form
from docgen.form.interview import AskQuestion, Interview
from docgen.form.reading import read_answers, read_blank
from docgen.schema import Placed
from docgen.source import Source
from docgen.yamldoc import read_yaml

ReadForm = Callable[[str], Placed[Form]]

FIELDS = """\
sections:
  - id: zero
    title: 零
    fields:
      - {id: long, type: yes-no, label: 详写, default: "yes"}
  - id: one
    title: 一
    relevant: long
    fields:
      - {id: name, type: person, label: 姓名, required: true}
      - {id: born, type: date, label: 生日, default_expression: today()}
      - {id: style, type: choice, label: 写法, default: warm, choices: [{id: brief, label: 简短}, {id: warm, label: 恳切}]}
      - {id: notice, type: integer, label: 期限, calculation: "if(style = 'warm', org.resignation.notice_days, 3)"}
      - {id: sign, type: signature, label: 签字}
      - id: items
        type: repeat
        label: 明细
        fields:
          - {id: amount, type: money, label: 金额, required: true}
          - {id: what, type: text, label: 用途, relevant: amount > 5}
"""


@pytest.fixture
def form(read_form: ReadForm) -> Form:
    return read_form(FIELDS).value


def _read(form: Form, data: dict[str, object], context: FormContext) -> Answers:
    answers = read_answers(form, data, context).value
    assert answers is not None
    return answers


def test_answers_are_found_by_path(form: Form, chinese: FormContext) -> None:
    data = {"name": "李雷", "items": [{"amount": "3", "what": "水"}, {"amount": "6", "what": "茶"}]}
    answers = _read(form, data, chinese)
    assert answers.find("name") == "李雷"
    assert answers.find("items.1.what") == "茶"
    assert answers.find("items.0.what") is None
    assert answers.find("items.2.what") is None
    assert answers.find("items.x.what") is None
    assert answers.rows("items")[0]["amount"] == Decimal(3)
    assert answers.rows("nothing") == ()
    assert not answers.is_relevant("items.0.what")
    assert answers.is_relevant("items.1.what")


def test_data_read_again_gives_the_same_answers(form: Form, chinese: FormContext) -> None:
    data = {
        "name": "李雷",
        "born": "2000年1月2日",
        "items": [{}, {"amount": "¥1,006", "what": "茶"}],
    }
    answers = _read(form, data, chinese)
    saved = answers_data(answers)
    assert saved == {
        "long": True,
        "name": "李雷",
        "born": "2000-01-02",
        "style": "warm",
        "items": [{"amount": "1006.00", "what": "茶"}],
    }
    again = _read(form, saved, chinese)
    assert (again.values, again.repeats) == (answers.values, answers.repeats)
    assert answers_data(answers, computed=True)["notice"] == 30


def test_a_blank_holds_only_the_defaults_of_choices_and_what_follows(
    form: Form, chinese: FormContext
) -> None:
    blank = read_blank(form, chinese)
    assert blank.values == {
        "long": True,
        "name": None,
        "born": None,
        "style": "warm",
        "notice": 30,
    }
    assert blank.hidden_sections == frozenset()


def test_a_section_that_is_irrelevant_is_hidden_with_its_fields(
    form: Form, chinese: FormContext
) -> None:
    answers = _read(form, {"long": "no", "name": "李雷"}, chinese)
    assert answers.hidden_sections == {"one"}
    assert answers.irrelevant == {"name", "born", "style", "notice", "sign", "items"}
    assert answers_data(answers) == {"long": False}


@pytest.mark.parametrize(
    ("path", "value", "expected"),
    [
        ("name", "李雷", {"name": "李雷"}),
        ("items.0.amount", "3", {"items": [{"amount": "3"}]}),
    ],
)
def test_an_answer_is_set_by_its_path(
    form: Form, path: str, value: str, expected: dict[str, object]
) -> None:
    assert set_answer(form, {}, path, value).value == expected


def test_setting_an_answer_leaves_the_data_it_was_given_alone(form: Form) -> None:
    data = {"items": [{"amount": "3"}]}
    changed = set_answer(form, data, "items.0.what", "茶").value
    assert changed == {"items": [{"amount": "3", "what": "茶"}]}
    assert data == {"items": [{"amount": "3"}]}


@pytest.mark.parametrize(
    ("path", "message", "help_"),
    [
        ("nam", "`nam` is not a field", "did you mean `name`?"),
        ("item.0.amount", "`item` is not a field", "did you mean `items`?"),
        ("sign", "`sign` is not a field", None),
        ("name.first", "one answer", "write `name=…`"),
        ("items", "names no answer of a row", "write `items.0.amount=…`"),
        ("items.first.amount", "names no answer of a row", "write `items.0.amount=…`"),
        ("items.-1.amount", "names no answer of a row", "write `items.0.amount=…`"),
        ("items.0.amont", "has no field `amont`", "did you mean `amount`?"),
        ("items.2.amount", "leaves a gap: there is 1 row", "the next one is `items.1`"),
    ],
)
def test_a_path_that_leads_nowhere_is_refused(
    form: Form, path: str, message: str, help_: str | None
) -> None:
    result = set_answer(form, {"items": [{"amount": "3"}]}, path, "x")
    assert result.value is None
    assert [d.rule for d in result.diagnostics] == ["answer-path"]
    assert message in result.diagnostics[0].message
    if help_:
        assert help_ in (result.diagnostics[0].help or "")


def test_a_file_keeps_what_was_typed_and_where(form: Form, chinese: FormContext) -> None:
    text = "name: 010\nborn: 2026-13-01\nitems:\n  - amount: 1.10\n    what: no\n  - what: 茶\n"
    node = read_yaml(Source("a.yaml", text)).value
    assert node is not None
    data, locate = read_data(node)
    assert data == {
        "name": "010",
        "born": "2026-13-01",
        "items": [{"amount": "1.10", "what": "no"}, {"what": "茶"}],
    }
    read = read_answers(form, data, chinese, locate=locate)
    places = [(d.rule, d.part, d.span.line if d.span else 0) for d in read.diagnostics]
    assert places == [
        ("answer-type", "born", 2),
        ("answer-missing", "items.1.amount", 6),
        ("answer-irrelevant", "items.0.what", 5),
        ("answer-irrelevant", "items.1.what", 6),
    ]


def test_an_empty_value_points_at_its_key(form: Form, chinese: FormContext) -> None:
    node = read_yaml(Source("a.yaml", "born: 2026-03-02\nname:\n")).value
    assert node is not None
    data, locate = read_data(node)
    read = read_answers(form, data, chinese, locate=locate)
    spans = [d.span.text for d in read.diagnostics if d.span]
    assert spans == ["name"]


def test_what_is_missing_altogether_names_the_file(form: Form, chinese: FormContext) -> None:
    node = read_yaml(Source("a.yaml", "born: 2026-03-02\n")).value
    assert node is not None
    data, locate = read_data(node)
    (missing,) = read_answers(form, data, chinese, locate=locate).diagnostics
    assert (missing.span, missing.where, missing.part) == (None, "a.yaml", "name")


def test_choices_are_offered_as_the_filter_says(read_form: ReadForm, chinese: FormContext) -> None:
    form = read_form("""\
sections:
  - id: one
    title: 一
    fields:
      - {id: warm, type: yes-no, label: 热}
      - {id: drink, type: choice, label: 饮料, choice_filter: "warm or choice != 'tea'", choices: [{id: tea, label: 茶}, {id: juice, label: 果汁}]}
""").value
    cold = read_answers(form, {"warm": "no", "drink": "茶"}, chinese)
    assert [d.rule for d in cold.diagnostics] == ["answer-choice"]
    assert read_answers(form, {"warm": "yes", "drink": "茶"}, chinese).ok
    assert read_answers(form, {"drink": "茶"}, chinese).ok
    collected = read_data_file(
        Subject((Edition(form, chinese, "abc"),)), "a.json", {"warm": "否", "drink": "tea"}, None
    )
    assert collected.answers is None
    assert [d.rule for d in collected.diagnostics] == ["answer-choice"]
    interview = Interview(form, chinese)
    asked = interview.ask(interview.reply(interview.start(), "否").progress)
    assert isinstance(asked, AskQuestion)
    assert asked.choices == ("果汁",)


def test_a_constraint_says_nothing_of_a_field_that_may_be_left_empty(
    read_form: ReadForm, chinese: FormContext
) -> None:
    form = read_form("""\
sections:
  - id: one
    title: 一
    fields:
      - {id: start, type: date, label: 始}
      - id: end
        type: date
        label: 终
        constraints: [{id: order, that: end >= start, message: 反了}, {id: both, that: answered(start), message: 缺始}]
""").value
    assert read_answers(form, {}, chinese).diagnostics == ()
    assert read_answers(form, {"start": "2026-03-02"}, chinese).diagnostics == ()
    # An unknown rule holds; one about a gap is broken once there is an answer.
    alone = read_answers(form, {"end": "2026-03-02"}, chinese)
    assert [d.message for d in alone.diagnostics] == ["终 (`end`): 缺始"]


def test_labels_of_another_language_are_understood(
    read_form: ReadForm, form: Form, chinese: FormContext
) -> None:
    english = read_form(FIELDS.replace("恳切", "Heartfelt")).value
    data = {"name": "x", "style": "HEARTFELT"}
    assert not read_answers(form, data, chinese).ok
    assert read_answers(form, data, chinese, translations=[english]).ok


def test_a_draft_may_lack_answers(form: Form, chinese: FormContext) -> None:
    draft = read_answers(form, {}, chinese, complete=False)
    assert draft.ok
    assert draft.value is not None
    assert draft.value.values["born"] == dt.date(2026, 3, 9)
