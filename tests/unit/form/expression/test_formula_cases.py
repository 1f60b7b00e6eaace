"""Runs `tests/cases/expressions/*.yaml`; a browser can run the same files."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml

from docgen.form.expression import (
    Column,
    Environment,
    Period,
    Value,
    ValueType,
    check_expression,
    evaluate,
    parse_expression,
    write_expression,
)

CASES = Path(__file__).parents[3] / "cases" / "expressions"
TODAY = dt.date(2026, 3, 9)
PARAMETERS: dict[str, Value] = {"mentoring.claim_limit": Decimal(1500)}


def _read_types(names: dict[str, Any]) -> dict[str, ValueType]:
    types = {f"org.{name}": ValueType("number") for name in PARAMETERS}
    for name, what in names.items():
        if isinstance(what, str):
            types[name] = ValueType(what)  # type: ignore[arg-type]
        elif isinstance(what, list):
            types[name] = ValueType("text", choices=tuple(what))
        elif "keys" in what:
            types[name] = ValueType("keys", choices=tuple(what["keys"]))
        else:
            types[name] = ValueType("rows")
            for column, base in what.items():
                types[f"{name}.{column}"] = ValueType(base, column=True)
    return types


def _read_value(text: str, of: ValueType) -> Value:
    match of.base:
        case "number":
            return Decimal(text)
        case "truth":
            return text == "true"
        case "date":
            return dt.date.fromisoformat(text)
        case "date-time":
            return dt.datetime.fromisoformat(text)
        case "time":
            return dt.time.fromisoformat(text)
        case "keys":
            return tuple(text.split())
        case _:
            return text


def _show_value(value: Value | None) -> str:
    match value:
        case None:
            return "unknown"
        case bool():
            return "true" if value else "false"
        case Decimal():
            return f"{value:f}"
        case Period():
            return str(value)
        case _:
            return str(value)


def _read_environment(case: dict[str, Any], types: dict[str, ValueType]) -> Environment:
    given = case.get("given", {})
    columns: dict[str, Column] = {}
    for name, of in types.items():
        repeat, _, column = name.partition(".")
        rows = case.get("rows", {}).get(repeat, [])
        if of.base == "rows":
            columns[name] = Column((True,) * len(rows))
        elif of.column:
            cells = [_read_value(r[column], of) if r.get(column) else None for r in rows]
            columns[name] = Column(tuple(cells))
    values = {name: _read_value(text, types[name]) for name, text in given.items()}
    return Environment(values, TODAY, PARAMETERS, columns)


def _iter_cases() -> Iterator[Any]:
    for path in sorted(CASES.glob("*.yaml")):
        data = yaml.load(path.read_text("utf-8"), yaml.BaseLoader)
        for case in data["cases"]:
            yield pytest.param(data["names"], case, id=f"{path.stem}: {case['formula']}")


@pytest.mark.parametrize(("names", "case"), list(_iter_cases()))
def test_the_case_holds(names: dict[str, Any], case: dict[str, Any]) -> None:
    types = _read_types(names)
    parsed = parse_expression(case["formula"])
    found = list(parsed.diagnostics)
    if parsed.value is not None:
        found.extend(check_expression(parsed.value, types))
        assert parse_expression(write_expression(parsed.value)).value == parsed.value
    wanted = case.get("faults", [])
    assert [f"{d.span.column} {d.rule}" for d in found if d.span] == [
        " ".join(fault.split()[:2]) for fault in wanted
    ]
    for fault, diagnostic in zip(wanted, found, strict=True):
        help_ = " ".join(fault.split()[2:])
        assert help_ in (diagnostic.help or "")
        assert diagnostic.message
    if "gives" in case:
        assert parsed.value is not None
        value = evaluate(parsed.value, _read_environment(case, types))
        assert _show_value(value) == case["gives"]
