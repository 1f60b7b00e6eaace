"""Answers to an older version of a form -> answers to this one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from docgen.form.context import FormContext
from docgen.form.expression import evaluate, find_formula
from docgen.form.field import Migration
from docgen.form.form import Form
from docgen.form.kinds import Refusal
from docgen.form.plan import FormPlan
from docgen.form.reading import read_answers
from docgen.form.settled import restore_settled


@dataclass(frozen=True, slots=True)
class Migrated:
    """Answers brought over from an older version."""

    data: dict[str, Any]
    """The answers under the names of this version."""
    aside: dict[str, Any] = field(default_factory=dict)
    """Answers that have no place in it, by path; kept, never deleted."""
    renamed: dict[str, str] = field(default_factory=dict)
    """Field id in this version to the one it had."""

    def older_path(self, path: str) -> str:
        """Return where an answer stood before: `items.0.sum` for `expenses.0.amount`."""
        return ".".join(self.renamed.get(part, part) for part in path.split("."))

    def newer_path(self, path: str) -> str:
        """Return where an answer of the older version stands now."""
        names = {old: new for new, old in self.renamed.items()}
        return ".".join(names.get(part, part) for part in path.split("."))


def find_steps(form: Form, version: int | None) -> tuple[Migration, ...]:
    """Return the rules that bring answers of a version over to this one, in order."""
    if version is None:
        return ()
    steps = sorted(form.migrate, key=lambda one: one.from_version)
    return tuple(step for step in steps if step.from_version >= version)


def migrate(
    form: Form, plan: FormPlan, context: FormContext, data: Mapping[str, Any], version: int | None
) -> Migrated:
    """Bring answers of an older version over, as the form's `migrate` rules say.

    Args:
        form: the form as it is now.
        plan: the same, laid flat.
        context: its surroundings.
        data: answers as typed, by the ids of their version.
        version: that version; None: the present one.
    """
    aside: dict[str, Any] = {}
    renamed: dict[str, str] = {}
    current = dict(data)
    for step in find_steps(form, version):
        current = _apply(step, current, aside, "")
        for old, new in step.rename.items():
            renamed[new] = renamed.pop(old, old)
        _set(form, plan, context, step, current)
    return Migrated(current, aside, renamed)


def _apply(
    step: Migration, data: Mapping[str, Any], aside: dict[str, Any], place: str
) -> dict[str, Any]:
    done: dict[str, Any] = {}
    for old, given in data.items():
        if old in step.drop:
            if given not in ("", None, [], ()):
                aside[place + old] = given
            continue
        value = given
        if isinstance(value, list) and any(isinstance(row, Mapping) for row in value):
            value = [
                _apply(step, row, aside, f"{old}.{number}.") if isinstance(row, Mapping) else row
                for number, row in enumerate(value)
            ]
        new = step.rename.get(old, old)
        done[new] = _map(step.map.get(new) or step.map.get(old) or {}, value)
    return done


def _map(changes: Mapping[str, str], value: Any) -> Any:
    if isinstance(value, str):
        return changes.get(value, value)
    if isinstance(value, list | tuple):
        return [changes.get(one, one) if isinstance(one, str) else one for one in value]
    return value


def _set(
    form: Form, plan: FormPlan, context: FormContext, step: Migration, data: dict[str, Any]
) -> None:
    """Put in what new fields are computed from; an answer that is there stays."""
    for name, text in step.set.items():
        formula = find_formula(text)
        placed = plan.fields.get(name)
        if formula is None or placed is None or data.get(name) not in (None, ""):
            continue
        known = {key: value for key, value in data.items() if key in plan.fields}
        read = read_answers(form, known, context, complete=False, defaults=False)
        if read.value is None:
            continue
        value = evaluate(formula, restore_settled(plan, read.value, context).environment())
        answer = None if value is None else placed.kind.settle(value, plan.questions[name])
        if answer is not None and not isinstance(answer, Refusal):
            data[name] = placed.kind.to_data(answer)
