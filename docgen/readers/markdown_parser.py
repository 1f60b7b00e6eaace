"""The one door to markdown-it: CommonMark and tables, without what content does not need.

Left out, because text written by people who never saw Markdown would change or vanish: raw HTML
(`<` stays a character), link reference definitions (a paragraph `[注]: 说明` would be swallowed),
code by indentation (four spaces would turn prose into code). See
docs/decisions/0006-proved-columns.md.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from docgen.readers.markdown_slots import PARAMETER, PARAMETER_OPEN, REFERENCE

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token

BROKEN = "broken_parameter"
"""Token type of braces that are not closed on their line."""


_PLAIN = re.compile(
    r"[^\s\d\0#>\-+*=~`|_\\\[\]{}<&!](?:[^\n\r\0\\`*_\[\]{}<&]*[^\s\0\\`*_\[\]{}<&])?"
)


def is_plain(text: str) -> bool:
    """Tell whether a text is one line without any markup: then it needs no parser."""
    return _PLAIN.fullmatch(text) is not None


def parse_blocks(text: str) -> list[Token]:
    """Return the tokens of a Markdown text."""
    return _parser().parse(text)


def parse_inline(text: str) -> list[Token]:
    """Return the tokens of a text without blocks: one `inline` token."""
    return _parser().parseInline(text)


@cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark", {"html": False}).enable("table")
    parser.disable(["reference", "code", "html_block", "html_inline", "text_join"])
    # Every address becomes a link, so that a bad one is reported instead of printed as it stands.
    parser.validateLink = lambda url: True  # type: ignore[method-assign]
    parser.normalizeLink = lambda url: url  # type: ignore[method-assign]
    parser.inline.ruler.before("link", "reference", _reference)
    parser.inline.ruler.push("parameter", _parameter)
    return parser


def _reference(state: StateInline, silent: bool) -> bool:
    """Take `[[target]]`; but `[[1]](address)` is a link with brackets in its text."""
    match = REFERENCE.match(state.src, state.pos, state.posMax)
    if match is None or state.src.startswith("(", match.end()):
        return False
    if not silent:
        state.push("reference", "", 0).content = match.group()
    state.pos = match.end()
    return True


def _parameter(state: StateInline, silent: bool) -> bool:
    """Take `{{ name }}`, and braces that nothing closes, so that they can be reported."""
    if not state.src.startswith(PARAMETER_OPEN, state.pos):
        return False
    match = PARAMETER.match(state.src, state.pos, state.posMax)
    end = match.end() if match else min(state.pos + len(PARAMETER_OPEN), state.posMax)
    if not silent:
        token = state.push("parameter" if match else BROKEN, "", 0)
        token.content = state.src[state.pos : end]
    state.pos = end
    return True
