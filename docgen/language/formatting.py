"""Values as a reader of a language expects them. The one door to Babel.

Chinese organisations write `2026年3月2日`, `9:50`, `20 元`, `3 米`; English ones `2 March 2026`,
`9:50`, `CNY 20`, `3 metres`. Patterns come from CLDR where it has them.
"""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from docgen.language.words import Language

_LOCALES = {"zh-Hans": "zh_Hans_CN", "zh-Hant": "zh_Hant_TW", "en": "en_GB"}

_UNITS: dict[str, tuple[str, str, str]] = {
    # unit: Chinese, English singular, English plural
    "m": ("米", "metre", "metres"),
    "km": ("公里", "kilometre", "kilometres"),
    "cm": ("厘米", "centimetre", "centimetres"),
    "mm": ("毫米", "millimetre", "millimetres"),
    "days": ("天", "day", "days"),
    "months": ("个月", "month", "months"),
    "years": ("年", "year", "years"),
    "minutes": ("分钟", "minute", "minutes"),
}

_CURRENCIES = {"CNY": "元"}

_DIGITS = "零一二三四五六七八九"


def format_number(value: Decimal | int, language: Language, decimals: int | None = None) -> str:
    """Return a number with grouping; `decimals` fixes the digits after the point."""
    from babel.numbers import format_decimal

    if decimals is None:
        places = Decimal(value).as_tuple().exponent
        decimals = -places if isinstance(places, int) and places < 0 else 0
    pattern = "#,##0" + ("." + "0" * decimals if decimals else "")
    return str(format_decimal(value, format=pattern, locale=_LOCALES[language]))


def format_money(amount: Decimal, currency: str, language: Language) -> str:
    """Return an amount of money: `20 元`, `CNY 20`; decimals only where there are any."""
    decimals = 0 if amount == amount.to_integral_value() else 2
    number = format_number(amount, language, decimals)
    if language != "en" and currency in _CURRENCIES:
        return f"{number} {_CURRENCIES[currency]}"
    return f"{currency} {number}"


def format_date(value: dt.date, language: Language) -> str:
    """Return a date: `2026年3月2日`, `2 March 2026`."""
    if language == "en":
        from babel.dates import format_date as babel_format

        return str(babel_format(value, format="d MMMM y", locale="en_GB"))
    return f"{value.year}年{value.month}月{value.day}日"


def format_time(value: dt.time, language: Language) -> str:
    """Return a time of day on the 24-hour clock: `09:50`; the same in every language."""
    return f"{value.hour:02}:{value.minute:02}"


def format_unit(value: Decimal | int, unit: str, language: Language) -> str:
    """Return a measure: `3 米`, `3 metres`, `1 day`.

    Raises:
        KeyError: the unit is not one of ours.
    """
    chinese, one, many = _UNITS[unit]
    number = format_number(value, language)
    if language == "en":
        return f"{number} {one if value == 1 else many}"
    return f"{number} {chinese}"


def format_days(days: int, language: Language) -> str:
    """Return a number of days as people say it: whole years as years, `2 年`, `2 years`."""
    years, rest = divmod(days, 365)
    return format_unit(days if rest else years, "days" if rest else "years", language)


def format_period(years: int, months: int, days: int, language: Language) -> str:
    """Return a stretch of time in words: `三年零两个月`, `3 years and 2 months`.

    Days are named only where there are no years.
    """
    if years:
        days = 0
    if language == "en":
        named = ((years, "years"), (months, "months"), (days, "days"))
        parts = [format_unit(n, u, language) for n, u in named if n]
        parts = parts or [format_unit(days, "days", language)]
        return " and ".join(filter(None, (", ".join(parts[:-1]), parts[-1])))
    out = ""
    if years:
        out += chinese_number(years, counting=True) + "年"
    if months:
        out += ("零" if years else "") + chinese_number(months, counting=True) + "个月"
    if days or not out:
        out += ("零" if out else "") + chinese_number(days, counting=True) + "天"
    # Documents are converted as a whole; an interview shows the words one by one.
    return out.replace("两", "兩").replace("个", "個") if language == "zh-Hant" else out


def chinese_number(value: int, counting: bool = False) -> str:
    """Return a number from 0 to 9999 in Chinese: `二十三`; `counting` says 两 for a lone 2."""
    if counting and value == 2:
        return "两"
    if value == 0:
        return _DIGITS[0]
    out = ""
    zero = False
    for power, unit in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = value // power % 10
        if digit:
            out += (_DIGITS[0] if zero else "") + _DIGITS[digit] + unit
            zero = False
        elif out:
            zero = True
    return out.removeprefix("一") if 10 <= value < 20 else out
