"""Forks as frames one below the other, each with its letter and what it is for."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from docgen.tree import Block, Fork, Way
from docgen.tree.diagrams import ARROW
from docgen.writers.html.context import Context
from docgen.writers.html.escape import escape_attribute, escape_text
from docgen.writers.html.inlines import render_inlines

Flow = Callable[[Sequence[Block], Context], str]


def render_fork(fork: Fork, context: Context, flow: Flow) -> str:
    """Return a fork; `flow` renders the blocks of a way."""
    before = context.heading_level
    ways = []
    for way in fork.ways:
        ways.append(_way(way, context, flow))
        context.heading_level = before
    question = ""
    if fork.question:
        question = f'<p class="question">{render_inlines(fork.question, context)}</p>\n'
    inner = "\n".join(ways)
    return f'<div class="fork">\n{question}{inner}\n</div>'


def _way(way: Way, context: Context, flow: Flow) -> str:
    context.claim(way.id)
    level = context.next_heading(context.heading_level)
    label = f'<span class="case">{escape_text(way.label)}</span> ' if way.label else ""
    head = f"<h{level}>{label}{render_inlines(way.title, context)}</h{level}>"
    parts = [head]
    if way.blocks:
        parts.append(flow(way.blocks, context))
    if way.onward:
        sign = f'<span aria-hidden="true">{ARROW} </span>'
        parts.append(f'<p class="onward">{sign}{render_inlines(way.onward, context)}</p>')
    inner = "\n".join(parts)
    return f'<section class="way" id="{escape_attribute(way.id)}">\n{inner}\n</section>'
