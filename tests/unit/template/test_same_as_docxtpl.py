"""For the features of its tag language the result is docxtpl's, byte for byte."""

from __future__ import annotations

import datetime
import io
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.document import Document as DocumentObject

from docgen.template.word import CompiledTemplate
from tests.support.letter_template import DATA, write_letter_template
from tests.support.word_templates import (
    BODY,
    PIXEL,
    Build,
    add_runs,
    add_table,
    add_xml,
    make_template,
    member_names,
    read_member,
    render_with_docxtpl,
)

STAFF: dict[str, Any] = {
    "name": "张伟",
    "blank": "",
    "yes": True,
    "no": False,
    "count": 3,
    "amount": 12.5,
    "hostile": "A<B & C>D \"q\" 'a' &amp; ]]>",
    "lines": "one\ntwo\n\nthree",
    "tabs": "a\tb\tc",
    "mixed": "x\ty\nz\aw & <v>\ff",
    "edge": "\nfirst\tlast\n",
    "items": [
        {"no": 1, "task": "账目 & 票据", "due": "12月1日", "parts": ["甲", "乙"]},
        {"no": 2, "task": "钥匙 <旧>", "due": "12月2日", "parts": []},
        {"no": 3, "task": "lines\nhere", "due": "", "parts": ["丙"]},
    ],
    "empty": [],
    "heads": ["A", "B", "C", "D", "E"],
    "two": ["x", "y"],
    "grid": [["1", "2", "3", "4", "5"], ["6", "7", "8", "9", "10"]],
    "when": datetime.date(2026, 3, 1),
    "money": Decimal("1500.00"),
    "nested": {"a": {"b": {"c": "deep"}}, "list": [[1, 2], [3]]},
    "rare": "𠮷㐂 🙂 שלום עליכם \u200f é e\u0301 \u3000\u00a0\u2028\x85\x7f",
    "color": "FF0000",
    "span": 2,
}


def texts(*lines: str) -> Build:
    def build(document: DocumentObject) -> None:
        for line in lines:
            document.add_paragraph(line)

    return build


def rows(*lines: tuple[str, ...]) -> Build:
    return lambda document: add_table(document, *lines) and None


def runs(*parts: str) -> Build:
    def build(document: DocumentObject) -> None:
        document.add_paragraph("Before")
        add_runs(document.add_paragraph(), *parts)
        document.add_paragraph("After")

    return build


def xml(text: str) -> Build:
    return lambda document: add_xml(document, text)


def formatted(text: str) -> Build:
    def build(document: DocumentObject) -> None:
        paragraph = document.add_paragraph(style="List Bullet")
        paragraph.paragraph_format.keep_with_next = True
        run = paragraph.add_run(f"before {text} after")
        run.bold = run.italic = True
        paragraph.add_run(" plain")

    return build


def pictures(document: DocumentObject) -> None:
    document.add_paragraph("{%p for item in items %}")
    document.add_paragraph("{{ item.no }} ").add_run().add_picture(io.BytesIO(PIXEL))
    document.add_paragraph("{%p endfor %}")
    document.add_paragraph().add_run().add_picture(io.BytesIO(PIXEL))


def irregular_tables(document: DocumentObject) -> None:
    document.add_paragraph("{{ name }}")
    first = add_table(document, ("a", "b", "c"), ("d", "e", "f"))
    for row in first.rows:
        row._tr.remove(row._tr.tc_lst[-1])
    second = add_table(document, ("a", "b", "c"), ("d", "e", "f"))
    second.cell(0, 0).merge(second.cell(0, 2))
    third = add_table(document, ("a", "b"), ("{{ name }}", "d"))
    third.rows[0]._tr.append(third.rows[0]._tr.tc_lst[0].__copy__())


def nested_table(document: DocumentObject) -> None:
    outer = add_table(document, ("head", "{{ name }}"), ("", ""))
    inner = outer.cell(1, 0).add_table(rows=3, cols=2)
    inner.cell(0, 0).text = "{%tr for item in items %}"
    inner.cell(1, 0).text = "{{ item.no }}"
    inner.cell(1, 1).text = "{{ item.task }}"
    inner.cell(2, 0).text = "{%tr endfor %}"


def headers(document: DocumentObject) -> None:
    document.add_paragraph("Body without a tag & “quotes”")
    section = document.sections[0]
    section.different_first_page_header_footer = True
    section.first_page_header.paragraphs[0].text = "First {{ name }} {{ hostile }}"
    section.header.paragraphs[0].text = "{% for item in items %}{{ item.no }},{% endfor %}"
    section.header.add_paragraph("{{ lines }}\t{{ tabs }}")
    section.footer.paragraphs[0].text = "{{ rare }} {{ blank }}"
    add_table_to(section.footer)


def add_table_to(footer: Any) -> None:
    from docx.shared import Cm

    made = footer.add_table(rows=3, cols=2, width=Cm(10))
    made.cell(0, 0).text = "{%tr for item in items %}"
    made.cell(1, 0).text = "{{ item.task }}"
    made.cell(2, 0).text = "{%tr endfor %}"


TEXT_BOX = (
    '<w:p><w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml" id="s1" '
    'style="width:100pt"><v:textbox><w:txbxContent><w:p><w:r><w:t>{{ name }} in a box</w:t></w:r>'
    "</w:p></w:txbxContent></v:textbox></v:shape></w:pict></w:r><w:r><w:t>{{ count }}</w:t></w:r></w:p>"
)
LINK = (
    '<w:p><w:r><w:t xml:space="preserve">see </w:t></w:r><w:hyperlink w:anchor="x">'
    '<w:r><w:rPr><w:rStyle w:val="Hyperlink"/></w:rPr><w:t>{{ name }}: {{ lines }}</w:t></w:r>'
    "</w:hyperlink></w:p>"
)
FIELD = (
    '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve">'
    'HYPERLINK "x?{{ count }}&amp;{{ name }}" </w:instrText></w:r><w:r><w:fldChar '
    'w:fldCharType="separate"/></w:r><w:r><w:t>{{ name }}</w:t></w:r><w:r>'
    '<w:fldChar w:fldCharType="end"/></w:r></w:p>'
)
SPLIT_WITH_MARKS = (
    '<w:p><w:r><w:t>{</w:t></w:r><w:proofErr w:type="spellStart"/><w:r><w:t>{ na</w:t></w:r>'
    '<w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve">me </w:t></w:r><w:proofErr '
    'w:type="spellEnd"/><w:r><w:t>}</w:t></w:r><w:r><w:t xml:space="preserve">} and </w:t></w:r>'
    "<w:r><w:t>more</w:t></w:r></w:p>"
)
CONTENT_CONTROL = (
    '<w:sdt><w:sdtPr><w:tag w:val="t"/></w:sdtPr><w:sdtContent><w:p><w:r><w:t>{{ name }}</w:t></w:r>'
    "</w:p></w:sdtContent></w:sdt>"
)
LITERAL_BREAKS = "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>a\nb\tc {{ name }}</w:t></w:r></w:p>"
LINE_BREAKS = (
    '<w:p><w:r><w:t>My house is</w:t></w:r><w:r><w:br/><w:t xml:space="preserve">{%- if yes -%}</w:t>'
    '</w:r><w:r><w:br/><w:t xml:space="preserve"> in town</w:t></w:r><w:r><w:br/><w:t>{%- endif -%}</w:t>'
    "</w:r><w:r><w:br/><w:t>.</w:t></w:r></w:p>"
)
ATTRIBUTE = (
    '<w:p><w:r><w:drawing><wp:inline><wp:extent cx="1" cy="1"/><wp:docPr id="7" name="n" '
    'descr="{{ name }} {{ hostile }}{% if yes %} yes{% endif %}"/></wp:inline></w:drawing></w:r></w:p>'
)

CASES: Mapping[str, Build] = {
    "variables": texts("Dear {{ name }},", "{{name}}{{ count }} {{ amount }} {{ money }}", "end"),
    "values of many types": texts(
        "{{ when }} {{ yes }} {{ nested }} {{ items }} {{ heads|length }}"
    ),
    "escaping": texts("{{ hostile }}", "a {{ hostile }} b {{ hostile|upper }} {{ hostile|e }}"),
    "template text with entities": texts(
        'R&D <tag> "q" {{ name }} & more', "{{ 'a' if 1 < 2 else 'b' }}"
    ),
    "rare characters": texts("{{ rare }}", "𠮷 {{ name }}"),
    "line breaks": formatted("{{ lines }}"),
    "tabs": formatted("{{ tabs }}"),
    "all breaks": formatted("{{ mixed }}"),
    "breaks at the edges": formatted("{{ edge }}{{ edge }}"),
    "breaks alone in a run": texts("{{ lines }}", "{{ mixed }}", "{{ edge }}"),
    "breaks in a table": rows(("{{ lines }}", "{{ mixed }}"), ("{{ tabs }}", "x")),
    "breaks in the template's text": xml(LITERAL_BREAKS),
    "a tag split over runs": runs("Hello {", "{ na", "me", " }", "} bye"),
    "two tags split over runs": runs("{{ na", "me }} x {% i", "f yes %}Y{% en", "dif %} z"),
    "tags in different runs": runs("{{ name }} ", "{{ count }}", " and ", "{{ lines }}"),
    "split with proofing marks": xml(SPLIT_WITH_MARKS),
    "inline conditions": texts(
        "{% if yes %}Y{% else %}N{% endif %}", "{% if no %}gone{% endif %}!"
    ),
    "an inline condition over paragraphs": texts("a {% if no %} b", "c", "d {% endif %} e", "f"),
    "inline loops": texts("{% for i in items %}{{ loop.index }}. {{ i.task }}; {% endfor %}end"),
    "a text left empty": texts("{{ blank }}", "{% if no %}x{% endif %}", "{# only a comment #}"),
    "paragraph conditions": texts(
        "1", "{%p if yes %}", "2 {{ name }}", "{%p else %}", "3", "{%p endif %}", "4"
    ),
    "paragraph conditions with elif": texts(
        "{%p if count == 1 %}",
        "1",
        "{%p elif count == 3 %}",
        "3",
        "{%p else %}",
        "0",
        "{%p endif %}",
    ),
    "nested paragraph loops": texts(
        "{%p for i in items %}",
        "{{ i.no }} {{ i.task }}",
        "{%p for p in i.parts %}",
        "- {{ p }}",
        "{%p endfor %}",
        "{%p if loop.last %}",
        "last",
        "{%p endif %}",
        "{%p endfor %}",
        "done",
    ),
    "an empty paragraph loop": texts("{%p for i in empty %}", "{{ i }}", "{%p endfor %}", "end"),
    "row loops": rows(
        ("no", "task"),
        ("{%tr for i in items %}", ""),
        ("{{ i.no }}", "{{ i.task }}"),
        ("{%tr endfor %}", ""),
    ),
    "nested row loops and conditions": rows(
        ("no", "task", "due"),
        ("{%tr for i in items %}", "", ""),
        ("{{ i.no }}", "{{ i.task }}", "{{ i.due }}"),
        ("", "{%tr for p in i.parts %}", ""),
        ("", "{{ p }}", "x"),
        ("", "{%tr endfor %}", ""),
        ("{%tr if loop.first %}", "", ""),
        ("first", "", ""),
        ("{%tr endif %}", "", ""),
        ("{%tr endfor %}", "", ""),
    ),
    "an empty row loop under a head": rows(
        ("a", "b"), ("{%tr for i in empty %}", ""), ("{{ i }}", ""), ("{%tr endfor %}", "")
    ),
    "column loops": rows(
        ("", "{%tc for h in heads %}", "{{ h }}", "{%tc endfor %}"),
        ("{%tr for r in grid %}", "", "", ""),
        ("row", "{%tc for c in r %}", "{{ c }}", "{%tc endfor %}"),
        ("{%tr endfor %}", "", "", ""),
    ),
    "columns left out": rows(
        ("a", "{%tc if no %}", "b", "{%tc endif %}"), ("c", "{%tc if no %}", "d", "{%tc endif %}")
    ),
    "run tags": runs("{%r for i in items %}", "{{ i.no }}", "{%r endfor %}", " end"),
    "run tags amid text": texts("before {%r if yes %}inside{%r endif %} after"),
    "run tags without result": texts("{%r if no %}inside{%r endif %}"),
    "merged lines": texts(
        "My house is",
        "{%- if yes -%}",
        " in town",
        "{%- else -%}",
        " far",
        "{%- endif -%}",
        " now.",
    ),
    "merged line breaks": xml(LINE_BREAKS),
    "white space control in text": texts("a   {{- name -}}   b", "a {{ count -}} ", "x"),
    "comments": texts("a{# one #}b", "{#p a whole paragraph #}", "c {# {{ name }} #}"),
    "comments for rows and cells": rows(("{#tr a row #}", ""), ("a", "{#tc a cell #}"), ("b", "c")),
    "escaped delimiters": texts("{_{ name }_} {_% if %_} {{ name }}"),
    "typographic quotes": texts(
        "{{ ‘single’ }} {{ “double” ~ name }} {% if name == “张伟” %}y{% endif %}"
    ),
    "set, filters and tests": texts(
        "{% set total = items|length * 2 %}{{ total }} {{ heads|join(', ') }} {{ blank|default('-', true) }}",
        "{{ name is string }} {{ items|map(attribute='no')|sum }} {{ 'x' ~ name ~ hostile }}",
        "{% set ns = namespace(n=0) %}{% for i in items %}{% set ns.n = ns.n + i.no %}{% endfor %}{{ ns.n }}",
    ),
    "items of mappings and lists": texts(
        "{{ nested.a.b.c }} {{ nested['a']['b'].c }} {{ nested.list[0][1] }}",
        "{% for k, v in nested.a.items() %}{{ k }}={{ v }}{% endfor %}",
    ),
    "a macro": texts("{% macro f(x) %}[{{ x }}]{% endmacro %}{{ f(name) }} {{ f(hostile) }}"),
    "background colours": rows(
        ("{% cellbg color %}{{ name }}", "x"), ("{% cellbg 'EEEEEE' %}", "y")
    ),
    "columns spanned": rows(("{% colspan span %}{{ name }}", "x"), ("a", "b")),
    "colours and spans": rows(("{% colspan span %}{% cellbg color %}{{ name }}", "x"), ("a", "b")),
    "cells merged downwards": rows(
        ("h", "h"),
        ("{%tr for i in items %}", ""),
        ("{% vm %}Group {{ name }}", "{{ i.no }}"),
        ("{%tr endfor %}", ""),
    ),
    "cells merged sideways": rows(
        ("a", "{%tc for h in heads %}", "{% hm %}Head", "{%tc endfor %}"),
        ("b", "{%tc for h in heads %}", "{{ h }}", "{%tc endfor %}"),
    ),
    "pictures in a loop": pictures,
    "tables that do not fit their grid": irregular_tables,
    "a table in a table": nested_table,
    "headers and footers": headers,
    "a text box": xml(TEXT_BOX),
    "a link": xml(LINK),
    "a field": xml(FIELD),
    "a content control": xml(CONTENT_CONTROL),
    "an attribute": xml(ATTRIBUTE),
    "markup of its own": texts("{{ '<w:b/>'|e }} {{ name|safe }}"),
    "raw": texts("{% raw %}{{ name }} {% if %}{% endraw %} {{ name }}"),
    "no tag at all": texts("Nothing", "to do & be “done”"),
}


def parts_of(data: bytes) -> list[str]:
    return [
        n for n in member_names(data) if n == BODY or n.startswith(("word/header", "word/footer"))
    ]


@pytest.mark.parametrize("build", CASES.values(), ids=list(CASES))
def test_bodies_headers_and_footers_are_docxtpls_byte_for_byte(build: Build) -> None:
    template = make_template(build)
    expected = render_with_docxtpl(template, STAFF)
    got = CompiledTemplate(template).render(STAFF)
    for name in parts_of(expected):
        assert read_member(got, name).decode() == read_member(expected, name).decode()


@pytest.mark.parametrize("build", CASES.values(), ids=list(CASES))
def test_no_tag_is_left_and_the_file_opens(build: Build) -> None:
    got = CompiledTemplate(make_template(build)).render(STAFF)
    text = "\n".join(p.text for p in Document(io.BytesIO(got)).paragraphs)
    assert "{%" not in text or build in (CASES["raw"], CASES["escaped delimiters"])


def test_the_resignation_letter_is_docxtpls_byte_for_byte(tmp_path: Path) -> None:
    template = write_letter_template(tmp_path / "letter.docx").read_bytes()
    expected = render_with_docxtpl(template, DATA)
    got = CompiledTemplate(template).render(DATA)
    for name in (BODY, "word/header1.xml"):
        assert read_member(got, name) == read_member(expected, name)


def test_core_properties_have_docxtpls_text() -> None:
    def build(document: DocumentObject) -> None:
        document.core_properties.title = "Letter of {{ name }}"
        document.core_properties.author = "{{ name }}"
        document.core_properties.subject = "{% if yes %}yes{% endif %}"
        document.core_properties.comments = "{{ count }}"

    template = make_template(build)
    expected = Document(io.BytesIO(render_with_docxtpl(template, STAFF))).core_properties
    got = Document(io.BytesIO(CompiledTemplate(template).render(STAFF))).core_properties
    for name in ("title", "author", "subject", "comments", "keywords", "category", "language"):
        assert getattr(got, name) == getattr(expected, name)
