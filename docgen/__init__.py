"""Handbooks, forms and letters from YAML to Word and HTML.

`Project.load(path)` opens a project; `project.build(...)` and `project.fill(...)` do what the
commands do. `CompiledTemplate("letter.docx").render(context)` fills a Word template.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

__all__ = ["CompiledTemplate", "DocgenError", "Project", "__version__"]

if TYPE_CHECKING:
    from docgen.api import Project
    from docgen.api.word import CompiledTemplate
    from docgen.diagnostic import DocgenError

_WHERE = {
    "CompiledTemplate": "docgen.api.word",
    "DocgenError": "docgen.diagnostic",
    "Project": "docgen.api",
}


def __getattr__(name: str) -> Any:
    """Import a public name when it is first asked for: `import docgen` itself costs nothing."""
    if name in _WHERE:
        from importlib import import_module

        return getattr(import_module(_WHERE[name]), name)
    raise AttributeError(f"module 'docgen' has no attribute {name!r}")
