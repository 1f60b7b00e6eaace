from collections.abc import Callable
from pathlib import Path

import pytest

from docgen.api.lint_file import FileCheck, LintOptions
from docgen.lint.parts_view import PartsView
from docgen.lint.plain_parts import choose_plain
from docgen.readers.large import read_large
from docgen.readers.parts import Parts
from tests.support.lint_sample import open_linter

TALK = "客服：您好，请问有什么可以帮您？\n客户：我的水表坏了。\n"
CUE = "{}\n00:0{}.000 --> 00:0{}.500\n<v {}>您好\n\n"
TEXTS = {
    ".txt": TALK * 100,
    ".text": "第一段话，没有什么特别的。\n\n" * 100,
    ".md": "## 题\n\n第一段话。\n\n- 一\n- 二\n\n" * 60,
    ".jsonl": '{"speaker": "客服", "text": "您好"}\n' * 100,
    ".vtt": "WEBVTT\n\n" + "".join(CUE.format(i, i % 9, i % 9, "甲乙"[i % 2]) for i in range(80)),
    ".srt": "1\n00:00:01,000 --> 00:00:02,000\n客服：您好\n\n" * 60,
}


@pytest.fixture(scope="module")
def linter():
    return open_linter()


@pytest.fixture
def read(tmp_path, linter) -> Callable[..., object]:
    def read_parts(name, data, check, block=300):
        path = tmp_path / name
        path.write_bytes(data)
        plain = lambda lines: choose_plain(lines, linter.speakers)  # noqa: E731
        return read_large(path, plain, check, 0, block)

    return read_parts


def open_all(parts: Parts) -> list[str]:
    texts = []
    while (part := parts.open(len(texts))) is not None:
        texts.append(part.source.text)
    return texts


@pytest.mark.parametrize("suffix", TEXTS)
@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_the_parts_of_a_file_are_its_whole_text(suffix, codec, read):
    text = TEXTS[suffix]
    parts = read(f"a{suffix}", text.encode(codec), open_all)
    assert len(parts) > 5
    assert "\n".join(parts) == text
    assert max(map(len, parts)) < len(text) / 3


@pytest.mark.parametrize("suffix", TEXTS)
def test_a_part_reads_the_same_when_it_is_opened_again(suffix, read):
    def check(parts: Parts):
        first = [parts.open(i) for i in range(len(open_all(parts)))]
        again = [parts.open(i) for i in reversed(range(len(first)))][::-1]
        assert [list(one.segments) for one in first] == [list(one.segments) for one in again]
        lines = [(one.source.offset, one.source.first_line) for one in first]
        assert lines == sorted(lines)
        assert len(set(lines)) == len(lines)
        return True

    assert read(f"a{suffix}", TEXTS[suffix].encode(), check)


def test_a_part_of_a_transcript_begins_with_a_label(read):
    text = "客服：您好\n还有\n还有\n" * 50
    assert all(part.startswith("客服") for part in read("a.txt", text.encode(), open_all))


def test_no_more_than_a_few_parts_are_kept(read, linter):
    def check(parts: Parts):
        view = PartsView(parts, linter.speakers)
        kept = [len(view._kept) for _ in view.pieces()]
        assert len(kept) > 5
        return max(kept)

    assert read("a.txt", TEXTS[".txt"].encode(), check) == 3


def test_findings_hold_their_lines_and_not_the_file(tmp_path, linter):
    path = tmp_path / "a.txt"
    path.write_text(TALK * 50 + "客服：不归我管。\n" + TALK * 50, "utf-8")
    for large in (0, 1 << 30):
        check = FileCheck(linter, LintOptions(rules=("forbidden-phrase",)))
        check.large, check.block = large, 300
        (found,) = check.check_file(path).diagnostics
        assert found.span.source.text == "客服：不归我管。"
        assert (found.span.line, found.span.column, found.span.text) == (101, 4, "不归我管")


@pytest.mark.parametrize("name", ["a.html", "a.yaml", "a.docx", "zip.txt"])
def test_what_has_no_parts_is_read_whole(name, read):
    data = b"PK\3\4" + b"x" * 900 if name == "zip.txt" else b"<p>x</p>\n" * 200
    assert read(name, data, open_all) is None


def test_bad_bytes_far_down_change_how_the_file_is_read(read):
    def check(parts: Parts):
        open_all(parts)
        return parts.diagnostics

    (said,) = read("a.txt", TALK.encode() * 50 + b"\xff\n", check)
    assert "some bytes are no UTF-8 text" in said.message
    (said,) = read("a.txt", (TALK * 50).encode("gb18030"), check)
    assert said.message == "read as GB18030"
    assert read("a.txt", TALK.encode() * 50 + b"\0\n", check) is None


def test_a_file_that_is_gone_is_reported_by_who_reads_it_whole(tmp_path: Path, linter):
    check = FileCheck(linter, LintOptions())
    check.large = 0
    (found,) = check.check_file(tmp_path / "gone.txt").diagnostics
    assert found.rule == "unreadable-file"
