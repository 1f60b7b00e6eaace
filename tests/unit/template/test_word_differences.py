"""Where docxtpl loses text or makes a file that Word refuses, the result is right instead."""

from __future__ import annotations

import io
from typing import Any

import pytest
from docx import Document
from docx.document import Document as DocumentObject
from docx.oxml.ns import qn

from docgen.template.word import CompiledTemplate
from tests.support.word_templates import (
    BODY,
    add_table,
    add_xml,
    body_text,
    make_template,
    paragraphs,
    read_member,
    render_with_docxtpl,
    replace_member,
    table,
)


def render(template: bytes, **context: Any) -> bytes:
    return CompiledTemplate(template).render(context)


def body(template: bytes, **context: Any) -> str:
    return read_member(render(template, **context)).decode()


def test_none_is_nothing_rather_than_the_word_none() -> None:
    assert body_text(render(paragraphs("a{{ x }}b"), x=None)) == "ab"


def test_a_value_that_looks_like_an_escaped_delimiter_stays_as_it_is() -> None:
    assert body_text(render(paragraphs("{{ x }} {_{"), x="{_{ %_}")) == "{_{ %_} {{"


def test_a_value_that_looks_like_a_tag_is_not_rendered() -> None:
    assert (
        body_text(render(paragraphs("{{ x }}"), x="{{ 1 + 1 }}{% if %}")) == "{{ 1 + 1 }}{% if %}"
    )


@pytest.mark.parametrize("ending", ["\r\n", "\r"])
def test_line_ends_of_other_systems_are_line_breaks(ending: str) -> None:
    assert body_text(render(paragraphs("{{ x }}"), x=f"a{ending}b")) == "a\nb"


def test_a_percent_sign_or_brace_in_a_paragraph_tag_is_understood() -> None:
    template = paragraphs(
        "{%p set d = {'a': 5} %}", "{%p if d['a'] % 2 %}", "odd", "{%p endif %}", "{{ '}}' }}"
    )
    assert body_text(render(template)) == "odd\n}}"


def test_an_ampersand_in_a_tag_is_written_once() -> None:
    assert body_text(render(paragraphs("{{ 'R&D' }}"))) == "R&D"


def test_typographic_quotes_within_a_text_stay_typographic() -> None:
    assert body_text(render(paragraphs("{{ '“您好”' }} {{ “it’s” }}"))) == "“您好” it’s"


def test_text_before_a_joining_tag_is_kept() -> None:
    template = paragraphs("one", "two {%- if x -%} three {% endif %}")
    assert body_text(render(template, x=True)) == "one\ntwothree "
    assert "two" not in body_text(render_with_docxtpl(template, {"x": True}))


def test_two_tags_of_a_kind_in_one_paragraph_both_count() -> None:
    template = paragraphs(
        "{%p for i in items %}{%p if i > 1 %}", "{{ i }}", "{%p endif %}{%p endfor %}"
    )
    assert body_text(render(template, items=[1, 2, 3])) == "2\n3"


def test_text_beside_a_paragraph_tag_is_warned_of() -> None:
    template = CompiledTemplate(paragraphs("{%p if x %} lost", "kept", "{%p endif %}"))
    (warning,) = template.warnings
    assert warning.rule == "template-text-dropped"
    assert warning.part == "body/p[1]"
    assert "“lost”" in warning.message


def test_a_cell_is_never_left_without_a_paragraph() -> None:
    def build(document: DocumentObject) -> None:
        cell = add_table(document, ("a", "")).cell(0, 1)
        cell.text = "{%p if x %}"
        cell.add_paragraph("gone")
        cell.add_paragraph("{%p endif %}")

    template = make_template(build)
    assert "</w:tcPr></w:tc>" in read_member(render_with_docxtpl(template, {"x": False})).decode()
    got = body(template, x=False)
    assert "</w:tcPr><w:p/></w:tc>" in got
    assert "gone" in body(template, x=True)


def test_a_header_is_never_left_without_a_paragraph() -> None:
    def build(document: DocumentObject) -> None:
        document.sections[0].header.paragraphs[0].text = "{%p if x %}"
        for text in ("gone", "{%p endif %}"):
            document.sections[0].header.add_paragraph(text)

    got = read_member(render(make_template(build), x=False), "word/header1.xml")
    assert got.endswith(b"><w:p/></w:hdr>")


def test_a_table_without_rows_is_left_out() -> None:
    template = table(("{%tr for i in items %}",), ("{{ i }}",), ("{%tr endfor %}",))
    assert "<w:tbl>" not in body(template, items=[])
    assert body(template, items=[1, 2]).count("<w:tr>") == 2


def test_a_row_without_cells_is_left_out() -> None:
    template = table(("a", "b", "c"), ("{%tc for i in items %}", "{{ i }}", "{%tc endfor %}"))
    assert body(template, items=[]).count("<w:tr>") == 1


def test_cells_in_content_controls_keep_their_grid_column() -> None:
    def build(document: DocumentObject) -> None:
        add_xml(
            document,
            '<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w="10"/><w:gridCol w:w="20"/></w:tblGrid><w:tr>'
            "<w:tc><w:p><w:r><w:t>{{ x }}</w:t></w:r></w:p></w:tc><w:sdt><w:sdtContent><w:tc><w:p/></w:tc>"
            "</w:sdtContent></w:sdt></w:tr></w:tbl>",
        )

    assert body(make_template(build), x=1).count("<w:gridCol ") == 2


def test_plain_text_in_a_run_tag_becomes_a_run() -> None:
    got = body(paragraphs("a {{r x }} b"), x="l1\n<2>")
    assert body_text(render(paragraphs("a {{r x }} b"), x="l1\n<2>")) == "a l1\n<2> b"
    assert '<w:r><w:t xml:space="preserve">l1</w:t><w:br/>' in got


def test_plain_text_in_a_paragraph_tag_becomes_a_paragraph_of_the_same_style() -> None:
    def build(document: DocumentObject) -> None:
        document.add_paragraph("{{p x }}", style="List Bullet").runs[0].bold = True

    got = Document(io.BytesIO(render(make_template(build), x="text")))
    assert got.paragraphs[0].text == "text"
    assert got.paragraphs[0].style.name == "List Bullet"
    assert got.paragraphs[0].runs[0].bold


def test_core_properties_are_escaped_once_and_all_rendered() -> None:
    def build(document: DocumentObject) -> None:
        for name in ("title", "subject", "author", "keywords", "comments", "category"):
            setattr(document.core_properties, name, f"{name} {{{{ x }}}}")

    got = Document(io.BytesIO(render(make_template(build), x="A&B <c>"))).core_properties
    for name in ("title", "subject", "author", "keywords", "comments", "category"):
        assert getattr(got, name) == f"{name} A&B <c>"


def test_a_break_in_a_text_box_takes_the_properties_of_its_own_run() -> None:
    def build(document: DocumentObject) -> None:
        add_xml(
            document,
            "<w:p><w:pPr><w:keepNext/></w:pPr><w:r><w:rPr><w:b/></w:rPr><w:pict><w:txbxContent><w:p><w:r>"
            "<w:rPr><w:i/></w:rPr><w:t>{{ x }}</w:t></w:r></w:p></w:txbxContent></w:pict></w:r></w:p>",
        )

    assert "<w:r><w:rPr><w:i/></w:rPr><w:tab/></w:r>" in body(make_template(build), x="a\tb")


def test_a_new_paragraph_inside_a_link_is_a_line_break() -> None:
    def build(document: DocumentObject) -> None:
        add_xml(
            document,
            '<w:p><w:hyperlink w:anchor="x"><w:r><w:t>{{ x }}</w:t></w:r></w:hyperlink></w:p>',
        )

    got = body(make_template(build), x="a\ab\fc")
    assert '<w:t xml:space="preserve">a</w:t><w:br/><w:t xml:space="preserve">b</w:t>' in got
    assert '<w:br w:type="page"/>' in got
    assert got.count("<w:p>") == 1


def test_markup_of_a_value_is_taken_in_and_must_fit() -> None:
    from markupsafe import Markup

    run = Markup("</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>bold\ttext</w:t></w:r><w:r><w:t>")
    got = render(paragraphs("a {{ x }} b", "{{ y }}"), x=run, y="<&>")
    assert body_text(got) == "a bold\ttext b\n<&>"


def footnotes(text: str, sections: int) -> bytes:
    """Return a template with a footnote."""

    def build(document: DocumentObject) -> None:
        document.add_paragraph("Text")
        for _ in range(sections - 1):
            document.add_section()

    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
    w = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    data = make_template(build)
    types = read_member(data, "[Content_Types].xml").replace(
        b"</Types>",
        f'<Override PartName="/word/footnotes.xml" ContentType="{kind}"/></Types>'.encode(),
    )
    relations = read_member(data, "word/_rels/document.xml.rels").replace(
        b"</Relationships>",
        f'<Relationship Id="rId99" Type="{relation}" Target="footnotes.xml"/></Relationships>'.encode(),
    )
    notes = (
        f'<?xml version="1.0" encoding="UTF-8"?><w:footnotes xmlns:w="{w}"><w:footnote w:id="1"><w:p>'
        f"<w:r><w:t>{text}</w:t></w:r></w:p></w:footnote></w:footnotes>"
    )
    data = replace_member(data, "[Content_Types].xml", types)
    data = replace_member(data, "word/_rels/document.xml.rels", relations)
    return replace_member(data, "word/footnotes.xml", notes.encode())


def note_text(data: bytes) -> str:
    from lxml import etree

    root = etree.fromstring(read_member(data, "word/footnotes.xml"))
    return "".join(one.text or "" for one in root.iter(qn("w:t")))


def test_footnotes_are_rendered_as_docxtpl_renders_them() -> None:
    template = footnotes("See {{ x }} {% if y %}and{% endif %}.", sections=1)
    context = {"x": "A & <B>", "y": True}
    assert note_text(render(template, **context)) == "See A & <B> and."
    assert note_text(render_with_docxtpl(template, context)) == "See A & <B> and."


def test_a_value_in_a_footnote_is_never_rendered_itself() -> None:
    template = footnotes("{{ x }}", sections=2)
    context = {"x": "{{ secret }}", "secret": "s"}
    assert note_text(render_with_docxtpl(template, context)) == "s"
    assert note_text(render(template, **context)) == "{{ secret }}"


def test_an_item_comes_before_a_method_of_the_same_name() -> None:
    template = paragraphs("{% for i in order.items %}{{ i }}{% endfor %} {{ order.keys }}")
    assert body_text(render(template, order={"items": [1, 2], "keys": "k"})) == "12 k"


def test_a_body_without_tags_is_still_the_bytes_docxtpl_writes() -> None:
    template = paragraphs("Nothing to fill in")
    assert read_member(render(template), BODY) == read_member(
        render_with_docxtpl(template, {}), BODY
    )
