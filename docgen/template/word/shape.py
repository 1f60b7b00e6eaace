"""Putting tags where they act: around runs, paragraphs, cells and rows instead of inside them.

Follows what docxtpl makes of a template, step by step in the same order, so that the XML comes
out the same; see docs/word/templates.md for the tag language and decision 0004 for differences.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import cast

from docgen.diagnostic import Diagnostic, Severity
from docgen.template.word.faults import fault
from docgen.template.word.markup import (
    Kind,
    Piece,
    Strand,
    cut,
    drop,
    element,
    element_text,
    find_child,
    insert_after,
    insert_before,
    is_gone,
    iter_between,
    marry,
)
from docgen.template.word.tags import Tag

PRESERVED = '<w:t xml:space="preserve">'
_LEVEL_NAMES = {"tr": "table row", "tc": "table cell", "p": "paragraph", "r": "run"}


@dataclass(slots=True)
class Shaper:
    """Moves the tags of one part to their places."""

    path: str | None
    """The template's file, for diagnostics."""
    diagnostics: list[Diagnostic] = field(default_factory=list)
    """What was found wrong."""

    def run(self, strand: Strand) -> None:
        """Bring a scanned part into the shape that is rendered."""
        preserve_spaces(strand)
        self._free_runs(strand)
        self._merge_lines(strand)
        for level in ("tr", "tc", "p"):
            self._replace_elements(strand, level)

    def _complain(
        self,
        rule: str,
        message: str,
        tag: Tag,
        help: str | None = None,
        severity: Severity = Severity.ERROR,
    ) -> None:
        self.diagnostics.append(
            fault(
                rule,
                message,
                tag.place,
                path=self.path,
                matched=tag.written,
                help=help,
                severity=severity,
            )
        )

    def _free_runs(self, strand: Strand) -> None:
        """End the run before each `{%r` or `{{r` and begin a new one after it."""
        for piece in list(strand):
            if piece.tag is None or piece.tag.level != "r" or piece.tag.opener == "{#":
                continue
            text = enclosing(piece, "w:t")
            run = enclosing(piece, "w:r")
            if text is None or run is None or text.mate is None or run.mate is None:
                self._misplaced(piece.tag)
                continue
            piece.wrap = ("", element_text(find_child(run, "w:rPr")))
            text_end, run_end = element("</w:t>"), element("</w:r>")
            new_run, new_text = element("<w:r>"), element(PRESERVED)
            marry(new_text, text.mate)
            marry(new_run, run.mate)
            marry(text, text_end)
            marry(run, run_end)
            insert_before(piece, text_end, run_end)
            insert_after(piece, new_run, new_text)

    def _misplaced(self, tag: Tag) -> None:
        name = _LEVEL_NAMES[tag.level]
        self._complain(
            "template-tag-misplaced",
            f"`{tag.written}` stands outside a {name}",
            tag,
            f"`{tag.opener}{tag.level}` takes the place of the {name} it stands in",
        )

    def _merge_lines(self, strand: Strand) -> None:
        """Join `{%-` to the text before it, `-%}` to the text after it, over paragraphs."""
        statements = [p for p in strand if p.tag is not None and p.tag.opener == "{%"]
        for piece in statements:
            if cast(Tag, piece.tag).strip_before:
                first = _text_end_before(piece)
                if first is not None:
                    self._join(first, cast(Piece, piece.before), piece)
                    piece.tag = replace(cast(Tag, piece.tag), strip_before=False)
        for piece in statements:
            if cast(Tag, piece.tag).strip_after:
                last = _text_start_after(piece)
                if last is not None:
                    self._join(cast(Piece, piece.after), last, piece)
                    piece.tag = replace(cast(Tag, piece.tag), strip_after=False)

    def _join(self, first: Piece, last: Piece, piece: Piece) -> None:
        if cut(first, last) is None:
            self._complain(
                "template-tag-misplaced",
                f"`{cast(Tag, piece.tag).written}` cannot join what lies in different tables",
                cast(Tag, piece.tag),
                "leave out the `-`, or put both paragraphs into one cell",
            )

    def _replace_elements(self, strand: Strand, level: str) -> None:
        """Let the tags of a level take the place of the element they stand in."""
        elements: dict[Piece, list[Piece]] = {}
        for piece in strand:
            if piece.tag is not None and piece.tag.level == level:
                start = enclosing(piece, f"w:{level}")
                if start is None:
                    self._misplaced(piece.tag)
                else:
                    elements.setdefault(start, []).append(piece)
        for start, pieces in elements.items():
            if not is_gone(start):
                self._replace(start, pieces)

    def _replace(self, start: Piece, pieces: list[Piece]) -> None:
        end = cast(Piece, start.mate)
        kept = [piece for piece in pieces if not is_gone(piece)]
        wrap = ("", "")
        if start.name == "w:p":
            wrap = (element_text(find_child(start, "w:pPr")), _first_run_properties(start))
        self._warn_of_losses(start, kept)
        tags = []
        for piece in kept:
            new = Piece(Kind.TAG, tag=piece.tag)
            new.wrap = wrap
            tags.append(new)
        insert_before(start, *tags)
        drop(start, end)

    def _warn_of_losses(self, start: Piece, kept: list[Piece]) -> None:
        tag = cast(Tag, kept[0].tag)
        name = _LEVEL_NAMES[tag.level]
        stretch = list(iter_between(start, cast(Piece, start.mate)))
        lost = [p.tag.written for p in stretch if p.tag and p not in kept and p.tag.opener != "{#"]
        words = "".join(p.text for p in stretch if p.kind is Kind.TEXT).strip()
        if tag.opener == "{#" or not (lost or words):
            return
        what = f"`{lost[0]}`" if lost else f"“{words[:24]}”"
        self._complain(
            "template-text-dropped",
            f"`{tag.written}` takes the place of its {name}, so {what} beside it is left out",
            tag,
            f"put it into a {name} of its own",
            Severity.WARNING,
        )


def enclosing(piece: Piece, name: str) -> Piece | None:
    """Return the start of the innermost element of that name around a piece."""
    before = piece.before
    while before is not None:
        if before.kind is Kind.CLOSE:
            # What lies between the ends of an earlier element is not around the piece.
            before = cast(Piece, before.mate)
        elif before.kind is Kind.OPEN and before.name == name:
            return before
        before = before.before
    return None


def preserve_spaces(strand: Strand) -> None:
    """Make spaces count in each text after which, before the next such text, a tag follows.

    Word drops spaces at the ends of a bare `w:t`; what a tag leaves may begin or end with one.
    """
    bare: Piece | None = None
    for piece in strand:
        if piece.text == "<w:t>":
            bare = piece
        elif bare is not None and _prints_or_acts(piece):
            bare.text = PRESERVED
            bare = None


def _prints_or_acts(piece: Piece) -> bool:
    tags = [part for part in piece.parts or () if isinstance(part, Tag)]
    if piece.tag is not None:
        tags.append(piece.tag)
    # docxtpl takes a tag inside a comment for a tag here.
    return any(tag.opener != "{#" or "{{" in tag.written or "{%" in tag.written for tag in tags)


def _text_end_before(piece: Piece) -> Piece | None:
    """Return the end of the text before a tag, if only markup lies between."""
    before = piece.before
    while before is not None:
        if before.kind is Kind.CLOSE and before.name == "w:t":
            return before
        if before.kind is Kind.TAG or (before.kind is Kind.TEXT and before.text.strip()):
            return None
        before = before.before
    return None


def _text_start_after(piece: Piece) -> Piece | None:
    """Return the start of the text after a tag, if only markup lies between."""
    after = piece.after
    while after is not None:
        if after.kind is Kind.OPEN and after.name == "w:t":
            return after
        if after.kind is Kind.TAG or (after.kind is Kind.TEXT and after.text.strip()):
            return None
        after = after.after
    return None


def _first_run_properties(paragraph: Piece) -> str:
    for piece in iter_between(paragraph, cast(Piece, paragraph.mate)):
        if piece.name == "w:r" and piece.kind is Kind.OPEN:
            return element_text(find_child(piece, "w:rPr"))
    return ""
