"""Blocks as HTML: sections, paragraphs, clauses, lists, callouts, groups."""

from __future__ import annotations

from collections.abc import Sequence
from typing import assert_never

from docgen.tree import (
    Block,
    BulletList,
    Callout,
    Clause,
    Contents,
    ControlBlock,
    Diagram,
    Fork,
    Group,
    Heading,
    Inline,
    OrderedList,
    PageBreak,
    Paragraph,
    Preformatted,
    Quote,
    Table,
    ThematicBreak,
    inline_text,
)
from docgen.tree.outline import number_separator
from docgen.writers.html.context import Context
from docgen.writers.html.controls import render_control
from docgen.writers.html.diagrams import render_diagram
from docgen.writers.html.escape import (
    escape_attribute,
    escape_text,
    fragment,
    starts_right_to_left,
)
from docgen.writers.html.forks import render_fork
from docgen.writers.html.inlines import render_inlines
from docgen.writers.html.navigation import render_contents
from docgen.writers.html.tables import render_table

_TITLES = ("title", "letter-title", "cover-title")
_PROSE = ("body", "plain")
_SHORT = 360
"""A clause or list of at most so many characters is kept on one page."""


def render_blocks(blocks: Sequence[Block], context: Context, joiner: str = "\n") -> str:
    """Return blocks as HTML; a heading opens a section that holds what follows.

    Args:
        blocks: the blocks.
        context: the document being written.
        joiner: what stands between them; nothing where white space would show.
    """
    out: list[str] = []
    levels: list[int] = []
    for index, block in enumerate(blocks):
        if isinstance(block, Heading):
            while levels and levels[-1] >= block.level:
                out.append("</section>")
                levels.pop()
            levels.append(block.level)
            out.append(_open_section(block, context))
        elif isinstance(block, PageBreak) and _breaks_anyway(blocks, index, context):
            continue
        else:
            out.append(_render_block(block, _caption_before(blocks, index), context))
    out.extend("</section>" for _ in levels)
    return joiner.join(_keep_receipts_together(out))


def _render_block(block: Block, caption: str, context: Context) -> str:
    match block:
        case Heading():
            return _open_section(block, context) + "</section>"
        case Paragraph():
            return _paragraph(block, context)
        case Clause():
            return _clause(block, context)
        case BulletList():
            return f"<ul{_tight(block)}>{_items(block, context)}</ul>"
        case OrderedList():
            start = f' start="{block.start}"' if block.start != 1 else ""
            return f"<ol{start}{_tight(block)}>{_items(block, context)}</ol>"
        case Table():
            return render_table(block, caption, context, render_flow)
        case Quote():
            return f"<blockquote>\n{render_blocks(block.blocks, context)}\n</blockquote>"
        case Callout():
            return _callout(block, context)
        case Preformatted():
            # A parser drops a line end right after `<pre>`.
            return f"<pre>\n{escape_text(block.text)}</pre>"
        case ThematicBreak():
            if block.cut:
                name = escape_attribute(context.words.cut_here)
                return f'<hr class="cut" data-label="{name}">'
            return "<hr>"
        case PageBreak():
            return '<div class="page-break"></div>'
        case Contents():
            return render_contents(block, context)
        case ControlBlock():
            return render_control(block.control, context)
        case Group():
            return _group(block, context)
        case Fork():
            return render_fork(block, context, render_blocks)
        case Diagram():
            return render_diagram(block, context)
        case _:
            assert_never(block)


def render_flow(blocks: Sequence[Block], context: Context, bare: bool = True) -> str:
    """Return what stands in a cell or list item: bare text where it is one plain paragraph."""
    if bare and len(blocks) == 1:
        block = blocks[0]
        if isinstance(block, Paragraph) and block.role in _PROSE:
            text = inline_text(block.children)
            if not starts_right_to_left(text):
                return render_inlines(block.children, context)
    return render_blocks(blocks, context, joiner="")


# --- headings and clauses ------------------------------------------------------------------


def _open_section(heading: Heading, context: Context) -> str:
    context.claim(heading.id)
    title = inline_text(heading.children)
    context.section = title
    level = context.next_heading(heading.level)
    classes = [f"level-{heading.level}"]
    if heading.level == 1 and context.kind == "handbook":
        classes.append("chapter")
        if heading.runs_on:
            classes.append("runs-on")
    anchor = _anchor(heading.id, heading.number, heading.level, title, context)
    return (
        f'<section class="{" ".join(classes)}" id="{escape_attribute(heading.id)}">\n'
        f"<h{level}>{anchor}{render_inlines(heading.children, context)}</h{level}>"
    )


def _anchor(id: str, number: str, level: int, title: str, context: Context) -> str:
    """Return the link of a heading or clause to itself: its number, or a sign seen on hover."""
    if number:
        separator = number_separator(context.kind, context.document.language, level)
        return f'<a class="no" href="{fragment(id)}">{escape_text(number + separator)}</a>'
    name = " ".join(filter(None, (context.words.link_to_clause, title)))
    return f'<a class="no bare" href="{fragment(id)}" aria-label="{escape_attribute(name)}"></a>'


def _clause(clause: Clause, context: Context) -> str:
    context.claim(clause.id)
    title = inline_text(clause.title)
    before = context.heading_level
    anchor = _anchor(clause.id, clause.number, clause.level, title, context)
    blocks = list(clause.blocks)
    if title:
        level = context.next_heading(before)
        first = f"<h{level}>{anchor}{render_inlines(clause.title, context)}</h{level}>"
    else:
        lead = blocks[0] if blocks else None
        text: tuple[Inline, ...] = ()
        if isinstance(lead, Paragraph):
            text = lead.children
            blocks.pop(0)
        # A number without a text beside it floats, so that a list begins on its line.
        opening = "<p>" if text else '<p class="alone">'
        first = f"{opening}{anchor}{render_inlines(text, context)}</p>"
    rest = render_blocks(blocks, context)
    context.heading_level = before
    short = " short" if len(first) + len(rest) < 2 * _SHORT else ""
    tag = "section" if title else "div"
    body = f"{first}\n{rest}" if rest else first
    id = escape_attribute(clause.id)
    return f'<{tag} class="clause{short}" id="{id}">\n{body}\n</{tag}>'


# --- paragraphs, lists, callouts -----------------------------------------------------------


def _paragraph(paragraph: Paragraph, context: Context) -> str:
    context.right_to_left = starts_right_to_left(inline_text(paragraph.children))
    inner = render_inlines(paragraph.children, context)
    direction = ' dir="rtl"' if context.right_to_left else ""
    context.right_to_left = False
    if paragraph.role in _TITLES and not context.has_title:
        context.has_title = True
        return f'<h1 class="{paragraph.role}"{direction}>{inner}</h1>'
    # Both are plain prose here; only Word indents the one and not the other.
    name = "" if paragraph.role in _PROSE else f' class="{paragraph.role}"'
    return f"<p{name}{direction}>{inner}</p>"


def _tight(block: BulletList | OrderedList) -> str:
    return "" if block.tight else ' class="loose"'


def _items(block: BulletList | OrderedList, context: Context) -> str:
    return "".join(f"<li>{render_flow(item, context)}</li>" for item in block.items)


def _callout(callout: Callout, context: Context) -> str:
    title = inline_text(callout.title)
    sign = {"approve": context.words.say_mark, "refuse": context.words.dont_say_mark}.get(
        callout.kind, ""
    )
    # Never colour alone: wording to use or to avoid carries its sign.
    mark = f"{escape_text(sign)} " if sign and sign not in title else ""
    parts = []
    if mark or title:
        parts.append(f'<p class="label">{mark}{render_inlines(callout.title, context)}</p>')
    if callout.blocks:
        parts.append(render_blocks(callout.blocks, context))
    if callout.citation:
        parts.append(f'<p class="source">{escape_text(callout.citation)}</p>')
    name = f' aria-label="{escape_attribute(title)}"' if title else ""
    inner = "\n".join(parts)
    return f'<div class="callout callout-{callout.kind}" role="note"{name}>\n{inner}\n</div>'


def _group(group: Group, context: Context) -> str:
    inner = render_blocks(group.blocks, context)
    tag = "header" if group.role == "cover" else "div"
    return f'<{tag} class="{group.role}">\n{inner}\n</{tag}>'


# --- pages ---------------------------------------------------------------------------------


def _breaks_anyway(blocks: Sequence[Block], index: int, context: Context) -> bool:
    """Tell whether a page break stands where the style sheet starts a page; two would leave one empty."""
    if index in (0, len(blocks) - 1):
        return True
    before, after = blocks[index - 1], blocks[index + 1]
    if isinstance(after, Heading) and after.level == 1 and context.kind == "handbook":
        return not after.runs_on
    if isinstance(before, PageBreak) or isinstance(after, Contents):
        return True
    return isinstance(before, Group) and before.role == "cover"


def _caption_before(blocks: Sequence[Block], index: int) -> str:
    before = blocks[index - 1] if index else None
    if isinstance(before, Paragraph) and before.role == "caption":
        return inline_text(before.children)
    return ""


def _keep_receipts_together(rendered: list[str]) -> list[str]:
    """Wrap the halves of a receipt and the cutting line between them, which share a page."""
    halves = [i for i, html in enumerate(rendered) if html.startswith('<div class="receipt">')]
    if len(halves) < 2:
        return rendered
    first, last = halves[0], halves[-1]
    inner = "\n".join(rendered[first : last + 1])
    together = f'<div class="receipts">\n{inner}\n</div>'
    return [*rendered[:first], together, *rendered[last + 1 :]]
