"""The kinds of content: where each lies and which type it has. The one table to add a kind to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePath

from docgen.content.dialogue import Dialogue
from docgen.content.document import DocumentSpec
from docgen.content.organization import Organization
from docgen.content.phrase import PhraseList
from docgen.content.policy import Policy
from docgen.content.procedure import Procedure
from docgen.content.reference import Glossary, Roles
from docgen.content.rule import RuleSet
from docgen.content.sanction import SanctionsLadder
from docgen.content.timetable import Timetable
from docgen.form.form import Form
from docgen.schema.types import Node


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of content."""

    name: str
    """Its name, as in `docgen schema NAME`."""
    place: str
    """A file below `content/`, or a folder (with a final slash) of files named by id."""
    struct: type[Node]
    """Its type."""
    title: str
    """What it is, in one line."""

    @property
    def is_folder(self) -> bool:
        """Whether there may be many of it, one a file."""
        return self.place.endswith("/")

    def holds(self, relative: PurePath) -> bool:
        """Tell whether a path below `content/` (or `content/en/`) is of this kind."""
        if self.is_folder:
            return len(relative.parts) == 2 and relative.parts[0] + "/" == self.place
        return relative.as_posix() == self.place


KINDS: tuple[Kind, ...] = (
    Kind("organization", "organization.yaml", Organization, "the organisation profile"),
    Kind("roles", "roles.yaml", Roles, "roles and contacts"),
    Kind("glossary", "glossary.yaml", Glossary, "words with a fixed meaning"),
    Kind("sanctions", "sanctions.yaml", SanctionsLadder, "the sanctions ladder"),
    Kind("policy", "policies/", Policy, "a policy: sections and clauses"),
    Kind("procedure", "procedures/", Procedure, "a procedure: numbered steps"),
    Kind("timetable", "timetables/", Timetable, "a timetable"),
    Kind("dialogue", "dialogues/", Dialogue, "a dialogue with branches"),
    Kind("phrases", "phrases/", PhraseList, "a phrase list"),
    Kind("rules", "rules/", RuleSet, "rules of the linter"),
    Kind("form", "forms/", Form, "a form or letter"),
    Kind("document", "documents/", DocumentSpec, "a document: what it is made of"),
)


def find_kind(relative: PurePath) -> Kind | None:
    """Return the kind of a file by its path below `content/`."""
    return next((kind for kind in KINDS if kind.holds(relative)), None)


def iter_places() -> Iterator[str]:
    """Yield where content may lie, for help texts."""
    for kind in KINDS:
        yield f"{kind.place}ID.yaml" if kind.is_folder else kind.place
