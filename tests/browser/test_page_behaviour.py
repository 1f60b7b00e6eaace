"""What a page does in a real browser."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from docgen.tree import Paragraph, Text
from tests.support.browser import Browser
from tests.support.pages import wrap, write_page

pytestmark = pytest.mark.browser

PAGES = ["handbook", "handbook-en", "handbook-hant", "form", "form-filled", "letter", "letter-en"]
COUNT = "document.getElementById('docgen-count').textContent"
WAIT = "new Promise(done => setTimeout(done, 200))"


def find(browser: Browser, query: str) -> str:
    browser.press("Escape", "/")
    browser.type(query)
    return str(browser.evaluate(COUNT))


@pytest.mark.parametrize("name", PAGES)
def test_a_page_asks_for_nothing_and_its_policy_lets_it_work(
    browser: Browser, pages: dict[str, Path], name: str
) -> None:
    browser.open(pages[name])
    assert browser.faults() == []
    assert (
        browser.evaluate("getComputedStyle(document.querySelector('.skip')).position") == "absolute"
    )


def test_a_script_that_is_not_ours_does_not_run(browser: Browser, pages: dict[str, Path]) -> None:
    browser.open(pages["handbook"])
    browser.evaluate(
        "{const s = document.createElement('script'); s.textContent = 'window.ran = 1';"
        " document.body.append(s)}"
    )
    assert browser.evaluate("window.ran === undefined")
    assert any("Content Security Policy" in fault for fault in browser.faults())


@pytest.mark.parametrize("width", [320, 360, 768, 1280])
@pytest.mark.parametrize("name", PAGES)
def test_a_page_never_scrolls_sideways(
    browser: Browser, pages: dict[str, Path], name: str, width: int
) -> None:
    browser.open(pages[name], width=width, height=700)
    assert browser.evaluate("document.documentElement.scrollWidth") <= width


def test_the_slash_key_focuses_the_search_and_enter_goes_from_hit_to_hit(
    browser: Browser, pages: dict[str, Path]
) -> None:
    browser.open(pages["handbook"])
    browser.press("/")
    assert browser.evaluate("document.activeElement.id") == "docgen-query"
    browser.type("对不起")
    assert browser.evaluate(COUNT) == "找到 2 处"
    browser.press("Enter")
    assert browser.evaluate(COUNT) == "1 / 2"
    assert browser.evaluate("[...CSS.highlights.get('docgen-current')][0].toString()") == "对不起"
    browser.press("Enter")
    assert browser.evaluate(COUNT) == "2 / 2"
    assert browser.evaluate("scrollY") > 0
    browser.press("Enter", "Shift+Enter", "Shift+Enter")
    assert browser.evaluate(COUNT) == "1 / 2"
    browser.press("Escape")
    assert browser.evaluate(COUNT) == ""
    assert not browser.evaluate("CSS.highlights.has('docgen-hit')")


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("對不起", "找到 2 处"),
        ("ＳＹＮＣ　－－ａｌｌ", "找到 1 处"),
        ("cloud TERRACE", "找到 1 处"),
        ("1,080.50", "找到 2 处"),
        ("没有这个词", "没有找到"),
        ("   ", ""),
    ],
)
def test_the_search_ignores_script_width_and_case(
    browser: Browser, pages: dict[str, Path], query: str, found: str
) -> None:
    browser.open(pages["handbook"])
    assert find(browser, query) == found


def test_simplified_words_are_found_in_a_traditional_page(
    browser: Browser, pages: dict[str, Path]
) -> None:
    browser.open(pages["handbook-hant"])
    assert find(browser, "电话铃响") == "找到 1 處"
    assert browser.evaluate("[...CSS.highlights.get('docgen-hit')][0].toString()") == "電話鈴響"


def test_no_hit_crosses_from_one_paragraph_into_the_next(
    browser: Browser, pages: dict[str, Path]
) -> None:
    browser.open(pages["handbook"])
    assert find(browser, "着装工作") == "没有找到"
    assert find(browser, "有疑问先问导师，不要自己猜") == "找到 1 处"


def test_typing_a_slash_in_the_search_types_it(browser: Browser, pages: dict[str, Path]) -> None:
    browser.open(pages["handbook"])
    browser.press("/", "/")
    assert browser.evaluate("document.getElementById('docgen-query').value") == "/"


def test_the_section_being_read_is_marked_in_the_contents(
    browser: Browser, pages: dict[str, Path]
) -> None:
    browser.open(pages["handbook"])
    browser.evaluate("location.hash = '#code-of-conduct/image'")
    browser.evaluate(WAIT)
    current = "[...document.querySelectorAll('[aria-current]')].map(e => e.hash)"
    assert browser.evaluate(current) == ["#code-of-conduct/image"]


def test_the_contents_are_beside_the_text_on_a_wide_screen_and_behind_a_button_on_a_phone(
    browser: Browser, pages: dict[str, Path]
) -> None:
    seen = "document.querySelector('.sidebar a').checkVisibility({contentVisibilityAuto: true})"
    for script in (True, False):
        browser.open(pages["handbook"], width=1280, script=script)
        assert browser.evaluate(seen), script
        browser.open(pages["handbook"], width=360, script=script)
        assert not browser.evaluate(seen), script
        browser.click(".sidebar summary")
        assert browser.evaluate(seen), script
    browser.open(pages["handbook"], width=360)
    browser.click(".sidebar summary")
    browser.click(".sidebar a[href='#phrases']")
    assert not browser.evaluate("document.querySelector('.sidebar details').open")


def test_without_script_the_search_is_hidden_and_the_text_is_whole(
    browser: Browser, pages: dict[str, Path]
) -> None:
    length = "document.querySelector('main').innerText.replace(/\\s/g, '').length"
    browser.open(pages["handbook"])
    whole = browser.evaluate(length)
    browser.open(pages["handbook"], script=False)
    assert not browser.evaluate("document.querySelector('search').checkVisibility()")
    assert browser.evaluate(length) == whole


def test_the_skip_link_is_the_first_stop_and_leads_to_the_text(
    browser: Browser, pages: dict[str, Path]
) -> None:
    browser.open(pages["handbook"])
    browser.press("Tab")
    assert browser.evaluate("document.activeElement.className") == "skip"
    assert browser.evaluate("document.activeElement.getBoundingClientRect().top") >= 0
    browser.press("Enter")
    assert browser.evaluate("document.activeElement.id") == "docgen-text"


def test_a_wide_table_is_a_stop_only_where_it_scrolls(
    browser: Browser, pages: dict[str, Path]
) -> None:
    stops = "[...document.querySelectorAll('.wide')].filter(e => e.tabIndex === 0).length"
    browser.open(pages["handbook"], width=1280)
    browser.evaluate(WAIT)
    assert browser.evaluate(stops) == 0
    browser.evaluate("document.querySelector('.wide > table').style.minWidth = '90em'")
    browser.evaluate(WAIT)
    assert browser.evaluate(stops) == 1
    browser.open(pages["handbook"], width=1280, script=False)
    assert browser.evaluate(stops) == 2


def test_the_rows_of_tables_to_read_are_cards_on_a_phone(
    browser: Browser, pages: dict[str, Path]
) -> None:
    cell = "document.querySelector('.cards [data-head]')"
    label = f"getComputedStyle({cell}, '::before').content"
    scrolls = "[...document.querySelectorAll('.wide')].some(e => e.scrollWidth > e.clientWidth)"
    stacked = f"{cell}.getBoundingClientRect().top >= {cell}.previousElementSibling.getBoundingClientRect().bottom"
    browser.open(pages["handbook"], width=360)
    assert browser.evaluate(label) == browser.evaluate(f'`"${{{cell}.dataset.head}}"`')
    assert browser.evaluate(stacked)
    assert not browser.evaluate(scrolls)
    browser.open(pages["handbook"], width=1280)
    assert browser.evaluate(label) == "none"
    assert not browser.evaluate(stacked)


def test_phrases_can_be_filtered(browser: Browser, pages: dict[str, Path]) -> None:
    browser.open(pages["handbook"])
    rows = "[...document.querySelectorAll('.phrases tbody tr')].filter(e => !e.hidden).length"
    assert browser.evaluate(rows) == 4
    browser.click(".filter input")
    browser.type("證件")
    assert browser.evaluate(rows) == 1
    browser.use_media("print")
    shown = "[...document.querySelectorAll('.phrases tbody tr')].filter(e => e.checkVisibility()).length"
    assert browser.evaluate(shown) == 4
    browser.use_media("screen")


def test_a_dark_system_gives_a_dark_page_and_light_paper(
    browser: Browser, pages: dict[str, Path]
) -> None:
    ground = "getComputedStyle(document.body).backgroundColor"
    ink = "getComputedStyle(document.body).color"
    browser.open(pages["handbook"], scheme="dark")
    assert browser.evaluate(ground) == "rgb(20, 24, 29)"
    browser.use_media("print")
    assert browser.evaluate(ink) == "rgb(28, 33, 40)"
    browser.use_media("screen")


def test_paper_has_no_navigation_and_shows_where_links_lead(
    browser: Browser, pages: dict[str, Path]
) -> None:
    browser.open(pages["handbook"])
    browser.use_media("print")
    for part in (".bar", ".sidebar", ".skip", ".filter"):
        assert not browser.evaluate(f"document.querySelector('{part}').checkVisibility()"), part
    after = "getComputedStyle(document.querySelector('a[rel]'), '::after').content"
    assert browser.evaluate(after) == '" (https://flk.npc.gov.cn/)"'
    assert browser.evaluate("document.querySelector('.contents').checkVisibility()")
    browser.use_media("screen")


@pytest.mark.parametrize(("name", "count"), [("handbook", 11), ("letter", 1), ("letter-en", 1)])
def test_paper_has_no_empty_pages(
    browser: Browser, pages: dict[str, Path], tmp_path: Path, name: str, count: int
) -> None:
    browser.open(pages[name])
    browser.print_pdf(tmp_path / "page.pdf")
    printed = (tmp_path / "page.pdf").read_bytes()
    assert len(re.findall(rb"/Type\s*/Page\b", printed)) == count


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="pdftotext is not installed")
def test_both_halves_of_a_receipt_share_a_page_and_pages_are_counted(
    browser: Browser, pages: dict[str, Path], tmp_path: Path
) -> None:
    browser.open(pages["handbook"])
    path = tmp_path / "page.pdf"
    browser.print_pdf(path)
    command = ["pdftotext", "-layout", str(path), "-"]
    text = subprocess.run(command, capture_output=True, check=True, encoding="utf-8").stdout
    last = re.sub(r"\s", "", text.rstrip("\f").split("\f")[-1])
    assert "第一联：员工留存" in last
    assert "第二联：人事存档" in last
    assert "第11页/共11页" in last
    first = text.split("\f", maxsplit=1)[0]
    assert "页" not in first


HOSTILE = [
    "&<>\"' &amp; <script>x</script>",
    "  a  b  ",
    "𠮷㐂👩‍👩‍👧‍👦",
    "שלום (3) مرحبا",
    "Donaudampfschifffahrtsgesellschaft" * 30,
    "a\tb",
]


@pytest.mark.parametrize("width", [320, 1280])
def test_any_text_is_shown_as_it_was_written(browser: Browser, tmp_path: Path, width: int) -> None:
    path = tmp_path / "页 面.html"
    blocks = [Paragraph((Text(text),)) for text in HOSTILE]
    path.write_text(write_page(wrap(*blocks)), "utf-8")
    browser.open(path, width=width)
    shown = browser.evaluate("[...document.querySelectorAll('main > p')].map(e => e.textContent)")
    assert shown == HOSTILE
    drawn = browser.evaluate("[...document.querySelectorAll('main > p')].map(e => e.innerText)")
    assert drawn[1] == HOSTILE[1]
    assert browser.evaluate("document.documentElement.scrollWidth") <= width
