import random

import pytest

from docgen.lint import matcher
from docgen.lint.matcher import Matcher

PHRASES = ("不归我管", "我管", "等着", "没有", "没有问题不归", "ab", "bab")


def text(seed, rare="𠮷"):
    rng = random.Random(seed)
    pieces = (*PHRASES, "不", "归", "我", "的", "a", "b", "，", "\n", rare)
    return "".join(rng.choice(pieces) for _ in range(3000))


def naive(letters):
    found = []
    for number, phrase in enumerate(PHRASES):
        at = letters.find(phrase)
        while at >= 0:
            found.append((number, at, at + len(phrase)))
            at = letters.find(phrase, at + 1)
    return sorted(found)


@pytest.mark.parametrize("dense", [0, 1 << 30])
@pytest.mark.parametrize("rare", ["", "𠮷", "\ud842"])
@pytest.mark.parametrize("seed", range(5))
def test_every_overlapping_occurrence_is_found_in_the_order_of_its_end(
    seed, rare, dense, monkeypatch
):
    monkeypatch.setattr(matcher, "_DENSE_PAYS", dense)
    letters = text(seed, rare)
    found = Matcher(PHRASES).find(letters)
    assert sorted(found) == naive(letters)
    assert [end for _, _, end in found] == sorted(end for _, _, end in found)


@pytest.mark.parametrize("seed", range(5))
def test_hyperscan_finds_the_same_in_a_long_ascii_text(seed, monkeypatch):
    pytest.importorskip("hyperscan", reason="hyperscan is an extra and not built everywhere")
    rng = random.Random(seed)
    letters = "".join(rng.choice("ab\x1d") for _ in range(3000))
    plain = Matcher(PHRASES).find(letters)
    monkeypatch.setattr(matcher, "_VAST", 0)
    fast = Matcher(PHRASES)
    assert sorted(fast.find(letters)) == sorted(plain) == naive(letters)
    assert not fast._automata


def test_halves_of_two_characters_are_no_third():
    # In UTF-16 the second byte of one and the first of the next may spell another character.
    assert Matcher(["\u4e4f"]).find("\u4f01\u014e\u4f4e\u4e4f") == [(0, 3, 4)]


def test_without_hyperscan_the_automaton_is_used(monkeypatch):
    monkeypatch.setattr(matcher, "_VAST", 0)
    monkeypatch.setitem(__import__("sys").modules, "hyperscan", None)
    assert sorted(Matcher(PHRASES).find("xbab")) == [(5, 2, 4), (6, 1, 4)]
