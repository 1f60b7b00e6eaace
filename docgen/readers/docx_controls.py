"""Filled Word forms -> answers as typed, by the path of the field.

Each answer is found on the first step of a ladder that holds: the tag of its control, the bookmark
around it (LibreOffice drops tags), the title of the control, the table cell beside or below its
label. Which step it was is told. See docs/word/content-controls.md.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from docgen.readers.docx_boxes import find_ticked, is_ticked
from docgen.readers.docx_controls_part import Region
from docgen.readers.docx_form_parts import FormParts
from docgen.readers.docx_slots import Slot, SlotIndex, fold_title
from docgen.readers.docx_tables import iter_column_answers, iter_label_answers

__all__ = ["ControlReading", "FoundAnswer", "Slot", "Step", "read_controls"]

Step: TypeAlias = Literal["tag", "bookmark", "alias", "cell"]
"""How an answer was found."""


@dataclass(frozen=True, slots=True)
class FoundAnswer:
    """An answer as it stands in the file."""

    path: str
    """Path of its field, rows numbered from 0 as they stand: `expenses.0.amount`."""
    raw: str | tuple[str, ...]
    """What was filled in, empty for nothing; the keys of ticked boxes."""
    step: Step
    """How it was found."""
    other: str = ""
    """What Word stores and does not show, where it says something else: the day of a date."""


@dataclass(frozen=True, slots=True)
class ControlReading:
    """What was read from a file."""

    answers: tuple[FoundAnswer, ...] = ()
    """Every answer, an answer that stands twice twice; empty ones too."""
    unknown: Mapping[str, str] = field(default_factory=dict)
    """What stands in controls that are no field of the form, by tag or title."""
    is_tracked: bool = False
    """Whether it holds tracked changes, which were read as accepted."""


def read_controls(
    parts: FormParts, slots: Iterable[Slot], groups: Iterable[str] = ()
) -> ControlReading:
    """Return the answers of a filled Word form.

    Args:
        parts: the file, taken apart by `read_form_parts`.
        slots: the fields to look for.
        groups: titles of repeats, whose controls hold rows and no answers themselves.
    """
    ladder = _Ladder(parts, SlotIndex.build(slots), frozenset(map(fold_title, groups)))
    ladder.climb()
    return ControlReading(tuple(ladder.answers()), ladder.unknown, parts.body.is_tracked)


@dataclass(slots=True)
class _Found:
    slot: Slot
    row: tuple[int, int] | None
    number: str
    """Number of the row in the tag, for a control outside of any table."""
    step: Step
    text: str = ""
    other: str = ""
    boxes: dict[str, bool] = field(default_factory=dict)


@dataclass(slots=True)
class _Ladder:
    """One reading: what was found so far."""

    parts: FormParts
    index: SlotIndex
    groups: frozenset[str]
    unknown: dict[str, str] = field(default_factory=dict)
    _found: list[_Found] = field(default_factory=list)

    def climb(self) -> None:
        """Find the answers: by controls first, then in the cells of tables."""
        places: dict[tuple[int, int], dict[int, Slot]] = {}
        for region in self.parts.body.regions:
            if region.kind == "section":
                continue
            slot = self._take(region)
            if slot is not None and region.row is not None:
                places.setdefault(region.row, {})[region.column] = slot
        tables = self.parts.body.tables
        for row, slot, cell in iter_column_answers(tables, places, self.index):
            self._take_cell(slot, row, cell)
        known = {one.slot.key for one in self._found}
        taken = {(row, column) for row, columns in places.items() for column in columns}
        for slot, cell in iter_label_answers(tables, taken, self.index, known):
            self._take_cell(slot, None, cell)

    def _take(self, region: Region) -> Slot | None:
        found = self.index.find(region.tag, region.bookmark, region.alias)
        if found is None:
            is_group = fold_title(region.alias) in self.groups
            if region.tag or (region.alias and not is_group):
                name = region.tag or region.alias
                self.unknown[name] = self.unknown.get(name) or region.text
            return None
        slot, choice, step = found
        number = region.tag.split(".")[1] if region.tag.count(".") > 1 else ""
        if choice:
            ticked, other = is_ticked(region)
            entry = self._open_boxes(slot, region, number, choice, step)
            entry.boxes[choice] = ticked
            entry.other = entry.other or other
            return slot
        text = self._clean(slot, region.text)
        text = region.items.get(text) or _find_choice(slot, text)
        other = region.date if region.kind == "date" and text and region.date else ""
        self._found.append(_Found(slot, region.row, number, step, text, other))
        return slot

    def _open_boxes(
        self, slot: Slot, region: Region, number: str, choice: str, step: Step
    ) -> _Found:
        """Return the entry that a box belongs to: the last of its field that has no such box."""
        for entry in reversed(self._found):
            same = entry.slot is slot and entry.row == region.row and entry.number == number
            if same and entry.boxes and choice not in entry.boxes:
                return entry
        entry = _Found(slot, region.row, number, step)
        self._found.append(entry)
        return entry

    def _take_cell(self, slot: Slot, row: tuple[int, int] | None, text: str) -> None:
        lines = [line for line in text.split("\n") if not self._is_prompt(slot, line)]
        entry = _Found(slot, row, "", "cell", _find_choice(slot, "\n".join(lines).strip()))
        if slot.boxes or slot.choices:
            entry.boxes = find_ticked(entry.text, slot.choices)
        self._found.append(entry)

    def _clean(self, slot: Slot, text: str) -> str:
        return "" if self._is_prompt(slot, text) else text

    def _is_prompt(self, slot: Slot, text: str) -> bool:
        return text.strip() in slot.prompts or text.strip() in self.parts.prompts

    def answers(self) -> Iterable[FoundAnswer]:
        """Yield what was found, rows numbered in the order in which they stand."""
        numbers: dict[str, dict[object, int]] = {}
        ordered = sorted(
            (one for one in self._found if one.slot.repeat),
            key=lambda one: one.row or (len(self.parts.body.tables), int(one.number or 0)),
        )
        for one in ordered:
            rows = numbers.setdefault(one.slot.repeat, {})
            rows.setdefault(one.row or one.number, len(rows))
        for one in self._found:
            path = one.slot.key
            if one.slot.repeat:
                row = numbers[one.slot.repeat][one.row or one.number]
                path = f"{one.slot.repeat}.{row}.{one.slot.name}"
            raw: str | tuple[str, ...] = one.text
            if one.boxes:
                raw = tuple(key for key, ticked in one.boxes.items() if ticked)
            yield FoundAnswer(path, raw, one.step, one.other)


def _find_choice(slot: Slot, text: str) -> str:
    """Return the key of the choice that a text is a label of, in any language; else the text."""
    if slot.boxes:
        return text
    return next((key for key, labels in slot.choices.items() if text in labels), text)
