"""Whatever is typed, an interview goes on, loses nothing it took, and survives being saved."""

from __future__ import annotations

import datetime as dt
import json
from functools import cache

from hypothesis import given, settings
from hypothesis import strategies as st

from docgen.form.context import FormContext
from docgen.form.form import Form
from docgen.form.interview import Interview, Overview, Place, Progress
from docgen.schema import read_struct
from docgen.source import Source
from docgen.yamldoc import read_yaml
from tests.support.interview_form import BODY, HEAD

TYPED = st.one_of(
    st.sampled_from(
        [
            "许知远",
            "2026-03-02",
            "明天",
            "是",
            "否",
            "1",
            "2",
            "1,3",
            "a",
            "e 1",
            "d 1",
            "d 9",
            ":back",
            ":skip",
            ":clear",
            ":goto 1",
            ":goto expenses",
            ":goto expenses.0.amount",
            ":goto expenses 2",
            ":goto flight",
            ":goto",
            ":nonsense",
            ":list",
            "12.5",
            "0",
            "",
        ]
    ),
    st.text(max_size=12),
)


@cache
def interview() -> Interview:
    read = read_yaml(Source("trip.yaml", HEAD + BODY))
    assert read.value is not None
    form = read_struct(read.value, Form).value
    assert form is not None
    return Interview(form.value, FormContext("zh-Hans", dt.date(2026, 3, 9)))


def through_a_file(progress: Progress) -> Progress:
    saved = json.loads(json.dumps([progress.data, progress.at, sorted(progress.passed)]))
    return Progress(saved[0], saved[1], frozenset(saved[2]))


@settings(max_examples=80, deadline=None)
@given(st.lists(TYPED, max_size=25))
def test_an_interview_takes_anything_and_can_be_broken_off_anywhere(typed: list[str]) -> None:
    now = interview().start()
    for text in typed:
        prompt = interview().ask(now)
        assert isinstance(prompt, Overview) == (now.at == "")
        turn = interview().reply(now, text)
        destroys = text.strip().startswith((":", "：")) or text.strip().lower().startswith(
            ("d", "-", "删")
        )
        if not destroys:
            before = {k for k, v in now.data.items() if v}
            assert before <= {k for k, v in turn.progress.data.items() if v}, text
        again, aside = interview().resume(through_a_file(turn.progress))
        assert aside == {}
        assert again == turn.progress
        now = turn.progress
        place = Place.parse(now.at)
        assert place.key == "" or interview().ask(now).path == now.at
