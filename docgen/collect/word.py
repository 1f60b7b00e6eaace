"""What stands in a filled Word form -> data as `read_answers` takes it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from docgen.collect.notes import Notes, list_names
from docgen.collect.subject import Subject
from docgen.diagnostic import Severity
from docgen.form.kinds import Refusal
from docgen.form.plan import PlacedField
from docgen.readers.docx_controls import ControlReading, FoundAnswer
from docgen.readers.docx_slots import Slot

_STEPS = {
    "bookmark": "bookmarks, their tags being gone (another program than Word saved the file)",
    "alias": "the titles of their controls",
    "cell": "their place in a table beside or below their label",
}


@dataclass(slots=True)
class WordAnswers:
    """Answers of one file."""

    data: dict[str, Any] = field(default_factory=dict)
    """What was typed, by field id; rows as lists."""
    computed: dict[str, str] = field(default_factory=dict)
    """What stands in computed places, by path."""


def gather(
    subject: Subject, reading: ControlReading, slots: Iterable[Slot], notes: Notes
) -> WordAnswers:
    """Return the answers of a file; what is odd about them is noted.

    Args:
        subject: the form.
        reading: what stands in the file.
        slots: what it was searched for.
        notes: takes what is odd.
    """
    groups: dict[str, list[FoundAnswer]] = {}
    for answer in reading.answers:
        groups.setdefault(answer.path, []).append(answer)
    gathered = WordAnswers()
    for path, answers in groups.items():
        placed = subject.plan.fields.get(_key(path))
        if placed is None:
            _put(gathered.data, path, _plain(answers[0].raw))
            continue
        value = _merge(subject, placed, path, answers, notes)
        if placed.field.calculation:
            if value:
                gathered.computed[path] = str(value)
        else:
            _put(gathered.data, path, value)
    _note_reading(subject, reading, groups, slots, notes)
    return gathered


def _merge(
    subject: Subject, placed: PlacedField, path: str, answers: list[FoundAnswer], notes: Notes
) -> str | list[str]:
    """Return the one answer that all places of a field give; note where they differ."""
    values: list[str | list[str]] = []
    for answer in answers:
        value = _one(placed, path, answer, notes)
        if value:
            values.append(value)
            _check_stored(subject, placed, path, answer, notes)
    distinct = {_meaning(subject, placed, value): value for value in values}
    if len(distinct) > 1:
        notes.copies(placed, path, [str(value) for value in distinct.values()])
    return values[0] if values else ""


def _one(placed: PlacedField, path: str, answer: FoundAnswer, notes: Notes) -> str | list[str]:
    if isinstance(answer.raw, str):
        return answer.raw
    if placed.kind.shape == "choices":
        return list(answer.raw)
    if len(answer.raw) > 1:
        notes.boxes(placed, path)
    return answer.raw[0] if answer.raw else ""


def _plain(raw: str | tuple[str, ...]) -> str | list[str]:
    return raw if isinstance(raw, str) else list(raw)


def _meaning(subject: Subject, placed: PlacedField, value: object) -> str:
    """Return what a value means, to be compared: `2026-3-2` and `2026年3月2日` are one day."""
    parsed = placed.kind.parse(value, subject.plan.questions[placed.key])
    return repr(value) if isinstance(parsed, Refusal) else repr(parsed)


def _check_stored(
    subject: Subject, placed: PlacedField, path: str, answer: FoundAnswer, notes: Notes
) -> None:
    if not answer.other or not isinstance(answer.raw, str):
        return
    shown = placed.kind.parse(answer.raw, subject.plan.questions[placed.key])
    day = shown.isoformat()[:10] if isinstance(shown, dt.date) else None
    if day != answer.other:
        notes.stored(placed, path, answer.raw, answer.other)


def _note_reading(
    subject: Subject,
    reading: ControlReading,
    groups: Mapping[str, list[FoundAnswer]],
    slots: Iterable[Slot],
    notes: Notes,
) -> None:
    for step, meaning in _STEPS.items():
        keys = dict.fromkeys(
            _key(path) for path, found in groups.items() if any(one.step == step for one in found)
        )
        if keys:
            message = f"{len(keys)} fields were found by {meaning}: {list_names(keys)}"
            notes.add("collect-fallback", Severity.INFO, message)
    if reading.is_tracked:
        message = "it holds tracked changes, which were read as accepted"
        notes.add("collect-tracked", Severity.INFO, message)
    if reading.unknown:
        message = f"controls that are no field of the form: {list_names(reading.unknown)}"
        help_ = "what stands in them was kept aside"
        notes.add("collect-unknown", Severity.WARNING, message, help=help_)
    seen = {_key(path) for path in groups}
    rows = {key.partition(".")[0] for key in seen if "." in key}
    missing = [
        slot.repeat or slot.key
        for slot in slots
        if slot.key not in seen and slot.repeat not in rows and _is_asked(subject, slot.key)
    ]
    missing = list(dict.fromkeys(missing))
    if missing:
        message = f"fields that the file has no place for: {list_names(missing)}"
        help_ = "they are empty in the table; fill them in by hand, or ask for the form again"
        notes.add("collect-missing", Severity.WARNING, message, help=help_)


def _is_asked(subject: Subject, key: str) -> bool:
    placed = subject.plan.fields.get(key)
    return placed is not None and not placed.field.calculation


def _key(path: str) -> str:
    """Return the key of the field at a path: `expenses.amount` for `expenses.0.amount`."""
    parts = path.split(".")
    return f"{parts[0]}.{parts[2]}" if len(parts) == 3 else path


def _put(data: dict[str, Any], path: str, value: Any) -> None:
    parts = path.split(".")
    if len(parts) != 3:
        data[path] = value
        return
    rows = data.setdefault(parts[0], [])
    while len(rows) <= int(parts[1]):
        rows.append({})
    rows[int(parts[1])][parts[2]] = value
