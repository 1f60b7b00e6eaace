"""Functions of formulas that count in months: attendance periods, notice that runs to a month's end.

All take a date with time for its day, and are unknown beyond the years 1 to 9999.
"""

from __future__ import annotations

import calendar
import datetime as dt
from decimal import Decimal

from docgen.form.expression.values import Column, Environment, Value, as_date, move_months

MOST_MONTHS = 120_000
"""No calendar from year 1 to 9999 holds more."""


def month(environment: Environment, arguments: tuple[Value | Column | None, ...]) -> Value | None:
    """Return the number of the month, 1 to 12."""
    day = arguments[0]
    return Decimal(day.month) if isinstance(day, dt.date) else None


def year(environment: Environment, arguments: tuple[Value | Column | None, ...]) -> Value | None:
    """Return the year."""
    day = arguments[0]
    return Decimal(day.year) if isinstance(day, dt.date) else None


def month_start(
    environment: Environment, arguments: tuple[Value | Column | None, ...]
) -> Value | None:
    """Return the first day of the month."""
    day = arguments[0]
    return as_date(day).replace(day=1) if isinstance(day, dt.date) else None


def month_end(
    environment: Environment, arguments: tuple[Value | Column | None, ...]
) -> Value | None:
    """Return the last day of the month."""
    day = arguments[0]
    if not isinstance(day, dt.date):
        return None
    return as_date(day).replace(day=calendar.monthrange(day.year, day.month)[1])


def add_months(
    environment: Environment, arguments: tuple[Value | Column | None, ...]
) -> Value | None:
    """Return the same day of another month; its last one where it lacks that day."""
    match arguments:
        case (dt.date() as day, Decimal() as months):
            if months != months.to_integral_value() or abs(months) > MOST_MONTHS:
                return None
            try:
                return move_months(as_date(day), int(months))
            except ValueError:
                return None
    return None
