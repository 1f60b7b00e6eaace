"""Running the examples of all phrase lists and rules."""

from __future__ import annotations

from dataclasses import dataclass

from docgen.diagnostic import Diagnostic, DocgenError
from docgen.library import Library, load_library
from docgen.library.linting import build_linter, iter_examples
from docgen.lint.phrase_test import check_examples
from docgen.workspace import Workspace

_FOLDERS = ("phrases", "rules")


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


def load_wording(workspace: Workspace) -> Library:
    """Return a library whose phrase lists and rules are sound, whatever else is wrong with it.

    Raises:
        DocgenError: a phrase list, a rule file or the organisation's profile has errors.
    """
    loaded = load_library(workspace, {"zh-Hans"})
    library = loaded.libraries.get("zh-Hans") or loaded.partial.get("zh-Hans")
    faulty = sorted(path.as_posix() for path in loaded.faulty if path.parts[0] in _FOLDERS)
    if library is None or faulty:
        names = ", ".join(f"content/{name}" for name in faulty) or "the content"
        raise DocgenError(f"{names}: there are errors in it", "`docgen check` shows them")
    return library
