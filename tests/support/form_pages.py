"""Pages to fill in, as the project makes them from its forms."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from docgen.api import Project
from docgen.api.building import open_context
from docgen.build import build_any
from docgen.build.form import form_context, form_fingerprint
from docgen.build.form_page import FormPage, build_form_page
from docgen.build.render import Siblings, finish_document, render_form_page, render_page
from docgen.build.shells import FORM_SCRIPTS
from docgen.form.browser import build_browser_data
from docgen.form.context import FormContext
from docgen.form.form import Form
from docgen.form.layout import build_form
from docgen.language.words import Language
from docgen.template import page as template
from docgen.tree import Block, Document, Paragraph, Properties, Text
from docgen.tree.outline import outline
from docgen.writers.html import HtmlWriter
from tests.support.filled_forms import TODAY, libraries
from tests.support.pages import TEMPLATES, colors, page_files
from tests.support.project import ROOT


def project_page(name: str, language: Language = "zh-Hans") -> FormPage:
    """Return a form of the sample project as a page to fill in."""
    base: Language = "en" if language == "en" else "zh-Hans"
    library = libraries()[base]
    return build_form_page(open_context(library, base, {}), library.forms[name], language)


def write_project_page(name: str, language: Language, folder: Path) -> Path:
    """Write a form of the sample project as a page to fill in, and return the file."""
    base: Language = "en" if language == "en" else "zh-Hans"
    theme = libraries()[base].theme
    made = render_form_page(Project.load(ROOT).workspace, project_page(name, language), theme)
    assert made.diagnostics == ()
    assert made.value is not None
    path = folder / f"{name}.{language}.html"
    path.write_bytes(made.value)
    return path


def write_project_blank(name: str, language: Language, folder: Path) -> Path:
    """Write the same form as a page to print, and return the file."""
    base: Language = "en" if language == "en" else "zh-Hans"
    library = libraries()[base]
    document = build_any(open_context(library, base, {}), name)
    finished = finish_document(document, language, library.reference_titles())
    workspace = Project.load(ROOT).workspace
    made = render_page(workspace, finished, library.theme, Siblings(name))
    assert made.value is not None
    path = folder / f"{name}.{language}.blank.html"
    path.write_bytes(made.value)
    return path


def project_context(language: Language = "zh-Hans") -> FormContext:
    """Return what forms of the sample project depend on."""
    return form_context(open_context(libraries()[language], language, {}), TODAY)


def project_data(name: str, language: Language = "zh-Hans") -> dict[str, object]:
    """Return what the page of a form of the sample project knows."""
    form = libraries()[language].forms[name]
    return build_browser_data(form, project_context(language), form_fingerprint(form))


def write_form_page(form: Form, context: FormContext, path: Path) -> Path:
    """Write any form as a page to fill in."""

    def read_text(text: str) -> tuple[Block, ...]:
        return (Paragraph((Text(text),)),)

    blocks = build_form(form, None, context, read_text)
    document = outline(Document(form.title, context.language, blocks, Properties(form.id, "form")))
    light, dark = colors()
    folder = TEMPLATES / "html"
    files = replace(
        page_files(),
        form_style=(folder / "form.css").read_text("utf-8"),
        form_script="\n".join((folder / part).read_text("utf-8") for part in FORM_SCRIPTS),
    )
    data = build_browser_data(form, context, form_fingerprint(form))
    shell = template.render_page(files, document, light, dark, "", (), data)
    written = HtmlWriter().write(document, shell, fillable=True)
    assert written.value is not None, written.diagnostics
    path.write_bytes(written.value)
    return path
