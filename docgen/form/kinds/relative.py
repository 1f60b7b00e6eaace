"""Dates as people say them: today, next Monday, 3月2日, +3, 2 March. They depend on the day.

Only an interview understands them: in a file of answers `明天` would mean another day tomorrow.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Callable
from typing import TypeAlias

from docgen.form.kinds.date import FIRST_YEAR, LAST_YEAR, MONTHS

Found: TypeAlias = tuple[dt.date | None, str]
"""A date and the rest of the text; None where what is written like a date does not exist."""

_TRADITIONAL = str.maketrans("後週禮個兩號點時這", "后周礼个两号点时这")
_NUMERALS = "〇零一二三四五六七八九"
_NUMERAL_RUN = re.compile(
    rf"(?<![周期拜])[{_NUMERALS}十两]+(?= ?(?:年|月|日|号|天|个|周|星期|礼拜|点|时|分))"
)
_DAYS = {
    "the day after tomorrow": 2,
    "day after tomorrow": 2,
    "the day before yesterday": -2,
    "day before yesterday": -2,
    "tomorrow": 1,
    "yesterday": -1,
    "today": 0,
    "大后天": 3,
    "大前天": -3,
    "后天": 2,
    "前天": -2,
    "明天": 1,
    "明日": 1,
    "昨天": -1,
    "昨日": -1,
    "今天": 0,
    "今日": 0,
}
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_DAY_NAME = (
    r"(?P<name>mon(?:day)?|tue(?:s(?:day)?)?|wed(?:nesday)?|thu(?:r(?:s(?:day)?)?)?|fri(?:day)?"
    r"|sat(?:urday)?|sun(?:day)?)\b\.?"
)
_MONTH_NAME = (
    r"(?P<m>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_UNIT = r"(?P<unit>days?|weeks?|months?|天|日|周|个?星期|个?礼拜|个?月)"


def find_relative_date(text: str, today: dt.date, month_first: bool) -> Found | None:
    """Return the date at the start of a text and the rest; None where there is none.

    Args:
        text: what was typed, folded to half width (`fold_width`).
        today: the day it is typed.
        month_first: whether `3/2` and `3-2` mean 2 March, as in China; otherwise they could mean
            two days and are not understood.
    """
    text = spell_digits(text)
    text = re.sub(rf"^{_DAY_NAME},? (?=\d|[a-z]+\.? \d)", "", text, flags=re.IGNORECASE)
    for find in _FINDERS:
        found = find(text, today)
        if found is not None:
            return _limit(found)
    return _limit(_find_short(text, today)) if month_first else None


def spell_digits(text: str) -> str:
    """Return a text with Chinese numerals before units as digits: `三月二日` is `3月2日`."""
    text = text.translate(_TRADITIONAL)
    return _NUMERAL_RUN.sub(lambda found: str(_read_numeral(found[0])), text)


def spell_time(text: str) -> str:
    """Return a time with its half and quarter hours spelt out: `9点半` is `9点30分`."""
    text = spell_digits(text)
    text = re.sub(r"(?<=[点时]) ?半", "30分", text)
    return re.sub(
        r"(?<=[点时]) ?([一1三3])刻", lambda at: "15分" if at[1] in "一1" else "45分", text
    )


def _read_numeral(text: str) -> int:
    text = text.replace("两", "二")
    if "十" not in text:
        return int("".join(str(max(_NUMERALS.index(char) - 1, 0)) for char in text))
    tens, _, ones = text.partition("十")
    return (_read_numeral(tens) if tens else 1) * 10 + (_read_numeral(ones) if ones else 0)


def _limit(found: Found | None) -> Found | None:
    if found is None or found[0] is None or FIRST_YEAR <= found[0].year <= LAST_YEAR:
        return found
    return None, found[1]


def _find_named(text: str, today: dt.date) -> Found | None:
    folded = text.lower()
    for name, days in _DAYS.items():
        rest = text[len(name) :]
        if folded.startswith(name) and not (name.isascii() and rest[:1].isalpha()):
            return _move(today, days, "d"), rest
    return None


_SIGNED = re.compile(rf"(?P<n>[+-] ?\d{{1,4}}) ?{_UNIT}?(?![\d/.\-年月])", re.IGNORECASE)
_AFTER = re.compile(
    rf"(?P<n>\d{{1,4}}|an?|one|two|three|four|five|six) ?{_UNIT} ?"
    r"(?P<way>ago|from now|from today|later|(?:之|以)?后|(?:之|以)?前)",
    re.IGNORECASE,
)
_IN = re.compile(rf"in (?P<n>\d{{1,4}}|an?|one|two|three|four|five|six) {_UNIT}\b", re.IGNORECASE)
_COUNTS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6}


def _find_offset(text: str, today: dt.date) -> Found | None:
    found = _SIGNED.match(text)
    if found:
        return _move(today, int(found["n"].replace(" ", "")), found["unit"]), text[found.end() :]
    found = _IN.match(text) or _AFTER.match(text)
    if found is None:
        return None
    count = _COUNTS.get(found["n"].lower()) or int(found["n"])
    back = (found.groupdict().get("way") or "").lower() in ("ago", "前", "之前", "以前")
    return _move(today, -count if back else count, found["unit"]), text[found.end() :]


def _move(start: dt.date, count: int, unit: str | None) -> dt.date | None:
    first = (unit or "d").removeprefix("个")[:1].lower()
    try:
        if first in ("m", "月"):
            year, month = divmod(start.year * 12 + start.month - 1 + count, 12)
            last = calendar.monthrange(year, month + 1)[1]
            return dt.date(year, month + 1, min(start.day, last))
        return start + dt.timedelta(count * (7 if first in ("w", "周", "星", "礼") else 1))
    except (ValueError, OverflowError):
        return None


_CHINESE_WEEKDAY = re.compile(
    r"(?P<which>上上|上|本|这|下下|下)?个?(?:周|星期|礼拜)(?P<day>[一二三四五六日天1-7])"
)
_ENGLISH_WEEKDAY = re.compile(
    rf"(?:(?P<which>last|this|next|coming|on) )?{_DAY_NAME}", re.IGNORECASE
)
_WEEKS = {"上上": -2, "上": -1, "本": 0, "这": 0, "下": 1, "下下": 2, "this": 0, "next": 1}


def _find_weekday(text: str, today: dt.date) -> Found | None:
    """Return a weekday: of the week named, weeks beginning on Monday, or else the coming one."""
    found = _CHINESE_WEEKDAY.match(text)
    if found:
        sign = found["day"]
        day = int(sign) - 1 if sign.isdigit() else "一二三四五六日天".index(sign)
        day = min(day, 6)
    else:
        found = _ENGLISH_WEEKDAY.match(text)
        if found is None:
            return None
        day = _WEEKDAYS.index(found["name"][:3].lower())
    which = (found["which"] or "").lower()
    rest = text[found.end() :]
    monday = today - dt.timedelta(today.weekday())
    if which in _WEEKS:
        return monday + dt.timedelta(7 * _WEEKS[which] + day), rest
    ahead = (day - today.weekday()) % 7
    if which == "last":
        return today - dt.timedelta((today.weekday() - day) % 7 or 7), rest
    return today + dt.timedelta(ahead or (7 if which == "coming" else 0)), rest


_MONTH_DAY = re.compile(
    r"(?P<year>今年|明年|去年)? ?(?P<m>\d{1,2}) ?月 ?(?P<d>\d{1,2}) ?[日号]?(?!\d)"
)
_THIS_MONTH = re.compile(r"(?P<which>本|这|下|上)个?月 ?(?P<d>\d{1,2}) ?[日号]?(?!\d)")
_ENGLISH_DAYS = (
    re.compile(
        rf"(?:the )?(?P<d>\d{{1,2}})(?:st|nd|rd|th)? (?:of )?{_MONTH_NAME}(?:,? (?P<y>\d{{4}}))?(?!\d)",
        re.IGNORECASE,
    ),
    re.compile(
        rf"{_MONTH_NAME} (?:the )?(?P<d>\d{{1,2}})(?:st|nd|rd|th)?(?:,? (?P<y>\d{{4}}))?(?![\d:])",
        re.IGNORECASE,
    ),
)
_COMPACT = re.compile(r"(?P<y>\d{4})(?P<m>\d{2})(?P<d>\d{2})(?!\d)")


def _find_month_day(text: str, today: dt.date) -> Found | None:
    found = _COMPACT.match(text)
    if found:
        return _date(int(found["y"]), int(found["m"]), int(found["d"])), text[found.end() :]
    found = _THIS_MONTH.match(text)
    if found:
        first = today.replace(day=1)
        moved = _move(first, {"下": 1, "上": -1}.get(found["which"], 0), "月") or first
        return _date(moved.year, moved.month, int(found["d"])), text[found.end() :]
    found = _MONTH_DAY.match(text)
    if found is None:
        return _find_english(text, today)
    rest, month, day = text[found.end() :], int(found["m"]), int(found["d"])
    if found["year"]:
        year = today.year + {"今年": 0, "明年": 1, "去年": -1}[found["year"]]
        return _date(year, month, day), rest
    return _nearest(month, day, today), rest


def _find_english(text: str, today: dt.date) -> Found | None:
    for pattern in _ENGLISH_DAYS:
        found = pattern.match(text)
        if found is None:
            continue
        month, day = MONTHS.index(found["m"][:3].lower()) + 1, int(found["d"])
        date = _date(int(found["y"]), month, day) if found["y"] else _nearest(month, day, today)
        return date, text[found.end() :]
    return None


def _find_short(text: str, today: dt.date) -> Found | None:
    found = re.match(r"(\d{1,2})([-/.])(\d{1,2})(?![\d:/.\-])", text)
    if found is None:
        return None
    return _nearest(int(found[1]), int(found[3]), today), text[found.end() :]


def _nearest(month: int, day: int, today: dt.date) -> dt.date | None:
    """Return the day of that name that is nearest: a date without a year is seldom far away."""
    years = (today.year, today.year + 1, today.year - 1)
    dates = [date for date in (_date(year, month, day) for year in years) if date]
    return min(dates, key=lambda date: abs(date - today), default=None)


def _date(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


_FINDERS: tuple[Callable[[str, dt.date], Found | None], ...] = (
    _find_named,
    _find_offset,
    _find_month_day,
    _find_weekday,
)
