"""Inlines in Word."""

from __future__ import annotations

import pytest

from docgen.tree import (
    Box,
    Code,
    CrossReference,
    Emphasis,
    FillIn,
    Heading,
    Image,
    LineBreak,
    Link,
    Marked,
    Passage,
    Strong,
    Text,
)
from tests.unit.writers.docx.readable import part
from tests.unit.writers.docx.shorthand import MARKS, p, png, texts


def test_plain_text_is_one_run_in_the_style_of_its_place(write):
    assert write(p("你好")) == ["BodyText: 你好"]


def test_strong_and_stressed_text_take_character_styles(write):
    line = write(p("甲", Strong(texts("乙")), Emphasis(texts("丙")), Code("丁")))
    assert line == ["BodyText: 甲{Strong|乙}{Emphasis|丙}{CodeText|丁}"]


def test_a_second_style_at_one_place_becomes_plain_formatting(write):
    both = Strong(texts("又", Emphasis(texts("都有"))))
    assert write(p(both)) == ["BodyText: {Strong|又}{Strong+em|都有}"]
    assert write(p(both), language="en") == ["BodyText: {Strong|又}{Strong+i|都有}"]


def test_a_link_keeps_the_strength_of_its_text(write):
    lines = write(p(Strong((Link(texts("网站"), "https://example.org"),))))
    assert lines == ["BodyText: (rIdDg1 {Hyperlink+b|网站})"]


def test_every_mark_has_a_character_style(write):
    (line,) = write(p(*(Marked(texts(mark), mark) for mark in MARKS)))
    styles = ("Approved", "Refused", "Muted", "RoleTag", "Required", "Computed")
    assert line == "BodyText: " + "".join(
        f"{{{style}|{mark}}}" for style, mark in zip(styles, MARKS, strict=True)
    )


def test_markup_characters_are_text(write):
    assert write(p("A<B & C>D \"quoted\" 'too'")) == ["BodyText: A<B & C>D \"quoted\" 'too'"]


@pytest.mark.parametrize(
    "text", ["𠮷㐂", "🙂👩‍👩‍👧", "שלום עולם", "مرحبا", "x" * 5000, "  两端  ", "\u3000全角"]
)
def test_unusual_text_survives(write, text):
    assert write(p(text)) == [f"BodyText: {text}"]


def test_spaces_at_the_ends_of_a_run_are_kept(make):
    xml = part(make(p("甲 ", Strong(texts(" 乙")))), "word/document.xml")
    assert '<w:t xml:space="preserve">甲 </w:t>' in xml
    assert '<w:t xml:space="preserve"> 乙</w:t>' in xml


def test_tabs_and_line_ends_in_text_become_tabs_and_breaks(write):
    assert write(p("甲\t乙\n丙", LineBreak(), "丁")) == ["BodyText: 甲→乙⏎丙⏎丁"]


def test_chinese_signs_are_marked_as_east_asian(write):
    assert write(p("他说“好”")) == ["BodyText: {hint|他说“好”}"]


def test_signs_in_other_text_are_not(write):
    assert write(p("“fine”")) == ["BodyText: “fine”"]
    assert write(p("“fine”，他说"), language="en") == ["BodyText: “fine”，他说"]
    passage = Passage(texts("“fine” 好"), "en")
    assert write(p(passage)) == ["BodyText: {en-GB|“fine” 好}"]


@pytest.mark.parametrize(
    ("language", "mark"),
    [("en", "en-GB"), ("zh-Hant", "eastAsia=zh-TW"), ("ar", "rtl+bidi=ar"), ("fr", "fr")],
)
def test_a_passage_names_its_language(write, language, mark):
    assert write(p(Passage(texts("abc"), language))) == [f"BodyText: {{{mark}|abc}}"]


def test_boxes_and_places_to_fill_in(write):
    blank = "_" * 6
    assert write(p(Box(), Box(True), FillIn(3))) == [
        f"BodyText: {{TickBox|☐}}{{TickBox|☑}}{{FillIn|{blank}}}"
    ]


def test_a_reference_has_its_number_as_a_field(write):
    heading = Heading(1, texts("接待"), "policy/desk", number="第一章")
    reference = CrossReference("policy/desk", "见", "第一章", "《接待》", resolved=True)
    lines = write(heading, p(reference))
    assert lines[1] == (
        "BodyText: {CrossReference|见}[{CrossReference|REF dg_policy_desk \\n \\h}="
        "{CrossReference|第一章}]{CrossReference|《接待》}"
    )


def test_a_reference_to_a_heading_without_number_is_a_link(write):
    heading = Heading(1, texts("附录"), "annex", numbered=False)
    lines = write(heading, p(CrossReference("annex", after="《附录》", resolved=True)))
    assert lines[1] == "BodyText: (#dg_annex {CrossReference|《附录》})"


@pytest.mark.parametrize("resolved", [True, False])
def test_a_reference_to_nothing_here_is_plain_text(write, resolved):
    reference = CrossReference("else/where", "第 ", "3", " 条", resolved=resolved)
    assert write(p(reference)) == ["BodyText: 第 3 条"]


def test_an_address_is_written_so_that_a_package_may_hold_it(make):
    target = "https://example.org/手册 1?a=1&b=[2]%20"
    rels = part(make(p(Link(texts("x"), target))), "word/_rels/document.xml.rels")
    wanted = "https://example.org/%E6%89%8B%E5%86%8C%201?a=1&amp;b=[2]%20"
    assert f'Target="{wanted}" TargetMode="External"' in rels


def test_the_same_address_is_one_relationship(write):
    link = Link(texts("x"), "https://example.org")
    assert write(p(link, link)) == ["BodyText: (rIdDg1 {Hyperlink|x})(rIdDg1 {Hyperlink|x})"]


@pytest.mark.parametrize("target", ["no scheme", "http://[", "https://example.org:port/"])
def test_what_is_no_address_is_reported(refuse, target):
    assert refuse(p(Link(texts("x"), target))) == [
        f"unwritable-block: `{target}` is no address to link to"
    ]


def test_a_picture_has_words_an_id_of_its_own_and_a_line_as_high_as_it_is(make, write):
    picture = Image(png(), "image/png", "a “green” patch", 40, 20)
    assert write(p(picture)) == ["Figure: <image a “green” patch>"]
    assert write(p("见", picture)) == ["BodyText own-line: 见<image a “green” patch>"]
    xml = part(make(p(picture, picture)), "word/document.xml")
    assert 'wp:docPr id="1"' in xml
    assert 'wp:docPr id="2"' in xml
    assert 'wp:extent cx="1440000" cy="720000"' in xml


def test_the_same_picture_is_stored_once(make):
    picture = Image(png(), "image/png", "x", 40, 20)
    rels = part(make(p(picture), p(picture)), "word/_rels/document.xml.rels")
    assert rels.count("/image") == 1


def test_a_picture_is_no_wider_than_the_page(make):
    xml = part(make(p(Image(png(), "image/png", "x", 400, 200))), "word/document.xml")
    assert 'wp:extent cx="5688330" cy="2844165"' in xml


def test_a_picture_of_another_kind_is_reported(refuse):
    assert refuse(p(Image(b"<svg/>", "image/svg+xml", "x", 40, 20))) == [
        "unwritable-block: a picture of type `image/svg+xml` cannot be put into a Word file"
    ]


@pytest.mark.parametrize("character", ["\x00", "\x0b", "\x1b", "\ufffe", "\ud800"])
def test_a_character_that_no_file_holds_is_reported_and_nothing_is_written(refuse, character):
    (fault,) = refuse(p(Text(f"前{character}后")))
    assert fault.startswith(
        f"control-character: the text holds the character U+{ord(character):04X}"
    )
    assert "前" in fault
