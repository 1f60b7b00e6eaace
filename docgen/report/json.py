"""Diagnostics as one JSON object, for scripts and editors."""

from __future__ import annotations

import json
from typing import Any

from docgen.diagnostic import Diagnostic, Severity
from docgen.report import Report


def diagnostic_data(diagnostic: Diagnostic) -> dict[str, Any]:
    """Return a diagnostic as plain data; fields that do not apply are None."""
    span = diagnostic.span
    return {
        "path": diagnostic.where,
        "line": span.line if span else None,
        "column": span.column if span else None,
        "end_line": span.end_line if span else None,
        "end_column": span.end_column if span else None,
        "severity": diagnostic.severity.value,
        "rule": diagnostic.rule,
        "message": diagnostic.message,
        "matched": diagnostic.matched,
        "phrase": diagnostic.phrase,
        "suggestions": list(diagnostic.suggestions),
        "speaker": diagnostic.speaker,
        "part": diagnostic.part,
    }


def show_report(report: Report) -> str:
    """Return the object: `version`, `summary`, `diagnostics`."""
    summary: dict[str, int] = {"files": report.files}
    summary |= {severity.value: report.count(severity) for severity in Severity}
    data = {
        "version": 1,
        "summary": summary,
        "diagnostics": [diagnostic_data(d) for d in report.diagnostics],
    }
    return json.dumps(data, ensure_ascii=False, indent=2)
