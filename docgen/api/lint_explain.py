"""What a rule or an entry of a phrase list is about: what, why, an example, what to say instead."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from docgen.api.lint_facts import COMMENT_RULES, READING_RULES
from docgen.content.phrase import ForbiddenPhrase, PhraseList
from docgen.content.rule import ExistenceRule, Rule, RuleSet, RuleWording
from docgen.diagnostic import DocgenError, did_you_mean
from docgen.library import Library
from docgen.lint.fold import fold_text

FORBIDDEN = "forbidden-phrase"
_MOST_EXAMPLES = 3
_WHERE = {
    "anywhere": "wherever it stands in what staff say",
    "clause": "where it fills a clause, but for lead-ins and final particles",
    "utterance": "where it is the whole sentence or answer",
    "opening": "where it opens a turn, as a way to call somebody",
}
_EXAMPLES = {
    "unused-suppression": "# docgen: ignore[forbidden-phrase] on a line without a finding",
    "suppression-without-reason": "# docgen: ignore[forbidden-phrase]",
    "unknown-speaker": "小红：您好",
    "file-encoding": "a transcript saved by an older Windows program as GB18030",
    "unreadable-file": "a Word file with a password",
    "unread-file": "a folder with a .doc or .pdf in it",
}
_INSTEAD = {
    "unused-suppression": "take the comment out",
    "suppression-without-reason": "# docgen: ignore[forbidden-phrase] the customer is quoted",
    "unknown-speaker": "add the label to content/rules/speakers.yaml",
    "file-encoding": "save the file as UTF-8",
    "unreadable-file": "save it again without a password, as .docx",
    "unread-file": "save them as .docx or .txt",
}


@dataclass(frozen=True, slots=True)
class Explanation:
    """An explanation, ready to be shown."""

    title: str
    """What is explained."""
    rows: tuple[tuple[str, tuple[str, ...]], ...]
    """Label and lines."""


def explain(library: Library, name: str) -> Explanation:
    """Return what a rule or phrase is about.

    Args:
        library: the content.
        name: id of a rule, id of an entry (`not-my-job`, `service-zh/not-my-job`), or the wording.

    Raises:
        DocgenError: there is nothing of this name; the help names the near one.
    """
    lists: list[PhraseList] = [item.value for item in library.iter_items("phrases")]
    sets: list[RuleSet] = [item.value for item in library.iter_items("rules")]
    if name == FORBIDDEN:
        return _explain_forbidden(lists)
    for one in sets:
        for rule in one.rules:
            if name in (rule.id, f"{one.id}/{rule.id}"):
                return _explain_rule(one, rule, library)
    if name in COMMENT_RULES or name in READING_RULES:
        what = (COMMENT_RULES | READING_RULES)[name]
        rows = (("what", (what,)), ("example", (_EXAMPLES[name],)), ("instead", (_INSTEAD[name],)))
        return Explanation(name, rows)
    for found in _find_entries(lists, sets, name):
        return found
    known = [id for id, _ in _names(lists, sets)]
    raise DocgenError(
        f"there is no rule or phrase `{name}`",
        did_you_mean(name, known) or "`docgen list rules` shows the rules",
    )


def show_explanation(explanation: Explanation) -> str:
    """Return an explanation as text."""
    lines = [explanation.title]
    for label, texts in explanation.rows:
        for i, text in enumerate(texts):
            lines.append(f"  {label if i == 0 else '':<9}{text}")
    return "\n".join(lines)


def _names(lists: list[PhraseList], sets: list[RuleSet]) -> Iterator[tuple[str, str]]:
    """Yield ids and what they belong to."""
    yield FORBIDDEN, ""
    for one in lists:
        for group in one.groups:
            for entry in group.forbidden:
                yield entry.id, one.id
    for rules in sets:
        for rule in rules.rules:
            yield rule.id, rules.id
    for name in (*COMMENT_RULES, *READING_RULES):
        yield name, ""


def _find_entries(lists: list[PhraseList], sets: list[RuleSet], name: str) -> Iterator[Explanation]:
    folded = fold_text(name)
    for one in lists:
        approved = {entry.id: entry.text for group in one.groups for entry in group.approved}
        for group in one.groups:
            for phrase in group.forbidden:
                if name in (phrase.id, f"{one.id}/{phrase.id}") or fold_text(phrase.text) == folded:
                    yield _explain_phrase(one, phrase, approved)
    for rules in sets:
        for rule in rules.rules:
            if not isinstance(rule, ExistenceRule):
                continue
            for wording in rule.wordings:
                named = name in (wording.id, f"{rules.id}/{wording.id}", f"{rule.id}/{wording.id}")
                if named or fold_text(wording.text) == folded:
                    yield _explain_wording(rule, wording)


def _explain_forbidden(lists: list[PhraseList]) -> Explanation:
    counts = tuple(
        f"{one.id}: {sum(len(group.forbidden) for group in one.groups)} entries ({one.title})"
        for one in lists
    )
    return Explanation(
        FORBIDDEN,
        (
            ("what", ("wording that the phrase lists forbid",)),
            ("lists", counts),
            ("example", ("不归我管",)),
            ("more", ("`docgen lint --explain 不归我管` explains an entry",)),
        ),
    )


def _explain_phrase(
    list_: PhraseList, phrase: ForbiddenPhrase, approved: dict[str, str]
) -> Explanation:
    instead = tuple(approved[id] for id in phrase.instead if id in approved)
    rows = (
        ("rule", (f"{FORBIDDEN} ({phrase.severity})",)),
        ("what", (f"it counts {_WHERE[phrase.where]}",)),
        *_explain_place(phrase),
        ("except", _words(phrase.except_)),
        ("why", (phrase.reason,)),
        ("example", phrase.hits[:_MOST_EXAMPLES]),
        ("but not", phrase.misses[:_MOST_EXAMPLES]),
        ("instead", instead),
    )
    return Explanation(f"{phrase.text}  [{list_.id}/{phrase.id}]", rows)


def _explain_place(phrase: ForbiddenPhrase) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield in plain words what may stand around an entry, and what excuses it."""
    yield "also", _words(phrase.also)
    yield "always", _words(phrase.always, "it counts wherever it stands in: ")
    yield (
        "may be",
        (
            *_words(phrase.after, "it still counts with these words before it: "),
            *_words(phrase.before, "it still counts with these words after it: "),
        ),
    )
    yield (
        "not if",
        (
            *_words(phrase.not_after, "one of these stands before it in its clause: "),
            *_words(phrase.not_before, "one of these follows it in its clause: "),
            *(("it is asked as a question",) if phrase.unless_asked else ()),
            *(("its sentence goes on with an offer of help",) if phrase.unless_offered else ()),
        ),
    )


def _words(texts: tuple[str, ...], lead: str = "") -> tuple[str, ...]:
    """Return words of the content as one line: `a(b|c)` is `ab` or `ac`, `…` is anything."""
    return (lead + ", ".join(texts),) if texts else ()


def _explain_wording(rule: ExistenceRule, wording: RuleWording) -> Explanation:
    rows = (
        ("rule", (f"{rule.id} ({rule.severity})",)),
        ("what", (rule.title,)),
        ("why", (wording.reason or rule.reason,)),
        ("source", (wording.citation,) if wording.citation else ()),
        ("example", wording.hits[:_MOST_EXAMPLES]),
        ("but not", wording.misses[:_MOST_EXAMPLES]),
        ("instead", wording.instead),
    )
    return Explanation(f"{wording.text}  [{rule.id}/{wording.id}]", rows)


def _explain_rule(rules: RuleSet, rule: Rule, library: Library) -> Explanation:
    examples: tuple[tuple[str, tuple[str, ...]], ...]
    if isinstance(rule, ExistenceRule):
        entries = ", ".join(wording.text for wording in rule.wordings)
        hits = tuple(wording.hits[0] for wording in rule.wordings if wording.hits)
        instead = tuple(dict.fromkeys(text for w in rule.wordings for text in w.instead))
        examples = (
            ("wordings", (entries,)),
            ("example", _lines(hits)),
            ("instead", instead[:_MOST_EXAMPLES]),
        )
    else:
        examples = (
            ("example", _lines(rule.hits)),
            ("but not", _lines(rule.misses)),
            ("instead", tuple(_fill(text, library) for text in getattr(rule, "instead", ()))),
        )
    rows = (
        ("what", (rule.title,)),
        ("why", (rule.reason,)),
        ("severity", (rule.severity,)),
        *examples,
        ("source", (f"content/rules/{rules.id}.yaml",)),
    )
    return Explanation(rule.id, rows)


def _lines(texts: tuple[str, ...]) -> tuple[str, ...]:
    """Return the first example, a line each: a transcript has several."""
    return tuple(line for text in texts[:1] for line in text.strip().split("\n"))


def _fill(text: str, library: Library) -> str:
    """Return a required wording with the organisation's names in it."""
    profile = library.organization
    for name, value in (("name", profile.name), ("short_name", profile.short_name)):
        text = text.replace("{{ organization." + name + " }}", value)
    return text
