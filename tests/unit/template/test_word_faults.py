"""Faults of templates and data: all found, each with its place."""

from __future__ import annotations

import io
import pickle
from dataclasses import dataclass
from typing import Any

import pytest
from docx import Document
from docx.document import Document as DocumentObject

from docgen.diagnostic import Diagnostic, Severity
from docgen.template.word import CompiledTemplate, TemplateFault, check_template
from tests.support.word_templates import (
    add_table,
    add_xml,
    body_text,
    make_template,
    paragraphs,
    table,
)


def fault_of(template: bytes, **context: Any) -> Diagnostic:
    with pytest.raises(TemplateFault) as caught:
        CompiledTemplate(template, name="letter.docx").render(context)
    return caught.value.diagnostics[0]


def places(template: bytes) -> list[tuple[str, str | None]]:
    return [(one.rule, one.part) for one in check_template(template, name="letter.docx")]


def test_every_fault_of_a_template_is_listed_with_its_place() -> None:
    def build(document: DocumentObject) -> None:
        document.add_paragraph("Dear {{ first name }},")
        document.add_paragraph("{{ amount|moneyy }}")
        add_table(document, ("a", "b"), ("c", "{{ x + }}"))
        document.sections[0].header.paragraphs[0].text = "{% if x %}"

    template = make_template(build)
    assert places(template) == [
        ("template-syntax", "body/p[1]"),
        ("template-syntax", "body/p[2]"),
        ("template-syntax", "body/tbl[1]/tr[2]/tc[2]/p[1]"),
        ("template-unbalanced", "header1/p[1]"),
    ]
    with pytest.raises(TemplateFault) as caught:
        CompiledTemplate(template, name="letter.docx")
    assert len(caught.value.diagnostics) == 4
    assert "letter.docx, body/p[1]" in str(caught.value)
    assert "and 3 more" in str(caught.value)


def test_a_message_names_the_tag_and_the_text_around_it() -> None:
    long = "This sentence stands before it and is far too long to be shown whole. "
    (found,) = check_template(paragraphs(long + "{{ a b }} and after it there is more of it"))
    assert found.matched == "{{ a b }}"
    assert "to be shown whole. {{ a b }} and after it" in found.message
    assert "This sentence" not in found.message


def test_a_tag_that_is_not_closed_is_named() -> None:
    assert places(paragraphs("ok", "Dear {{ name, hello", "{% if x }}")) == [
        ("template-tag-unclosed", "body/p[2]"),
        ("template-tag-unclosed", "body/p[3]"),
    ]


def test_raw_that_is_not_ended_is_named() -> None:
    assert places(paragraphs("{% raw %}", "{{ x }}")) == [("template-tag-unclosed", "body/p[1]")]


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        (("{%p if a %}", "x"), "`{%p if a %}` is never closed"),
        (("{% endif %}",), "`{% endif %}` closes nothing"),
        (("{% else %}",), "`{% else %}` belongs to no `{% if %}`"),
        (
            ("{% if a %}{% for b in c %}{% endif %}{% endfor %}",),
            "is not closed before `{% endif %}`",
        ),
        (("{% iff a %}",), "there is no statement `iff`"),
        (("{% include 'x' %}",), "`include` is not possible in a Word template"),
        (("{% import 'x' as y %}",), "`import` is not possible"),
        (("{% extends 'x' %}",), "`extends` is not possible"),
    ],
)
def test_statements_out_of_step_are_named(lines: tuple[str, ...], message: str) -> None:
    found = check_template(paragraphs(*lines))
    assert message in found[0].message
    assert found[0].part == "body/p[1]"


def test_a_misspelt_statement_names_the_near_one() -> None:
    assert check_template(paragraphs("{% iff a %}"))[0].help == "did you mean `if`?"


def test_a_misspelt_filter_names_the_near_one() -> None:
    assert check_template(paragraphs("{{ a|uper }}"))[0].help == "did you mean `upper`?"


def test_a_loop_over_rows_cannot_end_in_a_cell() -> None:
    (found,) = check_template(table(("{%tr for i in x %}", ""), ("{{ i }}", "{% endfor %}")))
    assert found.part == "body/tbl[1]/tr[2]/tc[2]/p[1]"
    assert "`{%tr for i in x %}` in body/tbl[1]/tr[1]/tc[1]/p[1]" in found.message
    assert "(row and text)" in found.message


@pytest.mark.parametrize(
    "tag", ["{%tr if x %}", "{%tc if x %}", "{% cellbg x %}", "{% colspan x %}", "{% vm %}"]
)
def test_a_tag_for_tables_outside_a_table_is_named(tag: str) -> None:
    found = check_template(paragraphs("x", tag))
    assert (found[0].rule, found[0].part) == ("template-tag-misplaced", "body/p[2]")


def test_a_tag_over_the_border_of_a_link_is_named() -> None:
    def build(document: DocumentObject) -> None:
        add_xml(
            document,
            '<w:p><w:r><w:t>{{ na</w:t></w:r><w:hyperlink w:anchor="a"><w:r><w:t>me }}</w:t></w:r>'
            "</w:hyperlink></w:p>",
        )

    (found,) = check_template(make_template(build))
    assert "border of a link" in found.message


def test_braces_that_close_nothing_are_warned_of() -> None:
    (found,) = check_template(paragraphs("{ { name }}"))
    assert (found.rule, found.severity) == ("template-stray-brace", Severity.WARNING)
    CompiledTemplate(paragraphs("{ { name }}")).render({})


def test_a_good_template_has_no_faults() -> None:
    assert check_template(paragraphs("{{ a }}", "{%p if b %}", "x", "{%p endif %}")) == ()


def test_an_unknown_name_is_refused_with_place_and_near_name() -> None:
    found = fault_of(paragraphs("x", "Dear {{ nmae }},"), name="x")
    assert found.rule == "template-unknown-name"
    assert found.path == "letter.docx"
    assert found.part == "body/p[2]"
    assert found.message == "`nmae` is not in the data, in “Dear {{ nmae }},”"
    assert found.help == "did you mean `name`?"
    assert found.suggestions == ("name",)


def test_an_unknown_name_in_a_row_names_cell_and_data_path() -> None:
    template = table(
        ("{%tr for i in items %}", ""), ("{{ i.no }}", "{{ i.note }}"), ("{%tr endfor %}", "")
    )
    found = fault_of(template, items=[{"no": 1, "note": ""}, {"no": 2, "nte": ""}])
    assert found.part == "body/tbl[1]/tr[2]/tc[2]/p[1]"
    assert found.message.startswith("`items[1].note` is not in the data")
    assert found.help == "did you mean `nte`?"


def test_all_unknown_names_are_listed_at_once() -> None:
    template = paragraphs("{{ a }}", "{{ b.c }}", "{% for i in d %}{{ i.e }}{% endfor %}")
    with pytest.raises(TemplateFault) as caught:
        CompiledTemplate(template).render({"b": {}, "d": [{}]})
    messages = [one.message.split(",")[0] for one in caught.value.diagnostics]
    assert messages == [
        "`a` is not in the data",
        "`b.c` is not in the data",
        "`d[0].e` is not in the data",
    ]


def test_attributes_of_objects_are_names_too() -> None:
    @dataclass
    class Person:
        surname: str

    template = paragraphs("{{ p.surname }} {{ p.surnam }}")
    found = fault_of(template, p=Person("Li"))
    assert found.message.startswith("`p.surnam` is not in the data")
    assert found.help == "did you mean `surname`?"


def test_a_condition_on_an_unknown_name_is_an_error_unless_asked_for() -> None:
    assert fault_of(paragraphs("{% if x %}y{% endif %}")).rule == "template-unknown-name"
    asked = paragraphs("{% if x is defined %}{{ x }}{% endif %}{{ y|default('-') }}")
    assert body_text(CompiledTemplate(asked).render({})) == "-"


@pytest.mark.parametrize(
    "character", ["\0", "\1", "\b", "\x0b", "\x0e", "\x1f", "\ufffe", "\uffff"]
)
def test_a_control_character_is_refused_with_the_data_path(character: str) -> None:
    template = table(("{%tr for i in items %}",), ("{{ i.note }}",), ("{%tr endfor %}",))
    found = fault_of(template, items=[{"note": "a"}, {"note": "b"}, {"note": f"c{character}d"}])
    assert found.rule == "template-control-character"
    assert found.part == "body/tbl[1]/tr[2]/tc[1]/p[1]"
    assert found.message.startswith(
        f"`items[2].note` holds a control character, U+{ord(character):04X}"
    )
    assert found.matched == "c·d"


def test_half_a_surrogate_pair_is_refused() -> None:
    assert (
        "`x` holds half a surrogate pair, U+D83D"
        in fault_of(paragraphs("{{ x }}"), x="\ud83d").message
    )


def test_a_control_character_made_in_the_template_is_refused() -> None:
    found = fault_of(paragraphs("{{ x ~ '\\x01' }}"), x="a")
    assert (found.rule, found.part) == ("template-control-character", "body/p[1]")


def test_a_control_character_in_a_property_is_refused() -> None:
    def build(document: DocumentObject) -> None:
        document.core_properties.title = "{{ x }}"

    found = fault_of(make_template(build), x="a\ab")
    assert found.part == "properties/title"
    assert "`x` holds a control character, U+0007" in found.message


def test_paragraph_and_page_marks_are_no_control_characters_in_text() -> None:
    assert body_text(CompiledTemplate(paragraphs("{{ x }}")).render({"x": "a\ab"})) == "a\nb"


@pytest.mark.parametrize(
    "expression",
    [
        "().__class__",
        "x.__class__.__mro__",
        "x|attr('__class__')",
        "x['__class__']",
        "cycler.__init__.__globals__",
        "self.__init__.__globals__",
        "''.format.__globals__",
        "'{0.__class__}'.format(x)",
        "[].append(1)",
        "d.update({})",
        "f.__globals__",
    ],
)
def test_reaching_for_the_inside_of_python_is_refused(expression: str) -> None:
    found = fault_of(paragraphs("x", "{{ " + expression + " }}"), x="text", d={}, f=lambda: 1)
    assert found.rule == "template-forbidden"
    assert found.part == "body/p[2]"


def test_functions_of_python_are_unknown_names() -> None:
    assert fault_of(paragraphs("{{ open('/etc/passwd') }}")).rule == "template-unknown-name"


@pytest.mark.parametrize(
    "text",
    [
        "{% for i in range(10**9) %}{% endfor %}",
        "{% for i in range(99999) %}{% for j in range(99999) %}{% endfor %}{% endfor %}",
        "{% for i in range(99999) %}{% for j in range(99999) %}some text{% endfor %}{% endfor %}",
        "{{ 'x' * 10**9 }}",
        "{{ [1] * 10**9 }}",
        "{{ 10**100000 }}",
        "{{ '%999999999d'|format(1) }}",
        "{{ '{:999999999}'.format(1) }}",
        "{{ 'a'.ljust(10**9) }}",
        "{{ 'a'|center(10**9) }}",
        "{{ range(90000)|join('x' * 10000) }}",
        "{% set ns = namespace(x='ab') %}{% for i in range(99) %}{% set ns.x = ns.x ~ ns.x %}{% endfor %}",
        "{% set ns = namespace(x=[1]) %}{% for i in range(99) %}{% set ns.x = ns.x + ns.x %}{% endfor %}",
        "{% macro f(n) %}{{ f(n) }}{% endmacro %}{{ f(1) }}",
        "{% macro f(n) %}{{ f(n-1) if n }}{{ f(n-1) if n }}{% endmacro %}{{ f(60) }}",
    ],
)  # fmt: skip
def test_a_template_that_would_not_end_is_stopped(text: str) -> None:
    found = fault_of(paragraphs("x", text))
    assert found.rule == "template-limit"
    assert found.part == "body/p[2]"


@pytest.mark.parametrize(
    ("text", "detail"),
    [
        ("{{ 1 / n }}", "division by zero"),
        ("{{ x + 1 }}", "can only concatenate str"),
        ("{% for i in n %}{% endfor %}", "'int' object is not iterable"),
        ("{{ x.upper(1) }}", "takes no arguments"),
        ("{{ bad }}", "no text for you"),
    ],
)
def test_an_error_of_python_is_a_fault_with_its_place(text: str, detail: str) -> None:
    class Bad:
        def __str__(self) -> str:
            raise ValueError("no text for you")

    found = fault_of(paragraphs("a", "b", f"Sum: {text}"), n=0, x="text", bad=Bad())
    assert found.rule == "template-failed"
    assert found.part == "body/p[3]"
    assert detail in found.message


def test_a_fault_in_a_header_names_the_header() -> None:
    def build(document: DocumentObject) -> None:
        document.add_paragraph("{{ x }}")
        document.sections[0].footer.paragraphs[0].text = "{{ x / 0 }}"

    assert fault_of(make_template(build), x=1).part == "footer1/p[1]"


def test_markup_that_does_not_fit_is_refused_with_its_place() -> None:
    found = fault_of(paragraphs("a", "b {{ x|safe }}"), x="<w:b>")
    assert (found.rule, found.part) == ("template-broken-xml", "body/p[2]")


def test_plain_text_in_place_of_rows_is_refused() -> None:
    found = fault_of(table(("a",), ("{{tr x }}",)), x="text")
    assert (found.rule, found.part) == ("template-misplaced-value", "body/tbl[1]/tr[2]/tc[1]/p[1]")


def test_a_fault_travels_between_processes() -> None:
    with pytest.raises(TemplateFault) as caught:
        CompiledTemplate(paragraphs("{{ x }}")).render({})
    again = pickle.loads(pickle.dumps(caught.value))
    assert again.diagnostics == caught.value.diagnostics
    assert str(again) == str(caught.value)
    assert again.help == caught.value.help


def test_after_a_fault_the_template_can_be_used_again() -> None:
    template = CompiledTemplate(paragraphs("{{ x }}"))
    before = template.render({"x": "y"})
    with pytest.raises(TemplateFault):
        template.render({})
    assert template.render({"x": "y"}) == before
    assert Document(io.BytesIO(before)).paragraphs[0].text == "y"
