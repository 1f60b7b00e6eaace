"""What the tests of the Word writer share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from docgen.tree import Block, Document, Properties
from docgen.writers.docx import DocxWriter
from tests.unit.writers.docx.readable import readable
from tests.unit.writers.docx.shorthand import shell_name

SHELLS = Path(__file__).parents[4] / "templates" / "word"

Write = Callable[..., list[str]]


def shell_of(document: Document) -> bytes:
    return (SHELLS / shell_name(document)).read_bytes()


@pytest.fixture
def make() -> Callable[..., bytes]:
    """Return a function that writes blocks and gives the file."""

    def write(
        *blocks: Block, language: str = "zh-Hans", kind: str = "handbook", **more: object
    ) -> bytes:
        properties = Properties("sample", kind)  # type: ignore[arg-type]
        document = Document("样本", language, blocks, properties)
        result = DocxWriter().write(document, shell_of(document), **more)  # type: ignore[arg-type]
        assert result.diagnostics == ()
        assert result.value is not None
        return result.value

    return write


@pytest.fixture
def write(make: Callable[..., bytes]) -> Write:
    """Return a function that writes blocks and gives their readable text."""

    def lines(*blocks: Block, **more: object) -> list[str]:
        return readable(make(*blocks, **more))

    return lines


@pytest.fixture
def refuse() -> Callable[..., list[str]]:
    """Return a function that writes blocks that cannot be written, and gives rules and messages."""

    def write(*blocks: Block, language: str = "zh-Hans") -> list[str]:
        document = Document("样本", language, blocks, Properties("sample"))
        result = DocxWriter().write(document, shell_of(document))
        assert result.value is None
        return [f"{fault.rule}: {fault.message}" for fault in result.diagnostics]

    return write
