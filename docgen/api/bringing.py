"""Answers of an older version of a form, from a file or a draft, brought over to this one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from docgen.api.answers_file import AnswersFile
from docgen.diagnostic import Diagnostic, Severity
from docgen.form.answers import Locate
from docgen.form.context import FormContext
from docgen.form.form import Form
from docgen.form.migrate import find_steps, migrate
from docgen.form.plan import FormPlan

if TYPE_CHECKING:
    from docgen.api.drafts import Draft


@dataclass(frozen=True, slots=True)
class Brought:
    """Answers under the names of this version."""

    data: Mapping[str, Any]
    """The answers, as written."""
    locate: Locate
    """Where an answer stands in the file it came from."""
    aside: Mapping[str, Any] = field(default_factory=dict)
    """Answers that have no place in this version, by path."""
    diagnostics: tuple[Diagnostic, ...] = ()
    """What there is to say about it."""


def bring_file(form: Form, plan: FormPlan, context: FormContext, given: AnswersFile) -> Brought:
    """Return the answers of a file for this version of the form, and what was put aside.

    Args:
        form: the form as it is now.
        plan: the same, laid flat.
        context: its surroundings.
        given: the file.
    """
    over = migrate(form, plan, context, given.answers, given.version)

    def locate(path: str) -> Any:
        return given.locate(over.older_path(path))

    aside = {**given.aside, **over.aside}
    whole = given.locate("")
    name = whole.source.name if whole else None
    found = _note_version(form, given.version, over.aside, name)
    return Brought(over.data, locate, aside, found)


def bring_draft(
    form: Form, plan: FormPlan, context: FormContext, draft: Draft
) -> tuple[Draft, tuple[Diagnostic, ...]]:
    """Return a draft for this version of the form, and what there is to say about it."""
    progress = draft.progress
    over = migrate(form, plan, context, progress.data, draft.version)
    found = _note_version(form, draft.version, over.aside, None)
    moved = replace(
        progress,
        data=over.data,
        at=over.newer_path(progress.at),
        passed=frozenset(map(over.newer_path, progress.passed)),
    )
    # A draft of a newer version stays one: what this form does not know is put aside with names.
    version = max(draft.version, form.version)
    aside = {**draft.aside, **over.aside}
    return replace(draft, progress=moved, aside=aside, version=version), found


def _note_version(
    form: Form, version: int | None, aside: Mapping[str, Any], path: str | None
) -> tuple[Diagnostic, ...]:
    """Say that answers are of another version, and which of them were put aside."""
    own = form.version
    if version is None or version == own:
        return ()
    if version > own:
        message = f"these answers are of version {version} of `{form.id}`; here is version {own}"
        help_ = "use them in the project they come from"
        return (Diagnostic("answers-version", Severity.ERROR, message, path=path, help=help_),)
    message = f"these answers are of version {version} of `{form.id}`, "
    severity, help_ = Severity.INFO, ""
    if find_steps(form, version):
        message += f"and were brought over to version {own} by its rules"
        if aside:
            names = ", ".join(f"`{name}`" for name in aside)
            message += f"; kept aside, since it does not ask for them: {names}"
            help_ = "--save writes them with the answers, below `aside`"
    else:
        message += "and no rule says how to bring them over"
        severity = Severity.WARNING
        help_ = f"add `migrate` for `from_version: {version}` to the form"
    return (Diagnostic("answers-version", severity, message, path=path, help=help_ or None),)
