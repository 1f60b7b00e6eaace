"""Diagnostics as one JSON object, for scripts and editors."""

from __future__ import annotations

import json
from typing import Any

from docgen.diagnostic import Diagnostic, Severity
from docgen.report import Report, word_part


def diagnostic_data(diagnostic: Diagnostic) -> dict[str, Any]:
    """Return a diagnostic as plain data; fields that do not apply are None."""
    return {
        "path": diagnostic.where,
        **_place(diagnostic),
        "severity": diagnostic.severity.value,
        "rule": diagnostic.rule,
        "message": diagnostic.message,
        "matched": diagnostic.matched,
        "phrase": diagnostic.phrase,
        "suggestions": list(diagnostic.suggestions),
        "speaker": diagnostic.speaker,
        "part": diagnostic.part,
    }


def _place(diagnostic: Diagnostic) -> dict[str, int | None]:
    """Return lines and columns; in a Word file columns count inside the paragraph."""
    span = diagnostic.span
    if span is None:
        return dict.fromkeys(("line", "column", "end_line", "end_column"))
    if word_part(diagnostic):
        start, end = span.start + 1, span.end + 1
        return {"line": None, "column": start, "end_line": None, "end_column": end}
    return {
        "line": span.line,
        "column": span.column,
        "end_line": span.end_line,
        "end_column": span.end_column,
    }


def show_report(report: Report) -> str:
    """Return the object: `version`, `summary`, `diagnostics`, each on a line of its own."""
    summary: dict[str, int] = {"files": report.files}
    summary |= {severity.value: report.count(severity) for severity in Severity}
    # Laid out here: the encoder is slow as soon as it has to indent.
    lines = [json.dumps(diagnostic_data(d), ensure_ascii=False) for d in report.diagnostics]
    found = ",".join(f"\n    {line}" for line in lines) + ("\n  " if lines else "")
    head = f'"version": 1,\n  "summary": {json.dumps(summary)}'
    return f'{{\n  {head},\n  "diagnostics": [{found}]\n}}'
