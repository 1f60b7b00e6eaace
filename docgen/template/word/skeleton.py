"""A shaped part as a small Jinja template: its tags, and numbers in place of its XML.

Jinja reads only the tags; the XML between them, by far the most of a part, is put back into the
syntax tree afterwards (see `program`). Each tag has lines of its own, so the line that Jinja
names in an error leads to the tag.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal, Protocol

from docgen.template.word.breaks import BreakFinder, Breaks, make_breaks
from docgen.template.word.markup import Kind, Piece, Strand
from docgen.template.word.shape import PRESERVED
from docgen.template.word.tags import END_RAW, RAW, Tag

STATIC = re.compile("\0(\\d+)\0")
"""How a stretch of XML is written in the source: its number between NULs, which XML excludes."""

_ESCAPED_DELIMITERS = (("{_{", "{{"), ("}_}", "}}"), ("{_%", "{%"), ("%_}", "%}"))

HOLDERS = frozenset(("w:tc", "w:hdr", "w:ftr", "w:footnote", "w:endnote", "w:txbxContent"))
"""Elements that Word does not open without a paragraph at their end."""

Form = Literal["run", "block", "text", "attribute", "rows"]


@dataclass(frozen=True, slots=True)
class Slot:
    """Where a printed value goes, and so how it has to be written."""

    tag: Tag
    """The tag that prints it."""
    form: Form
    """In a run's text, in place of a run or paragraph, in other text, an attribute, of rows."""
    breaks: Breaks | None = None
    """What line breaks and tabs become; None where the place has no such thing."""
    before: str = ""
    """What makes an element of plain text in place of a run or paragraph: before it."""
    after: str = ""
    """And after it."""


@dataclass(frozen=True, slots=True)
class Skeleton:
    """The Jinja source of a part and what its numbers stand for."""

    source: str
    """Tags, with numbers in place of XML."""
    statics: Sequence[str]
    """The XML by number."""
    tags: Sequence[Tag]
    """Every tag that is in the source, in order."""
    lines: Sequence[int]
    """For each tag, its first line in the source."""
    slots: Sequence[Slot]
    """Where values go, in order."""
    slot_of_tag: Sequence[int]
    """For each tag, the number of its slot; -1 for statements."""
    may_be_empty: frozenset[str]
    """Names of elements that a statement may leave without content."""

    def tag_at(self, line: int) -> int:
        """Return the number of the tag on a line of the source, or the nearest one before."""
        return max(0, bisect_right(self.lines, line) - 1)


@dataclass(slots=True)
class _Open:
    """An element that is open while the skeleton is built."""

    piece: Piece
    depth: int
    certain: bool = False
    tagged: bool = False


@dataclass(slots=True)
class _Builder:
    source: list[str] = field(default_factory=list)
    buffer: list[str] = field(default_factory=list)
    statics: list[str] = field(default_factory=list)
    tags: list[Tag] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)
    slots: list[Slot] = field(default_factory=list)
    slot_of_tag: list[int] = field(default_factory=list)
    may_be_empty: set[str] = field(default_factory=set)
    finder: BreakFinder = field(default_factory=BreakFinder)
    view: View | None = None
    parents: list[_Open] = field(default_factory=list)
    line: int = 1
    depth: int = 0
    strip_next: bool = False

    def add_text(self, text: str) -> None:
        if self.strip_next:
            text = text.lstrip()
            self.strip_next = not text
        for escaped, plain in _ESCAPED_DELIMITERS:
            if escaped in text:
                text = text.replace(escaped, plain)
        self.buffer.append(text)

    def flush(self, strip: bool = False) -> None:
        text = "".join(self.buffer)
        self.buffer.clear()
        if strip:
            text = text.rstrip()
        if text:
            self.source.append(f"\0{len(self.statics)}\0")
            self.statics.append(text)

    def add_tag(self, tag: Tag, slot: Slot | None) -> None:
        if tag.opener == "{#" or tag.keyword in (RAW, END_RAW):
            return
        self.flush(tag.strip_before)
        self.strip_next = tag.strip_after
        self.tags.append(tag)
        self.lines.append(self.line + 1)
        self.slot_of_tag.append(-1 if slot is None else len(self.slots))
        if slot is not None:
            self.slots.append(slot)
        self.source.append(f"{tag.opener}\n{tag.expression} {'}}' if slot else '%}'}")
        self.line += 1 + tag.expression.count("\n")
        if self.parents:
            self.parents[-1].tagged = True
        self.depth += _depth_change(tag)

    def add_piece(self, piece: Piece) -> None:
        if piece.tag is not None:
            self.add_tag(piece.tag, self._slot(piece, piece.tag))
            return
        if piece.kind is Kind.CLOSE:
            self._close(self.parents.pop())
        elif self.parents and self.parents[-1].depth >= self.depth:
            parent = self.parents[-1]
            # A cell or header must end in a paragraph; its properties or a table are not enough.
            parent.certain = parent.piece.name not in HOLDERS or piece.name in ("w:p", "w:sdt")
        if piece.parts is None:
            self.add_text(piece.text)
        else:
            self._add_parts(piece.parts)
        if piece.kind is Kind.OPEN:
            self.parents.append(_Open(piece, self.depth))

    def _add_parts(self, parts: list[str | Tag]) -> None:
        for part in parts:
            if isinstance(part, Tag):
                self.add_tag(part, Slot(part, "attribute") if part.opener == "{{" else None)
            else:
                self.add_text(part)

    def _close(self, done: _Open) -> None:
        if done.tagged and not done.certain and done.piece.name != "w:t":
            self.may_be_empty.add(done.piece.name)

    def _slot(self, piece: Piece, tag: Tag) -> Slot | None:
        if tag.opener != "{{":
            return None
        if tag.level in ("tr", "tc"):
            return Slot(tag, "rows")
        if tag.level:
            return self._element_slot(piece, tag)
        breaks = self.finder.find([parent.piece for parent in self.parents[-3:]])
        if self.view is not None:
            return Slot(tag, "run" if breaks else "text", self.view.breaks if breaks else None)
        return Slot(tag, "run" if breaks else "text", breaks)

    def _element_slot(self, piece: Piece, tag: Tag) -> Slot:
        if self.view is not None:
            around = ("<p>", "</p>") if tag.level == "p" else ("", "")
            return Slot(tag, "block", self.view.breaks, *around)
        paragraph, run = piece.wrap or ("", "")
        before, after = f"<w:r>{run}{PRESERVED}", "</w:t></w:r>"
        if tag.level == "p":
            before, after = f"<w:p>{paragraph}{before}", f"{after}</w:p>"
            return Slot(tag, "block", make_breaks(paragraph, run), before, after)
        holder = self.parents[-1].piece if self.parents else None
        nested = holder is None or holder.name != "w:p"
        outer = "" if nested or holder is None else self.finder.properties(holder, "w:pPr")
        return Slot(tag, "block", make_breaks(outer, run, nested), before, after)


def _depth_change(tag: Tag) -> int:
    keyword = tag.keyword
    if keyword.startswith("end"):
        return -1
    return int(keyword in OPENING and not is_inline_set(tag))


OPENING = frozenset(("if", "for", "macro", "call", "filter", "block", "with", "autoescape", "set"))
"""Statements that have an end."""


def is_inline_set(tag: Tag) -> bool:
    """Tell whether a tag is `{% set name = value %}`, which has no end."""
    return tag.keyword == "set" and "=" in tag.expression


class View(Protocol):
    """Another language than WordprocessingML for a part to be shown in."""

    @property
    def breaks(self) -> Breaks:
        """What line breaks and tabs become in it."""
        ...

    def show(self, strand: Strand) -> None:
        """Write the pieces of a shaped part in it; their kinds and names stay."""
        ...


def build_skeleton(strand: Strand, view: View | None = None) -> Skeleton:
    """Return the skeleton of a shaped part, shown otherwise than in Word if there is a view."""
    builder = _Builder(view=view)
    if view is not None:
        view.show(strand)
    for piece in strand:
        builder.add_piece(piece)
    builder.flush()
    return Skeleton(
        source="".join(builder.source),
        statics=builder.statics,
        tags=builder.tags,
        lines=builder.lines,
        slots=builder.slots,
        slot_of_tag=builder.slot_of_tag,
        may_be_empty=frozenset(builder.may_be_empty),
    )
