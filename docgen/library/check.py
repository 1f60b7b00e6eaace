"""Cross-checking a library: what files say about each other."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from pathlib import PurePath

from docgen.content.dialogue import Branch, Dialogue, Turn, iter_branches
from docgen.content.document import (
    DialoguePart,
    DocumentSpec,
    PhraseCardPart,
    PhrasesPart,
    PolicyPart,
    ProcedurePart,
    ReceiptPart,
    TimetablePart,
)
from docgen.content.organization import Organization
from docgen.content.parameters import Parameters, read_parameters
from docgen.content.phrase import PhraseList
from docgen.content.policy import Policy
from docgen.content.procedure import Procedure
from docgen.content.sanction import SanctionsLadder
from docgen.content.theme import BY_NIGHT, ON_PAPER, accent_contrast, lighten_until
from docgen.diagnostic import Diagnostic, Severity, did_you_mean, error
from docgen.library.library import Item, Library
from docgen.library.texts import Path, TextField, iter_texts
from docgen.library.wording import NOTHING, check_text, find_parameter_names


@dataclass(slots=True)
class _Check:
    """One run over a library."""

    library: Library
    parameters: Parameters
    titles: dict[str, str]
    found: list[Diagnostic] = field(default_factory=list)
    used: set[str] = field(default_factory=set)

    def refuse(self, rule: str, message: str, item: Item, path: Path, help: str | None) -> None:
        """Note an error at a path of an item."""
        self.found.append(error(rule, message, item.placed.find_span(path), help))

    def expect(self, name: str, known: object, what: str, item: Item, path: Path) -> None:
        """Note an error where a name is not among the known ones."""
        names = list(known)  # type: ignore[call-overload]
        if name not in names:
            hint = did_you_mean(name, names)
            self.refuse("unknown-reference", f"there is no {what} `{name}`", item, path, hint)


def check_partial(library: Library, faulty: Collection[PurePath]) -> tuple[Diagnostic, ...]:
    """Return what is wrong in what could be read, without what only seems to be missing.

    Args:
        library: the files that could be read.
        faulty: the others; they may hold what these refer to.
    """
    stems = {path.stem for path in faulty}
    # Chapters written in a document, such as `phrases`, get their ids there.
    no_documents = any(path.parts[0] == "documents" for path in faulty)

    def may_be_there(diagnostic: Diagnostic) -> bool:
        if diagnostic.rule == "unused-parameter":
            return True
        if diagnostic.rule != "unknown-reference":
            return False
        if diagnostic.message.startswith(NOTHING) and no_documents:
            return True
        named = diagnostic.message.rpartition(" `")[2].rstrip("`")
        return named.partition("/")[0] in stems or (
            "roles" in stems and " role " in diagnostic.message
        )

    return tuple(d for d in check_library(library) if not may_be_there(d))


def check_library(library: Library) -> tuple[Diagnostic, ...]:
    """Return everything wrong between the files of a library."""
    organization = library.items["organization", "organization"]
    parameters, faults = read_parameters(
        library.organization, library.language, organization.placed.find_span
    )
    check = _Check(library, parameters, library.reference_titles(), list(faults))
    for item in library.iter_items():
        _check_texts(check, item)
        match item.value:
            case Policy():
                _check_policy(check, item, item.value)
            case Procedure():
                _check_procedure(check, item, item.value)
            case Dialogue():
                _check_dialogue(check, item, item.value)
            case PhraseList():
                _check_phrases(check, item, item.value)
            case SanctionsLadder():
                _check_ladder(check, item, item.value)
            case DocumentSpec():
                _check_document(check, item, item.value)
    _check_forms(check)
    _check_organization(check, organization, library.organization)
    return tuple(check.found)


def _check_texts(check: _Check, item: Item) -> None:
    for text in iter_texts(item.value):
        if text.kind == "expression":
            check.used.update(find_parameter_names(text.text))
            continue
        _check_one_text(check, item, text)


def _check_one_text(check: _Check, item: Item, text: TextField) -> None:
    slots_allowed = item.kind.name == "form" and (
        text.path[0] in ("body", "file_name") or text.path[-1] == "message"
    )
    result = check_text(
        lambda: item.placed.find_text(text.path),
        text,
        check.parameters,
        check.titles,
        slots_allowed,
    )
    check.found.extend(result.diagnostics)
    check.used.update(result.parameters)


def _unique(check: _Check, item: Item, ids: Iterator[tuple[str, Path]], what: str) -> None:
    seen: set[str] = set()
    for id, path in ids:
        if id in seen:
            message = f"the id `{id}` stands twice among the {what}"
            check.refuse("duplicate-id", message, item, (*path, "id"), "give one another id")
        seen.add(id)


def _check_policy(check: _Check, item: Item, policy: Policy) -> None:
    def ids() -> Iterator[tuple[str, Path]]:
        for i, section in enumerate(policy.sections):
            yield section.id, ("sections", i)
            for j, clause in enumerate(section.clauses):
                yield clause.id, ("sections", i, "clauses", j)

    _unique(check, item, ids(), "sections and clauses of this policy")


def _check_procedure(check: _Check, item: Item, procedure: Procedure) -> None:
    roles = check.library.roles
    known = [role.id for role in roles.roles] if roles else []
    steps = ((step.id, ("steps", i)) for i, step in enumerate(procedure.steps))
    _unique(check, item, steps, "steps")
    for i, step in enumerate(procedure.steps):
        check.expect(step.role, known, "role", item, ("steps", i, "role"))
        if step.form:
            check.expect(step.form, check.library.forms, "form", item, ("steps", i, "form"))


def _check_dialogue(check: _Check, item: Item, dialogue: Dialogue) -> None:
    def walk(turns: tuple[Turn, ...], path: Path) -> Iterator[tuple[Turn | Branch, Path]]:
        for i, turn in enumerate(turns):
            yield turn, (*path, i)
            for j, branch in enumerate(turn.branches):
                place = (*path, i, "branches", j)
                yield branch, place
                yield from walk(branch.turns, (*place, "turns"))

    found = list(walk(dialogue.turns, ("turns",)))
    turns = [(one.id, path) for one, path in found if isinstance(one, Turn)]
    _unique(check, item, iter(turns), "turns of this dialogue")
    branches = [(one.id, path) for one, path in found if isinstance(one, Branch)]
    _unique(check, item, iter(branches), "branches of this dialogue")
    for turn, path in found:
        if isinstance(turn, Branch):
            _check_branch(check, item, dialogue, turn, path)
            continue
        if turn.form:
            check.expect(turn.form, check.library.forms, "form", item, (*path, "form"))
        if turn.question and not turn.branches:
            help = "give `branches`, or leave `question` out"
            message = f"the question of the turn `{turn.id}` decides nothing"
            check.refuse("schema", message, item, (*path, "question"), help)
        given = [turn.text is not None, turn.cue is not None, bool(turn.branches)]
        if sum(given) != 1 or (turn.text is not None) != (turn.speaker is not None):
            check.refuse(
                "schema",
                f"the turn `{turn.id}` is not clear",
                item,
                path,
                "give `speaker` and `text`, or `cue`, or `branches`, and only one of them",
            )
        if turn.speaker is not None:
            speakers = dialogue.speakers
            check.expect(turn.speaker, speakers, "speaker", item, (*path, "speaker"))


def _check_branch(
    check: _Check, item: Item, dialogue: Dialogue, branch: Branch, path: Path
) -> None:
    """Check where a branch goes on: anywhere but inside itself."""
    if branch.then is None:
        return
    inside = {branch.id, *(inner.id for inner in iter_branches(branch.turns))}
    own = [other.id for other in iter_branches(dialogue.turns) if other.id not in inside]
    others = [name for name in check.library.dialogues if name != dialogue.id]
    check.expect(branch.then, (*own, *others), "branch or dialogue", item, (*path, "then"))


def _check_phrases(check: _Check, item: Item, phrases: PhraseList) -> None:
    def ids() -> Iterator[tuple[str, Path]]:
        for i, group in enumerate(phrases.groups):
            for j, one in enumerate(group.approved):
                yield one.id, ("groups", i, "approved", j)
            for j, other in enumerate(group.forbidden):
                yield other.id, ("groups", i, "forbidden", j)

    _unique(check, item, ids(), "phrases of this list")
    approved = [one.id for group in phrases.groups for one in group.approved]
    for i, group in enumerate(phrases.groups):
        for j, phrase in enumerate(group.forbidden):
            for k, name in enumerate(phrase.instead):
                path = ("groups", i, "forbidden", j, "instead", k)
                check.expect(name, approved, "approved phrase", item, path)


def _check_ladder(check: _Check, item: Item, ladder: SanctionsLadder) -> None:
    lower: list[str] = []
    for i, rung in enumerate(ladder.rungs):
        if rung.escalation:
            path: Path = ("rungs", i, "escalation")
            check.expect(rung.escalation.of, lower, "lower level", item, (*path, "of"))
            count = rung.escalation.count
            check.used.add(count)
            if not count.isdigit():
                values = check.parameters.values
                check.expect(count, values, "parameter", item, (*path, "count"))
        lower.append(rung.id)


def _check_document(check: _Check, item: Item, document: DocumentSpec) -> None:
    library = check.library
    if document.page != "a4" and document.kind != "sheet":
        help = "write `kind: sheet`, or leave `page` out"
        message = f"only a sheet can be printed on `{document.page}`"
        check.refuse("schema", message, item, ("page",), help)
    for i, part in enumerate(document.parts):
        match part:
            case PolicyPart(policy=name):
                check.expect(name, library.policies, "policy", item, ("parts", i, "policy"))
            case ProcedurePart(procedure=name):
                path: Path = ("parts", i, "procedure")
                check.expect(name, library.procedures, "procedure", item, path)
            case TimetablePart(timetable=name):
                path = ("parts", i, "timetable")
                check.expect(name, library.timetables, "timetable", item, path)
            case DialoguePart(dialogue=name):
                check.expect(name, library.dialogues, "dialogue", item, ("parts", i, "dialogue"))
            case ReceiptPart(form=name):
                check.expect(name, library.forms, "form", item, ("parts", i, "form"))
            case PhrasesPart(lists=names):
                for j, name in enumerate(names):
                    path = ("parts", i, "lists", j)
                    check.expect(name, library.phrases, "phrase list", item, path)
            case PhraseCardPart():
                _check_card(check, item, i, part)
            case _:
                pass


def _check_card(check: _Check, item: Item, index: int, part: PhraseCardPart) -> None:
    path: Path = ("parts", index)
    check.expect(part.list, check.library.phrases, "phrase list", item, (*path, "list"))
    groups = check.library.phrases[part.list].groups if part.list in check.library.phrases else ()
    if not groups:
        return
    approved = [one.id for group in groups for one in group.approved]
    forbidden = [one.id for group in groups for one in group.forbidden]
    for i, voice in enumerate(part.voices):
        for j, name in enumerate(voice.phrases):
            place = (*path, "voices", i, "phrases", j)
            check.expect(name, approved, "approved phrase", item, place)
    for i, name in enumerate(part.avoid):
        check.expect(name, forbidden, "forbidden phrase", item, (*path, "avoid", i))


def _check_forms(check: _Check) -> None:
    from docgen.form.check import check_form

    roles = check.library.roles
    known_roles = [role.id for role in roles.roles] if roles else []
    values = check.parameters.expression_values()
    for item in check.library.iter_items("form"):
        check.found.extend(check_form(item.placed, values, known_roles))


def _check_organization(check: _Check, item: Item, organization: Organization) -> None:
    for name in check.parameters.values:
        if name not in check.used and not name.startswith("organization."):
            _warn_unused(check, item, name)
    for old, new in organization.traditional.words.items():
        if not (old.strip() and new.strip()):
            check.refuse(
                "schema",
                f"`{old}` and `{new}` are not both words",
                item,
                ("traditional", "words", old),
                "write the Simplified wording, and how it is written in Traditional Chinese",
            )
    if organization.accent:
        _check_accent(check, item, organization.accent)


def _check_accent(check: _Check, item: Item, accent: str) -> None:
    paper = check.library.theme.colors.light.paper
    ratio = accent_contrast(accent, paper)
    if ratio >= ON_PAPER:
        return
    near = lighten_until(accent, lambda tone: accent_contrast(tone, paper) >= ON_PAPER, darker=True)
    safe = lighten_until(near, lambda tone: accent_contrast(tone, paper) >= BY_NIGHT, darker=True)
    check.refuse(
        "contrast",
        f"the accent {accent} has a contrast of {ratio:.2f}:1 where it stands as text, less than "
        f"{ON_PAPER}:1 (WCAG 2.2, level AA)",
        item,
        ("accent",),
        f"these tones of it would do: {near} ({accent_contrast(near, paper):.1f}:1), "
        f"{safe} ({accent_contrast(safe, paper):.1f}:1)",
    )


def _warn_unused(check: _Check, item: Item, name: str) -> None:
    feeds = {
        other
        for members in check.library.organization.parameters.values()
        for parameter in members.values()
        if parameter.derived
        for other in (parameter.derived.from_, parameter.derived.minus, parameter.derived.plus)
    }
    if name in feeds:
        return
    span = item.placed.find_span(("parameters", *name.split(".")), key=True)
    check.found.append(
        Diagnostic(
            "unused-parameter",
            Severity.WARNING,
            f"the parameter `{name}` is used nowhere",
            span,
            help=f"use it in a text as {{{{ {name} }}}}, or take it out",
        )
    )
