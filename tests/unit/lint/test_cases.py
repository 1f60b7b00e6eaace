"""Every case under tests/cases/lint: a text and what is found in it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.support.lint_sample import open_linter

CASES = Path(__file__).resolve().parents[2] / "cases" / "lint"


def load_cases() -> list[Any]:
    return [
        pytest.param(case, id=f"{path.stem}: {case['name']}")
        for path in sorted(CASES.glob("*.yaml"))
        for case in yaml.safe_load(path.read_text("utf-8"))
    ]


@pytest.fixture(scope="module")
def linter():
    return open_linter()


@pytest.mark.parametrize("case", load_cases())
def test_a_text_gives_what_its_case_says(case, linter):
    rules = set(case.get("rules", ["forbidden-phrase"]))
    found = []
    for one in linter.check_text(case["text"], case.get("file", "case.txt")):
        if one.rule in rules:
            line = f"{one.span.line}:{one.span.column} {one.rule}"
            found.append(f"{line} {one.matched}" if one.matched else line)
    assert found == case["expect"]
