"""The coverage table: every fact, the content that carries it, the documents that show it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tests.coverage.facts import Fact, System
from tests.coverage.places import (
    NO_PAGE,
    document_text,
    documents_of,
    find_place,
    lines_of,
    squeeze,
)
from tests.support.project import ROOT

PAGE = ROOT / "docs" / "coverage.md"

INTRODUCTION = """\
# Coverage

Every fact that the content has to carry, numbered by system; the pieces of `content/` that carry it (file and id); and the
documents in which a reader finds them. Made by `python -m tests.coverage` from `tests/coverage/facts/`; a test fails when an id is
missing, when no document shows it, when words named here are not in the Chinese text, or when this page is out of date.

A fact found in `organization` is a parameter: another organisation changes it there, and every text follows.
A fact found in `rules` is enforced by `docgen lint` rather than printed.
To add a fact, write it at the end of its system's file, then run the command above: numbers are never given to another fact.
"""


def check_fact(fact: Fact) -> Iterator[str]:
    """Yield what is wrong with a fact: unknown places, places in no document, missing words."""
    for ref in fact.at:
        if find_place(ref) is None:
            yield f"{fact.id}: there is no {ref}"
        elif not ref.startswith(NO_PAGE) and not documents_of(ref):
            yield f"{fact.id}: no document shows {ref}"
    if not any(documents_of(ref) or ref.startswith("rules") for ref in fact.at):
        yield f"{fact.id}: no document shows it"
    for words in fact.find:
        if not _says(fact, squeeze(words)):
            yield f"{fact.id}: `{words}` stands in none of {', '.join(fact.at)}"


def _says(fact: Fact, words: str) -> bool:
    """Tell whether words stand in a place of a fact, and so in a document that shows it."""
    for ref in fact.at:
        place = find_place(ref)
        if place and words in "\n".join(lines_of(place, everything=True)):
            unseen = place.is_letter or ref.startswith("rules/")
            if unseen or any(words in document_text(name) for name in documents_of(ref)):
                return True
    return False


def show_page(systems: Iterable[System]) -> str:
    """Return the page of the coverage table."""
    systems = tuple(systems)
    total = sum(len(system.facts) for system in systems)
    pieces = len({ref for system in systems for fact in system.facts for ref in fact.at})
    rows = [
        INTRODUCTION,
        f"{total} facts, {pieces} pieces of content, 0 gaps.\n",
        "| System | Facts | Shown in |\n|---|---|---|",
    ]
    for system in systems:
        shown = sorted({name for fact in system.facts for name in documents(fact)})
        rows.append(
            f"| [{system.id} {system.title}](#{anchor(system)}) | {len(system.facts)} "
            f"| {', '.join(shown)} |"
        )
    for system in systems:
        rows.append(f"\n## {system.id} {system.title}\n")
        rows.append(
            "| No. | Fact | Words looked for | Content | Documents |\n|---|---|---|---|---|"
        )
        rows += [_row(fact) for fact in system.facts]
    return "\n".join(rows) + "\n"


def anchor(system: System) -> str:
    """Return the anchor of a system's heading, as GitHub makes it."""
    text = f"{system.id} {system.title}".lower()
    return "".join(c if c.isalnum() else "-" for c in text if c.isalnum() or c in " -")


def documents(fact: Fact) -> list[str]:
    """Return the documents that show a fact."""
    names = {name for ref in fact.at for name in documents_of(ref)}
    if any(ref.startswith("rules") for ref in fact.at):
        names.add("`docgen lint`")
    return sorted(names)


def _row(fact: Fact) -> str:
    words = "；".join(fact.find)
    content = ", ".join(f"`{ref}`" for ref in fact.at)
    cells = (fact.id, fact.fact, words, content, ", ".join(documents(fact)))
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"
