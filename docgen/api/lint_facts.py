"""What there is to say about a lint run besides its findings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from docgen.diagnostic import Diagnostic
from docgen.lint.engine import Linter

READING_RULES = {
    "unreadable-file": "a file cannot be read: damaged, encrypted, too large, no text",
    "unread-file": "a folder holds files of kinds that are not read",
    "file-encoding": "a file is not plain UTF-8, or has bytes that are no text",
}
"""Rules under which files are reported, whatever is in them."""
COMMENT_RULES = {
    "unused-suppression": "a comment `docgen: ignore` silences nothing",
    "suppression-without-reason": "a comment `docgen: ignore` does not say why",
    "unknown-speaker": "nothing says whether a speaker is staff",
}
"""Rules about transcripts and comments that no content defines."""


def rule_titles(linter: Linter) -> dict[str, str]:
    """Return what each rule is about, in a few words."""
    rules = linter.rules
    about = {
        "forbidden-phrase": "wording that the phrase lists forbid",
        **{one.id: one.message for one in rules.required},
        **{one.id: one.message for one in rules.orders},
        **{one.id: one.message for one in rules.placeholders},
        **COMMENT_RULES,
        **READING_RULES,
    }
    for wording in rules.wordings:
        about.setdefault(wording.rule, wording.reason)
    return about


def count_stats(diagnostics: Iterable[Diagnostic]) -> dict[str, list[tuple[str, int]]]:
    """Return how often what was found: by rule, phrase, speaker, file; most often first."""
    counts: dict[str, Counter[str]] = {
        name: Counter() for name in ("rule", "phrase", "speaker", "file")
    }
    for diagnostic in diagnostics:
        for name, value in (
            ("rule", diagnostic.rule),
            ("phrase", diagnostic.phrase),
            ("speaker", diagnostic.speaker),
            ("file", diagnostic.where),
        ):
            if value:
                counts[name][value] += 1
    return {
        name: sorted(counter.items(), key=lambda one: (-one[1], one[0]))
        for name, counter in counts.items()
    }


def show_stats(counts: Mapping[str, list[tuple[str, int]]], most: int = 20) -> str:
    """Return the counts as text, a table for each."""
    lines: list[str] = []
    for name, found in counts.items():
        if found:
            lines += ["", f"by {name}"]
            lines += [f"{count:>7}  {value}" for value, count in found[:most]]
            if len(found) > most:
                rest = sum(count for _, count in found[most:])
                lines.append(f"{rest:>7}  ({len(found) - most} more)")
    return "\n".join(lines[1:])
