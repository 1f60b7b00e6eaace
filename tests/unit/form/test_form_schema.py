from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import jsonschema_rs
import pytest

from docgen.form.answers import answers_data, answers_schema
from docgen.form.context import FormContext
from docgen.form.form import Form
from docgen.form.reading import read_answers
from docgen.schema import Placed

ReadForm = Callable[[str], Placed[Form]]

FIELDS = """\
sections:
  - id: one
    title: 一
    fields:
      - {id: name, type: person, label: 姓名, required: true, personal_data: personal, example: 李雷}
      - {id: kind, type: choice, label: 类, required: true, choices: [{id: x, label: 走访}, {id: y, label: 安装}]}
      - {id: product, type: text, label: 产品, required: true, relevant: kind = 'y', hint: 型号}
      - {id: asked, type: yes-no, label: 问}
      - {id: why, type: text, label: 因, required: true, relevant: asked}
      - {id: when, type: date-time, label: 时}
      - {id: odd, type: text, label: 奇, required: true, relevant: asked and kind = 'x'}
      - {id: topics, type: multiple-choice, label: 题, choices: [{id: p, label: 甲}, {id: q, label: 乙}]}
      - {id: sign, type: signature, label: 签}
      - id: items
        type: repeat
        label: 明细
        min_rows: 1
        max_rows: 2
        fields:
          - {id: amount, type: money, label: 金额, required: true, constraints: [{id: p, that: amount > 0, message: 正}]}
      - {id: total, type: money, label: 合计, calculation: sum(items.amount), required: true}
"""
RIGHT: dict[str, Any] = {"name": "李雷", "kind": "x", "items": [{"amount": "12.50"}]}


@pytest.fixture
def schema(read_form: ReadForm) -> dict[str, Any]:
    return answers_schema(read_form(FIELDS).value, "zh-Hans")


def test_the_schema_names_form_version_and_language(schema: dict[str, Any]) -> None:
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert schema["$id"] == "urn:docgen:form:trip:2"
    assert schema["x-docgen-language"] == "zh-Hans"
    jsonschema_rs.meta.validate(schema)


def test_parameters_are_filled_into_labels_hints_and_choices(read_form: ReadForm) -> None:
    slot = "{{ resignation.notice_days }}"
    fields = (
        FIELDS.replace("label: 走访", f"label: '{slot} 天'")
        .replace("hint: 型号", f"hint: '{slot} 日'")
        .replace("label: 甲", f"label: '甲 {slot}'")
    )
    values = {"resignation.notice_days": "30"}
    context = FormContext("zh-Hans", dt.date(2026, 3, 2), find_parameter=values.get)
    properties = answers_schema(read_form(fields).value, "zh-Hans", context)["properties"]
    assert properties["kind"]["oneOf"][0] == {"const": "x", "title": "30 天"}
    assert properties["topics"]["items"]["oneOf"][0] == {"const": "p", "title": "甲 30"}
    assert properties["product"]["description"] == "30 日"


def test_fields_carry_what_a_schema_cannot_check(schema: dict[str, Any]) -> None:
    properties = schema["properties"]
    assert list(properties) == [
        "name", "kind", "product", "asked", "why", "when", "odd", "topics", "items", "total",
    ]  # fmt: skip
    assert properties["name"]["x-docgen-personal-data"] == "personal"
    assert properties["name"]["examples"] == ["李雷"]
    assert properties["product"]["description"] == "型号"
    assert properties["odd"]["x-docgen-relevant"] == ["asked and kind = 'x'"]
    assert properties["total"]["readOnly"] is True
    assert properties["total"]["x-docgen-calculation"] == "sum(items.amount)"
    amount = properties["items"]["items"]["properties"]["amount"]
    assert amount["x-docgen-constraints"][0]["that"] == "amount > 0"


@pytest.mark.parametrize(
    "change",
    [
        {},
        {"kind": "y", "product": "路由器"},
        {"asked": True, "why": "因"},
        {"when": "2026-03-02T09:50", "topics": ["p", "q"]},
        {"items": [{"amount": 12.5}, {"amount": "3"}]},
    ],
)
def test_right_data_fits(schema: dict[str, Any], change: dict[str, Any]) -> None:
    assert jsonschema_rs.is_valid(schema, {**RIGHT, **change})


@pytest.mark.parametrize(
    "change",
    [
        {"name": None},
        {"nmae": "李雷"},
        {"kind": "z"},
        {"kind": "y"},
        {"asked": True},
        {"when": "2026-03-02"},
        {"topics": ["p", "p"]},
        {"items": []},
        {"items": [{}]},
        {"items": [{"amount": "12.505"}]},
        {"items": [{"amount": "1"}] * 3},
        {"sign": "李雷"},
    ],
)
def test_wrong_data_does_not_fit(schema: dict[str, Any], change: dict[str, Any]) -> None:
    assert not jsonschema_rs.is_valid(schema, {**RIGHT, **change})


def test_saved_answers_fit(
    read_form: ReadForm, schema: dict[str, Any], chinese: FormContext
) -> None:
    data = {**RIGHT, "kind": "安装", "product": "路由器", "asked": "否", "topics": "乙、甲"}
    read = read_answers(read_form(FIELDS).value, data, chinese)
    assert read.ok, read.diagnostics
    assert read.value is not None
    for computed in (False, True):
        jsonschema_rs.validate(schema, answers_data(read.value, computed))
