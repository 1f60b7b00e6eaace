from __future__ import annotations

from collections.abc import Callable

import msgspec
import pytest

from docgen.form.context import FormContext
from docgen.form.form import Form
from docgen.form.letter import build_file_name, build_letter
from docgen.form.reading import read_answers
from docgen.schema import Placed
from docgen.tree import Block, FillIn, Group, Paragraph, Text
from docgen.tree.text import inline_text

ReadForm = Callable[[str], Placed[Form]]

FIELDS = """\
kind: letter
file_name: "{{ name }}-{{ submitted }}"
sections:
  - id: one
    title: 一
    fields:
      - {id: name, type: person, label: 姓名, required: true}
      - {id: submitted, type: date, label: 日期, default_expression: today()}
      - {id: hired, type: date, label: 入职}
      - {id: service, type: period, label: 工龄, calculation: "period(hired, submitted)"}
      - {id: style, type: choice, label: 写法, default: warm, choices: [{id: brief, label: 简短}, {id: warm, label: 恳切}]}
      - {id: reason, type: long-text, label: 原因}
      - {id: items, type: repeat, label: 事项, fields: [{id: what, type: text, label: 什么}]}
body:
  - {id: salutation, role: salutation, text: 尊敬的领导：}
  - {id: brief, text: 我要走了。, relevant: style = 'brief'}
  - {id: warm, text: "我在{{ submitted }}提出，共{{ service }}，提前{{ resignation.notice_days }}。", relevant: style = 'warm'}
  - {id: reason, text: "因为：{{ reason }}完", relevant: answered(reason)}
  - {id: handover, text: 移交如下。, relevant: count(items) > 0}
  - {id: closing, role: closing, text: 此致, languages: [zh-Hans]}
  - {id: sincerely, role: closing, text: Yours sincerely, languages: [en]}
  - {id: signature, role: signature, text: "{{ name }}"}
  - {id: date, role: date-line, text: "{{ submitted }}"}
"""


@pytest.fixture
def form(read_form: ReadForm) -> Form:
    return read_form(FIELDS).value


def _paragraphs(blocks: tuple[Block, ...]) -> list[tuple[str, str]]:
    (group,) = blocks
    assert isinstance(group, Group)
    assert group.role == "letter"
    return [(b.role, inline_text(b.children)) for b in group.blocks if isinstance(b, Paragraph)]


def _write(form: Form, context: FormContext, **data: object) -> list[tuple[str, str]]:
    read = read_answers(form, data, context)
    assert read.ok, read.diagnostics
    return _paragraphs(build_letter(form, read.value, context))


def test_a_letter_holds_the_paragraphs_that_apply(form: Form, chinese: FormContext) -> None:
    assert _write(form, chinese, name="李雷", hired="2023-01-09") == [
        ("letter-title", "出差报告"),
        ("salutation", "尊敬的领导："),
        ("letter-body", "我在2026年3月9日提出，共三年零两个月，提前30 天。"),
        ("closing", "此致"),
        ("signature", "李雷"),
        ("date-line", "2026年3月9日"),
    ]


def test_the_language_decides_what_it_says_and_how(form: Form, english: FormContext) -> None:
    written = _write(form, english, name="Li Lei", style="brief")
    assert written[2:] == [
        ("letter-body", "我要走了。"),
        ("closing", "Yours sincerely"),
        ("signature", "Li Lei"),
        ("date-line", "9 March 2026"),
    ]


def test_line_ends_in_an_answer_become_paragraphs_of_the_same_role(
    form: Form, chinese: FormContext
) -> None:
    written = _write(form, chinese, name="李雷", style="brief", reason="一\n\n  二 \n三")
    assert [text for role, text in written if role == "letter-body"] == [
        "我要走了。",
        "因为：一",
        "  二 ",
        "三完",
    ]


@pytest.mark.parametrize("text", ["{{ name }}", "**粗**", "<b>&amp;", "[[code]]", "{% raw %}"])
def test_an_answer_that_looks_like_markup_stays_text(
    form: Form, chinese: FormContext, text: str
) -> None:
    assert ("letter-body", f"因为：{text}完") in _write(form, chinese, name="x", reason=text)


def test_rows_decide_too(form: Form, chinese: FormContext) -> None:
    assert ("letter-body", "移交如下。") in _write(form, chinese, name="x", items=[{"what": "书"}])


def test_a_gap_in_a_filled_letter_can_be_seen(form: Form, chinese: FormContext) -> None:
    written = _write(form, chinese, name="李雷")
    assert written[2] == ("letter-body", "我在2026年3月9日提出，共【未填】，提前30 天。")


def test_a_blank_letter_takes_the_default_style_and_leaves_room(
    form: Form, chinese: FormContext
) -> None:
    (group,) = build_letter(form, None, chinese)
    assert isinstance(group, Group)
    texts = [inline_text(b.children) for b in group.blocks if isinstance(b, Paragraph)]
    assert texts == [
        "出差报告",
        "尊敬的领导：",
        "我在年月日提出，共，提前30 天。",
        "此致",
        "",
        "年月日",
    ]
    date = group.blocks[-1]
    assert isinstance(date, Paragraph)
    assert date.children == (
        FillIn(3.0),
        Text("年"),
        FillIn(2.0),
        Text("月"),
        FillIn(2.0),
        Text("日"),
    )


def test_the_file_name_has_iso_dates_and_no_marks_for_gaps(
    form: Form, chinese: FormContext
) -> None:
    read = read_answers(form, {"name": "李/雷"}, chinese)
    assert read.value is not None
    assert build_file_name(form, read.value, chinese, "zh-Hans") == "李/雷-2026-03-09"
    titled = msgspec.structs.replace(form, file_name="请假单-{{ name }}-{{ submitted }}")
    traditional = build_file_name(titled, read.value, chinese, "zh-Hant")
    assert traditional == "請假單-李/雷-2026-03-09"
    unnamed = read_answers(form, {}, chinese, complete=False)
    assert unnamed.value is not None
    assert build_file_name(form, unnamed.value, chinese, "zh-Hans") == "-2026-03-09"
