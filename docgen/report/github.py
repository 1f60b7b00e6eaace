"""Diagnostics as workflow commands that GitHub shows beside the changed lines.

Source: GitHub Docs, "Workflow commands for GitHub Actions", setting an error message.
"""

from __future__ import annotations

from docgen.diagnostic import Diagnostic, Severity
from docgen.report import Report, word_part

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def show_report(report: Report) -> str:
    """Return one command a line."""
    return "\n".join(_command(d) for d in report.diagnostics)


def _command(diagnostic: Diagnostic) -> str:
    properties = {"title": diagnostic.rule}
    if diagnostic.where:
        properties["file"] = diagnostic.where
    if diagnostic.span and not word_part(diagnostic):
        span = diagnostic.span
        properties |= {
            "line": str(span.line),
            "endLine": str(span.end_line),
            "col": str(span.column),
            "endColumn": str(span.end_column),
        }
    instead = " / ".join(diagnostic.suggestions)
    said = (
        f"{diagnostic.part}: {diagnostic.message}" if word_part(diagnostic) else diagnostic.message,
        f"Say instead: {instead}" if instead else None,
        diagnostic.help,
    )
    message = ". ".join(filter(None, said))
    joined = ",".join(f"{key}={_escape(value, True)}" for key, value in properties.items())
    return f"::{_COMMANDS[diagnostic.severity]} {joined}::{_escape(message, False)}"


def _escape(text: str, in_property: bool) -> str:
    text = text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    return text.replace(":", "%3A").replace(",", "%2C") if in_property else text
