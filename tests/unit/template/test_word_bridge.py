"""Objects of docxtpl: rendered by docxtpl, with the same guards, packed the same every time."""

from __future__ import annotations

import io
import re
import subprocess
import sys

import pytest
from docx import Document
from docx.document import Document as DocumentObject
from docx.shared import Mm
from docxtpl import DocxTemplate, InlineImage, Listing, RichText, RichTextParagraph

from docgen.diagnostic import DocgenError
from docgen.template.word import CompiledTemplate, TemplateFault
from tests.support.word_templates import (
    BODY,
    PIXEL,
    add_table,
    body_text,
    make_template,
    member_names,
    paragraphs,
    read_member,
    render_with_docxtpl,
    replace_member,
)


def test_rich_text_is_what_docxtpl_makes_of_it() -> None:
    template = paragraphs("{{ name }} {{r rich }}", "{{p block }}", "{{ listing }}")
    context = {
        "name": "A<B",
        "rich": RichText("bold & <b>\nnext\ttab", bold=True),
        "block": RichTextParagraph("paragraph"),
        "listing": Listing("a\nb <c>\ad"),
    }
    got = CompiledTemplate(template).render(context)
    assert read_member(got) == read_member(render_with_docxtpl(template, context))
    assert body_text(got).startswith("A<B bold & <b>\nnext\ttab")


def test_a_picture_is_put_in_and_the_bytes_repeat() -> None:
    template = CompiledTemplate(paragraphs("{{ name }} {{ logo }}"))
    word = template.docxtpl()
    logo = InlineImage(word, io.BytesIO(PIXEL), width=Mm(10))
    first = template.render({"name": "x", "logo": logo})
    assert "word/media/image1.png" in member_names(first)
    assert template.render({"name": "x", "logo": logo}) == first
    assert logo.tpl is word
    assert len(Document(io.BytesIO(first)).inline_shapes) == 1


def with_sub_document(word: DocxTemplate, name: str) -> dict[str, object]:
    inner = word.new_subdoc(io.BytesIO(make_template(_sub_document)))
    return {"name": name, "inner": inner, "seal": InlineImage(word, io.BytesIO(PIXEL))}


def _sub_document(document: DocumentObject) -> None:
    document.add_heading("What to bring", 1)
    document.add_paragraph("your card", style="List Bullet")
    add_table(document, ("Monday", "Hall"))
    # Other bytes than the seal's: docxcompose 2.2 fails at a picture that stands in both.
    document.add_picture(io.BytesIO(PIXEL + b"\0"))


def test_a_sub_document_is_what_docxtpl_makes_of_it() -> None:
    data = paragraphs("Dear {{ name }}", "{{p inner }}", "{{ seal }}")
    template = CompiledTemplate(data)
    got = template.render(with_sub_document(template.docxtpl(), "A<B"))
    peer = DocxTemplate(io.BytesIO(data))
    peer.render(with_sub_document(peer, "A<B"), autoescape=True)
    out = io.BytesIO()
    peer.save(out)
    for part in (BODY, "word/_rels/document.xml.rels", "word/numbering.xml"):
        assert read_member(got, part) == read_member(out.getvalue(), part)
    assert member_names(got) == member_names(out.getvalue())
    opened = Document(io.BytesIO(got))
    assert "What to bring" in [one.text for one in opened.paragraphs]
    assert len(opened.inline_shapes) == 2 and opened.tables[0].cell(0, 1).text == "Hall"


def test_sub_documents_of_an_earlier_letter_are_refused() -> None:
    template = CompiledTemplate(paragraphs("{{p inner }}"))
    context = with_sub_document(template.docxtpl(), "x")
    template.render(context)
    with pytest.raises(DocgenError) as caught:
        template.render(context)
    assert "for this one letter" in caught.value.message
    assert "template.docxtpl()" in caught.value.help


def test_pictures_in_rows_are_found_deep_in_the_data() -> None:
    def build(document: DocumentObject) -> None:
        add_table(document, ("{%tr for i in items %}",), ("{{ i.pic }}",), ("{%tr endfor %}",))

    template = CompiledTemplate(make_template(build))
    word = template.docxtpl()
    items = [{"pic": InlineImage(word, io.BytesIO(PIXEL))} for _ in range(2)]
    got = template.render({"items": items})
    assert read_member(got).count(b"<wp:inline") == 2


def test_properties_and_notes_are_ours_with_pictures_too() -> None:
    def build(document: DocumentObject) -> None:
        document.add_paragraph("{{ logo }}")
        document.core_properties.keywords = "{{ name }}"
        document.core_properties.title = "{{ name }} " + "x" * 240

    template = CompiledTemplate(make_template(build))
    logo = InlineImage(template.docxtpl(), io.BytesIO(PIXEL))
    got = template.render({"name": "A & B " * 10, "logo": logo})
    properties = Document(io.BytesIO(got)).core_properties
    assert properties.keywords == "A & B " * 10
    assert properties.title.startswith("A & B A & B")


def test_a_template_without_properties_gets_none_with_the_present_time() -> None:
    data = paragraphs("{{r rich }}")
    relations = re.sub(
        rb"<Relationship [^>]*core-properties[^>]*>", b"", read_member(data, "_rels/.rels")
    )
    data = replace_member(data, "_rels/.rels", relations)
    data = replace_member(data, "docProps/core.xml", None)
    got = CompiledTemplate(data).render({"rich": RichText("x")})
    assert "docProps/core.xml" not in member_names(got)


@pytest.mark.parametrize("context", [{}, {"name": "a\x01"}])
def test_the_guards_are_the_same(context: dict[str, str]) -> None:
    template = CompiledTemplate(paragraphs("Dear {{ name }}", "{{r rich }}"))
    with pytest.raises(TemplateFault) as caught:
        template.render({**context, "rich": RichText("x")})
    assert "`name`" in caught.value.diagnostics[0].message


def test_a_sandbox_surrounds_docxtpl_too() -> None:
    template = CompiledTemplate(paragraphs("{{r rich }} {{ rich.__class__ }}"))
    with pytest.raises(TemplateFault) as caught:
        template.render({"rich": RichText("x")})
    assert caught.value.diagnostics[0].rule == "template-forbidden"


def test_broken_markup_is_not_mended_by_leaving_text_out() -> None:
    rich = RichText("x")
    rich.xml = "<w:r><w:t>broken"
    with pytest.raises(TemplateFault) as caught:
        CompiledTemplate(paragraphs("{{r rich }} after")).render({"rich": rich})
    assert caught.value.diagnostics[0].rule == "template-broken-xml"


def test_without_such_objects_docxtpl_is_not_loaded() -> None:
    code = (
        "import sys, docgen.template.word as w, tests.support.word_templates as t;"
        "d = t.paragraphs('{{ x }}'); w.CompiledTemplate(d).render({'x': 1});"
        "assert 'docxtpl' not in sys.modules"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()


def test_the_body_has_no_tag_left() -> None:
    got = CompiledTemplate(paragraphs("{{r rich }}", "{{ x }}")).render(
        {"rich": RichText("x"), "x": 1}
    )
    assert b"{{" not in read_member(got, BODY)
