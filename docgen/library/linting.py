"""From the phrase lists and rules of the content to the linter."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import PurePath
from typing import Any, Protocol

from docgen.content.organization import Organization
from docgen.content.phrase import ForbiddenPhrase, PhraseList
from docgen.content.rule import (
    ExistenceRule,
    OrderRule,
    PlaceholderRule,
    RequiredRule,
    RuleSet,
    RuleWording,
)
from docgen.diagnostic import Diagnostic, DocgenError, has_errors
from docgen.library.library import Item, Library
from docgen.library.texts import Path
from docgen.lint.engine import Linter
from docgen.lint.list_check import check_lists
from docgen.lint.pattern import fold_all
from docgen.lint.phrase_test import Example
from docgen.lint.rule import (
    Labels,
    Mentions,
    Order,
    Placeholders,
    Positions,
    Required,
    Ruleset,
    Step,
    Wording,
)
from docgen.workspace import Workspace

FORBIDDEN = "forbidden-phrase"
"""Rule under which forbidden entries of phrase lists are reported."""


class _Exemplified(Protocol):
    """What carries examples."""

    @property
    def hits(self) -> tuple[str, ...]: ...
    @property
    def misses(self) -> tuple[str, ...]: ...


def compile_rules(workspace: Workspace, files: Sequence[tuple[str, bytes]]) -> Ruleset:
    """Return what some files of the content say, as `docgen.lint.load` wants it.

    Raises:
        DocgenError: these files have errors.
    """
    from docgen.library.kinds import find_kind
    from docgen.schema import read_struct
    from docgen.yamldoc import decode_yaml, read_yaml

    values: list[Any] = []
    faults: list[Diagnostic] = []
    for name, data in files:
        kind = find_kind(PurePath(name))
        source = decode_yaml(data, workspace.show(workspace.content / name))
        faults.extend(source.diagnostics)
        node = read_yaml(source.value) if source.value else None
        faults.extend(node.diagnostics if node else ())
        if node is None or node.value is None or kind is None:
            continue
        read = read_struct(node.value, kind.struct)
        faults.extend(read.diagnostics)
        if read.value:
            values.append(read.value.value)
    if has_errors(faults):
        first = next(fault for fault in faults if has_errors([fault]))
        place = f"{first.where}:{first.span.line}: " if first.span else ""
        raise DocgenError(
            f"the phrase lists or rules have errors: {place}{first.message}",
            "`docgen check` shows them all",
        )
    profile = next((one for one in values if isinstance(one, Organization)), None)
    lists = [one for one in values if isinstance(one, PhraseList)]
    sets = [one for one in values if isinstance(one, RuleSet)]
    return build_ruleset(lists, sets, _names(profile))


def _names(profile: Organization | None) -> Mapping[str, str]:
    if profile is None:
        return {}
    return {"organization.name": profile.name, "organization.short_name": profile.short_name}


def build_ruleset(
    lists: Sequence[PhraseList], sets: Sequence[RuleSet], names: Mapping[str, str]
) -> Ruleset:
    """Return what the linter is built from.

    Args:
        lists: the phrase lists.
        sets: the rule files.
        names: what `{{ name }}` in a required wording stands for.
    """
    wordings = [w for one in lists for w in iter_phrase_wordings(one)]
    rules = Ruleset()
    for one in sets:
        rules = _add_words(rules, one)
        for rule in one.rules:
            match rule:
                case ExistenceRule():
                    wordings.extend(_rule_wording(one.id, rule, entry) for entry in rule.wordings)
                case RequiredRule():
                    required = _required(rule, names)
                    rules = rules._replace(required=(*rules.required, required))
                case OrderRule():
                    rules = rules._replace(orders=(*rules.orders, _order(rule)))
                case PlaceholderRule():
                    placeholder = Placeholders(
                        rule.id, rule.title, rule.reason, rule.severity, rule.templates
                    )
                    rules = rules._replace(placeholders=(*rules.placeholders, placeholder))
    return rules._replace(wordings=tuple(wordings))


def iter_phrase_wordings(phrases: PhraseList) -> Iterator[Wording]:
    """Yield the forbidden entries of a list, in its order."""
    approved = {one.id: one.text for group in phrases.groups for one in group.approved}
    for group in phrases.groups:
        for entry in group.forbidden:
            yield _phrase_wording(phrases.id, entry, approved)


def _phrase_wording(list_: str, entry: ForbiddenPhrase, approved: Mapping[str, str]) -> Wording:
    return Wording(
        FORBIDDEN,
        list_,
        entry.id,
        entry.text,
        entry.where,
        also=entry.also,
        after=entry.after,
        not_after=entry.not_after,
        before=entry.before,
        not_before=entry.not_before,
        except_=entry.except_,
        always=entry.always,
        unless_asked=entry.unless_asked,
        unless_offered=entry.unless_offered,
        suggestions=tuple(approved[name] for name in entry.instead if name in approved),
        fix=approved.get(entry.fix or ""),
        reason=entry.reason,
        severity=entry.severity,
        speakers=entry.speakers,
    )


def _rule_wording(list_: str, rule: ExistenceRule, entry: RuleWording) -> Wording:
    reason = entry.reason or rule.reason
    return Wording(
        rule.id,
        list_,
        entry.id,
        entry.text,
        entry.where,
        also=entry.also,
        not_after=entry.not_after,
        except_=entry.except_,
        suggestions=entry.instead,
        reason=f"{reason}（{entry.citation}）" if entry.citation else reason,
        severity=rule.severity,
        scope=rule.scope,
        when=fold_all(rule.when),
    )


def _required(rule: RequiredRule, names: Mapping[str, str]) -> Required:
    trigger = rule.trigger
    return Required(
        rule.id,
        rule.title,
        rule.reason,
        rule.severity,
        rule.turn,
        fold_all(_fill(rule.any, names)),
        fold_all(rule.except_),
        fold_all(trigger.any if trigger else ()),
        fold_all(trigger.except_ if trigger else ()),
        trigger.by if trigger else (),
        rule.within,
        trigger.first_lines if trigger else 0,
        _fill(rule.instead, names),
    )


def _order(rule: OrderRule) -> Order:
    steps = tuple(Step(step.title, fold_all(step.any)) for step in rule.steps)
    return Order(rule.id, rule.title, rule.reason, rule.severity, steps)


def _fill(texts: tuple[str, ...], names: Mapping[str, str]) -> tuple[str, ...]:
    filled = []
    for text in texts:
        for name, value in names.items():
            text = text.replace("{{ " + name + " }}", value)  # noqa: PLW2901
        if "{{" not in text:
            filled.append(text)
    return tuple(filled)


def _add_words(rules: Ruleset, one: RuleSet) -> Ruleset:
    if one.speakers:
        rules = rules._replace(labels=_join(rules.labels, one.speakers, Labels))
    if one.positions:
        rules = rules._replace(positions=_join(rules.positions, one.positions, Positions))
    if one.mentions:
        rules = rules._replace(mentions=_join(rules.mentions, one.mentions, Mentions))
    return rules


def _join(old: Any, new: Any, type_: Any) -> Any:
    names = type_._fields
    return type_(*((*getattr(old, name), *getattr(new, name)) for name in names))


def iter_examples(library: Library) -> Iterator[Example]:
    """Yield every example of every entry and rule, with its place."""
    for item in library.iter_items("phrases"):
        phrases: PhraseList = item.value
        for i, group in enumerate(phrases.groups):
            for j, entry in enumerate(group.forbidden):
                path: Path = ("groups", i, "forbidden", j)
                yield from _examples(item, path, FORBIDDEN, entry.text, entry)
    for item in library.iter_items("rules"):
        rules: RuleSet = item.value
        for i, rule in enumerate(rules.rules):
            if isinstance(rule, ExistenceRule):
                for j, wording in enumerate(rule.wordings):
                    path = ("rules", i, "wordings", j)
                    yield from _examples(item, path, rule.id, wording.text, wording)
            else:
                yield from _examples(item, ("rules", i), rule.id, None, rule)


def _examples(
    item: Item, path: Path, rule: str, entry: str | None, holder: _Exemplified
) -> Iterator[Example]:
    for key, texts in (("hits", holder.hits), ("misses", holder.misses)):
        for k, text in enumerate(texts):
            span = item.placed.find_span((*path, key, k))
            yield Example(rule, entry, text, key == "hits", span)


def check_phrase_lists(library: Library, linter: Linter) -> Iterator[Diagnostic]:
    """Yield what is wrong with the phrase lists as lists."""
    items = {item.id: item for item in library.iter_items("phrases")}
    approved = [
        (item.id, one.id, one.text)
        for item in items.values()
        for group in item.value.groups
        for one in group.approved
    ]
    for fault in check_lists(linter, approved):
        span = None
        if fault.list in items:
            place = _find_entry(items[fault.list].value, fault.entry)
            index = () if fault.index is None else (fault.index,)
            span = items[fault.list].placed.find_span((*place, fault.key, *index))
        yield Diagnostic(fault.rule, fault.severity, fault.message, span, help=fault.help)


def _find_entry(phrases: PhraseList, id: str) -> Path:
    for i, group in enumerate(phrases.groups):
        keys = (
            ("approved", [one.id for one in group.approved]),
            (
                "forbidden",
                [one.id for one in group.forbidden],
            ),
        )
        for key, ids in keys:
            if id in ids:
                return ("groups", i, key, ids.index(id))
    return ()


def build_linter(library: Library) -> Linter:
    """Return the linter of a library that is loaded anyway."""
    lists = [item.value for item in library.iter_items("phrases")]
    sets = [item.value for item in library.iter_items("rules")]
    return Linter(build_ruleset(lists, sets, _names(library.organization)))
