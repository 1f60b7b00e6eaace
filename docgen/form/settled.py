"""The answers of one reading as they are settled, as people and as formulas see them."""

from __future__ import annotations

import datetime as dt
from collections import ChainMap
from collections.abc import Mapping, Sequence

from docgen.form.answers import Answers
from docgen.form.context import FormContext
from docgen.form.expression import Column, Environment, Value, as_value, evaluate, find_formula
from docgen.form.kinds import Answer
from docgen.form.plan import ROW, FormPlan, PlacedField


class Settled:
    """What is known so far. Columns are known once the last of their cells is."""

    def __init__(self, context: FormContext) -> None:
        """Start with nothing but the organisation's parameters."""
        self.answers: dict[str, Answer | None] = {}
        self.rows: dict[str, list[dict[str, Answer | None]]] = {}
        self._today: dt.date = context.today
        self._seen: dict[str, Value | None] = {}
        self._seen_rows: dict[str, list[dict[str, Value | None]]] = {}
        self._columns: dict[str, Column] = {}
        self._parameters = context.formula_parameters

    def put(self, placed: PlacedField, answer: Answer | None) -> None:
        """Settle the answer of a field outside of rows."""
        self.answers[placed.key] = answer
        self._seen[placed.key] = as_value(answer)

    def start_rows(self, repeat: str, count: int, names: Sequence[str] = ()) -> None:
        """Settle how many rows a repeat has, and what each is called where the form gives them."""
        self.rows[repeat] = [{} for _ in range(count)]
        self._seen_rows[repeat] = [{ROW: name} for name in names] or [{} for _ in range(count)]
        self._columns[repeat] = Column((True,) * count)

    def put_column(self, placed: PlacedField, cells: list[Answer | None]) -> None:
        """Settle the answers of a field in every row."""
        name = placed.field.id
        for index, answer in enumerate(cells):
            self.rows[placed.repeat][index][name] = answer
            self._seen_rows[placed.repeat][index][name] = as_value(answer)
        self._columns[placed.key] = Column(tuple(as_value(answer) for answer in cells))

    def find(self, placed: PlacedField, index: int, name: str) -> tuple[str, Answer | None]:
        """Return key and answer of a name as a field sees it: its own row first."""
        if placed.repeat and name in self.rows[placed.repeat][index]:
            return f"{placed.repeat}.{name}", self.rows[placed.repeat][index][name]
        return name, self.answers.get(name)

    def environment(self, placed: PlacedField | None = None, index: int = 0) -> Environment:
        """Return what formulas of a field see, in one row where it stands in rows."""
        values: Mapping[str, Value | None] = self._seen
        if placed is not None and placed.repeat:
            values = ChainMap(self._seen_rows[placed.repeat][index], self._seen)
        return Environment(values, self._today, self._parameters, self._columns)


def restore_settled(plan: FormPlan, answers: Answers, context: FormContext) -> Settled:
    """Return what is known once all answers are settled."""
    settled = Settled(context)
    for placed in plan.fields.values():
        if placed.repeat:
            rows = answers.rows(placed.repeat)
            settled.put_column(placed, [row.get(placed.field.id) for row in rows])
        elif placed.field.type == "repeat":
            settled.start_rows(placed.key, len(answers.rows(placed.key)))
        elif placed.takes_answer:
            settled.put(placed, answers.values.get(placed.key))
    return settled


def holds(text: str | None, environment: Environment) -> bool:
    """Tell whether a condition is true; none at all, or one that cannot be read, counts as true."""
    formula = find_formula(text) if text else None
    return formula is None or evaluate(formula, environment) is True
