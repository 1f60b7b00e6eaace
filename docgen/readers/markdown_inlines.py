"""Inline tokens -> inlines of the tree."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from docgen.diagnostic import Severity
from docgen.readers.markdown_parser import BROKEN
from docgen.readers.markdown_proof import Piece, inline_pieces
from docgen.readers.markdown_reading import Place, Reading
from docgen.readers.markdown_text import joins
from docgen.tree import Code, CrossReference, Emphasis, Inline, LineBreak, Link, Strong, Text

if TYPE_CHECKING:
    from markdown_it.token import Token

MAX_DEPTH = 12
"""How deep emphasis and links may lie in each other; writers walk the tree recursively."""
SCHEMES = ("http://", "https://", "mailto:", "tel:")

_STARS = re.compile(r"\*\*+")
_TAG = re.compile(r"</?[A-Za-z][A-Za-z0-9]*(?:\s[^<>]*)?/?>")
_REFERENCE_CHAR = "\ufffc"


def build_inlines(reading: Reading, index: int) -> tuple[Inline, ...]:
    """Return the inlines of `inline` token `index`, noting slots and faults in `reading`."""
    return _Builder(reading, index).build()


class _Builder:
    """Builds the inlines of one `inline` token with a stack of what is open."""

    def __init__(self, reading: Reading, index: int) -> None:
        self.reading = reading
        self.index = index
        self.token = reading.tokens[index]
        self.pieces = inline_pieces(self.token)
        self.by_token = {id(piece.token): piece for piece in self.pieces}
        self.stack: list[tuple[Token | None, list[Inline]]] = [(None, [])]

    def build(self) -> tuple[Inline, ...]:
        children = self.token.children or []
        breaks = softbreaks(children, self.reading)
        for i, child in enumerate(children):
            self._take(child, breaks.get(i, ""))
        self._check_text()
        return merge_texts(self.stack[0][1])

    def _place(self, piece: Piece) -> Place:
        return Place(self.index, piece.start, piece.start + len(piece.text))

    def _add(self, inline: Inline) -> None:
        self.stack[-1][1].append(inline)

    def _take(self, child: Token, softbreak: str) -> None:
        match child.type:
            case "em_open" | "strong_open" | "link_open":
                self.stack.append((child, []))
            case "em_close" | "strong_close" | "link_close":
                self._close(child)
            case "code_inline":
                self._add(Code(child.content))
            case "softbreak":
                self._add(Text(softbreak))
            case "hardbreak":
                self._add(LineBreak())
            case "image":
                self._image(child)
            case "parameter":
                self.reading.add_parameter(child.content, self._place(self.by_token[id(child)]))
                self._add_value(self.reading.value(child.content) or child.content)
            case "reference":
                place = self._place(self.by_token[id(child)])
                target = self.reading.add_reference(child.content, place)
                self._add(CrossReference(target) if target else Text(child.content))
            case _:
                if child.type == BROKEN:
                    self.reading.add_broken(child.content, self._place(self.by_token[id(child)]))
                self._add(Text(child.content))

    def _add_value(self, value: str) -> None:
        for i, line in enumerate(value.split("\n")):
            if i:
                self._add(LineBreak())
            self._add(Text(line))

    def _close(self, closing: Token) -> None:
        opening, inner = self.stack.pop()
        children = merge_texts(inner)
        if opening is None or len(self.stack) > MAX_DEPTH:
            self.stack[-1][1].extend(children)
            self._too_deep()
        elif opening.type == "link_open":
            start, end = self.by_token[id(opening)].start, self.by_token[id(closing)].start
            self._link(opening, children, Place(self.index, start, end))
        elif children:
            self._add(Strong(children) if opening.type == "strong_open" else Emphasis(children))

    def _link(self, opening: Token, children: tuple[Inline, ...], place: Place) -> None:
        target = str(opening.attrs.get("href", "")).strip()
        if opening.attrs.get("title"):
            children = (*children, Text(f" ({opening.attrs['title']})"))
        if target.lower().startswith(SCHEMES) and "{{" not in target:
            self._add(Link(children or (Text(target),), target))
            return
        self.stack[-1][1].extend(children)
        message = f"`{target}` is no address that can be linked to"
        if "{{" in target:
            message = "a parameter cannot stand in an address"
        self.reading.fault(
            "markdown-link",
            message,
            place,
            "write a whole address that begins with https://, http://, mailto: or tel:; "
            "a clause is referred to with `[[policy-id/clause-id]]`",
        )

    def _image(self, child: Token) -> None:
        pieces = [
            self.by_token[id(leaf)] for leaf in child.children or [] if id(leaf) in self.by_token
        ]
        text = "".join(piece.text for piece in pieces)
        start = pieces[0].start if pieces else 0
        self._add(Text(text.replace("\n", " ")))
        self.reading.fault(
            "markdown-image",
            "pictures cannot stand in a text",
            Place(self.index, start, start + len(text)),
            "delete it, or describe in words what it shows",
        )

    def _too_deep(self) -> None:
        if any(fault.rule == "markdown-nesting" for fault in self.reading.faults):
            return
        message = f"emphasis and links are nested more than {MAX_DEPTH} levels deep"
        self.reading.fault("markdown-nesting", message, Place(self.index, 0, 0))

    def _check_text(self) -> None:
        """Note asterisks and tags that were meant as markup and are none."""
        stars: list[tuple[int, int]] = []
        for piece in self.pieces:
            if piece.token.type != "text":
                continue
            stars += [
                (piece.start + m.start(), piece.start + m.end())
                for m in _STARS.finditer(piece.text)
            ]
            for match in _TAG.finditer(piece.text):
                place = Place(self.index, piece.start + match.start(), piece.start + match.end())
                self.reading.fault(
                    "markdown-html",
                    f"`{match.group()}` is printed as it stands: HTML is not used here",
                    place,
                    "delete it",
                    Severity.WARNING,
                )
        for (start, after), (_, end) in zip(stars[::2], [*stars[1::2], (0, 0)], strict=False):
            self.reading.fault(
                "emphasis-not-closed",
                "these `**` are printed as they stand: they stress nothing",
                Place(self.index, start, max(after, end)),
                "put punctuation outside of them, as in `**重点**。`, and no space inside",
                Severity.WARNING,
            )


def softbreaks(children: list[Token], reading: Reading) -> dict[int, str]:
    """Return for each soft line break what it becomes: a space, or nothing within Chinese text."""
    shown = [_shown(child, reading) for child in children]
    before: dict[int, str] = {}
    last = ""
    for i, child in enumerate(children):
        if child.type == "softbreak":
            before[i] = last
        last = shown[i][-1:] or last
    found: dict[int, str] = {}
    following = ""
    for i in range(len(children) - 1, -1, -1):
        if i in before:
            found[i] = "" if joins(before[i], following) else " "
        following = shown[i][:1] or following
    return found


def _shown(child: Token, reading: Reading) -> str:
    """Return what a reader sees of a token, as far as it matters for joining lines."""
    if child.type == "parameter":
        return reading.value(child.content) or child.content
    if child.type == "reference":
        return _REFERENCE_CHAR
    return " " if child.type == "hardbreak" else child.content


def merge_texts(inlines: list[Inline]) -> tuple[Inline, ...]:
    """Return inlines with neighbouring texts joined and empty ones left out."""
    out: list[Inline] = []
    texts: list[str] = []
    for inline in [*inlines, None]:
        if isinstance(inline, Text):
            texts.append(inline.text)
            continue
        if joined := "".join(texts):
            out.append(Text(joined))
        texts.clear()
        if inline is not None:
            out.append(inline)
    return tuple(out)
