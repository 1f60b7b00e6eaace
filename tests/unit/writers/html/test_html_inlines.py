"""Inlines as HTML."""

from __future__ import annotations

from typing import get_args

import pytest

from docgen.diagnostic import Severity
from docgen.tree import (
    Box,
    Code,
    CrossReference,
    Emphasis,
    FillIn,
    Image,
    Inline,
    LineBreak,
    Link,
    Mark,
    Marked,
    Paragraph,
    Passage,
    Strong,
    Text,
)
from docgen.writers.html import HtmlWriter
from docgen.writers.html.escape import split_directions
from tests.support.pages import Element, main_of, make_shell, wrap
from tests.support.sample_document import small_picture


def paragraph(*inlines: Inline) -> Element:
    return main_of(wrap(Paragraph(inlines))).one("p")


@pytest.mark.parametrize(
    "text",
    [
        "&<>\"'",
        "&amp; &lt;b&gt;",
        "  two  spaces  ",
        "\u3000\u3000首行",
        "𠮷野家、㐂寿、👩‍👩‍👧‍👦",
        "</p><script>alert(1)</script>",
        "<!-- x --> ]]> {{ name }} {% if %}",
        "a\tb",
        "极长" * 400,
        "e\u0301 \u200b \ufeff",
    ],
)
def test_text_comes_back_as_it_was(text: str) -> None:
    assert paragraph(Text(text)).text == text
    assert paragraph(Code(text)).text == text
    assert paragraph(Strong((Emphasis((Text(text),)),))).text == text


@pytest.mark.parametrize(
    ("inline", "tag"),
    [
        (Emphasis((Text("词"),)), "em"),
        (Strong((Text("词"),)), "strong"),
        (Code("词"), "code"),
    ],
)
def test_an_inline_has_its_element(inline: Inline, tag: str) -> None:
    assert paragraph(inline).one(tag).text == "词"


def test_a_passage_says_its_language() -> None:
    assert paragraph(Passage((Text("Hi"),), "en")).one("span").attributes == {"lang": "en"}
    assert (
        paragraph(Passage((Text("您好"),), "zh-Hans")).one("span").attributes["lang"] == "zh-Hans"
    )


@pytest.mark.parametrize("mark", get_args(Mark))
def test_a_marked_run_carries_its_mark(mark: Mark) -> None:
    found = paragraph(Marked((Text("*"),), mark)).one("span")
    assert found.classes == [mark]
    assert found.text == "*"


def test_the_asterisk_of_a_required_field_is_read_out() -> None:
    found = paragraph(Marked((Text("*"),), "required")).one("span")
    assert found.attributes["role"] == "img"
    assert found.attributes["aria-label"] == "必填"


def test_a_line_break_and_a_place_to_fill_in_are_drawn() -> None:
    found = paragraph(Text("姓名"), FillIn(8), LineBreak(), Text("日期"), FillIn(900))
    assert [e.classes for e in found.all("span")] == [["blank", "e8"], ["blank", "e40"]]
    assert len(found.all("br")) == 1


def test_a_box_is_a_character_for_machines() -> None:
    assert paragraph(Box(), Box(checked=True)).text == "☐☑"


def test_an_outside_link_leaks_no_referrer() -> None:
    link = paragraph(Link((Text("法规"),), 'https://example.org/a?b=1&c="2" 3')).one("a")
    assert link.attributes["href"] == "https://example.org/a?b=1&c=%222%22%203"
    assert link.attributes["rel"] == "external noreferrer"


@pytest.mark.parametrize("target", ["mailto:hr@example.org", "tel:+86-000-0000"])
def test_mail_and_telephone_are_links(target: str) -> None:
    assert paragraph(Link((Text("联系"),), target)).one("a").attributes == {"href": target}


@pytest.mark.parametrize(
    "target", ["javascript:alert(1)", "JavaScript:x", "data:text/html,x", "file:///etc"]
)
def test_a_link_that_runs_something_is_reported_and_its_text_stays(target: str) -> None:
    document = wrap(Paragraph((Link((Text("点"),), target),)))
    result = HtmlWriter().write(document, make_shell(document))
    assert [(d.rule, d.severity) for d in result.diagnostics] == [("unsafe-link", Severity.WARNING)]
    assert result.value is not None
    assert b'<p class="plain">' not in result.value
    assert "<p>点</p>" in result.value.decode()


def test_a_link_without_a_text_shows_its_target() -> None:
    assert paragraph(Link((), "https://example.org/")).one("a").text == "https://example.org/"


def test_a_reference_links_only_when_it_was_resolved() -> None:
    resolved = CrossReference("a/b", "第 ", "1.1", " 条", resolved=True)
    from docgen.tree import Heading

    main = main_of(wrap(Heading(1, (Text("一"),), "a/b"), Paragraph((resolved,))))
    link = main.one("a", "ref")
    assert link.attributes["href"] == "#a/b"
    assert link.text == "第 1.1 条"
    assert link.classes == ["ref", "whole"], "a short one stands on one line"
    assert paragraph(CrossReference("bar", after="《水吧》")).all("a") == []


def test_a_picture_lies_in_the_page_with_its_size_and_words() -> None:
    picture = paragraph(Image(small_picture(), "image/png", '标志 "A"', 25.4, 12.7)).one("img")
    assert (picture.attributes["src"] or "").startswith("data:image/png;base64,iVBOR")
    assert picture.attributes["alt"] == '标志 "A"'
    assert (picture.attributes["width"], picture.attributes["height"]) == ("96", "48")


def test_a_name_from_right_to_left_is_isolated() -> None:
    found = paragraph(Text("姓名 שלום עולם (3) 天"))
    assert found.one("bdi").text == "שלום עולם"
    assert found.text == "姓名 שלום עולם (3) 天"
    assert "dir" not in found.attributes


def test_a_paragraph_from_right_to_left_runs_so() -> None:
    found = paragraph(Text("שלום 123"))
    assert found.attributes["dir"] == "rtl"
    assert found.all("bdi") == []


def test_directions_are_split_between_scripts() -> None:
    assert list(split_directions("abc")) == [(False, "abc")]
    assert list(split_directions("a שב, ג b ד")) == [
        (False, "a "),
        (True, "שב, ג"),
        (False, " b "),
        (True, "ד"),
    ]
