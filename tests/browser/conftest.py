"""A browser, and the sample documents as pages on disk."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from docgen.language.script import convert_strings
from tests.support.browser import Browser
from tests.support.pages import write_page
from tests.support.sample_document import sample_form, sample_handbook, sample_letter

OTHERS = (("zh-Hant", "繁體中文", "../zh-Hant/a.html"), ("", "Word", "a.docx"))


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with Browser() as opened:
        yield opened


@pytest.fixture(scope="session")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("pages")
    handbook = sample_handbook()
    documents = {
        "handbook": handbook,
        "handbook-en": sample_handbook("en"),
        "handbook-hant": replace(convert_strings(handbook), language="zh-Hant"),
        "form": sample_form(),
        "form-filled": sample_form(filled=True),
        "letter": sample_letter(),
        "letter-en": sample_letter("en"),
    }
    paths = {}
    for name, document in documents.items():
        paths[name] = folder / f"{name}.html"
        paths[name].write_text(write_page(document, OTHERS), "utf-8")
    return paths
