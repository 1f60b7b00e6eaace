"""Which rows are taken."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest

from docgen.merge.where import read_where

TODAY = dt.date(2026, 3, 1)
COLUMNS = ("name", "amount", "hired", "manager.city", "member")


def holds(text: str, **data: Any) -> bool | None:
    found = read_where(text, COLUMNS, TODAY)
    assert found.value is not None, found.diagnostics
    return found.value.holds(data)


@pytest.mark.parametrize(
    ("text", "data", "expected"),
    [
        ("amount > 500", {"amount": "1,200"}, True),
        ("amount > 500", {"amount": "80"}, False),
        ("amount > 500", {"amount": None}, None),
        ("amount > 500", {"amount": Decimal(501)}, True),
        ("name = '007'", {"name": "007"}, True),
        ("name = '7'", {"name": 7}, True),
        ("hired < today()", {"hired": "2025年1月2日"}, True),
        ("hired < today()", {"hired": dt.datetime(2027, 1, 1)}, False),
        (
            "manager.city = '上海' and amount >= 1",
            {"manager": {"city": "上海"}, "amount": "1"},
            True,
        ),
        ("member", {"member": "是"}, True),
        ("not member", {"member": True}, False),
    ],
)
def test_a_cell_is_read_as_what_it_is_compared_with(
    text: str, data: dict[str, Any], expected: bool | None
):
    assert holds(text, **data) is expected


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("amont > 5", "`amont` is not a field that can be used here"),
        ("amount >", "the formula ends where a value is expected"),
        ("name + 1", None),
    ],
)
def test_a_condition_that_cannot_be_read_says_why(text: str, message: str | None):
    found = read_where(text, COLUMNS, TODAY)
    assert found.value is None
    assert message is None or found.diagnostics[0].message == message
