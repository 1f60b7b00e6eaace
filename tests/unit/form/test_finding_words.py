"""What is said about answers: the same in every language, in its script."""

from __future__ import annotations

import re
from dataclasses import asdict

import pytest

from docgen.form.context import FormContext
from docgen.form.finding_words import EN, ZH, finding_words
from docgen.form.form import Form
from docgen.form.reading import read_answers
from docgen.form.script import traditional_context, traditional_form
from tests.unit.form.conftest import read_placed

SLOT = re.compile(r"\{\w+\}")
BODY = """\
sections:
  - id: one
    title: 基本情况
    fields:
      - {id: name, type: text, label: 姓名, required: true}
      - {id: born, type: date, label: 出生日期}
      - {id: illness, type: integer, label: 病情, personal_data: sensitive}
      - {id: drink, type: choice, label: 饮料, choices: [{id: tea, label: 绿茶}]}
      - {id: twice, type: integer, label: 两倍, calculation: 2 * 3}
      - id: rows
        type: repeat
        label: 明细
        min_rows: 2
        fields:
          - id: amount
            type: money
            label: 金额
            constraints:
              - {id: some, that: amount > 0, message: "{{ amount }}不行，应当大于零"}
"""
DATA = {
    "born": "gestern",
    "illness": "肺炎",
    "drink": "咖啡",
    "twice": "7",
    "rows": [{"amount": "0"}],
    "nobody": "1",
}


@pytest.mark.parametrize("name", asdict(EN))
def test_both_catalogues_have_the_same_slots(name: str) -> None:
    assert set(SLOT.findall(asdict(ZH)[name])) == set(SLOT.findall(asdict(EN)[name]))


def told(form: Form, context: FormContext, speaks: str) -> list[str]:
    read = read_answers(form, DATA, context, speaks=speaks)  # type: ignore[arg-type]
    return [d.message for d in read.diagnostics]


def test_chinese_says_it_in_chinese(chinese: FormContext) -> None:
    assert told(read_placed(BODY).value, chinese, "zh-Hans") == [
        "姓名（`name`）还没有填写",
        "出生日期（`born`）：`gestern` 不是日期",
        "病情（`illness`）：填写的内容不是整数",
        "饮料（`drink`）：`咖啡` 不在选项中（`tea` 绿茶）",
        "两倍（`twice`）算出来是`6`，填写的是`7`",
        "明细（`rows`）至少要 2 行，现有 1 行",
        "金额（`rows.0.amount`）：0 元不行，应当大于零",
        "表 `trip` 里没有 `nobody` 这一项，不收它的答案",
    ]


def test_traditional_chinese_is_all_in_its_script_but_for_what_was_typed(
    chinese: FormContext,
) -> None:
    form = traditional_form(read_placed(BODY).value)
    said = told(form, traditional_context(chinese), "zh-Hant")
    assert said[0] == "姓名（`name`）還沒有填寫"
    assert said[3] == "飲料（`drink`）：`咖啡` 不在選項中（`tea` 綠茶）"
    assert said[6] == "金額（`rows.0.amount`）：0 元不行，應當大於零"
    assert finding_words("zh-Hant").near == "是不是 `{name}`？"


def test_english_is_the_language_of_the_console(chinese: FormContext) -> None:
    said = told(read_placed(BODY).value, chinese, "en")
    assert said[0] == "姓名 (`name`) is not filled in"
    assert said[5] == "明细 (`rows`) needs at least 2 rows, and there are 1"
