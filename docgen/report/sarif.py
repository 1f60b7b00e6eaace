"""Diagnostics as SARIF 2.1.0 (OASIS Standard, errata 01), for code scanning."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from pathlib import PurePath
from typing import Any
from urllib.parse import quote

import docgen
from docgen.diagnostic import Diagnostic, Severity
from docgen.report import Report

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


def show_report(report: Report) -> str:
    """Return the log file."""
    rules = sorted({d.rule for d in report.diagnostics})
    seen: Counter[str] = Counter()
    results = [_result(d, rules.index(d.rule), seen) for d in report.diagnostics]
    run: dict[str, Any] = {
        "tool": {
            "driver": {
                "name": "docgen",
                "semanticVersion": docgen.__version__,
                "rules": [{"id": rule, "name": rule} for rule in rules],
            }
        },
        "columnKind": "unicodeCodePoints",
        "results": results,
    }
    log = {
        "$schema": "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
        "version": "2.1.0",
        "runs": [run],
    }
    return json.dumps(log, ensure_ascii=False, indent=2)


def _result(diagnostic: Diagnostic, rule_index: int, seen: Counter[str]) -> dict[str, Any]:
    message = ". ".join(filter(None, (diagnostic.message, diagnostic.help)))
    result: dict[str, Any] = {
        "ruleId": diagnostic.rule,
        "ruleIndex": rule_index,
        "level": _LEVELS[diagnostic.severity],
        "message": {"text": message},
        "partialFingerprints": {"docgen/v1": _fingerprint(diagnostic, seen)},
    }
    location = _location(diagnostic)
    if location:
        result["locations"] = [location]
    return result


def _location(diagnostic: Diagnostic) -> dict[str, Any]:
    location: dict[str, Any] = {}
    if diagnostic.where:
        uri = quote(PurePath(diagnostic.where).as_posix())
        physical: dict[str, Any] = {"artifactLocation": {"uri": uri}}
        span = diagnostic.span
        if span:
            physical["region"] = {
                "startLine": span.line,
                "startColumn": span.column,
                "endLine": span.end_line,
                "endColumn": span.end_column,
                "charOffset": span.start,
                "charLength": span.end - span.start,
            }
        location["physicalLocation"] = physical
    if diagnostic.part:
        location["logicalLocations"] = [{"fullyQualifiedName": diagnostic.part}]
    return location


def _fingerprint(diagnostic: Diagnostic, seen: Counter[str]) -> str:
    """Return a hash that survives moved lines: rule, file, the text of the line, its ordinal."""
    line = diagnostic.span.source.line_text(diagnostic.span.line) if diagnostic.span else ""
    key = "\0".join((diagnostic.rule, diagnostic.where or "", line.strip(), diagnostic.message))
    seen[key] += 1
    return hashlib.sha256(f"{key}\0{seen[key]}".encode()).hexdigest()[:32]
