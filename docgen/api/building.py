"""Building documents: loading, checking, rendering all, then writing all."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable, Mapping
from contextvars import copy_context
from dataclasses import dataclass, replace
from functools import partial
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING

from docgen.build import build_any, find_documents
from docgen.build.context import BuildContext
from docgen.build.form_page import FormPage, build_form_page
from docgen.build.render import (
    Siblings,
    finish_document,
    needs_office,
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
    from docgen.api.record import BuildRecord

OFFICES = 2
"""How many LibreOffice work at the same time."""
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
    audience: Audience | None = None,
    advice: bool = False,
) -> BuildContext:
    """Return what parts are built with; faults of the parameters are in its diagnostics."""
    from docgen.language.script import Traditional, choose_traditional

    base: Language = "en" if language == "en" else "zh-Hans"
    script = library.organization.traditional
    own = tuple(sorted(script.words.items()))
    choose_traditional(Traditional(script.variant, own, tuple(library.iter_spoken())))
    organization = library.items["organization", "organization"]
    values, faults = read_parameters(
        library.organization, base, organization.placed.find_span, parameters
    )
    context = BuildContext(library, values, base, audience, advice)
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
    """Build documents and write them, all or none; what is up to date is left as it is."""
    from docgen.api.linting import cache_folder
    from docgen.api.outcome import Made, expand_languages
    from docgen.api.record import BuildRecord, content_state, digest, request_key, tool_state

    date = options.date or source_date()
    record = BuildRecord.open(cache_folder(), options.out)
    tools = tool_state(project.workspace)
    state = digest(tools, content_state(project.workspace))
    request = request_key(project.workspace, names, options, date)
    if not options.force:
        known = record.find_run(request, state)
        if known is not None:
            return Made(known, (), current=len(known))
    languages = expand_languages(options.languages)
    bases: list[Language] = ["en" if language == "en" else "zh-Hans" for language in languages]
    loaded = project.load_checked({"zh-Hans", *bases})
    faults = [d for d in loaded.diagnostics if has_errors([d])]
    if faults:
        return Made((), tuple(faults))
    wanted = _find_wanted(find_documents(loaded.libraries["zh-Hans"]), names)
    if options.fillable:
        _check_fillable(names, loaded.libraries["zh-Hans"])
    found: list[Diagnostic] = []
    jobs: list[Job] = []
    for language, audience in product(languages, _expand_audiences(options.audiences)):
        library = loaded.libraries["en" if language == "en" else "zh-Hans"]
        edition = (language, audience)
        made = _plan(project.workspace, library, edition, wanted, options, date, tools)
        jobs.extend(made.value or ())
        found.extend(made.diagnostics)
    if has_errors(found):
        return Made((), tuple(dict.fromkeys(found)))
    return _make(jobs, record, (request, state), options, found, progress)


def _expand_audiences(names: tuple[str, ...]) -> tuple[Audience | None, ...]:
    """Return the roles to make an edition for, in their fixed order; none: the whole document."""
    for name in names:
        if name not in (*AUDIENCES, "all"):
            raise DocgenError(
                f"there is no role `{name}`",
                did_you_mean(name, AUDIENCES) or f"known are {', '.join(AUDIENCES)}",
            )
    return tuple(name for name in AUDIENCES if name in names or "all" in names) or (None,)


def _find_wanted(known: tuple[str, ...], names: tuple[str, ...]) -> tuple[str, ...]:
    for name in names:
        if name not in known:
            raise DocgenError(
                f"there is no document `{name}`",
                did_you_mean(name, known) or "`docgen list` shows what there is",
            )
    return names or known


def _check_fillable(names: tuple[str, ...], library: Library) -> None:
    """Check that what somebody asked for by name is something to fill in."""
    for name in names:
        if name not in library.forms:
            raise DocgenError(
                f"`{name}` is no form: there is nothing in it to fill in",
                "leave --fillable out, or name a form; `docgen list forms` shows them",
            )


@dataclass(frozen=True, slots=True)
class Job:
    """One file to be made."""

    path: Path
    """Where it goes."""
    source: str
    """Hash of everything that it is made from."""
    office: bool
    """Whether LibreOffice is started for it."""
    render: Callable[[], Result[bytes]]
    """Makes it."""


def _plan(
    workspace: Workspace,
    library: Library,
    edition: tuple[Language, Audience | None],
    names: tuple[str, ...],
    options: BuildOptions,
    date: dt.date | None,
    tools: str,
) -> Result[list[Job]]:
    """Return the files to make in one language and for one role, their trees built."""
    from docgen.api.outcome import expand_languages
    from docgen.api.record import digest

    language, audience = edition
    context = open_context(library, language, options.parameters, audience, options.advice)
    renderer = Renderer(workspace, library.theme)
    look = digest(tools, library.theme, library.organization.traditional)
    titles = library.reference_titles()
    jobs: list[Job] = []
    for name in names:
        if has_errors(context.diagnostics):
            break
        finished = finish_document(_dated(build_any(context, name), date), language, titles)
        to_fill = finished
        fillable = options.fillable and name in library.forms
        page = None
        if fillable:
            page = build_form_page(context, library.forms[name], language, date=date)
            again = _dated(build_any(context, name, fillable=True), date)
            to_fill = finish_document(again, language, titles)
        stem = f"{name}-{audience}" if audience else name
        siblings = Siblings(stem, expand_languages(options.languages), "docx" in options.formats)
        whole = digest(look, finished, to_fill if fillable else None, page, siblings)
        for format in options.formats:
            is_fillable = fillable and format in FILLABLE
            source = to_fill if is_fillable else finished
            render = partial(renderer.render, source, format, siblings, is_fillable, page)
            path = options.out / language / f"{stem}.{format}"
            jobs.append(Job(path, digest(whole, format), needs_office(source, format), render))
    return Result(jobs, tuple(context.diagnostics))


def _make(
    jobs: list[Job],
    record: BuildRecord,
    run: tuple[str, str],
    options: BuildOptions,
    found: list[Diagnostic],
    progress: Progress,
) -> Made:
    """Render what is not up to date and write it, all or none.

    LibreOffice is another program: while it works in a thread, the other files are made.
    """
    from concurrent.futures import ThreadPoolExecutor

    from docgen.api.outcome import write_outputs

    stale = [job for job in jobs if options.force or not record.is_current(job.path, job.source)]
    pool = ThreadPoolExecutor(max_workers=OFFICES)
    try:
        # A thread knows nothing of the script that was chosen, unless it is told.
        waiting = {
            job.path: pool.submit(copy_context().run, job.render) for job in stale if job.office
        }
        results: dict[Path, Result[bytes]] = {}
        for job in sorted(stale, key=lambda one: one.office):
            progress(len(results), len(stale), "/".join(job.path.parts[-2:]))
            later = waiting.get(job.path)
            results[job.path] = later.result() if later else job.render()
    finally:
        pool.shutdown(cancel_futures=True)
    progress(len(stale), len(stale), "")
    for job in stale:
        found.extend(results[job.path].diagnostics)
    files = [(one.path, data) for one in stale if (data := results[one.path].value) is not None]
    made = write_outputs(files, options.force, list(dict.fromkeys(found)))
    if not made.ok:
        return made
    for job in stale:
        data = results[job.path].value
        if data is None or results[job.path].diagnostics:
            record.forget(job.path)
        else:
            record.note(job.path, job.source, data)
    paths = tuple(job.path for job in jobs)
    if not found:
        record.note_run(*run, paths)
    record.save()
    return replace(made, files=paths, current=len(jobs) - len(stale))


def _dated(document: Document, date: dt.date | None) -> Document:
    if date is None:
        return document
    return replace(document, properties=replace(document.properties, date=date))
