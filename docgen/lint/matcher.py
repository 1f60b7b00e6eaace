"""Finding many strings in one pass. The one door to ahocorasick_rs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ahocorasick_rs import BytesAhoCorasick

_DENSE_LENGTH = 50_000
"""Code points from which on the faster automaton (a DFA), which takes longer to build, pays."""


class Matcher:
    """An automaton over a list of strings.

    It runs over UTF-8, which is twice as fast as over code points: ends are counted back into code
    points once, in order, and starts follow from the lengths of the strings.
    """

    def __init__(self, texts: Sequence[str]) -> None:
        self._texts = texts
        self._lengths = list(map(len, texts))
        self._automata: dict[bool, BytesAhoCorasick] = {}

    def find(self, letters: str) -> list[tuple[int, int, int]]:
        """Return number of the string, start and end of every occurrence, overlapping ones too."""
        if not self._texts:
            return []
        # Halves of surrogate pairs are no text; one byte keeps the count.
        data = letters.encode("utf-8", "replace")
        hits = self._automaton(len(letters)).find_matches_as_indexes(data, overlapping=True)
        found: list[tuple[int, int, int]] = []
        at = end = 0
        for number, _, byte_end in hits:
            end += len(data[at:byte_end].decode("utf-8"))
            at = byte_end
            found.append((number, end - self._lengths[number], end))
        return found

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
