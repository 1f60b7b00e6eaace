"""Templates from strangers: a clear end, quickly, and nothing written."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from docgen.diagnostic import DocgenError
from tests.support.merging import merge, messages, write_people, write_template
from tests.support.word_templates import BODY, paragraphs, read_member, replace_member

REACHING = (
    "{{ name.__class__.__mro__[1].__subclasses__() }}",
    "{{ self.__init__.__globals__ }}",
    "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
    "{{ name|attr('__class__') }}",
    "{{ ''.join.__self__.__class__ }}",
    "{{ loop }}{% for c in [1] %}{{ loop.__class__.__init__ }}{% endfor %}",
    "{{ '{0.__class__}'.format(name) }}",
    "{{ name.encode.__func__ }}",
)
ENDLESS = (
    "{% for a in range(100000) %}{% for b in range(100000) %}{% endfor %}{% endfor %}",
    "{% macro m() %}{{ m() }}{{ m() }}{% endmacro %}{{ m() }}",
    "{{ 'x' * 10**9 }}",
    "{{ 10 ** 1000000 }}",
    "{{ '%999999999d' % 1 }}",
    "{{ [1]|batch(10**9)|list }}",
    "{{ range(10**9)|list }}",
)
FILES = (
    "{% include '/etc/passwd' %}",
    "{% import 'os' as os %}",
    "{% extends 'x' %}",
    "{{ open('/etc/passwd').read() }}",
)


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    write_people(tmp_path / "rows.csv", 3)
    return tmp_path


@pytest.mark.parametrize("text", [*REACHING, *ENDLESS, *FILES])
def test_a_template_that_does_what_it_may_not_is_stopped(desk: Path, text: str):
    write_template(desk / "letter.docx", "{{ name }}", text)
    try:
        found = messages(merge(desk))
    except DocgenError as fault:
        found = [fault.message]
    assert found
    assert not (desk / "out").exists()
    assert sorted(path.name for path in desk.iterdir()) == ["letter.docx", "rows.csv"]


def test_pages_have_the_same_guards(desk: Path):
    for text in (REACHING[0], ENDLESS[0]):
        write_template(desk / "letter.docx", text)
        assert messages(merge(desk, formats=("html",)))
    assert not (desk / "out").exists()


@pytest.mark.parametrize("name", ["macros", "broken", "encrypted", "bomb", "empty", "doctype"])
def test_a_file_that_is_no_template_is_refused(desk: Path, name: str):
    (desk / "letter.docx").write_bytes(_hostile(name))
    with pytest.raises(DocgenError) as caught:
        merge(desk)
    assert caught.value.help
    assert not (desk / "out").exists()


def _hostile(name: str) -> bytes:
    good = paragraphs("{{ name }}")
    match name:
        case "macros":
            return replace_member(good, "word/vbaProject.bin", b"\0")
        case "broken":
            return good[: len(good) // 2]
        case "encrypted":
            return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512)
        case "empty":
            return b""
        case "doctype":
            bomb = b'<!DOCTYPE x [<!ENTITY a "aaaa">]>' + read_member(good)
            return replace_member(good, BODY, bomb)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        with zipfile.ZipFile(io.BytesIO(good)) as source:
            for info in source.infolist():
                archive.writestr(info.filename, source.read(info.filename))
        with archive.open("word/media/big.png", "w") as member:
            for _ in range(300):
                member.write(bytes(1 << 20))
    return out.getvalue()


def test_values_are_never_executed_nor_taken_for_formulas(desk: Path):
    from tests.support.merging import write_rows
    from tests.support.word_templates import body_text

    write_template(desk / "letter.docx", "{{ name }}", "{{ no }}")
    value = "=cmd|' /C calc'!A0 {{ 7 * 7 }} <w:p/>"
    write_rows(desk / "rows.csv", ("name", "no"), (value, "x" * 1_000_000))
    assert merge(desk, name="{{ name }}").ok
    (made,) = (desk / "out").glob("*.docx")
    assert not made.name.startswith("=")
    text = body_text(made.read_bytes())
    assert text.startswith(value)
    assert len(text) > 1_000_000
