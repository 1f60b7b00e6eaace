"""Running the examples that entries carry: each `hits` must be found, no `misses` may be."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from docgen.diagnostic import Diagnostic, Severity
from docgen.lint.engine import Linter
from docgen.source import Span

RULE = "phrase-example"
"""Rule under which an example that fails is reported."""


@dataclass(frozen=True, slots=True)
class Example:
    """A text and whether an entry is to be found in it."""

    rule: str
    """The rule it belongs to."""
    entry: str | None
    """Text of the entry; None for a rule without entries (required wording, placeholders)."""
    text: str
    """The example."""
    hit: bool
    """Whether it must be found."""
    span: Span | None = None
    """Where it is written."""


def check_examples(linter: Linter, examples: Iterable[Example]) -> Iterator[Diagnostic]:
    """Yield an error for each example that does not behave as it says."""
    for one in examples:
        if is_found(linter, one) == one.hit:
            continue
        name = one.entry or one.rule
        message = f"`{name}` is not found here" if one.hit else f"`{name}` is found here"
        yield Diagnostic(
            RULE,
            Severity.ERROR,
            f"{message}, though the example stands among the {'hits' if one.hit else 'misses'}",
            one.span,
            help="change `where`, `after`, `always`" if one.hit else "add an exception to `except`",
            matched=one.text,
            phrase=one.entry,
        )


def is_found(linter: Linter, example: Example) -> bool:
    """Tell whether the entry of an example is found in it."""
    return any(
        found.rule == example.rule and (example.entry is None or found.phrase == example.entry)
        for found in linter.check_text(example.text)
    )
