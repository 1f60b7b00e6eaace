"""Diagnostics as text and data. One table; a reporter only shows what a diagnostic says."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from docgen.diagnostic import Diagnostic, Severity


@dataclass(frozen=True, slots=True)
class Report:
    """What a run found."""

    diagnostics: tuple[Diagnostic, ...]
    """Everything that was found, sorted by place."""
    files: int
    """How many files were looked at."""

    def count(self, severity: Severity) -> int:
        """Return how many diagnostics have this severity."""
        return sum(d.severity is severity for d in self.diagnostics)


Reporter = Callable[[Report], str]
"""Shows a report as text in one format."""


def _text(report: Report) -> str:
    from docgen.report.text import show_report

    return show_report(report)


def _json(report: Report) -> str:
    from docgen.report.json import show_report

    return show_report(report)


def _github(report: Report) -> str:
    from docgen.report.github import show_report

    return show_report(report)


def _sarif(report: Report) -> str:
    from docgen.report.sarif import show_report

    return show_report(report)


REPORTERS: Mapping[str, Reporter] = {
    "text": _text,
    "json": _json,
    "sarif": _sarif,
    "github": _github,
}
"""Format name to reporter. To add one: write its module, add a line here."""


def build_report(diagnostics: Sequence[Diagnostic], files: int) -> Report:
    """Return a report, sorted, each diagnostic once."""
    unique = dict.fromkeys(sorted(diagnostics, key=Diagnostic.sort_key))
    return Report(tuple(unique), files)
