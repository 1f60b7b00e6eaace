"""Subtitles -> segments: WebVTT, where `<v NAME>` says who speaks, and SubRip.

What one speaker says is one segment, however many cues it is cut into: sentences run on over cues.
Source: WebVTT (W3C), sections 4 and 6.4; SubRip has no standard and is read leniently.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape

from docgen.readers.letters import Letters
from docgen.readers.parts import Part, PartReader, take
from docgen.source import Source
from docgen.tree.segment import LintSource, SegmentKind

_TIMING = re.compile(
    r"[ \t]*(?:\d+:)?\d{1,2}:\d{2}[.,]\d{1,3}[ \t]*-->[ \t]*(?:\d+:)?\d{1,2}:\d{2}[.,]\d{1,3}"
)
_MARKUP = re.compile(
    r"""
      <v(?:\.[^\s>]*)?[ \t]+(?P<voice>[^>]*)>
    | (?P<end></v>)
    | <[^<>\n]*> | \{\\[^{}\n]*\}             # other tags, and those of SubStation in SubRip
    | (?P<entity>&(?:\#[0-9]{1,7}|\#[xX][0-9a-fA-F]{1,6}|[A-Za-z]{2,31});)
    """,
    re.VERBOSE,
)
_DASH = re.compile(r"[ \t]*[-–—][ \t]*(?=\S)")


@dataclass(slots=True)
class _Turn:
    speaker: str | None
    letters: Letters


def read_subtitles(source: Source) -> LintSource:
    """Return the turns of a WebVTT or SubRip file.

    It is a transcript if any cue names its speaker with `<v NAME>`. Where none does, each line of
    a cue is a paragraph, and labels such as `客服：` are for the linter to find.
    """
    return read_subtitles_part(names_speakers(source.text))(source, None, True).source


def names_speakers(text: str) -> bool:
    """Tell whether subtitles name their speakers."""
    return "<v " in text or "<v." in text


def read_subtitles_part(named: bool) -> PartReader:
    """Return what reads a part of some subtitles.

    Args:
        named: whether a cue anywhere in the file names its speaker.
    """

    def read(source: Source, state: None, whole: bool) -> Part:
        turns: list[_Turn] = []
        used = kept = 0
        for cue, start, end in _payload_lines(source.text):
            if cue and _opens_turn(source.text, turns, (start, end), named):
                used, kept = cue, len(turns)
            _read_line(source, turns, start, end, named)
        if not whole:
            turns, source = turns[:kept], take(source, used)
        kind: SegmentKind = "turn" if named else "paragraph"
        built = (turn.letters.build(kind, speaker=turn.speaker) for turn in turns)
        segments = tuple(filter(None, built))
        return Part(LintSource(source, segments, is_transcript=named), used)

    return read


def _opens_turn(text: str, turns: list[_Turn], line: tuple[int, int], named: bool) -> bool:
    """Tell whether the first line of a cue begins what nobody said before."""
    if not named or not turns:
        return not named
    found = _MARKUP.match(text, *line)
    voice = found and found["voice"]
    return voice is not None and turns[-1].speaker != (unescape(voice).strip() or None)


def _payload_lines(text: str) -> Iterator[tuple[int, int, int]]:
    """Yield each line of text in a cue; notes, styles and numbers are none.

    With start and end goes the start of the cue, for its first line, else 0.
    """
    in_cue = False
    start = block = cue = 0
    for line in text.split("\n"):
        if not line.strip():
            in_cue = False
            block = start + len(line) + 1
        elif _TIMING.match(line):
            in_cue = True
            cue, block = block, 0
        elif in_cue:
            yield cue, start, start + len(line)
            cue = 0
        start += len(line) + 1


def _read_line(source: Source, turns: list[_Turn], start: int, end: int, named: bool) -> None:
    """Add a line to the turn of its speaker; without speakers each line is on its own."""
    if not named:
        turns.append(_Turn(None, Letters(source)))
        dash = _DASH.match(source.text, start, end)
        start = dash.end() if dash else start
    elif turns:
        turns[-1].letters.put("\n", start - 1)
    at = start
    for found in _MARKUP.finditer(source.text, start, end):
        _letters(source, turns).copy(at, found.start())
        at = found.end()
        if found["voice"] is not None:
            _change_speaker(source, turns, unescape(found["voice"]).strip() or None)
        elif found["entity"]:
            _letters(source, turns).put(unescape(found["entity"]), found.start())
    _letters(source, turns).copy(at, end)


def _letters(source: Source, turns: list[_Turn]) -> Letters:
    if not turns:
        turns.append(_Turn(None, Letters(source)))
    return turns[-1].letters


def _change_speaker(source: Source, turns: list[_Turn], speaker: str | None) -> None:
    if not turns or turns[-1].speaker != speaker:
        turns.append(_Turn(speaker, Letters(source)))
