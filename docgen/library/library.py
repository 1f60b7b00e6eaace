"""The library: all nouns of the content by kind and id."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar, cast

from docgen.content.dialogue import Dialogue, iter_branches
from docgen.content.document import DocumentSpec
from docgen.content.organization import Organization
from docgen.content.phrase import PhraseList
from docgen.content.policy import Policy
from docgen.content.procedure import Procedure
from docgen.content.reference import Glossary, Roles
from docgen.content.sanction import SanctionsLadder
from docgen.content.theme import Theme
from docgen.content.timetable import Timetable
from docgen.form.form import Form
from docgen.language.words import Language
from docgen.library.kinds import Kind
from docgen.library.logo import Logo
from docgen.schema import Placed

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Item:
    """One file of content."""

    kind: Kind
    """What kind it is."""
    id: str
    """Its id; the kind's name where there is only one."""
    source: str
    """The file, as diagnostics name it."""
    placed: Placed[Any]
    """Its value, and where everything in it stands."""

    @property
    def value(self) -> Any:
        """Its value, a Struct."""
        return self.placed.value


@dataclass(frozen=True, slots=True)
class Library:
    """Everything under `content/` in one language."""

    language: Language
    """The language of its texts."""
    items: Mapping[tuple[str, str], Item]
    """Each item by kind and id, in a fixed order."""
    theme: Theme
    """The theme, with the organisation's accent."""
    logo: Logo | None = None
    """The organisation's logo."""

    def iter_items(self, kind: str | None = None) -> Iterator[Item]:
        """Yield the items of a kind, or all."""
        for item in self.items.values():
            if kind is None or item.kind.name == kind:
                yield item

    def _values(self, kind: str, struct: type[T]) -> dict[str, T]:
        del struct
        return {item.id: cast("T", item.value) for item in self.iter_items(kind)}

    def _single(self, kind: str, struct: type[T]) -> T | None:
        del struct
        item = self.items.get((kind, kind))
        return None if item is None else cast("T", item.value)

    @property
    def organization(self) -> Organization:
        """The organisation profile."""
        found = self._single("organization", Organization)
        assert found is not None, "load_library refuses a project without one"
        return found

    @property
    def roles(self) -> Roles | None:
        """Roles and contacts."""
        return self._single("roles", Roles)

    @property
    def glossary(self) -> Glossary | None:
        """The glossary."""
        return self._single("glossary", Glossary)

    @property
    def sanctions(self) -> SanctionsLadder | None:
        """The sanctions ladder."""
        return self._single("sanctions", SanctionsLadder)

    @property
    def policies(self) -> Mapping[str, Policy]:
        """Policies by id."""
        return self._values("policy", Policy)

    @property
    def procedures(self) -> Mapping[str, Procedure]:
        """Procedures by id."""
        return self._values("procedure", Procedure)

    @property
    def timetables(self) -> Mapping[str, Timetable]:
        """Timetables by id."""
        return self._values("timetable", Timetable)

    @property
    def dialogues(self) -> Mapping[str, Dialogue]:
        """Dialogues by id."""
        return self._values("dialogue", Dialogue)

    @property
    def phrases(self) -> Mapping[str, PhraseList]:
        """Phrase lists by id."""
        return self._values("phrases", PhraseList)

    def iter_spoken(self) -> Iterator[str]:
        """Yield the phrases of all Chinese lists: wording that no script may change but by character."""
        for one in self.phrases.values():
            if one.language != "en":
                for group in one.groups:
                    yield from (phrase.text for phrase in group.approved)
                    yield from (phrase.text for phrase in group.forbidden)

    @property
    def forms(self) -> Mapping[str, Form]:
        """Forms and letters by id."""
        return self._values("form", Form)

    @property
    def documents(self) -> Mapping[str, DocumentSpec]:
        """Documents by id."""
        return self._values("document", DocumentSpec)

    def role_title(self, role: str) -> str:
        """Return the title of a role."""
        roles = self.roles
        found = [one.title for one in roles.roles if one.id == role] if roles else []
        return found[0] if found else role

    def form_title(self, form: str) -> str:
        """Return the title of a form."""
        found = self.forms.get(form)
        return found.title if found else form

    def reference_titles(self) -> dict[str, str]:
        """Return everything that `[[...]]` may refer to, with its title."""
        titles: dict[str, str] = {}
        for policy in self.policies.values():
            titles[policy.id] = policy.title
            for section in policy.sections:
                titles[f"{policy.id}/{section.id}"] = section.title
                for clause in section.clauses:
                    titles[f"{policy.id}/{clause.id}"] = clause.title or section.title
        for procedure in self.procedures.values():
            titles[procedure.id] = procedure.title
            for step in procedure.steps:
                if step.stage:
                    titles[f"{procedure.id}/{step.id}"] = step.stage
        for timetable in self.timetables.values():
            titles[timetable.id] = timetable.title
        for dialogue in self.dialogues.values():
            titles[dialogue.id] = dialogue.title
            for branch in iter_branches(dialogue.turns):
                titles[f"{dialogue.id}/{branch.id}"] = branch.title
        if self.sanctions:
            titles[self.sanctions.id] = self.sanctions.title
        if self.roles:
            titles["roles"] = self.roles.title
            titles["contacts"] = self.roles.contacts_title
        if self.glossary:
            titles["glossary"] = self.glossary.title
        for document in self.documents.values():
            for part in document.parts:
                id = getattr(part, "id", None)
                if id:
                    titles[id] = part.title  # type: ignore[union-attr]
                for section in getattr(part, "sections", ()):
                    if section.title:
                        titles[f"{id}/{section.id}"] = section.title
                for name in getattr(part, "lists", ()):
                    if name in self.phrases:
                        titles[f"{id}/{name}"] = self.phrases[name].title
        return titles
