"""Compiled Word templates, with the filter that pours Markdown into them."""

from __future__ import annotations

from os import PathLike

from docgen.readers.markdown_values import read_value_blocks
from docgen.template.word import CompiledTemplate as _CompiledTemplate


class CompiledTemplate(_CompiledTemplate):
    """A Word template made for docxtpl: compiled once, rendered as often as wanted.

    Rendering is safe (sandbox, escaping), strict (unknown names are errors) and repeatable: the
    same data gives the same bytes. It may be used by several threads at once.
    """

    def __init__(self, template: bytes | str | PathLike[str], *, name: str | None = None) -> None:
        """Compile a template.

        Args:
            template: a .docx or .dotx file: its bytes, or its path.
            name: what to call it in messages; its path by default.

        Raises:
            DocgenError: it cannot be read, or is not a Word file, or has macros.
            TemplateFault: tags in it are wrong; lists all that are.
        """
        super().__init__(template, name=name, read_blocks=read_value_blocks)
