"""The tree as one self-contained HTML page."""

from __future__ import annotations

from docgen.diagnostic import Result, error, has_errors
from docgen.language.catalogue import words_of
from docgen.tree import Document
from docgen.writers.characters import find_illegal
from docgen.writers.html.blocks import render_blocks
from docgen.writers.html.context import Context
from docgen.writers.html.escape import escape_text
from docgen.writers.html.navigation import find_contents_depth, render_entries

BODY_MARKER = "<!--docgen:body-->"
CONTENTS_MARKER = "<!--docgen:contents-->"


class HtmlWriter:
    """Writes a page: the body and the contents are put into the shell at its markers."""

    suffix = ".html"

    def write(
        self,
        document: Document,
        shell: bytes,
        fillable: bool = False,
        asked: Document | None = None,
    ) -> Result[bytes]:
        """Return the page, UTF-8.

        Args:
            document: an outlined document.
            shell: a page made by `docgen.template.page.render_page`, with the marker
                `<!--docgen:body-->` and, where it has a sidebar, `<!--docgen:contents-->`.
            fillable: whether a script of the shell makes the places in it to be filled in.
            asked: for a letter to fill in, what it asks; it stands above the letter.
        """
        illegal = tuple(find_illegal(document))
        if illegal:
            return Result(None, illegal)
        page = shell.decode("utf-8")
        before, marker, after = page.partition(BODY_MARKER)
        if not marker:
            fault = error(
                "template-marker",
                f"the page template has no place for the text: `{BODY_MARKER}` is missing",
                help="put it inside `<main>` in templates/html/page.html.j2",
            )
            return Result(None, (fault,))
        context = Context(document, words_of(document.language), fillable=fillable)
        head_blocks = ""
        if asked is not None:
            above = Context(asked, context.words, fillable=fillable, ids=context.ids)
            head_blocks = f'<div class="asked">\n{render_body(asked, above)}\n</div>\n'
            context.diagnostics.extend(above.diagnostics)
            context.has_title = True
        body = head_blocks + render_body(document, context)
        entries = render_entries(context, find_contents_depth(document))
        # The shell is cut at its markers first, so that no text can pass for one.
        head, tail = (part.replace(CONTENTS_MARKER, entries) for part in (before, after))
        value = None if has_errors(context.diagnostics) else f"{head}{body}{tail}".encode()
        return Result(value, tuple(context.diagnostics))


def render_body(document: Document, context: Context) -> str:
    """Return the text of the page, with its one `h1` first where the document has no title block."""
    body = render_blocks(document.blocks, context)
    if not context.has_title:
        # A letter without a title shows none; a screen reader is told what the page is.
        role = "unseen" if context.kind == "letter" else "title"
        body = f'<h1 class="{role}">{escape_text(document.title)}</h1>\n{body}'
    return body


__all__ = ["BODY_MARKER", "CONTENTS_MARKER", "HtmlWriter", "render_body"]
