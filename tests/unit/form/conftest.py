"""A form and its surroundings, as the tests of this folder use them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from decimal import Decimal

import pytest

from docgen.form.context import FormContext
from docgen.form.form import Form
from docgen.schema import Placed, read_struct
from docgen.source import Source
from docgen.yamldoc import read_yaml

HEAD = """\
id: trip
title: 出差报告
version: 2
edition: "2026.1"
effective: 2026-01-01
owner: 外勤服务部
description: 出差后填写。
"""

ReadForm = Callable[[str], Placed[Form]]


def read_placed(body: str) -> Placed[Form]:
    """Return a form from the YAML that follows the usual head."""
    read = read_yaml(Source("trip.yaml", HEAD + body))
    assert read.value is not None, read.diagnostics
    form = read_struct(read.value, Form)
    assert form.value is not None, form.diagnostics
    return form.value


@pytest.fixture
def read_form() -> ReadForm:
    return read_placed


@pytest.fixture
def chinese() -> FormContext:
    texts = {"mentoring.report_days": "3 天", "resignation.notice_days": "30 天"}
    return FormContext(
        "zh-Hans",
        dt.date(2026, 3, 9),
        {"mentoring.report_days": Decimal(3), "resignation.notice_days": 30},
        texts.get,
        roles={"line-manager": "直属上级"},
    )


@pytest.fixture
def english() -> FormContext:
    return FormContext("en", dt.date(2026, 3, 9))
