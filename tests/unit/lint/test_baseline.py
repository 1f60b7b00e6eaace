import json
from dataclasses import replace

import pytest

from docgen.diagnostic import Diagnostic, DocgenError, Severity
from docgen.lint.baseline import read_baseline, write_baseline
from docgen.lint.fingerprint import fingerprints
from docgen.source import Source


def finding(text, at=0, name="a.txt", phrase="等着"):
    source = Source(name, text)
    start = text.index(phrase, at)
    span = source.span(start, start + len(phrase))
    return Diagnostic("forbidden-phrase", Severity.ERROR, "m", span, phrase=phrase)


def test_a_fingerprint_survives_moved_lines_and_changes_elsewhere_in_the_line():
    (one,) = fingerprints([finding("甲。等着！\n")])
    (other,) = fingerprints([finding("新的一行\n\n  乙了。等着！丙\n")])
    assert one == other


def test_a_fingerprint_changes_with_sentence_phrase_rule_and_file():
    first = finding("您等着！")
    others = [
        finding("你等着！"),
        finding("您等着！", name="b.txt"),
        replace(first, rule="other"),
        replace(first, phrase="等着吧"),
    ]
    assert len(set(fingerprints([first, *others]))) == 1 + len(others)


def test_equal_findings_are_told_apart_by_their_number():
    text = "等着！\n等着！\n"
    names = fingerprints([finding(text), finding(text, 2)])
    assert len(set(names)) == 2
    assert fingerprints([finding(text)]) == names[:1]


def test_what_was_written_down_is_known_and_one_more_is_new(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "known.json"
    write_baseline(path, [finding("等着！\n")])
    text = "您好\n等着！\n等着！\n"
    new, old = read_baseline(path).split([finding(text), finding(text, 6)])
    assert (len(new), len(old)) == (1, 1)
    data = json.loads(path.read_text("utf-8"))
    assert data["counts"] == {"forbidden-phrase": 1}
    assert data["findings"][0]["phrase"] == "等着"


def test_a_baseline_does_not_depend_on_the_folder_one_stands_in(tmp_path, monkeypatch):
    (tmp_path / "docs").mkdir()
    path = tmp_path / "known.json"
    monkeypatch.chdir(tmp_path)
    write_baseline(path, [finding("等着！\n", name="docs/a.txt")])
    monkeypatch.chdir(tmp_path / "docs")
    new, old = read_baseline(path).split([finding("等着！\n", name="a.txt")])
    assert (len(new), len(old)) == (0, 1)


@pytest.mark.parametrize("text", ["", "{}", "[1]", '{"format": "docgen-lint-baseline"}', "{"])
def test_a_file_that_is_no_baseline_is_neither_read_nor_overwritten(tmp_path, text):
    path = tmp_path / "x.json"
    path.write_text(text, "utf-8")
    with pytest.raises(DocgenError):
        read_baseline(path)
    with pytest.raises(DocgenError):
        write_baseline(path, [])
    assert path.read_text("utf-8") == text
