"""Ids, types, choices, rows, roles: what a form is made of."""

from __future__ import annotations

from collections.abc import Iterable

from docgen.diagnostic import Severity, did_you_mean
from docgen.form.check.collect import FormCheck
from docgen.form.expression import KEYWORDS
from docgen.form.field import Choice
from docgen.form.kinds import Question, Refusal, fold_label
from docgen.form.plan import ROW, Path, PlacedField, find_choices

_WITH_CHOICES = ("choice", "multiple-choice")
_WITH_FIELDS = ("group", "repeat")


def check_structure(check: FormCheck) -> None:
    """Check ids, and every field by itself."""
    _check_ids(check)
    for placed in check.fields:
        _check_label(check, placed)
        _check_choices(check, placed)
        _check_inside(check, placed)
        _check_default(check, placed)
        _check_role(check, placed)
        _check_rows(check, placed)
    for name, choices in check.form.lists.items():
        _check_choice_list(check, choices, ("lists", name))
    _check_personal_data(check)
    is_letter = check.form.kind == "letter"
    if is_letter != bool(check.form.body):
        message = "a letter needs a `body`" if is_letter else "only a letter has a `body`"
        path: Path = ("kind",) if is_letter else ("body",)
        check.report("form-structure", path, message, "write `kind: letter` with a `body`")


def _check_ids(check: FormCheck) -> None:
    form = check.form
    sections = ((s.id, ("sections", i, "id")) for i, s in enumerate(form.sections))
    _check_unique(check, sections, "sections")
    _check_unique(check, ((p.id, ("body", i, "id")) for i, p in enumerate(form.body)), "paragraphs")
    for repeat in ("", *(p.field.id for p in check.fields if p.field.type == "repeat")):
        among = "fields of these rows" if repeat else "fields of this form"
        own = [p for p in check.fields if p.repeat == repeat]
        _check_unique(check, ((p.field.id, (*p.path, "id")) for p in own), among)
    for placed in check.fields:
        ids = (
            (constraint.id, (*placed.path, "constraints", i, "id"))
            for i, constraint in enumerate(placed.field.constraints)
        )
        _check_unique(check, ids, f"constraints of `{placed.field.id}`")
        if placed.field.id in KEYWORDS:
            message = f"`{placed.field.id}` means something else in formulas"
            check.report("form-structure", (*placed.path, "id"), message, "choose another id")


def _check_unique(check: FormCheck, ids: Iterable[tuple[str, Path]], among: str) -> None:
    seen: set[str] = set()
    for name, path in ids:
        if name in seen:
            message = f"the id `{name}` stands twice among the {among}"
            check.report("duplicate-id", path, message, "give one another id")
        seen.add(name)


def _check_label(check: FormCheck, placed: PlacedField) -> None:
    one = placed.field
    if one.type == "note":
        if one.text is None:
            message = f"the note `{one.id}` has no `text`"
            check.report("form-structure", (*placed.path, "id"), message)
    elif one.label is None and one.type != "group" and not (one.type == "signature" and one.role):
        check.report("form-structure", (*placed.path, "id"), f"`{one.id}` has no `label`")


def _check_choices(check: FormCheck, placed: PlacedField) -> None:
    one = placed.field
    if one.type not in _WITH_CHOICES:
        for key, given in (("choices", one.choices), ("list", one.list)):
            if given:
                message = f"`{one.id}` is a field of type `{one.type}` and has no choices"
                help_ = "its type should be `choice` or `multiple-choice`"
                check.report("form-choices", (*placed.path, key), message, help_)
        return
    if one.choices and one.list:
        message = f"`{one.id}` has its choices twice: in `choices` and in `list`"
        check.report("form-choices", (*placed.path, "list"), message, "leave one of them out")
    elif one.list and one.list not in check.form.lists:
        near = did_you_mean(one.list, check.form.lists)
        message = f"this form has no list `{one.list}`"
        check.report("unknown-reference", (*placed.path, "list"), message, near)
    elif not find_choices(check.form, one):
        help_ = "write them under `choices`, or name a list of the form with `list`"
        check.report("form-choices", (*placed.path, "type"), f"`{one.id}` has no choices", help_)
    _check_choice_list(check, one.choices, (*placed.path, "choices"))


def _check_choice_list(check: FormCheck, choices: tuple[Choice, ...], path: Path) -> None:
    _check_unique(check, ((c.id, (*path, i, "id")) for i, c in enumerate(choices)), "choices")
    labels: dict[str, str] = {}
    for index, choice in enumerate(choices):
        other = labels.setdefault(fold_label(choice.label), choice.id)
        if other != choice.id:
            message = f"`{choice.id}` and `{other}` read the same: “{choice.label}”"
            help_ = "an answer given in words could mean either"
            check.report("form-choices", (*path, index, "label"), message, help_)


def _check_inside(check: FormCheck, placed: PlacedField) -> None:
    one = placed.field
    if one.type not in _WITH_FIELDS:
        if one.fields:
            message = f"`{one.id}` is a field of type `{one.type}` and holds no other fields"
            help_ = "its type should be `group` or `repeat`"
            check.report("form-structure", (*placed.path, "fields"), message, help_)
    elif not one.fields:
        check.report("form-structure", (*placed.path, "type"), f"`{one.id}` has no `fields`")
    if one.type == "repeat" and placed.repeat:
        message = f"`{one.id}` is a repeat within the repeat `{placed.repeat}`"
        help_ = "put it beside the other one, with a field that says to which row it belongs"
        check.report("form-structure", (*placed.path, "type"), message, help_)
    if one.total and (placed.kind.base != "number" or not placed.repeat):
        message = f"`{one.id}` has no total: it is not a column of numbers"
        check.report("form-structure", (*placed.path, "total"), message)


def _check_default(check: FormCheck, placed: PlacedField) -> None:
    one = placed.field
    if one.calculation and (one.default is not None or one.default_expression):
        key = "default" if one.default is not None else "default_expression"
        message = f"`{one.id}` is computed and cannot have a default too"
        check.report("form-default", (*placed.path, key), message, f"leave `{key}` out")
    elif one.default is not None and one.default_expression:
        message = f"`{one.id}` has two defaults"
        help_ = "leave `default` or `default_expression` out"
        check.report("form-default", (*placed.path, "default"), message, help_)
    if one.type == "period" and not one.calculation:
        message = f"`{one.id}` is a period and needs a `calculation`"
        help_ = "write `calculation: period(from, to)`"
        check.report("form-structure", (*placed.path, "type"), message, help_)
    if not placed.takes_answer:
        for key in ("calculation", "default", "default_expression"):
            if getattr(one, key):
                message = f"`{one.id}` is a field of type `{one.type}` and takes no answer"
                check.report("form-structure", (*placed.path, key), message)
    elif one.default is not None:
        read = placed.kind.parse(one.default, Question(one, find_choices(check.form, one)))
        if isinstance(read, Refusal):
            example = f"write it like `{read.example}`" if read.example else None
            message = f"the default `{one.default}` {read.reason}"
            check.report("form-default", (*placed.path, "default"), message, example)


def _check_role(check: FormCheck, placed: PlacedField) -> None:
    role = placed.field.role
    if role is not None and role not in check.roles:
        message = f"there is no role `{role}`"
        help_ = did_you_mean(role, check.roles)
        check.report("unknown-reference", (*placed.path, "role"), message, help_)


def _check_rows(check: FormCheck, placed: PlacedField) -> None:
    one = placed.field
    if one.rows:
        _check_given_rows(check, placed)
    if one.max_rows is not None and one.min_rows > one.max_rows:
        message = f"`{one.id}` needs at least {one.min_rows} rows and holds at most {one.max_rows}"
        check.report("form-structure", (*placed.path, "max_rows"), message)


def _check_given_rows(check: FormCheck, placed: PlacedField) -> None:
    one = placed.field
    if one.type != "repeat":
        message = f"`{one.id}` is a field of type `{one.type}` and has no rows"
        help_ = "its type should be `repeat`"
        check.report("form-structure", (*placed.path, "rows"), message, help_)
    if one.min_rows or one.max_rows is not None:
        key = "min_rows" if one.min_rows else "max_rows"
        message = f"the rows of `{one.id}` are given: there are {len(one.rows)}, always"
        check.report("form-structure", (*placed.path, key), message, f"leave `{key}` out")
    for index, inner in enumerate(one.fields):
        if inner.id == ROW:
            message = f"`{ROW}` says which of the given rows of `{one.id}` it is"
            path = (*placed.path, "fields", index, "id")
            check.report("form-structure", path, message, "choose another id")
    _check_choice_list(check, one.rows, (*placed.path, "rows"))


def _check_personal_data(check: FormCheck) -> None:
    asked = [placed for placed in check.fields if placed.field.personal_data != "none"]
    if asked and check.form.retention is None:
        message = "the form asks for personal data and does not say why, nor how long it is kept"
        help_ = "write `retention:` with `purpose:` and `days:`"
        check.report("form-retention", (*asked[0].path, "personal_data"), message, help_)
    elif check.form.retention is not None and not asked:
        message = "the form says how long personal data is kept, and no field is marked as such"
        help_ = "mark the fields with `personal_data: personal` or `sensitive`"
        check.report("form-retention", ("retention",), message, help_, Severity.WARNING)
