import datetime as dt
import os
import shutil

import pytest

from docgen.api import BuildOptions, Project
from docgen.api.record import BuildRecord, digest
from tests.support.project import write_project

OFF = ("html", "txt")


@pytest.fixture
def place(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "cache"))
    return write_project(tmp_path / "project")


def build(place, names=(), **options):
    given = {"formats": OFF, "out": place / "out", **options}
    made = Project.load(place).build(names, BuildOptions(**given))
    assert made.ok, made.diagnostics
    return made


def page(place):
    return place / "out" / "zh-Hans" / "handbook.html"


def test_a_second_run_makes_nothing(place):
    first = build(place)
    assert first.current == 0
    before = page(place).stat().st_mtime_ns
    second = build(place)
    assert second.files == first.files
    assert second.current == len(second.files) == 2
    assert page(place).stat().st_mtime_ns == before


def test_a_change_of_content_makes_what_it_concerns(place):
    other = (place / "content/documents/handbook.yaml").read_text("utf-8")
    other = other.replace("id: handbook", "id: leaflet").partition("  - part: policy")[0]
    (place / "content/documents/leaflet.yaml").write_text(
        other + "  - part: text\n    id: hello\n    title: 你好\n    text: 只有一句。\n", "utf-8"
    )
    build(place)
    policy = place / "content/policies/code.yaml"
    policy.write_text(policy.read_text("utf-8").replace("先开口问好", "先问好"), "utf-8")
    made = build(place)
    assert (made.current, len(made.files)) == (2, 4)
    assert "先问好" in page(place).read_text("utf-8")


@pytest.mark.parametrize(
    "options",
    [
        {"date": dt.date(2026, 5, 1)},
        {"parameters": {"desk.distance": "5 m"}},
        {"audiences": ("bar",)},
    ],
)
def test_other_options_are_another_run(place, options):
    build(place)
    build(place, **options)
    whole = page(place).read_text("utf-8")
    build(place)
    assert build(place).current == 2
    if "parameters" in options:
        assert "5 米" in whole
        assert "3 米" in page(place).read_text("utf-8")


def test_another_template_makes_everything_anew(place):
    build(place)
    templates = place / "templates"
    real = templates.resolve()
    templates.unlink()
    shutil.copytree(real, templates)
    assert build(place).current == 2
    style = templates / "html/style.css"
    style.write_text(style.read_text("utf-8") + "\n.own { color: var(--ink) }\n", "utf-8")
    assert build(place).current == 0
    assert ".own{" in page(place).read_text("utf-8")


def test_a_file_that_was_changed_or_removed_is_made_again(place):
    build(place)
    right = page(place).read_bytes()
    page(place).write_bytes(right + b"<!-- changed by hand -->")
    page(place).with_suffix(".txt").unlink()
    assert build(place).current == 0
    assert page(place).read_bytes() == right
    assert page(place).with_suffix(".txt").is_file()


def test_a_broken_record_counts_as_none(place, tmp_path):
    build(place)
    (record,) = (tmp_path / "cache" / "docgen" / "builds").glob("*.json")
    for damage in (b"", b"x\n{}", record.read_bytes()[:-9], b"\xff\xfe"):
        record.write_bytes(damage)
        assert build(place).current == 0
        assert build(place).current == 2


def test_force_makes_everything_anew(place):
    build(place)
    assert build(place, force=True).current == 0


def test_a_cache_that_cannot_be_written_only_costs_time(place, tmp_path, monkeypatch):
    blocked = tmp_path / "blocked"
    blocked.write_text("a file, no folder")
    for name in ("XDG_CACHE_HOME", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(blocked))
    assert build(place).current == 0
    assert build(place).current == 0


def test_an_error_leaves_the_record_as_it_was(place):
    build(place)
    policy = place / "content/policies/code.yaml"
    right = policy.read_text("utf-8")
    policy.write_text(right.replace("desk.distance", "desk.distanc"), "utf-8")
    made = Project.load(place).build((), BuildOptions(formats=OFF, out=place / "out"))
    assert not made.ok
    policy.write_text(right, "utf-8")
    assert build(place).current == 2


def test_a_document_with_a_remark_is_made_each_time_so_that_it_is_seen(place):
    record = BuildRecord.open(None, place / "out")
    record.note(place / "out/a.html", "source", b"data")
    record.forget(place / "out/a.html")
    record.note_run("request", "state", [place / "out/a.html"])
    assert record.find_run("request", "state") is None


def test_the_hash_of_values_knows_where_one_ends():
    assert digest("a", "b") != digest("ab")
    assert digest(b"1") != digest("1")
    assert len({digest(os.name), digest(os.name, "")}) == 2
