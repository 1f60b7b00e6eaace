"""What filling in and printing a form depends on, besides the form and the answers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from docgen.form.expression import Value, as_value
from docgen.language.words import Language, Words, words


def _find_nothing(name: str) -> str | None:
    return None


@dataclass(frozen=True)
class FormContext:
    """The surroundings of a form."""

    language: Language
    """The language of the form that is used with it."""
    today: dt.date
    """The day it is filled in; `today()` in formulas."""
    parameters: Mapping[str, object] = field(default_factory=dict)
    """Values of the organisation as formulas see them, by name: `resignation.notice_days`."""
    find_parameter: Callable[[str], str | None] = _find_nothing
    """Returns a value of the organisation as a reader of the language sees it, by name."""
    currency: str = "CNY"
    """Currency of all amounts, ISO 4217."""
    roles: Mapping[str, str] = field(default_factory=dict)
    """Titles of the roles that sign, by id."""

    @cached_property
    def formula_parameters(self) -> Mapping[str, Value]:
        """The values of the organisation that formulas can use."""
        values = ((name, as_value(thing)) for name, thing in self.parameters.items())
        return {name: value for name, value in values if value is not None}

    @property
    def words(self) -> Words:
        """The words of the language."""
        return words(self.language)
