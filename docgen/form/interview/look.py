"""A form as it stands with the answers so far: which questions apply, what counts, what is wrong."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from docgen.form.context import FormContext
from docgen.form.field import Constraint
from docgen.form.findings import Findings
from docgen.form.form import Form
from docgen.form.interview.progress import Place, find_raw, rows_of
from docgen.form.kinds import Answer, Question, Refusal
from docgen.form.plan import FormPlan, PlacedField
from docgen.form.reading import check_constraints, is_empty, narrow_question, read_answers
from docgen.form.settled import restore_settled


@dataclass(frozen=True, slots=True)
class Broken:
    """A constraint that does not hold."""

    path: str
    """Path of the answer it is about."""
    constraint: Constraint
    """The constraint."""
    text: str
    """Its message, in the language of the form."""


@dataclass(frozen=True, slots=True)
class Gap:
    """An answer, or rows, that are needed and missing."""

    place: Place
    """Where."""
    rows: int | None = None
    """How many rows there are, where rows are missing."""


class _Collector(Findings):
    """Keeps broken constraints as they are instead of turning them into diagnostics."""

    def __init__(self, plan: FormPlan, form: str) -> None:
        super().__init__(plan, form, None)
        self.found: list[Broken] = []

    def broken(self, placed: PlacedField, path: str, constraint: Constraint, text: str) -> None:
        """Keep one."""
        self.found.append(Broken(path, constraint, text))


def is_asked(placed: PlacedField) -> bool:
    """Tell whether a field is ever asked: notes, signatures and computed fields are not."""
    is_question = placed.takes_answer or placed.field.type == "repeat"
    return is_question and placed.field.calculation is None


def least_rows(placed: PlacedField) -> int:
    """Return how many rows a repeat needs."""
    return max(placed.field.min_rows, 1 if placed.field.required else 0)


class Look:
    """One look at the answers so far."""

    def __init__(
        self, form: Form, plan: FormPlan, context: FormContext, data: Mapping[str, Any]
    ) -> None:
        """Settle everything that can be settled; what cannot be read counts as unanswered."""
        read = read_answers(form, data, context, complete=False, empty_rows=True)
        assert read.value is not None
        self.answers = read.value
        self.data = data
        self._form = form
        self._plan = plan
        self._context = context
        self._settled = restore_settled(plan, self.answers, context)

    @cached_property
    def places(self) -> tuple[Place, ...]:
        """The questions that apply, in reading order; a repeat is one of them."""
        return tuple(
            Place(key)
            for key, placed in self._plan.fields.items()
            if not placed.repeat and is_asked(placed) and self.answers.is_relevant(key)
        )

    def columns(self, repeat: str, row: int) -> tuple[Place, ...]:
        """Return the questions that apply in a row, in reading order."""
        places = (Place(p.key, row) for p in self._plan.columns(repeat) if is_asked(p))
        return tuple(place for place in places if self.answers.is_relevant(place.path))

    def is_asked(self, place: Place) -> bool:
        """Tell whether a place is one of the questions that apply now."""
        if place.row is None:
            return place in self.places
        inside = Place(place.repeat) in self.places
        has_row = place.row < len(rows_of(self.data, place.repeat))
        return inside and has_row and place in self.columns(place.repeat, place.row)

    def placed(self, place: Place) -> PlacedField:
        """Return the field of a place."""
        return self._plan.fields[place.key]

    def question(self, place: Place) -> Question:
        """Return what reading an answer needs, with the choices that are offered now."""
        placed = self.placed(place)
        environment = self._settled.environment(placed, place.row or 0)
        return narrow_question(placed, self._plan.questions[placed.key], environment)

    def is_given(self, place: Place) -> bool:
        """Tell whether something was answered."""
        return not is_empty(find_raw(self.data, place))

    def answer(self, place: Place) -> Answer | None:
        """Return what counts now: the answer given, or the default."""
        return self.answers.find(place.path)

    def show(self, key: str, answer: Answer | None) -> str:
        """Return an answer as a reader sees it."""
        if answer is None:
            return ""
        kind = self._plan.fields[key].kind
        return kind.format(answer, self._plan.questions[key], self._context.language)

    @cached_property
    def broken(self) -> tuple[Broken, ...]:
        """The constraints that do not hold."""
        collector = _Collector(self._plan, self._form.id)
        numbers = {key: tuple(range(len(rows))) for key, rows in self._settled.rows.items()}
        check_constraints(self._plan, self._settled, numbers, self._context, collector)
        return tuple(collector.found)

    @cached_property
    def gaps(self) -> tuple[Gap, ...]:
        """What is needed and missing, in reading order."""
        found: list[Gap] = []
        for place in self.places:
            placed = self.placed(place)
            if placed.field.type != "repeat":
                if self._is_gap(place):
                    found.append(Gap(place))
                continue
            count = len(rows_of(self.data, place.key))
            if count < least_rows(placed):
                found.append(Gap(place, count))
            for row in range(count):
                found.extend(self.row_gaps(place.key, row))
        return tuple(found)

    def row_gaps(self, repeat: str, row: int) -> tuple[Gap, ...]:
        """Return what is needed and missing in a row."""
        return tuple(Gap(place) for place in self.columns(repeat, row) if self._is_gap(place))

    def _is_gap(self, place: Place) -> bool:
        """Tell whether an answer is needed, or was given but is no longer one of those offered."""
        is_wanted = self.placed(place).field.required or self.is_given(place)
        return is_wanted and self.answer(place) is None

    def unreadable(self) -> tuple[str, ...]:
        """Return the paths of saved answers that this form cannot take, such as old choices."""
        return tuple(
            place.path
            for place in self._iter_given()
            if isinstance(
                self.placed(place).kind.parse(find_raw(self.data, place), self.question(place)),
                Refusal,
            )
        )

    def _iter_given(self) -> list[Place]:
        places: list[Place] = []
        for place in self.places:
            if self.placed(place).field.type != "repeat":
                places.append(place)
                continue
            for row in range(len(rows_of(self.data, place.key))):
                places.extend(self.columns(place.key, row))
        return [place for place in places if self.is_given(place)]
