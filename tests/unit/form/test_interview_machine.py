"""The interview as a state machine: what is asked next, whatever is typed."""

from __future__ import annotations

import datetime as dt

import pytest

from docgen.form.interview import AskQuestion, AskRows, Interview, Overview, Progress
from tests.support.interview_form import BODY, TO_END, TO_EXPENSES


@pytest.fixture
def interview(read_form, chinese) -> Interview:
    return Interview(read_form(BODY).value, chinese)


def talk(interview: Interview, *typed: str, progress: Progress | None = None) -> Progress:
    """Type some answers and return the progress."""
    now = progress or interview.start()
    for text in typed:
        now = interview.reply(now, text).progress
    return now


def remarks(interview: Interview, progress: Progress, typed: str) -> list[str]:
    """Return what is said to an answer."""
    return [remark.text for remark in interview.reply(progress, typed).remarks]


def test_questions_come_in_order_with_all_they_need(interview):
    first = interview.ask(interview.start())
    assert isinstance(first, AskQuestion)
    assert (first.path, first.number, first.count) == ("name", 1, 9)
    assert (first.label, first.example, first.required) == ("姓名", "许知远", True)
    assert [heading.title for heading in first.headings] == ["基本情况"]
    assert first.headings[0].text == "返回后 3 天内交。"


def test_a_required_question_wants_an_answer_and_an_optional_one_may_stay_empty(interview):
    start = interview.start()
    turn = interview.reply(start, " ")
    assert turn.progress == start
    assert "必须回答" in turn.remarks[0].text
    assert talk(interview, *TO_EXPENSES).data.get("illness") is None


def test_computed_fields_are_not_asked_but_said(interview):
    now = talk(interview, "许知远", "2026-03-02")
    turn = interview.reply(now, "2026年3月4日")
    assert [remark.text for remark in turn.remarks] == ["天数：3"]
    assert turn.progress.at == "flown"


def test_only_relevant_questions_are_asked(interview):
    asked = talk(interview, *TO_EXPENSES[:3], "是")
    assert asked.at == "flight"
    assert interview.ask(asked).count == 10
    changed = talk(interview, "MU1", ":goto flown", "否", progress=asked)
    assert changed.at == "illness"
    assert changed.data["flight"] == "MU1"
    assert "flight" not in interview.final_data(changed)


def test_a_broken_rule_refuses_in_the_words_of_the_form(interview):
    now = talk(interview, "许知远", "2026-03-02")
    turn = interview.reply(now, "2026-03-01")
    assert turn.progress == now
    # What was understood is said with the refusal.
    assert [r.kind for r in turn.remarks] == ["reading", "fault"]
    assert turn.remarks[1].text == "返回日期不能早于出发日期。"


def test_a_change_that_breaks_an_earlier_answer_is_said_and_must_be_mended(interview):
    now = talk(interview, *TO_END)
    assert isinstance(interview.ask(now), Overview)
    turn = interview.reply(talk(interview, "出发日期", progress=now), "2026-03-09")
    assert "返回日期：返回日期不能早于出发日期。" in [remark.text for remark in turn.remarks]
    refused = interview.reply(turn.progress, "")
    assert refused.outcome == "ask"
    assert refused.progress.at == "end"
    mended = talk(interview, "2026-03-10", progress=refused.progress)
    assert interview.reply(mended, "").outcome == "done"


def test_a_default_is_shown_and_taken_by_enter(interview):
    now = talk(interview, *TO_EXPENSES[:3])
    assert interview.ask(now).default == "否"
    assert talk(interview, "", progress=now).data["flown"] is False


def test_back_shows_the_answer_and_enter_keeps_it(interview):
    now = talk(interview, *TO_EXPENSES[:2], ":back")
    assert interview.ask(now).path == "start"
    assert interview.ask(now).given == "2026年3月2日（周一）"
    assert talk(interview, "", progress=now).at == "end"
    assert talk(interview, "", progress=now).data["start"] == "2026-03-02"
    assert "第一题" in remarks(interview, interview.start(), ":back")[0]


@pytest.mark.parametrize(
    "name", ["2", "２", "start", "出发日期", "出发"], ids=["number", "wide", "id", "label", "part"]
)
def test_goto_finds_a_question_by_number_id_or_label(interview, name):
    now = talk(interview, *TO_END, f":goto {name}")
    assert now.at == "start"
    assert talk(interview, "", progress=now).at == ""


def test_goto_says_why_a_question_cannot_be_reached(interview):
    start = interview.start()
    assert "没有“strat”" in remarks(interview, start, ":goto strat")[0]
    assert "start" in interview.reply(start, ":goto strat").remarks[0].help
    assert "自动算出" in remarks(interview, start, ":goto days")[0]
    assert "不适用" in remarks(interview, start, ":goto 航班")[0]
    assert "哪一题" in remarks(interview, start, ":goto")[0]


def test_going_ahead_comes_back_to_what_was_left_out(interview):
    ahead = talk(interview, ":goto illness", "无")
    assert ahead.at == "name"
    assert talk(interview, *TO_EXPENSES[:4], progress=ahead).at == "expenses.0.kind"


def test_skip_leaves_a_required_question_for_later(interview):
    turn = interview.reply(interview.start(), ":skip")
    assert turn.progress.at == "start"
    assert "补上" in turn.remarks[0].text
    end = talk(interview, *TO_END[1:], progress=turn.progress)
    assert interview.ask(end).faults == ("姓名：没有填",)
    refused = interview.reply(end, "")
    assert refused.progress.at == "name"
    assert interview.reply(talk(interview, "甲", progress=refused.progress), "").outcome == "done"


def test_skip_does_not_change_an_answer_and_clear_takes_it_out(interview):
    now = talk(interview, "甲", ":back", ":skip")
    assert now.data == {"name": "甲"}
    cleared = talk(interview, ":back", ":clear", progress=now)
    assert cleared.data == {}
    assert cleared.at == "name"


def test_commands_may_be_wide_chinese_or_short_and_unknown_ones_name_the_near_one(interview):
    now = talk(interview, "甲")
    for typed in (":b", "：back", ":返回", ": back", ":BACK"):
        assert talk(interview, typed, progress=now).at == "name"
    assert "back" in interview.reply(now, ":bakc").remarks[0].help
    assert interview.reply(now, ":s").progress == now
    assert [interview.reply(now, f":{name}").outcome for name in ("list", "help", "save", "q")] == [
        "list",
        "help",
        "save",
        "quit",
    ]
    assert interview.reply(now, "？").outcome == "help"


def test_two_colons_begin_an_answer_with_a_colon(interview):
    assert talk(interview, "::back").data["name"] == ":back"


def test_choices_are_answered_by_number_key_text_or_a_part_of_it(interview):
    now = talk(interview, *TO_EXPENSES)
    assert interview.ask(now).choices == ("火车", "出租车", "住宿")
    for typed in ("2", "２", "2.", "taxi", "出租车", "出租", " TAXI "):
        assert talk(interview, typed, progress=now).data["expenses"] == [{"kind": "taxi"}]
    assert "不在选项中" in remarks(interview, now, "4")[0]
    assert "不在选项中" in remarks(interview, now, "飞机")[0]
    assert remarks(interview, now, "2") == ["→ 出租车"]


def test_an_ambiguous_part_of_a_choice_names_those_it_could_mean(read_form, chinese):
    body = BODY.replace("label: 火车", "label: 出车")
    interview = Interview(read_form(body).value, chinese)
    said = remarks(interview, talk(interview, *TO_EXPENSES), "出")[0]
    assert "出车 / 出租车" in said


@pytest.mark.parametrize(
    ("typed", "keys"),
    [
        ("1,3", ["train", "lodging"]),
        ("3 1", ["train", "lodging"]),
        ("１、３", ["train", "lodging"]),
        ("1-3", ["train", "taxi", "lodging"]),
        ("全部", ["train", "taxi", "lodging"]),
        ("火车，住宿", ["train", "lodging"]),
        ("taxi", ["taxi"]),
    ],
)
def test_several_choices_are_answered_in_many_ways(interview, typed, keys):
    now = talk(interview, *TO_EXPENSES, "1", "12", "", "")
    assert now.at == "means"
    assert talk(interview, typed, progress=now).data["means"] == keys


def test_needed_rows_begin_at_once_and_then_the_rows_are_shown(interview):
    now = talk(interview, *TO_EXPENSES)
    assert now.at == "expenses.0.kind"
    assert interview.ask(now).row == "费用 第 1 行"
    menu = talk(interview, "taxi", "１２", "夜里", progress=now)
    prompt = interview.ask(menu)
    assert isinstance(prompt, AskRows)
    assert prompt.rows == ("出租车 · 12 元 · 夜里",)
    assert menu.data["expenses"] == [{"kind": "taxi", "amount": "12.00", "remark": "夜里"}]


def test_rows_are_added_edited_and_deleted(interview):
    menu = talk(interview, *TO_EXPENSES, "train", "12")
    two = talk(interview, "a", "taxi", "8", "", progress=menu)
    assert [row["amount"] for row in two.data["expenses"]] == ["12.00", "8.00"]
    assert "最多 2 行" in remarks(interview, two, "a")[0]
    edited = talk(interview, "e 1", "", "20", progress=two)
    assert edited.at == "expenses"
    assert [row["amount"] for row in edited.data["expenses"]] == ["20.00", "8.00"]
    turn = interview.reply(edited, "删除 1")
    assert "火车 · 20 元" in turn.remarks[0].text
    assert [row["kind"] for row in turn.progress.data["expenses"]] == ["taxi"]
    assert "没有第 3 行" in remarks(interview, edited, "d 3")[0]
    assert "这里可以输入" in remarks(interview, edited, "什么")[0]
    assert talk(interview, "", progress=turn.progress).at == "plans"


def test_needed_rows_cannot_be_left_out_and_an_empty_row_is_not_kept(interview):
    menu = talk(interview, *TO_EXPENSES, "train", "12", "d 1")
    assert menu.at == "expenses"
    turn = interview.reply(menu, "")
    assert turn.progress.at == "expenses.0.kind"
    assert "至少要有 1 行" in turn.remarks[0].text
    empty = interview.reply(talk(interview, ":skip", progress=turn.progress), ":skip")
    assert empty.progress.data["expenses"] == []
    assert "不保留" in empty.remarks[-1].text


def test_optional_rows_may_be_left_out(interview):
    now = talk(interview, *TO_EXPENSES, "train", "12", "")
    assert now.at == "plans"
    assert interview.ask(now).rows == ()
    assert talk(interview, "", progress=now).at == "means"
    assert talk(interview, "a", "打电话", "", progress=now).data["plans"] == [{"item": "打电话"}]


def test_back_out_of_a_new_row_leaves_no_empty_row(interview):
    now = talk(interview, *TO_EXPENSES, ":back")
    assert now.at == "illness"
    assert not now.data.get("expenses")
    second = talk(interview, *TO_EXPENSES, "train", "12", "a", ":back")
    assert second.at == "expenses"
    assert len(second.data["expenses"]) == 1


def test_goto_reaches_into_rows(interview):
    now = talk(interview, *TO_END)
    assert talk(interview, ":goto expenses 1", progress=now).at == "expenses.0.kind"
    assert talk(interview, ":goto expenses.0.amount", progress=now).at == "expenses.0.amount"
    assert "没有" in remarks(interview, now, ":goto expenses 5")[0]
    back = talk(interview, ":goto expenses.0.amount", "99", "", progress=now)
    assert back.at == ""
    assert back.data["expenses"][0]["amount"] == "99.00"


def test_a_row_with_gaps_is_said_and_keeps_the_form_from_being_finished(interview):
    menu = talk(interview, *TO_EXPENSES, "train", ":skip")
    assert "第 1 行还没有填：金额" in remarks(interview, menu, "")[0]
    end = talk(interview, "", "", "", "", progress=menu)
    assert interview.ask(end).faults == ("费用 第 1 行 · 金额：没有填",)
    assert interview.reply(end, "").progress.at == "expenses.0.amount"


def test_a_warning_is_said_but_does_not_refuse(interview):
    now = talk(interview, *TO_EXPENSES, "train", "2000", "", "", "", "")
    assert interview.ask(now).warnings == ("合计：合计超过一千元。",)
    assert interview.reply(now, "").outcome == "done"


def test_the_overview_shows_answers_rows_and_computed_values(interview):
    overview = interview.ask(talk(interview, *TO_END))
    lines = {line.label: line for _, section in overview.sections for line in section}
    assert [title for title, _ in overview.sections] == ["基本情况", "费用"]
    assert (lines["天数"].number, lines["天数"].value) == ("", "3")
    assert lines["费用"].rows == ("火车 · 12 元",)
    assert lines["合计"].value == "12 元"
    assert "航班" not in lines
    assert "编号" in remarks(interview, talk(interview, *TO_END), "99")[-1]


def test_a_sensitive_answer_is_never_repeated(interview):
    now = talk(interview, *TO_EXPENSES[:4])
    refused = interview.reply(now, "花粉\x07过敏").remarks[0].text
    assert "花粉" not in refused
    told = talk(interview, "花粉过敏", progress=now)
    assert "花粉" not in repr(
        interview.ask(talk(interview, ":back", ":goto illness", progress=told))
    )
    assert "花粉" not in repr(interview.overview(told))
    assert told.data["illness"] == "花粉过敏"


def test_wrong_answers_are_explained_in_english_too(read_form, english):
    interview = Interview(read_form(BODY).value, english)
    said = interview.reply(talk(interview, "Jo"), "soon").remarks[0]
    assert said.text == "“soon” is not a date."
    assert said.help == "Write it like 2026-03-02"


def test_a_saved_interview_goes_on_where_it_was(interview, read_form, chinese):
    for count in range(len(TO_END)):
        now = talk(interview, *TO_END[:count])
        again, aside = Interview(read_form(BODY).value, chinese).resume(now)
        assert again == now
        assert aside == {}
        assert (
            talk(interview, *TO_END[count:], progress=again).data == talk(interview, *TO_END).data
        )


def test_answers_that_the_form_no_longer_takes_are_kept_aside(interview):
    saved = Progress(
        {"name": "甲", "fax": "1", "start": "soon", "expenses": [{"kind": "ship", "amount": "1"}]},
        "fax",
        frozenset({"name", "start", "expenses"}),
    )
    now, aside = interview.resume(saved)
    assert aside == {"fax": "1", "start": "soon", "expenses.0.kind": "ship"}
    assert now.data == {"name": "甲", "expenses": [{"amount": "1"}]}
    assert now.at == "start"


def test_answers_given_beforehand_are_not_asked(interview):
    given = {"name": "甲", "end": "2026年3月4日", "expenses": [{"kind": "火车", "amount": "5"}]}
    start = interview.start(given)
    assert start.at == "start"
    assert start.data["expenses"] == [{"kind": "train", "amount": "5.00"}]
    assert talk(interview, "2026-3-2", "", "", progress=start).at == "plans"


def test_lines_of_a_long_text_are_kept_as_they_come_but_replace_nothing(interview):
    now = talk(interview, *TO_END[:-1])
    assert interview.ask(now).kind == "long-text"
    part = interview.keep_part(now, "第一行", now)
    assert part.data["remarks"] == "第一行"
    assert interview.keep_part(part, "第一行\n第二行", now).data["remarks"] == "第一行\n第二行"
    done = talk(interview, "旧的", ":goto remarks", progress=now)
    assert interview.keep_part(done, "新", done).data["remarks"] == "旧的"


def test_a_note_stands_before_the_question_it_precedes(read_form, chinese):
    body = BODY.replace(
        "      - id: start\n",
        "      - id: facts\n        type: note\n        text: 只写事实。\n      - id: start\n",
        1,
    )
    interview = Interview(read_form(body).value, chinese)
    assert interview.ask(interview.start()).notes == ()
    assert interview.ask(talk(interview, "甲")).notes == ("只写事实。",)
    assert interview.ask(talk(interview, "甲", "2026-3-2")).notes == ()


def test_dates_depend_on_the_day_of_the_interview(interview, chinese):
    assert chinese.today == dt.date(2026, 3, 9)
    now = talk(interview, "甲")
    assert talk(interview, "明天", progress=now).data["start"] == "2026-03-10"
    assert remarks(interview, now, "明天") == ["→ 2026年3月10日（周二）"]
