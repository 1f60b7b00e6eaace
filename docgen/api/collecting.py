"""Collecting filled forms: finding files, reading each, writing the table of the good ones."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from docgen.api.answers_file import AnswersFile, read_answers_file
from docgen.api.building import open_context, source_date
from docgen.build.form import form_context, form_fingerprint
from docgen.collect import (
    TABLE_WRITERS,
    Collected,
    Edition,
    Filled,
    Subject,
    read_data_file,
    read_word_file,
)
from docgen.diagnostic import Diagnostic, DocgenError, Severity, did_you_mean, has_errors
from docgen.language.words import Language
from docgen.library import Library
from docgen.readers.docx_form_parts import FormParts, read_form_parts
from docgen.readers.docx_package import WordFault
from docgen.workspace import read_bytes, shown_path

if TYPE_CHECKING:
    from docgen.api.outcome import CollectOptions, Made, Progress
    from docgen.api.project import Project

SUFFIXES = (".docx", ".docm", ".json", ".html", ".htm", ".yaml", ".yml")
"""Files that are looked for in folders."""


@dataclass(frozen=True, slots=True)
class _Opened:
    """A file, before it is known whether it is the form."""

    path: Path
    """The file."""
    form: str | None
    """The form it says it is."""
    content: FormParts | AnswersFile | None
    """What it holds; None where it cannot be read."""
    diagnostics: tuple[Diagnostic, ...] = ()
    """Why it cannot be read."""


def collect_files(
    project: Project, paths: Sequence[Path], options: CollectOptions, progress: Progress
) -> Made:
    """Read filled forms and write their answers; a file with errors is left out and told of.

    Raises:
        DocgenError: a path does not exist, no file is a form of the project, or the table cannot
            be written.
    """
    from docgen.api.outcome import Made, write_outputs

    write = TABLE_WRITERS.get(options.to.suffix.lower())
    if write is None:
        known = ", ".join(TABLE_WRITERS)
        raise DocgenError(f"{options.to} ends in none of {known}", "name the table accordingly")
    loaded = project.load_checked({"zh-Hans", "en"})
    faults = [d for d in loaded.diagnostics if has_errors([d])]
    if faults:
        return Made((), tuple(faults))
    files = list(dict.fromkeys(_iter_files(paths)))
    opened: list[_Opened] = []
    for step, path in enumerate(files):
        progress(step, 2 * len(files), shown_path(path))
        opened.append(_open(path))
    subject = _find_subject(loaded.libraries, opened, options)
    filled: list[Filled] = []
    for step, one in enumerate(opened, len(files)):
        progress(step, 2 * len(files), shown_path(one.path))
        filled.append(_read(subject, one))
    progress(1, 1, "")
    found = [diagnostic for one in filled for diagnostic in one.diagnostics]
    good = tuple(one for one in filled if one.answers is not None)
    if not good:
        return Made((), tuple(found))
    tables = write(Collected(subject, good))
    stem, suffix = options.to.stem, options.to.suffix
    outputs = [
        (options.to.with_name(f"{stem}.{name}{suffix}" if name else options.to.name), data)
        for name, data in tables.items()
    ]
    # The table of the good files is written whatever is wrong with the others.
    return Made(write_outputs(outputs, options.force, ()).files, tuple(found))


def _iter_files(paths: Sequence[Path]) -> Iterator[Path]:
    for path in paths:
        if not path.is_dir():
            if not path.exists():
                raise DocgenError(f"no such file or folder: {path}", "check the name")
            yield path
            continue
        for one in sorted(path.rglob("*")):
            relative = one.relative_to(path)
            # Word keeps a file `~$name.docx` beside each one that is open.
            hidden = any(part.startswith((".", "~")) for part in relative.parts)
            if one.suffix.lower() in SUFFIXES and not hidden and one.is_file():
                yield one


def _open(path: Path) -> _Opened:
    """Open a file; one that cannot be read does not stop the others."""
    try:
        if path.suffix.lower() in (".docx", ".docm"):
            parts = read_form_parts(read_bytes(path))
            return _Opened(path, parts.properties.get("docgen-form"), parts)
        data = read_answers_file(path)
    except (WordFault, DocgenError) as fault:
        message = f"it cannot be read: {fault.message}"
        return _Opened(path, None, None, (_fault("unreadable-file", path, message, fault.help),))
    if has_errors(data.diagnostics):
        return _Opened(path, None, None, data.diagnostics)
    return _Opened(path, data.form, data, data.diagnostics)


def _find_subject(
    libraries: Mapping[Language, Library], opened: Sequence[_Opened], options: CollectOptions
) -> Subject:
    own = libraries["zh-Hans"]
    name = options.form or next((one.form for one in opened if one.form in own.forms), None)
    if name is None:
        raise DocgenError(
            "no file says that it is a form of this project",
            "name the form with --form; a form to print holds no answers, those of"
            " `docgen build FORM --fillable` do",
        )
    if name not in own.forms:
        raise DocgenError(
            f"there is no form `{name}`",
            did_you_mean(name, own.forms) or "`docgen list forms` shows what there is",
        )
    today = options.date or source_date() or dt.date.today()
    editions: list[Edition] = []
    for language, library in libraries.items():
        form = library.forms.get(name)
        if form is not None:
            context = form_context(open_context(library, language, {}), today)
            editions.append(Edition(form, context, form_fingerprint(form)))
    editions.sort(key=lambda one: one.context.language != "zh-Hans")
    return Subject(tuple(editions))


def _read(subject: Subject, one: _Opened) -> Filled:
    shown = shown_path(one.path)
    if one.content is None:
        return Filled(shown, None, diagnostics=one.diagnostics)
    if one.form is not None and one.form != subject.form.id:
        message = f"it is the form `{one.form}`, not `{subject.form.id}`"
        help_ = f"collect it on its own, or with --form {one.form}"
        fault = _fault("collect-form", one.path, message, help_)
        return Filled(shown, None, diagnostics=(*one.diagnostics, fault))
    if isinstance(one.content, FormParts):
        return read_word_file(subject, shown, one.content)
    data = one.content
    if one.form is None:
        message = "it does not say which form its answers are for"
        help_ = f"its first line has to be `form: {subject.form.id}`, its answers below `answers:`"
        return Filled(shown, None, diagnostics=(_fault("collect-form", one.path, message, help_),))
    return read_data_file(
        subject, shown, data.answers, data.version, data.fingerprint, data.locate, data.aside
    )


def _fault(rule: str, path: Path, message: str, help: str | None) -> Diagnostic:
    return Diagnostic(rule, Severity.ERROR, message, path=shown_path(path), help=help)
