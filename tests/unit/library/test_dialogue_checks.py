"""What is checked in dialogues: forms, questions, where branches lead, and the wording of staff."""

import pytest

from docgen.api import Project
from docgen.diagnostic import Severity
from tests.support.project import write_project

DIALOGUE = """\
id: talk
title: 对话
owner: 服务管理部
speakers:
  desk:
    label: 前台
    staff: true
  guest:
    label: 客人
turns:
  - id: greeting
    speaker: desk
    text: 您好。
  - id: asked
    question: 第一次来吗？
    branches:
      - id: first
        label: A
        title: 第一次来
        turns:
          - id: register
            speaker: desk
            text: 请登记。
          - id: inner
            question: 愿意吗？
            branches:
              - id: willing
                title: 愿意
      - id: before
        title: 来过
        then: first
"""
PHRASES = """\
id: service
title: 用语
language: zh-Hans
owner: 服务管理部
groups:
  - id: evasion
    title: 推脱
    approved:
      - id: ask-for-you
        text: 我替您问一下
    forbidden:
      - id: not-mine
        text: 不归我管
        instead:
          - ask-for-you
        reason: 推脱。
        hits:
          - 不归我管。
        misses:
          - 您好。
"""


@pytest.fixture
def check(tmp_path, monkeypatch):
    def run(dialogue):
        files = {"content/dialogues/talk.yaml": dialogue, "content/phrases/service.yaml": PHRASES}
        monkeypatch.chdir(write_project(tmp_path, files, english=False))
        found = Project.load(tmp_path).check().diagnostics
        return [d for d in found if d.where.endswith("talk.yaml") and d.severity is Severity.ERROR]

    return run


def only(found):
    (one,) = found
    line = one.span.source.text.splitlines()[one.span.line - 1]
    return one, line.strip()


def test_a_sound_dialogue_has_nothing_to_complain_of(check):
    assert check(DIALOGUE) == []


def test_a_branch_leads_to_another_branch_or_dialogue(check):
    found, line = only(check(DIALOGUE.replace("then: first", "then: frist")))
    assert (found.rule, line) == ("unknown-reference", "then: frist")
    assert "first" in found.help


@pytest.mark.parametrize("target", ["before", "talk"])
def test_a_branch_does_not_lead_to_itself(check, target):
    found, _ = only(check(DIALOGUE.replace("then: first", f"then: {target}")))
    assert found.rule == "unknown-reference"


def test_a_branch_does_not_lead_into_what_is_inside_it(check):
    changed = DIALOGUE.replace("label: A\n", "label: A\n        then: willing\n")
    found, line = only(check(changed))
    assert (found.rule, line) == ("unknown-reference", "then: willing")


def test_the_form_of_a_turn_is_a_form(check):
    found, line = only(
        check(DIALOGUE.replace("text: 请登记。", "text: 请登记。\n            form: no-form"))
    )
    assert (found.rule, line) == ("unknown-reference", "form: no-form")


def test_a_question_without_branches_decides_nothing(check):
    changed = DIALOGUE.replace("text: 您好。", "text: 您好。\n    question: 对吗？")
    found, line = only(check(changed))
    assert (found.rule, line) == ("schema", "question: 对吗？")


def test_two_branches_do_not_share_an_id(check):
    found, line = only(check(DIALOGUE.replace("- id: before", "- id: willing")))
    assert (found.rule, line) == ("duplicate-id", "- id: willing")


def test_two_turns_do_not_share_an_id(check):
    found, _ = only(check(DIALOGUE.replace("- id: register", "- id: greeting")))
    assert found.rule == "duplicate-id"


def test_what_staff_say_is_under_the_phrase_lists(check):
    found, line = only(check(DIALOGUE.replace("text: 请登记。", "text: 这事不归我管。")))
    assert (found.rule, line) == ("forbidden-phrase", "text: 这事不归我管。")


def test_what_guests_say_is_not_but_what_is_written_about_it_is(check):
    guest = "speaker: guest\n            text: 不归我管。"
    changed = DIALOGUE.replace("speaker: desk\n            text: 请登记。", guest)
    assert check(changed) == []
    found, line = only(check(changed.replace(guest, f"{guest}\n            step: 这事不归我管")))
    assert (found.rule, line) == ("forbidden-phrase", "step: 这事不归我管")
