"""Markdown that somebody typed into a cell: always blocks, never a complaint."""

from __future__ import annotations

from docgen.readers.markdown import read_markdown
from docgen.source import MappedText
from docgen.tree import Block, Paragraph, Text


def read_value_blocks(text: str) -> tuple[Block, ...]:
    """Return the blocks of a value. What is no Markdown of ours (braces, pictures) stays text."""
    read = read_markdown(MappedText.verbatim(text, "<value>"), lambda name: None)
    if read.value is not None:
        return read.value.blocks
    return tuple(Paragraph((Text(line),)) for line in text.splitlines() if line.strip())
