"""What is said about a filled form besides its answers. Sensitive answers are never repeated."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from docgen.diagnostic import Diagnostic, Severity
from docgen.form.plan import PlacedField

_LONGEST = 40
_MOST_NAMES = 12


@dataclass(slots=True)
class Notes:
    """The diagnostics of one file."""

    path: str
    """The file, as shown."""
    found: list[Diagnostic] = field(default_factory=list)
    """What was noted."""

    def add(
        self, rule: str, severity: Severity, message: str, part: str = "", help: str | None = None
    ) -> None:
        """Note something, about an answer where a path is given."""
        self.found.append(
            Diagnostic(rule, severity, message, path=self.path, part=part or None, help=help)
        )

    def copies(self, placed: PlacedField, path: str, values: Iterable[str]) -> None:
        """Note that an answer stands in several places and differs."""
        shown = _quote(placed, values)
        message = f"{name_of(placed, path)} is filled in more than once, and differently{shown}"
        help_ = "make them the same in the file"
        self.add("collect-copies", Severity.ERROR, message, path, help_)

    def boxes(self, placed: PlacedField, path: str) -> None:
        """Note that more boxes are ticked than can be."""
        message = f"{name_of(placed, path)} has more than one box ticked"
        self.add("collect-boxes", Severity.ERROR, message, path, "leave one of them ticked")

    def stored(self, placed: PlacedField, path: str, shown: str, stored: str) -> None:
        """Note that Word stores something else than it shows."""
        values = (
            "" if _is_sensitive(placed) else f": it shows `{_cut(shown)}`, stored is `{stored}`"
        )
        message = f"{name_of(placed, path)} shows something else than Word stores{values}"
        help_ = "what it shows was taken; choose the date anew to make them agree"
        self.add("collect-stored", Severity.WARNING, message, path, help_)

    def edited(self, placed: PlacedField, path: str, given: str, computed: str) -> None:
        """Note that a computed answer was changed by hand."""
        values = "" if _is_sensitive(placed) else f": `{_cut(given)}`, and it comes to `{computed}`"
        message = f"{name_of(placed, path)} is computed, and was changed by hand{values}"
        self.add("collect-edited", Severity.WARNING, message, path, "the computed answer was taken")


def name_of(placed: PlacedField, path: str) -> str:
    """Return a field as messages name it."""
    return f"{placed.field.label} (`{path}`)" if placed.field.label else f"`{path}`"


def list_names(names: Iterable[str]) -> str:
    """Return names for a message, the first of many."""
    every = list(names)
    shown = ", ".join(f"`{one}`" for one in every[:_MOST_NAMES])
    return shown + (f" and {len(every) - _MOST_NAMES} more" if len(every) > _MOST_NAMES else "")


def _quote(placed: PlacedField, values: Iterable[str]) -> str:
    if _is_sensitive(placed):
        return ""
    return ": " + ", ".join(f"`{_cut(one)}`" for one in values)


def _is_sensitive(placed: PlacedField) -> bool:
    return placed.field.personal_data == "sensitive"


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
