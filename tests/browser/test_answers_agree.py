"""A page settles answers as Python does: the same values, the same faults at the same places."""

from __future__ import annotations

import json
import random
import subprocess
from typing import Any

import pytest

from docgen.diagnostic import Severity
from docgen.form.answers import answers_data
from docgen.form.browser import build_browser_data
from docgen.form.migrate import migrate
from docgen.form.plan import plan_form
from docgen.form.reading import read_answers
from tests.support.filled_forms import CASES, TODAY, answers_of, libraries
from tests.support.form_pages import project_context, project_data
from tests.support.project import ROOT
from tests.unit.form.conftest import read_placed

pytestmark = pytest.mark.browser

FOLDER = ROOT / "templates" / "html"
RUNNER = """
const fs = require("node:fs");
const source = process.argv.slice(1).map((path) => fs.readFileSync(path, "utf8")).join("\\n");
const answers = new Function(source + ";return answers")();
const { forms, cases } = JSON.parse(fs.readFileSync(0, "utf8"));
console.log(JSON.stringify(cases.map(({ form, raw, today }) => {
  const state = answers.settle(forms[form], raw, today);
  const shown = Object.fromEntries(forms[form].fields.filter((one) => one.calculation && !one.repeat)
    .map((one) => [one.key, answers.format(forms[form], one, state.values[one.key])]));
  return { data: answers.plainAnswers(forms[form], state), shown,
    findings: state.findings.map((one) => [one.path, one.severity, one.severity === "error" ? "" : one.message]) };
})));
"""
RULES = {"answer-type", "answer-choice", "answer-missing", "answer-rows", "answer-constraint"}


def settle_in_page(cases: list[dict[str, Any]]) -> list[dict[str, Any]]:
    forms = {name: project_data(name) for name in {case["form"] for case in cases}}
    done = subprocess.run(
        ["node", "-e", RUNNER, str(FOLDER / "expression.js"), str(FOLDER / "answers.js")],
        input=json.dumps({"forms": forms, "cases": cases}),
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    return list(json.loads(done.stdout))


def settle_here(case: dict[str, Any]) -> dict[str, Any]:
    form = libraries()["zh-Hans"].forms[case["form"]]
    context = project_context()
    read = read_answers(form, case["raw"], context)
    assert read.value is not None
    names = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "advice"}
    findings = [
        [d.part, names[d.severity], "" if names[d.severity] == "error" else _after(d.message)]
        for d in read.diagnostics
        if d.rule in RULES or (d.rule == "answer-computed" and names[d.severity] == "error")
    ]
    plan = plan_form(form, context)
    shown = {}
    for key, placed in plan.fields.items():
        if placed.field.calculation and not placed.repeat:
            value = read.value.values.get(key)
            kind = placed.kind
            shown[key] = "" if value is None else kind.format(value, plan.questions[key], "zh-Hans")
    return {"data": answers_data(read.value), "shown": shown, "findings": findings}


def _after(message: str) -> str:
    return message.partition("`): ")[2]


def examples() -> list[dict[str, Any]]:
    found = []
    for path in sorted(CASES.glob("*.answers.yaml")):
        if ".en." not in path.name:
            # As saved, with keys of choices and dates of ISO 8601: what inputs give.
            raw = answers_data(answers_of(path, "zh-Hans")[1])
            found.append({"form": path.name.partition(".")[0], "raw": raw, "today": str(TODAY)})
    return found


def spoil(raw: Any, chance: random.Random) -> Any:
    """Return answers with some left out, and some that are something else."""
    if isinstance(raw, dict):
        return {k: spoil(v, chance) for k, v in raw.items() if chance.random() > 0.12}
    if isinstance(raw, list) and raw and isinstance(raw[0], dict):
        return [spoil(row, chance) for row in raw if chance.random() > 0.2]
    strange = ["x", "-1", "99999", "2026-03-02", "1.005", "２０", "1,280.50", "yes", "no", "12:00"]
    strange += ["a\nb", "2026-02-30", "¥20", "USD 5", "１３８ 0000 0000", "0", "a@b.cn", "\x07"]
    return chance.choice(strange) if chance.random() < 0.12 else raw


def canonical(data: Any) -> Any:
    """Return data with decimals in their shortest form: Python keeps the digits typed."""
    if isinstance(data, dict):
        return {key: canonical(value) for key, value in data.items()}
    if isinstance(data, list):
        return [canonical(value) for value in data]
    if isinstance(data, str) and "." in data and data.replace(".", "").lstrip("-").isdigit():
        return data.rstrip("0").rstrip(".")
    return data


@pytest.mark.parametrize("spoilt", [False, True])
def test_answers_are_settled_alike_in_python_and_in_a_page(spoilt: bool) -> None:
    chance = random.Random(20260302)
    cases = examples()
    assert len(cases) > 20
    if spoilt:
        cases = [{**one, "raw": spoil(one["raw"], chance)} for one in cases for _ in range(8)]
    found = settle_in_page(cases)
    for case, theirs in zip(cases, found, strict=True):
        mine = settle_here(case)
        about = f"{case['form']}: {case['raw']}"
        assert canonical(theirs["data"]) == canonical(mine["data"]), about
        assert theirs["findings"] == mine["findings"], about
        assert theirs["shown"] == mine["shown"], about


MIGRATED = """\
migrate:
  - {from_version: 2, rename: {price: amount, bills: items}, set: {total: "sum(items.amount)"}}
  - {from_version: 1, rename: {cost: price}, map: {kind: {客户: visit}}, drop: [fax, note]}
sections:
  - id: one
    title: 一
    fields:
      - {id: name, type: text, label: 姓名, default: 无名}
      - {id: total, type: money, label: 合计}
      - {id: kind, type: multiple-choice, label: 种类, choices: [{id: visit, label: 走访}]}
      - id: items
        type: repeat
        label: 明细
        fields:
          - {id: amount, type: money, label: 金额, default: "5"}
"""
OLD_ANSWERS = [
    {"bills": [{"cost": "1.50", "note": "x"}, {"cost": "2"}, {"cost": ""}, {}], "fax": "1"},
    {"bills": [], "note": "", "kind": ["客户", "visit"]},
    {"kind": "客户", "total": "7", "bills": [{"cost": "12", "note": ["a"]}]},
    {"name": "", "price": "9", "bills": "none"},
]
MIGRATE = """
const fs = require("node:fs");
const source = process.argv.slice(1).map((path) => fs.readFileSync(path, "utf8")).join("\\n");
const migration = new Function(source + ";return migration")();
const { form, cases } = JSON.parse(fs.readFileSync(0, "utf8"));
console.log(JSON.stringify(cases.map(([data, version]) => migration.migrate(form, data, version, "2026-11-16"))));
"""


def test_older_answers_are_brought_over_alike_in_python_and_in_a_page() -> None:
    form, context = read_placed(MIGRATED).value, project_context()
    cases = [(data, version) for data in OLD_ANSWERS for version in (1, 2, 3, None)]
    parts = [str(FOLDER / f"{name}.js") for name in ("expression", "answers", "migration")]
    done = subprocess.run(
        ["node", "-e", MIGRATE, *parts],
        input=json.dumps({"form": build_browser_data(form, context, "abc"), "cases": cases}),
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    plan = plan_form(form, context)
    for (data, version), theirs in zip(cases, json.loads(done.stdout), strict=True):
        mine = migrate(form, plan, context, data, version)
        assert (theirs["data"], theirs["aside"]) == (mine.data, mine.aside), (data, version)
