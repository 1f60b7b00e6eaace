"""Columns proved, never guessed.

markdown-it does not say at which offset a piece of text stood. So the text is parsed a second time
with each letter and digit replaced by a private-use code point that *is* its offset; to
CommonMark's rules both are letters. Where the two parses have the same shape, the code points that
come out name the offsets. What stands between two proved letters is proved too when the file has
exactly that between them. Where the shapes differ, nothing is claimed.
See docs/decisions/0006-proved-columns.md.
"""

from __future__ import annotations

import re
import string
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from markdown_it.token import Token

Offsets: TypeAlias = list[int | None]
"""For each character of a piece of visible text its offset in the Markdown; None: not proved."""

_PLANE_15 = 0xF0000
_PLANE_16 = 0x100000
_ROOM = 0xFFFE  # the last two code points of a plane are no characters
_LAST = _PLANE_16 + _ROOM - 1

# Letters and digits, and characters that would be taken for our codes; but not entities, numbers
# of list items and addresses in angle brackets, which mean something to CommonMark as they are.
_CODED = re.compile(
    r"&#?\w{1,40};|[0-9]+(?=[.)])|<[A-Za-z][A-Za-z0-9+.-]{1,31}:[^<>\s]*>|<[^<>\s@]+@[^<>\s]+>"
    r"|([^\W_]|[\U000F0000-\U0010FFFD])"
)
_LINE_END = re.compile(r"\r\n?|\n")
_CONTAINERS = " \t>"


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of one inline token's content that comes from one token."""

    token: Token
    """Where it comes from."""
    text: str
    """Its characters, as they stand in the Markdown wherever that is possible."""
    start: int
    """Its place in the text of all pieces."""
    exact: bool = True
    """False for what the Markdown writes in another way: entities, escapes, line ends."""


def inline_pieces(token: Token) -> list[Piece]:
    """Return the pieces of an `inline` token, or of a fence, in reading order."""
    pieces: list[Piece] = []
    at = 0
    for child in _iter_leaves(token):
        text = "\n" if child.type in ("softbreak", "hardbreak") else child.content
        exact = child.type not in ("softbreak", "hardbreak", "text_special")
        pieces.append(Piece(child, text, at, exact))
        at += len(text)
    return pieces


def _iter_leaves(token: Token) -> Iterator[Token]:
    if token.children is None:
        yield token
        return
    for child in token.children:
        if child.type == "image":
            yield from _iter_leaves(child)
        else:
            yield child


def line_starts(text: str) -> list[int]:
    """Return the offset of each line, counted as markdown-it counts lines."""
    return [0, *(match.end() for match in _LINE_END.finditer(text))]


class Proof:
    """The second parse of one text."""

    def __init__(self, text: str, tokens: list[Token], parse: Callable[[str], list[Token]]) -> None:
        """Parse `text` again.

        Args:
            text: the Markdown.
            tokens: what `parse` made of it.
            parse: the parser.
        """
        self.text = text
        self.lines = line_starts(text)
        self.tokens = tokens
        coded = encode(text)
        self.coded = parse(coded) if coded is not None else []
        if _shape(tokens) != _shape(self.coded):
            self.coded = []

    def offsets(self, index: int) -> Offsets:
        """Return the offsets of the pieces of token `index`, one for each character."""
        plain = inline_pieces(self.tokens[index])
        size = plain[-1].start + len(plain[-1].text) if plain else 0
        if not self.coded:
            return [None] * size
        coded = inline_pieces(self.coded[index])
        if _pieces_shape(plain) != _pieces_shape(coded):
            return [None] * size
        found: Offsets = []
        loose: set[int] = set()
        for one, other in zip(plain, coded, strict=True):
            if not one.exact:
                loose.update(range(one.start, one.start + len(one.text)))
            found += [self._decode(a, b) for a, b in zip(one.text, other.text, strict=True)]
        return self._fill("".join(piece.text for piece in plain), found, loose, index)

    def lost(self) -> list[int]:
        """Return the offsets of letters and digits that are in no token at all."""
        if not self.coded:
            return []
        kept = {
            offset
            for token in self.coded
            for char in (*token.content, *token.info)
            if (offset := decode(char)) is not None
        }
        coded = encode(self.text) or ""
        return [i for i, char in enumerate(coded) if decode(char) == i and i not in kept]

    def _decode(self, plain: str, coded: str) -> int | None:
        offset = decode(coded)
        return offset if offset is not None and self.text[offset] == plain else None

    def _fill(self, text: str, found: Offsets, loose: set[int], index: int) -> Offsets:
        """Prove what stands between proved letters."""
        start = 0
        while start < len(found):
            if found[start] is not None:
                start += 1
                continue
            end = start
            while end < len(found) and found[end] is None:
                end += 1
            left = found[start - 1] if start else None
            right = found[end] if end < len(found) else None
            self._fill_gap(text, found, loose, (start, end), (left, right), index)
            start = end
        return found

    def _fill_gap(
        self,
        text: str,
        found: Offsets,
        loose: set[int],
        gap: tuple[int, int],
        letters: tuple[int | None, int | None],
        index: int,
    ) -> None:
        (start, end), (left, right) = gap, letters
        first = left + 1 if left is not None else self._block_start(index, right)
        last = right if right is not None else self._block_end(index, left)
        whole = not any(i in loose for i in range(start, end))
        if whole and first is not None and self.text[first:last] == text[start:end]:
            found[start:end] = range(first, first + end - start)
            return
        if left is not None:
            while start < end and self._same(text, start, left + 1, loose, last):
                left += 1
                found[start] = left
                start += 1
        if right is not None:
            low = left if left is not None else -1
            while start < end and right - 1 > low and self._same(text, end - 1, right - 1, loose):
                right -= 1
                end -= 1
                found[end] = right

    def _same(
        self, text: str, i: int, offset: int, loose: set[int], bound: int | None = None
    ) -> bool:
        """Tell whether character `i` must be the one at `offset`, next to a proved one."""
        char = text[i]
        if i in loose or char in string.punctuation or char.isspace():
            return False  # might be markup in the file, and come from elsewhere here
        return offset < (len(self.text) if bound is None else bound) and self.text[offset] == char

    def _block_start(self, index: int, right: int | None) -> int | None:
        """Return where the text of a block begins, if that is plain to see."""
        start, end = self.block_span(index)
        limit = end if right is None else right
        while start < limit and self.text[start] in _CONTAINERS:
            start += 1
        return start

    def _block_end(self, index: int, left: int | None) -> int:
        end = self.block_span(index)[1]
        low = 0 if left is None else left + 1
        while end > low and self.text[end - 1].isspace():
            end -= 1
        return end

    def block_span(self, index: int) -> tuple[int, int]:
        """Return start and end of the lines of token `index`, without the spaces around them."""
        lines = self.tokens[index].map
        if not lines:
            return (0, len(self.text))
        start = self.lines[lines[0]] if lines[0] < len(self.lines) else len(self.text)
        end = self.lines[lines[1]] if lines[1] < len(self.lines) else len(self.text)
        while end > start and self.text[end - 1].isspace():
            end -= 1
        while start < end and self.text[start].isspace():
            start += 1
        return (start, end)


def encode(text: str) -> str | None:
    """Return `text` with each letter and digit replaced by its offset; None if it is too long."""
    if len(text) > 2 * _ROOM:
        return None
    return _CODED.sub(lambda m: _code(m.start()) if m.group(1) else m.group(), text)


def _code(offset: int) -> str:
    return chr(_PLANE_15 + offset if offset < _ROOM else _PLANE_16 + offset - _ROOM)


def decode(char: str) -> int | None:
    """Return the offset that a code point names; None for an ordinary character."""
    point = ord(char)
    if point < _PLANE_15 or point > _LAST:
        return None
    return point - _PLANE_15 if point < _PLANE_15 + _ROOM else point - _PLANE_16 + _ROOM


def _shape(tokens: list[Token]) -> list[tuple[str, str, int, list[int] | None]]:
    return [(token.type, token.markup, token.level, token.map) for token in tokens]


def _pieces_shape(pieces: list[Piece]) -> list[tuple[str, str, int, int]]:
    return [(p.token.type, p.token.markup, p.token.level, len(p.text)) for p in pieces]
