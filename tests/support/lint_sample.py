"""Measuring the linter on labelled dialogues."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from docgen.lint.engine import Linter
from docgen.lint.load import load_linter
from docgen.workspace import Workspace

ROOT = Path(__file__).resolve().parent.parent.parent
SAMPLE = ROOT / "tests" / "lint-sample"
DIALOGUES = ROOT / "tests" / "lint-dialogues"
CATEGORIES = ("plain", "variant", "evasion", "context", "hard")


def open_linter() -> Linter:
    from docgen.library.linting import compile_rules

    return load_linter(Workspace(ROOT), None, compile_rules)


@dataclass
class Outcome:
    """What came of a run over a folder of labelled dialogues."""

    found: Counter[str] = field(default_factory=Counter)
    """By category: gold findings that were reported at their place, as their phrase."""
    total: Counter[str] = field(default_factory=Counter)
    """By category: gold findings."""
    missed: list[dict[str, Any]] = field(default_factory=list)
    false: list[str] = field(default_factory=list)
    look_alikes: int = 0
    look_alikes_hit: list[dict[str, Any]] = field(default_factory=list)
    required: int = 0
    required_wrong: list[str] = field(default_factory=list)

    @property
    def recall(self) -> float:
        return sum(self.found.values()) / max(1, sum(self.total.values()))

    @property
    def precision(self) -> float:
        hits = sum(self.found.values())
        return hits / max(1, hits + len(self.false))

    def table(self) -> str:
        lines = [f"{'category':<12}{'found':>7}{'of':>5}"]
        for name in CATEGORIES:
            lines.append(f"{name:<12}{self.found[name]:>7}{self.total[name]:>5}")
        lines.append(f"precision   {self.precision:>7.3f}   recall {self.recall:.3f}")
        alarms = len(self.look_alikes_hit)
        lines.append(f"look-alikes {self.look_alikes:>7}   reported {alarms}")
        wrong = len(self.required_wrong)
        lines.append(f"required    {self.required:>7}   wrong {wrong}")
        lines += [f"missed: {one}" for one in self.missed]
        lines += [f"false alarm: {one}" for one in self.false]
        lines += [f"look-alike reported: {one}" for one in self.look_alikes_hit]
        lines += [f"required: {one}" for one in self.required_wrong]
        return "\n".join(lines)


def read_lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]


def measure(folder: Path, linter: Linter) -> Outcome:
    outcome = Outcome()
    reported: dict[tuple[Any, ...], str] = {}
    rules: dict[str, set[str]] = {}
    files = sorted({path.name for path in folder.glob("*.txt")})
    for name in files:
        found = linter.check_text((folder / name).read_text("utf-8"), name)
        rules[name] = {one.rule for one in found}
        for one in found:
            if one.rule == "forbidden-phrase" and one.span is not None:
                key = (name, one.span.line, one.span.column - 1, one.span.end_column - 1)
                reported[key] = one.phrase or ""
    gold_keys = set()
    for gold in read_lines(folder / "gold.jsonl"):
        key = (gold["file"], gold["line"], gold["start"], gold["end"])
        gold_keys.add(key)
        outcome.total[gold["category"]] += 1
        if reported.get(key) == gold["phrase"]:
            outcome.found[gold["category"]] += 1
        else:
            outcome.missed.append(gold)
    outcome.false = [f"{key} {phrase}" for key, phrase in reported.items() if key not in gold_keys]
    for negative in read_lines(folder / "negatives.jsonl"):
        outcome.look_alikes += 1
        for name, line, start, end in reported:
            same_line = (name, line) == (negative["file"], negative["line"])
            if same_line and start < negative["end"] and end > negative["start"]:
                outcome.look_alikes_hit.append(negative)
    for want in read_lines(folder / "required.jsonl"):
        for key, rule in (("greeting", "missing-greeting"), ("farewell", "missing-farewell")):
            outcome.required += 1
            if (rule in rules[want["file"]]) == want[key]:
                outcome.required_wrong.append(f"{want['file']}: {key} should be {want[key]}")
    return outcome
