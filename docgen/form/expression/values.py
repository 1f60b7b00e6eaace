"""The values that formulas work on. None stands for unknown: an answer that is not there."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of time by the calendar."""

    years: int
    """Whole years."""
    months: int
    """Whole months beyond the years, 0 to 11."""
    days: int
    """Days beyond the months."""

    def __str__(self) -> str:
        """Return it as ISO 8601 writes durations, such as `P3Y2M5D`."""
        parts = ((self.years, "Y"), (self.months, "M"), (self.days, "D"))
        return "P" + ("".join(f"{n}{unit}" for n, unit in parts if n) or "0D")

    @classmethod
    def parse(cls, text: str) -> Period | None:
        """Return the period that ISO 8601 text says, or None."""
        found = re.fullmatch(r"P(?=\d)(?:(\d{1,4})Y)?(?:(\d{1,5})M)?(?:(\d{1,7})D)?", text)
        return cls(*(int(part or 0) for part in found.groups())) if found else None


Value: TypeAlias = Decimal | str | bool | dt.date | dt.time | Period | tuple[str, ...]
"""A known value; a date-time is a `datetime`, several choices are a tuple of keys."""


@dataclass(frozen=True, slots=True)
class Column:
    """The answers of one field in all rows of a repeat."""

    cells: tuple[Value | None, ...]
    """One for each row."""


@dataclass(frozen=True, slots=True)
class Environment:
    """Everything a formula can see."""

    values: Mapping[str, Value | None]
    """Answers by field id."""
    today: dt.date
    """The day on which the form is filled in."""
    parameters: Mapping[str, Value] = field(default_factory=dict)
    """Values of the organisation, by group and name: `resignation.notice_days`."""
    columns: Mapping[str, Column] = field(default_factory=dict)
    """Columns by `repeat.field`; by `repeat` alone one true cell for each row."""


def as_value(thing: object) -> Value | None:
    """Return an answer or parameter as formulas see it; None for what they cannot see."""
    match thing:
        case bool() | str() | Decimal() | dt.date() | dt.time() | Period():
            return thing
        case int():
            return Decimal(thing)
        case tuple() if all(isinstance(item, str) for item in thing):
            return thing
        case _:
            return None


def as_date(value: dt.date) -> dt.date:
    """Return the day of a date, or of a date with time."""
    return value.date() if isinstance(value, dt.datetime) else value


def find_period(start: dt.date, end: dt.date) -> Period | None:
    """Return the whole years, months and days from one date to a later one; None if earlier.

    Months are counted from the start; a month that lacks the day of the start ends on its last
    day: from 31 January to 28 February is one month.
    """
    if end < start:
        return None
    months = (end.year - start.year) * 12 + end.month - start.month
    if move_months(start, months) > end:
        months -= 1
    return Period(months // 12, months % 12, (end - move_months(start, months)).days)


def move_months(date: dt.date, months: int) -> dt.date:
    """Return the same day of another month, or the last one of a month that lacks it.

    Raises:
        ValueError: beyond the years 1 to 9999.
    """
    year, month = divmod(date.year * 12 + date.month - 1 + months, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return dt.date(year, month + 1, min(date.day, last))
