"""The Word file as a whole: its shell, its parts, its properties."""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from xml.etree import ElementTree as ET

import pytest

from docgen.tree import Document, Heading, Image, Link, OrderedList, Properties
from docgen.writers.docx import DocxWriter
from docgen.writers.docx.package import read_package, write_package
from tests.unit.writers.docx.conftest import SHELLS, shell_of
from tests.unit.writers.docx.readable import names, part, readable
from tests.unit.writers.docx.sample import every_sample, handbook
from tests.unit.writers.docx.shorthand import fill_tags, p, png, row, shell_name, table, texts

SHELL = (SHELLS / "handbook.docx").read_bytes()


def changed(shell: bytes, name: str, *changes: tuple[str, str]) -> bytes:
    """Return a shell with texts of one part replaced."""
    parts = read_package(shell)
    text = parts[name].decode()
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    parts[name] = text.encode()
    return write_package(parts.items())


def write(document: Document, shell: bytes = SHELL) -> bytes:
    result = DocxWriter().write(document, shell)
    assert result.ok, result.diagnostics
    assert result.value is not None
    return result.value


def simple(*blocks: object, **properties: object) -> Document:
    known = Properties("sample", **properties)  # type: ignore[arg-type]
    return Document("样本", "zh-Hans", blocks or (p("甲"),), known)  # type: ignore[arg-type]


@pytest.mark.parametrize("document", every_sample(), ids=lambda d: f"{d.title}-{d.language}")
def test_every_sample_is_written_as_well_formed_parts(document):
    data = write(document, fill_tags(shell_of(document), document))
    for name in names(data):
        if name.endswith((".xml", ".rels")):
            ET.fromstring(part(data, name))


@pytest.mark.parametrize("document", every_sample(), ids=lambda d: f"{d.title}-{d.language}")
def test_every_style_list_and_bookmark_used_is_there(document):
    data = write(document, shell_of(document))
    body, styles = part(data, "word/document.xml"), part(data, "word/styles.xml")
    lists = part(data, "word/numbering.xml")
    known = set(re.findall('w:styleId="([^"]*)"', styles))
    assert set(re.findall('<w:(?:p|r|tbl)Style w:val="([^"]*)"', body)) <= known
    assert set(re.findall('<w:numId w:val="([^"]*)"', body)) <= {
        "0",
        *re.findall('<w:num w:numId="([^"]*)"', lists),
    }
    marks = re.findall('<w:bookmarkStart w:id="[^"]*" w:name="([^"]*)"', body)
    assert len(marks) == len(set(marks))
    assert set(re.findall(r"REF (\S+) ", body)) <= set(marks)
    assert set(re.findall('w:anchor="([^"]*)"', body)) <= set(marks)
    identities = re.findall('<wp:docPr id="([^"]*)"', body)
    assert len(identities) == len(set(identities))


def test_the_same_document_gives_the_same_bytes():
    assert write(handbook(), SHELL) == write(handbook(), SHELL)


def test_dates_of_the_parts_and_their_order_are_fixed():
    data = write(simple(p(Image(png(), "image/png", "x", 10, 10))))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    order = names(data)
    assert order[:4] == [
        "[Content_Types].xml",
        "_rels/.rels",
        "word/document.xml",
        "word/_rels/document.xml.rels",
    ]
    assert len(order) == len(set(order))


# --- the shell ---


def test_the_body_takes_the_place_of_the_marker_and_the_section_stays():
    around = ("<w:body>", "<w:body><w:p><w:r><w:t>上</w:t></w:r></w:p>")
    below = ("<w:sectPr>", "<w:p><w:r><w:t>下</w:t></w:r></w:p><w:sectPr>")
    data = write(simple(), changed(SHELL, "word/document.xml", around, below))
    assert readable(data) == ["Normal: 上", "BodyText: 甲", "Normal: 下"]
    section = re.compile("<w:sectPr.*</w:sectPr>")
    assert (
        section.search(part(data, "word/document.xml"))[0]
        == section.search(part(SHELL, "word/document.xml"))[0]
    )


def test_a_marker_that_word_split_into_runs_is_found():
    split = (
        "<w:t>[[body]]</w:t>",
        '<w:t>[[</w:t></w:r><w:proofErr w:type="spellStart"/><w:r w:rsidR="00A1">'
        '<w:t xml:space="preserve">body</w:t></w:r><w:r><w:t>]]</w:t>',
    )
    assert readable(write(simple(), changed(SHELL, "word/document.xml", split))) == ["BodyText: 甲"]


def test_styles_are_found_by_name_whatever_ids_word_gave_them():
    renamed = (
        ('w:styleId="BodyText"', 'w:styleId="a5"'),
        ('w:styleId="Heading1"', 'w:styleId="1"'),
    )
    shell = changed(SHELL, "word/styles.xml", *renamed)
    heading = Heading(1, texts("一"), "a")
    assert readable(write(simple(heading, p("甲")), shell)) == ["1: <dg_a>一</dg_a>", "a5: 甲"]


def test_a_style_that_is_missing_is_named_and_nothing_is_written():
    shell = changed(SHELL, "word/styles.xml", ('<w:name w:val="Lead"/>', '<w:name w:val="Other"/>'))
    result = DocxWriter().write(simple(p("甲", role="lead"), p("乙", role="lead")), shell)
    assert result.value is None
    (fault,) = result.diagnostics
    assert (fault.rule, fault.message) == (
        "missing-style",
        "the Word template has no style named `Lead`",
    )
    assert "copy it back" in fault.help


def test_other_margins_make_tables_narrower():
    shell = changed(SHELL, "word/document.xml", ('w:left="1587"', 'w:left="2587"'))
    assert readable(write(simple(table("data", (1,), row("x"))), shell))[0].startswith(
        "table TableData 7958"
    )


@pytest.mark.parametrize(
    ("shell", "reason"),
    [
        (b"", "File is not a zip file"),
        (b"PK\x03\x04 torn", "File is not a zip file"),
        (write_package([("a.txt", b"x")]), "it has no word/document.xml"),
        (
            changed(SHELL, "word/document.xml", ("[[body]]", "[[ body")),
            "it has no paragraph with nothing but [[body]]",
        ),
        (
            write_package((k, v) for k, v in read_package(SHELL).items() if k != "word/styles.xml"),
            "it has no styles",
        ),
        (
            write_package((k, v) for k, v in read_package(SHELL).items() if "theme" not in k),
            "its theme has no colour for ink, paper, muted, wash, accent, accent_wash, caution, "
            "refuse, approve, line",
        ),
    ],
)
def test_a_shell_that_cannot_be_used_is_a_diagnostic(shell, reason):
    result = DocxWriter().write(simple(), shell)
    assert result.value is None
    (fault,) = result.diagnostics
    assert fault.rule == "word-template"
    assert fault.message == f"the Word template cannot be used: {reason}"
    assert "[[body]]" in fault.help


def test_a_shell_without_lists_names_the_style_that_has_none():
    parts = {k: v for k, v in read_package(SHELL).items() if k != "word/numbering.xml"}
    result = DocxWriter().write(simple(OrderedList(((p("甲"),),))), write_package(parts.items()))
    assert [fault.message for fault in result.diagnostics] == [
        "the style `List Number` of the Word template belongs to no list"
    ]


# --- other parts ---


def test_new_lists_stand_behind_those_of_the_shell(make):
    lists = part(make(OrderedList(((p("甲"),),), start=7)), "word/numbering.xml")
    assert lists.endswith(
        '<w:num w:numId="9"><w:abstractNumId w:val="2"/><w:lvlOverride w:ilvl="0">'
        '<w:startOverride w:val="7"/></w:lvlOverride></w:num></w:numbering>'
    )


def test_links_and_pictures_are_related_to_the_body(make):
    data = make(p(Link(texts("x"), "https://example.org"), Image(png(), "image/jpeg", "x", 10, 10)))
    rels = part(data, "word/_rels/document.xml.rels")
    (media,) = re.findall('Target="(media/[0-9a-f]{12}.jpeg)"', rels)
    assert f"word/{media}" in names(data)
    assert 'Extension="jpeg" ContentType="image/jpeg"' in part(data, "[Content_Types].xml")


def test_the_properties_are_those_of_the_document():
    document = simple(
        organization="青禾 & 服务",
        subtitle="副题",
        edition="2026.1",
        date=dt.date(2026, 3, 1),
        description="一句话",
        keywords=("甲", "乙"),
        custom=(("docgen.form", "trip-report"), ("docgen.version", "2")),
    )
    data = write(document)
    core = {
        child.tag.partition("}")[2]: child.text
        for child in ET.fromstring(part(data, "docProps/core.xml"))
    }
    assert core == {
        "title": "样本",
        "subject": "副题",
        "creator": "青禾 & 服务",
        "keywords": "甲, 乙",
        "description": "一句话",
        "lastModifiedBy": "青禾 & 服务",
        "revision": "1",
        "created": "2026-03-01T00:00:00Z",
        "modified": "2026-03-01T00:00:00Z",
        "identifier": "sample",
        "language": "zh-CN",
        "version": "2026.1",
    }
    custom = {
        child.get("name"): (child.get("pid"), child[0].text)
        for child in ET.fromstring(part(data, "docProps/custom.xml"))
    }
    assert custom == {
        "docgen.document": ("2", "sample"),
        "docgen.edition": ("3", "2026.1"),
        "docgen.form": ("4", "trip-report"),
        "docgen.version": ("5", "2"),
    }


def test_a_document_without_date_has_none():
    assert "dcterms:created" not in part(write(simple()), "docProps/core.xml")


def test_the_properties_of_the_shell_are_not_kept_twice():
    data = write(simple())
    types, rels = part(data, "[Content_Types].xml"), part(data, "_rels/.rels")
    for name in ("core", "app", "custom"):
        assert names(data).count(f"docProps/{name}.xml") == 1
        assert types.count(f'"/docProps/{name}.xml"') == 1
        assert rels.count(f"docProps/{name}.xml") == 1
    assert len(set(re.findall(' Id="([^"]*)"', rels))) == 4


def test_control_characters_in_properties_are_reported():
    result = DocxWriter().write(simple(owner="x", organization="青\x02禾"), SHELL)
    assert result.value is None
    assert [fault.rule for fault in result.diagnostics] == ["control-character"]


def test_shells_exist_for_every_kind_and_language():
    sheets = {f"{kind}{end}.docx" for kind in ("wall", "card") for end in ("", ".en")}
    assert {shell_name(document) for document in every_sample()} | sheets == {
        path.name for path in SHELLS.glob("*.docx")
    }


@pytest.mark.parametrize("document", every_sample(), ids=lambda d: f"{d.title}-{d.language}")
def test_python_docx_opens_every_sample(document):
    from docx import Document as open_document

    opened = open_document(io.BytesIO(write(document, shell_of(document))))
    assert opened.core_properties.title == document.title
    assert len(opened.paragraphs) > 5
