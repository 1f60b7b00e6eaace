"""What is wrong with something a person wrote, as data; reporters only show it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import Enum
from typing import Generic, TypeVar

from docgen.source import Span

T = TypeVar("T")


class Severity(Enum):
    """How much a diagnostic matters."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    @property
    def rank(self) -> int:
        """Errors rank highest (2), then warnings (1), then infos (0)."""
        return {"error": 2, "warning": 1, "info": 0}[self.value]


@dataclass(frozen=True, slots=True)
class Label:
    """A second place that explains a diagnostic, with a few words on it."""

    span: Span
    """The other place."""
    message: str
    """What it has to do with the diagnostic."""


@dataclass(frozen=True, slots=True)
class Fix:
    """A replacement that mends the fault."""

    span: Span
    """What to replace."""
    replacement: str
    """What to put there."""


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One fault in what a person wrote, with its place."""

    rule: str
    """Id of the rule that was broken, in kebab case."""
    severity: Severity
    """How much it matters."""
    message: str
    """What is wrong, in one sentence without a final full stop."""
    span: Span | None = None
    """Where it is wrong; None where there is no text to point at."""
    path: str | None = None
    """The file, where there is no span (a missing file, a Word file)."""
    part: str | None = None
    """The place inside a Word file, such as `body/tbl[1]/tr[2]/tc[3]/p[1]`."""
    labels: tuple[Label, ...] = ()
    """Other places that belong to it."""
    help: str | None = None
    """What to do about it."""
    fix: Fix | None = None
    """How a machine may mend it."""
    matched: str | None = None
    """The offending text as it stands."""
    phrase: str | None = None
    """The entry of a phrase list that was found, as written in `content/`."""
    suggestions: tuple[str, ...] = ()
    """What to write instead, best first."""
    speaker: str | None = None
    """Who said it, in a transcript."""

    @property
    def where(self) -> str | None:
        """The file it concerns."""
        return self.span.source.name if self.span else self.path

    def sort_key(self) -> tuple[str, int, int]:
        """Order by file and place; what has no place keeps the order it was found in."""
        start, end = (self.span.start, self.span.end) if self.span else (0, 0)
        return (self.where or "", start, end)


def error(rule: str, message: str, span: Span | None = None, help: str | None = None) -> Diagnostic:
    """Return an error."""
    return Diagnostic(rule, Severity.ERROR, message, span, help=help)


def warning(
    rule: str, message: str, span: Span | None = None, help: str | None = None
) -> Diagnostic:
    """Return a warning."""
    return Diagnostic(rule, Severity.WARNING, message, span, help=help)


def has_errors(diagnostics: Iterable[Diagnostic]) -> bool:
    """Tell whether any diagnostic is an error."""
    return any(d.severity is Severity.ERROR for d in diagnostics)


def near_name(name: str, known: Iterable[str]) -> str | None:
    """Return the known name that a misspelt one most likely means, or None."""
    # Half a millisecond to import, and seldom wanted.
    from difflib import get_close_matches

    names = list(known)
    folded = {n.lower().replace("_", "-"): n for n in names}
    hits = get_close_matches(name.lower().replace("_", "-"), folded, n=1, cutoff=0.6)
    return folded[hits[0]] if hits else None


def did_you_mean(name: str, known: Iterable[str]) -> str | None:
    """Return the help sentence for a misspelt name: the near one, or what there is."""
    names = sorted(set(known))
    near = near_name(name, names)
    if near:
        return f"did you mean `{near}`?"
    if names and len(names) <= 12:
        return "known here: " + ", ".join(f"`{n}`" for n in names)
    return None


@dataclass(frozen=True, slots=True)
class Result(Generic[T]):
    """A value together with everything that was found wrong on the way to it."""

    value: T | None
    """What was made; None where nothing usable could be made."""
    diagnostics: tuple[Diagnostic, ...] = field(default=())
    """What was found, in any order."""

    @property
    def ok(self) -> bool:
        """True when there is a value and no error."""
        return self.value is not None and not has_errors(self.diagnostics)


class DocgenError(Exception):
    """A fault in the world: a locked file, a missing program. Shown with its help, no traceback."""

    def __init__(self, message: str, help: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        """What went wrong, in one sentence."""
        self.help = help
        """What to do about it."""
