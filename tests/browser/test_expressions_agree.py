"""The evaluator of a page and the one in Python give the same value for every formula."""

from __future__ import annotations

import datetime as dt
import json
import random
import subprocess
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml

from docgen.form.expression import (
    FUNCTIONS,
    Column,
    Environment,
    Period,
    Value,
    evaluate,
    parse_expression,
)
from docgen.form.expression.nodes import Formula
from docgen.form.expression.plain import plain_formula, plain_value
from tests.support.project import ROOT
from tests.unit.form.expression.test_formula_cases import _read_environment, _read_types

pytestmark = pytest.mark.browser

SCRIPT = ROOT / "templates" / "html" / "expression.js"
RUNNER = """
const source = require("node:fs").readFileSync(process.argv[1], "utf8");
const expressions = new Function(source + ";return expressions")();
const { Column, evaluate, readValue, show, kindOf } = expressions;
const read = (value) => (value === null ? null : readValue(value));
const map = (object, change) =>
  Object.fromEntries(Object.entries(object).map(([key, value]) => [key, change(value)]));
const cases = JSON.parse(require("node:fs").readFileSync(0, "utf8"));
const shown = cases.map(({ formula, values, columns, parameters, today }) => {
  const value = evaluate(formula, {
    values: map(values, read), parameters: map(parameters, read), today: read(today),
    columns: map(columns, (cells) => new Column(cells.map(read))),
  });
  return `${kindOf(value)} ${show(value)}`;
});
console.log(JSON.stringify(shown));
"""
KINDS = ("number", "text", "truth", "date", "time", "date-time", "keys")


def plain(value: Value | None) -> list[str] | None:
    return None if value is None else plain_value(value)


def show(value: Value | None) -> str:
    if value is None:
        return "unknown unknown"
    kind, text = plain_value(value)
    if kind == "number":
        text = text.rstrip("0").rstrip(".") if "." in text else text
        text = "0" if text == "-0" else text
    return f"{kind} {text}"


def as_case(formula: Formula, seen: Environment) -> dict[str, Any]:
    return {
        "formula": plain_formula(formula),
        "values": {name: plain(value) for name, value in seen.values.items()},
        "columns": {name: [plain(c) for c in one.cells] for name, one in seen.columns.items()},
        "parameters": {name: plain(value) for name, value in seen.parameters.items()},
        "today": plain(seen.today),
    }


def ask_the_page(cases: list[tuple[Formula, Environment]]) -> list[str]:
    done = subprocess.run(
        ["node", "-e", RUNNER, str(SCRIPT)],
        input=json.dumps([as_case(*case) for case in cases]),
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    return list(json.loads(done.stdout))


class Chance:
    """Formulas and data made by chance, the same ones every time."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)

    def value(self, kind: str) -> Value:
        chance = self.random
        day = dt.date(1, 1, 1) + dt.timedelta(days=chance.randrange(3_652_059))
        near = dt.date(2024, 1, 28) + dt.timedelta(days=chance.randrange(800))
        day = chance.choice((day, near, near, near))
        time = dt.time(chance.randrange(24), chance.randrange(60))
        match kind:
            case "number":
                digits = chance.choice((0, 1, 2, 5, 10))
                most = 10 ** chance.choice((1, 3, 9, 18))
                units = chance.randrange(-most * 10**digits + 1, most * 10**digits)
                return Decimal(units).scaleb(-digits) if digits < 10 else Decimal(units % 999)
            case "text":
                return chance.choice(("a", "b", "甲", "10", ""))
            case "truth":
                return chance.random() < 0.5
            case "date":
                return day
            case "time":
                return time
            case "date-time":
                return dt.datetime.combine(day, time)
            case "keys":
                return tuple(key for key in ("a", "b", "c") if chance.random() < 0.5) or ("a",)
        raise AssertionError(kind)

    def maybe(self, kind: str) -> Value | None:
        return None if self.random.random() < 0.2 else self.value(kind)

    def environment(self) -> Environment:
        values = {f"{kind[0]}{i}_{len(kind)}": self.maybe(kind) for kind in KINDS for i in (1, 2)}
        values["gone"] = None
        count = self.random.randrange(5)
        columns = {"rows": Column((True,) * count)}
        for kind in KINDS:
            cells = tuple(self.maybe(kind) for _ in range(count))
            columns[f"rows.{kind[0]}_{len(kind)}"] = Column(cells)
        day = self.value("date")
        assert isinstance(day, dt.date)
        return Environment(values, day, {"group.limit": self.value("number")}, columns)

    def leaf(self, kind: str) -> str:
        choice = self.random.random()
        if choice < 0.3 and kind in ("number", "text", "truth"):
            value = self.value(kind)
            if kind == "truth":
                return "true" if value else "false"
            return f"'{value}'" if kind == "text" else f"({value:f})".replace("(-", "(0 - ")
        if choice < 0.4 and kind == "number":
            return "org.group.limit"
        return f"{kind[0]}{self.random.choice((1, 2))}_{len(kind)}"

    def formula(self, kind: str, depth: int) -> str:
        """Return a formula that mostly gives a kind of value; now and then one of another."""
        chance = self.random
        if chance.random() < 0.05:
            kind = chance.choice(KINDS)
        if depth <= 0:
            return self.leaf(kind)

        def sub(of: str) -> str:
            return self.formula(of, depth - 1)

        column = f"rows.{chance.choice([f'{k[0]}_{len(k)}' for k in KINDS])}"
        options = [
            f"if({sub('truth')}, {sub(kind)}, {sub(kind)})",
            f"{chance.choice(('min', 'max'))}({sub(kind)}, {sub(kind)})",
            f"max(rows.{kind[0]}_{len(kind)})",
        ]
        if kind == "number":
            operator = chance.choice("+-*/")
            options += [f"({sub('number')} {operator} {sub('number')})"] * 4
            options += [
                f"-({sub('number')})",
                f"days({sub('date')}, {sub('date-time')})",
                f"minutes({sub('time')}, {sub('time')})",
                f"minutes({sub('date-time')}, {sub('date-time')})",
                "sum(rows.n_6)",
                f"{chance.choice(('count', 'distinct'))}({column})",
                f"round({sub('number')}, {chance.choice((0, 1, 2, 9, 10, 11, '1.5'))})",
                f"round({sub('number')})",
                f"floor({sub('number')})",
                f"count_of({column}, {sub(chance.choice(('text', 'number', 'truth', 'date')))})",
                f"{chance.choice(('month', 'year'))}({sub(chance.choice(('date', 'date-time')))})",
            ]
        elif kind == "truth":
            compare = chance.choice(("=", "!=", "<", "<=", ">", ">="))
            other = chance.choice(KINDS)
            options += [
                f"({sub('truth')} {chance.choice(('and', 'or'))} {sub('truth')})",
                f"({sub('truth')} {chance.choice(('and', 'or'))} {sub('truth')})",
                f"(not {sub('truth')})",
                f"({sub(other)} {compare} {sub(other)})",
                f"({sub('date')} {compare} {sub('date')})",
                f"(period({sub('date')}, {sub('date')}) = period({sub('date')}, {sub('date')}))",
                f"answered({chance.choice((sub(other), 'gone', column))})",
                f"selected({sub('keys')}, {sub('text')})",
                "any(rows.t_5)",
            ]
        elif kind in ("date", "date-time"):
            whole = chance.choice(("1", "30", "400", "4000001", "0.5", sub("number")))
            operator = chance.choice("+-")
            options += [f"({sub(kind)} {operator} {whole})"] * 2 + [f"({whole} + {sub(kind)})"]
            if kind == "date":
                day = sub(chance.choice(("date", "date-time")))
                months = chance.choice(("1", "-1", "13", "200000", "0.5", sub("number")))
                options += ["today()", f"{chance.choice(('month_start', 'month_end'))}({day})"]
                options += [f"add_months({day}, {months})"] * 2
        return chance.choice(options)


def test_random_formulas_over_random_data_give_the_same_in_python_and_in_a_page() -> None:
    chance = Chance(20260302)
    cases: list[tuple[Formula, Environment]] = []
    while len(cases) < 3000:
        kind = chance.random.choice((*KINDS, "number", "truth", "date"))
        text = chance.formula(kind, chance.random.randrange(1, 5))
        parsed = parse_expression(text).value
        if parsed is not None:
            cases.append((parsed, chance.environment()))
    periods = [parse_expression("period(d1_4, d2_4)").value] * 300
    cases += [(formula, chance.environment()) for formula in periods if formula]
    wanted = [show(evaluate(*case)) for case in cases]
    found = ask_the_page(cases)
    different = [
        (plain_formula(case[0]), mine, theirs)
        for case, mine, theirs in zip(cases, wanted, found, strict=True)
        if mine != theirs
    ]
    assert different == []
    known = [one for one in wanted if not one.startswith("unknown")]
    assert len(known) > 1000, "most formulas have to give something, or nothing is compared"
    assert {one.split()[0] for one in known} >= {*KINDS, "period"}


def test_the_cases_that_python_is_tested_with_hold_in_a_page() -> None:
    cases: list[tuple[Formula, Environment]] = []
    wanted: list[str] = []
    for path in sorted((ROOT / "tests" / "cases" / "expressions").glob("*.yaml")):
        data = yaml.load(path.read_text("utf-8"), yaml.BaseLoader)
        types = _read_types(data["names"])
        for case in data["cases"]:
            parsed = parse_expression(case["formula"]).value
            if parsed is None or "gives" not in case:
                continue
            cases.append((parsed, _read_environment(case, types)))
            wanted.append(case["gives"])
    found = [one.partition(" ")[2] for one in ask_the_page(cases)]
    assert len(found) > 60
    assert [one.replace("T", " ") for one in found] == [_space(one) for one in wanted]


def _space(text: str) -> str:
    """Return a case's text; a date-time there is written with seconds and a blank."""
    return text.removesuffix(":00") if text.count(":") == 2 else text


def test_every_function_and_period_is_known_to_the_page() -> None:
    script = Path(SCRIPT).read_text("utf-8")
    assert [name for name in FUNCTIONS if f"    {name}" not in script] == []
    assert plain_value(Period(1, 2, 3)) == ["period", "P1Y2M3D"]
