"""Dates, times, both together, and periods."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import Any, Literal

from docgen.form.expression.types import Base
from docgen.form.expression.values import Period
from docgen.form.kinds.base import Answer, PlainData, Question, Refusal, fold_width, typed_text
from docgen.language.formatting import format_date, format_period, format_time
from docgen.language.words import Language
from docgen.tree import ControlShape

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DATES = (
    re.compile(r"(?P<y>\d{4}) ?(?P<sign>[-/.]) ?(?P<m>\d{1,2}) ?(?P=sign) ?(?P<d>\d{1,2})(?!\d)"),
    re.compile(r"(?P<y>\d{4}) ?年 ?(?P<m>\d{1,2}) ?月 ?(?P<d>\d{1,2}) ?[日号]?"),
    re.compile(r"(?P<d>\d{1,2}) (?P<m>[A-Za-z]{3,9})\.?,? (?P<y>\d{4})"),
    re.compile(r"(?P<m>[A-Za-z]{3,9})\.? (?P<d>\d{1,2}),? (?P<y>\d{4})"),
)
_TIMES = (
    re.compile(r"(?P<half>上午|下午|晚上|中午)? ?(?P<h>\d{1,2}):(?P<min>\d{2})(?::00)?"),
    re.compile(
        r"(?P<half>上午|下午|晚上|中午)? ?(?P<h>\d{1,2}) ?[点时] ?(?:(?P<min>\d{1,2}) ?分?|整)?"
    ),
    re.compile(r"(?P<h>\d{1,2})(?::(?P<min>\d{2}))? ?(?P<half>am|pm|a\.m\.|p\.m\.)", re.IGNORECASE),
)
_LATE = frozenset({"下午", "晚上", "pm", "p.m."})

FIRST_YEAR = 1900
LAST_YEAR = 2199
"""Years outside of these are slips of the hand."""


def find_date(text: str) -> tuple[dt.date | None, str] | None:
    """Return the date at the start of a text and the rest; None where there is none.

    The date itself is None where it is written like one but does not exist, such as 30 February.
    """
    for pattern in _DATES:
        found = pattern.match(text)
        if found is None:
            continue
        month = _find_month(found["m"])
        year = int(found["y"])
        if month is None:
            continue
        try:
            date = (
                dt.date(year, month, int(found["d"])) if FIRST_YEAR <= year <= LAST_YEAR else None
            )
        except ValueError:
            date = None
        return date, text[found.end() :]
    return None


def find_time(text: str) -> dt.time | None:
    """Return the time of day that a text says, or None."""
    for pattern in _TIMES:
        found = pattern.fullmatch(text)
        if found is None:
            continue
        hour, minute = int(found["h"]), int(found["min"] or 0)
        half = (found["half"] or "").lower()
        if half in _LATE and hour < 12:
            hour += 12
        elif half in ("am", "a.m.") and hour == 12:
            hour = 0
        return dt.time(hour, minute) if hour < 24 and minute < 60 else None
    return None


def _find_month(text: str) -> int | None:
    if text.isdigit():
        return int(text)
    short = text[:3].lower()
    return MONTHS.index(short) + 1 if short in MONTHS else None


@dataclass(frozen=True, slots=True)
class DateKind:
    """A day, a time of day, or both."""

    name: Literal["date", "time", "date-time"]
    """Which."""
    example: str
    """An answer."""
    shape: ControlShape
    """The control of that name."""
    base: Base | None
    """The kind of value of that name."""

    def parse(self, raw: object, question: Question) -> Answer | Refusal:
        """Return the date or time: ISO, Chinese and English ways of writing are understood."""
        match self.name, raw:
            case ("date", dt.datetime()):
                return raw.date()
            case ("date-time", dt.datetime()):
                return raw.replace(second=0, microsecond=0, tzinfo=None)
            case ("date", dt.date()):
                return raw
            case ("time", dt.time()):
                return raw.replace(second=0, microsecond=0, tzinfo=None)
        text = typed_text(raw)
        if text is None:
            return self._refuse()
        text = fold_width(text)
        if self.name == "time":
            return find_time(text) or self._refuse()
        found = find_date(text)
        if found is None:
            return self._refuse()
        date, rest = found
        if date is None:
            return Refusal(f"is no day between {FIRST_YEAR} and {LAST_YEAR}", self.example)
        if self.name == "date":
            return self._refuse() if rest.strip() else date
        time = find_time(rest.removeprefix("T").strip(" ,"))
        return self._refuse() if time is None else dt.datetime.combine(date, time)

    def settle(self, value: Answer, question: Question) -> Answer | Refusal:
        """Return the date or time."""
        return self.parse(value, question)

    def _refuse(self) -> Refusal:
        names = {"date": "a date", "time": "a time of day", "date-time": "a date with a time"}
        return Refusal(f"is not {names[self.name]}", self.example)

    def format(self, answer: Answer, question: Question, language: Language) -> str:
        """Return `2026年3月2日`, `09:50`, `2026年3月2日 09:50`."""
        match answer:
            case dt.datetime():
                comma = ", " if language == "en" else " "
                return format_date(answer, language) + comma + format_time(answer.time(), language)
            case dt.date():
                return format_date(answer, language)
            case dt.time():
                return format_time(answer, language)
        return ""

    def to_data(self, answer: Answer) -> PlainData:
        """Return `2026-03-02`, `09:50`, `2026-03-02T09:50`."""
        match answer:
            case dt.datetime():
                return answer.isoformat(timespec="minutes")
            case dt.time():
                return answer.isoformat(timespec="minutes")
            case _:
                return str(answer)

    def schema(self, question: Question) -> dict[str, Any]:
        """Return the schema of ISO 8601 text."""
        if self.name == "date":
            return {"type": "string", "format": "date"}
        time = r"([01][0-9]|2[0-3]):[0-5][0-9]"
        if self.name == "time":
            return {"type": "string", "pattern": f"^{time}$"}
        return {"type": "string", "pattern": f"^[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}T{time}$"}


@dataclass(frozen=True, slots=True)
class PeriodKind:
    """A stretch of time in years, months and days; always computed."""

    example: str = "P3Y2M"
    """ISO 8601 text."""
    shape: ControlShape = "line"
    """A line."""
    base: Base | None = "period"
    """A period in formulas."""

    def parse(self, raw: object, question: Question) -> Answer | Refusal:
        """Return the period that ISO 8601 text says."""
        if isinstance(raw, Period):
            return raw
        text = typed_text(raw)
        period = Period.parse(text) if text else None
        return period or Refusal("is not a period", self.example)

    def settle(self, value: Answer, question: Question) -> Answer | Refusal:
        """Return the period."""
        return self.parse(value, question)

    def format(self, answer: Answer, question: Question, language: Language) -> str:
        """Return it in words: `三年零两个月`."""
        if not isinstance(answer, Period):
            return ""
        return format_period(answer.years, answer.months, answer.days, language)

    def to_data(self, answer: Answer) -> PlainData:
        """Return ISO 8601 text."""
        return str(answer)

    def schema(self, question: Question) -> dict[str, Any]:
        """Return the schema of ISO 8601 text."""
        return {"type": "string", "pattern": r"^P(?=[0-9])([0-9]+Y)?([0-9]+M)?([0-9]+D)?$"}
