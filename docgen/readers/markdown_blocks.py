"""Block tokens -> blocks of the tree."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from docgen.readers.markdown_inlines import build_inlines
from docgen.readers.markdown_reading import Place, Reading
from docgen.readers.markdown_text import column_widths
from docgen.tree import (
    Align,
    Block,
    BulletList,
    Cell,
    Column,
    Inline,
    OrderedList,
    Paragraph,
    ParagraphRole,
    Preformatted,
    Quote,
    Row,
    Strong,
    Table,
    ThematicBreak,
    inline_text,
)

if TYPE_CHECKING:
    from markdown_it.token import Token

_ALIGN = "text-align:"


def build_blocks(reading: Reading) -> tuple[Block, ...]:
    """Return the blocks of a text, noting slots and faults in `reading`."""
    return _Builder(reading).blocks("body")


class _Builder:
    """Goes through the tokens once; nesting is bounded by the parser."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.tokens = reading.tokens
        self.at = 0

    def _next(self) -> Token:
        token = self.tokens[self.at]
        self.at += 1
        return token

    def _inlines(self) -> tuple[Inline, ...]:
        """Return the inlines of the token that comes next, and go past its closing token."""
        inlines = build_inlines(self.reading, self.at)
        self.at += 2
        return inlines

    def blocks(self, role: ParagraphRole) -> tuple[Block, ...]:
        """Return the blocks up to the end of what contains them, and go past that end."""
        found: list[Block] = []
        while self.at < len(self.tokens):
            token = self._next()
            if token.nesting < 0:
                break
            block = self._block(token, role)
            if block is not None:
                found.append(block)
        return tuple(found)

    def _block(self, token: Token, role: ParagraphRole) -> Block | None:
        match token.type:
            case "paragraph_open":
                children = self._inlines()
                return Paragraph(children, role) if children else None
            case "heading_open":
                return self._heading(token, role)
            case "bullet_list_open":
                items, tight = self._items()
                return BulletList(items, tight)
            case "ordered_list_open":
                items, tight = self._items()
                return OrderedList(items, int(token.attrs.get("start", 1)), tight)
            case "blockquote_open":
                return Quote(self.blocks("plain"))
            case "table_open":
                return self._table()
            case "fence":
                language = token.info.split(maxsplit=1)[0] if token.info.strip() else ""
                return Preformatted(token.content.removesuffix("\n"), language)
            case "hr":
                return ThematicBreak()
            case _:
                raise AssertionError(f"unexpected Markdown token {token.type}")

    def _heading(self, token: Token, role: ParagraphRole) -> Block:
        underlined = token.markup in ("=", "-")
        place = Place(self.at, 0, 0)
        children = self._inlines()
        self.reading.fault(
            "markdown-heading",
            "headings do not stand in a text: they are keys of their own in YAML",
            place,
            f"put an empty line before the line of `{token.markup}`, or delete it"
            if underlined
            else "write the heading under `title:`, or make it a paragraph in bold",
        )
        return Paragraph((Strong(children),), role)

    def _items(self) -> tuple[tuple[tuple[Block, ...], ...], bool]:
        items: list[tuple[Block, ...]] = []
        tight = True
        while self._next().type == "list_item_open":
            first = self.tokens[self.at]
            if first.type == "paragraph_open" and not first.hidden:
                tight = False
            items.append(self.blocks("plain"))
        return tuple(items), tight

    def _table(self) -> Table:
        head: list[Row] = []
        body: list[Row] = []
        aligns: list[Align] = []
        rows = head
        while (token := self._next()).type != "table_close":
            match token.type:
                case "tbody_open":
                    rows = body
                case "tr_open":
                    rows.append(Row(()))
                case "th_open" | "td_open":
                    if token.type == "th_open":
                        aligns.append(_align(token))
                    children = self._inlines()
                    blocks = (Paragraph(children, "plain"),) if children else ()
                    rows[-1] = Row((*rows[-1].cells, Cell(blocks)))
                case _:
                    pass
        widths = column_widths([_cell_text(cell) for cell in row.cells] for row in (*head, *body))
        columns = tuple(Column(width, align) for width, align in zip(widths, aligns, strict=True))
        return Table(columns, tuple(body), tuple(head), "data")


def _align(token: Token) -> Align:
    style = str(token.attrs.get("style", ""))
    if not style.startswith(_ALIGN):
        return "left"
    return cast("Align", style.removeprefix(_ALIGN))


def _cell_text(cell: Cell) -> str:
    return "".join(
        inline_text(block.children) for block in cell.blocks if isinstance(block, Paragraph)
    )
