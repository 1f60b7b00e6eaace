"""Finding many strings in one pass. The one door to ahocorasick_rs, and to hyperscan if installed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ahocorasick_rs import BytesAhoCorasick

_DENSE_LENGTH = 50_000
"""Code points from which on the faster automaton (a DFA), which takes longer to build, pays."""
_VAST_LENGTH = 500_000
"""Code points from which on importing hyperscan and compiling for it pays."""


class Matcher:
    """An automaton over a list of strings.

    It runs over UTF-8, which is twice as fast as over code points: ends are counted back into code
    points once, in order, and starts follow from the lengths of the strings.
    """

    def __init__(self, texts: Sequence[str]) -> None:
        self._texts = texts
        self._lengths = list(map(len, texts))
        self._automata: dict[bool, BytesAhoCorasick] = {}
        self._database: Any = None
        self._has_hyperscan: bool | None = None

    def find(self, letters: str) -> list[tuple[int, int, int]]:
        """Return number of the string, start and end of every occurrence, overlapping ones too."""
        if not self._texts:
            return []
        # Halves of surrogate pairs are no text; one byte keeps the count.
        data = letters.encode("utf-8", "replace")
        found: list[tuple[int, int, int]] = []
        at = end = 0
        for number, byte_end in self._iter_ends(data, len(letters)):
            end += len(data[at:byte_end].decode("utf-8"))
            at = byte_end
            found.append((number, end - self._lengths[number], end))
        return found

    def _iter_ends(self, data: bytes, length: int) -> Iterable[tuple[int, int]]:
        """Return number and end, in bytes, of every occurrence, in the order of the ends."""
        if length > _VAST_LENGTH and self._load_hyperscan():
            return self._scan(data)
        hits = self._automaton(length).find_matches_as_indexes(data, overlapping=True)
        return ((number, end) for number, _, end in hits)

    def _automaton(self, length: int) -> BytesAhoCorasick:
        dense = length > _DENSE_LENGTH
        if dense not in self._automata:
            from ahocorasick_rs import BytesAhoCorasick, Implementation, MatchKind

            self._automata[dense] = BytesAhoCorasick(
                [text.encode("utf-8") for text in self._texts],
                matchkind=MatchKind.Standard,
                implementation=Implementation.DFA if dense else Implementation.ContiguousNFA,
            )
        return self._automata[dense]

    def _load_hyperscan(self) -> bool:
        """Compile for hyperscan where it is installed (the extra `fast`); tell whether it is."""
        if self._has_hyperscan is None:
            try:
                import hyperscan
            except ImportError:
                self._has_hyperscan = False
                return False
            self._database = hyperscan.Database()
            self._database.compile(
                expressions=[text.encode("utf-8") for text in self._texts],
                ids=list(range(len(self._texts))),
                elements=len(self._texts),
                flags=[0] * len(self._texts),
                literal=True,
            )
            self._has_hyperscan = True
        return self._has_hyperscan

    def _scan(self, data: bytes) -> list[tuple[int, int]]:
        ends: list[tuple[int, int]] = []

        def note(number: int, start: int, end: int, flags: int, context: object) -> None:
            ends.append((number, end))

        self._database.scan(data, match_event_handler=note)
        return ends
