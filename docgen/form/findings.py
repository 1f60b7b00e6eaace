"""What is said about answers that cannot be used as they are."""

from __future__ import annotations

from collections.abc import Callable

from docgen.diagnostic import Diagnostic, Severity, did_you_mean
from docgen.form.field import Constraint, Field
from docgen.form.kinds import Answer, Question, Refusal
from docgen.form.plan import FormPlan, PlacedField
from docgen.source import Span

_SEVERITIES = {"error": Severity.ERROR, "warning": Severity.WARNING, "advice": Severity.INFO}
_SHOWN = 40
"""Longest piece of an answer that a message repeats, in code points."""


class Findings:
    """The diagnostics of one reading. What a sensitive field was given is never repeated."""

    def __init__(
        self, plan: FormPlan, form: str, locate: Callable[[str], Span | None] | None
    ) -> None:
        """Start with none; `locate` returns where an answer stands in a file."""
        self._plan = plan
        self._form = form
        self._locate = locate
        whole = locate("") if locate else None
        self._file = whole.source.name if whole else None
        self._found: list[tuple[int, Diagnostic]] = []

    def in_order(self) -> tuple[Diagnostic, ...]:
        """Return the diagnostics in the order of the form."""
        return tuple(found for _, found in sorted(self._found, key=lambda pair: pair[0]))

    def unknown(self, path: str, key: str, known: list[str], among: PlacedField | None) -> None:
        """Note an answer to something that is no field."""
        message = f"`{path}` is not a field of `{self._form}` that takes an answer"
        self._add(among, path, "answer-unknown", Severity.ERROR, message, did_you_mean(key, known))

    def refused(
        self, placed: PlacedField, path: str, raw: object, question: Question, refusal: Refusal
    ) -> None:
        """Note an answer that its kind cannot read."""
        typed = "what was typed" if _is_sensitive(placed.field) else f"`{_shorten(raw)}`"
        message = f"{_name(placed, path)}: {typed} {refusal.reason}"
        is_choice = bool(question.choices)
        example = refusal.example if is_choice else placed.field.example or refusal.example
        help_ = f"write it like `{example}`" if refusal.example else None
        rule = "answer-choice" if is_choice else "answer-type"
        self._add(placed, path, rule, Severity.ERROR, message, help_)

    def missing(self, placed: PlacedField, path: str, question: Question) -> None:
        """Note a required answer that is not there."""
        example = placed.field.example or placed.kind.example
        if question.choices:
            example = question.choices[0].id
        help_ = f"for example `{placed.field.id}: {example}`" if example else None
        message = f"{_name(placed, path)} is not filled in"
        self._add(placed, path, "answer-missing", Severity.ERROR, message, help_)

    def irrelevant(self, placed: PlacedField, path: str) -> None:
        """Note an answer to a question that does not arise."""
        message = f"{_name(placed, path)} does not apply here and is left out"
        self._add(placed, path, "answer-irrelevant", Severity.WARNING, message)

    def miscomputed(self, placed: PlacedField, path: str, refusal: Refusal) -> None:
        """Note a formula whose value is no answer to its field."""
        message = f"{_name(placed, path)}: what was computed {refusal.reason}"
        self._add(placed, path, "answer-computed", Severity.ERROR, message)

    def differs(self, placed: PlacedField, path: str, raw: object, answer: Answer | None) -> None:
        """Note that a computed answer was given too, and otherwise."""
        message = f"{_name(placed, path)} is computed, and something else was given"
        if not _is_sensitive(placed.field):
            computed = "nothing yet" if answer is None else f"`{placed.kind.to_data(answer)}`"
            message = f"{_name(placed, path)} comes to {computed}, and `{_shorten(raw)}` was given"
        help_ = "leave it out: it follows from other answers"
        self._add(placed, path, "answer-computed", Severity.WARNING, message, help_)

    def not_rows(self, placed: PlacedField, path: str, columns: list[str]) -> None:
        """Note something else where rows are wanted."""
        message = f"{_name(placed, path)} is not made of rows"
        help_ = f"write each row as `- {columns[0] if columns else 'field'}: …`"
        self._add(placed, path, "answer-type", Severity.ERROR, message, help_)

    def too_few_rows(self, placed: PlacedField, count: int, least: int) -> None:
        """Note rows that are missing."""
        rule = "answer-rows" if count else "answer-missing"
        message = (
            f"{_name(placed, placed.key)} needs at least {_rows(least)}, and there are {count}"
        )
        self._add(placed, placed.key, rule, Severity.ERROR, message)

    def too_many_rows(self, placed: PlacedField, count: int, most: int) -> None:
        """Note rows that are too many."""
        message = f"{_name(placed, placed.key)} has room for {_rows(most)}, and there are {count}"
        self._add(placed, placed.key, "answer-rows", Severity.ERROR, message)

    def broken(self, placed: PlacedField, path: str, constraint: Constraint, text: str) -> None:
        """Note a constraint that does not hold; its source is the help."""
        severity = _SEVERITIES[constraint.severity]
        message = f"{_name(placed, path)}: {text}"
        self._add(placed, path, "answer-constraint", severity, message, constraint.citation)

    def _add(
        self,
        placed: PlacedField | None,
        path: str,
        rule: str,
        severity: Severity,
        message: str,
        help_: str | None = None,
    ) -> None:
        at = self._plan.places[placed.key] if placed else len(self._plan.places)
        span = self._find_span(path)
        found = Diagnostic(rule, severity, message, span, self._file, part=path, help=help_)
        self._found.append((at, found))

    def _find_span(self, path: str) -> Span | None:
        """Return where an answer stands, or else the row or list that should hold it."""
        while self._locate and path:
            span = self._locate(path)
            if span is not None:
                return span
            path = path.rpartition(".")[0]
        return None


def _name(placed: PlacedField, path: str) -> str:
    return f"{placed.field.label} (`{path}`)" if placed.field.label else f"`{path}`"


def _rows(count: int) -> str:
    return "1 row" if count == 1 else f"{count} rows"


def _is_sensitive(one: Field) -> bool:
    return one.personal_data == "sensitive"


def _shorten(raw: object) -> str:
    text = str(raw)
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"
