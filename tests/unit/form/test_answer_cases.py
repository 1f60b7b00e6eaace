"""Runs `tests/cases/answers/reading.yaml`: data to answers, and what is wrong with the data."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import msgspec
import pytest
import yaml

from docgen.form.answers import answers_data
from docgen.form.context import FormContext
from docgen.form.form import Form
from docgen.form.reading import read_answers

PATH = Path(__file__).parents[2] / "cases" / "answers" / "reading.yaml"
DATA: dict[str, Any] = yaml.load(PATH.read_text("utf-8"), yaml.BaseLoader)
FORMS = {name: msgspec.convert(of, Form, strict=False) for name, of in DATA["forms"].items()}
CONTEXT = FormContext("zh-Hans", dt.date(2026, 3, 9))


def _as_text(data: Any) -> Any:
    match data:
        case dict():
            return {key: _as_text(value) for key, value in data.items()}
        case list():
            return [_as_text(value) for value in data]
        case _:
            return str(data)


@pytest.mark.parametrize("case", DATA["cases"], ids=lambda case: case["it"])
def test_reading(case: dict[str, Any]) -> None:
    form = FORMS[case["form"]]
    read = read_answers(form, case["given"], CONTEXT)
    assert read.value is not None
    found = [f"{d.severity.value} {d.rule} {d.part}" for d in read.diagnostics]
    assert found == case.get("faults", [])
    for text, diagnostic in zip(case.get("says", found), read.diagnostics, strict=True):
        assert "says" not in case or text in diagnostic.message
    for text, diagnostic in zip(case.get("help", found), read.diagnostics, strict=True):
        assert "help" not in case or text in (diagnostic.help or "")
    if "silent" in case:
        assert all(case["silent"] not in str(d.message) for d in read.diagnostics)
    if "gives" in case:
        assert _as_text(answers_data(read.value, computed=True)) == case["gives"]
    for name in case.get("lacks", []):
        assert read.value.values[name] is None
