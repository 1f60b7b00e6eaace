"""The house checks itself: tables are complete, and documents tell the truth about the code."""

from __future__ import annotations

import ast
import re
from functools import cache
from typing import get_args

import pytest

from docgen.api import Project
from docgen.build import find_documents
from docgen.cli import COMMANDS
from docgen.library.kinds import KINDS
from docgen.library.rules import RULES
from docgen.report import REPORTERS
from docgen.schema.types import AUDIENCES
from docgen.tree import Block, Inline
from tests.support.project import ROOT

CODE = sorted((ROOT / "docgen").rglob("*.py"))


@cache
def used_rules() -> set[str]:
    """Return every string of the code that looks like a rule id in the place of one."""
    found = set()
    calls = {"error", "warning", "Diagnostic", "refuse", "info"}
    for path in CODE:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not isinstance(node, ast.Call) or not node.args:
                continue
            name = getattr(node.func, "id", getattr(node.func, "attr", ""))
            first = node.args[0]
            text = first.value if isinstance(first, ast.Constant) else None
            is_id = isinstance(text, str) and re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)+", text)
            if name in calls and is_id:
                found.add(text)
    return found


def test_every_rule_that_is_reported_is_in_the_table():
    assert used_rules() - set(RULES) == set()


def test_every_rule_of_the_table_is_named_somewhere_in_the_code():
    text = "\n".join(path.read_text("utf-8") for path in CODE if path.name != "rules.py")
    assert [rule for rule in RULES if f'"{rule}"' not in text] == []


@pytest.mark.parametrize("writer", ["docx", "html", "plain"])
def test_every_writer_knows_every_block_and_inline(writer):
    root = ROOT / "docgen" / "writers"
    files = [root / f"{writer}.py"] if writer == "plain" else sorted((root / writer).glob("*.py"))
    text = "\n".join(path.read_text("utf-8") for path in files)
    names = [member.__name__ for family in (Block, Inline) for member in get_args(family)]
    assert [name for name in names if not re.search(rf"\b{name}\b", text)] == []
    assert "assert_never" in text


def test_every_kind_of_content_has_a_file_in_the_sample_project():
    content = ROOT / "content"
    for kind in KINDS:
        if kind.is_folder:
            assert list((content / kind.place).glob("*.yaml")), kind.name
        else:
            assert (content / kind.place).is_file(), kind.name


def test_every_content_file_names_its_schema_for_editors():
    for path in sorted((ROOT / "content").rglob("*.yaml")):
        first = path.read_text("utf-8").splitlines()[0]
        found = re.fullmatch(
            r"# yaml-language-server: \$schema=((?:\.\./)+)(\.docgen/schema/.+)", first
        )
        assert found, path
        target = (path.parent / found[1]).resolve()
        assert target == ROOT, path
        name = found[2].removeprefix(".docgen/schema/").removesuffix(".schema.json")
        is_overlay = "content/en/" in path.as_posix()
        assert name.endswith(".translation") == is_overlay, path


def test_every_content_file_is_part_of_some_document():
    library = Project.load(ROOT).library()
    parts = [part for document in library.documents.values() for part in document.parts]
    named = {getattr(part, kind, None) for part in parts for kind in ("policy", "procedure")}
    named |= {getattr(part, kind, None) for part in parts for kind in ("timetable", "dialogue")}
    named |= {name for part in parts for name in getattr(part, "lists", ())}
    for kind in ("policy", "procedure", "timetable", "dialogue", "phrases"):
        assert {item.id for item in library.iter_items(kind)} <= named, kind


def test_every_audience_gets_a_handbook_of_its_own():
    library = Project.load(ROOT).library()
    assert "onboarding-handbook" in find_documents(library)
    concerned = {a for policy in library.policies.values() for a in policy.audience}
    for policy in library.policies.values():
        for section in policy.sections:
            concerned |= set(section.audience)
            for clause in section.clauses:
                concerned |= set(clause.audience)
    assert concerned <= set(AUDIENCES)


def test_the_readme_names_every_command_and_every_dependency():
    readme = (ROOT / "README.md").read_text("utf-8")
    for name in COMMANDS:
        assert f"`docgen {name}" in readme, name
    pyproject = (ROOT / "pyproject.toml").read_text("utf-8")
    block = re.search(r"\ndependencies = \[(.*?)\n\]", pyproject, re.DOTALL)[1]
    for name in re.findall(r'"([A-Za-z0-9_-]+)', block):
        assert name.lower() in readme.lower(), name


def test_pictures_and_links_of_the_documents_exist():
    for path in [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]:
        for target in re.findall(r"\]\(([^)#\s]+)", path.read_text("utf-8")):
            if "://" not in target and not target.startswith("mailto:"):
                assert (path.parent / target).exists(), f"{path.name}: {target}"


def test_every_reporter_shows_an_empty_report():
    from docgen.report import build_report

    for name, report in REPORTERS.items():
        assert isinstance(report(build_report([], 0)), str), name


def test_modules_stay_small():
    long = {p.name: n for p in CODE if (n := len(p.read_text("utf-8").splitlines())) > 400}
    assert long == {}


def test_nothing_names_a_path_of_one_machine():
    places = re.compile(r"/(?:home|root|Users)/[a-z]|/work/|\.pyenv")
    for path in CODE:
        assert not places.search(path.read_text("utf-8")), path
