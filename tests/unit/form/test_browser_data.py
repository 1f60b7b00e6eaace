"""What a page to fill in knows of its form."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from docgen.form.browser import build_browser_data, convert_browser_data
from docgen.form.context import FormContext
from docgen.form.expression import FUNCTIONS, parse_expression
from docgen.form.expression.plain import plain_formula
from docgen.form.reading import read_answers
from docgen.language.form_words import EN, ZH

BODY = """\
sections:
  - id: trip
    title: 行程
    relevant: org.resignation.notice_days > 1
    fields:
      - {id: name, type: person, label: 出差人, required: true}
      - id: kind
        type: choice
        label: 类别
        choices:
          - {id: visit, label: 回访}
          - {id: repair, label: 维修}
      - id: days_out
        type: integer
        label: 天数
        constraints:
          - id: limit
            that: days_out <= org.resignation.notice_days
            message: "{{ name }}最多{{ resignation.notice_days }}"
            severity: warning
            citation: 规定
      - {id: card, type: id-number, label: 证件, personal_data: sensitive}
      - id: costs
        type: repeat
        label: 费用
        required: true
        fields:
          - {id: amount, type: money, label: 金额, relevant: kind = 'visit'}
"""


def fields(data: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {field["key"]: field for field in data["fields"]}


def iter_text(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from iter_text(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from iter_text(inner)


def test_a_formula_is_nested_lists_with_the_name_of_each_node_first() -> None:
    formula = parse_expression("if(not a, -b * 0.50, sum(rows.c) + org.g.n) >= days(d, today())")
    assert formula.value is not None
    assert plain_formula(formula.value) == [
        ">=",
        [
            "if",
            ["not", ["name", "a"]],
            ["*", ["negative", ["name", "b"]], ["number", "0.50"]],
            ["+", ["call", "sum", ["column", "rows.c"]], ["parameter", "g.n"]],
        ],
        ["call", "days", ["name", "d"], ["call", "today"]],
    ]
    assert {"today", "sum", "days"} <= set(FUNCTIONS)


def test_fields_carry_their_rules_and_texts_with_parameters_filled_in(
    read_form: Any, chinese: FormContext
) -> None:
    data = build_browser_data(read_form(BODY).value, chinese, "abc")
    found = fields(data)
    assert list(found) == ["name", "kind", "days_out", "card", "costs", "costs.amount"]
    assert found["name"]["required"] is True
    limit = ["parameter", "resignation.notice_days"]
    assert found["name"]["conditions"] == [[">", limit, ["number", "1"]]]
    assert found["kind"]["choices"][0] == {"id": "visit", "label": "回访"}
    (rule,) = found["days_out"]["constraints"]
    assert rule["message"] == "{{ name }}最多30 天"
    assert (rule["severity"], rule["citation"]) == ("warning", "规定")
    assert found["card"]["sensitive"] is True
    assert found["card"]["pattern"] == "^[0-9]{17}[0-9X]$"
    assert found["costs"]["minimum"] == 1
    # The relevance of the section decides about the rows as a whole.
    assert found["costs.amount"]["conditions"] == [["=", ["name", "kind"], ["text", "visit"]]]


def test_only_the_parameters_that_formulas_use_are_in_the_page(
    read_form: Any, chinese: FormContext
) -> None:
    data = build_browser_data(read_form(BODY).value, chinese, "abc")
    assert data["parameters"] == {"resignation.notice_days": ["number", "30"]}


def test_the_page_starts_with_the_answers_it_is_given(read_form: Any, chinese: FormContext) -> None:
    form = read_form(BODY).value
    read = read_answers(form, {"name": "李雷", "days_out": "３"}, chinese, complete=False)
    data = build_browser_data(form, chinese, "abc", read.value)
    assert data["answers"] == {"name": "李雷", "days_out": 3}
    assert json.loads(json.dumps(data, ensure_ascii=False)) == json.loads(json.dumps(data))


def test_texts_are_converted_and_keys_formulas_and_answers_are_not(
    read_form: Any, chinese: FormContext
) -> None:
    form = read_form(BODY).value
    read = read_answers(form, {"name": "张维"}, chinese, complete=False)
    data = convert_browser_data(build_browser_data(form, chinese, "abc", read.value))
    assert data["language"] == "zh-Hant"
    assert data["answers"] == {"name": "张维"}
    assert fields(data)["kind"]["label"] == "類別"
    assert fields(data)["kind"]["choices"][1] == {"id": "repair", "label": "維修"}
    assert "填寫" in data["words"]["save"]
    assert fields(data)["costs.amount"]["conditions"] == [
        ["=", ["name", "kind"], ["text", "visit"]]
    ]


def test_a_page_in_english_speaks_english(read_form: Any, english: FormContext) -> None:
    context = replace(english, parameters={"resignation.notice_days": 30})
    words = build_browser_data(read_form(BODY).value, context, "abc")["words"]
    own = {key: value for key, value in words.items() if key not in ("comma", "colon")}
    assert all(text.isascii() or "“" in text for text in iter_text(own))


def test_both_catalogues_have_the_same_placeholders() -> None:
    for name in ZH.__slots__:
        chinese, english = getattr(ZH, name), getattr(EN, name)
        if isinstance(chinese, str):
            for slot in ("{count}", "{name}", "{number}", "{item}", "{label}", "{currency}"):
                assert (slot in chinese) == (slot in english), name
