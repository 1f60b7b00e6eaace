"""Diagnostics as SARIF 2.1.0 (OASIS Standard, errata 01), for code scanning."""

from __future__ import annotations

import json
from pathlib import PurePath
from typing import Any
from urllib.parse import quote

import docgen
from docgen.diagnostic import Diagnostic, Severity
from docgen.lint.fingerprint import fingerprints
from docgen.report import Report, Silenced, word_part
from docgen.source import Span

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_KINDS = {"inline": "inSource", "baseline": "external"}
_SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)


def show_report(report: Report) -> str:
    """Return the log file.

    Findings that are silenced stand in it with their suppression: a service that no longer saw
    them would take them for mended (section 3.27.23).
    """
    every: list[tuple[Diagnostic, Silenced | None]] = [(d, None) for d in report.diagnostics]
    every.extend((one.diagnostic, one) for one in report.silenced)
    rules = sorted({diagnostic.rule for diagnostic, _ in every})
    names = fingerprints(diagnostic for diagnostic, _ in every)
    results = []
    for (diagnostic, silenced), name in zip(every, names, strict=True):
        result = _result(diagnostic, rules.index(diagnostic.rule), name)
        if silenced:
            result["suppressions"] = [_suppression(silenced)]
        if report.has_baseline:
            known = silenced is not None and silenced.kind == "baseline"
            result["baselineState"] = "unchanged" if known else "new"
        results.append(result)
    run: dict[str, Any] = {
        "tool": {
            "driver": {
                "name": "docgen",
                "semanticVersion": docgen.__version__,
                "rules": [_rule(rule, report.rules.get(rule)) for rule in rules],
            }
        },
        "columnKind": "unicodeCodePoints",
        "results": results,
    }
    log = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, ensure_ascii=False, indent=2)


def _rule(rule: str, about: str | None) -> dict[str, Any]:
    described: dict[str, Any] = {"id": rule, "name": rule}
    if about:
        described["shortDescription"] = {"text": about}
    return described


def _suppression(silenced: Silenced) -> dict[str, str]:
    found = {"kind": _KINDS[silenced.kind], "status": "accepted"}
    if silenced.reason:
        found["justification"] = silenced.reason
    return found


def _result(diagnostic: Diagnostic, rule_index: int, fingerprint: str) -> dict[str, Any]:
    instead = " / ".join(diagnostic.suggestions)
    said = (diagnostic.message, f"Say instead: {instead}" if instead else "", diagnostic.help)
    result: dict[str, Any] = {
        "ruleId": diagnostic.rule,
        "ruleIndex": rule_index,
        "level": _LEVELS[diagnostic.severity],
        "message": {"text": ". ".join(filter(None, said))},
        "partialFingerprints": {"docgen/v1": fingerprint},
    }
    location = _location(diagnostic)
    if location:
        result["locations"] = [location]
    if diagnostic.fix and not word_part(diagnostic):
        result["fixes"] = [_fix(diagnostic)]
    facts = {"phrase": diagnostic.phrase, "speaker": diagnostic.speaker}
    known = {name: value for name, value in facts.items() if value}
    if known:
        result["properties"] = known
    return result


def _location(diagnostic: Diagnostic) -> dict[str, Any]:
    location: dict[str, Any] = {}
    if diagnostic.where:
        location["physicalLocation"] = {"artifactLocation": {"uri": _uri(diagnostic.where)}}
    span, in_word = diagnostic.span, word_part(diagnostic) is not None
    if diagnostic.part:
        # A Word file has no lines: the part says where, the columns count inside the paragraph.
        columns = f":{span.start + 1}-{span.end + 1}" if span and in_word else ""
        location["logicalLocations"] = [
            {
                "name": diagnostic.part + columns,
                "fullyQualifiedName": diagnostic.part,
                "kind": "element",
            }
        ]
    if span and not in_word and "physicalLocation" in location:
        location["physicalLocation"]["region"] = _region(span) | {
            "charOffset": span.start,
            "charLength": span.end - span.start,
        }
    return location


def _region(span: Span) -> dict[str, int]:
    return {
        "startLine": span.line,
        "startColumn": span.column,
        "endLine": span.end_line,
        "endColumn": span.end_column,
    }


def _fix(diagnostic: Diagnostic) -> dict[str, Any]:
    assert diagnostic.fix is not None
    # Lines and columns only: offsets count a Windows line end as one character.
    replacement = {
        "deletedRegion": _region(diagnostic.fix.span),
        "insertedContent": {"text": diagnostic.fix.replacement},
    }
    change = {
        "artifactLocation": {"uri": _uri(diagnostic.fix.span.source.name)},
        "replacements": [replacement],
    }
    return {
        "description": {"text": f"Say instead: {diagnostic.fix.replacement}"},
        "artifactChanges": [change],
    }


def _uri(path: str) -> str:
    return quote(PurePath(path).as_posix())
