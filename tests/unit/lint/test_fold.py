import random

import pytest

from docgen.lint.fold import BREAK, MARK, SOFT, fold, fold_table, fold_text, lies_within


@pytest.mark.parametrize(
    ("text", "letters"),
    [
        ("不歸我管", "不归我管"),
        ("等著", "等着"),
        ("甚麼", "什么"),
        ("妳瞭解", "你了解"),
        ("ＮＯＴ　ＭＹ", "notmy"),
        ("Café", "cafe"),
        ("cafe\u0301", "cafe"),
        ("don’t", "dont"),
        ("不·归-我_管", "不归我管"),
        ("不\u200b归\u2060我\ufe0f管", "不归我管"),
        ("没有😂", "没有"),
        ("急什么，没看", f"急什么{MARK}没看"),
        ("㊙密", "秘密"),
        ("ﬁne", "fine"),
        ("…", MARK),
    ],
)
def test_texts_that_say_the_same_fold_to_the_same(text, letters):
    assert fold_text(text) == letters
    assert fold(text).letters == letters


def test_every_letter_knows_where_it_stood():
    text = "好㈱ﬁ 不*歸"
    folded = fold(text)
    assert folded.letters == f"好{MARK}株{MARK}fi不归"
    assert [folded.offset(i) for i in range(len(folded.letters))] == [0, 1, 1, 1, 2, 2, 4, 6]
    assert folded.span(6, 8) == (4, 7)


def test_a_chain_of_forms_is_followed_to_its_end():
    assert fold_text("薴") == "苎"


def test_folding_twice_changes_nothing_more():
    table = fold_table()
    for code in (*range(0x20, 0x3000), *range(0x3400, 0xA000), *range(0xF900, 0xFFF0)):
        once = chr(table[code])
        if once not in (MARK, SOFT, BREAK):
            assert chr(table[ord(once)]) == once, hex(code)


def test_long_plain_text_is_folded_as_short_text_is():
    chance = random.Random(1)
    rare = "歸著ＡｂCÉ😂㈱𠮷&#38; \t*（）“”…—é\u200b"
    common = "您好请问有什么可以帮您的呢账单，。？\n"
    text = "".join(
        chance.choice(rare if chance.random() < 0.01 else common) for _ in range(120_000)
    )
    whole = fold(text)
    parts = [fold(text[i : i + 10_000]).letters for i in range(0, len(text), 10_000)]
    assert whole.letters == "".join(parts)


def test_long_traditional_text_is_folded_as_short_text_is():
    text = "這件事不歸我管，請您稍等。" * 10_000
    assert fold(text).letters == fold("這件事不歸我管，請您稍等。").letters * 10_000


def test_a_range_lies_within_one_that_holds_it():
    ranges = [(0, 4), (3, 9), (8, 10)]
    assert lies_within(ranges, 4, 9, 6)
    assert not lies_within(ranges, 2, 5, 6)
    assert not lies_within([], 0, 1, 0)
