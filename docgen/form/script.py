"""A form in Traditional characters, for talking about it: documents are converted as a whole."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import msgspec

from docgen.form.context import FormContext
from docgen.form.form import Form
from docgen.language.script import to_traditional

_SHOWN = frozenset(
    {"title", "label", "hint", "example", "message", "citation", "item", "text", "closing"}
    | {"purpose", "description"}
)
"""What is shown to people; ids, formulas and defaults are not."""


def traditional_form(form: Form) -> Form:
    """Return a form with what it says in Traditional characters; ids and formulas stay."""
    return msgspec.convert(_convert(msgspec.to_builtins(form), ""), Form, strict=False)


def traditional_context(context: FormContext) -> FormContext:
    """Return the surroundings with the organisation's values in Traditional characters."""

    def find_parameter(name: str) -> str | None:
        found = context.find_parameter(name)
        return None if found is None else to_traditional(found)

    roles = {key: to_traditional(title) for key, title in context.roles.items()}
    return replace(context, language="zh-Hant", find_parameter=find_parameter, roles=roles)


def _convert(value: Any, key: str) -> Any:
    if isinstance(value, str):
        return to_traditional(value) if key in _SHOWN else value
    if isinstance(value, dict):
        return {name: _convert(inner, name) for name, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_convert(inner, key) for inner in value]
    return value
