"""Verdicts in a table, and text that is struck out."""

import pytest

from docgen.lint.engine import Linter
from docgen.readers.html import read_html
from docgen.readers.markdown_segments import read_markdown_segments
from docgen.source import Source
from tests.support.lint_sample import open_linter


@pytest.fixture(scope="module")
def linter() -> Linter:
    return open_linter()


def _phrases(linter, source):
    return [one.phrase for one in linter.check(source) if one.rule == "forbidden-phrase"]


def test_a_verdict_further_on_in_the_row_condemns_it_and_no_other_row(linter):
    text = "| 说法 | 评价 |\n|---|---|\n| 不归我管 | 禁用 |\n| 懒得理你 | 常用 |\n"
    source = read_markdown_segments(Source("a.md", text))
    assert _phrases(linter, source) == ["懒得理你"]


def test_a_verdict_condemns_a_row_of_html_too(linter):
    row = "<tr><td>{}</td><td>{}</td></tr>"
    rows = row.format("not my problem", "Never") + row.format("calm down", "fine")
    source = read_html(Source("a.html", f"<table><tr><th>A</th><th>B</th></tr>{rows}</table>"))
    assert _phrases(linter, source) == ["Calm down"]


def test_what_is_struck_out_is_not_said(linter):
    text = "旧稿：~~不归我管~~，请稍候。\n\n- ~~等着~~ 请稍等\n\n自~己去看\n"
    source = read_markdown_segments(Source("a.md", text))
    assert _phrases(linter, source) == ["自己去看"]


def test_what_is_struck_out_hides_nothing_around_it(linter):
    source = read_markdown_segments(Source("a.md", "这事不~~是都~~归我管。\n"))
    assert _phrases(linter, source) == ["不归我管"]
