"""Running the examples of all phrase lists and rules."""

from __future__ import annotations

from dataclasses import dataclass

from docgen.diagnostic import Diagnostic
from docgen.library import Library
from docgen.library.linting import build_linter, iter_examples
from docgen.lint.phrase_test import check_examples


@dataclass(frozen=True, slots=True)
class PhraseTests:
    """What came of the examples."""

    examples: int
    """How many there are."""
    entries: int
    """How many entries and rules carry them."""
    diagnostics: tuple[Diagnostic, ...]
    """Those that fail."""


def check_phrases(library: Library) -> PhraseTests:
    """Run every example: each `hits` must be found, no `misses` may be."""
    linter = build_linter(library)
    examples = list(iter_examples(library))
    entries = {(one.rule, one.entry) for one in examples}
    return PhraseTests(len(examples), len(entries), tuple(check_examples(linter, examples)))
