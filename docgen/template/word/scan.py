"""Finding the tags of a part: put together over the runs Word split them into, with places.

Word splits text into runs wherever spelling, language or editing history changes, so a tag may
lie in several `w:t`. Such a tag is drawn together into the first of them; what stood between is
taken out, as docxtpl does.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass, field
from html import unescape

from docgen.diagnostic import Diagnostic, Severity
from docgen.template.word.faults import fault
from docgen.template.word.markup import (
    Kind,
    Piece,
    Strand,
    cut,
    drop,
    insert_after,
    iter_between,
)
from docgen.template.word.tags import OPENER, Found, Place, Tag, find_tags

_COUNTED = {"w:p": "p", "w:tbl": "tbl", "w:tr": "tr", "w:tc": "tc", "w:txbxContent": "textbox"}
_NOT_SWALLOWED = frozenset(("w:drawing", "w:pict", "w:object", "w:tbl", "w:p", "w:tc", "w:tr"))
_STRAY = ("}}", "%}", "#}")


class Spot:
    """A container, table, row, cell or paragraph, and how many of each kind it holds so far."""

    __slots__ = ("counts", "label", "parent", "texts")

    def __init__(self, label: str, parent: Spot | None) -> None:
        self.label = label
        """What it is called in its parent: `p[3]`."""
        self.parent = parent
        """What it lies in."""
        self.counts: Counter[str] = Counter()
        """Number of paragraphs, tables, rows ... in it so far."""
        self.texts: list[Piece] = []
        """For a paragraph, the texts of its runs."""

    def below(self, kind: str) -> Spot:
        """Return the next spot of a kind in this one."""
        self.counts[kind] += 1
        return Spot(f"{kind}[{self.counts[kind]}]", self)

    def path(self) -> str:
        """Return the whole path, such as `body/tbl[1]/tr[2]/tc[3]/p[1]`."""
        return f"{self.parent.path()}/{self.label}" if self.parent else self.label


@dataclass(slots=True)
class Scan:
    """Goes over a part and puts tag pieces where tags are written."""

    path: str | None
    """The template's file, for diagnostics."""
    diagnostics: list[Diagnostic] = field(default_factory=list)
    """What was found wrong."""
    tags: list[Tag] = field(default_factory=list)
    """Every tag, in the order of the document."""
    name_elements: bool = False
    """Whether places name the element a text stands in (for the document's properties)."""
    raw: bool = False
    """Whether `{% raw %}` is in force."""

    def run(self, strand: Strand, label: str) -> None:
        """Find all tags of a part whose root is called `label` in places."""
        spots = [Spot(label, None)]
        parents: list[Piece] = []
        for piece in list(strand):
            if piece.kind is Kind.TEXT:
                if parents and parents[-1].name == "w:t":
                    spots[-1].texts.append(piece)
                elif "{" in piece.text:
                    label = f"/{parents[-1].name.split(':')[-1]}" if self.name_elements else ""
                    self._read_alone(piece, spots[-1].path() + label)
            elif piece.kind is Kind.CLOSE:
                name = parents.pop().name
                if name in _COUNTED:
                    self._read_paragraph(spots.pop())
            elif piece.kind in (Kind.OPEN, Kind.EMPTY):
                counted = _COUNTED.get(piece.name)
                spot = spots[-1].below(counted) if counted else spots[-1]
                if "{" in piece.text:
                    self._read_attributes(piece, spot)
                if piece.kind is Kind.OPEN:
                    parents.append(piece)
                    if counted:
                        spots.append(spot)
        self._read_paragraph(spots[0])
        if self.raw:
            self._complain("{% raw %} without {% endraw %}", self.tags[-1])

    def _complain(self, message: str, tag: Tag, help: str | None = None) -> None:
        self.diagnostics.append(
            fault(
                "template-tag-unclosed",
                message,
                tag.place,
                path=self.path,
                matched=tag.written,
                help=help,
            )
        )

    def _find(self, text: str, place: Place) -> list[Found]:
        found, self.raw = find_tags(text, place, self.raw)
        for one in found:
            if one.closed:
                self.tags.append(one.tag)
            else:
                closer = {"{{": "}}", "{%": "%}", "{#": "#}"}[one.tag.opener]
                self._complain(
                    f"`{one.tag.written}` is not closed",
                    one.tag,
                    f"write `{closer}` at its end, in the same paragraph",
                )
        self._warn_of_strays(text, found, place)
        return [one for one in found if one.closed]

    def _warn_of_strays(self, text: str, found: list[Found], place: Place) -> None:
        bare, position = [], 0
        for one in found:
            bare.append(text[position : one.start])
            position = one.end
        bare.append(text[position:])
        outside = "".join(bare)
        for stray in _STRAY:
            if stray in outside and not self.raw:
                self.diagnostics.append(
                    fault(
                        "template-stray-brace",
                        f"`{stray}` closes no tag and will stand in the document",
                        place,
                        path=self.path,
                        matched=stray,
                        help="a tag begins with `{{` or `{%`, both braces in one paragraph",
                        severity=Severity.WARNING,
                    )
                )

    def _read_alone(self, piece: Piece, part: str) -> None:
        place = Place(part, unescape(piece.text))
        _split(piece, 0, self._find(piece.text, place))

    def _read_attributes(self, piece: Piece, spot: Spot) -> None:
        if OPENER.search(piece.text) is None:
            return
        found = self._find(piece.text, Place(spot.path(), ""))
        parts: list[str | Tag] = []
        position = 0
        for one in found:
            parts += (piece.text[position : one.start], one.tag)
            position = one.end
        piece.parts = [*parts, piece.text[position:]]

    def _read_paragraph(self, spot: Spot) -> None:
        texts = [piece.text for piece in spot.texts]
        joined = "".join(texts)
        if "{" not in joined and "}" not in joined:
            return
        place = Place(spot.path(), unescape(joined))
        found = self._find(joined, place)
        if not found:
            return
        host, start, offset = spot.texts[0], 0, len(texts[0])
        tags = iter(found)
        tag = next(tags)
        for piece, text in zip(spot.texts[1:], texts[1:], strict=True):
            while tag.end <= offset and (following := next(tags, None)) is not None:
                tag = following
            if tag.start < offset < tag.end:
                if not self._draw_together(host, piece, tag.tag):
                    return
            else:
                _split(host, start, _within(found, start, offset))
                host, start = piece, offset
            offset += len(text)
        _split(host, start, _within(found, start, offset))

    def _draw_together(self, host: Piece, piece: Piece, tag: Tag) -> bool:
        """Move the text of `piece` to the end of `host` and take out what is between them."""
        assert host.after is not None
        assert piece.before is not None
        between = list(iter_between(host.after, piece.before))
        lost = [one.name for one in between if one.name in _NOT_SWALLOWED]
        if lost or cut(host.after, piece.before) is None:
            self._complain(
                f"`{tag.written}` runs over the border of a link, picture or field",
                tag,
                "write the tag anew, in one go, outside of it",
            )
            return False
        host.text += piece.text
        drop(piece)
        return True


def _within(found: list[Found], start: int, end: int) -> list[Found]:
    return found[bisect_left(found, start, key=_start) : bisect_left(found, end, key=_start)]


def _start(found: Found) -> int:
    return found.start


def _split(piece: Piece, offset: int, found: list[Found]) -> None:
    """Replace a text by texts and tags; `offset` is where it begins in what was searched."""
    if not found:
        return
    new: list[Piece] = []
    position = 0
    for one in found:
        if one.start - offset > position:
            new.append(Piece(Kind.TEXT, piece.text[position : one.start - offset]))
        new.append(Piece(Kind.TAG, tag=one.tag))
        position = one.end - offset
    if position < len(piece.text):
        new.append(Piece(Kind.TEXT, piece.text[position:]))
    insert_after(piece, *new)
    drop(piece)
