"""Filling in a form or letter: reading answers, checking them, rendering, writing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docgen.api.answers_file import AnswersFile, read_answers_file, show_answers
from docgen.api.building import Renderer, open_context, source_date
from docgen.build.context import BuildContext
from docgen.build.form import build_form_document, form_context, form_fingerprint
from docgen.build.render import Siblings, finish_document
from docgen.diagnostic import Diagnostic, DocgenError, did_you_mean, error, has_errors
from docgen.form.answers import Answers, answers_data, set_answer
from docgen.form.form import Form
from docgen.form.letter import build_file_name
from docgen.form.reading import read_answers
from docgen.language.words import Language
from docgen.library import Library
from docgen.workspace import safe_file_name

if TYPE_CHECKING:
    from docgen.api.project import FillOptions, Made, Project

FORMATS = ("docx", "html", "txt", "pdf")


def fill_files(
    project: Project,
    name: str,
    assignments: Mapping[str, Any],
    options: FillOptions,
    data: Path | None,
) -> Made:
    """Fill in a form and write it, all formats or none."""
    from docgen.api.project import Made, write_outputs

    language: Language = options.language  # type: ignore[assignment]
    base: Language = "en" if language == "en" else "zh-Hans"
    loaded = project.load_checked({"zh-Hans", "en"})
    faults = [d for d in loaded.diagnostics if has_errors([d])]
    if faults:
        return Made((), tuple(faults))
    library = loaded.libraries[base]
    form = library.forms.get(name)
    if form is None:
        raise DocgenError(
            f"there is no form `{name}`",
            did_you_mean(name, library.forms) or "`docgen list forms` shows what there is",
        )
    _targets(options, project)  # says at once what does not fit together
    given = read_answers_file(data) if data else AnswersFile()
    found = [*given.diagnostics, *_wrong_form(given, form)]
    answers, faults = _assign(form, given.answers, assignments)
    found.extend(faults)
    if has_errors(found):
        return Made((), tuple(found))
    context = open_context(library, language, {})
    today = options.date or source_date() or dt.date.today()
    others = [one.forms[name] for one in loaded.libraries.values() if name in one.forms]
    surroundings = form_context(context, today)
    read = read_answers(form, answers, surroundings, locate=given.locate, translations=others)
    found.extend(read.diagnostics)
    if has_errors(found) or read.value is None:
        return Made((), tuple(found))
    files, faults = _render(project, library, context, form, read.value, options, today)
    if options.save is not None:
        saved = show_answers(
            form.id, form.version, form_fingerprint(form), language, answers_data(read.value)
        )
        files.append((options.save, saved.encode("utf-8")))
    return write_outputs(files, options.force, [*found, *faults], always=options.save)


def _render(
    project: Project,
    library: Library,
    context: BuildContext,
    form: Form,
    answers: Answers,
    options: FillOptions,
    today: dt.date,
) -> tuple[list[tuple[Path, bytes]], list[Diagnostic]]:
    language: Language = options.language  # type: ignore[assignment]
    document = build_form_document(context, form, answers, today)
    finished = finish_document(document, language, library.reference_titles())
    renderer = Renderer(project.workspace, library.theme)
    stem = form.id
    if form.file_name:
        stem = safe_file_name(build_file_name(form, answers, form_context(context, today)))
    files: list[tuple[Path, bytes]] = []
    for format, target in _targets(options, project):
        path = target if target.suffix.lower() == f".{format}" else target / f"{stem}.{format}"
        rendered = renderer.render(finished, format, Siblings(path.stem))
        context.diagnostics.extend(rendered.diagnostics)
        if rendered.value is not None:
            files.append((path, rendered.value))
    return files, context.diagnostics


def _targets(options: FillOptions, project: Project) -> list[tuple[str, Path]]:
    """Return each format with the file, or the folder, it is written to."""
    out = options.out
    if out is not None and out.suffix.lower().lstrip(".") in FORMATS:
        named = out.suffix.lower().lstrip(".")
        if options.formats and options.formats != (named,):
            raise DocgenError(
                f"--out names a .{named} file, but --to asks for {', '.join(options.formats)}",
                "name a folder, or leave --to out",
            )
        return [(named, out)]
    folder = out if out is not None else project.default_output / options.language
    return [(format, folder) for format in options.formats or ("docx", "html")]


def _wrong_form(given: AnswersFile, form: Form) -> list[Diagnostic]:
    if given.form is None or given.form == form.id:
        return []
    message = f"these answers are for the form `{given.form}`, not `{form.id}`"
    return [error("answers-file", message, help=f"docgen fill {given.form} --data ...")]


def _assign(
    form: Form, answers: dict[str, Any], assignments: Mapping[str, Any]
) -> tuple[dict[str, Any], list[Diagnostic]]:
    found: list[Diagnostic] = []
    for path, value in assignments.items():
        if isinstance(value, list | dict):
            answers = {**answers, path: value}
            continue
        result = set_answer(form, answers, path, value)
        found.extend(result.diagnostics)
        answers = result.value if result.value is not None else answers
    return answers, found
