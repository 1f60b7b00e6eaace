"""File names of rows."""

from __future__ import annotations

import pytest

from docgen.diagnostic import DocgenError
from docgen.merge.naming import Namer
from docgen.template.pattern import Pattern


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("a/b:c*?", "a_b_c__"),
        ("CON", "_CON"),
        ("nul.txt", "_nul.txt"),
        ("=cmd|calc", "cmd_calc"),
        ("--force", "force"),
        ("..", "document"),
        ("名" * 200, "名" * 60),
    ],
)
def test_names_are_safe_on_every_system(text: str, name: str):
    assert Namer("stop").name(text, 2) == (name, None)


def test_two_rows_of_one_name_clash_whatever_the_case():
    namer = Namer("stop")
    assert namer.name("Anna", 2) == ("Anna", None)
    assert namer.name("ANNA", 3) == ("ANNA", 2)


def test_numbers_are_given_so_that_no_two_names_are_equal():
    namer = Namer("number")
    names = [namer.name(text, row)[0] for row, text in enumerate(("a", "a-2", "a", "a"), 2)]
    assert names == ["a", "a-2", "a-3", "a-4"]


def test_long_names_keep_their_number():
    namer = Namer("number")
    names = [namer.name("名" * 100, row)[0] for row in (2, 3)]
    assert names[1].endswith("-2")
    assert names[0] != names[1]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{{ a }}-{{ b }}", "x & y-"),
        ("{{ a|upper }}.", "X & Y."),
        ("{% if b %}b{% else %}none{% endif %}", "none"),
    ],
)
def test_patterns_escape_nothing_and_print_nothing_for_none(text: str, expected: str):
    assert Pattern(text, "--name").fill({"a": "x & y", "b": None}) == expected


@pytest.mark.parametrize(
    "text",
    ["{{ a", "{{ missing }}", "{{ a.__class__.__mro__ }}", "{{ 1/0 }}", "{{ 'x' * 10**9 }}"],
)
def test_a_pattern_that_fails_is_no_traceback(text: str):
    with pytest.raises(DocgenError):
        Pattern(text, "--name").fill({"a": "x"})
