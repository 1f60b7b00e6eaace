"""What needs LibreOffice or Chromium is skipped with the reason, or fails where it is required."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

TOOLS = Path(__file__).parent / "tools" / "node_modules"

NEEDS = {
    "office": ("soffice", "pdftotext", "pdfinfo"),
    "browser": ("chromium", "node"),
}


def _missing(marker: str) -> str | None:
    absent = [name for name in NEEDS[marker] if shutil.which(name) is None]
    if marker == "browser" and not (TOOLS / "playwright-core").is_dir():
        absent.append("playwright-core (npm install in tests/tools)")
    return f"{marker} tests need {', '.join(absent)}" if absent else None


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    required = set(filter(None, os.environ.get("DOCGEN_REQUIRE", "").split(",")))
    for marker in NEEDS:
        reason = _missing(marker)
        if reason is None:
            continue
        for item in items:
            if item.get_closest_marker(marker) is None:
                continue
            if marker in required:
                item.add_marker(pytest.mark.usefixtures("required_program_is_missing"))
                item.user_properties.append(("missing", reason))
            else:
                item.add_marker(pytest.mark.skip(reason=reason))


@pytest.fixture
def required_program_is_missing(request: pytest.FixtureRequest) -> None:
    reasons = dict(request.node.user_properties)
    pytest.fail(f"DOCGEN_REQUIRE is set, but {reasons.get('missing')}")
