"""One reading of one Markdown text: its tokens, what is found in them, and where that stands."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from docgen.diagnostic import Diagnostic, Severity
from docgen.readers.markdown_proof import Proof, inline_pieces, line_starts
from docgen.readers.markdown_slots import (
    Parameters,
    SlotFault,
    find_slots,
    parameter_fault,
    parse_name,
    parse_target,
    reference_fault,
)
from docgen.source import MappedText, Span

if TYPE_CHECKING:
    from markdown_it.token import Token


@dataclass(frozen=True, slots=True)
class Place:
    """Where something was found: a stretch of the pieces of a token."""

    index: int
    """Which token."""
    start: int
    """First character, counted over all pieces of the token."""
    end: int
    """Character after the last one."""


@dataclass(frozen=True, slots=True)
class Slot:
    """A parameter or a reference."""

    kind: Literal["parameter", "reference"]
    """Which."""
    raw: str
    """As it stands in the Markdown."""
    name: str | None
    """What it names; None if it is malformed."""
    place: Place
    """Where it was found."""


@dataclass(frozen=True, slots=True)
class Fault:
    """A diagnostic that has no span yet."""

    rule: str
    """Its rule."""
    severity: Severity
    """How much it matters."""
    message: str
    """What is wrong."""
    help: str | None
    """What to do."""
    place: Place
    """Where it was found."""


class Reading:
    """Collects slots and faults while the tree is built; then finds their spans.

    The second parse that proves columns is made only if something needs one: most texts have
    nothing but parameters and references, whose places can be counted off.
    """

    def __init__(
        self,
        text: MappedText,
        parameters: Parameters,
        known: Iterable[str],
        parse: Callable[[str], list[Token]],
    ) -> None:
        """Parse `text`."""
        self.text = text
        self.tokens = parse(text.text)
        self.slots: list[Slot] = []
        self.faults: list[Fault] = []
        self._parameters = parameters
        self._values: dict[str, str | None] = {}
        self._known = known
        self._parse = parse
        self._proof: Proof | None = None
        self._spans: dict[Place, tuple[int, int]] | None = None

    @property
    def proof(self) -> Proof:
        """The second parse, made at the first question."""
        if self._proof is None:
            self._proof = Proof(self.text.text, self.tokens, self._parse)
        return self._proof

    def value(self, raw: str) -> str | None:
        """Return the text of a parameter as it stands in the Markdown, braces included."""
        name = parse_name(raw[2:-2])
        if name is None:
            return None
        if name not in self._values:
            self._values[name] = self._parameters(name)
        return self._values[name]

    def add_parameter(self, raw: str, place: Place) -> None:
        """Note a parameter; one that is unknown or malformed is a fault."""
        self.slots.append(Slot("parameter", raw, parse_name(raw[2:-2]), place))
        self._slot_fault(parameter_fault(raw, self.value(raw), self._known), place)

    def add_broken(self, raw: str, place: Place) -> None:
        """Note braces that nothing closes."""
        self._slot_fault(parameter_fault(raw, None, ()), place)

    def add_reference(self, raw: str, place: Place) -> str | None:
        """Note a reference and return its target; a malformed one is a fault."""
        target = parse_target(raw[2:-2])
        self.slots.append(Slot("reference", raw, target, place))
        self._slot_fault(reference_fault(raw), place)
        return target

    def _slot_fault(self, found: SlotFault | None, place: Place) -> None:
        if found is not None:
            self.fault(found.rule, found.message, place, found.help)

    def fault(
        self,
        rule: str,
        message: str,
        place: Place,
        help: str | None = None,
        severity: Severity = Severity.ERROR,
    ) -> None:
        """Note a fault."""
        self.faults.append(Fault(rule, severity, message, help, place))

    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """Return everything that was found wrong, with spans."""
        found = [
            Diagnostic(one.rule, one.severity, one.message, self.span(one.place), help=one.help)
            for one in self.faults
        ]
        return tuple(sorted([*found, *self._lost()], key=Diagnostic.sort_key))

    def named(self, kind: Literal["parameter", "reference"]) -> tuple[tuple[str, Span], ...]:
        """Return the well-formed slots of a kind with their spans, in the order of the text."""
        return tuple(
            (slot.name, self.span(slot.place))
            for slot in self.slots
            if slot.kind == kind and slot.name
        )

    def span(self, place: Place) -> Span:
        """Return the span of a place; where it cannot be proved, that of its block.

        To be asked only when the whole text has been gone through.
        """
        if self._spans is None:
            self._spans = self._counted()
        start, end = self._spans.get(place) or self._proved(place)
        return self.text.span(start, end)

    def _counted(self) -> dict[Place, tuple[int, int]]:
        """Return the places of all slots, if the text has as many as were found, and the same.

        Each was found somewhere, in the order of the text, and what looks like one never overlaps
        another: so if there are no more in the text than were found, these are they.
        """
        spans = find_slots(self.text.text)
        if [self.text.text[a:b] for a, b in spans] != [slot.raw for slot in self.slots]:
            return {}
        return {slot.place: span for slot, span in zip(self.slots, spans, strict=True)}

    def _proved(self, place: Place) -> tuple[int, int]:
        block = self.proof.block_span(place.index)
        offsets = self.proof.offsets(place.index)[place.start : place.end]
        if not offsets:
            return block
        first, last = offsets[0], offsets[-1]
        if first is not None and last is not None:
            return (first, last + 1)
        return self._in_one_piece(place, offsets) or block

    def _in_one_piece(self, place: Place, offsets: list[int | None]) -> tuple[int, int] | None:
        """Return the place of something that stands in one piece, from any letter proved in it."""
        pieces = inline_pieces(self.tokens[place.index])
        raw = "".join(piece.text for piece in pieces)[place.start : place.end]
        for i, offset in enumerate(offsets):
            if offset is not None:
                start = offset - i
                return (start, start + len(raw)) if self.text.text.startswith(raw, start) else None
        return None

    def _lost(self) -> list[Diagnostic]:
        """Return an error for each line with text that CommonMark drops; nothing may be lost."""
        kept = sum(sum(map(str.isalnum, token.content + token.info)) for token in self.tokens)
        if kept >= sum(map(str.isalnum, self.text.text)):
            return []
        lines: dict[int, list[int]] = {}
        starts = line_starts(self.text.text)
        for offset in self.proof.lost():
            line = sum(1 for start in starts if start <= offset)
            lines.setdefault(line, []).append(offset)
        return [
            Diagnostic(
                "markdown-lost",
                Severity.ERROR,
                "this text would be lost",
                self.text.span(offsets[0], offsets[-1] + 1),
                help="a row of a table may have no more cells than its head; lists and quotes "
                "may not be nested that deep",
            )
            for offsets in lines.values()
        ]
