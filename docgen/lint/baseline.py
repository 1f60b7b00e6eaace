"""Baselines: findings that were there when checking began, so that only new ones count."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePath

from docgen.diagnostic import Diagnostic, DocgenError
from docgen.lint.fingerprint import fingerprints
from docgen.workspace import read_bytes, shown_path, write_file

_FORMAT = "docgen-lint-baseline"
_HELP = "write it anew with --write-baseline"


@dataclass(frozen=True, slots=True)
class Baseline:
    """What a baseline file says."""

    path: Path
    """The file."""
    fingerprints: frozenset[str]
    """The findings that were there."""

    def split(self, diagnostics: Sequence[Diagnostic]) -> tuple[list[Diagnostic], list[Diagnostic]]:
        """Return the new findings, and those that were there before."""
        new: list[Diagnostic] = []
        old: list[Diagnostic] = []
        for diagnostic, name in zip(diagnostics, _names(self.path, diagnostics), strict=True):
            (old if name in self.fingerprints else new).append(diagnostic)
        return new, old


def read_baseline(path: Path) -> Baseline:
    """Return a baseline.

    Raises:
        DocgenError: the file is missing or is no baseline.
    """
    try:
        data = json.loads(read_bytes(path))
        if data["format"] != _FORMAT:
            raise ValueError
        names = frozenset(str(one["fingerprint"]) for one in data["findings"])
    except (ValueError, KeyError, TypeError) as fault:
        raise DocgenError(f"{shown_path(path)} is no baseline of docgen lint", _HELP) from fault
    return Baseline(path, names)


def write_baseline(path: Path, diagnostics: Sequence[Diagnostic]) -> None:
    """Write down all findings as known.

    Raises:
        DocgenError: the file cannot be written, or is something else.
    """
    if path.exists():
        read_baseline(path)
    findings = [
        {
            "fingerprint": name,
            "path": _relative(path, diagnostic.where or ""),
            "rule": diagnostic.rule,
            "phrase": diagnostic.phrase,
            "matched": diagnostic.matched,
        }
        for diagnostic, name in zip(diagnostics, _names(path, diagnostics), strict=True)
    ]
    counts = Counter(diagnostic.rule for diagnostic in diagnostics)
    data = {"format": _FORMAT, "version": 1, "counts": dict(sorted(counts.items()))}
    text = json.dumps(data | {"findings": findings}, ensure_ascii=False, indent=1) + "\n"
    write_file(path, text.encode("utf-8"))


def _names(path: Path, diagnostics: Iterable[Diagnostic]) -> list[str]:
    """Return fingerprints that rest on paths from the baseline, not from the working directory."""
    return fingerprints(diagnostics, lambda where: _relative(path, where))


def _relative(path: Path, where: str) -> str:
    if not where or where.startswith("<"):
        return where
    try:
        return Path(where).resolve().relative_to(path.resolve().parent).as_posix()
    except ValueError:
        return PurePath(where).as_posix()
