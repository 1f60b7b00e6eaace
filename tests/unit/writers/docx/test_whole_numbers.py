"""Numbers with hyphens in answers: not torn where they would fit a line."""

from __future__ import annotations

import pytest

from docgen.readers.docx import read_docx
from docgen.tree import Control, ControlBlock
from tests.unit.writers.docx.readable import part
from tests.unit.writers.docx.shorthand import cell, row, table

SIGN = "<w:noBreakHyphen/>"


def answered(value: str):
    control = ControlBlock(Control("customer", "报修人和电话", "line", value))
    return table("form", (1, 1), row("报修人", cell(control)))


def test_a_telephone_number_among_words_is_not_torn_and_reads_as_written(make):
    data = make(answered("姚女士 000-0000-0105"))
    assert part(data, "word/document.xml").count(SIGN) == 2
    texts = [segment.text for segment in read_docx("x.docx", data).segments]
    assert "姚女士 000-0000-0105" in texts


@pytest.mark.parametrize("value", ["2026-11-16", "first-come first-served", "W20-" + "26" * 60])
def test_a_hyphen_stays_one_that_is_found_where_nothing_is_torn(make, value):
    assert SIGN not in part(make(answered(value)), "word/document.xml")


def test_a_number_too_long_for_its_line_may_be_torn(make):
    assert SIGN not in part(make(answered(f"编号 W20-{'26' * 60}")), "word/document.xml")


def test_a_control_to_fill_in_keeps_the_hyphen_that_was_typed(make):
    data = make(answered("姚女士 000-0000-0105"), fillable=True)
    assert SIGN not in part(data, "word/document.xml")
