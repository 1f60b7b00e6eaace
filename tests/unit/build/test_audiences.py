"""The edition of the handbook for each post: everything that concerns it, nothing else."""

from functools import cache

import pytest

from docgen.schema.types import AUDIENCES
from docgen.tree import Clause, CrossReference, Heading, visible_text, walk_blocks, walk_inlines
from docgen.tree.walk import own_inlines
from tests.support.sample import built_sample, sample_library

BOILER = ("锅炉", "鍋爐", "boiler")

ESSENTIALS = {
    "service-hall": {
        "code-of-conduct/counter-leave",
        "code-of-conduct/amounts-aloud",
        "code-of-conduct/cash-tallies",
        "code-of-conduct/hard-questions",
        "phrases",
        "phone-call",
    },
    "telephone": {
        "code-of-conduct/phone-rings",
        "code-of-conduct/phone-closing",
        "code-of-conduct/phone-on-hook",
        "phrases",
        "phone-call",
    },
    "front-desk": {
        "front-desk-conduct",
        "front-desk-shift",
        "incident-handling",
        "complaint-handling",
        "member-arrival",
        "visitor",
        "phone-call",
        "member-leaving",
    },
    "bar": {
        "bar-rules/know-drinks",
        "bar-shift",
        "incident-handling",
        "complaint-handling",
        "code-of-conduct/no-alcohol",
    },
    "cleaning": {
        "cleaning",
        "incident-handling",
        "complaint-handling",
        "code-of-conduct/grooming",
    },
    "field": {
        "mentoring/three-approvals",
        "mentoring/ask-again",
        "trainee-trip",
        "field-work/report-contents",
        "field-work/guidance-computed",
        "code-of-conduct/repair-clothing",
    },
    "manager": {
        "incident-handling",
        "complaint-handling",
        "mentoring/of-the-mentor",
        "field-work",
        "front-desk-shift",
    },
    "hr": {
        "mentoring/record",
        "code-of-conduct/leave-and-swaps",
        "code-of-conduct/making-known",
        "field-work",
    },
}
"""What a reader of each edition has to find."""

FOREIGN = {
    "service-hall": {"front-desk-conduct", "front-desk-shift", "trainee-trip", "field-work"},
    "telephone": {"front-desk-conduct", "code-of-conduct/cash-tallies", "trainee-trip"},
    "front-desk": {"trainee-trip", "field-work", "cleaning", "code-of-conduct/cash-tallies"},
    "bar": {"trainee-trip", "field-work", "front-desk-shift", "cleaning", "phone-call"},
    "cleaning": {"trainee-trip", "field-work", "front-desk-shift", "bar-shift", "phone-call"},
    "field": {"front-desk-conduct", "incident-handling", "code-of-conduct/counter-leave"},
    "manager": set(),
    "hr": set(),
}
"""What would be in the way of a reader of each edition."""


@cache
def places(audience: str, language: str = "zh-Hans") -> frozenset[str]:
    document = built_sample("onboarding-handbook", language, audience)
    blocks = walk_blocks(document.blocks)
    return frozenset(block.id for block in blocks if isinstance(block, Heading | Clause))


@cache
def text(audience: str, language: str = "zh-Hans") -> str:
    return visible_text(built_sample("onboarding-handbook", language, audience))


def carriers(system: str) -> set[str]:
    """Return the chapters that say of themselves that they carry a system of facts."""
    library = sample_library()
    nouns = (library.policies, library.procedures, library.timetables, library.dialogues)
    found = {one.id for kind in nouns for one in kind.values() if system in one.source}
    if system == "S11":
        found |= {f"phrases/{one.id}" for one in library.phrases.values()}
    if library.sanctions and system in library.sanctions.source:
        found.add(library.sanctions.id)
    return found


def test_every_audience_is_asked_for_its_essentials():
    assert set(ESSENTIALS) == set(FOREIGN) == set(AUDIENCES)


@pytest.mark.parametrize("audience", AUDIENCES)
def test_an_edition_holds_the_essentials_of_its_post(audience):
    assert ESSENTIALS[audience] - places(audience) == set()
    common = {"sanctions", "roles", "contacts", "glossary", "forms", "revisions", "receipt"}
    common |= {"first-day", "first-months/three-talks", "phrases", "mentoring/first-asked"}
    assert common - places(audience) == set()


@pytest.mark.parametrize("audience", AUDIENCES)
def test_an_edition_leaves_out_what_belongs_to_other_posts(audience):
    assert FOREIGN[audience] & places(audience) == set()


@pytest.mark.parametrize("audience", AUDIENCES)
def test_an_edition_names_the_hours_and_first_week_of_its_own_post_only(audience):
    document = sample_library().documents["onboarding-handbook"]
    own, others = set(), set()
    for part in document.parts:
        for section in getattr(part, "sections", ()):
            if section.audience:
                first = section.text.split("**")[1].split("{{")[0].strip()
                (own if audience in section.audience else others).add((part.id, first))
    assert own
    if audience not in ("manager", "hr"):
        assert len(own) == 2
        chapters = text(audience).split("\n")
        for part, first in others - own:
            if first:
                assert not any(line.startswith(f"{first}：") for line in chapters), (part, first)


@pytest.mark.parametrize("system", ["S3", "S4", "S5", "S11", "S12"])
@pytest.mark.parametrize("language", ["zh-Hans", "en"])
def test_the_front_desk_finds_every_rule_of_its_systems(system, language):
    found = carriers(system)
    assert found, system
    assert found - places("front-desk", language) == set()


@pytest.mark.parametrize("language", ["zh-Hans", "en"])
def test_the_front_desk_finds_every_clause_and_step_of_conduct_and_shift(language):
    library = sample_library(language)
    conduct = library.policies["front-desk-conduct"]
    clauses = {f"{conduct.id}/{c.id}" for s in conduct.sections for c in s.clauses}
    assert len(clauses) > 25
    assert clauses - places("front-desk", language) == set()
    shift = library.procedures["front-desk-shift"]
    stages = {f"{shift.id}/{step.id}" for step in shift.steps if step.stage}
    assert len(shift.steps) > 25
    assert len(stages) == 4
    assert stages - places("front-desk", language) == set()


@pytest.mark.parametrize("language", ["zh-Hans", "zh-Hant", "en"])
def test_the_front_desk_reads_nothing_about_boilers(language):
    found = text("front-desk", language).lower()
    assert not any(word in found for word in BOILER)
    assert any(word in text("cleaning", language).lower() for word in BOILER)


@pytest.mark.parametrize("audience", AUDIENCES)
def test_a_reference_to_something_left_out_says_where_to_find_it(audience):
    document = built_sample("onboarding-handbook", "zh-Hans", audience)
    left_out = [
        inline
        for block in walk_blocks(document.blocks)
        for inline in walk_inlines(own_inlines(block))
        if isinstance(inline, CrossReference) and not inline.resolved
    ]
    remark = "（见完整版手册，下同）" if len(left_out) > 1 else "（见完整版手册）"
    assert all(one.after.endswith(remark) for one in left_out[:1])
    assert all(one.after.endswith("》") for one in left_out[1:])
    assert len({one.target for one in left_out}) <= 8, [one.target for one in left_out]


@pytest.mark.parametrize("audience", AUDIENCES)
def test_every_form_named_in_a_step_of_an_edition_stands_in_its_index(audience):
    library = sample_library()
    own = places(audience)
    procedures = [one for one in library.procedures.values() if one.id in own]
    named = {step.form for one in procedures for step in one.steps if step.form}
    listed = {
        id for id, form in library.forms.items() if audience in (form.audience or (audience,))
    }
    assert named - listed == set()


def test_english_names_several_audiences_with_one_capital():
    assert "For: Club front desk, managers, human resources" in text("front-desk", "en")
