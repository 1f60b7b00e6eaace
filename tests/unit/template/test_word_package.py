"""The zip around a Word template: guards when it is read, the same bytes when it is written."""

from __future__ import annotations

import io
import struct
import threading
import zipfile
from pathlib import Path

import pytest
from docx.document import Document as DocumentObject

from docgen.diagnostic import DocgenError
from docgen.template.word import CompiledTemplate, TemplateFault, check_template
from tests.support.word_templates import (
    BODY,
    body_text,
    make_template,
    member_names,
    paragraphs,
    read_member,
    replace_member,
)

TYPES = "[Content_Types].xml"


def refusal(data: bytes | str | Path) -> DocgenError:
    with pytest.raises(DocgenError) as caught:
        CompiledTemplate(data)
    assert caught.value.help
    return caught.value


def stored(data: bytes) -> bytes:
    """Return a package with nothing compressed."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w") as target:
        for name in source.namelist():
            target.writestr(name, source.read(name))
    return out.getvalue()


def test_a_template_is_read_from_a_path_or_from_bytes(tmp_path: Path) -> None:
    data = paragraphs("{{ x }}")
    path = tmp_path / "letter.docx"
    path.write_bytes(data)
    results = {CompiledTemplate(one).render({"x": "y"}) for one in (data, path, str(path))}
    assert len(results) == 1
    assert CompiledTemplate(path).name == str(path)
    assert CompiledTemplate(data, name="a letter").name == "a letter"


def test_a_missing_file_is_a_fault_of_the_world(tmp_path: Path) -> None:
    assert "nothing.docx: No such file" in refusal(tmp_path / "nothing.docx").message
    assert "cannot read the template" in refusal(tmp_path).message


def test_an_old_or_encrypted_file_is_refused() -> None:
    assert "password" in refusal(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512)).message


@pytest.mark.parametrize("data", [b"", b"text", b"PK\3\4" + bytes(40), b"PK\5\6" + bytes(18)])
def test_a_file_that_is_no_zip_is_refused(data: bytes) -> None:
    refusal(data)


def test_a_cut_off_file_is_refused() -> None:
    data = paragraphs("{{ x }}")
    for length in (100, len(data) // 2, len(data) - 10):
        assert "damaged" in refusal(data[:length]).message


def test_a_damaged_member_is_refused() -> None:
    data = bytearray(stored(paragraphs("{{ x }}")))
    at = data.index(b"<w:body>")
    data[at + 3] ^= 1
    assert "damaged" in refusal(bytes(data)).message


def test_broken_xml_is_refused() -> None:
    data = replace_member(paragraphs("x"), BODY, b"<w:document><w:body>")
    assert "word/document.xml" in refusal(data).message


def test_a_document_type_definition_is_refused() -> None:
    data = paragraphs("{{ x }}")
    xml = read_member(data, BODY)
    bomb = xml.replace(b"<w:document", b'<!DOCTYPE x [<!ENTITY a "aaaa">]><w:document', 1)
    assert "document type definition" in refusal(replace_member(data, BODY, bomb)).message


@pytest.mark.parametrize("name", ["word/vbaProject.bin", "word/VBAPROJECT.BIN"])
def test_a_file_with_macros_is_refused(name: str) -> None:
    assert "macros" in refusal(replace_member(paragraphs("x"), name, b"x")).message


def test_a_file_of_the_macro_kind_is_refused() -> None:
    data = paragraphs("x")
    types = read_member(data, TYPES).replace(
        b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
        b"application/vnd.ms-word.document.macroEnabled.main+xml",
    )
    assert "macros" in refusal(replace_member(data, TYPES, types)).message


def test_another_office_file_is_refused() -> None:
    types = b'<Types xmlns="x"><Override ContentType="spreadsheetml.sheet.main+xml"/></Types>'
    data = replace_member(paragraphs("x"), TYPES, types)
    assert "not a Word document" in refusal(data).message
    assert "not a Word document" in refusal(replace_member(data, TYPES, None)).message


def test_a_word_template_becomes_a_document() -> None:
    data = paragraphs("{{ x }}")
    types = read_member(data, TYPES).replace(b"document.main+xml", b"template.main+xml")
    got = CompiledTemplate(replace_member(data, TYPES, types)).render({"x": "y"})
    assert b"wordprocessingml.document.main+xml" in read_member(got, TYPES)
    assert body_text(got) == "y"


def test_a_body_of_another_name_is_found() -> None:
    data = paragraphs("{{ x }}")
    xml = read_member(data, BODY)
    relations = read_member(data, "word/_rels/document.xml.rels")
    for name, text in (
        (BODY, None),
        ("word/_rels/document.xml.rels", None),
        ("word/document2.xml", xml),
        ("word/_rels/document2.xml.rels", relations),
        (TYPES, read_member(data, TYPES).replace(b"/word/document.xml", b"/word/document2.xml")),
        (
            "_rels/.rels",
            read_member(data, "_rels/.rels").replace(b"word/document.xml", b"/word/document2.xml"),
        ),
    ):
        data = replace_member(data, name, text)
    got = CompiledTemplate(data).render({"x": "found"})
    assert b"found" in read_member(got, "word/document2.xml")


def test_a_zip_bomb_is_refused_without_unpacking_it() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(20):
            archive.writestr(f"word/media/{number}", bytes(16 << 20))
    assert "holds more than a Word file can" in refusal(out.getvalue()).message


def test_too_many_members_are_refused() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for number in range(10_001):
            archive.writestr(str(number), b"")
    assert "10,000 members" in refusal(out.getvalue()).message


def test_a_member_that_says_it_is_smaller_than_it_is_is_refused() -> None:
    data = bytearray(paragraphs("{{ x }}"))
    entry = data.index(b"PK\1\2")
    data[entry + 24 : entry + 28] = struct.pack("<L", 10)
    refusal(bytes(data))


def test_two_members_of_one_name_are_refused() -> None:
    out = io.BytesIO(paragraphs("{{ x }}"))
    with pytest.warns(UserWarning), zipfile.ZipFile(out, "a") as archive:
        archive.writestr(BODY, b"<x/>")
    refusal(out.getvalue())


def test_an_encrypted_member_is_refused() -> None:
    data = bytearray(paragraphs("{{ x }}"))
    for mark, at in ((b"PK\3\4", 6), (b"PK\1\2", 8)):
        start = 0
        while (start := data.find(mark, start)) >= 0:
            data[start + at] |= 1
            start += 4
    assert "encrypted" in refusal(bytes(data)).message


def test_the_same_data_gives_the_same_bytes() -> None:
    data = paragraphs("{{ x }}")
    first = CompiledTemplate(data).render({"x": "y"})
    template = CompiledTemplate(data)
    assert template.render({"x": "z"}) != first
    assert template.render({"x": "y"}) == first


def test_the_package_is_in_order_and_without_dates() -> None:
    got = CompiledTemplate(paragraphs("{{ x }}")).render({"x": "𠮷"})
    with zipfile.ZipFile(io.BytesIO(got)) as archive:
        assert archive.testzip() is None
        assert archive.namelist()[:2] == [TYPES, "_rels/.rels"]
        for info in archive.infolist():
            assert info.date_time == (1980, 1, 1, 0, 0, 0)
            assert info.flag_bits == 0
            assert not info.extra


def test_members_without_tags_are_copied_as_they_lie() -> None:
    data = paragraphs("{{ x }}")
    got = CompiledTemplate(data).render({"x": "y"})
    assert sorted(member_names(got)) == sorted(member_names(data))
    for name in member_names(data):
        if name != BODY:
            assert read_member(got, name) == read_member(data, name)


def test_a_package_that_was_not_compressed_can_be_rendered() -> None:
    data = stored(paragraphs("{{ x }}"))
    assert body_text(CompiledTemplate(data).render({"x": "y"})) == "y"


def test_names_that_are_not_ascii_are_kept() -> None:
    data = replace_member(paragraphs("{{ x }}"), "customXml/徽标.xml", b"<x/>")
    assert "customXml/徽标.xml" in member_names(CompiledTemplate(data).render({"x": 1}))


def test_one_template_renders_in_several_threads() -> None:
    template = CompiledTemplate(paragraphs("{% for i in items %}{{ i }},{% endfor %}"))
    expected = {n: template.render({"items": [n] * 50}) for n in range(4)}
    wrong: list[int] = []

    def work(number: int) -> None:
        for _ in range(20):
            if template.render({"items": [number] * 50}) != expected[number]:
                wrong.append(number)

    threads = [threading.Thread(target=work, args=(n,)) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []


def test_a_part_that_grows_beyond_its_bound_is_stopped() -> None:
    template = CompiledTemplate(paragraphs("{% for i in items %}{{ x }}{% endfor %}"))
    with pytest.raises(TemplateFault) as caught:
        template.render({"items": range(1000), "x": "x" * 100_000})
    assert caught.value.diagnostics[0].rule == "template-limit"


def test_properties_alone_may_have_tags() -> None:
    def build(document: DocumentObject) -> None:
        document.core_properties.title = "{{ x }}"

    got = CompiledTemplate(make_template(build)).render({"x": "y"})
    assert b"<dc:title>y</dc:title>" in read_member(got, "docProps/core.xml")
    assert check_template(make_template(build)) == ()
