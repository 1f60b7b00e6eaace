"""What is said about an answer: why it is refused, which rules it breaks, what follows from it."""

from __future__ import annotations

from typing import Literal

from docgen.form.interview.core import Core
from docgen.form.interview.look import Broken, Look
from docgen.form.interview.progress import Place, Progress
from docgen.form.interview.prompts import Remark
from docgen.form.kinds import Question, Refusal
from docgen.form.reasons import find_reason


def consequences(
    core: Core, progress: Progress, place: Place, before: Look, after: Look
) -> list[Remark]:
    """Return what an answer changes elsewhere: rules newly broken, values newly computed.

    Rules on questions that come later are not held against anybody yet.
    """
    others = progress.passed - {place.path}
    known = {(one.path, one.constraint.id) for one in before.broken}
    remarks = [
        Remark("warning", core.shower.elsewhere(one.path, one.text))
        for one in after.broken
        if one.path in others and (one.path, one.constraint.id) not in known
    ]
    for key, placed in core.plan.fields.items():
        if placed.repeat or not placed.field.calculation:
            continue
        computed = after.answer(Place(key))
        if computed is not None and computed != before.answer(Place(key)):
            value = core.shower.repeated(Place(key), after)
            label = core.shower.label(Place(key))
            remarks.append(Remark("note", core.words.computed.format(label=label, value=value)))
    return remarks


def broken(core: Core, one: Broken, kind: Literal["fault", "warning"]) -> Remark:
    """Return what a broken rule says, with its source."""
    help_ = one.constraint.citation or ""
    if kind == "fault":
        help_ = help_ or core.words.broken_hint
    if one.constraint.severity == "advice":
        return Remark("note", f"{core.words.advice}{core.words.colon}{one.text}", help_)
    return Remark(kind, one.text, help_)


def refuse(core: Core, typed: str, refusal: Refusal, question: Question) -> Remark:
    """Return why something typed is no answer; what is sensitive is not repeated."""
    language = core.context.language
    reason = find_reason(refusal.reason, language) or core.words.unanswered
    if question.choices:
        # The choices stand above the prompt already, so the reason does not name them.
        is_known = refusal.reason.startswith("could mean")
        reason = reason if is_known else reason.partition(core.words.open)[0]
    words = core.words
    if question.field.personal_data == "sensitive":
        text = words.refused_hidden.format(reason=reason)
    else:
        text = words.refused.format(typed=_shorten(typed), reason=reason)
    example = question.field.example or refusal.example
    help_ = words.write_like.format(example=example) if refusal.example else ""
    if question.choices:
        help_ = words.choices_are
    return Remark("fault", text, help_)


def _shorten(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= 40 else text[:39] + "…"
