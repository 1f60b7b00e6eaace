from __future__ import annotations

from docgen.form.context import FormContext
from docgen.form.slots import fill_line, iter_broken_slots, iter_pieces, iter_slots


def test_slots_are_found_with_their_places() -> None:
    text = "自{{ hire_date }}起，{{resignation.notice_days}}"
    slots = list(iter_slots(text))
    assert [slot.name for slot in slots] == ["hire_date", "resignation.notice_days"]
    assert [text[slot.start : slot.end] for slot in slots] == [
        "{{ hire_date }}",
        "{{resignation.notice_days}}",
    ]
    assert [slot.is_parameter for slot in slots] == [False, True]


def test_what_is_no_name_has_none() -> None:
    assert [slot.name for slot in iter_slots("{{ a + b }} {{ A }} {{}} {{ a.b.c }}")] == [""] * 4


def test_braces_that_stand_alone_are_found() -> None:
    assert list(iter_broken_slots("{{ name }} {{ post 和 } }}")) == [(11, 13), (23, 25)]
    assert list(iter_broken_slots("一对 { 花括号 }")) == []


def test_pieces_put_together_are_the_text() -> None:
    text = "甲{{ a }}乙{{ no name }}丙"
    pieces = [p if isinstance(p, str) else text[p.start : p.end] for p in iter_pieces(text)]
    assert "".join(pieces) == text


def test_what_is_filled_in_is_not_looked_at_again(chinese: FormContext) -> None:
    answers = {"a": "{{ b }}", "b": "二"}
    filled = fill_line("{{ a }} {{ mentoring.report_days }} {{ c }}", chinese, answers.get)
    assert filled == "{{ b }} 3 天 {{ c }}"
