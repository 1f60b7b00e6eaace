"""Timetables as chapters, and the cleaners' day."""

from __future__ import annotations

from functools import cache
from itertools import pairwise

from docgen.api import Project
from docgen.api.building import open_context
from docgen.build.chapters import build_timetable
from docgen.content.timetable import Slot, Timetable
from docgen.library import Library
from docgen.tree import Table
from docgen.tree.text import iter_lines
from tests.support.project import ROOT


@cache
def sample() -> Library:
    return Project.load(ROOT).library("zh-Hans")


def test_a_break_without_a_place_runs_across_the_table():
    slots = (
        Slot(id="lunch", start="11:30", end="12:00", kind="meal", text="午餐"),
        Slot(id="dinner", start="17:00", end="17:30", kind="meal", place="食堂", text="晚餐"),
        Slot(id="work", start="18:00", end="19:00", text="巡查"),
    )
    timetable = Timetable(id="day", title="一天", owner="客服部", slots=slots)
    _, table = build_timetable(open_context(sample(), "zh-Hans", {}), timetable)
    assert isinstance(table, Table)
    shapes = [[(cell.colspan, cell.role) for cell in row.cells] for row in table.rows]
    assert shapes == [
        [(1, "number"), (2, "label")],
        [(1, "number"), (1, "label"), (1, "label")],
        [(1, "number"), (1, "value"), (1, "value")],
    ]


def test_the_cleaners_day_has_no_gap():
    slots = sample().timetables["cleaning"].slots
    assert (slots[0].start, slots[-1].end) == ("09:30", "22:00")
    assert all(one.end == other.start for one, other in pairwise(slots))
    assert [slot.start for slot in slots if slot.kind == "meal"] == ["11:30", "17:00"]


def test_the_cleaners_week_has_its_days():
    extras = sample().timetables["cleaning"].extras
    assert [("-".join(extra.days), extra.at) for extra in extras] == [
        ("mon", None),
        ("tue-fri", "09:30"),
        ("tue-fri", "15:30"),
        ("wed-sat", "09:30"),
    ]
    blocks = build_timetable(open_context(sample(), "zh-Hans", {}), sample().timetables["cleaning"])
    text = "\n".join(iter_lines(blocks))
    for said in ("周一：上午巡查一遍之后，协助工程部清洁锅炉", "每 20 分钟", "结束前 5 分钟"):
        assert said in text
