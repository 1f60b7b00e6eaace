from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest

from docgen.form.field import Field
from docgen.form.plan import PlacedField
from docgen.form.widths import NUMBER_WIDTH, TEXT_WIDTH, find_widths


def _columns(*fields: tuple[str, float]) -> list[PlacedField]:
    made: list[PlacedField] = []
    for index, (type_, weight) in enumerate(fields):
        field: Any = Field(id=f"f{index}", type=type_, weight=weight)  # type: ignore[arg-type]
        made.append(PlacedField(field, (), 0, "rows"))
    return made


def _widths(columns: Sequence[PlacedField], labels: Sequence[str]) -> list[float]:
    widths = find_widths(columns, labels)
    assert sum(widths) == pytest.approx(TEXT_WIDTH)
    assert widths[0] == NUMBER_WIDTH
    return widths[1:]


def test_columns_share_the_page_by_their_weights() -> None:
    one, two = _widths(_columns(("text", 1), ("text", 3)), ["甲", "乙"])
    assert two == pytest.approx(3 * one)


def test_a_date_stands_in_one_line_whatever_its_weight() -> None:
    date, text = _widths(_columns(("date", 0.1), ("text", 9)), ["日期", "事由"])
    assert date == 23.0
    assert text == TEXT_WIDTH - NUMBER_WIDTH - 23.0


def test_a_head_takes_at_most_two_lines() -> None:
    short, long = _widths(_columns(("text", 9), ("text", 0.1)), ["甲", "已交保修凭证和说明书"])
    assert long > 5 * 3.6
    assert short > long


def test_too_many_columns_share_what_there_is() -> None:
    widths = _widths(_columns(*[("date", 1.0)] * 9), ["日期"] * 9)
    assert len({round(width, 6) for width in widths}) == 1


def test_a_head_has_room_for_its_mark_beside_the_label() -> None:
    fields: Any = Field(id="f", type="text", weight=0.1, required=True)
    marked = PlacedField(fields, (), 0, "rows")
    plain, wide = _columns(("text", 0.1), ("text", 9))
    label = "已交保修凭证"
    without = _widths([plain, wide], [label, "乙"])[0]
    assert _widths([marked, wide], [label, "乙"])[0] > without


def test_two_boxes_stand_beside_each_other_and_a_long_choice_on_two_lines() -> None:
    columns = _columns(("yes-no", 0.1), ("choice", 0.1), ("text", 9))
    boxes = [("   Yes    No",), ("a very long choice to make",), ()]
    _, both, choice, _ = find_widths(columns, ["甲", "乙", "丙"], boxes)
    assert both > 27.7
    assert choice == 27.0


def test_text_has_room_beside_many_numbers() -> None:
    text, *numbers = _widths(
        _columns(("text", 1), *[("integer", 1.0)] * 8), ["品名", *"一二三四五六七八"]
    )
    assert text > max(numbers)
