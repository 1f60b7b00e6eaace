"""Answers to an older version of a form -> answers to this one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from docgen.collect.subject import Subject
from docgen.form.expression import evaluate, find_formula
from docgen.form.field import Migration
from docgen.form.reading import read_answers
from docgen.form.settled import restore


def migrate(
    subject: Subject, data: Mapping[str, Any], version: int | None
) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return the answers under the names of this version, and those that have no place in it.

    Args:
        subject: the form, with the rules of every version in `migrate`.
        data: answers as typed, by the ids of their version.
        version: that version.
    """
    aside: dict[str, Any] = {}
    current = dict(data)
    for step in subject.migrations(version):
        current = _apply(step, current, aside, "")
        _set(subject, step, current)
    return current, aside


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


def _set(subject: Subject, step: Migration, data: dict[str, Any]) -> None:
    """Put in what new fields are computed from; an answer that is there stays."""
    for name, text in step.set.items():
        formula = find_formula(text)
        placed = subject.plan.fields.get(name)
        if formula is None or placed is None or data.get(name) not in (None, ""):
            continue
        known = {key: value for key, value in data.items() if key in subject.plan.fields}
        context = subject.context
        read = read_answers(subject.form, known, context, complete=False, defaults=False)
        if read.value is None:
            continue
        value = evaluate(formula, restore(subject.plan, read.value, context))
        answer = None if value is None else placed.kind.settle(value, subject.plan.questions[name])
        if answer is not None and not hasattr(answer, "reason"):
            data[name] = placed.kind.to_data(answer)
