"""Dates as people type them in an interview, on Wednesday, 11 March 2026."""

from __future__ import annotations

import datetime as dt

import pytest

from docgen.form.context import FormContext
from docgen.form.field import Field
from docgen.form.interview.typed import read_typed
from docgen.form.kinds import FIELD_KINDS, Question, Refusal

TODAY = dt.date(2026, 3, 11)

DATES = {
    "今天": "2026-03-11",
    "明天": "2026-03-12",
    "明日": "2026-03-12",
    "后天": "2026-03-13",
    "後天": "2026-03-13",
    "大后天": "2026-03-14",
    "昨天": "2026-03-10",
    "前天": "2026-03-09",
    "大前天": "2026-03-08",
    "+3": "2026-03-14",
    "＋３": "2026-03-14",
    "-2": "2026-03-09",
    "+0": "2026-03-11",
    "+2周": "2026-03-25",
    "+1 month": "2026-04-11",
    "3天后": "2026-03-14",
    "三天后": "2026-03-14",
    "十五天以后": "2026-03-26",
    "两周后": "2026-03-25",
    "兩個星期後": "2026-03-25",
    "一个月前": "2026-02-11",
    "2 天前": "2026-03-09",
    "周五": "2026-03-13",
    "星期三": "2026-03-11",
    "周一": "2026-03-16",
    "本周一": "2026-03-09",
    "这周日": "2026-03-15",
    "下周一": "2026-03-16",
    "下週一": "2026-03-16",
    "下个星期天": "2026-03-22",
    "下下周二": "2026-03-24",
    "上周五": "2026-03-06",
    "上礼拜三": "2026-03-04",
    "3月2日": "2026-03-02",
    "３月２日": "2026-03-02",
    "三月二日": "2026-03-02",
    "十二月三十一日": "2025-12-31",
    "5月1号": "2026-05-01",
    "3-2": "2026-03-02",
    "3/2": "2026-03-02",
    "3.2": "2026-03-02",
    "12月30日": "2025-12-30",
    "去年12月30日": "2025-12-30",
    "今年12月30日": "2026-12-30",
    "明年1月5日": "2027-01-05",
    "本月15日": "2026-03-15",
    "下月1日": "2026-04-01",
    "下个月1号": "2026-04-01",
    "上月28日": "2026-02-28",
    "20260302": "2026-03-02",
    "2026-3-2": "2026-03-02",
    "2026年3月2日": "2026-03-02",
    "二〇二六年三月二日": "2026-03-02",
    "2026年3月2日（周一）": "2026-03-02",
    "today": "2026-03-11",
    "Tomorrow": "2026-03-12",
    "the day after tomorrow": "2026-03-13",
    "day before yesterday": "2026-03-09",
    "in 3 days": "2026-03-14",
    "in a week": "2026-03-18",
    "two weeks ago": "2026-02-25",
    "10 days from now": "2026-03-21",
    "next Monday": "2026-03-16",
    "next Fri": "2026-03-20",
    "this Friday": "2026-03-13",
    "Friday": "2026-03-13",
    "Wednesday": "2026-03-11",
    "coming Wednesday": "2026-03-18",
    "last Monday": "2026-03-09",
    "2 March 2026": "2026-03-02",
    "2nd March": "2026-03-02",
    "2nd of March, 2026": "2026-03-02",
    "March 2": "2026-03-02",
    "Mar 2nd, 2026": "2026-03-02",
    "Mon, 2 March 2026": "2026-03-02",
    "30 Dec": "2025-12-30",
}

NONE = [
    "soon",
    "3",
    "13-40",
    "2月30日",
    "周八",
    "next",
    "明天吧",
    "+",
    "todayish",
    "+99999",
    "2026",
    "5月",
]


def read(type_: str, typed: str, language: str = "zh-Hans"):
    question = Question(Field(id="field", type=type_, label="栏目"))
    answer = read_typed(typed, question, FormContext(language, TODAY))
    return answer if isinstance(answer, Refusal) else FIELD_KINDS[type_].to_data(answer)


@pytest.mark.parametrize(("typed", "date"), DATES.items())
def test_a_date_is_understood(typed, date):
    assert read("date", typed) == date


@pytest.mark.parametrize("typed", NONE)
def test_what_is_no_date_is_refused(typed):
    assert isinstance(read("date", typed), Refusal)


def test_a_day_and_month_in_digits_could_be_two_days_in_english():
    assert isinstance(read("date", "3/2", "en"), Refusal)
    assert isinstance(read("date", "3/2/2026", "en"), Refusal)
    assert read("date", "2026/3/2", "en") == "2026-03-02"


@pytest.mark.parametrize(
    ("typed", "moment"),
    {
        "明天9:50": "2026-03-12T09:50",
        "昨天 下午3点半": "2026-03-10T15:30",
        "3月2日 九点一刻": "2026-03-02T09:15",
        "2026-3-2 ９：５０": "2026-03-02T09:50",
        "2026-03-02T09:50": "2026-03-02T09:50",
        "tomorrow at 3 pm": "2026-03-12T15:00",
        "next Monday, 9:50": "2026-03-16T09:50",
        "2 March 9:50": "2026-03-02T09:50",
    }.items(),
)
def test_a_date_with_a_time_is_understood(typed, moment):
    assert read("date-time", typed) == moment


@pytest.mark.parametrize("typed", ["明天", "9:50", "明天 25:00", "2026-3-2"])
def test_half_of_a_date_with_a_time_is_refused(typed):
    assert isinstance(read("date-time", typed), Refusal)


@pytest.mark.parametrize(
    ("typed", "time"),
    {"9点半": "09:30", "下午三点": "15:00", "九點三刻": "09:45", "9:50": "09:50"}.items(),
)
def test_a_time_is_understood(typed, time):
    assert read("time", typed) == time


def test_29_february_without_a_year_is_no_day_where_no_near_year_has_one():
    question = Question(Field(id="field", type="date", label="栏目"))
    assert isinstance(read("date", "2月29日"), Refusal)
    answer = read_typed("2月29日", question, FormContext("zh-Hans", dt.date(2027, 6, 1)))
    assert answer == dt.date(2028, 2, 29)
