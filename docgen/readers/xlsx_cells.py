"""Cells of a workbook as values: numbers without noise, dates, and digits as their format shows them."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from typing import Literal, TypeAlias

Kind: TypeAlias = Literal["number", "date", "date-time", "time", "percent"]

_DIGITS = 15
"""Significant digits that Excel keeps of a number."""
_BUILT_IN_DATES = frozenset((*range(14, 18), *range(27, 32), 36, *range(50, 55), 57, 58))
_BUILT_IN_TIMES = frozenset((*range(18, 22), *range(32, 36), *range(45, 48), 55, 56))
_BUILT_IN = {2: "0.00", 4: "#,##0.00", 9: "0%", 10: "0.00%", 22: "m/d/yy h:mm", 39: "#,##0.00"}
"""Formats that a workbook does not spell out (ECMA-376-1, 18.8.30); of the others the number alone counts."""
_LITERAL = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]', re.IGNORECASE)
_EPOCH = dt.datetime(1899, 12, 30)
_EPOCH_1904 = dt.datetime(1904, 1, 1)
_DAY_SECONDS = 86_400


class ShownTime(dt.time):
    """A time of day, printed without seconds where there are none: `09:30`."""

    def __str__(self) -> str:
        return self.isoformat("minutes" if not self.second else "auto")


class ShownMoment(dt.datetime):
    """A date with a time, printed without seconds where there are none: `2026-03-02 09:30`."""

    def __str__(self) -> str:
        return self.isoformat(" ", "minutes" if not self.second else "auto")


@dataclass(frozen=True, slots=True)
class CellFormat:
    """What a number format says about a value."""

    kind: Kind = "number"
    """What its numbers are."""
    decimals: int = 0
    """Digits after the point that are shown even if they are 0."""
    width: int = 0
    """Digits before the point that are shown even if they are 0."""


@lru_cache(maxsize=1024)
def read_format(number: int, code: str | None) -> CellFormat:
    """Return what a format says.

    Args:
        number: its id.
        code: its text, such as `yyyy"年"m"月"d"日"`; None for one that is built in.
    """
    if code is None and number in _BUILT_IN_DATES:
        return CellFormat("date")
    if code is None and number in _BUILT_IN_TIMES:
        return CellFormat("time")
    positive = (code or _BUILT_IN.get(number, "")).partition(";")[0]
    plain = _LITERAL.sub("", positive).lower()
    if plain == "general":
        return CellFormat()
    has_day = "y" in plain or "d" in plain or ("m" in plain and not re.search("[hs]", plain))
    has_time = "h" in plain or "s" in plain
    if has_day:
        return CellFormat("date-time" if has_time else "date")
    if has_time:
        return CellFormat("time")
    whole, _, fraction = plain.partition(".")
    decimals = len(re.match("0*", fraction)[0])  # type: ignore[index]
    if "%" in plain:
        return CellFormat("percent", decimals)
    digits = re.sub("[^0#?]", "", whole)
    is_code = re.fullmatch("00+", whole.strip()) is not None
    return CellFormat("number", decimals, len(digits) if is_code else 0)


def read_number(text: str, form: CellFormat, is_1904: bool) -> object:
    """Return what a number of a cell is: a number, a date, a time, or the text its format makes.

    Raises:
        ValueError: it is no number, or a date beyond the calendar.
    """
    try:
        if form.kind in ("number", "percent"):
            if form == _PLAIN and text.isdecimal() and len(text) <= _DIGITS:
                return int(text)
            return _read_decimal(text, form)
        return _read_date(float(text), form, is_1904)
    except (InvalidOperation, OverflowError) as fault:
        raise ValueError(text) from fault


_PLAIN = CellFormat()


def _read_decimal(text: str, form: CellFormat) -> object:
    value = Decimal(text)
    if not value.is_finite():
        raise ValueError(text)
    if len(value.as_tuple().digits) > _DIGITS:
        value = Decimal(f"{float(text):.{_DIGITS}g}")
    if form.kind == "percent":
        shown = _spell(value * 100, form.decimals)
        return f"{shown}%"
    if value == value.to_integral_value():
        if form.decimals:
            return value.quantize(Decimal(1).scaleb(-form.decimals))
        if form.width:
            return f"{int(value):0{form.width}d}"
        return int(value)
    return Decimal(_spell(value, form.decimals))


def _spell(value: Decimal, decimals: int) -> str:
    """Return a number with at least so many digits after the point, none in vain beyond them."""
    text = f"{value:f}"
    whole, _, fraction = text.partition(".")
    fraction = fraction.rstrip("0").ljust(decimals, "0")
    return f"{whole}.{fraction}" if fraction else whole


def _read_date(days: float, form: CellFormat, is_1904: bool) -> object:
    if form.kind == "time" and 0 <= days < 1:
        minutes, second = divmod(round(days * _DAY_SECONDS) % _DAY_SECONDS, 60)
        return ShownTime(minutes // 60, minutes % 60, second)
    start = _EPOCH_1904 if is_1904 else _EPOCH
    # Excel believes that 29 February 1900 was a day.
    shift = 1 if not is_1904 and days < 60 else 0
    moment = start + dt.timedelta(days=int(days) + shift)
    moment += dt.timedelta(seconds=round((days - int(days)) * _DAY_SECONDS))
    is_date = form.kind == "date" and moment.time() == dt.time()
    return moment.date() if is_date else ShownMoment.combine(moment.date(), moment.time())


def build_formats(codes: dict[int, str], numbers: Sequence[int]) -> list[CellFormat]:
    """Return the format of each cell style.

    Args:
        codes: the formats that the workbook spells out, by id.
        numbers: for each cell style, the id of its format.
    """
    return [read_format(number, codes.get(number)) for number in numbers]
