"""Markdown -> tree: CommonMark and tables, with `{{ parameters }}` and `[[references]]`.

What has no place in content (headings, pictures, HTML) is reported; nothing is dropped.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from docgen.diagnostic import Diagnostic, Result, error
from docgen.readers.markdown_blocks import build_blocks
from docgen.readers.markdown_inlines import build_inlines, merge_texts, softbreaks
from docgen.readers.markdown_parser import is_plain, parse_blocks, parse_inline
from docgen.readers.markdown_proof import Piece, inline_pieces
from docgen.readers.markdown_reading import Reading
from docgen.readers.markdown_slots import (
    PARAMETER_OPEN,
    Parameters,
    find_parameters,
    parameter_fault,
    parse_name,
)
from docgen.source import MappedText, Span
from docgen.tree import Block, Inline, Paragraph, Text


@dataclass(frozen=True, slots=True)
class Read:
    """A text of several blocks, as read."""

    blocks: tuple[Block, ...]
    """Its blocks; references are not resolved yet."""
    references: tuple[tuple[str, Span], ...] = ()
    """Every reference: its target, and where it stands, brackets included."""
    parameters: tuple[tuple[str, Span], ...] = ()
    """Every parameter, known or not: its name, and where it stands, braces included."""


@dataclass(frozen=True, slots=True)
class ReadLine:
    """A text of one line, as read."""

    inlines: tuple[Inline, ...]
    """Its inlines; references are not resolved yet."""
    references: tuple[tuple[str, Span], ...] = ()
    """Every reference: its target, and where it stands, brackets included."""
    parameters: tuple[tuple[str, Span], ...] = ()
    """Every parameter, known or not: its name, and where it stands, braces included."""


def read_markdown(
    text: MappedText, parameters: Parameters, known: Iterable[str] = ()
) -> Result[Read]:
    """Return the blocks of a Markdown text.

    Args:
        text: the Markdown, as `Placed.find_text` gives it.
        parameters: gives the text of a parameter, or None if there is none of that name.
        known: names of parameters, to find the one that a misspelt name means.

    Errors: `unknown-parameter`, `malformed-parameter`, `malformed-reference`, `markdown-heading`,
    `markdown-image`, `markdown-link`, `markdown-nesting`, `markdown-lost`; warnings:
    `emphasis-not-closed`, `markdown-html`.
    """
    if is_plain(text.text):
        return Result(Read((Paragraph((Text(text.text),)),)))
    reading = Reading(text, parameters, known, parse_blocks)
    blocks = build_blocks(reading)
    read = Read(blocks, reading.named("reference"), reading.named("parameter"))
    return Result(read, reading.diagnostics())


def read_inline(
    text: MappedText, parameters: Parameters, known: Iterable[str] = ()
) -> Result[ReadLine]:
    """Return the inlines of a text that has no blocks: markup counts, `1. ` and `# ` do not.

    Arguments and errors are those of `read_markdown`.
    """
    if is_plain(text.text):
        return Result(ReadLine((Text(text.text),)))
    reading = Reading(text, parameters, known, parse_inline)
    inlines = [one for i in range(len(reading.tokens)) for one in build_inlines(reading, i)]
    read = ReadLine(merge_texts(inlines), reading.named("reference"), reading.named("parameter"))
    return Result(read, reading.diagnostics())


def read_line(
    text: MappedText, parameters: Parameters, known: Iterable[str] = ()
) -> Result[ReadLine]:
    """Return the inlines of a text without any markup: all that counts is `{{ parameters }}`.

    Arguments are those of `read_markdown`. Errors: `unknown-parameter`, `malformed-parameter`.
    """
    if PARAMETER_OPEN not in text.text:
        return Result(ReadLine((Text(text.text),) if text.text else ()))
    parts: list[str] = []
    named: list[tuple[str, Span]] = []
    found: list[Diagnostic] = []
    at = 0
    for start, end in find_parameters(text.text):
        raw, span = text.text[start:end], text.span(start, end)
        name = parse_name(raw[2:-2])
        value = parameters(name) if name else None
        fault = parameter_fault(raw, value, known)
        if fault:
            found.append(error(fault.rule, fault.message, span, fault.help))
        if name:
            named.append((name, span))
        parts += [text.text[at:start], raw if value is None else value]
        at = end
    inlines = (Text("".join([*parts, text.text[at:]])),)
    return Result(ReadLine(inlines, (), tuple(named)), tuple(found))


def read_texts(text: MappedText, parameters: Parameters) -> tuple[MappedText, ...]:
    """Return what a reader sees of each paragraph, cell or code block, with proved offsets.

    A line break is a space, or nothing within Chinese text; the text of a parameter has no
    offsets; a reference is empty.
    """
    reading = Reading(text, parameters, (), parse_blocks)
    return tuple(
        _visible(reading, i)
        for i, token in enumerate(reading.tokens)
        if token.type in ("inline", "fence")
    )


def _visible(reading: Reading, index: int) -> MappedText:
    token = reading.tokens[index]
    children = token.children or []
    breaks = {id(children[i]): text for i, text in softbreaks(children, reading).items()}
    known = reading.proof.offsets(index)
    parts: list[str] = []
    offsets: list[int | None] = []
    for piece in inline_pieces(token):
        shown = _piece_text(piece, breaks, reading)
        parts.append(shown)
        if shown == piece.text:
            inner = known[piece.start : piece.start + len(shown)]
            offsets += [None if one is None else reading.text.offsets[one] for one in inner]
        else:
            offsets += [None] * len(shown)
    return MappedText(reading.text.source, "".join(parts), tuple(offsets))


def _piece_text(piece: Piece, breaks: dict[int, str], reading: Reading) -> str:
    match piece.token.type:
        case "parameter":
            return reading.value(piece.text) or piece.text
        case "reference":
            return ""
        case "softbreak":
            return breaks.get(id(piece.token), " ")
        case _:
            return piece.text
