"""Markdown of a value as paragraphs, lists and tables, in the styles that the template has."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property
from html import escape
from typing import Any, TypeAlias

from docgen.template.environment import Context, Markup, pass_context
from docgen.template.word.combine_lists import ListCopies
from docgen.template.word.parts import parse_xml
from docgen.template.word.shape import PRESERVED
from docgen.tree import (
    Block,
    BulletList,
    Code,
    Emphasis,
    Heading,
    Inline,
    LineBreak,
    Link,
    OrderedList,
    Paragraph,
    Preformatted,
    Quote,
    Strong,
    Table,
    Text,
)
from docgen.tree.text import inline_text
from docgen.tree.walk import child_blocks

ReadBlocks: TypeAlias = Callable[[str], tuple[Block, ...]]
"""Reads Markdown."""

POURED = "\0poured"
"""The name in a context under which a rendering collects the starts of its numbered lists."""

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_INDENT = 420
"""Twentieths of a point that each level of a list is indented, where its style does not say it."""


class Pour:
    """Pours Markdown into Word templates of one kind."""

    def __init__(self, read: ReadBlocks, styles: bytes | None, numbering: bytes | None) -> None:
        """Read which styles there are.

        Args:
            read: reads Markdown.
            styles: the template's `word/styles.xml`.
            numbering: its `word/numbering.xml`.
        """
        self._read = read
        self._styles_part = styles
        self._numbering = numbering

    @cached_property
    def _styles(self) -> Mapping[str, str]:
        """Ids of styles by name, in small letters."""
        found: dict[str, str] = {}
        if self._styles_part:
            for style in parse_xml(self._styles_part, "word/styles.xml").iterfind(f"{_W}style"):
                name = style.find(f"{_W}name")
                shown = "" if name is None else (name.get(f"{_W}val") or "")
                found[shown.lower()] = style.get(f"{_W}styleId") or ""
        return found

    @cached_property
    def _lists(self) -> ListCopies:
        return ListCopies(self._numbering, self._styles_part)

    def filters(self) -> Mapping[str, Callable[..., Any]]:
        """Return the filter for templates: `{{p note|markdown }}`."""

        @pass_context
        def markdown(context: Context, value: Any) -> Markup:
            starts: list[int] = context.parent[POURED]
            return Markup("".join(self._blocks(self._read(_clean(value)), starts, 0)))

        return {"markdown": markdown}

    def numbering(self, starts: Iterable[int]) -> bytes | None:
        """Return `word/numbering.xml` with a list of its own for each numbered list.

        Args:
            starts: where each of them begins.
        """
        if self._numbering is None:
            return None
        made = [
            self._lists.show_number(self._styles.get("list number", ""), index, start)
            for index, start in enumerate(starts)
        ]
        end = self._numbering.rindex(b"</")
        return self._numbering[:end] + "".join(made).encode("utf-8") + self._numbering[end:]

    def _blocks(self, blocks: Iterable[Block], starts: list[int], level: int) -> Iterator[str]:
        for block in blocks:
            match block:
                case Paragraph(children=children):
                    yield self._paragraph("", children)
                case Heading(level=depth, children=children):
                    yield self._paragraph(self._style(f"heading {depth}"), children)
                case BulletList(items=items):
                    for item in items:
                        yield from self._item(item, starts, level, "list bullet", None, "•")
                case OrderedList(items=items, start=start):
                    number = self._lists.next_number(len(starts), self._styles.get("list number"))
                    if number is not None:
                        starts.append(start)
                    for count, item in enumerate(items, start):
                        yield from self._item(
                            item, starts, level, "list number", number, f"{count}."
                        )
                case Preformatted(text=text):
                    yield self._paragraph("", (Text(text),))
                case Quote(blocks=inner):
                    for one in inner:
                        children = one.children if isinstance(one, Paragraph) else ()
                        yield self._paragraph(self._style("quote"), children)
                case Table():
                    yield self._table(block, starts)
                case _:
                    yield from self._blocks(child_blocks(block), starts, level)

    def _item(
        self,
        item: tuple[Block, ...],
        starts: list[int],
        level: int,
        style: str,
        number: int | None,
        mark: str,
    ) -> Iterator[str]:
        first = item[0] if item and isinstance(item[0], Paragraph) else None
        deeper = self._styles.get(f"{style} {level + 1}") if level else None
        found = deeper or self._styles.get(style, "")
        properties = f'<w:pStyle w:val="{escape(found)}"/>' if found else ""
        if number is not None:
            shown = f'<w:ilvl w:val="0"/><w:numId w:val="{number}"/>'
            properties += f"<w:numPr>{shown}</w:numPr>"
        if level and not deeper:
            properties += f'<w:ind w:left="{_INDENT * (level + 1)}"/>'
        children: tuple[Inline, ...] = first.children if first else ()
        if not found or (style == "list number" and number is None):
            children = (Text(f"{mark} "), *children)
        yield self._paragraph(properties, children)
        yield from self._blocks(item[1:] if first else item, starts, level + 1)

    def _table(self, table: Table, starts: list[int]) -> str:
        style = self._styles.get("table grid") or self._styles.get("normal table", "")
        rows = []
        for row in (*table.head, *table.rows):
            cells = (
                f"<w:tc><w:tcPr/>{''.join(self._blocks(cell.blocks, starts, 0)) or '<w:p/>'}</w:tc>"
                for cell in row.cells
            )
            rows.append(f"<w:tr>{''.join(cells)}</w:tr>")
        grid = "<w:gridCol/>" * len(table.columns)
        named = f'<w:tblStyle w:val="{escape(style)}"/>' if style else ""
        return (
            f'<w:tbl><w:tblPr>{named}<w:tblW w:w="5000" w:type="pct"/></w:tblPr>'
            f"<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl><w:p/>"
        )

    def _style(self, name: str) -> str:
        found = self._styles.get(name)
        return f'<w:pStyle w:val="{escape(found)}"/>' if found else ""

    def _paragraph(self, properties: str, children: Iterable[Inline]) -> str:
        shown = f"<w:pPr>{properties}</w:pPr>" if properties else ""
        return f"<w:p>{shown}{''.join(_runs(children, ''))}</w:p>"


def _runs(children: Iterable[Inline], properties: str) -> Iterator[str]:
    for child in children:
        match child:
            case Strong(children=inner):
                yield from _runs(inner, f"{properties}<w:b/>")
            case Emphasis(children=inner):
                yield from _runs(inner, f"{properties}<w:i/>")
            case Link(children=inner):
                yield from _runs(inner, properties)
            case LineBreak():
                yield "<w:r><w:br/></w:r>"
            case Text(text=text) | Code(text=text):
                yield _run(text, properties)
            case _:
                yield _run(inline_text((child,)), properties)


def _run(text: str, properties: str) -> str:
    formatted = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    shown = escape(text, quote=False).replace("\n", f"</w:t><w:br/>{PRESERVED}")
    return f"<w:r>{formatted}{PRESERVED}{shown}</w:t></w:r>"


def _clean(value: Any) -> str:
    """Return a value as Markdown; what no document can hold is left out of it."""
    return "" if value is None else _ILLEGAL.sub("", str(value))


def page_filters(read: ReadBlocks) -> Mapping[str, Callable[..., Any]]:
    """Return the filter `markdown` for pages."""
    return {"markdown": lambda value: Markup("".join(_html(read(_clean(value)))))}


def _html(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        match block:
            case Paragraph(children=children):
                yield f"<p>{''.join(_spans(children))}</p>"
            case Heading(level=level, children=children):
                yield f"<h{level}>{''.join(_spans(children))}</h{level}>"
            case BulletList(items=items):
                inner = "".join(f"<li>{''.join(_html(item))}</li>" for item in items)
                yield f"<ul>{inner}</ul>"
            case OrderedList(items=items, start=start):
                inner = "".join(f"<li>{''.join(_html(item))}</li>" for item in items)
                yield f'<ol start="{start}">{inner}</ol>'
            case Preformatted(text=text):
                yield f"<pre>{escape(text)}</pre>"
            case Quote(blocks=inner_blocks):
                yield f"<blockquote>{''.join(_html(inner_blocks))}</blockquote>"
            case Table():
                rows = (
                    "".join(f"<td>{''.join(_html(cell.blocks))}</td>" for cell in row.cells)
                    for row in (*block.head, *block.rows)
                )
                yield f"<table>{''.join(f'<tr>{row}</tr>' for row in rows)}</table>"
            case _:
                yield from _html(child_blocks(block))


def _spans(children: Iterable[Inline]) -> Iterator[str]:
    for child in children:
        match child:
            case Strong(children=inner):
                yield f"<strong>{''.join(_spans(inner))}</strong>"
            case Emphasis(children=inner):
                yield f"<em>{''.join(_spans(inner))}</em>"
            case LineBreak():
                yield "<br>"
            case Link(children=inner):
                yield from _spans(inner)
            case Text(text=text) | Code(text=text):
                yield escape(text)
            case _:
                yield escape(inline_text((child,)))
