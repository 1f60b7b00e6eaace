"""WordprocessingML as a strand of pieces: tags of XML and text, cheap to cut and to join.

Jinja tags cut through XML elements, so neither a tree nor a string serves: a tree cannot hold
half an element, and searching a string again for each change takes time squared in its length.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from docgen.template.word.tags import Tag

_PIECE = re.compile(r"<!--.*?-->|<\?.*?\?>|<[^>]*>|[^<]+", re.DOTALL)
_NAME = re.compile(r"</?([^\s/>]+)")


class Kind(Enum):
    """What a piece is."""

    OPEN = "start of an element"
    CLOSE = "end of an element"
    EMPTY = "element without content"
    TEXT = "text, escaped as in XML"
    TAG = "a Jinja tag"
    OTHER = "comment or processing instruction"


class Piece:
    """One piece of a strand; it knows its neighbours and, for an element, its other end."""

    __slots__ = ("after", "before", "kind", "mate", "name", "parts", "tag", "text", "wrap")

    def __init__(self, kind: Kind, text: str = "", name: str = "", tag: Tag | None = None) -> None:
        self.kind = kind
        """What it is."""
        self.text = text
        """What stands in the XML; empty for a tag."""
        self.name = name
        """Name of the element, prefix included."""
        self.tag = tag
        """The Jinja tag, if it is one."""
        self.parts: list[str | Tag] | None = None
        """Text and tags of a start tag that carries Jinja tags in its attributes."""
        self.wrap: tuple[str, str] | None = None
        """For a tag that replaced a paragraph or run: that one's `w:pPr` and `w:rPr`."""
        self.mate: Piece | None = None
        """The other end of an element."""
        self.before: Piece | None = None
        self.after: Piece | None = None

    def __repr__(self) -> str:
        return f"Piece({self.kind.name}, {self.text or self.tag!r})"


class Strand:
    """The pieces of one XML part, in order."""

    __slots__ = ("head",)

    def __init__(self) -> None:
        self.head = Piece(Kind.OTHER)
        """A piece before the first, without text."""

    def __iter__(self) -> Iterator[Piece]:
        """Yield every piece. Who changes the strand meanwhile goes over `list(strand)`."""
        piece = self.head.after
        while piece is not None:
            yield piece
            piece = piece.after

    def text(self) -> str:
        """Return the XML; tags leave nothing."""
        return "".join(piece.text for piece in self)


def parse_strand(xml: str) -> Strand:
    """Return well-formed XML, as lxml writes it, as a strand."""
    strand = Strand()
    last = strand.head
    open_elements: list[Piece] = []
    for match in _PIECE.finditer(xml):
        text = match.group()
        piece = _read_piece(text)
        if piece.kind is Kind.OPEN:
            open_elements.append(piece)
        elif piece.kind is Kind.CLOSE and open_elements:
            marry(open_elements.pop(), piece)
        piece.before = last
        last.after = piece
        last = piece
    return strand


def _read_piece(text: str) -> Piece:
    if text[0] != "<":
        return Piece(Kind.TEXT, text)
    if text[1] in "?!":
        return Piece(Kind.OTHER, text)
    found = _NAME.match(text)
    name = found.group(1) if found else ""
    if text[1] == "/":
        return Piece(Kind.CLOSE, text, name)
    return Piece(Kind.EMPTY if text[-2] == "/" else Kind.OPEN, text, name)


def marry(start: Piece, end: Piece) -> None:
    """Make two pieces the ends of one element."""
    start.mate = end
    end.mate = start


def element(xml: str) -> Piece:
    """Return a new piece from a start tag, an end tag or an empty element."""
    return _read_piece(xml)


def insert_after(place: Piece, *pieces: Piece) -> None:
    """Put pieces behind another."""
    following = place.after
    last = place
    for piece in pieces:
        last.after = piece
        piece.before = last
        last = piece
    last.after = following
    if following is not None:
        following.before = last


def insert_before(place: Piece, *pieces: Piece) -> None:
    """Put pieces in front of another."""
    assert place.before is not None
    insert_after(place.before, *pieces)


def drop(first: Piece, last: Piece | None = None) -> None:
    """Take the pieces from `first` to `last` out of the strand."""
    end = last or first
    before, after = first.before, end.after
    assert before is not None
    before.after = after
    if after is not None:
        after.before = before
    piece: Piece | None = first
    while piece is not None:
        piece.before = None
        piece = piece.after if piece is not end else None


def is_gone(piece: Piece) -> bool:
    """Tell whether a piece was taken out of its strand."""
    return piece.before is None


def iter_between(first: Piece, last: Piece) -> Iterator[Piece]:
    """Yield the pieces from `first` to `last`, both included."""
    piece: Piece | None = first
    while piece is not None:
        following = piece.after
        yield piece
        if piece is last:
            return
        piece = following


def cut(first: Piece, last: Piece) -> list[Piece] | None:
    """Take out a stretch that closes some elements and opens as many of the same names.

    What was open before it then ends where the reopened elements ended. Returns the pieces taken
    out, or None, and changes nothing, where the stretch is not of that shape.
    """
    taken = list(iter_between(first, last))
    closed: list[Piece] = []
    opened: list[Piece] = []
    for piece in taken:
        if piece.kind is Kind.OPEN:
            opened.append(piece)
        elif piece.kind is Kind.CLOSE:
            if opened:
                opened.pop()
            else:
                closed.append(piece)
    if [piece.name for piece in closed] != [piece.name for piece in reversed(opened)]:
        return None
    drop(first, last)
    for end, start in zip(closed, reversed(opened), strict=True):
        assert end.mate is not None
        assert start.mate is not None
        marry(end.mate, start.mate)
    return taken


def close_emptied(strand: Strand) -> None:
    """Write elements that lost their whole content as empty elements."""
    for piece in list(strand):
        if piece.kind is Kind.OPEN and piece.mate is not None and piece.after is piece.mate:
            drop(piece.mate)
            piece.kind, piece.mate = Kind.EMPTY, None
            piece.text = piece.text[:-1] + "/>"
            if piece.parts is not None:
                piece.parts[-1] = str(piece.parts[-1])[:-1] + "/>"


def find_child(parent: Piece, name: str) -> Piece | None:
    """Return the first child element of that name, as its start or as the empty element."""
    piece = parent.after
    while piece is not None and piece is not parent.mate:
        if piece.kind in (Kind.OPEN, Kind.EMPTY) and piece.name == name:
            return piece
        piece = piece.mate.after if piece.kind is Kind.OPEN and piece.mate else piece.after
    return None


def element_text(start: Piece | None) -> str:
    """Return the XML of an element that is not empty; nothing for None or an empty one."""
    if start is None or start.mate is None:
        return ""
    return "".join(piece.text for piece in iter_between(start, start.mate))
