"""Beginning an interview, going on with a saved one, and what it comes to in the end."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from docgen.form.answers import answers_data
from docgen.form.interview.core import Core
from docgen.form.interview.look import Look, is_asked
from docgen.form.interview.moves import onward
from docgen.form.interview.progress import (
    OVERVIEW,
    Place,
    Progress,
    drop_empty_rows,
    find_raw,
    put_raw,
    rows_of,
)
from docgen.form.plan import ROW


def start(core: Core, data: Mapping[str, Any] | None = None) -> Progress:
    """Return the beginning; what is answered in the data already is not asked."""
    clean = answers_data(core.look(data or {}).answers) if data else {}
    kept = {key: value for key, value in clean.items() if key in (data or {})}
    look = core.look(kept)
    passed = frozenset(p.path for p in look.places if look.is_given(p) and not _lacks(look, p))
    return onward(core, Progress(_lay_rows(core, kept), passed=passed))


def _lay_rows(core: Core, data: Mapping[str, Any]) -> dict[str, Any]:
    """Return the data with all rows that the form gives, each with its name so that it stays."""
    laid = dict(data)
    for key, placed in core.plan.fields.items():
        names = [row.id for row in placed.field.rows]
        if names:
            given = rows_of(data, key)
            by_name = {row[ROW]: row for row in given if isinstance(row, Mapping) and ROW in row}
            laid[key] = [{ROW: name, **by_name.get(name, {})} for name in names]
    return laid


def resume(core: Core, saved: Progress) -> tuple[Progress, dict[str, Any]]:
    """Return where a saved interview goes on, and the answers this form no longer takes."""
    aside: dict[str, Any] = {}
    data = _lay_rows(core, saved.data)
    for key in tuple(data):
        placed = core.plan.fields.get(key)
        if placed is None or placed.repeat or not is_asked(placed):
            aside[key] = data.pop(key)
        elif placed.field.type == "repeat":
            data[key] = _clean_rows(core, key, data, aside)
    look = core.look(data)
    for path in look.unreadable():
        place = Place.parse(path)
        aside[path] = find_raw(data, place)
        data = put_raw(data, place, None)
    look = core.look(data)
    passed = saved.passed - aside.keys()
    place = Place.parse(saved.at)
    if place == OVERVIEW or place.key not in core.plan.fields or not look.is_asked(place):
        return onward(core, replace(saved, data=data, passed=passed)), aside
    return replace(saved, data=data, passed=passed), aside


def _clean_rows(core: Core, repeat: str, data: dict[str, Any], aside: dict[str, Any]) -> list[Any]:
    columns = core.plan.columns(repeat)
    known = {p.field.id for p in columns if is_asked(p) or p.names_row}
    rows = [row for row in rows_of(data, repeat) if isinstance(row, Mapping)]
    for number, row in enumerate(rows):
        gone = {f"{repeat}.{number}.{key}": row[key] for key in row if key not in known}
        aside.update(gone)
    return [{key: row[key] for key in row if key in known} for row in rows]


def final_data(core: Core, progress: Progress) -> dict[str, Any]:
    """Return the answers that belong into the document: those to questions that apply."""
    data = drop_empty_rows(progress.data)
    look = core.look(data)
    kept: dict[str, Any] = {}
    for place in look.places:
        if not look.is_given(place):
            continue
        kept[place.key] = data[place.key]
        if look.placed(place).field.type == "repeat":
            rows = rows_of(data, place.key)
            kept[place.key] = [
                {c.column: row[c.column] for c in look.columns(place.key, n) if c.column in row}
                for n, row in enumerate(rows)
            ]
    return kept


def _lacks(look: Look, place: Place) -> bool:
    """Tell whether something within the rows of a place is still missing."""
    return any(place.key in (gap.place.key, gap.place.repeat) for gap in look.gaps)
