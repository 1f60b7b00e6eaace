"""The formulas of a form: readable, of the right type, and not going round in circles."""

from __future__ import annotations

from collections.abc import Mapping

from docgen.form.check.collect import FormCheck
from docgen.form.expression import (
    ValueType,
    check_expression,
    parse_expression,
)
from docgen.form.expression.types import TRUTH
from docgen.form.plan import (
    Path,
    PlacedField,
    find_choices,
    find_order,
    find_type,
    find_types,
    row_types,
)


def check_formulas(check: FormCheck) -> None:
    """Check every formula of the form."""
    types = find_types(check.form, check.parameters)
    for index, section in enumerate(check.form.sections):
        _check(check, ("sections", index, "relevant"), section.relevant, types, TRUTH)
    for placed in check.fields:
        own = row_types(types, placed.repeat) if placed.repeat else types
        _check_field(check, placed, own)
    for index, paragraph in enumerate(check.form.body):
        _check(check, ("body", index, "relevant"), paragraph.relevant, types, TRUTH)
        inside = row_types(types, paragraph.repeat) if paragraph.repeat else types
        _check(check, ("body", index, "row_filter"), paragraph.row_filter, inside, TRUTH)
    for index, migration in enumerate(check.form.migrate):
        for name, text in migration.set.items():
            # The names are those of an older version: only the grammar can be checked.
            path: Path = ("migrate", index, "set", name)
            check.add(parse_expression(check.text(path, text)).diagnostics)
    _check_cycles(check)


def _check_field(check: FormCheck, placed: PlacedField, types: Mapping[str, ValueType]) -> None:
    one = placed.field
    wanted = find_type(check.form, one)
    _check(check, (*placed.path, "relevant"), one.relevant, types, TRUTH)
    for index, constraint in enumerate(one.constraints):
        path = (*placed.path, "constraints", index, "that")
        _check(check, path, constraint.that, types, TRUTH)
    if wanted is not None and wanted.base != "rows":
        _check(check, (*placed.path, "calculation"), one.calculation, types, wanted)
        _check(check, (*placed.path, "default_expression"), one.default_expression, types, wanted)
    if one.choice_filter:
        keys = tuple(choice.id for choice in find_choices(check.form, one))
        offered = {**types, "choice": ValueType("text", choices=keys)}
        _check(check, (*placed.path, "choice_filter"), one.choice_filter, offered, TRUTH)


def _check(
    check: FormCheck,
    path: Path,
    text: str | None,
    types: Mapping[str, ValueType],
    expected: ValueType,
) -> None:
    if text is None:
        return
    parsed = parse_expression(check.text(path, text))
    check.add(parsed.diagnostics)
    if parsed.value is not None:
        check.add(check_expression(parsed.value, types, expected))


def _check_cycles(check: FormCheck) -> None:
    fields: dict[str, PlacedField] = {}
    for placed in check.fields:
        fields.setdefault(placed.key, placed)
    for ring in find_order(fields)[1]:
        first = fields[ring[0]]
        way = " → ".join(f"`{key}`" for key in (*ring, ring[0]))
        key = next(
            (
                name
                for name in ("calculation", "default_expression", "relevant", "choice_filter")
                if getattr(first.field, name)
            ),
            "id",
        )
        message = f"`{ring[0]}` waits for itself: {way}"
        help_ = "take one of these names out of the formulas"
        check.report("form-cycle", (*first.path, key), message, help_)
