"""From one question to the next, and back."""

from __future__ import annotations

from dataclasses import replace

from docgen.form.interview.core import Core, Turn
from docgen.form.interview.find import Target, find_target
from docgen.form.interview.look import Look, least_rows
from docgen.form.interview.progress import (
    OVERVIEW,
    Place,
    Progress,
    add_row,
    drop_empty_rows,
    drop_row,
    is_empty_row,
    rows_of,
)
from docgen.form.interview.prompts import Remark


def onward(core: Core, progress: Progress) -> Progress:
    """Return the progress at the first question not passed yet, or at the overview."""
    data = drop_empty_rows(progress.data)
    look = core.look(data)
    place = next((p for p in look.places if p.path not in progress.passed), OVERVIEW)
    return enter(core, replace(progress, data=data), place, look)


def enter(core: Core, progress: Progress, place: Place, look: Look) -> Progress:
    """Return the progress at a place; needed rows that are not there yet begin at once."""
    if place != OVERVIEW and look.placed(place).field.type == "repeat":
        rows = rows_of(progress.data, place.key)
        if not rows and least_rows(look.placed(place)):
            return begin_row(core, progress, place)
    return replace(progress, at=place.path)


def begin_row(core: Core, progress: Progress, place: Place) -> Progress:
    """Return the progress at the first question of a new row."""
    data, number = add_row(progress.data, place.key)
    columns = core.look(data).columns(place.key, number)
    if not columns:
        return replace(progress, at=place.path)
    return replace(progress, data=data, at=columns[0].path)


def forward(core: Core, progress: Progress, place: Place) -> Turn:
    """Go on after a question: to the next of its row, or to the next not passed yet."""
    progress = replace(progress, passed=progress.passed | {place.path})
    if place.row is None:
        return Turn(onward(core, progress))
    order = [p.key for p in core.plan.columns(place.repeat)]
    columns = core.look(progress.data).columns(place.repeat, place.row)
    following = [c for c in columns if order.index(c.key) > order.index(place.key)]
    if following:
        return Turn(replace(progress, at=following[0].path))
    row = rows_of(progress.data, place.repeat)[place.row]
    at_menu = replace(progress, at=place.repeat)
    if not is_empty_row(row):
        return Turn(at_menu)
    data = drop_row(progress.data, place.repeat, place.row)
    return Turn(replace(at_menu, data=data), (Remark("note", core.words.rows_dropped),))


def back(core: Core, progress: Progress, place: Place) -> Turn:
    """Go to the question before; from the first of a row to the rows as a whole."""
    if place.row is not None:
        columns = core.look(progress.data).columns(place.repeat, place.row)
        earlier = columns[: columns.index(place)]
        if earlier:
            return Turn(replace(progress, at=earlier[-1].path))
        data = drop_empty_rows(progress.data)
        progress = replace(progress, data=data)
        if rows_of(data, place.repeat):
            return Turn(replace(progress, at=place.repeat))
        place = Place(place.repeat)
    places = core.look(progress.data).places
    index = places.index(place) if place in places else len(places)
    if index == 0:
        if Place.parse(progress.at).row is not None:
            return Turn(replace(progress, at=place.path))
        return Turn(progress, (Remark("note", core.words.first),))
    return Turn(replace(progress, at=places[index - 1].path))


def go(core: Core, progress: Progress, name: str) -> Turn:
    """Go to the question that was named, or say why not."""
    look = core.look(progress.data)
    target = find_target(name, core.shower, look)
    if target.place is None:
        return Turn(progress, (_lost(core, name, target, look),))
    data = drop_empty_rows(progress.data, but=target.place.repeat)
    return Turn(replace(progress, data=data, at=target.place.path))


def _lost(core: Core, name: str, target: Target, look: Look) -> Remark:
    words = core.words
    match target.fault:
        case "irrelevant":
            return Remark("fault", words.not_relevant.format(label=target.label))
        case "computed":
            return Remark("fault", words.is_computed.format(label=target.label))
        case "row":
            return Remark("fault", words.no_field.format(name=name))
        case _:
            example = target.label or look.places[0].key
            help_ = words.goto_what.format(name=example)
            return Remark("fault", words.no_field.format(name=name), help_)
