"""Forms and letters of the project in a merge: what it makes of a row is what `fill` makes of it."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest

from docgen.api import FillOptions, Project
from docgen.api.answers_file import read_answers_file
from docgen.api.merging import Merged, MergeOptions, merge_rows
from tests.support.project import ROOT

TODAY = dt.date(2026, 11, 23)
CASES = ROOT / "tests" / "cases" / "forms"
FORMS = ("resignation-letter", "warning-letter", "handbook-receipt", "work-handover")


@pytest.fixture(scope="module", autouse=True)
def content_is_read_once():
    """Read the content once: every fill and every merge would read the same again."""
    loaded = Project.load(ROOT).load_checked({"zh-Hans", "en"})
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Project, "load_checked", lambda self, languages: loaded)
        yield


def answers_of(form: str, language: str) -> list[dict[str, object]]:
    """Return the examples of a form, one of them with signs that could be taken for XML."""
    middle = ".en" if language == "en" else ""
    paths = [
        path
        for path in sorted(CASES.glob(f"{form}.*answers.yaml"))
        if (".en." in path.name) == bool(middle)
    ]
    found = [dict(read_answers_file(path).answers) for path in paths]
    person = next(name for name in ("name", "employee", "handed_by") if name in found[0])
    return [*found, {**found[0], person: '欧阳 <A&B> "o\'Neil" 乾隆'}]


def merge_answers(form: str, language: str, folder: Path, jobs: int = 1) -> Merged:
    rows = folder / "rows.jsonl"
    lines = [json.dumps(one, ensure_ascii=False) for one in answers_of(form, language)]
    rows.write_text("\n".join(lines) + "\n", "utf-8")
    options = MergeOptions(
        rows,
        folder / "merged",
        document=form,
        name="{{ number }}",
        formats=("docx", "html"),
        language=language,  # type: ignore[arg-type]
        date=TODAY,
        jobs=jobs,
    )
    return merge_rows(Project.load(ROOT), options, lambda phase, done, total: None)


@pytest.mark.parametrize("language", ["zh-Hans", "zh-Hant", "en"])
@pytest.mark.parametrize("form", FORMS)
def test_a_row_becomes_byte_for_byte_what_fill_writes(form: str, language: str, tmp_path: Path):
    merged = merge_answers(form, language, tmp_path)
    rows = answers_of(form, language)
    assert merged.files == 2 * len(rows), [one.message for one in merged.diagnostics]
    for number, answers in enumerate(rows, 1):
        for suffix in ("docx", "html"):
            # A page may name itself, so both files are called the same.
            target = tmp_path / "filled" / f"{number}.{suffix}"
            options = FillOptions(out=target, language=language, date=TODAY)
            made = Project.load(ROOT).fill(form, answers, options)
            assert made.ok, made.diagnostics
            mine = (tmp_path / "merged" / target.name).read_bytes()
            assert mine == target.read_bytes(), f"{form} {language} row {number} {suffix}"


def test_the_rows_of_a_letter_may_come_from_a_key_of_json_lines(tmp_path: Path):
    merged = merge_answers("warning-letter", "zh-Hans", tmp_path)
    assert [one.message for one in merged.diagnostics if "breaches" in one.message] == []
