"""The organisation's parameters as values: parsed by type, derived, formatted for a language."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import TypeAlias

from docgen.content.organization import Organization, Parameter
from docgen.content.spelling import guess_value
from docgen.diagnostic import Diagnostic, did_you_mean, error
from docgen.language.formatting import format_money, format_number, format_time, format_unit
from docgen.language.words import Language
from docgen.source import Span


@dataclass(frozen=True, slots=True)
class Money:
    """An amount in a currency."""

    amount: Decimal
    """The amount."""
    currency: str
    """ISO 4217 code, such as `CNY`."""


@dataclass(frozen=True, slots=True)
class Measure:
    """A number with a unit."""

    number: Decimal
    """How many."""
    unit: str
    """`m`, `km`, `days`, `months`, `minutes` ..."""


Value: TypeAlias = str | int | dt.time | Money | Measure

FindSpan: TypeAlias = Callable[[tuple[str | int, ...]], Span | None]
"""Place of a value in the organisation file, by path."""

EXAMPLES: Mapping[str, str] = {
    "time": "09:50",
    "money": "20 CNY",
    "length": "3 m",
    "count": "3",
    "days": "30",
    "months": "3",
    "minutes": "15",
    "percent": "20",
    "phone": "000-0000-0000",
    "text": "a line of text",
}

_CALLED: Mapping[str, str] = {
    "time": "a time",
    "money": "an amount of money",
    "length": "a length",
    "count": "a whole number",
    "days": "a number of days",
    "months": "a number of months",
    "minutes": "a number of minutes",
    "percent": "a number",
    "phone": "a telephone number",
    "text": "a text",
}


@dataclass(frozen=True, slots=True)
class Parameters:
    """All parameters, by dotted name."""

    values: Mapping[str, Value]
    """Dotted name to value."""
    language: Language
    """The language they are formatted in."""

    def find_text(self, name: str) -> str | None:
        """Return a parameter as a reader sees it; None for an unknown name."""
        value = self.values.get(name)
        return None if value is None else format_value(value, self.language)

    def find_number(self, name: str) -> object | None:
        """Return a parameter as expressions see it: a number, a time, a text."""
        match self.values.get(name):
            case Money(amount=amount):
                return amount
            case Measure(number=number):
                return number
            case value:
                return value

    def expression_values(self) -> dict[str, object]:
        """Return every parameter as expressions see it."""
        return {name: self.find_number(name) for name in self.values}


def format_value(value: Value, language: Language) -> str:
    """Return a value as a reader of a language expects it."""
    match value:
        case Money(amount=amount, currency=currency):
            return format_money(amount, currency, language)
        case Measure(number=number, unit="percent"):
            return f"{format_number(number, language)}%"
        case Measure(number=number, unit=unit):
            return format_unit(number, unit, language)
        case dt.time():
            return format_time(value, language)
        case int():
            return format_number(value, language)
        case str():
            return value


def parse_value(type_: str, text: str) -> Value | None:
    """Return the value that a text stands for, or None where it does not fit the type."""
    text = text.strip()
    match type_:
        case "text" | "phone":
            return text or None
        case "time":
            found = re.fullmatch(r"(\d{1,2}):(\d{2})", text)
            hour, minute = (int(found[1]), int(found[2])) if found else (99, 99)
            return dt.time(hour, minute) if hour < 24 and minute < 60 else None
        case "money":
            found = re.fullmatch(r"(\d+(?:\.\d{1,2})?) ([A-Z]{3})", text)
            return Money(Decimal(found[1]), found[2]) if found else None
        case "length":
            found = re.fullmatch(r"(\d+(?:\.\d+)?) (m|km|cm|mm)", text)
            return Measure(Decimal(found[1]), found[2]) if found else None
        case "count":
            return int(text) if re.fullmatch(r"\d{1,9}", text) else None
        case "days" | "months" | "minutes" | "percent":
            number = _decimal(text)
            return None if number is None else Measure(number, type_)
    return None


def _decimal(text: str) -> Decimal | None:
    if not re.fullmatch(r"\d{1,9}(\.\d{1,4})?", text):
        return None
    try:
        return Decimal(text)
    except InvalidOperation:
        return None


def iter_parameters(organization: Organization) -> Iterator[tuple[str, Parameter]]:
    """Yield every parameter with its dotted name."""
    for group, members in organization.parameters.items():
        for name, parameter in members.items():
            yield f"{group}.{name}", parameter


def read_parameters(
    organization: Organization,
    language: Language,
    find_span: FindSpan = lambda path: None,
    overrides: Mapping[str, str] | None = None,
) -> tuple[Parameters, tuple[Diagnostic, ...]]:
    """Return the parameters of an organisation, and what is wrong with them.

    Args:
        organization: the profile, in the language wanted.
        language: the language to format them in.
        find_span: where a value stands in the file.
        overrides: values given for this run, by dotted name.
    """
    diagnostics: list[Diagnostic] = []
    values: dict[str, Value] = {
        "organization.name": organization.name,
        "organization.short_name": organization.short_name,
    }
    members = dict(iter_parameters(organization))
    given = dict(overrides or {})
    for name in list(given):
        if name in values:
            values[name] = given.pop(name)
        elif name not in members:
            known = (*members, *values)
            help = did_you_mean(name, known) or "the names stand in content/organization.yaml"
            diagnostics.append(error("unknown-parameter", f"no parameter `{name}`", help=help))
    for name, parameter in members.items():
        if parameter.derived is not None and name not in given:
            continue
        path = ("parameters", *name.split("."))
        value = _read_one(name, parameter, given.get(name), find_span, path, diagnostics)
        # With its example in place of a faulty value nothing that uses it is called unknown.
        values[name] = _example(parameter.type) if value is None else value
    for name, parameter in members.items():
        if parameter.derived is not None and name not in given:
            path = ("parameters", *name.split("."), "derived")
            value = _derive(name, parameter, values, find_span(path), diagnostics)
            values[name] = _example("time") if value is None else value
    return Parameters(values, language), tuple(diagnostics)


def _read_one(
    name: str,
    parameter: Parameter,
    given: str | None,
    find_span: FindSpan,
    path: tuple[str | int, ...],
    diagnostics: list[Diagnostic],
) -> Value | None:
    key = "text" if parameter.type == "text" else "value"
    raw = given if given is not None else (parameter.text if key == "text" else parameter.value)
    if raw is None:
        diagnostics.append(
            error(
                "parameter-value",
                f"parameter `{name}` has no `{key}`",
                find_span(path),
                f"write `{key}: {EXAMPLES[parameter.type]}`",
            )
        )
        return None
    value = parse_value(parameter.type, raw)
    if value is None:
        diagnostics.append(
            error(
                "parameter-value",
                f"`{raw}` is not {_CALLED[parameter.type]} (parameter `{name}`)",
                None if given is not None else find_span((*path, key)),
                _spelling_help(parameter.type, raw),
            )
        )
    return value


def _example(type_: str) -> Value:
    value = parse_value(type_, EXAMPLES[type_])
    assert value is not None
    return value


def _spelling_help(type_: str, raw: str) -> str:
    guess = guess_value(type_, raw)
    if guess is not None and parse_value(type_, guess) is not None:
        return f"write `{guess}`"
    return f"write it like `{EXAMPLES[type_]}`"


def _derive(
    name: str,
    parameter: Parameter,
    values: Mapping[str, Value],
    span: Span | None,
    diagnostics: list[Diagnostic],
) -> Value | None:
    derivation = parameter.derived
    assert derivation is not None
    wanted = [n for n in (derivation.from_, derivation.minus, derivation.plus) if n]
    for other in wanted:
        if other not in values:
            diagnostics.append(
                error(
                    "unknown-parameter",
                    f"no parameter `{other}`",
                    span,
                    did_you_mean(other, values),
                )
            )
            return None
    start = values[derivation.from_]
    signed = ((-1, derivation.minus), (1, derivation.plus))
    steps = [_minutes(values[other], sign) for sign, other in signed if other]
    if not isinstance(start, dt.time) or None in steps:
        diagnostics.append(
            error(
                "parameter-value",
                f"`{name}` cannot be derived: a time plus or minus minutes is all there is",
                span,
                "name a parameter of type `time` after `from` and one of type `minutes` after `minus`",
            )
        )
        return None
    minutes = sum(step for step in steps if step is not None)
    moment = dt.datetime.combine(dt.date(2000, 1, 1), start) + dt.timedelta(minutes=minutes)
    return moment.time()


def _minutes(value: Value, sign: int) -> int | None:
    return (
        sign * int(value.number) if isinstance(value, Measure) and value.unit == "minutes" else None
    )
