"""Wall sheets and pocket cards: what is on them, and that they fit on their page."""

from functools import cache

import pytest

from docgen.api import Project
from docgen.api.building import open_context
from docgen.build import build_any
from docgen.build.render import finish_document
from docgen.build.shells import word_shell_name
from docgen.tree import Group, PageBreak, Paragraph, Table, inline_text, visible_text, walk_blocks
from docgen.tree.text import iter_lines
from tests.support.project import ROOT, write_project


@cache
def sample(language):
    return Project.load(ROOT).library("en" if language == "en" else "zh-Hans")


def built(name, language):
    library = sample(language)
    context = open_context(library, language, {})
    document = finish_document(build_any(context, name), language, library.reference_titles())
    assert context.diagnostics == []
    return document


def tables(document):
    return [block for block in walk_blocks(document.blocks) if isinstance(block, Table)]


def cell_text(cell):
    return "\n".join(iter_lines(cell.blocks))


def test_a_sheet_says_what_it_is_printed_on():
    assert built("cleaning-timetable", "en").properties.page == "a4-landscape"
    assert built("phrase-card", "en").properties.page == "a6"
    assert word_shell_name("sheet", "zh-Hans", "a4-landscape") == "word/wall.docx"
    assert word_shell_name("sheet", "en", "a6") == "word/card.en.docx"
    assert word_shell_name("sheet", "en") == "word/form.en.docx"


def test_the_timetable_shows_every_slot_and_each_group_of_weekdays_beside_its_hour():
    timetable = sample("zh-Hans").timetables["cleaning"]
    (table,) = tables(built("cleaning-timetable", "zh-Hans"))
    assert [cell_text(row.cells[0]) for row in table.rows] == [
        f"{slot.start}–{slot.end}" for slot in timetable.slots
    ]
    head = [cell_text(cell) for cell in table.head[0].cells]
    assert head[2:] == ["周一", "周二、周五", "周三、周六"]
    for row in table.rows:
        assert sum(cell.colspan for cell in row.cells) == len(table.columns)
    marked = [cell_text(c) for row in table.rows for c in row.cells if c.role == "computed"]
    assert len(marked) == len(timetable.extras)


def test_a_break_is_marked_and_runs_across_the_sheet():
    (table,) = tables(built("cleaning-timetable", "en"))
    meals = [row for row in table.rows if row.cells[1].role == "label"]
    assert [cell_text(row.cells[1]) for row in meals] == ["Lunch", "Dinner"]
    assert {row.cells[1].colspan for row in meals} == {4}


@pytest.mark.parametrize("language", ["zh-Hans", "zh-Hant", "en"])
def test_a_card_has_two_faces_in_the_language_of_its_reader(language):
    document = built("phrase-card", language)
    faces = [block for block in document.blocks if isinstance(block, Group)]
    assert [type(block) for block in document.blocks] == [Group, PageBreak, Group]
    assert len(faces) == 2
    spoken = sample(language).phrases["service-en" if language == "en" else "service-zh"]
    approved = {one.text for group in spoken.groups for one in group.approved}
    assert any(text in visible_text(document) for text in approved) or language == "zh-Hant"


def test_each_forbidden_phrase_stands_beside_what_to_say_instead():
    document = built("phrase-card", "zh-Hans")
    part = sample("zh-Hans").documents["phrase-card"].parts[1]
    phrases = sample("zh-Hans").phrases["service-zh"]
    wording = {one.id: one.text for group in phrases.groups for one in group.approved}
    pairs = [
        (cell_text(row.cells[0]), cell_text(row.cells[1]))
        for row in tables(document)[1].rows
        if len(row.cells) == 2
    ]
    for group in phrases.groups:
        for one in group.forbidden:
            if one.id in part.avoid:
                (say,) = [left for left, right in pairs if one.text in right.replace("、", "\n")]
                assert any(wording[name] in say for name in one.instead)


def test_short_wording_shares_a_line():
    (first, _) = tables(built("phrase-card", "zh-Hans"))
    assert any(
        cell_text(row.cells[1]) == "您、先生、女士、师傅、老大爷、老大娘" for row in first.rows
    )


def test_more_groups_of_weekdays_than_columns_share_one(tmp_path):
    extras = "".join(
        f"  - id: extra-{day}\n    days:\n      - {day}\n    text: {day} 加做。\n"
        for day in ("mon", "tue", "wed", "thu", "fri")
    )
    library = Project.load(
        write_project(
            tmp_path,
            TIMETABLE
            | {
                "content/timetables/day.yaml": TIMETABLE["content/timetables/day.yaml"]
                + "extras:\n"
                + extras
            },
            english=False,
        )
    ).library()
    context = open_context(library, "zh-Hans", {})
    (table,) = tables(build_any(context, "wall"))
    assert len(table.columns) == 3
    assert "周一：mon 加做。" in cell_text(table.rows[0].cells[2])


TIMETABLE = {
    "content/timetables/day.yaml": (
        "id: day\ntitle: 一天\nowner: 客服部\nslots:\n"
        '  - id: early\n    start: "09:00"\n    end: "10:00"\n    text: 开门。\n'
    ),
    "content/documents/wall.yaml": (
        "id: wall\ntitle: 一天\nkind: sheet\npage: a4-landscape\ndescription: 一天。\nowner: 客服部\n"
        'edition: "2026.1"\neffective: 2026-01-01\nparts:\n  - part: timetable\n    timetable: day\n'
    ),
}  # fmt: skip


def found_in(tmp_path, changes):
    loaded = Project.load(write_project(tmp_path, changes, english=False)).load_checked({"zh-Hans"})
    return {(d.rule, d.span.text if d.span else "") for d in loaded.diagnostics}


def test_only_a_sheet_is_on_other_paper(tmp_path):
    wall = TIMETABLE["content/documents/wall.yaml"].replace("kind: sheet\n", "")
    assert ("schema", "a4-landscape") in found_in(
        tmp_path, TIMETABLE | {"content/documents/wall.yaml": wall}
    )


def test_a_card_names_only_phrases_of_its_list(tmp_path):
    card = (
        "id: card\ntitle: 卡\nkind: sheet\npage: a6\ndescription: 卡。\nowner: 客服部\n"
        'edition: "2026.1"\neffective: 2026-01-01\nparts:\n  - part: phrase-card\n    id: face\n'
        "    title: 卡\n    list: words\n    voices:\n      - id: one\n        title: 见面\n"
        "        phrases:\n          - helo\n    avoid:\n      - nothng\n"
    )
    words = (
        "id: words\ntitle: 用语\nlanguage: zh-Hans\nowner: 客服部\ngroups:\n  - id: all\n    title: 见面\n"
        "    approved:\n      - id: hello\n        text: 您好\n    forbidden:\n      - id: nothing\n"
        "        text: 没有\n        instead:\n          - hello\n        reason: 太短。\n"
        "        hits:\n          - 没有。\n        misses:\n          - 有的。\n"
    )
    found = found_in(
        tmp_path, {"content/documents/card.yaml": card, "content/phrases/words.yaml": words}
    )
    assert {("unknown-reference", "helo"), ("unknown-reference", "nothng")} <= found


def test_title_and_subtitle_head_the_sheet():
    title, lead = built("cleaning-timetable", "en").blocks[:2]
    assert isinstance(title, Paragraph)
    assert (title.role, lead.role) == ("title", "lead")
    assert inline_text(title.children) == "Cleaning timetable"
