"""The outline of a document: numbers of headings and clauses, and what references say.

Word counts the same numbers itself, from the multilevel list tied to the heading styles; the
numbers here are what HTML and plain text show and what Word shows until it counts.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from docgen.language.formatting import chinese_number
from docgen.language.words import words
from docgen.tree.blocks import Block, Clause, Fork, Heading
from docgen.tree.document import Document
from docgen.tree.inlines import CrossReference, Inline
from docgen.tree.text import inline_text
from docgen.tree.walk import map_blocks, map_inlines, own_inlines, walk_blocks, walk_inlines


@dataclass(frozen=True, slots=True)
class Entry:
    """A place that can be referred to."""

    id: str
    """Its id."""
    level: int
    """Its level, from 1."""
    number: str
    """Its number; may be empty."""
    title: str
    """Its title; may be empty for clauses."""
    is_clause: bool
    """Whether it is a clause rather than a heading."""
    is_way: bool = False
    """Whether it is one way of a fork; its number is then its label."""


def outline(document: Document, left_out: Mapping[str, str] | None = None) -> Document:
    """Return the document with numbers counted and references resolved.

    Args:
        document: any document.
        left_out: titles of targets that exist in the content but not in this document (an
            edition for one audience), by id. A reference to one becomes its title; the first
            says where to find it, and the rest as well.
    """
    numbered = replace(document, blocks=_number(document))
    entries = {entry.id: entry for entry in iter_entries(numbered)}
    titles = left_out or {}
    catalogue = words(document.language)
    absent = [target for target in _iter_targets(numbered) if target not in entries]
    remarks = [catalogue.left_out_first if len(absent) > 1 else catalogue.left_out]

    def resolve(inline: Inline) -> Inline:
        if not isinstance(inline, CrossReference):
            return inline
        entry = entries.get(inline.target)
        if entry is None:
            title = titles.get(inline.target, inline.target)
            text = quote_title(title, document.language)
            if inline.target == absent[0] and remarks:
                text += remarks.pop()
            return replace(inline, before="", number="", after=text, resolved=False)
        return _refer(inline, entry, document)

    return replace(numbered, blocks=map_inlines(numbered.blocks, resolve))


def _iter_targets(document: Document) -> Iterator[str]:
    """Yield the target of every reference in reading order."""
    for block in walk_blocks(document.blocks):
        for inline in walk_inlines(own_inlines(block)):
            if isinstance(inline, CrossReference):
                yield inline.target


def iter_entries(document: Document) -> Iterator[Entry]:
    """Yield every heading, clause and way of a fork in reading order."""
    for block in walk_blocks(document.blocks):
        if isinstance(block, Heading):
            title = inline_text(block.children)
            yield Entry(block.id, block.level, block.number, title, is_clause=False)
        elif isinstance(block, Clause):
            title = inline_text(block.title)
            yield Entry(block.id, block.level, block.number, title, is_clause=True)
        elif isinstance(block, Fork):
            for way in block.ways:
                title = inline_text(way.title)
                yield Entry(way.id, 9, way.label, title, is_clause=False, is_way=True)


def _number(document: Document) -> tuple[Block, ...]:
    counts = [0] * 9

    def number(block: Block) -> Block:
        match block:
            case Heading(numbered=True) | Clause():
                level = block.level
                counts[level - 1] += 1
                counts[level:] = [0] * (9 - level)
                text = format_number_of_level(
                    counts[:level], document.properties.kind, document.language
                )
                return replace(block, number=text)
            case _:
                return block

    if document.properties.kind == "letter":
        return document.blocks
    # map_blocks changes inner blocks first; headings and clauses never nest, so order holds.
    return map_blocks(document.blocks, number)


def format_number_of_level(counts: list[int], kind: str, language: str) -> str:
    """Return the number of a heading from the counts of its levels.

    Handbooks: `第一章`, `1.1`, `1.1.1` in Chinese, `1`, `1.1`, `1.1.1` in English. Forms and
    sheets: `一、`, `（一）`, `1.` in Chinese, `1.`, `1.1`, `1.1.1` in English.
    """
    level = len(counts)
    dotted = ".".join(str(count) for count in counts)
    if kind == "handbook":
        if language != "en" and level == 1:
            return f"第{chinese_number(counts[0])}章"
        return dotted
    if language != "en":
        if level == 1:
            return f"{chinese_number(counts[0])}、"
        if level == 2:
            return f"（{chinese_number(counts[1])}）"
        return f"{counts[-1]}."
    return f"{dotted}." if level == 1 else dotted


def number_separator(kind: str, language: str, level: int) -> str:
    """Return what stands between a number and its title."""
    if language == "en":
        return " "
    if kind == "handbook":
        return "\u3000" if level == 1 else " "
    return "" if level <= 2 else " "


def quote_title(title: str, language: str) -> str:
    """Return a title as running text names it."""
    return f"“{title}”" if language == "en" else f"《{title}》"


def _refer(reference: CrossReference, entry: Entry, document: Document) -> CrossReference:
    language = document.language
    catalogue = words(language)
    if entry.is_way and entry.number:
        # A label is no number that Word could count.
        label = f"{catalogue.branch} {entry.number}"
        return replace(reference, before="", number="", after=label, resolved=True)
    if entry.is_clause:
        before, after = catalogue.clause_reference
    elif not entry.number or document.properties.kind != "handbook":
        # The parts of a form or a sheet are called by their titles.
        after = quote_title(entry.title, language)
        return replace(reference, before="", number="", after=after, resolved=True)
    elif entry.level == 1:
        before, after = catalogue.chapter_reference
        after += (" " if language == "en" else "") + quote_title(entry.title, language)
    else:
        before, after = catalogue.section_reference
        after += (" " if language == "en" else "") + quote_title(entry.title, language)
    return replace(reference, before=before, number=entry.number, after=after, resolved=True)
