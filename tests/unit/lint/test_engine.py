import pytest

from docgen.diagnostic import Severity
from docgen.lint.engine import Linter
from docgen.lint.rule import Ruleset, Wording
from docgen.lint.segment import LintSource, Segment
from docgen.lint.view import CHUNK
from docgen.source import Source
from tests.support.lint_sample import open_linter


@pytest.fixture(scope="module")
def linter():
    return open_linter()


def phrase(text, **more):
    return Wording("forbidden-phrase", "test", "one", text, more.pop("where", "anywhere"), **more)


def small(*wordings):
    return Linter(Ruleset(wordings))


def test_a_finding_says_all_there_is_to_say(linter):
    (found,) = linter.check_text("这事不歸我管。", "a.txt")
    assert found.rule == "forbidden-phrase"
    assert found.severity is Severity.ERROR
    assert found.matched == "不歸我管"
    assert found.phrase == "不归我管"
    assert found.suggestions[0] == "这件事由专人负责，我现在就帮您联系"
    assert "首问负责制" in found.help
    assert (found.span.line, found.span.column, found.span.end_column) == (1, 3, 7)
    assert found.where == "a.txt"
    assert found.speaker is None


def test_all_speakers_are_checked_on_demand(linter):
    source = linter.read_text("客户：不归我管。\n客服：您好，谢谢。")
    assert linter.check(source, rules=frozenset(["forbidden-phrase"])) == ()
    (found,) = linter.check(source, all_speakers=True, rules=frozenset(["forbidden-phrase"]))
    assert found.speaker == "客户"


def test_rules_and_lists_can_be_chosen(linter):
    source = linter.read_text("客服：不归我管。")
    rules = {d.rule for d in linter.check(source)}
    assert rules == {"forbidden-phrase", "missing-greeting", "missing-farewell"}
    assert {d.rule for d in linter.check(source, rules=frozenset(["missing-greeting"]))} == {
        "missing-greeting"
    }
    assert (
        linter.check(source, lists=frozenset(["service-en"]), rules=frozenset(["forbidden-phrase"]))
        == ()
    )


def test_an_exception_wins_only_where_it_contains_the_wording():
    linter = small(phrase("归我", except_=("不归我管",)))
    assert linter.check_text("不归我管") == ()
    assert len(linter.check_text("不归我")) == 1


def test_the_longest_of_overlapping_entries_wins_over_lists():
    linter = small(phrase("没有问题不归"), phrase("不归我管"), phrase("归我管的事情"))
    assert [d.phrase for d in linter.check_text("没有问题不归我管的事情")] == ["没有问题不归"]
    assert [d.phrase for d in linter.check_text("不归我管的事情")] == ["归我管的事情"]


def test_columns_and_headings_that_say_so_make_a_mention(linter):
    cell = Segment("不归我管", "cell", column_heads=("✗ 不说",))
    other = Segment("不归我管", "cell", start=5, column_heads=("请说",))
    under = Segment("不归我管", "paragraph", start=10, headings=("第三章", "服务忌语"))
    marked = Segment("不归我管", "code", start=15, bad_example=True)
    segments = (cell, other, under, marked)
    source = LintSource(Source("a.md", "\n".join(s.text for s in segments)), segments)
    (found,) = linter.check(source)
    assert found.span.start == 5


def test_a_fence_or_quotation_under_an_introduction_is_an_example(linter):
    segments = (
        Segment("错误示范：", "paragraph"),
        Segment("客户来问，前台答：不归我管，你去问别的窗口吧，我这里忙得很。", "quote", start=6),
        Segment("就这样，不归我管。", "paragraph", start=60),
    )
    source = LintSource(Source("a.md", "x" * 100), segments)
    assert [d.span.start for d in linter.check(source)] == [64]


def test_hidden_text_is_marked(linter):
    segment = Segment("不归我管", "paragraph", part="body/p[1]", hidden=True)
    (found,) = linter.check(LintSource(Source("a.docx", "不归我管"), (segment,)))
    assert "hidden" in found.message


def test_offsets_of_a_reader_lead_back_to_the_file(linter):
    text = "k: 不\\u5f52我管"
    segment = Segment("不归我管", "paragraph", offsets=(3, 4, 10, 11))
    (found,) = linter.check(LintSource(Source("a.yaml", text), (segment,)))
    assert found.span.text == "不\\u5f52我管"


def test_a_fix_is_given_only_where_the_wording_fills_its_clause(linter):
    bare, led = linter.check_text("等着！"), linter.check_text("你就等着吧。")
    assert bare[0].fix is not None
    assert bare[0].fix.replacement == "请稍候"
    assert led[0].fix is None


def test_what_is_silenced_is_kept_with_its_reason(linter):
    result = linter.examine(
        linter.read_text("不归我管。 # docgen: ignore[forbidden-phrase] 客户原话")
    )
    assert result.diagnostics == ()
    assert result.suppressed[0].reason == "客户原话"
    assert result.suppressed[0].diagnostic.phrase == "不归我管"


def test_a_comment_for_a_rule_that_did_not_run_is_not_called_unused(linter):
    source = linter.read_text("不归我管。 # docgen: ignore[forbidden-phrase] 客户原话")
    assert linter.check(source, rules=frozenset(["placeholder-left", "unused-suppression"])) == ()


def test_a_text_longer_than_a_chunk_is_checked_to_its_end():
    linter = small(phrase("不归我管"), phrase("你问我，我问谁"))
    line = "客服：" + "您好，请稍等。" * 40 + "\n"
    text = (
        line * (CHUNK // len(line)) + "客服：不 归 我 管\n" + line * 9000 + "客服：你问我？我问谁"
    )
    found = [(d.span.line, d.matched) for d in linter.check_text(text)]
    first = CHUNK // len(line) + 1
    assert found == [(first, "不 归 我 管"), (first + 9001, "你问我？我问谁")]


def test_empty_files_and_odd_ones_are_no_fault(linter):
    for text in (
        "",
        "\n\n",
        "：",
        "客服：",
        "\x1e\x1f\x1d",
        "\ud800",
        "“" * 50,
        "（" * 50,
        "." * 99,
    ):
        linter.check_text(text)
    linter.check(LintSource(Source("a", ""), ()))


def test_rule_ids_are_listed_once(linter):
    ids = list(linter.iter_rule_ids())
    assert len(ids) == len(set(ids))
    assert {"forbidden-phrase", "missing-greeting", "legal-advice", "placeholder-left"} <= set(ids)
