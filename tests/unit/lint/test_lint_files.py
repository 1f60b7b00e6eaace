"""Sample files of every format, through the readers and the real phrase lists."""

import pytest

from docgen.lint.transcript import read_plain
from docgen.readers.files import find_files, read_file
from docgen.source import Source
from docgen.yamldoc import read_yaml
from tests.support.lint_sample import open_linter
from tests.support.project import ROOT

FOLDER = ROOT / "tests" / "cases" / "lint-files"


def expected():
    text = FOLDER.with_suffix(".yaml").read_text("utf-8")
    root = read_yaml(Source("lint-files.yaml", text)).value
    return {key.text: [item.text for item in value.items] for key, value in root.entries}


@pytest.fixture(scope="module")
def linter():
    return open_linter()


def test_every_sample_file_has_its_expectation():
    found = {path.name for path in find_files([FOLDER]).files}
    assert found == set(expected())


@pytest.mark.parametrize("name", list(expected()))
def test_findings_stand_in_their_places(name, linter):
    source = read_file(FOLDER / name, lambda text: read_plain(text, linter.speakers))
    said = [f"{d.severity.value} {d.rule}" for d in source.diagnostics]
    for found in linter.check(source):
        matched = (found.matched or found.rule).replace("\n", "|")
        assert found.span is not None
        said.append(f"{found.span.line}:{found.span.column} {found.phrase} {matched}")
    assert said == expected()[name]
