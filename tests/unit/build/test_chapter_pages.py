"""Which chapters of the handbook begin a page, and which follow on."""

from __future__ import annotations

import pytest

from docgen.tree import Heading
from tests.support.sample import built_sample

HANDBOOK = "onboarding-handbook"


def running_on(audience=None, language="zh-Hans"):
    blocks = built_sample(HANDBOOK, language, audience).blocks
    chapters = [block for block in blocks if isinstance(block, Heading) and block.level == 1]
    return {block.id: block.runs_on for block in chapters}


def test_in_the_complete_handbook_chapters_begin_a_page():
    chapters = running_on()
    begin = ("welcome", "joining", "code-of-conduct", "complaint-handling", "phrases", "visitor")
    assert not any(chapters[id] for id in (*begin, "sanctions", "receipt"))


def test_a_procedure_follows_on_its_policy_and_so_does_a_short_policy():
    chapters = running_on()
    assert chapters["front-desk-shift"]
    assert chapters["trainee-trip"]
    assert chapters["bar-rules"]
    assert not chapters["mentoring"]


def test_the_tables_at_the_end_follow_each_other():
    chapters = running_on(language="en")
    assert all(chapters[id] for id in ("roles", "contacts", "glossary", "forms", "revisions"))


@pytest.mark.parametrize("audience", ["cleaning", "field"])
def test_in_an_edition_all_follow_on_but_the_first_and_the_receipt(audience):
    chapters = running_on(audience)
    assert [id for id, on in chapters.items() if not on] == ["welcome", "receipt"]


def test_sheets_have_no_chapters_to_run_on():
    blocks = built_sample("dialogue-scripts").blocks
    assert not any(block.runs_on for block in blocks if isinstance(block, Heading))
