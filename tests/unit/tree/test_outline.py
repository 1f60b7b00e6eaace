from docgen.tree import (
    Clause,
    CrossReference,
    Document,
    Heading,
    Paragraph,
    Properties,
    Text,
    inline_text,
    visible_text,
)
from docgen.tree.outline import format_number_of_level, outline


def sample(kind="handbook", language="zh-Hans", *more):
    blocks = (
        Heading(1, (Text("前言"),), "preface", numbered=False),
        Heading(1, (Text("行为规范"),), "code"),
        Heading(2, (Text("电话"),), "code/phone"),
        Clause("code/rings", (Paragraph((Text("三声内接听。"),), "plain"),)),
        Clause("code/late", (Paragraph((Text("晚了要致歉。"),), "plain"),)),
        Heading(2, (Text("仪表"),), "code/image"),
        Clause("code/dress", (Paragraph((Text("着装整洁。"),), "plain"),)),
        Heading(1, (Text("带教"),), "mentoring"),
        *more,
    )
    return Document("手册", language, blocks, Properties("h", kind=kind))


def numbers(document):
    return [b.number for b in document.blocks if isinstance(b, Heading | Clause)]


def refer(target, language="zh-Hans", kind="handbook", left_out=None):
    paragraph = Paragraph((CrossReference(target),))
    done = outline(sample(kind, language, paragraph), left_out)
    return inline_text(done.blocks[-1].children), done.blocks[-1].children[0]


def test_chinese_handbooks_count_chapters_in_chinese():
    expected = ["", "第一章", "1.1", "1.1.1", "1.1.2", "1.2", "1.2.1", "第二章"]
    assert numbers(outline(sample())) == expected


def test_english_handbooks_count_in_digits():
    assert numbers(outline(sample(language="en")))[-1] == "2"
    assert numbers(outline(sample(language="en")))[3] == "1.1.1"


def test_forms_count_sections_with_chinese_numerals():
    assert format_number_of_level([2], "form", "zh-Hans") == "二、"
    assert format_number_of_level([2, 3], "form", "zh-Hans") == "（三）"
    assert format_number_of_level([2], "form", "en") == "2."


def test_letters_have_no_numbers():
    assert set(numbers(outline(sample("letter")))) == {""}


def test_a_reference_says_the_number_of_its_target():
    assert refer("code/late")[0] == "第 1.1.2 条"
    assert refer("code/phone")[0] == "第 1.1 节《电话》"
    assert refer("code")[0] == "第一章《行为规范》"
    assert refer("preface")[0] == "《前言》"
    assert refer("code/late", "en")[0] == "clause 1.1.2"
    assert refer("code", "en")[0] == "chapter 1 “行为规范”"
    assert refer("code/late")[1].resolved


def test_a_reference_to_a_clause_left_out_becomes_its_title():
    text, reference = refer("bar/closing", left_out={"bar/closing": "打烊"})
    assert text == "《打烊》（见完整版手册）"
    assert not reference.resolved


def test_the_first_of_several_references_left_out_speaks_for_the_rest():
    left_out = {"bar/closing": "打烊", "bar": "水吧"}
    paragraph = Paragraph(tuple(map(CrossReference, ("bar/closing", "bar", "bar/closing"))))
    done = outline(sample("procedure", "zh-Hans", paragraph), left_out)
    assert inline_text(done.blocks[-1].children) == "《打烊》（见完整版手册，下同）《水吧》《打烊》"


def test_visible_text_includes_numbers_and_skips_empty_lines():
    text = visible_text(outline(sample()))
    assert "第一章 行为规范" in text.splitlines()
    assert "1.1.1 三声内接听。" in text.splitlines()
