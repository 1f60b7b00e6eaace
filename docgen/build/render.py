"""A finished tree as a file: outlined, in the right script, written in a format."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from docgen.build.shells import build_page_shell, build_word_shell
from docgen.build.typography import set_quotes
from docgen.content.theme import Theme
from docgen.diagnostic import Result
from docgen.language.words import Language
from docgen.tree import Contents, Document, walk_blocks
from docgen.tree.outline import outline
from docgen.workspace import Workspace

if TYPE_CHECKING:
    from docgen.build.form_page import FormPage

LANGUAGE_NAMES: Mapping[Language, str] = {"zh-Hans": "简体", "zh-Hant": "繁體", "en": "English"}


@dataclass(frozen=True, slots=True)
class Siblings:
    """What else is made of the same document in the same run, for a page to link to."""

    stem: str
    """File name without its suffix."""
    languages: tuple[Language, ...] = ()
    """The languages in which there is a page."""
    word: bool = False
    """Whether there is a Word file."""


CountPages = Callable[[bytes, Document], Mapping[str, int] | None]
"""Renders a Word file and says on which page each heading stands; None where nothing can."""


def finish_document(
    document: Document, language: Language, left_out: Mapping[str, str] | None = None
) -> Document:
    """Return a document with numbers, references and turned quotes, in its language's script."""
    done = set_quotes(outline(document, left_out))
    if language == "zh-Hant":
        from docgen.language.script import convert_strings

        done = replace(convert_strings(done), language="zh-Hant")
    return done


def needs_office(document: Document, format: str) -> bool:
    """Tell whether LibreOffice is needed for a format: a PDF, or the pages of a table of contents."""
    if format == "docx":
        return any(isinstance(block, Contents) for block in walk_blocks(document.blocks))
    return format == "pdf"


def render_word(
    workspace: Workspace,
    document: Document,
    theme: Theme,
    count_pages: CountPages,
    fillable: bool = False,
) -> Result[bytes]:
    """Return a document as a Word file; with a table of contents in two passes.

    A fillable one has content controls in the places to fill in.
    """
    from docgen.writers.docx import DocxWriter

    shell = build_word_shell(workspace, document, theme)
    writer = DocxWriter()
    first = writer.write(document, shell, fillable=fillable)
    if not first.ok or first.value is None or not needs_office(document, "docx"):
        return first
    pages = count_pages(first.value, document)
    return first if pages is None else writer.write(document, shell, pages=pages)


def render_page(
    workspace: Workspace, document: Document, theme: Theme, siblings: Siblings
) -> Result[bytes]:
    """Return a document as a web page, with links to its other languages and formats."""
    from docgen.writers.html import HtmlWriter

    shell = build_page_shell(workspace, document, theme, _alternates(document, siblings))
    return HtmlWriter().write(document, shell)


def render_form_page(workspace: Workspace, page: FormPage, theme: Theme) -> Result[bytes]:
    """Return a form as a page to fill in. It links to nothing: it is sent around on its own."""
    from docgen.writers.html import HtmlWriter

    shell = build_page_shell(workspace, page.document, theme, (), page.data)
    return HtmlWriter().write(page.document, shell, fillable=True, asked=page.asked)


def render_plain(document: Document) -> Result[bytes]:
    """Return a document as plain text, signed as mails are: what made it, and the edition."""
    from docgen.writers.plain import PlainWriter

    written = PlainWriter().write(document, b"")
    if written.value is None:
        return written
    properties = document.properties
    signature = f"\n-- \ndocgen · {properties.id} · {properties.edition}\n"
    return Result(written.value + signature.encode("utf-8"), written.diagnostics)


def _alternates(document: Document, siblings: Siblings) -> tuple[tuple[str, str, str], ...]:
    links: list[tuple[str, str, str]] = [
        (language, LANGUAGE_NAMES[language], f"../{language}/{siblings.stem}.html")
        for language in siblings.languages
        if language != document.language
    ]
    if siblings.word:
        links.append((document.language, "Word", f"{siblings.stem}.docx"))
    return tuple(links)
