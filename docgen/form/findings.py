"""What is said about answers that cannot be used as they are."""

from __future__ import annotations

from collections.abc import Callable

from docgen.diagnostic import Diagnostic, Severity, near_name
from docgen.form.field import Constraint, Field
from docgen.form.finding_words import finding_words
from docgen.form.kinds import Answer, Question, Refusal
from docgen.form.plan import FormPlan, PlacedField
from docgen.form.reasons import find_reason
from docgen.language.words import Language
from docgen.source import Span

_SEVERITIES = {"error": Severity.ERROR, "warning": Severity.WARNING, "advice": Severity.INFO}
_MOST_NAMES = 12
"""Fields that a message lists where none of them is near."""
_SHOWN = 40
"""Longest piece of an answer that a message repeats, in code points."""


class Findings:
    """The diagnostics of one reading. What a sensitive field was given is never repeated."""

    def __init__(
        self,
        plan: FormPlan,
        form: str,
        locate: Callable[[str], Span | None] | None,
        speaks: Language = "en",
    ) -> None:
        """Start with none; `locate` returns where an answer stands in a file."""
        self._plan = plan
        self._form = form
        self._locate = locate
        self._speaks = speaks
        self._words = finding_words(speaks)
        whole = locate("") if locate else None
        self._file = whole.source.name if whole else None
        self._found: list[tuple[int, Diagnostic]] = []

    def in_order(self) -> tuple[Diagnostic, ...]:
        """Return the diagnostics in the order of the form."""
        return tuple(found for _, found in sorted(self._found, key=lambda pair: pair[0]))

    def unknown(self, path: str, key: str, known: list[str], among: PlacedField | None) -> None:
        """Note an answer to something that is no field."""
        message = self._words.unknown.format(path=path, form=self._form)
        self._add(among, path, "answer-unknown", Severity.ERROR, message, self._near(key, known))

    def refused(
        self, placed: PlacedField, path: str, raw: object, question: Question, refusal: Refusal
    ) -> None:
        """Note an answer that its kind cannot read."""
        words = self._words
        is_hidden = _is_sensitive(placed.field)
        typed = words.hidden if is_hidden else words.typed.format(text=_shorten(raw))
        text = words.refused.format(typed=typed, reason=self._reason(refusal))
        is_choice = bool(question.choices)
        example = refusal.example if is_choice else placed.field.example or refusal.example
        help_ = words.write_like.format(example=example) if refusal.example else None
        rule = "answer-choice" if is_choice else "answer-type"
        self._add(placed, path, rule, Severity.ERROR, self._about(placed, path, text), help_)

    def missing(self, placed: PlacedField, path: str, question: Question) -> None:
        """Note a required answer that is not there."""
        example = placed.field.example or placed.kind.example
        if question.choices:
            example = question.choices[0].id
        shown = f"{placed.field.id}: {example}"
        help_ = self._words.for_example.format(example=shown) if example else None
        message = self._words.missing.format(name=self._name(placed, path))
        self._add(placed, path, "answer-missing", Severity.ERROR, message, help_)

    def irrelevant(self, placed: PlacedField, path: str) -> None:
        """Note an answer to a question that does not arise."""
        message = self._words.irrelevant.format(name=self._name(placed, path))
        self._add(placed, path, "answer-irrelevant", Severity.WARNING, message)

    def miscomputed(self, placed: PlacedField, path: str, refusal: Refusal) -> None:
        """Note a formula whose value is no answer to its field."""
        text = self._words.miscomputed.format(reason=self._reason(refusal))
        message = self._about(placed, path, text)
        self._add(placed, path, "answer-computed", Severity.ERROR, message)

    def differs(self, placed: PlacedField, path: str, raw: object, answer: Answer | None) -> None:
        """Note that a computed answer was given too, and otherwise."""
        words, name = self._words, self._name(placed, path)
        message = words.given_too.format(name=name)
        if not _is_sensitive(placed.field):
            computed = words.nothing_yet
            if answer is not None:
                computed = words.typed.format(text=placed.kind.to_data(answer)).strip()
            given = words.typed.format(text=_shorten(raw)).strip()
            message = words.differs.format(name=name, computed=computed, given=given)
        self._add(placed, path, "answer-computed", Severity.WARNING, message, words.leave_out)

    def not_rows(self, placed: PlacedField, path: str, columns: list[str]) -> None:
        """Note something else where rows are wanted."""
        message = self._words.not_rows.format(name=self._name(placed, path))
        help_ = self._words.rows_like.format(example=f"- {columns[0] if columns else 'field'}: …")
        self._add(placed, path, "answer-type", Severity.ERROR, message, help_)

    def no_row(self, placed: PlacedField, path: str, name: object, names: list[str]) -> None:
        """Note a row that is none of those which the form gives, or is given twice."""
        words = self._words
        typed = words.unnamed_row if name is None else words.typed.format(text=_shorten(name))
        again = name in names
        text = (words.row_again if again else words.no_row).format(typed=typed)
        help_ = None if again else self._near(str(name), names)
        message = self._about(placed, path, text)
        self._add(placed, path, "answer-rows", Severity.ERROR, message, help_)

    def too_few_rows(self, placed: PlacedField, count: int, least: int) -> None:
        """Note rows that are missing."""
        rule = "answer-rows" if count else "answer-missing"
        name = self._name(placed, placed.key)
        message = self._words.few_rows.format(name=name, least=self._rows(least), count=count)
        self._add(placed, placed.key, rule, Severity.ERROR, message)

    def too_many_rows(self, placed: PlacedField, count: int, most: int) -> None:
        """Note rows that are too many."""
        name = self._name(placed, placed.key)
        message = self._words.many_rows.format(name=name, most=self._rows(most), count=count)
        self._add(placed, placed.key, "answer-rows", Severity.ERROR, message)

    def broken(self, placed: PlacedField, path: str, constraint: Constraint, text: str) -> None:
        """Note a constraint that does not hold; its source is the help."""
        severity = _SEVERITIES[constraint.severity]
        message = self._about(placed, path, text)
        self._add(placed, path, "answer-constraint", severity, message, constraint.citation)

    def _name(self, placed: PlacedField, path: str) -> str:
        label = placed.field.label
        return self._words.name.format(label=label, path=path) if label else f"`{path}`"

    def _about(self, placed: PlacedField, path: str, text: str) -> str:
        return self._words.says.format(name=self._name(placed, path), text=text)

    def _near(self, name: str, known: list[str]) -> str | None:
        names = sorted(set(known))
        near = near_name(name, names)
        if near:
            return self._words.near.format(name=near)
        if not names or len(names) > _MOST_NAMES:
            return None
        return self._words.known + self._words.comma.join(f"`{one}`" for one in names)

    def _reason(self, refusal: Refusal) -> str:
        return find_reason(refusal.reason, self._speaks) or refusal.reason

    def _rows(self, count: int) -> str:
        if self._speaks != "en":
            return str(count)
        return "1 row" if count == 1 else f"{count} rows"

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


def _is_sensitive(one: Field) -> bool:
    return one.personal_data == "sensitive"


def _shorten(raw: object) -> str:
    text = str(raw)
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"
