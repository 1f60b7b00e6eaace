"""A form is filled in in a browser: hidden and shown, repeated, refused, kept, saved, read back."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

from docgen.api.answers_file import read_answers_file
from docgen.form.answers import answers_data
from docgen.form.plan import plan_form
from docgen.form.reading import read_answers
from tests.support.browser import Browser
from tests.support.commands import Shell
from tests.support.filled_forms import CASES, TODAY, answers_of, rendered_text
from tests.support.form_page import Page
from tests.support.form_pages import (
    project_context,
    write_form_page,
    write_project_blank,
    write_project_page,
)
from tests.support.project import ROOT
from tests.unit.form.conftest import read_placed

pytestmark = pytest.mark.browser

GATE = Path(__file__).parents[1] / "tools" / "htmlcheck" / "htmlcheck.mjs"

BODY = """\
sections:
  - id: who
    title: 基本情况
    fields:
      - {id: name, type: text, label: 姓名, required: true, hint: 写全名}
      - {id: id_card, type: id-number, label: 身份证号, personal_data: sensitive}
      - {id: start, type: date, label: 出发, required: true}
      - id: end
        type: date
        label: 返回
        constraints:
          - {id: order, that: end >= start, message: "返回不能早于{{ start }}"}
          - id: long
            that: days(start, end) < 30
            message: 时间较长
            severity: warning
            citation: 差旅规定第三条
      - {id: days_out, type: integer, label: 天数, calculation: "days(start, end) + 1"}
      - {id: trainee, type: yes-no, label: 带新人, default: "no"}
      - {id: coach, type: text, label: 带教人, relevant: trainee, required: true}
      - id: means
        type: multiple-choice
        label: 乘坐
        choices:
          - {id: train, label: 火车}
          - {id: bus, label: 客车}
  - id: money
    title: 费用
    fields:
      - id: expenses
        type: repeat
        label: 费用明细
        item: 费用
        fields:
          - {id: what, type: text, label: 项目, required: true}
          - {id: amount, type: money, label: 金额, total: true}
      - {id: total, type: money, label: 合计, calculation: sum(expenses.amount)}
  - id: last
    title: 带教情况
    relevant: trainee
    fields:
      - {id: remarks, type: long-text, label: 说明}
"""


@pytest.fixture(scope="module")
def trip(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("trip")
    return write_form_page(read_placed(BODY).value, project_context(), folder / "trip.html")


@pytest.fixture
def page(browser: Browser, trip: Path) -> Page:
    return Page(browser, trip)


def test_a_question_and_a_section_appear_when_they_are_relevant(page: Page) -> None:
    assert not page.shown("#f-coach")
    assert not page.shown("[id='trip/last']")
    page.browser.click("#f-trainee label:first-child")
    assert page.shown("#f-coach")
    assert page.shown("[id='trip/last']")
    page.browser.click("#f-trainee label:last-child")
    assert not page.shown("#f-coach")


def test_a_choice_is_taken_back_by_a_second_click(page: Page) -> None:
    page.browser.click("#f-trainee label:first-child")
    page.browser.click("#f-trainee label:first-child")
    assert page.browser.evaluate("document.querySelectorAll('#f-trainee :checked').length") == 0


def test_computed_answers_follow_at_once_and_rows_come_and_go(page: Page) -> None:
    page.set("start", "2026-03-02")
    page.set("end", "2026-03-05")
    assert page.text("#f-days_out") == "4"
    page.set("expenses.0.what", "车费")
    page.set("expenses.0.amount", "0.10")
    page.browser.click("#f-expenses")
    assert page.browser.evaluate("document.activeElement.id") == "f-expenses.1.what"
    page.set("expenses.1.what", "住宿")
    page.set("expenses.1.amount", "１,080.20")
    assert page.text("#f-total") == "1,080.30 元"
    assert page.text("td.total, th.total ~ td") == "1,080.30"
    page.browser.click(".live-row .remove")
    assert page.text("#f-total") == "1,080.20 元"
    assert page.value("expenses.0.what") == "住宿"
    assert page.text("[role=status]") == "已删除第 1 行。"


def test_a_fault_stands_beside_its_field_and_a_warning_names_its_source(page: Page) -> None:
    page.set("start", "2026-03-02")
    page.set("end", "2026-03-01")
    assert page.text("#m-end") == "错误：返回不能早于2026年3月2日"
    assert page.browser.evaluate("document.getElementById('f-end').ariaInvalid") == "true"
    described = "document.getElementById('f-end').getAttribute('aria-describedby')"
    assert page.browser.evaluate(described) == "m-end"
    page.set("end", "2026-05-01")
    assert page.text("#m-end") == "注意：时间较长 差旅规定第三条"
    assert not page.browser.evaluate("document.getElementById('f-end').ariaInvalid")


def test_saving_is_refused_with_a_summary_that_takes_the_focus_and_leads_to_the_fields(
    page: Page,
) -> None:
    page.browser.click("button.first")
    assert page.browser.evaluate("document.activeElement.className").startswith("summary")
    assert "有 2 处需要更正" in page.text(".summary h2")
    page.browser.press("Tab", "Enter")
    assert page.browser.evaluate("document.activeElement.id") == "f-name"
    page.browser.press("Shift+Tab")
    assert page.text("#m-name") == "错误：还没有填写。"


def test_what_is_saved_is_what_python_reads(page: Page, tmp_path: Path) -> None:
    data = {
        "name": "李雷",
        "id_card": "11010519491231002X",
        "start": "2026-03-02",
        "end": "2026-03-05",
        "trainee": True,
        "coach": "王小明",
        "means": ["train", "bus"],
        "expenses": [{"what": "车费", "amount": "0.10"}, {"what": "住宿", "amount": "1080.20"}],
        "remarks": "第一行\n第二行 <b>&",
    }
    page.fill(data)
    saved = page.save(tmp_path / "saved.json")
    assert saved["form"] == "trip"
    assert saved["version"] == 2
    assert saved["answers"] == data
    assert page.browser.faults() == []
    read = read_answers_file(tmp_path / "saved.json")
    form = read_placed(BODY).value
    answers = read_answers(form, read.answers, project_context())
    assert answers.diagnostics == ()
    assert answers.value is not None
    assert answers_data(answers.value) == data


def test_a_saved_file_is_opened_again_and_one_of_another_form_is_not(
    page: Page, tmp_path: Path
) -> None:
    file = tmp_path / "one.json"
    file.write_text(json.dumps({"form": "trip", "answers": {"name": "韩梅", "trainee": True}}))
    page.browser.choose("input[type=file]", file)
    page.wait_for("已打开")
    assert page.value("name") == "韩梅"
    assert page.shown("#f-coach")
    file.write_text(json.dumps({"form": "leave", "answers": {"name": "别人"}}))
    page.browser.choose("input[type=file]", file)
    page.wait_for("别的表")
    assert page.value("name") == "韩梅"


def test_answers_are_kept_but_sensitive_ones_are_not_and_all_are_cleared(page: Page) -> None:
    page.set("name", "李雷")
    page.set("id_card", "11010519491231002X")
    kept = page.browser.evaluate("Object.values(localStorage).join()")
    assert "李雷" in kept
    assert "1101" not in kept
    page.browser.evaluate("window.confirm = () => true")
    page.browser.evaluate(
        "[...document.querySelectorAll('.tools button')].find(b => b.innerText.startsWith('清除')).click()"
    )
    assert page.value("name") == ""
    assert page.browser.evaluate("localStorage.length") == 0


def test_a_page_that_the_browser_saves_carries_its_answers(page: Page, tmp_path: Path) -> None:
    page.set("name", "李</script>雷")
    path = tmp_path / "page.html"
    path.write_text(page.browser.evaluate("document.documentElement.outerHTML"), "utf-8")
    read = read_answers_file(path)
    assert read.form == "trip"
    assert read.answers["name"] == "李</script>雷"
    again = Page(page.browser, path)
    assert again.value("name") == "李</script>雷"
    assert again.browser.evaluate("document.querySelectorAll('button.first').length") == 1


@pytest.mark.parametrize("name", ["trip-report", "leave-request", "resignation-letter"])
def test_the_print_of_an_empty_page_is_the_blank_to_the_last_dot(
    browser: Browser, tmp_path: Path, name: str
) -> None:
    paper = []
    blank = write_project_blank(name, "zh-Hans", tmp_path)
    for path in (blank, write_project_page(name, "zh-Hans", tmp_path)):
        browser.open(path)
        browser.print_pdf(tmp_path / "print.pdf")
        command = ["pdftoppm", "-r", "50", "-gray", str(tmp_path / "print.pdf")]
        paper.append(subprocess.run(command, capture_output=True, check=True).stdout)
    assert len(paper[0]) > 100_000
    # Behind the blank of a letter stands what it asks.
    assert paper[1].startswith(paper[0])
    assert (paper[1] == paper[0]) != name.endswith("-letter")


def test_without_a_script_the_page_is_a_form_to_print(browser: Browser, trip: Path) -> None:
    browser.open(trip, script=False)
    assert browser.evaluate("document.querySelectorAll('input, button').length") == 0
    shown = browser.evaluate("document.querySelector('main').innerText")
    assert "带教人" in shown
    assert "☐ 火车" in shown


def test_the_print_of_a_filled_page_shows_the_answers_and_no_inputs(page: Page) -> None:
    page.fill({"name": "李雷", "start": "2026-03-02", "means": ["bus"]})
    page.browser.use_media("print")
    shown = page.text("main")
    assert "李雷" in shown
    assert "2026年3月2日" in shown
    assert "☑ 客车" in shown
    assert "保存" not in shown
    assert "带教人" not in shown


@pytest.mark.parametrize(
    "name",
    sorted(p.name.split(".")[0] for p in CASES.glob("*.answers.yaml") if p.name.count(".") == 2),
)
def test_every_form_of_the_project_goes_through_the_browser_unchanged(
    browser: Browser, tmp_path: Path, name: str
) -> None:
    about, answers = answers_of(CASES / f"{name}.answers.yaml", "zh-Hans")
    plan = plan_form(about.form, about.context)
    data = answers_data(answers)
    page = Page(browser, write_project_page(name, "zh-Hans", tmp_path))
    # What decides about other fields comes first, as a person would meet it in the form.
    page.fill({key: data[key] for key in plan.order if key in data})
    saved = page.save(tmp_path / "saved.json")
    read = read_answers(about.form, saved["answers"], about.context)
    assert read.ok, read.diagnostics
    assert read.value is not None
    assert read.value.values == answers.values
    assert read.value.repeats == answers.repeats
    shown = rendered_text(about, read.value, "zh-Hans")
    assert shown == rendered_text(about, answers, "zh-Hans")
    assert browser.faults() == []


def test_a_file_that_the_page_saves_is_taken_by_fill_and_by_collect(
    browser: Browser,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    example = CASES / "trip-report.answers.yaml"
    about, answers = answers_of(example, "zh-Hans")
    page = Page(browser, write_project_page("trip-report", "zh-Hans", tmp_path))
    page.fill(answers_data(answers))
    page.save(tmp_path / "saved.json")
    monkeypatch.chdir(tmp_path)
    docgen = Shell(capsys, tmp_path)
    base = ("--project", str(ROOT))
    fill = (*base, "fill", "trip-report", "--no-input", "--date", str(TODAY))
    for name, data in (("page.txt", "saved.json"), ("file.txt", str(example))):
        done = docgen(*fill, "--data", data, "--out", name)
        assert done.status == 0, done.err
    assert (tmp_path / "page.txt").read_text("utf-8") == (tmp_path / "file.txt").read_text("utf-8")
    done = docgen(*base, "collect", "saved.json", "--to", "t.jsonl")
    assert done.status == 0, done.err
    row = json.loads((tmp_path / "t.jsonl").read_text("utf-8"))
    assert row["traveller"] == answers.values["traveller"]
    assert len(row["expenses"]) == len(answers.rows("expenses"))
    assert about.form.id == "trip-report"


def test_a_wide_table_becomes_cards_on_a_phone(browser: Browser, trip: Path) -> None:
    page = Page(browser, trip, width=390)
    assert page.browser.evaluate("document.documentElement.scrollWidth") <= 390
    assert not page.shown(".rows thead")
    head = (
        "getComputedStyle(document.querySelector('.live-row td:nth-child(2)'), '::before').content"
    )
    assert "项目" in page.browser.evaluate(head)
    assert page.browser.evaluate("document.getElementById('f-expenses.0.what').ariaLabel")


def test_a_form_is_filled_in_with_the_keyboard_alone(browser: Browser, trip: Path) -> None:
    page = Page(browser, trip)
    for _ in range(40):
        browser.press("Tab")
        if browser.evaluate("document.activeElement.id") == "f-name":
            break
    browser.type("李雷")
    browser.press("Tab", "Tab")
    assert browser.evaluate("document.activeElement.id") == "f-start"
    page.set("start", "2026-03-02")
    while not browser.evaluate("document.activeElement.matches('#f-trainee input')"):
        browser.press("Tab")
    # The radio button that is chosen takes the focus; the arrow keys choose.
    browser.press("ArrowLeft")
    assert page.shown("#f-coach")
    browser.press("ArrowRight")
    assert not page.shown("#f-coach")
    while browser.evaluate("document.activeElement.id") != "f-expenses":
        browser.press("Tab")
    browser.press("Enter")
    assert browser.evaluate("document.activeElement.id") == "f-expenses.1.what"
    while not browser.evaluate("document.activeElement.matches('button.first')"):
        browser.press("Tab")
    browser.press("Enter")
    assert "已保存" in page.text("[role=status]")


def test_the_pages_pass_the_gate(tmp_path: Path) -> None:
    languages: tuple[Any, ...] = ("zh-Hans", "zh-Hant", "en")
    for language in languages:
        for name in ("trip-report", "warning-letter"):
            write_project_page(name, language, tmp_path)
    command = ["node", str(GATE), "--max-kb", "300", str(tmp_path)]
    run = subprocess.run(command, capture_output=True, check=False, encoding="utf-8")
    assert run.returncode == 0, run.stdout + run.stderr


FILTERED = """\
sections:
  - id: one
    title: 点单
    fields:
      - {id: warm, type: yes-no, label: 热}
      - id: drink
        type: choice
        label: 饮料
        choice_filter: "warm or choice != 'tea'"
        choices: [{id: tea, label: 茶}, {id: juice, label: 果汁}, {id: water, label: 水}]
"""


def test_a_choice_that_is_not_offered_is_hidden_and_refused(
    browser: Browser, tmp_path: Path
) -> None:
    form = read_placed(FILTERED).value
    page = Page(browser, write_form_page(form, project_context(), tmp_path / "order.html"))
    page.set("warm", "yes")
    assert page.shown("#f-drink label:first-child")
    page.set("drink", "tea")
    page.set("warm", "no")
    assert not page.shown("#f-drink label:first-child")
    assert page.text("#m-drink").startswith("错误")
    page.browser.click("button.first")
    assert page.shown(".summary")
