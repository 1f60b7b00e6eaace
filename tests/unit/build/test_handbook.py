"""The handbook holds everything a new colleague is handed."""

import pytest

from docgen.tree import (
    Clause,
    Document,
    Group,
    Heading,
    Table,
    inline_text,
    visible_text,
    walk_blocks,
)
from docgen.tree.walk import own_inlines
from tests.support.sample import built_sample, sample_library

HANDBOOK = "onboarding-handbook"


def blocks_of(kind, language="zh-Hans"):
    blocks = walk_blocks(built_sample(HANDBOOK, language).blocks)
    return [block for block in blocks if isinstance(block, kind)]


def tables(role):
    return [table for table in blocks_of(Table) if table.role == role]


def text_of(blocks):
    return "\n".join(inline_text(own_inlines(block)) for block in walk_blocks(blocks))


@pytest.mark.parametrize("language", ["zh-Hans", "zh-Hant", "en"])
def test_it_holds_every_policy_procedure_timetable_dialogue_and_phrase_list(language):
    library = sample_library()
    nouns = (library.policies, library.procedures, library.timetables, library.dialogues)
    chapters = {block.id for block in blocks_of(Heading, language) if block.level == 1}
    assert {id for noun in nouns for id in noun} - chapters == set()
    lists = {f"phrases/{id}" for id in library.phrases}
    assert lists - {block.id for block in blocks_of(Heading, language)} == set()


def test_it_begins_with_the_first_day_week_and_months():
    chapters = [block.id for block in blocks_of(Heading) if block.level == 1]
    assert chapters[:5] == ["welcome", "how-to-use", "joining", "first-day", "first-months"]
    sections = [block.id for block in blocks_of(Heading) if block.id.startswith("first-months/")]
    assert sections == [f"first-months/{id}" for id in ("first-week", "your-post", "three-talks")]


def test_it_ends_with_what_one_looks_up_and_the_receipt():
    headings = [block for block in blocks_of(Heading) if block.level == 1]
    last = ["roles", "contacts", "glossary", "forms", "revisions", "receipt"]
    assert [block.id for block in headings[-6:]] == last
    assert not any(block.number for block in headings[-6:])


def test_the_talks_follow_the_stages_of_the_organisation():
    changed = visible_text(built_sample(HANDBOOK, mentoring__second_stage_days="45"))
    assert "满 45 天、60 天、90 天" in changed
    assert "满 30 天" not in changed


def test_the_ladder_has_five_rungs_and_the_cleaning_day_all_its_hours():
    (ladder,) = tables("ladder")
    assert len(ladder.rows) == 5
    cleaning = sample_library().timetables["cleaning"]
    times = {f"{slot.start}–{slot.end}" for slot in cleaning.slots}
    shown = {text_of(row.cells[0].blocks) for table in tables("timetable") for row in table.rows}
    assert times - shown == set()


def test_the_index_lists_every_form():
    text = visible_text(built_sample(HANDBOOK))
    assert [id for id in sample_library().forms if id not in text] == []


def test_both_copies_of_the_receipt_show_the_edition():
    edition = sample_library().documents[HANDBOOK].edition
    copies = [group for group in blocks_of(Group) if group.role == "receipt"]
    assert len(copies) == 2
    texts = [visible_text(Document("", "zh-Hans", copy.blocks)) for copy in copies]
    assert [text.count(edition) for text in texts] == [1, 1]


def test_revisions_stand_newest_first_and_end_with_the_present_edition():
    spec = sample_library().documents[HANDBOOK]
    dates = [revision.date for revision in spec.revisions]
    assert dates == sorted(dates, reverse=True)
    assert spec.revisions[0].edition == spec.edition
    assert spec.revisions[0].date == spec.effective


def test_chinese_and_english_have_the_same_chapters_clauses_and_sections():
    for kind in (Heading, Clause):
        chinese = sorted(block.id for block in blocks_of(kind))
        assert chinese == sorted(block.id for block in blocks_of(kind, "en"))
