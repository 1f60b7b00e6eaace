"""Diagnostics for people: place, message, source line with a caret, help."""

from __future__ import annotations

import re
from unicodedata import combining, east_asian_width

from docgen.diagnostic import Diagnostic, Severity
from docgen.report import Report, word_part
from docgen.source import Span

_STYLES = {Severity.ERROR: "31;1", Severity.WARNING: "33;1", Severity.INFO: "36;1"}
_CELL = re.compile(r"(?:^|!)[A-Z]{1,3}\d+$")
_WIDEST = 100
"""Columns of a source line shown; longer ones are cut around the caret."""


def display_width(text: str) -> int:
    """Return how many terminal columns a text takes (Unicode Standard Annex 11)."""
    return sum(_char_width(char) for char in text)


def _char_width(char: str) -> int:
    if combining(char) or char in "\u200b\u200c\u200d\ufe0e\ufe0f":
        return 0
    return 2 if east_asian_width(char) in "WF" else 1


def show_diagnostic(diagnostic: Diagnostic, color: bool = False) -> str:
    """Return one diagnostic as lines of text, without a line end after the last."""
    lines = [_headline(diagnostic, color)]
    if diagnostic.span is not None:
        number = "" if word_part(diagnostic) else str(diagnostic.span.line)
        lines.extend(_excerpt(diagnostic.span, number, _STYLES[diagnostic.severity], color))
    for label in diagnostic.labels:
        place = f"{label.span.source.name}:{label.span.line}:{label.span.column}"
        lines.append(f"  {place}: {label.message}")
    if diagnostic.suggestions:
        lines.append(_paint("  say instead: ", "32;1", color) + " / ".join(diagnostic.suggestions))
    if diagnostic.help:
        lines.append(_paint("  help: ", "36;1", color) + diagnostic.help)
    return "\n".join(lines)


def show_summary(report: Report) -> str:
    """Return one line on what was found: `2 errors, 1 warning in 14 files`."""
    parts = []
    for severity in Severity:
        count = report.count(severity)
        if count:
            parts.append(f"{count} {severity.value}{'s' if count > 1 else ''}")
    files = f"{report.files} file{'' if report.files == 1 else 's'}"
    return f"{', '.join(parts)} in {files}" if parts else f"{files} checked, nothing to complain of"


def show_report(report: Report, color: bool = False) -> str:
    """Return all diagnostics, a blank line between them."""
    return "\n\n".join(show_diagnostic(d, color) for d in report.diagnostics)


def _headline(diagnostic: Diagnostic, color: bool) -> str:
    span = diagnostic.span
    place = diagnostic.where or ""
    if span is not None and (part := word_part(diagnostic)):
        place = f"{place}:{part}:{span.start + 1}"
    elif span is not None:
        place = f"{place}:{span.line}:{span.column}"
    elif diagnostic.part:
        # A cell is read after its file, as people say it: `people.xlsx: Sheet1!C7`.
        gap = " " if _CELL.search(diagnostic.part) else ""
        place = f"{place}:{gap}{diagnostic.part}" if place else diagnostic.part
    severity = _paint(diagnostic.severity.value, _STYLES[diagnostic.severity], color)
    head = f"{severity} [{diagnostic.rule}] {diagnostic.message}"
    return f"{place}: {head}" if place else head


def _excerpt(span: Span, number: str, style: str, color: bool) -> list[str]:
    text = span.source.line_text(span.line).replace("\t", " ").rstrip("\r")
    start = span.column - 1
    end = span.end_column - 1 if span.end_line == span.line else len(text)
    end = max(end, start + 1)
    cut = max(0, start - _WIDEST // 2) if display_width(text) > _WIDEST else 0
    shown = text[cut : cut + _WIDEST]
    prefix = "…" if cut else ""
    if cut + _WIDEST < len(text):
        shown += "…"
    gutter = f"{number:>5} | "
    pad = display_width(prefix + text[cut:start])
    width = max(1, min(display_width(text[start:end]), _WIDEST))
    caret = _paint("^" * width, style, color)
    return [f"{gutter}{prefix}{shown}", f"      | {' ' * pad}{caret}"]


def _paint(text: str, style: str, color: bool) -> str:
    return f"\x1b[{style}m{text}\x1b[0m" if color else text
