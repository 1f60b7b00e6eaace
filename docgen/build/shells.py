"""The shells that documents are poured into: rendered, coloured, in the right script."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from docgen.content.theme import Palette, Theme
from docgen.language.formatting import format_date
from docgen.language.words import Language
from docgen.tree import Document, Image, PageFormat
from docgen.workspace import Workspace

if TYPE_CHECKING:
    from docgen.template.page import PageFiles
    from docgen.template.word import CompiledTemplate

FORM_SCRIPTS = (
    "expression.js",
    "answers.js",
    "migration.js",
    "inputs.js",
    "letter.js",
    "form.js",
)
"""What the page of a form runs, in this order; each part uses those before it."""

_WORD_SHELLS = {"handbook": "handbook", "form": "form", "sheet": "form", "letter": "letter"}


_PAGE_SHELLS: Mapping[PageFormat, str] = {"a4-landscape": "wall", "a6": "card"}


def word_shell_name(kind: str, language: Language, page: PageFormat = "a4") -> str:
    """Return the shell of a document kind and page format, below `templates/`."""
    suffix = ".en" if language == "en" else ""
    return f"word/{_PAGE_SHELLS.get(page) or _WORD_SHELLS[kind]}{suffix}.docx"


def palette_colors(palette: Palette) -> dict[str, str]:
    """Return the colours of a scheme by token."""
    return {name: getattr(palette, name) for name in palette.__struct_fields__}


def shell_context(document: Document) -> Mapping[str, str]:
    """Return what headers, footers and properties of a Word shell may name."""
    properties = document.properties
    language: Language = document.language  # type: ignore[assignment]
    return {
        "id": properties.id,
        "title": document.title,
        "subtitle": properties.subtitle,
        "organization": properties.organization,
        "edition": properties.edition,
        "date": format_date(properties.date, language) if properties.date else "",
        "owner": properties.owner,
        "audience": properties.audience,
        "description": properties.description,
    }


def build_word_shell(workspace: Workspace, document: Document, theme: Theme) -> bytes:
    """Return the Word shell of a document: its tags filled in, its colours the theme's.

    Raises:
        DocgenError: the shell is missing or has faulty tags.
    """
    language: Language = document.language  # type: ignore[assignment]
    properties = document.properties
    name = word_shell_name(properties.kind, language, properties.page)
    fonts = theme.traditional_fonts if language == "zh-Hant" else None
    shell = _render_shell(
        workspace.read_template(name),
        f"templates/{name}",
        tuple(shell_context(document).items()),
        tuple(palette_colors(theme.colors.light).items()),
        None if fonts is None else tuple(fonts.items()),
        language,
    )
    # A letter carries no logo: its paper may.
    if properties.logo is None or properties.kind == "letter":
        return shell
    return _put_logo(shell, properties.logo)


@lru_cache(maxsize=4)
def _put_logo(shell: bytes, logo: Image) -> bytes:
    """Return a shell with a logo; once for the same, since a merge asks for every row."""
    from docgen.writers.docx.logo import put_logo

    return put_logo(shell, logo)


@lru_cache(maxsize=8)
def _render_shell(
    data: bytes,
    name: str,
    context: tuple[tuple[str, str], ...],
    colors: tuple[tuple[str, str], ...],
    fonts: tuple[tuple[str, str], ...] | None,
    language: Language,
) -> bytes:
    """Return a shell filled in and coloured; once for the same, since a merge asks for every row."""
    from docgen.writers.docx.theme import retheme

    shell = _compile_shell(data, name).render(dict(context))
    return retheme(shell, dict(colors), None if fonts is None else dict(fonts), language)


@lru_cache(maxsize=8)
def _compile_shell(data: bytes, name: str) -> CompiledTemplate:
    """Return a shell compiled; once for the same bytes, since a merge asks for every row."""
    from docgen.template.word import CompiledTemplate

    return CompiledTemplate(data, name=name)


def build_page_shell(
    workspace: Workspace,
    document: Document,
    theme: Theme,
    alternates: tuple[tuple[str, str, str], ...],
    form: Mapping[str, Any] | None = None,
) -> bytes:
    """Return the HTML shell of a document.

    Args:
        workspace: where the templates lie.
        document: what is poured in.
        theme: the colours.
        alternates: language tag, label and relative address of the same document elsewhere.
        form: for a page to fill in, the data of its form.

    Raises:
        DocgenError: a template is missing or faulty.
    """
    from docgen.language.script import folding_table
    from docgen.template.page import PageFiles, render_page
    from docgen.tree import visible_text

    names = ("html/page.html.j2", "html/style.css", "html/search.js")
    page, style, script = (workspace.read_template(name).decode("utf-8") for name in names)
    form_style = form_script = ""
    if form is not None:
        form_style = workspace.read_template("html/form.css").decode("utf-8")
        parts = (workspace.read_template(f"html/{part}") for part in FORM_SCRIPTS)
        form_script = "\n".join(part.decode("utf-8") for part in parts)
    folding = ""
    if document.properties.kind == "handbook":
        folding = folding_table("".join(sorted(set(visible_text(document)))))
    files = PageFiles(page, style, script, form_style, form_script)
    # What stands around the text does not depend on it.
    frame = replace(document, blocks=())
    light, dark = (palette_colors(one) for one in (theme.colors.light, theme.colors.dark))
    if form is not None:
        return render_page(files, frame, light, dark, folding, alternates, form)
    return _render_page(
        files, frame, tuple(light.items()), tuple(dark.items()), folding, alternates
    )


@lru_cache(maxsize=4)
def _render_page(
    files: PageFiles,
    frame: Document,
    light: tuple[tuple[str, str], ...],
    dark: tuple[tuple[str, str], ...],
    folding: str,
    alternates: tuple[tuple[str, str, str], ...],
) -> bytes:
    """Return the shell of a page; once for the same, since a merge asks for every row."""
    from docgen.template.page import render_page

    return render_page(files, frame, dict(light), dict(dark), folding, alternates)
