"""The use cases, typed: what the commands do, for programs."""

from docgen.api.project import BuildOptions, FillOptions, Listed, Made, Project

__all__ = ["BuildOptions", "FillOptions", "Listed", "Made", "Project"]
