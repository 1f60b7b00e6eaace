"""Labelled dialogues: what the linter finds in them, misses and makes up."""

import sys

import pytest

from tests.support.lint_sample import CATEGORIES, DIALOGUES, SAMPLE, Outcome, measure, open_linter

LEAST = 0.98


@pytest.fixture(scope="module", params=[SAMPLE, DIALOGUES], ids=lambda folder: folder.name)
def outcome(request: pytest.FixtureRequest) -> Outcome:
    return measure(request.param, open_linter())


def test_the_table_is_printed_and_complete(outcome, capsys):
    with capsys.disabled():
        sys.stdout.write(f"\n{outcome.table()}\n")
    for category in CATEGORIES:
        if category != "hard":
            assert outcome.found[category] == outcome.total[category], outcome.table()


def test_precision_and_recall_are_high(outcome):
    assert outcome.precision >= LEAST, outcome.table()
    assert outcome.recall >= LEAST, outcome.table()


def test_no_look_alike_is_reported(outcome):
    assert not outcome.look_alikes_hit, outcome.table()


def test_greetings_and_farewells_are_told(outcome):
    assert not outcome.required_wrong, outcome.table()
