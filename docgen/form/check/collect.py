"""What all checks of a form share: the form, its fields, what was found."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from docgen.diagnostic import Diagnostic, Severity
from docgen.form.form import Form
from docgen.form.plan import Path, PlacedField, iter_fields
from docgen.schema import Placed
from docgen.schema.place import anchor_span
from docgen.source import MappedText


class FormCheck:
    """One check of one form."""

    def __init__(
        self, placed: Placed[Form], parameters: Mapping[str, object], roles: Collection[str]
    ) -> None:
        """Start with nothing found."""
        self.placed = placed
        self.form = placed.value
        self.parameters = parameters
        self.roles = roles
        fields = (placed for placed in iter_fields(self.form) if not placed.names_row)
        self.fields: tuple[PlacedField, ...] = tuple(fields)
        self.found: list[Diagnostic] = []

    def report(
        self,
        rule: str,
        path: Path,
        message: str,
        help_: str | None = None,
        severity: Severity = Severity.ERROR,
    ) -> None:
        """Note a fault at a path; where nothing is written there, at what is around it."""
        place = self.placed.find(path)
        span = place.node.span if place else None
        while span is None and path:
            path = path[:-1]
            around = self.placed.find(path)
            span = anchor_span(around) if around else None
        self.found.append(Diagnostic(rule, severity, message, span, help=help_))

    def add(self, diagnostics: Iterable[Diagnostic]) -> None:
        """Note faults that know their place."""
        self.found.extend(diagnostics)

    def text(self, path: Path, text: str) -> MappedText:
        """Return a text of the form with its place in the file."""
        return self.placed.find_text(path) or MappedText.verbatim(text, self.form.id)
