"""Filling in a form or letter: reading answers, checking them, rendering, writing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docgen.api.answers_file import AnswersFile, read_answers_file, show_answers
from docgen.api.bringing import bring_draft, bring_file
from docgen.api.building import FILLABLE, Renderer, open_context, source_date
from docgen.build.context import BuildContext
from docgen.build.form import build_form_document, form_context, form_fingerprint
from docgen.build.form_page import build_form_page
from docgen.build.render import Siblings, finish_document
from docgen.diagnostic import Diagnostic, DocgenError, Result, did_you_mean, error, has_errors
from docgen.form.answers import Answers, Locate, answers_data, set_answer
from docgen.form.context import FormContext
from docgen.form.form import Form
from docgen.form.letter import build_file_name
from docgen.form.plan import plan_form
from docgen.form.reading import read_answers
from docgen.form.script import traditional_context, traditional_form
from docgen.language.file_names import safe_file_name
from docgen.language.words import Language
from docgen.library import Library

if TYPE_CHECKING:
    from docgen.api.drafts import Draft
    from docgen.api.outcome import FillOptions, Made
    from docgen.api.project import Project

FORMATS = ("docx", "html", "txt", "pdf")
_OTHER_FILES = frozenset(
    {".doc", ".htm", ".md", ".odt", ".rtf", ".xls", ".xlsx", ".json", ".yaml", ".yml"}
)
"""Suffixes that nobody gives a folder."""


@dataclass(frozen=True, slots=True)
class Filling:
    """A form opened to be filled in, with the answers there are so far."""

    project: Project
    """The project."""
    options: FillOptions
    """How to fill it in."""
    library: Library
    """The content in the language of the document."""
    form: Form
    """The form in that language."""
    translations: tuple[Form, ...]
    """The form in every language."""
    context: BuildContext
    """What documents are built with."""
    today: dt.date
    """The day it is filled in."""
    data: Mapping[str, Any]
    """The answers so far, as written."""
    locate: Locate
    """Where an answer stands in the file it came from."""
    diagnostics: tuple[Diagnostic, ...] = ()
    """What was found on the way here."""
    aside: Mapping[str, Any] = field(default_factory=dict)
    """Answers to older versions of the form that it does not ask for any more, by path."""
    draft: Draft | None = None
    """The draft it goes on with, brought over to this version of the form."""

    @property
    def surroundings(self) -> FormContext:
        """Language, day and parameters, as the form sees them."""
        return form_context(self.context, self.today)

    @property
    def fingerprint(self) -> str:
        """A short hash of the form's definition."""
        return form_fingerprint(self.form)

    @property
    def spoken(self) -> tuple[Form, FormContext]:
        """The form and its surroundings in the language and script in which it is talked about."""
        if self.options.language != "zh-Hant":
            return self.form, self.surroundings
        return traditional_form(self.form), traditional_context(self.surroundings)

    def read(self) -> Result[Answers]:
        """Return the answers so far, typed, with everything that is wrong with them."""
        return self._read(self.data, self.locate)

    def finish(self, data: Mapping[str, Any] | None = None) -> Made:
        """Write the document, all formats or none.

        Args:
            data: the answers; None: those the form was opened with.
        """
        from docgen.api.outcome import Made, write_outputs

        read = self.read() if data is None else self._read(data, None)
        found = [*self.diagnostics, *read.diagnostics]
        if has_errors(found) or read.value is None:
            return Made((), tuple(found))
        options = self.options
        files, faults = _render(
            self.project, self.library, self.context, self.form, read.value, options, self.today
        )
        if options.save is not None:
            form, saved = self.form, answers_data(read.value)
            hash_, language = self.fingerprint, options.language
            text = show_answers(form.id, form.version, hash_, language, saved, self.aside)
            files.append((options.save, text.encode("utf-8")))
        return write_outputs(files, options.force, [*found, *faults], always=options.save)

    def _read(self, data: Mapping[str, Any], locate: Locate | None) -> Result[Answers]:
        form, surroundings = self.spoken
        others = self.translations
        return read_answers(
            form,
            data,
            surroundings,
            locate=locate,
            translations=others,
            speaks=surroundings.language,
        )


def fill_files(
    project: Project,
    name: str,
    assignments: Mapping[str, Any],
    options: FillOptions,
    data: Path | None,
) -> Made:
    """Fill in a form and write it, all formats or none."""
    from docgen.api.outcome import Made

    opened = open_filling(project, name, assignments, options, data)
    if opened.value is None:
        return Made((), opened.diagnostics)
    return opened.value.finish()


def open_filling(
    project: Project,
    name: str,
    assignments: Mapping[str, Any],
    options: FillOptions,
    data: Path | None,
    draft: Draft | None = None,
) -> Result[Filling]:
    """Return a form opened to be filled in.

    Args:
        project: the project.
        name: id of the form.
        assignments: single answers by path; they win.
        options: how to fill it in.
        data: a file of answers.
        draft: an interview to go on with, whose answers the file and the assignments go before.

    Raises:
        DocgenError: there is no such form, or the file cannot be read.
    """
    language: Language = options.language  # type: ignore[assignment]
    base: Language = "en" if language == "en" else "zh-Hans"
    loaded = project.load_checked({"zh-Hans", "en"})
    faults = [d for d in loaded.diagnostics if has_errors([d])]
    if faults:
        return Result(None, tuple(faults))
    library = loaded.libraries[base]
    form = library.forms.get(name)
    if form is None:
        raise DocgenError(
            f"there is no form `{name}`",
            did_you_mean(name, library.forms) or "`docgen list forms` shows what there is",
        )
    _targets(options, project)  # says at once what does not fit together
    others = tuple(one.forms[name] for one in loaded.libraries.values() if name in one.forms)
    context = open_context(library, language, {})
    today = options.date or source_date() or dt.date.today()
    given = read_answers_file(data) if data else AnswersFile()
    found = [*given.diagnostics, *_wrong_form(given, form)]
    surroundings = form_context(context, today)
    brought = bring_file(form, plan_form(form, surroundings, others), surroundings, given)
    if draft is not None:
        draft, notes = bring_draft(form, plan_form(form, surroundings, others), surroundings, draft)
        found.extend(notes)
    found.extend(brought.diagnostics)
    start = {**(draft.progress.data if draft else {}), **brought.data}
    answers, faults = _assign(form, start, assignments)
    found.extend(faults)
    if has_errors(found):
        return Result(None, tuple(found))
    return Result(
        Filling(
            project,
            options,
            library,
            form,
            others,
            context,
            today,
            answers,
            brought.locate,
            tuple(found),
            {**(draft.aside if draft else {}), **brought.aside},
            draft,
        )
    )


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
    titles = library.reference_titles()
    document = build_form_document(context, form, answers, today)
    finished = finish_document(document, language, titles)
    to_fill = finished
    page = None
    if options.fillable:
        page = build_form_page(context, form, language, answers)
        again = build_form_document(context, form, answers, today, fillable=True)
        to_fill = finish_document(again, language, titles)
    renderer = Renderer(project.workspace, library.theme)
    stem = form.id
    if form.file_name:
        around = form_context(context, today)
        stem = safe_file_name(build_file_name(form, answers, around, language))
    files: list[tuple[Path, bytes]] = []
    for format, target in _targets(options, project):
        path = target if target.suffix.lower() == f".{format}" else target / f"{stem}.{format}"
        is_fillable = options.fillable and format in FILLABLE
        source = to_fill if is_fillable else finished
        rendered = renderer.render(source, format, Siblings(path.stem), is_fillable, page)
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
    if out is not None and out.suffix.lower() in _OTHER_FILES and not out.is_dir():
        raise DocgenError(
            f"docgen does not write {out.suffix} files",
            f"end the name of --out in .{', .'.join(FORMATS)}, or name a folder",
        )
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
