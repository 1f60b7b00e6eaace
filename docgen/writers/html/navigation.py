"""The table of contents: beside the text, and on paper at its place."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.tree import Contents, Document, Heading, inline_text, walk_blocks
from docgen.tree.outline import number_separator
from docgen.writers.html.context import Context
from docgen.writers.html.escape import escape_text, fragment


def find_contents_depth(document: Document) -> int:
    """Return down to which level the contents go: as the document says, else 2."""
    for block in walk_blocks(document.blocks):
        if isinstance(block, Contents):
            return block.depth
    return 2


def iter_entries(document: Document, depth: int) -> Iterator[Heading]:
    """Yield the headings that the contents list, in reading order."""
    for block in walk_blocks(document.blocks):
        if isinstance(block, Heading) and block.in_contents and block.level <= depth:
            yield block


def render_entries(context: Context, depth: int) -> str:
    """Return the contents as nested lists of links; nothing where there are no headings."""
    out: list[str] = []
    levels: list[int] = []
    for heading in iter_entries(context.document, depth):
        while levels and levels[-1] > heading.level:
            out.append("</li></ol>")
            levels.pop()
        if levels and levels[-1] == heading.level:
            out.append("</li>")
        else:
            out.append("<ol>")
            levels.append(heading.level)
        out.append(f"<li>{_entry(heading, context)}")
    out.extend("</li></ol>" for _ in levels)
    return "".join(out)


def _entry(heading: Heading, context: Context) -> str:
    text = escape_text(inline_text(heading.children).replace("\n", " "))
    number = ""
    if heading.number:
        separator = number_separator(context.kind, context.document.language, heading.level)
        number = f'<span class="no">{escape_text(heading.number + separator)}</span>'
    return f'<a href="{fragment(heading.id)}">{number}{text}</a>'


def render_contents(contents: Contents, context: Context) -> str:
    """Return the contents at their place; the style sheet shows them where no sidebar does."""
    entries = render_entries(context, contents.depth)
    title = escape_text(contents.title)
    return f'<div class="contents">\n<p class="contents-title">{title}</p>\n{entries}\n</div>'
