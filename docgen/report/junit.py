"""Diagnostics as JUnit XML, which GitLab, Jenkins and others show beside test results.

There is no standard; this is the form of Apache Ant that all of them read: a suite, a case for each
finding, and a passed case for each file without one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.sax.saxutils import escape, quoteattr

from docgen.diagnostic import Diagnostic
from docgen.report import Report, word_part
from docgen.report.text import show_diagnostic

_FORBIDDEN = re.compile("[^\\t\\n\\r\\x20-\\ud7ff\\ue000-\\ufffd\\U00010000-\\U0010ffff]")
"""What no XML 1.0 file may hold, even escaped."""


def show_report(report: Report) -> str:
    """Return the file. A finding below the severity that fails the run is a passed case."""
    failed = sum(_fails(d, report) for d in report.diagnostics)
    faulty = {d.where for d in report.diagnostics}
    clean = [name for name in report.names if name not in faulty]
    cases = len(report.diagnostics) + len(clean) + len(report.silenced)
    counts = f'tests="{cases}" failures="{failed}" errors="0" skipped="{len(report.silenced)}"'
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', f"<testsuites {counts}>"]
    lines.append(f'<testsuite name="docgen" {counts}>')
    lines.extend(_case(d, report) for d in report.diagnostics)
    lines.extend(f"<testcase {_names('nothing found', name)}/>" for name in clean)
    for one in report.silenced:
        reason = f" message={_quote(one.reason or one.kind)}"
        names = _names(_title(one.diagnostic), one.diagnostic.where or "")
        lines.append(f"<testcase {names}><skipped{reason}/></testcase>")
    lines += ["</testsuite>", "</testsuites>"]
    return "\n".join(lines)


def _fails(diagnostic: Diagnostic, report: Report) -> bool:
    return diagnostic.severity.rank >= report.fail_on.rank


def _case(diagnostic: Diagnostic, report: Report) -> str:
    text = _clean(escape(show_diagnostic(diagnostic)))
    names = _names(_title(diagnostic), diagnostic.where or "")
    if _fails(diagnostic, report):
        about = f"message={_quote(diagnostic.message)} type={_quote(diagnostic.rule)}"
        body = f"<failure {about}>{text}</failure>"
    else:
        body = f"<system-out>{text}</system-out>"
    return f"<testcase {names}{_place(diagnostic)}>{body}</testcase>"


def _place(diagnostic: Diagnostic) -> str:
    return "".join(_iter_place(diagnostic))


def _iter_place(diagnostic: Diagnostic) -> Iterator[str]:
    if diagnostic.where:
        yield f" file={_quote(diagnostic.where)}"
    if diagnostic.span and not word_part(diagnostic):
        yield f' line="{diagnostic.span.line}"'


def _title(diagnostic: Diagnostic) -> str:
    """Return the name of a case; it says the place, since names have to be unique."""
    span = diagnostic.span
    place = ""
    if part := word_part(diagnostic):
        place = f" {part}" + (f":{span.start + 1}" if span else "")
    elif span:
        place = f" {span.line}:{span.column}"
    phrase = f" {diagnostic.phrase}" if diagnostic.phrase else ""
    return f"{diagnostic.rule}{phrase}{place}"


def _names(name: str, file: str) -> str:
    return f"name={_quote(name)} classname={_quote(file)}"


def _quote(text: str) -> str:
    return quoteattr(_clean(text))


def _clean(text: str) -> str:
    return _FORBIDDEN.sub("\ufffd", text)
