"""Comments that silence findings: in Word files they are Word's own comments."""

import pytest

from docgen.readers.docx import read_docx
from tests.support.lint_sample import open_linter
from tests.support.word_files import paragraph, run, table, word_file


@pytest.fixture(scope="module")
def linter():
    return open_linter()


def opened(*ids):
    return "".join(f"<w:commentRangeStart w:id='{id_}'/>" for id_ in ids)


def closed(*ids):
    ends = "".join(f"<w:commentRangeEnd w:id='{id_}'/>" for id_ in ids)
    return ends + "".join(f"<w:r><w:commentReference w:id='{id_}'/></w:r>" for id_ in ids)


def examined(linter, body, *comments):
    said = "".join(
        f"<w:comment w:id='{number}'>{paragraph(text)}</w:comment>"
        for number, text in enumerate(comments)
    )
    result = linter.examine(read_docx("a.docx", word_file(body, {"comments": said})))
    return (
        [(d.rule, d.part, d.matched) for d in result.diagnostics],
        [(s.diagnostic.part, s.reason) for s in result.suppressed],
    )


def test_a_word_comment_silences_the_paragraph_it_is_on(linter):
    body = paragraph(opened(0), run("这事不归我管。"), closed(0)) + paragraph("这事不归我管。")
    left, silenced = examined(linter, body, "docgen: ignore[forbidden-phrase] 引用客户的原话")
    assert left == [("forbidden-phrase", "body/p[2]", "不归我管")]
    assert silenced == [("body/p[1]", "引用客户的原话")]


def test_a_word_comment_over_several_paragraphs_silences_all_of_them(linter):
    body = (
        paragraph(opened(0), run("不归我管。"))
        + table(("不归我管。",))
        + paragraph(run("找领导去。"), closed(0))
        + paragraph("问别人去。")
    )
    left, silenced = examined(linter, body, "docgen: ignore 案例")
    assert [part for _, part, _ in left] == ["body/p[3]"]
    assert [part for part, _ in silenced] == [
        "body/p[1]",
        "body/tbl[1]/tr[1]/tc[1]/p[1]",
        "body/p[2]",
    ]


def test_a_word_comment_at_a_point_counts_for_its_paragraph(linter):
    mark = "<w:r><w:commentReference w:id='0'/></w:r>"
    left, silenced = examined(linter, paragraph(run("不归我管。"), mark), "docgen: ignore 案例")
    assert (left, len(silenced)) == ([], 1)


def test_a_word_comment_for_another_rule_silences_nothing_and_is_reported(linter):
    body = paragraph(opened(0), run("不归我管。"), closed(0))
    left, silenced = examined(linter, body, "docgen: ignore[placeholder-left] 样张")
    assert not silenced
    assert [(rule, part) for rule, part, _ in left] == [
        ("forbidden-phrase", "body/p[1]"),
        ("unused-suppression", "comments/p[1]"),
    ]


def test_a_word_comment_without_a_reason_is_reported_and_its_own_words_are_not(linter):
    body = paragraph(opened(0, 1), run("不归我管。"), closed(0, 1))
    left, _ = examined(linter, body, "docgen: ignore[forbidden-phrase]", "这里写得好：找领导去")
    assert [(rule, part) for rule, part, _ in left] == [
        ("forbidden-phrase", "comments/p[2]"),
        ("suppression-without-reason", "comments/p[1]"),
    ]
    left, _ = examined(linter, body, "docgen: ignore[forbidden-phrase] 原话是不归我管", "好")
    assert left == []


def test_words_in_a_comment_of_a_text_are_nobodys(linter):
    text = "窗口的人说，这事不归我管。 <!-- docgen: ignore[forbidden-phrase] 原话：找领导去 -->\n"
    assert not linter.check_text(text)
