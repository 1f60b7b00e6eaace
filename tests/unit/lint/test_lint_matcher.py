import random

import pytest

from docgen.lint import matcher
from docgen.lint.matcher import Matcher

PHRASES = ("不归我管", "我管", "等着", "没有", "没有问题不归", "ab", "bab")


def text(seed):
    rng = random.Random(seed)
    pieces = (*PHRASES, "不", "归", "我", "的", "a", "b", "𠮷", "，", "\n")
    return "".join(rng.choice(pieces) for _ in range(3000))


def naive(letters):
    found = []
    for number, phrase in enumerate(PHRASES):
        at = letters.find(phrase)
        while at >= 0:
            found.append((number, at, at + len(phrase)))
            at = letters.find(phrase, at + 1)
    return sorted(found)


@pytest.mark.parametrize("seed", range(5))
def test_every_overlapping_occurrence_is_found_in_the_order_of_its_end(seed):
    letters = text(seed)
    found = Matcher(PHRASES).find(letters)
    assert sorted(found) == naive(letters)
    assert [end for _, _, end in found] == sorted(end for _, _, end in found)


@pytest.mark.parametrize("seed", range(5))
def test_both_automata_find_the_same(seed, monkeypatch):
    pytest.importorskip("hyperscan", reason="hyperscan is an extra and not built everywhere")
    letters = text(seed)
    plain = Matcher(PHRASES).find(letters)
    monkeypatch.setattr(matcher, "_VAST_LENGTH", 0)
    fast = Matcher(PHRASES)
    assert sorted(fast.find(letters)) == sorted(plain)
    assert fast._has_hyperscan


def test_without_hyperscan_the_other_automaton_is_used(monkeypatch):
    monkeypatch.setattr(matcher, "_VAST_LENGTH", 0)
    monkeypatch.setitem(__import__("sys").modules, "hyperscan", None)
    assert Matcher(PHRASES).find("请等着") == [(2, 1, 3)]
