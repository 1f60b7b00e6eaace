"""The letters of the sanctions ladder find the level from the dated breaches, and say why."""

from __future__ import annotations

import pytest

from docgen.form.reading import read_answers
from tests.support.filled_forms import libraries
from tests.support.form_pages import project_context

NOVEMBER = "2026-11-"


def _breaches(*gravities: str) -> list[dict[str, str]]:
    return [
        {"date": f"{NOVEMBER}{day:02}", "what": "经过", "gravity": gravity}
        for day, gravity in enumerate(gravities, 2)
    ]


@pytest.mark.parametrize("letter", ["warning-letter", "admonition-letter", "suspension-notice"])
@pytest.mark.parametrize(
    ("breaches", "more", "level", "basis"),
    [
        (_breaches("light"), {}, "warning", "light"),
        (_breaches("light", "light"), {}, "warning", "light"),
        (_breaches("light", "light", "light"), {}, "admonition", "warnings"),
        (_breaches("discipline"), {}, "admonition", "discipline"),
        (_breaches("discipline", "light"), {}, "admonition", "discipline"),
        (_breaches("discipline", "discipline"), {}, "suspension", "admonitions"),
        (_breaches("discipline", "light", "light", "light"), {}, "suspension", "admonitions"),
        (_breaches(*["light"] * 6), {}, "suspension", "admonitions"),
        (_breaches("serious"), {}, "suspension", "serious"),
        (_breaches("serious"), {"managerial": "yes"}, "removal", "removal"),
        (_breaches("serious", "serious"), {}, "dismissal", "suspensions"),
        (_breaches("serious", "discipline", "discipline"), {}, "dismissal", "suspensions"),
        (_breaches("grave"), {}, "dismissal", "grave"),
        (_breaches("light"), {"exposed": "yes"}, "dismissal", "exposed"),
        ([{"date": "2026-10-31", "what": "经过", "gravity": "grave"}], {}, "none", "none"),
    ],
)
def test_the_level_follows_from_the_breaches_of_the_period(letter, breaches, more, level, basis):
    form = libraries()["zh-Hans"].forms[letter]
    data = {"issued": "2026-11-24", "breaches": breaches, **more}
    read = read_answers(form, data, project_context(), complete=False)
    assert read.value.values["level"] == level
    assert read.value.values["basis"] == basis
    assert str(read.value.values["period_start"]) == "2026-11-01"
    assert str(read.value.values["period_end"]) == "2026-11-30"
    said = [one.message for one in read.diagnostics if one.part == "basis"]
    assert bool(said) == (basis != "none"), "it says why"
    fits = {"warning-letter": "warning", "admonition-letter": "admonition"}
    warned = any(one.part == "level" for one in read.diagnostics)
    assert warned == (level != fits.get(letter, "suspension"))


def test_three_breaches_of_two_periods_do_not_add_up():
    form = libraries()["zh-Hans"].forms["warning-letter"]
    days = ("2026-10-30", "2026-11-02", "2026-11-03")
    breaches = [{"date": day, "what": "经过", "gravity": "light"} for day in days]
    read = read_answers(
        form, {"issued": "2026-11-24", "breaches": breaches}, project_context(), complete=False
    )
    assert read.value.values["level"] == "warning"
