"""The lint report for class: sound, readable in every light, and what it marks can be reached."""

from __future__ import annotations

import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from docgen.api.lint_file import LintOptions
from docgen.api.linting import lint_paths
from docgen.report import REPORTERS
from docgen.workspace import Workspace
from tests.support.browser import Browser
from tests.support.project import ROOT
from tests.support.word_files import paragraph, run, table, word_file

pytestmark = pytest.mark.browser

GATE = ROOT / "tests" / "tools" / "htmlcheck" / "htmlcheck.mjs"


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("lint")
    texts = folder / "texts"
    texts.mkdir()
    for path in (ROOT / "tests" / "cases" / "lint-files").iterdir():
        (texts / path.name).write_bytes(path.read_bytes())
    (texts / "表.docx").write_bytes(
        word_file(
            paragraph(run("这件事不归"), run("我管", "<w:b/>"))
            + table(("客人", "客服"), ("退费", "自己去看。"), head=True)
        )
    )
    long = ["客服：您好，这里是枫桐坊。", *["客户：请问……"] * 90, "客服：懒得理你，谢谢您。"]
    (texts / "long.txt").write_text("\n".join(long), "utf-8")
    options = LintOptions(with_sources=True)
    linted = lint_paths(Workspace(ROOT), [str(texts)], options)
    page = folder / "report.html"
    page.write_text(REPORTERS["html"](linted.report), "utf-8")
    empty = replace(linted.report, diagnostics=(), sources=())
    (folder / "empty.html").write_text(REPORTERS["html"](empty), "utf-8")
    return page


def test_the_report_passes_the_gate(report: Path) -> None:
    pages = [str(report), str(report.with_name("empty.html"))]
    run = subprocess.run(
        ["node", str(GATE), *pages], capture_output=True, check=False, encoding="utf-8"
    )
    assert run.returncode == 0, run.stdout + run.stderr
    assert "total 0 violation(s) in 2 file(s)" in run.stdout


@pytest.mark.parametrize("width", [320, 768, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_scrolls_sideways_and_nothing_fails(
    browser: Browser, report: Path, width: int, scheme: str
) -> None:
    browser.open(report, width=width, scheme=scheme)
    assert browser.evaluate("document.documentElement.scrollWidth") <= width
    assert browser.faults() == []


def test_every_place_that_is_named_can_be_reached(browser: Browser, report: Path) -> None:
    browser.open(report)
    missing = browser.evaluate(
        "[...document.querySelectorAll('a[href^=\"#\"]')]"
        ".filter(a => !document.getElementById(a.hash.slice(1))).map(a => a.hash)"
    )
    assert missing == []
    marks = browser.evaluate("[...document.querySelectorAll('mark')].map(m => m.textContent)")
    assert "自己去看" in marks
    assert "不 归 我 管" in marks


def test_what_not_to_say_and_what_to_say_is_told_by_more_than_colour(
    browser: Browser, report: Path
) -> None:
    browser.open(report)
    before = "getComputedStyle(document.querySelector('{0}'), '::before').content"
    assert "✗" in browser.evaluate(before.format("mark"))
    assert "✓" in browser.evaluate(before.format(".note .approve"))
    assert "改说" in browser.evaluate("document.querySelector('.note .approve').textContent")


def test_long_texts_are_cut_around_what_was_found(browser: Browser, report: Path) -> None:
    browser.open(report)
    gaps = browser.evaluate("[...document.querySelectorAll('.gap')].map(g => g.textContent)")
    assert gaps == ["略去 89 行"]


def test_paper_shows_everything_on_white(browser: Browser, report: Path, tmp_path: Path) -> None:
    browser.open(report, scheme="dark")
    browser.use_media("print")
    assert browser.evaluate("getComputedStyle(document.body).backgroundColor") in (
        "rgb(255, 255, 255)",
        "rgba(0, 0, 0, 0)",
    )
    browser.print_pdf(tmp_path / "report.pdf")
    assert (tmp_path / "report.pdf").stat().st_size > 10_000
