"""Plain text to segments: transcripts with labelled turns, and prose.

Segments are made when they are asked for: in a transcript of 100 MB only the lines with findings
are ever looked at one by one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import overload

from docgen.lint.fold import BREAK
from docgen.lint.segment import LintSource, Segment, SegmentKind
from docgen.lint.speakers import Speakers
from docgen.source import Source

_SAMPLE_LINES = 400
"""Lines looked at to tell a transcript from prose."""
_LEAST_SHARE = 1 / 3
"""Share of its lines that begin with a known label, in a transcript."""
LONGEST_TURN = 200
"""Lines looked back for the speaker of a line without a label."""
_DIRECTION = re.compile(r"[ \t\u3000]*[（(【\[*<].*[）)】\]*>][ \t\u3000。.]*")
_COMMENT = re.compile(r"[ \t]*(?:#|//|<!--)[ \t]*docgen:")
_WRAPPED = re.compile(r"(?<=[^\s。！？!?.…：:；;”’」』）)】])\n(?=[^\s#>|*•\-\d])")
_WRAP_WIDTH = 50
"""Columns of a line that was broken because it was full, at least."""


class LineSegments(Sequence[Segment]):
    """The lines of a text as segments, made when asked for."""

    def __init__(self, text: str, speakers: Speakers, is_transcript: bool) -> None:
        self.text = text.replace("\n", BREAK) if is_transcript else join_wrapped(text)
        """The text with `BREAK` at the end of each segment; as long as the file's text."""
        self._speakers = speakers
        self._is_transcript = is_transcript
        self._bounds: list[int] | None = None

    def bounds(self, offset: int) -> tuple[int, int]:
        """Return start and end of the line that holds `offset`."""
        end = self.text.find(BREAK, offset)
        return self.text.rfind(BREAK, 0, offset) + 1, len(self.text) if end < 0 else end

    def at(self, start: int, end: int) -> Segment:
        """Return the line with these bounds as a segment."""
        line = self.text[start:end]
        split = self._speakers.split(line)
        known = split is not None and self._speakers.role(split[0]) is not None
        if split is not None and (known or self._is_transcript):
            label, skip = split
            kind: SegmentKind = "turn"
            if self._speakers.role(label) == "narration":
                kind = "direction"
            return Segment(line[skip:], kind, start=start + skip, speaker=label)
        if _COMMENT.match(line):
            return Segment("", "direction", start=start)
        if not self._is_transcript:
            return Segment(line, "paragraph", start=start)
        if _DIRECTION.fullmatch(line) or not line.strip():
            return Segment(line, "direction", start=start)
        speaker = self._find_speaker(start)
        return Segment(line, "turn" if speaker else "direction", start=start, speaker=speaker)

    def _find_speaker(self, start: int) -> str | None:
        """Return whose turn a line without a label goes on; after an empty line it's nobody's."""
        for _ in range(LONGEST_TURN):
            if start == 0:
                return None
            low, high = self.bounds(start - 1)
            line = self.text[low:high]
            if not line.strip():
                return None
            split = self._speakers.split(line)
            if split is not None:
                return None if self._speakers.role(split[0]) == "narration" else split[0]
            start = low
        return None

    def __iter__(self) -> Iterator[Segment]:
        start = 0
        while start <= len(self.text):
            _, end = self.bounds(start)
            if self.text[start:end].strip():
                yield self.at(start, end)
            start = end + 1

    def _starts(self) -> list[int]:
        if self._bounds is None:
            self._bounds = []
            start = 0
            for line in self.text.split(BREAK):
                if line.strip():
                    self._bounds.append(start)
                start += len(line) + 1
        return self._bounds

    def __len__(self) -> int:
        return len(self._starts())

    @overload
    def __getitem__(self, index: int) -> Segment: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Segment]: ...
    def __getitem__(self, index: int | slice) -> Segment | Sequence[Segment]:
        if isinstance(index, slice):
            return [self.at(*self.bounds(start)) for start in self._starts()[index]]
        return self.at(*self.bounds(self._starts()[index]))


def is_transcript(text: str, speakers: Speakers) -> bool:
    """Tell whether a text is a transcript: a good part of its first lines name a known speaker."""
    return name_speakers(iter_lines(text), speakers)


def name_speakers(lines: Iterable[str], speakers: Speakers) -> bool:
    """Tell whether lines are those of a transcript; only the first ones are looked at."""
    known = seen = 0
    for line in lines:
        if seen >= _SAMPLE_LINES:
            break
        if not line.strip() or _DIRECTION.fullmatch(line):
            continue
        seen += 1
        split = speakers.split(line)
        known += split is not None and split[1] < len(line) and speakers.is_listed(split[0])
    return known > 0 and known >= seen * _LEAST_SHARE


def iter_lines(text: str) -> Iterator[str]:
    """Yield the lines of a text one by one, since often only the first are wanted."""
    start = 0
    while start < len(text):
        end = text.find("\n", start)
        yield text[start : len(text) if end < 0 else end]
        start = len(text) if end < 0 else end + 1


def read_transcript(source: Source, speakers: Speakers) -> LintSource | None:
    """Return a plain text with speaker labels as turns; None if it is no transcript."""
    if not is_transcript(source.text, speakers):
        return None
    return LintSource(source, LineSegments(source.text, speakers, True), is_transcript=True)


def read_plain(source: Source, speakers: Speakers) -> LintSource:
    """Return a plain text as turns, or as paragraphs where it is no transcript."""
    found = read_transcript(source, speakers)
    return found or LintSource(source, LineSegments(source.text, speakers, False))


def join_wrapped(text: str) -> str:
    """Return the text with `BREAK` for each line end but those inside wrapped paragraphs."""
    parts: list[str] = []
    start = 0
    for found in _WRAPPED.finditer(text):
        low = text.rfind("\n", 0, found.start()) + 1
        line = text[low : found.start()]
        wide = len(line) + sum(char > "\u2e80" for char in line)
        if wide < _WRAP_WIDTH or "docgen:" in line:
            continue
        parts.append(text[start : found.start()].replace("\n", BREAK))
        start = found.start()
        parts.append("\n")
        start += 1
    parts.append(text[start:].replace("\n", BREAK))
    return "".join(parts)
