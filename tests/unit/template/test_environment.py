"""The guards of the one Jinja environment."""

from __future__ import annotations

from typing import Any

import pytest

from docgen.template.environment import (
    LimitReachedError,
    MissingNameError,
    SecurityError,
    build_environment,
)


def render(text: str, **context: Any) -> str:
    return build_environment().from_string(text).render(context)


def test_values_are_escaped() -> None:
    assert render("{{ x }}", x="<b>&'\"") == "&lt;b&gt;&amp;&#39;&#34;"


def test_an_unknown_name_says_which_and_of_what() -> None:
    with pytest.raises(MissingNameError) as at_top:
        render("{{ x }}")
    assert (at_top.value.name, at_top.value.at_top) == ("x", True)
    person = {"name": "x"}
    with pytest.raises(MissingNameError) as below:
        render("{{ p.nmae }}", p=person)
    assert below.value.owner is person
    assert (below.value.name, below.value.at_top) == ("nmae", False)


@pytest.mark.parametrize("text", ["{{ x }}", "{% if x %}{% endif %}", "{{ x.y }}", "{{ x|upper }}"])
def test_an_unknown_name_is_an_error_in_every_use(text: str) -> None:
    with pytest.raises(MissingNameError):
        render(text)


def test_an_unknown_name_may_be_asked_for() -> None:
    assert render("{{ x is defined }} {{ x|default('-') }}") == "False -"


def test_no_other_file_can_be_loaded() -> None:
    with pytest.raises(Exception, match="no loader"):
        render("{% include '/etc/passwd' %}")


@pytest.mark.parametrize(
    "expression",
    ["x.__class__", "[].append(1)", "x.format.__globals__", "'{0.__class__}'.format(x)"],
)
def test_the_inside_of_python_is_out_of_reach(expression: str) -> None:
    with pytest.raises(SecurityError):
        render("{{ " + expression + " }}", x="x")


@pytest.mark.parametrize(
    "expression",
    [
        "range(10**6)|length",
        "'x' * 10**9",
        "10**9 * [1]",
        "2 ** 100000",
        "'%9999999999d' % 1",
        "'%*d'|format(9999999999, 1)",
        "'{:9999999999}'.format(1)",
        "'x'.center(10**9)",
        "'x'|center(10**9)",
        "'x\nx'|indent(10**9)",
        "('x' * 10000).replace('x', 'x' * 10000)",
        "('x' * 10000)|replace('x', 'x' * 10000)",
        "range(90000)|map('string')|join('x' * 10000)",
        "[1]|batch(10**9, 1)|list",
        "[1]|slice(10**9)|list",
    ],
)
def test_an_operation_that_makes_too_much_is_refused(expression: str) -> None:
    with pytest.raises(LimitReachedError):
        render("{{ " + expression + " }}")


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("range(3)|join(',')", "0,1,2"),
        ("'ab' * 2 + 'c'", "ababc"),
        ("[1] + [2]", "[1, 2]"),
        ("2 ** 10 * 3 % 1000", "72"),
        ("'%05.1f' % n", "012.5"),
        ("'%s-%s'|format('a', 1)", "a-1"),
        ("'{:,}'.format(1200000000000)", "1,200,000,000,000"),
        ("n * 10**12", "12500000000000.0"),
        ("'a'.ljust(3) ~ '|'", "a  |"),
        ("'a b'|replace(' ', '-')", "a-b"),
        ("[1, 2, 3]|batch(2)|list", "[[1, 2], [3]]"),
        ("['b', 'a']|sort|join", "ab"),
        ("items|join('、', attribute='x')", "1、2"),
    ],
)
def test_ordinary_operations_work(expression: str, expected: str) -> None:
    assert render("{{ " + expression + " }}", n=12.5, items=[{"x": 1}, {"x": 2}]) == expected
