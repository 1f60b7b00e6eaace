"""Building documents: loading, checking, rendering all, then writing all."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from docgen.build import build_any, find_documents
from docgen.build.context import BuildContext
from docgen.build.form_page import FormPage, build_form_page
from docgen.build.render import (
    Siblings,
    finish_document,
    render_form_page,
    render_page,
    render_plain,
    render_word,
)
from docgen.content.parameters import read_parameters
from docgen.content.theme import Theme
from docgen.diagnostic import Diagnostic, DocgenError, Result, did_you_mean, has_errors
from docgen.language.words import Language
from docgen.library import Library
from docgen.schema.types import AUDIENCES, Audience
from docgen.tree import Document
from docgen.workspace import PDF_MARK, Workspace

if TYPE_CHECKING:
    from docgen.api.outcome import BuildOptions, Made, Progress
    from docgen.api.project import Project

FILLABLE = ("docx", "html")
"""Formats in which a form can be filled in on a screen."""


def source_date() -> dt.date | None:
    """Return the date that SOURCE_DATE_EPOCH sets (reproducible-builds.org), if it is set.

    Raises:
        DocgenError: it is set to something else than seconds.
    """
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if not epoch:
        return None
    try:
        return dt.datetime.fromtimestamp(int(epoch), dt.UTC).date()
    except (ValueError, OverflowError, OSError) as fault:
        raise DocgenError(
            f"SOURCE_DATE_EPOCH is `{epoch}`, which is no number of seconds", "unset it, or mend it"
        ) from fault


def open_context(
    library: Library,
    language: Language,
    parameters: Mapping[str, str],
    audience: str | None = None,
    advice: bool = False,
) -> BuildContext:
    """Return what parts are built with; faults of the parameters are in its diagnostics."""
    base: Language = "en" if language == "en" else "zh-Hans"
    organization = library.items["organization", "organization"]
    values, faults = read_parameters(
        library.organization, base, organization.placed.find_span, parameters
    )
    chosen: Audience | None = next((a for a in AUDIENCES if a == audience), None)
    context = BuildContext(library, values, base, chosen, advice)
    context.diagnostics.extend(faults)
    return context


@dataclass(frozen=True, slots=True)
class Renderer:
    """Turns finished documents into files of the formats asked for."""

    workspace: Workspace
    """Where the templates lie."""
    theme: Theme
    """The colours."""

    def render(
        self,
        document: Document,
        format: str,
        siblings: Siblings,
        fillable: bool = False,
        page: FormPage | None = None,
    ) -> Result[bytes]:
        """Return a document in one format.

        Args:
            document: a finished document.
            format: `docx`, `html`, `txt` or `pdf`.
            siblings: what a page links to.
            fillable: whether it is a form to be filled in, in Word.
            page: the same in a browser.

        Raises:
            DocgenError: a template is missing or faulty, or LibreOffice for a PDF.
        """
        if format == "html" and page is not None:
            return render_form_page(self.workspace, page, self.theme)
        if format == "html":
            return render_page(self.workspace, document, self.theme, siblings)
        if format == "txt":
            return render_plain(document)
        word = render_word(self.workspace, document, self.theme, self._count_pages, fillable)
        if format == "pdf" and word.value is not None:
            from docgen.convert import docx_to_pdf

            return Result(docx_to_pdf(word.value, self._fonts()) + PDF_MARK, word.diagnostics)
        return word

    def _fonts(self) -> Path:
        return self.workspace.templates / "fonts.conf"

    def _count_pages(self, data: bytes, document: Document) -> Mapping[str, int] | None:
        from docgen.convert import contents_pages

        return contents_pages(data, document, self._fonts())


def build_files(
    project: Project, names: tuple[str, ...], options: BuildOptions, progress: Progress
) -> Made:
    """Build documents and write them, all or none."""
    from docgen.api.outcome import Made, expand_languages, write_outputs

    languages = expand_languages(options.languages)
    bases: list[Language] = ["en" if language == "en" else "zh-Hans" for language in languages]
    loaded = project.load_checked({"zh-Hans", *bases})
    faults = [d for d in loaded.diagnostics if has_errors([d])]
    if faults:
        return Made((), tuple(faults))
    known = find_documents(loaded.libraries["zh-Hans"])
    for name in names:
        if name not in known:
            raise DocgenError(
                f"there is no document `{name}`",
                did_you_mean(name, known) or "`docgen list` shows what there is",
            )
    wanted = tuple(names) or known
    found: list[Diagnostic] = []
    files: list[tuple[Path, bytes]] = []
    date = options.date or source_date()
    steps = len(languages) * len(wanted) * len(options.formats)
    for language in languages:
        library = loaded.libraries["en" if language == "en" else "zh-Hans"]
        context = open_context(
            library, language, options.parameters, options.audience, options.advice
        )
        renderer = Renderer(project.workspace, library.theme)
        titles = library.reference_titles()
        for name in wanted:
            if has_errors(context.diagnostics):
                break
            document = _dated(build_any(context, name), date)
            finished = finish_document(document, language, titles)
            to_fill = finished
            fillable = options.fillable and name in library.forms
            page = None
            if fillable:
                page = build_form_page(context, library.forms[name], language, date=date)
                again = _dated(build_any(context, name, fillable=True), date)
                to_fill = finish_document(again, language, titles)
            stem = f"{name}-{options.audience}" if options.audience else name
            siblings = Siblings(stem, languages, "docx" in options.formats)
            for format in options.formats:
                progress(len(files), steps, f"{language}/{stem}.{format}")
                is_fillable = fillable and format in FILLABLE
                source = to_fill if is_fillable else finished
                rendered = renderer.render(source, format, siblings, is_fillable, page)
                context.diagnostics.extend(rendered.diagnostics)
                if rendered.value is not None:
                    files.append((options.out / language / f"{stem}.{format}", rendered.value))
        found.extend(context.diagnostics)
    progress(steps, steps, "")
    return write_outputs(files, options.force, list(dict.fromkeys(found)))


def _dated(document: Document, date: dt.date | None) -> Document:
    if date is None:
        return document
    return replace(document, properties=replace(document.properties, date=date))
