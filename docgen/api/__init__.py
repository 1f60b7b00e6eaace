"""The use cases, typed: what the commands do, for programs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

__all__ = ["BuildOptions", "CollectOptions", "FillOptions", "Listed", "Made", "Project"]

if TYPE_CHECKING:
    from docgen.api.outcome import BuildOptions, CollectOptions, FillOptions, Listed, Made
    from docgen.api.project import Project


def __getattr__(name: str) -> Any:
    """Import a use case when it is first asked for: `docgen lint` needs none of these."""
    if name == "Project":
        from docgen.api.project import Project

        return Project
    if name in __all__:
        from docgen.api import outcome

        return getattr(outcome, name)
    raise AttributeError(f"module 'docgen.api' has no attribute {name!r}")
