"""Pages of letters, and what an older version of a form left behind."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from docgen.api.answers_file import read_answers_file
from tests.support.browser import Browser
from tests.support.form_page import Page
from tests.support.form_pages import project_context, write_form_page, write_project_page
from tests.unit.form.conftest import read_placed

pytestmark = pytest.mark.browser

OLDER = """\
migrate:
  - {from_version: 1, rename: {person: name}, drop: [fax]}
sections:
  - id: who
    title: 基本情况
    fields:
      - {id: name, type: text, label: 姓名, required: true}
      - {id: start, type: date, label: 出发, required: true}
"""


def test_a_letter_writes_itself_beside_its_questions_and_leads_back_to_them(
    browser: Browser, tmp_path: Path
) -> None:
    page = Page(browser, write_project_page("resignation-letter", "zh-Hans", tmp_path))
    assert page.shown(".letter.live")
    assert not page.shown(".letter:not(.live)")
    page.set("name", "顾念安")
    page.set("submitted", "2026-03-02")
    assert "顾念安" in page.text(".letter.live")
    assert "2026年4月1日" in page.text(".letter.live [data-slot=last_day]")
    browser.click(".letter.live [data-slot=name]")
    assert browser.evaluate("document.activeElement.id") == "f-name"
    assert page.text(".letter.live .current") == "顾念安"
    browser.use_media("print")
    assert page.text("main").startswith("辞职信")
    assert "本人情况" not in page.text("main")
    assert browser.faults() == []


def test_an_unbegun_letter_is_printed_as_the_blank_and_what_it_asks(
    browser: Browser, tmp_path: Path
) -> None:
    page = Page(browser, write_project_page("resignation-letter", "zh-Hans", tmp_path))
    browser.use_media("print")
    assert page.shown(".letter:not(.live)")
    assert not page.shown(".letter.live")
    assert page.shown(".asked .paper")
    assert not page.shown(".asked .fill")


def test_a_file_of_an_older_version_is_opened_by_the_rules_of_the_form(
    browser: Browser, tmp_path: Path
) -> None:
    form = read_placed(OLDER).value
    page = Page(browser, write_form_page(form, project_context(), tmp_path / "trip.html"))
    file = tmp_path / "old.json"
    old = {"person": "韩梅", "fax": "010", "start": "2026-03-02"}
    file.write_text(json.dumps({"form": "trip", "version": 1, "answers": old}))
    browser.choose("input[type=file]", file)
    page.wait_for("第 1 版")
    assert page.value("name") == "韩梅"
    saved = page.save(tmp_path / "new.json")
    assert saved["version"] == 2
    assert saved["answers"]["name"] == "韩梅"
    assert saved["aside"] == {"fax": "010"}
    assert read_answers_file(tmp_path / "new.json").aside == {"fax": "010"}
    file.write_text(json.dumps({"form": "trip", "version": 3, "answers": {"name": "新"}}))
    browser.choose("input[type=file]", file)
    page.wait_for("更新版本")
    assert page.value("name") == "韩梅"


def test_what_was_typed_in_an_older_version_is_not_lost(browser: Browser, tmp_path: Path) -> None:
    form = read_placed(OLDER).value
    path = write_form_page(form, project_context(), tmp_path / "trip.html")
    page = Page(browser, path)
    browser.evaluate("localStorage.setItem('docgen:trip:1', JSON.stringify({person: '韩梅'}))")
    browser.reload()
    page.wait_for("接着上次")
    assert page.value("name") == "韩梅"
