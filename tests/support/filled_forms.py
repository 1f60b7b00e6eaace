"""The forms of the sample project with their example answers, built and filled in."""

from __future__ import annotations

import datetime as dt
from functools import cache
from pathlib import Path

from docgen.api import Project
from docgen.api.answers_file import read_answers_file
from docgen.api.building import Renderer, open_context
from docgen.build import build_any
from docgen.build.form import build_form_document, form_context, form_fingerprint
from docgen.build.render import Siblings, finish_document
from docgen.collect import Edition, Subject, read_word_file
from docgen.form.reading import read_answers
from docgen.readers.docx_form_parts import read_form_parts
from docgen.tree import visible_text
from tests.support.project import ROOT
from tests.support.word_editor import WordEditor, fill_in

TODAY = dt.date(2026, 11, 16)
CASES = ROOT / "tests" / "cases" / "forms"


@cache
def libraries():
    loaded = Project.load(ROOT).load_checked({"zh-Hans", "en"})
    return loaded.libraries


def subject(name: str) -> Subject:
    editions = []
    for language in ("zh-Hans", "en"):
        library = libraries()[language]
        context = form_context(open_context(library, language, {}), TODAY)
        form = library.forms[name]
        editions.append(Edition(form, context, form_fingerprint(form)))
    return Subject(tuple(editions))


@cache
def fillable(name: str, language: str) -> bytes:
    """Return a form to be filled in, in Word."""
    base = "en" if language == "en" else "zh-Hans"
    library = libraries()[base]
    context = open_context(library, base, {})
    document = build_any(context, name, fillable=True)
    finished = finish_document(document, language, library.reference_titles())
    renderer = Renderer(Project.load(ROOT).workspace, library.theme)
    result = renderer.render(finished, "docx", Siblings(name), fillable=True)
    assert result.diagnostics == ()
    assert result.value is not None
    return result.value


def example_files() -> list[Path]:
    return sorted(CASES.glob("*.answers.yaml"))


def answers_of(path: Path, base: str):
    """Return the typed answers of an example, every default settled."""
    name = path.name.partition(".")[0]
    about = subject(name)
    edition = about.editions[0 if base == "zh-Hans" else 1]
    data = read_answers_file(path).answers
    others = [one.form for one in about.editions]
    read = read_answers(edition.form, data, edition.context, translations=others)
    assert read.ok, read.diagnostics
    return about, read.value


def fill_example(path: Path, language: str):
    """Return the subject, the answers and the Word file filled in with them."""
    about, answers = answers_of(path, "en" if language == "en" else "zh-Hans")
    editor = WordEditor(fillable(path.name.partition(".")[0], language))
    fill_in(editor, answers, about.plan, "en" if language == "en" else "zh-Hans")
    return about, answers, editor.save()


def collect(about: Subject, data: bytes):
    return read_word_file(about, "returned.docx", read_form_parts(data))


def rendered_text(about: Subject, answers, language: str) -> str:
    """Return what a reader sees of a form filled in with answers."""
    base = "en" if language == "en" else "zh-Hans"
    library = libraries()[base]
    context = open_context(library, base, {})
    edition = next(one for one in about.editions if one.context.language == base)
    document = build_form_document(context, edition.form, answers, TODAY)
    return visible_text(finish_document(document, language, library.reference_titles()))


def filled_with_controls(path: Path, language: str):
    """Return the subject, the answers and what `docgen fill --fillable` makes of an example."""
    base = "en" if language == "en" else "zh-Hans"
    about, answers = answers_of(path, base)
    library = libraries()[base]
    context = open_context(library, base, {})
    edition = next(one for one in about.editions if one.context.language == base)
    document = build_form_document(context, edition.form, answers, TODAY, fillable=True)
    finished = finish_document(document, language, library.reference_titles())
    renderer = Renderer(Project.load(ROOT).workspace, library.theme)
    result = renderer.render(finished, "docx", Siblings(path.stem), fillable=True)
    assert result.value is not None, result.diagnostics
    return about, answers, result.value
