"""What is wrong with a template or its data, as diagnostics that name the place."""

from __future__ import annotations

from collections.abc import Iterable

from docgen.diagnostic import Diagnostic, DocgenError, Severity
from docgen.template.word.tags import Place

_AROUND = 48


class TemplateFault(DocgenError):
    """A template, or the data for it, has faults. Each is a diagnostic with its place."""

    def __init__(self, diagnostics: Iterable[Diagnostic]) -> None:
        self.diagnostics = tuple(diagnostics)
        """Everything found, errors first in the order of the document."""
        first = self.diagnostics[0]
        rest = len(self.diagnostics) - 1
        more = f" (and {rest} more)" if rest else ""
        where = ", ".join(filter(None, (first.path, first.part)))
        super().__init__(f"{where}: {first.message}{more}" if where else first.message, first.help)

    def __str__(self) -> str:
        return self.message

    def __reduce__(self) -> tuple[type[TemplateFault], tuple[tuple[Diagnostic, ...]]]:
        # Letters are made in several processes; a fault has to travel back whole.
        return type(self), (self.diagnostics,)


def fault(
    rule: str,
    message: str,
    place: Place | None = None,
    *,
    path: str | None = None,
    matched: str | None = None,
    help: str | None = None,
    severity: Severity = Severity.ERROR,
    suggestions: tuple[str, ...] = (),
) -> Diagnostic:
    """Return a diagnostic about a template; the text around its place goes into the message."""
    around = excerpt(place.around, matched) if place else ""
    return Diagnostic(
        rule=rule,
        severity=severity,
        message=f"{message}, in “{around}”" if around and around != matched else message,
        path=path,
        part=place.part if place else None,
        help=help,
        matched=matched,
        suggestions=suggestions,
    )


def excerpt(text: str, middle: str | None = None) -> str:
    """Return at most some 48 characters of `text`, around `middle` where that stands in it."""
    flat = " ".join(text.split())
    if len(flat) <= _AROUND:
        return flat
    wanted = " ".join(middle.split()) if middle else ""
    at = max(0, flat.find(wanted))
    margin = max(8, (_AROUND - len(wanted)) // 2)
    start = max(0, at - margin)
    end = min(len(flat), at + len(wanted) + margin)
    return ("…" if start else "") + flat[start:end] + ("…" if end < len(flat) else "")
