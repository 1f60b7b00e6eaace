"""A large plain text, part by part: where a part may end so that nothing is open."""

from __future__ import annotations

from collections.abc import Iterable

from docgen.lint.fold import BREAK
from docgen.lint.speakers import Speakers
from docgen.lint.transcript import LONGEST_TURN, LineSegments, join_wrapped, name_speakers
from docgen.readers.parts import Part, PartReader, take
from docgen.source import Source
from docgen.tree.segment import LintSource


def choose_plain(lines: Iterable[str], speakers: Speakers) -> tuple[PartReader, bool]:
    """Return what reads a plain text, and whether it is a transcript.

    Args:
        lines: its first lines, or all.
        speakers: whose labels are whose.
    """
    transcript = name_speakers(lines, speakers)

    def read(source: Source, state: None, whole: bool) -> Part:
        used = 0
        if not whole:
            find = _find_turn if transcript else _find_paragraph
            used = find(source.text, speakers)
            source = take(source, used) if used else Source(source.name, "")
        lines = LineSegments(source.text, speakers, transcript)
        return Part(LintSource(source, lines, is_transcript=transcript), used)

    return read, transcript


def _find_turn(text: str, speakers: Speakers) -> int:
    """Return where the last turn begins, or what follows an empty line; 0: nowhere.

    A line without a label takes its speaker from the lines before it, but not from far away.
    """
    high = text.rfind("\n")
    for _ in range(LONGEST_TURN):
        if high <= 0:
            return 0
        low = text.rfind("\n", 0, high) + 1
        line = text[low:high]
        if not line.strip():
            return high + 1
        if low and speakers.split(line) is not None:
            return low
        high = low - 1
    return text.rfind("\n") + 1


def _find_paragraph(text: str, speakers: Speakers) -> int:
    """Return where the last paragraph begins; 0: nowhere."""
    return join_wrapped(text).rfind(BREAK, 0, len(text) - 1) + 1
