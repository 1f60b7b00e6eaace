import pytest

from docgen.lint.context import Contexts
from docgen.lint.fold import BREAK, MARK
from docgen.lint.matcher import Matcher
from docgen.lint.pattern import (
    Part,
    build_patterns,
    count_commas,
    expand,
    fold_entry,
)
from docgen.lint.rule import Ruleset, Wording


def test_alternatives_stand_for_every_choice():
    assert expand("我(马上|这就|)去(问|查)") == (
        "我马上去问",
        "我马上去查",
        "我这就去问",
        "我这就去查",
        "我去问",
        "我去查",
    )
    assert expand("(没有选择)") == ("(没有选择)",)


def test_too_many_alternatives_are_refused():
    with pytest.raises(ValueError, match="stands for"):
        expand("(1|2|3|4|5|6|7|8)" * 5)


def test_a_comma_stands_for_any_punctuation_or_none():
    forms = fold_entry("你问我，我问谁？")
    assert forms[:2] == ("你问我我问谁", f"你问我{MARK}我问谁")
    assert count_commas(Wording("r", "l", "a", "你问我，我问谁？", "anywhere")) == 1
    assert count_commas(Wording("r", "l", "a", "不归我管", "anywhere")) == 0


def test_a_string_of_several_entries_is_looked_for_once():
    one = Wording("r", "l", "a", "不知道", "anywhere", also=("我不知道",))
    two = Wording("r", "l", "b", "我不知道", "anywhere")
    patterns = build_patterns(Ruleset((one, two)))
    owners = dict(zip(patterns.texts, patterns.owners, strict=True))
    assert owners["我不知道"] == ((Part.PHRASE, 0), (Part.PHRASE, 1))


@pytest.mark.parametrize(
    ("context", "letters", "span", "holds"),
    [
        ("不归我管(辖|理)", "这不归我管理", (1, 5), True),
        ("不归我管(辖|理)", "这不归我管的", (1, 5), False),
        ("我(马上|)找领导去", "我找领导去", (1, 5), True),
        ("等着，我", f"等着{MARK}{MARK}我", (0, 2), True),
        ("等着，我", "等着我", (0, 2), True),
        ("哎，好，", f"哎{MARK}好{MARK}", (0, 1), True),
        ("哎，好，", f"哎{MARK}好{BREAK}", (0, 1), True),
        ("哎，好，", f"哎{MARK}好像", (0, 1), False),
        ("没有(没有|)问题", "没有没有问题", (2, 4), True),
        ("没有问题", "没有问题没有", (4, 6), False),
    ],
)
def test_a_context_counts_where_it_contains_the_entry(context, letters, span, holds):
    assert Contexts((context,)).hold(letters, *span) is holds


def test_overlapping_strings_are_all_found_in_code_points():
    matcher = Matcher(["没有问题不归", "不归我管", "a𠮷"])
    found = matcher.find("𠮷没有问题不归我管a𠮷")
    assert sorted(found) == [(0, 1, 7), (1, 5, 9), (2, 9, 11)]


def test_both_automata_find_the_same():
    matcher = Matcher(["不归我管", "找领导去", "归我"])
    text = "不归我管𠮷找领导去" * 3
    once = matcher.find(text)
    long = matcher.find(text * 3000)
    assert long[: len(once)] == once
    assert len(long) == len(once) * 3000


def test_no_strings_find_nothing():
    assert Matcher([]).find("不归我管") == []


def test_half_of_a_surrogate_pair_is_no_fault():
    assert Matcher(["不归"]).find("\ud800不归") == [(0, 1, 3)]
