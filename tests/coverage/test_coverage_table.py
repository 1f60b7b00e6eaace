import pytest

from tests.coverage.facts import Fact, read_systems
from tests.coverage.places import documents_of, find_place
from tests.coverage.table import PAGE, check_fact, show_page

SYSTEMS = read_systems()


@pytest.mark.parametrize("system", SYSTEMS, ids=lambda system: system.id)
def test_every_fact_stands_in_the_content_and_in_a_document(system):
    assert [fault for fact in system.facts for fault in check_fact(fact)] == []


def test_all_fourteen_systems_are_covered_in_fine_grain():
    assert [system.id for system in SYSTEMS] == [f"S{number}" for number in range(1, 15)]
    assert sum(len(system.facts) for system in SYSTEMS) >= 400


def test_facts_are_numbered_without_gaps_and_never_twice():
    for system in SYSTEMS:
        number = system.id.removeprefix("S")
        expected = [f"{number}.{index:02d}" for index in range(1, len(system.facts) + 1)]
        assert [fact.id for fact in system.facts] == expected


def test_the_page_is_up_to_date():
    fresh = show_page(SYSTEMS)
    assert PAGE.read_text("utf-8") == fresh, "run `python -m tests.coverage`"


def faults(at, *find):
    return list(check_fact(Fact(id="0.01", fact="something", at=(at,), find=find)))


def test_a_missing_clause_is_a_fault():
    assert faults("policies/mentoring/nobody-wrote-this") == [
        "0.01: there is no policies/mentoring/nobody-wrote-this",
        "0.01: no document shows it",
    ]


def test_a_missing_file_is_a_fault():
    assert "0.01: there is no policies/nothing/first" in faults("policies/nothing/first")


def test_words_that_stand_elsewhere_in_the_handbook_are_a_fault():
    assert faults("policies/front-desk-conduct/greet-distance", "3 米") == []
    assert faults("policies/front-desk-conduct/greet-distance", "您好") == [
        "0.01: `您好` stands in none of policies/front-desk-conduct/greet-distance"
    ]


def test_a_parameter_alone_shows_a_fact_to_nobody():
    assert faults("organization/hours.club_opening") == ["0.01: no document shows it"]


def test_places_are_found_however_deep_they_lie():
    assert find_place("dialogues/phone-call/hand-to-consultant").node.cue.startswith("回电号码")
    assert find_place("forms/trip-report/expenses").node.label == "费用明细"
    assert find_place("sanctions/warning").node.title == "批评警告"
    assert find_place("organization/hours.club_opening").node.value == "10:00"
    assert find_place("organization/hours.nothing") is None


def test_a_clause_is_found_in_the_handbook_and_a_field_in_its_form():
    assert documents_of("policies/mentoring/three-approvals") == ("onboarding-handbook",)
    assert documents_of("forms/trip-report/city_count") == ("trip-report",)
