"""A form as data for its page: what `templates/html/answers.js` and `form.js` work with."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict
from typing import Any

from docgen.form.answers import Answers, answers_data
from docgen.form.context import FormContext
from docgen.form.expression import Formula, as_value, find_formula, walk_formula
from docgen.form.expression.nodes import ParameterName
from docgen.form.expression.plain import plain_formula, plain_value
from docgen.form.field import Constraint, Field, Migration
from docgen.form.form import Form, LetterParagraph
from docgen.form.kinds.contact import PatternKind
from docgen.form.letter import BLANK_WIDTH, BLANK_WIDTHS, is_written
from docgen.form.migrate import find_steps
from docgen.form.plan import FormPlan, PlacedField, is_given, plan_form
from docgen.form.slots import fill_line
from docgen.form.view import FormView
from docgen.language.form_words import form_words
from docgen.tree import Block

_KEPT = frozenset(
    {
        "id",
        "key",
        "type",
        "repeat",
        "default",
        "pattern",
        "answers",
        "severity",
        "parameters",
        "rows",
        "columns",
    }
    | {"migrate"}
)
"""What is not text of the form, and stays as it is in every script."""


def build_browser_data(
    form: Form, context: FormContext, fingerprint: str, answers: Answers | None = None
) -> dict[str, Any]:
    """Return a form as JSON data: fields in reading order, formulas as lists, texts ready to show.

    Args:
        form: the form, in the language of the page.
        context: language and parameters; the day is found by the page itself.
        fingerprint: hash of the form, for the file of answers.
        answers: what the page starts with; None: the defaults alone.
    """
    plan = plan_form(form, context)
    view = FormView(form, None, context, _read_nothing)
    return {
        "form": form.id,
        "version": form.version,
        "hash": fingerprint,
        "language": context.language,
        "title": view.text(form.title),
        "currency": context.currency,
        "parameters": _find_parameters(form, plan, context),
        "sections": [
            {"id": f"{form.id}/{one.id}", "relevant": _formula(one.relevant)}
            for one in form.sections
        ],
        "fields": [_field(placed, plan, view) for placed in plan.fields.values()],
        "order": list(plan.order),
        "letter": [_paragraph(one, context) for one in form.body if is_written(one, context)],
        "migrate": [_migration(step) for step in find_steps(form, 0)],
        "words": _words(context),
        "answers": answers_data(answers) if answers else {},
    }


def convert_browser_data(data: Mapping[str, Any]) -> dict[str, Any]:
    """Return the data with its texts in Traditional characters; answers and formulas stay."""
    from docgen.language.script import to_traditional

    def convert(value: Any, key: str) -> Any:
        if key in _KEPT or key in _FORMULAS:
            return value
        match value:
            case str():
                return to_traditional(value)
            case dict():
                return {name: convert(inner, name) for name, inner in value.items()}
            case list() | tuple():
                return [convert(inner, "") for inner in value]
        return value

    return {**convert(dict(data), ""), "language": "zh-Hant"}


_FORMULAS = frozenset({"conditions", "relevant", "calculation", "filter", "start", "that"})


def _read_nothing(text: str) -> tuple[Block, ...]:
    return ()


def _formula(text: str | None) -> list[Any] | None:
    found = find_formula(text) if text else None
    return plain_formula(found) if found else None


def _field(placed: PlacedField, plan: FormPlan, view: FormView) -> dict[str, Any]:
    one = placed.field
    conditions = (*placed.conditions, one.relevant)
    facts: dict[str, Any] = {
        "key": placed.key,
        "id": one.id,
        "type": one.type,
        "repeat": placed.repeat,
        "label": view.label(placed),
        "item": view.text(one.item or ""),
        "shape": placed.kind.shape,
        "answers": placed.takes_answer,
        "required": one.required,
        "sensitive": one.personal_data == "sensitive",
        "conditions": [found for text in conditions if (found := _formula(text))],
        "calculation": _formula(one.calculation),
        "start": _formula(one.default_expression),
        "default": one.default,
        "filter": _formula(one.choice_filter),
        "constraints": [_constraint(rule, view) for rule in one.constraints],
        "choices": [{"id": c.id, "label": c.label} for c in plan.questions[placed.key].choices],
        "rows": [row.id for row in one.rows],
        "row_labels": [view.text(row.label) for row in one.rows],
        "names_row": placed.names_row,
        "tick": one.type == "yes-no" and is_given(placed, plan),
        "minimum": max(one.min_rows, 1 if one.required else 0),
        "maximum": one.max_rows,
        "total": one.total,
        "lines": one.lines or 3,
        "width": round(BLANK_WIDTHS.get(one.type, BLANK_WIDTH)),
        "pattern": placed.kind.pattern if isinstance(placed.kind, PatternKind) else None,
    }
    return {name: fact for name, fact in facts.items() if fact not in (None, "", [], False)}


def _constraint(rule: Constraint, view: FormView) -> dict[str, Any]:
    return {
        "that": _formula(rule.that),
        "message": view.text(rule.message),
        "severity": rule.severity,
        "citation": view.text(rule.citation or ""),
    }


def _migration(step: Migration) -> dict[str, Any]:
    formulas = ((name, _formula(text)) for name, text in step.set.items())
    return {
        "version": step.from_version,
        "rename": step.rename,
        "map": step.map,
        "drop": step.drop,
        "set": [[name, formula] for name, formula in formulas if formula],
    }


def _paragraph(one: LetterParagraph, context: FormContext) -> dict[str, Any]:
    relevant = _formula(one.relevant)
    facts = {
        "role": one.role,
        "relevant": relevant,
        "text": fill_line(one.text, context),
        "repeat": one.repeat,
        "columns": list(one.columns),
        "filter": _formula(one.row_filter),
    }
    return {name: fact for name, fact in facts.items() if fact or name == "relevant"}


def _words(context: FormContext) -> dict[str, Any]:
    own = context.words
    shared = {"yes": own.yes, "no": own.no, "comma": own.list_comma, "colon": own.colon}
    return {**asdict(form_words(context.language)), **shared}


def _find_parameters(form: Form, plan: FormPlan, context: FormContext) -> dict[str, list[str]]:
    """Return the organisation's values that formulas of the form use, and no others."""
    found: dict[str, list[str]] = {}
    for formula in _iter_formulas(form, plan):
        for node in walk_formula(formula):
            if isinstance(node, ParameterName):
                value = as_value(context.parameters.get(node.name))
                if value is not None:
                    found[node.name] = plain_value(value)
    return found


def _iter_formulas(form: Form, plan: FormPlan) -> Iterator[Formula]:
    texts = [one.relevant for one in form.sections]
    texts += [text for one in form.body for text in (one.relevant, one.row_filter)]
    for placed in plan.fields.values():
        texts.extend(_texts_of(placed.field))
    for text in texts:
        formula = find_formula(text) if text else None
        if formula:
            yield formula


def _texts_of(of: Field) -> list[str | None]:
    own = [of.relevant, of.calculation, of.default_expression, of.choice_filter]
    return [*own, *(rule.that for rule in of.constraints)]
