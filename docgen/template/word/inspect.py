"""What a Word template needs and what is wrong with it, faulty templates too."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from docgen.diagnostic import Diagnostic, Severity, did_you_mean, near_name
from docgen.template.word.compiled import compile_template
from docgen.template.word.data import check_names
from docgen.template.word.names import NeededName
from docgen.template.word.tags import Tag


@dataclass(frozen=True, slots=True)
class Inspection:
    """A template, looked at."""

    name: str
    """The template's file."""
    tags: tuple[Tag, ...]
    """Every tag, in the order of parts and text."""
    names: tuple[NeededName, ...]
    """The names that the data has to have."""
    diagnostics: tuple[Diagnostic, ...]
    """What is wrong, errors first."""

    def check_fields(self, fields: Iterable[str]) -> tuple[Diagnostic, ...]:
        """Return the names that a form does not have.

        Args:
            fields: paths of its fields: `name`, `expenses.amount` for a column of rows.
        """
        known = set(fields)
        tops = {path.partition(".")[0] for path in known}
        found: dict[str, Diagnostic] = {}
        for name in self.names:
            path = ".".join(segment for segment in name.path if segment != "[]")
            is_known = path in known or (path in tops and "." not in path)
            if is_known or path in found:
                continue
            tag = name.tags[0] if name.tags else None
            found[path] = Diagnostic(
                "template-unknown-name",
                Severity.WARNING if name.optional else Severity.ERROR,
                f"the form has no field `{path}`",
                path=self.name,
                part=tag.place.part if tag else None,
                matched=tag.written if tag else None,
                help=did_you_mean(path, known),
                suggestions=(near,) if (near := near_name(path, known)) else (),
            )
        return tuple(found.values())

    def check_data(self, data: Mapping[str, Any]) -> tuple[Diagnostic, ...]:
        """Return the names that some data does not have."""
        return check_names(self.names, data, self.name)

    def columns(self) -> tuple[tuple[str, str], ...]:
        """Return the columns that a table of rows needs, and when each has to be filled in."""
        found: dict[str, str] = {}
        paths = {name.path for name in self.names}
        for name in self.names:
            # What is only gone through is needed by what it holds.
            if any(
                len(path) > len(name.path) and path[: len(name.path)] == name.path for path in paths
            ):
                continue
            column = ".".join("0" if segment == "[]" else segment for segment in name.path)
            if "[]" in name.path:
                when = "a column for each row of the list: 0, 1, 2 …"
            elif name.optional:
                when = "may be missing"
            elif name.asked:
                when = "may be empty"
            else:
                when = "always" if name.always else "under a condition"
            found.setdefault(column, when)
        return tuple(found.items())


def inspect_template(data: bytes, name: str) -> Inspection:
    """Return what a template needs and what is wrong with it.

    Args:
        data: a .docx or .dotx file.
        name: what to call it in messages.

    Raises:
        DocgenError: it is not a Word file, or has macros.
    """
    compiler = compile_template(data, name)
    found = sorted(dict.fromkeys(compiler.diagnostics), key=lambda one: -one.severity.rank)
    diagnostics = tuple(replace(one, path=name) for one in found)
    return Inspection(name, tuple(compiler.tags), compiler.names.found(), diagnostics)
