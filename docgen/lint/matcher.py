"""Finding many strings in one pass. The one door to ahocorasick_rs, and to hyperscan if installed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ahocorasick_rs import BytesAhoCorasick

_DENSE_PAYS = 5_000
"""Code points a string of the list from which on the faster automaton (a DFA) pays, which takes
longer to build."""
_VAST = 1_000_000
"""Code points of one text from which on importing hyperscan and compiling for it pays."""
_WIDE, _NARROW = "utf-16-le", "utf-8"


class Matcher:
    """An automaton over a list of strings.

    It runs over bytes, which is faster than over code points. In UTF-16 a Chinese text has a third
    fewer of them than in UTF-8, and an end in bytes tells the end in code points; a text that is
    all ASCII stays as it is.
    """

    def __init__(self, texts: Sequence[str]) -> None:
        self._texts = texts
        self._lengths = list(map(len, texts))
        self._seen = 0
        self._automata: dict[tuple[str, bool], BytesAhoCorasick] = {}
        self._database: Any = None
        self._has_hyperscan: bool | None = None

    def find(self, letters: str) -> list[tuple[int, int, int]]:
        """Return number of the string, start and end of every occurrence, overlapping ones too."""
        if not self._texts:
            return []
        self._seen += len(letters)
        lengths = self._lengths
        if letters.isascii():
            ends = self._iter_ends(letters.encode("ascii"))
            return [(number, end - lengths[number], end) for number, end in ends]
        data = letters.encode(_WIDE, "surrogatepass")
        hits = self._automaton(_WIDE).find_matches_as_indexes(data, True)
        # Half of one character and half of the next may look like a third.
        if len(data) == 2 * len(letters):
            return [
                (number, (end >> 1) - lengths[number], end >> 1)
                for number, _, end in hits
                if not end & 1
            ]
        found: list[tuple[int, int, int]] = []
        at = count = 0
        for number, _, end in hits:
            if not end & 1:
                count += len(data[at:end].decode(_WIDE, "surrogatepass"))
                at = end
                found.append((number, count - lengths[number], count))
        return found

    def _iter_ends(self, data: bytes) -> Iterable[tuple[int, int]]:
        """Return number and end of every occurrence in an ASCII text, in the order of the ends."""
        if len(data) > _VAST and self._load_hyperscan():
            return self._scan(data)
        hits = self._automaton(_NARROW).find_matches_as_indexes(data, True)
        return ((number, end) for number, _, end in hits)

    def _automaton(self, codec: str) -> BytesAhoCorasick:
        dense = self._seen > _DENSE_PAYS * len(self._texts)
        if (codec, dense) not in self._automata:
            from ahocorasick_rs import BytesAhoCorasick, Implementation, MatchKind

            self._automata[codec, dense] = BytesAhoCorasick(
                [text.encode(codec) for text in self._texts],
                matchkind=MatchKind.Standard,
                implementation=Implementation.DFA if dense else Implementation.ContiguousNFA,
            )
        return self._automata[codec, dense]

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
                expressions=[text.encode(_NARROW) for text in self._texts],
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
