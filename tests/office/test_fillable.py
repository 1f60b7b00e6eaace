"""Fillable forms that LibreOffice saved give the same answers."""

from __future__ import annotations

import subprocess

import pytest

from docgen.convert import find_office
from docgen.form.answers import answers_data
from tests.support.filled_forms import collect, example_files, fill_example, rendered_text

pytestmark = pytest.mark.office

LANGUAGES = {False: ("zh-Hans", "zh-Hant"), True: ("en",)}


@pytest.fixture(scope="module")
def saved(tmp_path_factory):
    """Every form with its example answers, filled in in Word and then saved by LibreOffice."""
    folder = tmp_path_factory.mktemp("forms")
    cases = []
    for path in example_files():
        for language in LANGUAGES[".en." in path.name]:
            about, answers, data = fill_example(path, language)
            name = f"{path.name.removesuffix('.answers.yaml')}-{language}.docx"
            (folder / name).write_bytes(data)
            cases.append((name, about, answers, language))
    profile = (folder / "profile").as_uri()
    subprocess.run(
        [find_office(), f"-env:UserInstallation={profile}", "--headless", "--norestore"]
        + ["--convert-to", "docx:MS Word 2007 XML", "--outdir", str(folder / "saved")]
        + [str(folder / name) for name, *_ in cases],
        capture_output=True,
        timeout=300,
        check=True,
    )
    return [(*case, folder / "saved" / case[0]) for case in cases]


def test_every_form_saved_by_libreoffice_gives_its_answers_and_its_text_back(saved):
    for name, about, answers, language, path in saved:
        got = collect(about, path.read_bytes())
        assert got.answers is not None, (name, got.diagnostics)
        expected = answers_data(answers, computed=True)
        assert answers_data(got.answers, computed=True) == expected, name
        shown = rendered_text(about, got.answers, language)
        assert shown == rendered_text(about, answers, language), name


def test_which_step_of_the_ladder_was_used_is_told(saved):
    rules = {
        d.rule
        for _, about, _, _, path in saved
        for d in collect(about, path.read_bytes()).diagnostics
    }
    assert "collect-fallback" in rules
    assert "collect-unknown" not in rules
    assert "collect-missing" not in rules
