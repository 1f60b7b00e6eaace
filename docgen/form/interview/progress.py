"""How far an interview has come, as plain data that can be saved after every answer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from docgen.form.reading import is_empty


@dataclass(frozen=True, slots=True)
class Place:
    """Where an interview stands: a question, the rows of a repeat, or the overview at the end."""

    key: str
    """Key of the field, such as `name` or `expenses.amount`; empty for the overview."""
    row: int | None = None
    """Number of the row from 0, for a field within rows."""

    @property
    def path(self) -> str:
        """The path of its answer, such as `name` or `expenses.0.amount`."""
        if self.row is None:
            return self.key
        repeat, _, column = self.key.partition(".")
        return f"{repeat}.{self.row}.{column}"

    @property
    def repeat(self) -> str:
        """The repeat whose rows it stands in; empty outside of rows."""
        return "" if self.row is None else self.key.partition(".")[0]

    @property
    def column(self) -> str:
        """Id of the field within its row."""
        return self.key.rpartition(".")[2]

    @classmethod
    def parse(cls, path: str) -> Place:
        """Return the place of a path."""
        parts = path.split(".")
        if len(parts) == 3 and parts[1].isdecimal():
            return cls(f"{parts[0]}.{parts[2]}", int(parts[1]))
        return cls(path)


OVERVIEW = Place("")


@dataclass(frozen=True, slots=True)
class Progress:
    """The state of an interview. Nothing else has to be saved to go on with it."""

    data: Mapping[str, Any]
    """Answers as plain data by field id; rows of repeats as lists of mappings."""
    at: str = ""
    """Path of the question that comes next; empty for the overview."""
    passed: frozenset[str] = frozenset()
    """Paths of the questions that were answered or left open on purpose."""


def find_raw(data: Mapping[str, Any], place: Place) -> Any:
    """Return the saved answer of a place, or None."""
    if place.row is None:
        return data.get(place.key)
    rows = rows_of(data, place.repeat)
    return rows[place.row].get(place.column) if place.row < len(rows) else None


def rows_of(data: Mapping[str, Any], repeat: str) -> list[Mapping[str, Any]]:
    """Return the rows of a repeat."""
    rows = data.get(repeat)
    return list(rows) if isinstance(rows, list | tuple) else []


def put_raw(data: Mapping[str, Any], place: Place, value: Any) -> dict[str, Any]:
    """Return a copy of the data with one answer set; None takes it out."""
    if place.row is None:
        copy = {key: kept for key, kept in data.items() if key != place.key}
        return copy if value is None else {**copy, place.key: value}
    rows = rows_of(data, place.repeat)
    row = {key: kept for key, kept in rows[place.row].items() if key != place.column}
    rows[place.row] = row if value is None else {**row, place.column: value}
    return {**data, place.repeat: rows}


def add_row(data: Mapping[str, Any], repeat: str) -> tuple[dict[str, Any], int]:
    """Return a copy of the data with an empty row more, and its number."""
    rows = rows_of(data, repeat)
    return {**data, repeat: [*rows, {}]}, len(rows)


def drop_row(data: Mapping[str, Any], repeat: str, number: int) -> dict[str, Any]:
    """Return a copy of the data without one row."""
    rows = rows_of(data, repeat)
    return {**data, repeat: rows[:number] + rows[number + 1 :]}


def clear_row(data: Mapping[str, Any], repeat: str, number: int, keep: str) -> dict[str, Any]:
    """Return a copy of the data with one row emptied but for one field."""
    rows = rows_of(data, repeat)
    rows[number] = {keep: rows[number][keep]}
    return {**data, repeat: rows}


def is_empty_row(row: Mapping[str, Any]) -> bool:
    """Tell whether a row holds nothing."""
    return all(is_empty(value) for value in row.values())


def drop_empty_rows(data: Mapping[str, Any], but: str = "") -> dict[str, Any]:
    """Return a copy of the data without empty rows, those of one repeat kept."""
    copy = dict(data)
    for key, value in data.items():
        if key != but and isinstance(value, list) and value and isinstance(value[0], Mapping):
            copy[key] = [row for row in value if not is_empty_row(row)]
    return copy
