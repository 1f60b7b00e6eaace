"""Word templates made for docxtpl, compiled once and rendered many times."""

from __future__ import annotations

from docgen.template.word.combine import Combiner
from docgen.template.word.compiled import CompiledTemplate, check_template
from docgen.template.word.faults import TemplateFault
from docgen.template.word.inspect import Inspection, inspect_template
from docgen.template.word.names import NeededName
from docgen.template.word.page import CompiledPage
from docgen.template.word.tags import Place, Tag
from docgen.template.word.values import find_illegal_character

__all__ = [
    "Combiner",
    "CompiledPage",
    "CompiledTemplate",
    "Inspection",
    "NeededName",
    "Place",
    "Tag",
    "TemplateFault",
    "check_template",
    "find_illegal_character",
    "inspect_template",
]
