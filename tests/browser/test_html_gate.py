"""The sample pages pass the gate for HTML: validators, axe, and checks in a real browser."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

pytestmark = pytest.mark.browser

GATE = Path(__file__).parents[1] / "tools" / "htmlcheck" / "htmlcheck.mjs"


def test_every_sample_page_passes_the_gate(pages: dict[str, Path]) -> None:
    command = ["node", str(GATE), "--max-kb", "300", *map(str, pages.values())]
    run = subprocess.run(command, capture_output=True, check=False, encoding="utf-8")
    assert run.returncode == 0, run.stdout + run.stderr
    assert f"total 0 violation(s) in {len(pages)} file(s)" in run.stdout


def test_the_gate_catches_what_it_should() -> None:
    run = subprocess.run(
        ["node", str(GATE.with_name("selftest.mjs"))],
        capture_output=True,
        check=False,
        encoding="utf-8",
    )
    assert run.returncode == 0, run.stdout + run.stderr
