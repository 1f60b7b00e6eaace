"""What a template needs, and checking data before rendering."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from docx.document import Document as DocumentObject

from docgen.diagnostic import Severity
from docgen.template.word import CompiledTemplate
from tests.support.word_templates import make_template, paragraphs, table


def names(*lines: str) -> dict[str, tuple[bool, bool]]:
    """Return the names that a template needs: always, and optional."""
    needed = CompiledTemplate(paragraphs(*lines)).needed_names()
    return {one.name: (one.always, one.optional) for one in needed}


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("{{ a }}", ["a"]),
        ("{{ a.b.c }} {{ a['d'] }}", ["a.b.c", "a.d"]),
        ("{{ a[0].b }}", ["a[].b"]),
        ("{{ a[b] }}", ["a", "b"]),
        ("{{ a|upper|replace(b, 'c') }}", ["a", "b"]),
        ("{{ a.upper() }} {{ a.b.strip(c) }}", ["a", "a.b", "c"]),
        (
            "{% for x in a.items %}{{ x.b }} {{ loop.index }}{% endfor %}",
            ["a.items", "a.items[].b"],
        ),
        ("{% for x in a|sort(attribute='b') %}{{ x.c }}{% endfor %}", ["a", "a[].c"]),
        (
            "{% for x in a %}{% for y in x.b %}{{ y.c }}{% endfor %}{% endfor %}",
            ["a", "a[].b", "a[].b[].c"],
        ),
        ("{% for k, v in a.items() %}{{ k }}{{ v.x }}{% endfor %}", ["a"]),
        ("{{ (a|first).b }}", ["a", "a[].b"]),
        ("{% set x = a.b %}{{ x.c }}", ["a.b", "a.b.c"]),
        ("{% with x = a %}{{ x.b }}{% endwith %}", ["a", "a.b"]),
        ("{% macro m(x, y=d) %}{{ x.z }}{{ e }}{% endmacro %}{{ m(a) }}", ["d", "e", "a"]),
        ("{{ range(a)|join }} {{ dict(x=b) }}", ["a", "b"]),
        ("{{ a ~ b + c * -d }} {{ e if f else g }} {{ h and i or not j }}", list("abcdfeghij")),
        (
            "{{ a is divisibleby(b) }} {{ a in c }} {{ [d, (e, f)] }} {{ {'k': g} }}",
            list("abcdefg"),
        ),
    ],
)
def test_names_are_found_as_paths(line: str, expected: list[str]) -> None:
    assert list(names(line)) == expected


def test_names_used_under_a_condition_are_not_always_needed() -> None:
    found = names(
        "{% if a %}{{ b }}{% elif c %}{{ d }}{% else %}{{ e }}{% endif %}{{ f if g }}{{ z }}"
    )
    assert [name for name, (always, _) in found.items() if always] == ["a", "g", "z"]


def test_names_with_a_default_or_asked_for_are_optional() -> None:
    found = names(
        "{{ a|default('x') }}{{ b.c|d('x') }}",
        "{% if e is defined and e.f %}{{ e.g }}{% endif %}{{ h if h is defined }}",
        "{{ i|default('x') }} {{ i }}",
    )
    assert [name for name, (_, optional) in found.items() if not optional] == ["i"]


def test_a_name_knows_the_tags_that_use_it() -> None:
    def build(document: DocumentObject) -> None:
        document.add_paragraph("{{ x }}")
        document.sections[0].header.paragraphs[0].text = "{{ x }} {{ y }}"

    template = CompiledTemplate(make_template(build))
    x, y = template.needed_names()
    assert [tag.place.part for tag in x.tags] == ["body/p[1]", "header1/p[1]"]
    assert [tag.written for tag in y.tags] == ["{{ y }}"]


def test_tags_are_listed_in_order_with_their_places() -> None:
    template = CompiledTemplate(
        table(("{%tr for i in items %}", ""), ("{{ i.a }}", "{# note #}"), ("{%tr endfor %}", ""))
    )
    assert [(tag.opener, tag.level, tag.expression, tag.place.part) for tag in template.tags()] == [
        ("{%", "tr", "for i in items", "body/tbl[1]/tr[1]/tc[1]/p[1]"),
        ("{{", "", "i.a", "body/tbl[1]/tr[2]/tc[1]/p[1]"),
        ("{#", "", "note", "body/tbl[1]/tr[2]/tc[2]/p[1]"),
        ("{%", "tr", "endfor", "body/tbl[1]/tr[3]/tc[1]/p[1]"),
    ]


def test_undeclared_names_are_those_at_the_top_that_are_missing() -> None:
    template = CompiledTemplate(paragraphs("{{ a.b }} {{ c }} {{ d|default(1) }}"))
    assert template.undeclared({}) == ("a", "c")
    assert template.undeclared({"a": {}}) == ("c",)


def test_checking_data_lists_every_missing_name_before_rendering() -> None:
    template = CompiledTemplate(
        paragraphs("{{ nmae }}", "{% for i in items %}{{ i.amuont }}{% endfor %}", "{{ p.sex }}"),
        name="letter.docx",
    )
    data = {"name": "x", "items": [{"amount": 1}, {"amount": 2}], "p": SimpleNamespace(age=1)}
    found = template.check_context(data)
    assert [(one.message.split(",")[0], one.help) for one in found] == [
        ("`nmae` is not in the data", "did you mean `name`?"),
        ("`items[0].amuont` is not in the data", "did you mean `amount`?"),
        ("`p.sex` is not in the data", "known here: `age`"),
    ]
    assert {one.path for one in found} == {"letter.docx"}
    assert [one.part for one in found] == ["body/p[1]", "body/p[2]", "body/p[3]"]


def test_a_name_used_under_a_condition_is_only_warned_of() -> None:
    template = CompiledTemplate(paragraphs("{% if a %}{{ b }}{% endif %}"))
    (found,) = template.check_context({"a": False})
    assert found.severity is Severity.WARNING
    template.render({"a": False})


def test_good_data_has_nothing_to_complain_of() -> None:
    template = CompiledTemplate(
        paragraphs("{{ a.b }}{% for i in c %}{{ i.d }}{% endfor %}{{ e|default(1) }}")
    )
    assert template.check_context({"a": {"b": 1}, "c": []}) == ()
    assert template.check_context({"a": {"b": 1}, "c": [{"d": 1}]}) == ()


def test_data_that_holds_itself_is_no_trouble() -> None:
    data: dict[str, object] = {"a": 1}
    data["self_"] = data
    found = CompiledTemplate(paragraphs("{{ b }}")).check_context(data)
    assert len(found) == 1
