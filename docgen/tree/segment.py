"""What the linter looks at: segments of text, each knowing what it is and where it was written.

Readers turn a file into segments; the engine never sees a file format.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from docgen.diagnostic import Diagnostic
from docgen.source import Source, Span

SegmentKind: TypeAlias = Literal[
    "paragraph",  # prose
    "heading",
    "cell",  # of a table
    "quote",  # a block quotation
    "code",  # a fence or code block
    "turn",  # what one speaker says at one go
    "direction",  # a stage direction or cue, nobody's words
    "comment",  # a reviewer's remark in a Word file
]


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of text that no match leaves."""

    text: str
    """The text. Runs, tags and line prefixes are already taken out."""
    kind: SegmentKind
    """What it is."""
    offsets: tuple[int, ...] | None = None
    """For each code point its offset in the file's text; None: the file's text has `text` verbatim
    at `start`."""
    start: int = 0
    """Offset of the first code point in the file's text (or, in a Word file, 0)."""
    speaker: str | None = None
    """The label of who says it, as written; None where nobody is named."""
    headings: tuple[str, ...] = ()
    """The headings it stands under, outermost first."""
    column_heads: tuple[str, ...] = ()
    """For a cell: the text of the head cells of its column and its row."""
    verdicts: tuple[str, ...] = ()
    """For a cell: the short cells after it in its row, one of which may judge it."""
    part: str | None = None
    """Place in a Word file, such as `body/tbl[1]/tr[2]/tc[3]/p[1]`."""
    about: tuple[str, ...] = ()
    """For a comment in a Word file: the places of the paragraphs it is on."""
    hidden: bool = False
    """Whether a reader of the file does not see it (hidden text in Word)."""
    bad_example: bool = False
    """Whether the file's own markup says that it shows what not to do (`example: bad`)."""


@dataclass(frozen=True, slots=True)
class LintSource:
    """A file as segments."""

    source: Source
    """Its name and text; for a Word file the text of all segments, a line each."""
    segments: Sequence[Segment]
    """Its segments in reading order; those of a long text are made when asked for."""
    is_transcript: bool = False
    """Whether its turns name their speakers."""
    diagnostics: tuple[Diagnostic, ...] = field(default=())
    """What was found while reading: encoding (`info`), broken parts."""

    def span(self, segment: Segment, start: int, end: int) -> Span:
        """Return where code points `start` to `end` of a segment stand in the file.

        In a Word file there are no lines: the span lies in the text of its paragraph, and goes
        with the segment's `part`.
        """
        if segment.part is not None:
            return Span(Source(self.source.name, segment.text), start, end)
        if segment.offsets is None:
            return self.source.span(segment.start + start, segment.start + end)
        if start >= end:
            at = segment.offsets[start] if start < len(segment.offsets) else segment.start
            return self.source.span(at, at)
        last = segment.offsets[end - 1]
        following = segment.offsets[end] if end < len(segment.offsets) else None
        width = self._width(last, segment.text[end - 1], following)
        return self.source.span(segment.offsets[start], last + width)

    def _width(self, offset: int, char: str, following: int | None) -> int:
        """Return how many code points of the file say `char`: more than one for an escape."""
        text = self.source.text
        escape = _ESCAPE.match(text, offset)
        if escape is None or following == offset + 1:
            return 1
        if text[offset] == char and following is not None and following < escape.end():
            return 1
        return len(escape.group())


_ESCAPE = re.compile(
    r"""
      \\u[dD][89abAB][0-9a-fA-F]{2}\\u[0-9a-fA-F]{4}     # JSON: a pair of surrogates
    | \\x[0-9a-fA-F]{2} | \\u[0-9a-fA-F]{4} | \\U[0-9a-fA-F]{8} | \\.
    | &(?:\#[0-9]{1,7} | \#[xX][0-9a-fA-F]{1,6} | [A-Za-z][A-Za-z0-9]{1,31});
    """,
    re.VERBOSE,
)
"""One code point as JSON, YAML, Markdown and HTML may write it."""
