"""What the interview says: the same in both languages, and a reason for every refusal."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, get_args

import pytest
import yaml

from docgen.form.field import Choice, Field, FieldType
from docgen.form.interview.commands import COMMANDS
from docgen.form.interview.words import EN, ZH, word_names
from docgen.form.kinds import FIELD_KINDS, Question, Refusal
from docgen.form.reasons import find_reason

PATH = Path(__file__).parents[2] / "cases" / "answers" / "kinds.yaml"
CASES: dict[str, dict[str, list[Any]]] = yaml.safe_load(PATH.read_text("utf-8"))
ROOT = Path(__file__).parents[3] / "docgen"
CODE = [*(ROOT / "form" / "interview").glob("*.py"), *(ROOT / "cli").glob("*.py")]
SLOT = re.compile(r"\{\w+\}")


@pytest.mark.parametrize("name", word_names())
def test_both_catalogues_have_the_same_words_and_slots(name):
    chinese, english = getattr(ZH, name), getattr(EN, name)
    assert type(chinese) is type(english)
    if isinstance(chinese, str):
        assert set(SLOT.findall(chinese)) == set(SLOT.findall(english))
    else:
        assert len(chinese) == len(english)


@pytest.mark.parametrize("name", word_names())
def test_every_word_is_said_somewhere(name):
    code = [p for p in CODE if p.name != "words.py"]
    assert any(re.search(rf"words\.{name}\b", path.read_text("utf-8")) for path in code)


def test_every_command_is_in_the_help():
    for words in (ZH, EN):
        text = " ".join(name for name, _ in words.help_commands)
        assert [name for name in COMMANDS if f":{name}" not in text] == []


def test_every_type_that_is_asked_has_its_help():
    asked = {name for name in get_args(FieldType) if FIELD_KINDS[name].base is not None}
    asked = (asked - {"period"}) | {"repeat"}
    assert set(ZH.help_kinds) == set(EN.help_kinds) == asked


def _refusals() -> list[str]:
    choices = (Choice(id="brief", label="简短"), Choice(id="warm", label="恳切"))
    found = set()
    for type_, of in CASES.items():
        question = Question(Field(id="field", type=type_, label="栏目"), choices)
        for typed in (*of["wrong"], "1" * 40, "1.234", "5 USD", "a\x07", "2026-02-30"):
            refusal = FIELD_KINDS[type_].parse(typed, question)
            if isinstance(refusal, Refusal):
                found.add(refusal.reason)
    return sorted(found)


@pytest.mark.parametrize("reason", _refusals())
def test_every_refusal_has_chinese_words(reason):
    chinese = find_reason(reason, "zh-Hans")
    assert chinese
    assert re.search("[\u4e00-\u9fff]", chinese)
    assert find_reason(reason, "en") == reason
