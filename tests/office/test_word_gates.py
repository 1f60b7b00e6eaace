"""Outside programs find no fault in what the Word writer makes of every node of the tree."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from docgen.writers.docx import DocxWriter
from tests.unit.writers.docx.sample import every_sample
from tests.unit.writers.docx.shorthand import fill_tags, shell_name

pytestmark = pytest.mark.office

ROOT = Path(__file__).parents[2]
TOOLS = ROOT / "tests" / "tools"
VALIDATOR = TOOLS / "node_modules" / "@xarsh" / "ooxml-validator-linux-x64" / "ooxml-validator"


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    folder = tmp_path_factory.mktemp("word")
    made: list[Path] = []
    for index, document in enumerate(every_sample()):
        shell = (ROOT / "templates" / "word" / shell_name(document)).read_bytes()
        data = DocxWriter().write(document, fill_tags(shell, document)).value
        path = folder / f"{index}-{document.properties.id}-{document.language}.docx"
        path.write_bytes(data)
        made.append(path)
    return made


def test_docxcheck_finds_nothing(files, tmp_path):
    environment = {**os.environ, "FONTCONFIG_FILE": str(ROOT / "templates" / "fonts.conf")}
    script = TOOLS / "docxcheck" / "docxcheck.py"
    done = subprocess.run(
        [sys.executable, script, "--out", tmp_path, *files],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_open_xml_validator_finds_nothing(files):
    if not VALIDATOR.exists():
        if "office" in os.environ.get("DOCGEN_REQUIRE", "").split(","):
            pytest.fail("the validator is not installed: npm install in tests/tools")
        pytest.skip("needs the Open XML validator: npm install in tests/tools")
    shells = sorted((ROOT / "templates" / "word").glob("*.docx"))
    for path in [*files, *shells]:
        done = subprocess.run([VALIDATOR, path], capture_output=True, text=True, check=False)
        result = json.loads(done.stdout)  # its exit status is always 0
        assert result["ok"], result["errors"][:3]
        assert result["errors"] == []
