"""Data to answers: relevance, types, defaults, calculations, what is missing, constraints."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, TypeAlias

from docgen.diagnostic import Result
from docgen.form.answers import Answers, Locate
from docgen.form.context import FormContext
from docgen.form.expression import Environment, evaluate, find_formula
from docgen.form.findings import Findings
from docgen.form.form import Form
from docgen.form.kinds import Answer, Question, Refusal
from docgen.form.plan import ROW, FormPlan, PlacedField, plan_form
from docgen.form.settled import Settled, holds
from docgen.form.slots import fill_line
from docgen.language.words import Language

RawRow: TypeAlias = tuple[int, Mapping[str, Any]]
"""A row as typed, with its number in the data: rows left empty are passed over."""


def read_answers(
    form: Form,
    data: Mapping[str, Any],
    context: FormContext,
    *,
    locate: Locate | None = None,
    complete: bool = True,
    defaults: bool = True,
    empty_rows: bool = False,
    translations: Iterable[Form] = (),
    speaks: Language = "en",
) -> Result[Answers]:
    """Return typed answers, and everything that is wrong with the data.

    There are always answers, as far as they can be read; `Result.ok` says whether they may be
    used.

    Args:
        form: the form.
        data: answers as typed, by field id; a list of mappings for repeats.
        context: language, day, parameters.
        locate: where an answer stands in a file, for diagnostics.
        complete: whether a missing required answer is an error (not in a draft).
        defaults: whether unanswered fields take their defaults.
        empty_rows: whether rows left empty are kept, as while they are being filled in.
        translations: the form in other languages, whose labels of choices are understood too.
        speaks: the language of what is said about the data.
    """
    plan = plan_form(form, context, translations)
    findings = Findings(plan, form.id, locate, speaks)
    reader = _Reader(plan, context, findings, complete, defaults, empty_rows)
    reader.read(data)
    check_constraints(plan, reader.settled, reader.numbers(), context, findings)
    hidden = frozenset(
        section.id
        for section in form.sections
        if not holds(section.relevant, reader.settled.environment())
    )
    repeats = {repeat: tuple(rows) for repeat, rows in reader.settled.rows.items()}
    irrelevant = frozenset(reader.irrelevant)
    answers = Answers(form, reader.settled.answers, repeats, irrelevant, hidden)
    return Result(answers, findings.in_order())


def read_blank(form: Form, context: FormContext) -> Answers:
    """Return the answers of a blank: the defaults of choices, and what follows from them alone."""
    plan = plan_form(form, context)
    data = {
        key: placed.field.default
        for key, placed in plan.fields.items()
        if placed.field.type in ("choice", "yes-no") and placed.field.default and not placed.repeat
    }
    read = read_answers(form, data, context, complete=False, defaults=False)
    assert read.value is not None
    return read.value


class _Reader:
    """One reading of one set of data: every field is settled in the order of the plan."""

    def __init__(
        self,
        plan: FormPlan,
        context: FormContext,
        findings: Findings,
        complete: bool,
        defaults: bool,
        empty_rows: bool = False,
    ) -> None:
        self.settled = Settled(context)
        self.irrelevant: set[str] = set()
        self._plan = plan
        self._findings = findings
        self._complete = complete
        self._defaults = defaults
        self._empty_rows = empty_rows
        self._raw_rows: dict[str, list[RawRow]] = {}

    def numbers(self) -> Mapping[str, tuple[int, ...]]:
        """Return, for every repeat, the number in the data of each of its rows."""
        return {key: tuple(n for n, _ in rows) for key, rows in self._raw_rows.items()}

    def read(self, data: Mapping[str, Any]) -> None:
        """Settle every field."""
        known = [key for key, p in self._plan.fields.items() if _is_key(p) and not p.repeat]
        for key in data:
            if key not in known:
                self._findings.unknown(str(key), str(key), known, None)
        for key in self._plan.order:
            placed = self._plan.fields[key]
            if placed.repeat:
                self._settle_column(placed)
            elif placed.field.type == "repeat":
                self._settle_repeat(placed, data.get(key))
            else:
                self._settle_field(placed, data.get(key))

    def _settle_field(self, placed: PlacedField, raw: object) -> None:
        environment = self.settled.environment()
        answer: Answer | None = None
        if not _is_relevant(placed, environment):
            self.irrelevant.add(placed.key)
            if placed.takes_answer and not is_empty(raw):
                self._findings.irrelevant(placed, placed.key)
        elif placed.takes_answer:
            answer = self._find_answer(placed, placed.key, raw, environment)
        if placed.takes_answer:
            self.settled.put(placed, answer)

    def _settle_repeat(self, placed: PlacedField, raw: object) -> None:
        relevant = _is_relevant(placed, self.settled.environment())
        if not relevant:
            self.irrelevant.add(placed.key)
            if not is_empty(raw):
                self._findings.irrelevant(placed, placed.key)
        rows = self._read_rows(placed, raw if relevant else None)
        if placed.field.rows:
            rows = self._align_rows(placed, rows) if relevant else []
        self._raw_rows[placed.key] = rows
        names = [row.id for row in placed.field.rows] if rows else []
        self.settled.start_rows(placed.key, len(rows), names)
        least = max(placed.field.min_rows, 1 if placed.field.required else 0)
        most = placed.field.max_rows
        if relevant and self._complete and len(rows) < least:
            self._findings.too_few_rows(placed, len(rows), least)
        if most is not None and len(rows) > most:
            self._findings.too_many_rows(placed, len(rows), most)

    def _settle_column(self, placed: PlacedField) -> None:
        name = placed.field.id
        cells: list[Answer | None] = []
        for index, (number, row) in enumerate(self._raw_rows[placed.repeat]):
            path = f"{placed.repeat}.{number}.{name}"
            environment = self.settled.environment(placed, index)
            if _is_relevant(placed, environment):
                takes = placed.takes_answer
                raw = row.get(name)
                cells.append(self._find_answer(placed, path, raw, environment) if takes else None)
                continue
            self.irrelevant.add(f"{placed.repeat}.{index}.{name}")
            if placed.takes_answer and not is_empty(row.get(name)):
                self._findings.irrelevant(placed, path)
            cells.append(None)
        if placed.takes_answer:
            self.settled.put_column(placed, cells)

    def _read_rows(self, placed: PlacedField, raw: object) -> list[RawRow]:
        """Return the rows that hold anything."""
        columns = [p.field.id for p in self._plan.columns(placed.key) if p.takes_answer]
        if is_empty(raw):
            return []
        if not isinstance(raw, list | tuple):
            self._findings.not_rows(placed, placed.key, columns)
            return []
        rows: list[RawRow] = []
        for number, row in enumerate(raw):
            path = f"{placed.key}.{number}"
            if not isinstance(row, Mapping):
                if not is_empty(row):
                    self._findings.not_rows(placed, path, columns)
                continue
            for key in row:
                if key not in columns:
                    self._findings.unknown(f"{path}.{key}", str(key), columns, placed)
            if self._empty_rows or not all(is_empty(row.get(name)) for name in columns):
                rows.append((number, row))
        return rows

    def _align_rows(self, placed: PlacedField, given: list[RawRow]) -> list[RawRow]:
        """Return a row for each that the form gives: by the name it carries, or else by its place."""
        names = [row.id for row in placed.field.rows]
        found: dict[str, RawRow] = {}
        for number, row in given:
            name = row.get(ROW)
            if is_empty(name):
                name = names[number] if number < len(names) else None
            if name in names and name not in found:
                found[name] = (number, row)
            else:
                self._findings.no_row(placed, f"{placed.key}.{number}", name, names)
        return [found.get(name, (at, {})) for at, name in enumerate(names)]

    def _find_answer(
        self, placed: PlacedField, path: str, raw: object, environment: Environment
    ) -> Answer | None:
        """Return the answer of one field: computed, given, or by default."""
        if placed.field.calculation:
            return self._compute(placed, path, raw, environment)
        question = narrow_question(placed, self._plan.questions[placed.key], environment)
        if not is_empty(raw):
            given = placed.kind.parse(raw, question)
            if isinstance(given, Refusal):
                self._findings.refused(placed, path, raw, question, given)
                return None
            return given
        answer = _find_default(placed, question, environment) if self._defaults else None
        if answer is None and placed.field.required and self._complete:
            self._findings.missing(placed, path, question)
        return answer

    def _compute(
        self, placed: PlacedField, path: str, raw: object, environment: Environment
    ) -> Answer | None:
        question = self._plan.questions[placed.key]
        formula = find_formula(placed.field.calculation or "")
        value = evaluate(formula, environment) if formula else None
        answer = None if value is None else placed.kind.settle(value, question)
        if isinstance(answer, Refusal):
            self._findings.miscomputed(placed, path, answer)
            return None
        if not is_empty(raw) and placed.kind.parse(raw, question) != answer:
            self._findings.differs(placed, path, raw, answer)
        return answer


def check_constraints(
    plan: FormPlan,
    settled: Settled,
    numbers: Mapping[str, tuple[int, ...]],
    context: FormContext,
    findings: Findings,
) -> None:
    """Note the constraints that settled answers break.

    Only answers are checked, not gaps, and what cannot be decided for want of other answers is
    held against nobody.
    """
    for placed in plan.fields.values():
        for index, path in _iter_answered(placed, settled, numbers):
            environment = settled.environment(placed, index)
            for constraint in placed.field.constraints:
                formula = find_formula(constraint.that)
                if formula is None or evaluate(formula, environment) is not False:
                    continue

                def find(name: str, placed: PlacedField = placed, index: int = index) -> str | None:
                    key, answer = settled.find(placed, index, name)
                    if answer is None:
                        return None
                    kind = plan.fields[key].kind
                    return kind.format(answer, plan.questions[key], context.language)

                text = fill_line(constraint.message, context, find)
                findings.broken(placed, path, constraint, text)


def _iter_answered(
    placed: PlacedField, settled: Settled, numbers: Mapping[str, tuple[int, ...]]
) -> Iterable[tuple[int, str]]:
    """Yield row (0 outside of rows) and path of every answer of a field."""
    if placed.repeat:
        for index, number in enumerate(numbers[placed.repeat]):
            if settled.rows[placed.repeat][index].get(placed.field.id) is not None:
                yield index, f"{placed.repeat}.{number}.{placed.field.id}"
    elif settled.rows.get(placed.key) or settled.answers.get(placed.key) is not None:
        yield 0, placed.key


def _is_key(placed: PlacedField) -> bool:
    return placed.takes_answer or placed.field.type == "repeat"


def is_empty(raw: object) -> bool:
    """Tell whether what was typed is no answer at all."""
    return raw is None or raw in ([], ()) or (isinstance(raw, str) and not raw.strip())


def _is_relevant(placed: PlacedField, environment: Environment) -> bool:
    return all(holds(text, environment) for text in (*placed.conditions, placed.field.relevant))


def _find_default(
    placed: PlacedField, question: Question, environment: Environment
) -> Answer | None:
    answer: Answer | Refusal | None = None
    if placed.field.default is not None:
        answer = placed.kind.parse(placed.field.default, question)
    elif placed.field.default_expression:
        formula = find_formula(placed.field.default_expression)
        value = evaluate(formula, environment) if formula else None
        answer = None if value is None else placed.kind.settle(value, question)
    return None if isinstance(answer, Refusal) else answer


def narrow_question(placed: PlacedField, question: Question, environment: Environment) -> Question:
    """Return the question with only the choices that are offered now."""
    formula = find_formula(placed.field.choice_filter) if placed.field.choice_filter else None
    if formula is None:
        return question

    def offered(key: str) -> bool:
        values = {**environment.values, "choice": key}
        seen = Environment(values, environment.today, environment.parameters, environment.columns)
        return evaluate(formula, seen) is not False

    choices = tuple(choice for choice in question.choices if offered(choice.id))
    keys = {choice.id for choice in choices}
    labels = {label: key for label, key in question.labels.items() if key in keys}
    return Question(question.field, choices, labels, question.currency)
