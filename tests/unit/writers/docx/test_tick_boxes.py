"""Lines of boxes to tick, and labels that take their mark along."""

from __future__ import annotations

from docgen.tree import Marked, Text
from docgen.writers.docx.boxes import CLOSE_GAP, GAP, LINE_END, iter_gaps, mark_indent_xml
from docgen.writers.docx.columns import EM

MARK = (Text("\u00a0"), Marked((Text("*"),), "required"))


def test_two_boxes_share_a_line_that_has_room():
    assert list(iter_gaps(["是", "否"], 7 * EM)) == ["", GAP]


def test_two_boxes_stand_closer_before_they_take_two_lines():
    assert list(iter_gaps(["是", "否"], round(6.2 * EM))) == ["", CLOSE_GAP]
    assert list(iter_gaps(["Yes", "No"], round(7.0 * EM))) == ["", CLOSE_GAP]
    assert list(iter_gaps(["是", "否"], round(5.9 * EM))) == ["", LINE_END]


def test_three_boxes_never_stand_closer():
    assert list(iter_gaps(["甲", "乙", "丙"], round(9.6 * EM))) == ["", GAP, LINE_END]


def test_a_box_begins_a_line_where_its_label_does_not_fit():
    assert list(iter_gaps(["是", "否"], 5 * EM)) == ["", LINE_END]


def test_what_begins_a_line_counts_anew():
    gaps = list(iter_gaps(["社会保险", "绩效考核", "保密"], 11 * EM))
    assert gaps == ["", LINE_END, GAP]


def test_boxes_without_a_known_room_stay_on_one_line():
    assert list(iter_gaps(["a" * 90, "b" * 90], 0)) == ["", GAP]


def test_a_label_that_fills_its_line_takes_signs_along_to_its_mark():
    indent = mark_indent_xml((Text("安装和培训的流程"), *MARK), round(8.3 * EM))
    assert indent == f'<w:ind w:right="{round(1.4 * EM)}"/>'


def test_a_short_label_keeps_its_whole_line():
    assert mark_indent_xml((Text("出差人"), *MARK), round(8.3 * EM)) == ""


def test_a_last_line_with_room_for_the_mark_stays():
    assert mark_indent_xml((Text("培训主管批准"), *MARK), round(5.5 * EM)) == ""


def test_a_label_of_words_needs_no_help():
    assert mark_indent_xml((Text("Installation"), *MARK), 6 * EM) == ""


def test_a_label_without_a_mark_stays():
    assert mark_indent_xml((Text("安装和培训的流程"),), 8 * EM) == ""


def test_the_mark_is_not_left_alone_in_a_narrow_column():
    indent = mark_indent_xml((Text("本月售出"), *MARK), round(4.1 * EM))
    assert indent == f'<w:ind w:right="{round(1.2 * EM)}"/>'


def test_a_column_too_narrow_for_help_stays():
    assert mark_indent_xml((Text("售出"), *MARK), EM) == ""
