"""Where a tag begins and ends in a text, and what it says."""

from __future__ import annotations

import pytest

from docgen.template.word.tags import Place, find_tags

HERE = Place("body/p[1]")


@pytest.mark.parametrize(
    ("text", "opener", "level", "expression"),
    [
        ("{{ a }}", "{{", "", "a"),
        ("{{a}}", "{{", "", "a"),
        ("{%p if a %}", "{%", "p", "if a"),
        ("{%tr for a in b %}", "{%", "tr", "for a in b"),
        ("{{r a }}", "{{", "r", "a"),
        ("{{ p }}", "{{", "", "p"),
        ("{{p }}", "{{", "", "p"),
        ("{{r.x}}", "{{", "", "r.x"),
        ("{%- if a -%}", "{%", "", "if a"),
        ("{{-1}}", "{{", "", "1"),
        ("{# a {{ b }} #}", "{#", "", "a {{ b }}"),
        ("{#tr a #}", "{#", "tr", "a"),
        ("{{ {'a': {'b': 1}} }}", "{{", "", "{'a': {'b': 1}}"),
        ("{{ '}}' }}", "{{", "", "'}}'"),
        ("{% set a = '%}' %}", "{%", "", "set a = '%}'"),
        ("{%p set a = b % c %}", "{%", "p", "set a = b % c"),
        ("{{ a &lt; b &amp;&amp; c &gt; d }}", "{{", "", "a < b && c > d"),
        ("{{ “a” ~ ‘b’ }}", "{{", "", "\"a\" ~ 'b'"),
        ("{{ ”a” }}", "{{", "", '"a"'),
        ("{{ “it’s” }}", "{{", "", '"it’s"'),
        ("{{ '“a”' }}", "{{", "", "'“a”'"),
        ('{{ “say "a"” }}', "{{", "", '"say \\"a\\""'),
        ("{{ 'a”b' ~ 'c\\'d' }}", "{{", "", "'a”b' ~ 'c\\'d'"),
        ('{{ "a” }}', "{{", "", '"a"'),
        ("{{ &quot;a&quot; }}", "{{", "", '"a"'),
        ("{{ it's }}", "{{", "", "it's"),
    ],
)
def test_a_tag_is_read(text: str, opener: str, level: str, expression: str) -> None:
    (found,), raw = find_tags(f"before {text} after", HERE)
    assert (found.start, found.end) == (7, 7 + len(text))
    assert (found.tag.opener, found.tag.level, found.tag.expression) == (opener, level, expression)
    assert found.closed
    assert not raw


def test_white_space_marks_are_read() -> None:
    (found,), _ = find_tags("{%- if a -%}", HERE)
    assert (found.tag.strip_before, found.tag.strip_after) == (True, True)
    (found,), _ = find_tags("{%+ if a +%}", HERE)
    assert (found.tag.strip_before, found.tag.strip_after) == (False, False)


def test_a_tag_that_is_not_closed_ends_before_the_next() -> None:
    found, _ = find_tags("{{ a and {{ b }}", HERE)
    assert [(one.closed, one.tag.written) for one in found] == [
        (False, "{{ a and"),
        (True, "{{ b }}"),
    ]


def test_nothing_is_a_tag_inside_raw() -> None:
    found, raw = find_tags("{% raw %}{{ a }}{% if %}{% endraw %}{{ b }}{% raw %}", HERE)
    assert [one.tag.expression for one in found] == ["raw", "endraw", "b", "raw"]
    assert raw
    found, raw = find_tags("{{ a }}", HERE, raw=True)
    assert (found, raw) == ([], True)
