"""Finding the question that `:goto` names: by number, id, path or label."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from docgen.diagnostic import near_name
from docgen.form.interview.look import Look, is_asked
from docgen.form.interview.progress import Place, rows_of
from docgen.form.interview.show import Shower
from docgen.form.kinds.base import fold_label, fold_width


@dataclass(frozen=True, slots=True)
class Target:
    """Where to go, or why not."""

    place: Place | None = None
    """Where to go; None where there is no such question."""
    fault: Literal["", "unknown", "irrelevant", "computed", "row"] = ""
    """Why not."""
    label: str = ""
    """What was found but cannot be gone to, or the near name of what was not."""


def find_target(name: str, shower: Shower, look: Look) -> Target:
    """Return the question a person means.

    Args:
        name: its number as shown, its id or path (`expenses.0.amount`), its label or a part of
            it; for a repeat a number may follow, counted from 1: `expenses 2`.
        shower: knows the labels.
        look: the answers so far.
    """
    folded = fold_width(name)
    if folded.isascii() and folded.isdecimal():
        index = int(folded) - 1
        if 0 <= index < len(look.places):
            return Target(look.places[index])
        return Target(None, "unknown", "")
    path = Place.parse(folded)
    if path.row is not None and path.key in shower.plan.fields:
        return _check(path, shower, look)
    head, _, last = folded.rpartition(" ")
    if head and last.isdecimal():
        found = _find_key(head, shower)
        if found and shower.plan.fields[found].field.type == "repeat":
            return _find_row(found, int(last) - 1, shower, look)
    key = _find_key(folded, shower)
    if key is None:
        near = near_name(folded, [k for k, p in shower.plan.fields.items() if is_asked(p)])
        return Target(None, "unknown", near or "")
    return _check(Place(key), shower, look)


def _find_key(name: str, shower: Shower) -> str | None:
    fields = {key: p for key, p in shower.plan.fields.items() if not p.repeat}
    if name in fields:
        return name
    folded = fold_label(name)
    labels = {key: fold_label(shower.label(Place(key))) for key in fields}
    for key, label in labels.items():
        if label == folded and (is_asked(fields[key]) or fields[key].field.calculation):
            return key
    parts = [key for key, label in labels.items() if folded in label and is_asked(fields[key])]
    return parts[0] if len(parts) == 1 else None


def _find_row(repeat: str, row: int, shower: Shower, look: Look) -> Target:
    if not 0 <= row < len(rows_of(look.data, repeat)):
        return Target(None, "row", str(row + 1))
    columns = look.columns(repeat, row)
    return _check(columns[0] if columns else Place(repeat), shower, look)


def _check(place: Place, shower: Shower, look: Look) -> Target:
    placed = look.placed(place)
    if not is_asked(placed):
        fault: Literal["computed", "unknown"] = (
            "computed" if placed.field.calculation else "unknown"
        )
        return Target(None, fault, shower.label(place) if fault == "computed" else "")
    if place.row is not None and place.row >= len(rows_of(look.data, place.repeat)):
        return Target(None, "row", str(place.row + 1))
    if not look.is_asked(place):
        return Target(None, "irrelevant", shower.label(place))
    return Target(place)
