import pytest

from docgen.lint.segment import LintSource, Segment
from docgen.lint.transcript import is_transcript, read_plain, read_transcript
from docgen.source import Source
from tests.support.lint_sample import open_linter


@pytest.fixture(scope="module")
def linter():
    return open_linter()


@pytest.fixture(scope="module")
def speakers(linter):
    return linter.speakers


@pytest.mark.parametrize(
    ("label", "role"),
    [
        ("客服", "staff"),
        ("客服2", "staff"),
        ("客服（小沈）", "staff"),
        ("夜班客服", "staff"),
        ("客服小王", "staff"),
        ("客服小姐", "staff"),
        ("小沈（客服）", "staff"),
        ("客户经理", "staff"),
        ("櫃檯人員", "staff"),
        ("AGENT 7", "staff"),
        ("Agent Smith", "staff"),
        ("Customer service", "staff"),
        ("Front desk", "staff"),
        ("客户", "customer"),
        ("客戶甲", "customer"),
        ("老会员", "customer"),
        ("王女士", "customer"),
        ("会员先生", "customer"),
        ("Customer 2", "customer"),
        ("旁白", "narration"),
        ("客户姓名", None),
        ("Customer name", None),
        ("小沈", None),
        (None, None),
    ],
)
def test_labels_are_told_apart(label, role, speakers):
    assert speakers.role(label) == role


@pytest.mark.parametrize(
    ("line", "split"),
    [
        ("客服：您好", ("客服", 3)),
        ("客服: 您好", ("客服", 4)),
        ("  - 客服：您好", ("客服", 7)),
        ("[00:12:05] 客服：您好", ("客服", 14)),
        ("客服 00:12：您好", ("客服", 9)),
        ("**客服：**您好", ("客服", 7)),
        ("【客服】您好", ("客服", 4)),
        ("客服\t您好", ("客服", 3)),
        ("客服（小沈）：您好", ("客服（小沈）", 7)),
        ("【注意】请核对", None),
        ("这一句没有人说。", None),
        ("尊敬的经理：", None),
    ],
)
def test_the_label_of_a_line_is_found(line, split, speakers):
    assert speakers.split(line) == split


def test_a_transcript_is_told_from_prose(speakers):
    assert is_transcript("客服：您好\n客户：你好\n", speakers)
    assert is_transcript("客服：没有。", speakers)
    assert not is_transcript("注意：请核对\n日期：今天\n", speakers)
    assert not is_transcript("", speakers)
    assert read_transcript(Source("a", "这是说明。"), speakers) is None


def test_segments_know_kind_speaker_and_place(speakers):
    text = "（铃响）\n客服：您好。\n请讲。\n\n记录完毕\n客户：好\n"
    source = read_plain(Source("a", text), speakers)
    assert source.is_transcript
    assert [(s.kind, s.speaker, s.text) for s in source.segments] == [
        ("direction", None, "（铃响）"),
        ("turn", "客服", "您好。"),
        ("turn", "客服", "请讲。"),
        ("direction", None, "记录完毕"),
        ("turn", "客户", "好"),
    ]
    assert all(text[s.start : s.start + len(s.text)] == s.text for s in source.segments)
    assert len(source.segments) == 5
    assert source.segments[1].text == "您好。"
    assert [s.text for s in source.segments[3:]] == ["记录完毕", "好"]


def test_lines_of_prose_are_paragraphs_and_wrapped_ones_are_joined(speakers):
    line = "this line was broken because it was full, and what it says is that"
    source = read_plain(Source("a", f"没有\n不清楚\n\n{line}\nit is not my problem.\n"), speakers)
    assert [s.text for s in source.segments] == [
        "没有",
        "不清楚",
        f"{line}\nit is not my problem.",
    ]


def test_a_match_may_cross_the_line_end_of_wrapped_prose(linter):
    text = "He told the customer in the hall, loudly, that it was not my\nproblem, and left.\n"
    (found,) = linter.check_text(text)
    assert (found.span.line, found.span.end_line, found.matched) == (1, 2, "not my\nproblem")


def test_paragraphs_of_other_files_with_labels_are_turns(linter):
    segments = (
        Segment("客户：不知道。", "paragraph", start=0, part="body/p[1]"),
        Segment("客服：不知道。", "paragraph", start=8, part="body/p[2]"),
    )
    source = LintSource(Source("script.docx", "客户：不知道。\n客服：不知道。"), segments)
    (found,) = linter.check(source)
    assert (found.part, found.speaker, found.span.column) == ("body/p[2]", "客服", 4)
    assert found.span.text == "不知道"


def test_the_role_of_unknown_labels_follows_from_the_side_that_is_missing(linter):
    assert [d.rule for d in linter.check_text("客户：你好\n小沈：不归我管，谢谢，您好。")] == [
        "forbidden-phrase"
    ]
