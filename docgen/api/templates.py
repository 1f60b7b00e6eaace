"""Word templates: looking at one, and making one to begin with."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docgen.diagnostic import Diagnostic, DocgenError, did_you_mean, has_errors
from docgen.template.word import Inspection, TemplateFault, inspect_template
from docgen.workspace import open_stream, read_bytes, shown_path, write_file

if TYPE_CHECKING:
    from docgen.api.project import Project

_TABLES = (".csv", ".tsv", ".tab", ".txt", ".xlsx", ".xlsm", ".jsonl", ".ndjson")


@dataclass(frozen=True, slots=True)
class Inspected:
    """A template, looked at."""

    template: Inspection
    """What is in it."""
    diagnostics: tuple[Diagnostic, ...]
    """What is wrong with it, and between it and a form or data."""

    @property
    def ok(self) -> bool:
        """Whether it can be used."""
        return not has_errors(self.diagnostics)

    def as_data(self) -> dict[str, Any]:
        """Return tags and columns as plain data."""
        return {
            "template": self.template.name,
            "tags": [
                {"tag": tag.written, "part": tag.place.part, "around": tag.place.around}
                for tag in self.template.tags
            ],
            "columns": [{"name": name, "needed": when} for name, when in self.template.columns()],
        }


def inspect_file(
    path: Path, project: Project | None = None, form: str | None = None, data: Path | None = None
) -> Inspected:
    """Look at a Word template.

    Args:
        path: the template.
        project: where the form stands.
        form: id of a form whose fields it is to use.
        data: a file with the data it is for: answers (YAML, JSON) or a table of rows.

    Raises:
        DocgenError: a file cannot be read, or there is no such form.
    """
    template = inspect_template(read_bytes(path), shown_path(path))
    found = list(template.diagnostics)
    if form is not None and project is not None:
        found += template.check_fields(_field_paths(project, form))
    if data is not None and not has_errors(found):
        found += _check_data(template, path, data)
    return Inspected(template, tuple(found))


def _field_paths(project: Project, name: str) -> list[str]:
    from docgen.form.plan import iter_fields

    forms = project.library().forms
    if name not in forms:
        raise DocgenError(
            f"there is no form `{name}`",
            did_you_mean(name, forms) or "`docgen list forms` shows what there is",
        )
    return [placed.key for placed in iter_fields(forms[name])]


def _check_data(template: Inspection, path: Path, data: Path) -> tuple[Diagnostic, ...]:
    if data.suffix.lower() not in _TABLES:
        from docgen.api.answers_file import read_answers_file

        read = read_answers_file(data)
        return (*read.diagnostics, *template.check_data(read.answers))
    from docgen.merge.letters import TemplateChecker, open_template
    from docgen.readers.row_files import open_rows
    from docgen.readers.rows import RowsFault

    try:
        table = open_rows(shown_path(data), data.suffix, partial(open_stream, data))
        compiled = open_template(read_bytes(path), template.name)
        return tuple(TemplateChecker(compiled, "").check_columns(table))
    except (RowsFault, TemplateFault) as fault:
        return fault.diagnostics


def new_template(project: Project, name: str, language: str, out: Path, force: bool) -> Path:
    """Make a Word template to begin with, for a form or letter; return its path.

    Args:
        project: the project.
        name: id of the form.
        language: language of its text.
        out: the file.
        force: whether to overwrite one that is there.

    Raises:
        DocgenError: there is no such form, or the file is there already.
    """
    from docgen.api.building import open_context
    from docgen.build.form import form_context
    from docgen.build.render import finish_document, render_word
    from docgen.form.starting import build_starting_blocks
    from docgen.tree import Document, Properties, inline_text

    base: Any = "en" if language == "en" else "zh-Hans"
    library = project.library(base)
    form = library.forms.get(name)
    if form is None:
        raise DocgenError(
            f"there is no form `{name}`",
            did_you_mean(name, library.forms) or "`docgen list forms` shows what there is",
        )
    context = open_context(library, base, {})
    surroundings = form_context(context, form.effective or dt.date.today())
    properties = Properties(
        id=form.id,
        kind=form.kind,
        organization=library.organization.name,
        edition=form.edition,
        date=form.effective,
        owner=form.owner,
        description=inline_text(context.read_inlines(form.description)),
    )
    blocks = build_starting_blocks(form, surroundings)
    document = Document(form.title, base, blocks, properties)
    finished = finish_document(document, language)  # type: ignore[arg-type]
    made = render_word(project.workspace, finished, library.theme, lambda data, document: None)
    if made.value is None:
        raise DocgenError(made.diagnostics[0].message, made.diagnostics[0].help)
    # It is made to be edited, and not every program that saves a Word file puts its name into it.
    if out.exists() and not force and read_bytes(out) != made.value:
        raise DocgenError(
            f"{shown_path(out)} is there already", "name another file with --out, or add --force"
        )
    write_file(out, made.value)
    return out
