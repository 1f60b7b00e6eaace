import errno
import os
import pathlib
import subprocess

import pytest

from docgen.readers.files import find_files, read_data, read_file
from docgen.readers.ignore import parse_pattern
from docgen.tree.segment import LintSource, Segment
from tests.support.word_files import paragraph, word_file


def read_plain(source):
    lines = [line for line in source.text.split("\n") if line]
    return LintSource(source, tuple(Segment(line, "paragraph") for line in lines))


def names(folder, *paths):
    found = find_files([folder / path for path in paths] or [folder])
    return [path.relative_to(folder).as_posix() for path in found.files]


@pytest.fixture
def folder(tmp_path):
    for name in ("b.txt", "a.md", "c/d.docx", "c/e.py", ".hidden.txt", "c/~$d.docx", "C.HTML"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("话", "utf-8")
    return tmp_path


def test_a_folder_gives_the_files_that_are_read_in_a_fixed_order(folder):
    assert names(folder) == ["C.HTML", "a.md", "b.txt", "c/d.docx"]


def test_a_file_that_is_named_is_checked_whatever_it_is_called_and_once(folder):
    assert names(folder, "c/e.py", "b.txt", ".", ".hidden.txt") == [
        "c/e.py",
        "b.txt",
        "C.HTML",
        "a.md",
        "c/d.docx",
        ".hidden.txt",
    ]


def test_a_missing_path_is_a_diagnostic_and_the_others_are_checked(folder):
    found = find_files([folder / "nix.txt", folder / "b.txt"])
    assert [d.rule for d in found.diagnostics] == ["unreadable-file"]
    assert len(found.files) == 1


def test_files_that_are_not_read_are_said_in_one_line(folder):
    for name in ("x.doc", "y.pdf"):
        (folder / name).write_bytes(b"x")
    (said,) = find_files([folder]).diagnostics
    assert said.rule == "unread-file"
    assert "x.doc" in said.message
    assert "y.pdf" in said.message


def test_what_gitignore_leaves_out_is_left_out_unless_it_is_named(folder):
    (folder / ".gitignore").write_text("*.txt\n/c/\n!keep.txt\n", "utf-8")
    (folder / "keep.txt").write_text("话", "utf-8")
    assert names(folder) == ["C.HTML", "a.md", "keep.txt"]
    assert names(folder, "b.txt") == ["b.txt"]
    assert names(folder, "c") == ["c/d.docx"]


def test_rules_of_the_repository_above_hold_below(folder):
    (folder / ".git").mkdir()
    (folder / ".gitignore").write_text("d.*\n", "utf-8")
    (folder / "c" / "f.txt").write_text("话", "utf-8")
    assert names(folder, "c") == ["c/f.txt"]


PATTERNS = """
a
a/
/a
a/b
**/b
b/**
*.txt
!x.txt
[ab].txt
[!a].txt
a*
!a/
/x.txt
a/**/b
\\!x.txt
#c
c/
!c/a.txt
?.txt
*
!*/
**
a**
/**/c
x.txt\x20\x20
[]a].txt
""".strip("\n").split("\n")


@pytest.mark.parametrize("turn", range(6))
def test_the_rules_are_those_of_git(tmp_path, turn):
    """Every pattern in turn, with two others, against what git itself lists."""
    folders = ["", "a", "b", "c", "a/b", "b/c", "a/b/c"]
    for folder in folders:
        (tmp_path / folder).mkdir(exist_ok=True)
        for name in ("a.txt", "b.txt", "x.txt"):
            (tmp_path / folder / name).write_text("x")
    subprocess.run(["git", "init", "-q", str(tmp_path)], check=True)
    for i in range(turn, len(PATTERNS), 6):
        chosen = [PATTERNS[i], PATTERNS[(i * 7 + 3) % len(PATTERNS)]]
        (tmp_path / ".gitignore").write_text("\n".join(chosen) + "\n")
        (tmp_path / "a" / ".gitignore").write_text(PATTERNS[(i * 5 + 1) % len(PATTERNS)] + "\n")
        listed = subprocess.run(
            ["git", "-C", str(tmp_path), "ls-files", "-co", "--exclude-standard"],
            capture_output=True,
            text=True,
            check=True,
        )
        wanted = {name for name in listed.stdout.split() if name.endswith(".txt")}
        assert set(names(tmp_path)) == wanted, chosen


@pytest.mark.parametrize("line", ["", "# a", "   ", "/", "!", "[z-a]"])
def test_lines_that_say_nothing_are_no_patterns(line):
    assert parse_pattern(line) is None


def test_the_suffix_says_what_a_text_is_and_plain_text_is_given_on():
    assert read_data("a.md", "# 题\n".encode(), read_plain).segments[0].kind == "heading"
    assert read_data("a.xyz", "# 题\n".encode(), read_plain).segments[0].text == "# 题"
    assert read_data("<stdin>", "话".encode(), read_plain).segments[0].text == "话"


def test_a_word_file_is_known_by_its_content_too():
    source = read_data("a.txt", word_file(paragraph("话")), read_plain)
    assert source.segments[0].part == "body/p[1]"


def test_an_encoding_is_said_before_everything_else():
    source = read_data("a.jsonl", '{"text": "您好"}\nx'.encode("gb18030"), read_plain)
    assert [d.rule for d in source.diagnostics] == ["file-encoding", "unreadable-file"]


def test_what_is_no_text_and_what_is_too_large_is_one_diagnostic(tmp_path, monkeypatch):
    (fault,) = read_data("a.bin", b"\x7fELF\0\0", read_plain).diagnostics
    assert "no text" in fault.message
    path = tmp_path / "a.txt"
    path.write_text("话" * 100, "utf-8")
    monkeypatch.setattr("docgen.readers.files.MAX_FILE", 100)
    (fault,) = read_file(path, read_plain).diagnostics
    assert "larger than" in fault.message


def test_a_file_that_may_not_be_read_is_one_diagnostic(tmp_path, monkeypatch):
    def refuse(path):
        raise PermissionError(errno.EACCES, "Permission denied", str(path))

    path = tmp_path / "a.txt"
    path.write_text("话", "utf-8")
    monkeypatch.setattr(pathlib.Path, "read_bytes", refuse)
    (fault,) = read_file(path, read_plain).diagnostics
    assert "no permission" in fault.message


def test_a_folder_that_may_not_be_read_is_said_and_the_others_are_searched(tmp_path, monkeypatch):
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "c.txt").write_text("话", "utf-8")
    scandir = os.scandir

    def refuse(path):
        if pathlib.Path(path).name == "a":
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refuse)
    found = find_files([tmp_path])
    assert [path.name for path in found.files] == ["c.txt"]
    (fault,) = found.diagnostics
    assert (fault.rule, fault.path) == ("unreadable-file", str(tmp_path / "a"))
    assert "Permission denied" in fault.message


def test_a_folder_without_a_file_that_is_read_is_said(tmp_path):
    (tmp_path / "photo.jpg").write_bytes(b"\xff\xd8")
    (note,) = find_files([tmp_path]).diagnostics
    assert (note.rule, note.path) == ("unread-file", str(tmp_path))
    assert ".docx" in (note.help or "")
    (tmp_path / "a.txt").write_text("话", "utf-8")
    assert find_files([tmp_path]).diagnostics == ()
