"""The page as a whole."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

import pytest

from docgen.diagnostic import Severity
from docgen.language.script import convert_strings
from docgen.tree import Clause, Document, Heading, Paragraph, Text, visible_text
from docgen.tree.outline import outline
from docgen.writers.html import HtmlWriter
from tests.support.pages import main_of, make_shell, parse, wrap, write_page
from tests.support.sample_document import (
    para,
    sample_form,
    sample_handbook,
    sample_letter,
)

SAMPLES = {
    "handbook": sample_handbook(),
    "handbook in English": sample_handbook("en"),
    "handbook in Traditional": replace(convert_strings(sample_handbook()), language="zh-Hant"),
    "form": sample_form(),
    "form, filled": sample_form(filled=True),
    "letter": sample_letter(),
    "letter in English": sample_letter("en"),
}


def squeeze(text: str) -> str:
    return re.sub(r"\s", "", text)


@pytest.mark.parametrize("name", SAMPLES)
def test_every_visible_letter_stands_in_the_page_in_its_order(name: str) -> None:
    document = SAMPLES[name]
    shown = iter(squeeze(main_of(document).text))
    missing = [letter for letter in squeeze(visible_text(document)) if letter not in shown]
    assert missing == []


@pytest.mark.parametrize("name", SAMPLES)
def test_a_page_has_one_h1_and_skips_no_level(name: str) -> None:
    headings = [e.tag for e in main_of(SAMPLES[name]).walk() if re.fullmatch("h[1-6]", e.tag)]
    levels = [int(tag[1]) for tag in headings]
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


@pytest.mark.parametrize("name", SAMPLES)
def test_every_link_inside_the_page_has_its_target(name: str) -> None:
    page = parse(write_page(SAMPLES[name]))
    ids = {e.attributes["id"] for e in page.walk() if "id" in e.attributes}
    hrefs = {e.attributes["href"] or "" for e in page.all("a")}
    inside = {h[1:] for h in hrefs if h.startswith("#")} - {"top"}
    assert inside <= ids


@pytest.mark.parametrize("name", SAMPLES)
def test_every_class_that_is_written_has_a_look(name: str) -> None:
    page = write_page(SAMPLES[name])
    style = page[page.index("<style>") : page.index("</style>")]
    used = {c for e in parse(page).one("main").walk() for c in e.classes}
    bare = {"section", "letter", "callout-note", "left"}  # these look as their kind does
    known = set(re.findall(r"\.([a-z][a-z0-9-]*)", style)) | bare
    assert used - known == set()


@pytest.mark.parametrize("name", SAMPLES)
def test_there_is_no_style_attribute_and_no_address_to_fetch(name: str) -> None:
    page = write_page(SAMPLES[name])
    elements = list(parse(page).walk())
    assert not [e for e in elements if "style" in e.attributes]
    assert not [e for e in elements if any(a.startswith("on") for a in e.attributes)]
    sources = [e.attributes["src"] or "" for e in elements if "src" in e.attributes]
    assert all(source.startswith("data:") for source in sources)
    style = page[page.index("<style>") : page.index("</style>")]
    assert "url(" not in style
    assert "@import" not in style


def test_two_runs_give_the_same_bytes() -> None:
    assert write_page(sample_handbook()) == write_page(sample_handbook())


def test_a_handbook_of_a_hundred_clauses_stays_small() -> None:
    text = (
        "前台收到来电登记后，应当在当日把来电人、来意、办理结果逐项记入登记簿，并告知值班负责人。"
        * 3
    )
    blocks = []
    for chapter in range(10):
        blocks.append(Heading(1, (Text("接待与服务规范"),), f"chapter-{chapter}"))
        for section in range(3):
            id = f"chapter-{chapter}/section-{section}"
            blocks.append(Heading(2, (Text("来电登记"),), id))
            blocks.extend(
                Clause(f"{id}-clause-{n}", (Paragraph((Text(text),), "plain"),)) for n in range(4)
            )
    document = outline(wrap(*blocks))
    assert len(write_page(document).encode()) < 200 * 1024


def test_a_control_character_is_reported_and_nothing_is_written() -> None:
    document = wrap(para("前台\x0b登记"))
    result = HtmlWriter().write(document, make_shell(document))
    assert result.value is None
    (fault,) = result.diagnostics
    assert fault.rule == "control-character"
    assert fault.severity is Severity.ERROR
    assert "U+000B" in fault.message
    assert "前台␣登记" in fault.message


@pytest.mark.parametrize("char", ["\x00", "\x1b", "\x7f", "\x85", "\ufffe", "\U0001ffff", "\udc80"])
def test_what_html_forbids_is_refused_in_titles_too(char: str) -> None:
    document = Document(f"标题{char}", "zh-Hans", (para("正文"),))
    result = HtmlWriter().write(document, make_shell(document))
    assert result.value is None
    assert [d.rule for d in result.diagnostics] == ["control-character"]


def test_an_id_used_twice_is_reported() -> None:
    document = wrap(Heading(1, (Text("一"),), "same"), Heading(1, (Text("二"),), "same"))
    result = HtmlWriter().write(document, make_shell(document))
    assert result.value is None
    assert [d.rule for d in result.diagnostics] == ["duplicate-id"]


def test_a_shell_without_a_place_for_the_text_is_reported() -> None:
    result = HtmlWriter().write(wrap(para("正文")), b"<main></main>")
    assert result.value is None
    assert [d.rule for d in result.diagnostics] == ["template-marker"]


def test_text_that_looks_like_a_marker_is_only_text() -> None:
    marker = "<!--docgen:body--> <!--docgen:contents-->"
    page = write_page(Document(marker, "zh-Hans", (para(marker),)))
    main = parse(page).one("main")
    assert main.one("h1").text == marker
    assert main.all("p")[0].text == marker


def test_a_document_without_a_title_block_gets_its_title_as_h1() -> None:
    heading = main_of(wrap(para("正文"))).one("h1")
    assert heading.text == "文件"
    assert heading.classes == ["title"]


def test_a_letter_without_a_title_shows_none() -> None:
    heading = main_of(sample_letter("en")).one("h1")
    assert heading.classes == ["unseen"]


def test_only_a_handbook_has_sidebar_search_and_script() -> None:
    handbook = parse(write_page(sample_handbook()))
    assert handbook.one("nav", "sidebar").one("details").one("summary").text == "目录"
    assert "hidden" in handbook.one("search").attributes
    assert len(handbook.all("script")) == 1
    for document in (sample_form(), sample_letter()):
        page = parse(write_page(document))
        assert page.all("nav") == page.all("search") == page.all("script") == []


def test_the_sidebar_lists_chapters_and_sections_with_their_numbers() -> None:
    entries = parse(write_page(sample_handbook())).one("nav", "sidebar").all("a")
    assert [e.text for e in entries][:4] == [
        "怎样使用本手册",
        "第一章　员工行为规范",
        "1.1 电话礼仪",
        "1.2 仪容仪表",
    ]
    assert entries[2].attributes["href"] == "#code-of-conduct/telephone"


def test_the_words_of_a_traditional_page_are_traditional() -> None:
    page = parse(write_page(SAMPLES["handbook in Traditional"]))
    assert page.one("html").attributes["lang"] == "zh-Hant"
    assert page.one("nav", "sidebar").one("summary").text == "目錄"
    assert page.one("a", "skip").text == "跳到正文"
