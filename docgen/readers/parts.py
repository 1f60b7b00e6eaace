"""A large text file as segments, part by part, so that its text is never held whole.

A part ends where nothing is open: at the end of a turn, paragraph or block. What the next part has
to know (the headings above it, what was broken so far) is its reader's state. Parts are read in
order once, and again when somebody looks back.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeAlias

from docgen.diagnostic import Diagnostic
from docgen.readers.blocks import Blocks
from docgen.source import Source
from docgen.tree.segment import LintSource


@dataclass(frozen=True, slots=True)
class Part:
    """What a reader makes of the text it is given."""

    source: LintSource
    """The segments of what it used."""
    used: int
    """Code points it used, up to the start of a line; 0: it needs more text."""
    state: Any = None
    """What it has to know at the next part."""


PartReader: TypeAlias = Callable[[Source, Any, bool], Part]
"""Makes a part of a text, given the state before it and whether all of the text has to be used."""


def take(source: Source, used: int) -> Source:
    """Return what a part used of a text, without the line end after it: no segment holds that."""
    return Source(source.name, source.text[: used - 1], source.offset, source.first_line)


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a part lies."""

    block: int
    """The block it begins in."""
    skipped: int
    """Offset in that block."""
    length: int
    """Its code points."""
    offset: int
    """Offset in the file."""
    line: int
    """Number of its first line."""
    state: Any
    """The reader's state before it."""


class Parts:
    """The parts of a file. `open` reads one; nothing is kept but where they begin."""

    def __init__(
        self,
        name: str,
        blocks: Blocks,
        reader: PartReader,
        *,
        is_transcript: bool,
        diagnostics: tuple[Diagnostic, ...] = (),
    ) -> None:
        self.name = name
        """How to show the file in a diagnostic."""
        self.is_transcript = is_transcript
        """Whether its turns name their speakers."""
        self.diagnostics = diagnostics
        """What was found while reading; complete once the last part was read."""
        self.length = 0
        """Code points read so far."""
        self._blocks = blocks
        self._reader = reader
        self._places: list[_Place] = []
        self._state: Any = None
        self._line = 1
        self._rest = ""
        self._block = 0
        self._skipped = 0
        self._lengths: list[int] = []
        self._is_read = False

    def open(self, number: int) -> LintSource | None:
        """Return part `number`; None after the last one. Parts are first opened in order."""
        if number < len(self._places):
            return self._again(self._places[number])
        return None if self._is_read else self._advance()

    def _again(self, place: _Place) -> LintSource:
        text, block = "", place.block
        while len(text) < place.skipped + place.length:
            text += self._blocks.text(block) or ""
            block += 1
        text = text[place.skipped : place.skipped + place.length]
        source = Source(self.name, text, place.offset, place.line)
        return self._reader(source, place.state, True).source

    def _advance(self) -> LintSource:
        """Read the part after those that were read."""
        part, text = self._gather()
        used = len(text) if self._is_read else part.used
        length = used if self._is_read else used - 1
        self._places.append(
            _Place(self._block, self._skipped, length, self.length, self._line, self._state)
        )
        self._state = part.state
        self._line += text.count("\n", 0, used)
        self._rest = text[used:]
        self.length += used
        self._skipped += used
        while self._lengths and self._skipped >= self._lengths[0]:
            self._skipped -= self._lengths.pop(0)
            self._block += 1
        if self._is_read:
            self.diagnostics += part.source.diagnostics
        return part.source

    def _gather(self) -> tuple[Part, str]:
        """Return the next part and the text that was read for it: as much as the part needs."""
        text = self._rest
        wanted = 1
        while True:
            for _ in range(wanted):
                number = self._block + len(self._lengths)
                more = self._blocks.text(number)
                if more is None:
                    self._is_read = True
                    break
                text += more
                self._lengths.append(len(more))
                self._is_read = self._blocks.is_last(number)
            source = Source(self.name, text, self.length, self._line)
            part = self._reader(source, self._state, self._is_read)
            if part.used or self._is_read:
                return part, text
            wanted *= 2
