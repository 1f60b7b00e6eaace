import os
import stat
import zipfile

import pytest

from docgen.diagnostic import DocgenError
from docgen.language.file_names import safe_file_name
from docgen.workspace import (
    PDF_MARK,
    embedded_workspace,
    find_workspace,
    is_ours,
    open_workspace,
    write_file,
)


def project(folder):
    (folder / "content").mkdir(parents=True)
    (folder / "templates").mkdir()
    return folder


def test_a_project_is_found_upwards(tmp_path):
    root = project(tmp_path / "p")
    deep = root / "content" / "policies"
    deep.mkdir()
    assert find_workspace(deep).root == root
    assert find_workspace(tmp_path) is None


def test_a_folder_without_content_is_refused_with_help(tmp_path):
    with pytest.raises(DocgenError) as caught:
        open_workspace(tmp_path)
    assert "no folder `content`" in caught.value.message
    assert "docgen init" in caught.value.help


def test_content_is_listed_in_order_without_hidden_files(tmp_path):
    workspace = open_workspace(project(tmp_path / "p"))
    for name in ("b.yaml", "a.yaml", ".x.yaml", "~$a.yaml", "a.txt"):
        (workspace.content / name).write_text("")
    assert [p.name for p in workspace.iter_content()] == ["a.yaml", "b.yaml"]


def test_a_file_is_written_whole_with_usual_permissions(tmp_path):
    target = tmp_path / "new" / "a.txt"
    write_file(target, b"one")
    write_file(target, b"two")
    assert target.read_bytes() == b"two"
    assert [p.name for p in target.parent.iterdir()] == ["a.txt"]
    mask = os.umask(0)
    os.umask(mask)
    assert stat.S_IMODE(target.stat().st_mode) == 0o666 & ~mask


def test_a_file_where_a_folder_is_needed_is_explained(tmp_path):
    (tmp_path / "out").write_text("mine")
    with pytest.raises(DocgenError) as caught:
        write_file(tmp_path / "out" / "a.docx", b"x")
    assert "a file stands where a folder is needed" in caught.value.message
    assert (tmp_path / "out").read_text() == "mine"


def test_a_file_that_cannot_be_replaced_keeps_what_was_there(tmp_path):
    target = tmp_path / "a.docx"
    target.mkdir()
    with pytest.raises(DocgenError):
        write_file(target, b"x")
    assert [p.name for p in tmp_path.iterdir()] == ["a.docx"]


def test_our_own_files_are_told_from_others(tmp_path):
    page = tmp_path / "a.html"
    page.write_text('<html><meta name="generator" content="docgen"></html>')
    assert is_ours(page)
    page.write_text("<html>mine</html>")
    assert not is_ours(page)
    word = tmp_path / "a.docx"
    with zipfile.ZipFile(word, "w") as archive:
        archive.writestr("docProps/app.xml", "<Application>docgen</Application>")
    assert is_ours(word)
    with zipfile.ZipFile(word, "w") as archive:
        archive.writestr("docProps/app.xml", "<Application>Microsoft Office Word</Application>")
    assert not is_ours(word)
    plain = tmp_path / "a.txt"
    plain.write_text("手册\n\n-- \ndocgen · handbook · 2026.1\n", "utf-8")
    assert is_ours(plain)
    plain.write_text("手册", "utf-8")
    assert not is_ours(plain)
    paper = tmp_path / "a.pdf"
    paper.write_bytes(b"%PDF-1.6\n%%EOF" + PDF_MARK)
    assert is_ours(paper)
    paper.write_bytes(b"%PDF-1.6\n%%EOF")
    assert not is_ours(paper)
    assert not is_ours(tmp_path / "absent")


def test_the_sample_project_comes_with_the_package():
    sample = embedded_workspace()
    assert sample.embedded
    assert (sample.content / "organization.yaml").is_file()


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("辞职信-王小明", "辞职信-王小明"),
        ("a/b:c?", "a_b_c_"),
        ("../../etc", "_.._etc"),
        ("CON", "_CON"),
        ("com1.x", "_com1.x"),
        ("end. ", "end"),
        ("  ", "document"),
        ("x\u202egnp", "x_gnp"),
    ],
)
def test_file_names_are_safe_everywhere(text, name):
    assert safe_file_name(text) == name


def test_a_very_long_name_is_cut_between_characters():
    name = safe_file_name("字" * 200)
    assert name == "字" * 60
