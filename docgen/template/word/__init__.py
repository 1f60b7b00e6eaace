"""Word templates made for docxtpl, compiled once and rendered many times."""

from __future__ import annotations

from docgen.template.word.compiled import CompiledTemplate, check_template
from docgen.template.word.faults import TemplateFault
from docgen.template.word.names import NeededName
from docgen.template.word.tags import Place, Tag

__all__ = [
    "CompiledTemplate",
    "NeededName",
    "Place",
    "Tag",
    "TemplateFault",
    "check_template",
]
