import re

import pytest

from docgen.lint.fold import MARK
from docgen.lint.row import ANYTHING, LONGEST, Words, is_row

LEADS = Words(["那", "那个", "个人", "我"], [])
TAILS = Words(["吧", "啊"], ["(?:.*)就", f"请[^{MARK}]{{0,8}}等"])


@pytest.mark.parametrize(
    "text",
    ["", "那", "那个", "那个人", f"那{MARK}{MARK}吧", "我那个个人啊", "什么什么就", "请您稍等"],
)
def test_words_and_marks_in_any_order_are_a_row(text):
    assert is_row(text, [LEADS, TAILS])


@pytest.mark.parametrize("text", ["个", "那个那人", "那人", f"请{MARK}等", "就不"])
def test_what_holds_anything_else_is_no_row(text):
    assert not is_row(text, [LEADS, TAILS])


def test_a_row_is_what_an_expression_of_all_words_matches():
    words = ["啊", "啊啊", "啊吧", "吧吧啊"]
    whole = re.compile(f"(?:{'|'.join(words)}|{MARK})*")
    texts = [""]
    for _ in range(6):
        texts = [text + letter for text in texts for letter in f"啊吧{MARK}"]
        for text in texts:
            assert is_row(text, [Words(words, [])]) == bool(whole.fullmatch(text)), text


def test_a_text_that_can_be_divided_in_many_ways_takes_no_time():
    assert not is_row("啊" * 5000 + "不", [Words(["啊", "啊啊", "啊啊啊"], [])])


def test_a_word_that_stands_for_anything_makes_any_text_a_row():
    assert is_row("什么都行" * 100, [LEADS, Words([], [ANYTHING])])


def test_a_text_longer_than_any_row_is_none():
    assert is_row("啊" * LONGEST, [TAILS])
    assert not is_row("啊" * (LONGEST + 1), [TAILS])
