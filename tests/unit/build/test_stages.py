from docgen.tree import (
    CrossReference,
    Heading,
    Paragraph,
    Table,
    inline_text,
    walk_blocks,
    walk_inlines,
)
from docgen.tree.walk import own_inlines
from tests.support.sample import built_sample, sample_library


def chapter(name, audience=None):
    """Return the blocks of one chapter of the handbook."""
    blocks = built_sample("onboarding-handbook", "zh-Hans", audience).blocks
    starts = [i for i, b in enumerate(blocks) if isinstance(b, Heading) and b.level == 1]
    begin = next(i for i in starts if blocks[i].id == name)
    end = min((i for i in starts if i > begin), default=len(blocks))
    return blocks[begin:end]


def cell_text(cell):
    return "".join(inline_text(own_inlines(block)) for block in walk_blocks(cell.blocks))


def test_a_stage_begins_a_heading_and_a_table_of_its_own():
    blocks = chapter("front-desk-shift")
    titles = [inline_text(b.children) for b in blocks if isinstance(b, Heading) and b.level == 2]
    assert titles == ["开门前", "当班", "关门前", "关门后"]
    assert sum(isinstance(b, Table) for b in blocks) == 4


def test_steps_are_counted_on_from_stage_to_stage():
    tables = [b for b in chapter("front-desk-shift") if isinstance(b, Table)]
    numbers = [cell_text(row.cells[0]) for table in tables for row in table.rows]
    steps = sample_library().procedures["front-desk-shift"].steps
    assert numbers == [str(n) for n in range(1, len(steps) + 1)]


def test_a_procedure_without_stages_is_one_table():
    blocks = chapter("complaint-handling")
    assert sum(isinstance(b, Table) for b in blocks) == 1
    assert not any(isinstance(b, Heading) and b.level == 2 for b in blocks)


def test_a_stage_can_be_referred_to():
    assert sample_library().reference_titles()["front-desk-shift/stand"] == "当班"


def test_a_section_of_a_text_chapter_is_for_its_readers_only():
    whole = [inline_text(own_inlines(b)) for b in walk_blocks(chapter("joining"))]
    desk = [inline_text(own_inlines(b)) for b in walk_blocks(chapter("joining", "front-desk"))]
    assert any(line.startswith("客户现场") for line in whole)
    assert any(line.startswith("会所前台") for line in desk)
    assert not any(line.startswith("客户现场") for line in desk)
    ids = [b.id for b in chapter("joining", "front-desk") if isinstance(b, Heading)]
    assert ids == ["joining", "joining/arrival"]


def test_the_opening_hours_of_the_club_change_the_arrival():
    changed = built_sample("onboarding-handbook", hours__club_opening="11:00")
    lines = [inline_text(own_inlines(b)) for b in walk_blocks(changed.blocks)]
    assert any("10:50，即开门前" in line for line in lines)
    assert not any("09:50" in line for line in lines)


def test_every_reference_of_a_shift_procedure_is_resolved():
    found = [
        inline
        for block in walk_blocks(chapter("front-desk-shift", "front-desk"))
        for inline in walk_inlines(own_inlines(block))
        if isinstance(inline, CrossReference)
    ]
    assert len(found) >= 3
    assert all(one.resolved for one in found)


def test_a_procedure_alone_on_a_sheet_is_the_sheet_and_its_stages_are_the_sections():
    blocks = built_sample("shift-procedure").blocks
    assert [b.role for b in blocks if isinstance(b, Paragraph)][:1] == ["title"]
    headings = [b for b in blocks if isinstance(b, Heading)]
    assert [(b.level, inline_text(b.children)) for b in headings] == [
        (1, "开门前"),
        (1, "当班"),
        (1, "关门前"),
        (1, "关门后"),
    ]
