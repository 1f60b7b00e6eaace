"""Diagnostics as text and data. One table; a reporter only shows what a diagnostic says."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from docgen.diagnostic import Diagnostic, Severity

if TYPE_CHECKING:
    from docgen.tree.segment import LintSource
    from docgen.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Silenced:
    """A finding that does not count."""

    diagnostic: Diagnostic
    """The finding."""
    kind: Literal["inline", "baseline"]
    """Whether a comment in the file silences it, or it was there when the baseline was written."""
    reason: str = ""
    """Why, as the comment says."""


@dataclass(frozen=True, slots=True)
class Report:
    """What a run found."""

    diagnostics: tuple[Diagnostic, ...]
    """Everything that was found, sorted by place."""
    files: int
    """How many files were looked at."""
    silenced: tuple[Silenced, ...] = ()
    """What was found and does not count, sorted by place."""
    has_baseline: bool = False
    """Whether a baseline says what was there before."""
    fail_on: Severity = Severity.ERROR
    """The least severity that makes the run fail."""
    names: tuple[str, ...] = ()
    """The files looked at, where the run knows them."""
    rules: Mapping[str, str] = field(default_factory=dict)
    """Rule id to what it is about."""
    sources: tuple[LintSource, ...] = ()
    """The files themselves, for reporters that show them."""
    roles: Mapping[str, str] = field(default_factory=dict)
    """Speaker label to `staff` or `customer`, where that is known."""
    workspace: Workspace | None = None
    """The project, whose templates make a page of the report."""

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


def _junit(report: Report) -> str:
    from docgen.report.junit import show_report

    return show_report(report)


def _html(report: Report) -> str:
    from docgen.report.html import show_report

    return show_report(report)


REPORTERS: Mapping[str, Reporter] = {
    "text": _text,
    "json": _json,
    "sarif": _sarif,
    "github": _github,
    "junit": _junit,
    "html": _html,
}
"""Format name to reporter. To add one: write its module, add a line here."""


def build_report(diagnostics: Sequence[Diagnostic], files: int) -> Report:
    """Return a report, sorted, each diagnostic once."""
    unique = dict.fromkeys(sorted(diagnostics, key=place_key))
    return Report(tuple(unique), files)


_PARTS = ("header", "body", "footer", "footnotes", "endnotes", "comments")
_WORD_PART = re.compile(rf"(?:{'|'.join(_PARTS)})\d*/")


def word_part(diagnostic: Diagnostic) -> str | None:
    """Return the place in a Word file, where there are no lines; None for any other place.

    Answers of a form have both: a line, and a part that is the path of the field.
    """
    part = diagnostic.part or ""
    return part if _WORD_PART.match(part) else None


def place_key(diagnostic: Diagnostic) -> tuple[str, int, tuple[object, ...]]:
    """Order by file and place; what stands in the same part of a Word file keeps its order.

    Only its reader knows whether `body/tbl[1]` comes before `body/p[2]`.
    """
    part = word_part(diagnostic)
    if part is None:
        return (diagnostic.where or "", -1, diagnostic.sort_key())
    order = next(i for i, name in enumerate(_PARTS) if part.startswith(name))
    return (diagnostic.where or "", order, ())
