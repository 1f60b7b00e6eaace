import datetime as dt
from decimal import Decimal

import pytest

from docgen.language.formatting import (
    chinese_number,
    format_date,
    format_days,
    format_money,
    format_period,
    format_time,
    format_unit,
)


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (0, "零"),
        (2, "二"),
        (10, "十"),
        (11, "十一"),
        (20, "二十"),
        (101, "一百零一"),
        (110, "一百一十"),
        (1005, "一千零五"),
        (2300, "二千三百"),
    ],
)
def test_numbers_in_chinese(number, text):
    assert chinese_number(number) == text


def test_a_lone_two_is_counted_as_liang():
    assert chinese_number(2, counting=True) == "两"
    assert chinese_number(12, counting=True) == "十二"


def test_dates_follow_the_language():
    date = dt.date(2026, 3, 2)
    assert format_date(date, "zh-Hans") == "2026年3月2日"
    assert format_date(date, "en") == "2 March 2026"


def test_money_shows_cents_only_where_there_are_any():
    assert format_money(Decimal("20"), "CNY", "zh-Hans") == "20 元"
    assert format_money(Decimal("1280.5"), "CNY", "zh-Hans") == "1,280.50 元"
    assert format_money(Decimal("1280.50"), "CNY", "en") == "CNY 1,280.50"


def test_units_have_a_plural_in_english():
    assert format_unit(3, "m", "zh-Hans") == "3 米"
    assert format_unit(1, "days", "en") == "1 day"
    assert format_unit(30, "days", "en") == "30 days"
    assert format_time(dt.time(9, 50), "en") == "09:50"


def test_whole_years_of_days_are_said_as_years():
    assert format_days(730, "zh-Hans") == "2 年"
    assert format_days(365, "en") == "1 year"
    assert format_days(180, "en") == "180 days"


@pytest.mark.parametrize(
    ("period", "chinese", "english"),
    [
        ((3, 2, 5), "三年零两个月", "3 years and 2 months"),
        ((2, 0, 0), "两年", "2 years"),
        ((0, 2, 5), "两个月零五天", "2 months and 5 days"),
        ((0, 0, 0), "零天", "0 days"),
        ((1, 0, 20), "一年", "1 year"),
    ],
)
def test_periods_in_words(period, chinese, english):
    assert format_period(*period, "zh-Hans") == chinese
    assert format_period(*period, "en") == english
