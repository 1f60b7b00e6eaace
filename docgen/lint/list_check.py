"""Checking the lists themselves: entries that cannot work, or that work against each other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from docgen.diagnostic import Severity
from docgen.lint.context import Contexts
from docgen.lint.engine import Linter
from docgen.lint.fold import is_latin
from docgen.lint.pattern import expand_many, fold_entry
from docgen.lint.rule import Wording

LIST_RULES: Mapping[str, str] = {
    "phrase-never-matches": "an entry of a phrase list is not found even where it stands alone",
    "duplicate-phrase": "two entries of the phrase lists are the same wording",
    "useless-context": "an exception or other context of an entry does not contain the entry",
    "shadowed-phrase": "an entry of a phrase list is covered by one of its own exceptions",
    "short-phrase": "an entry of two characters counts anywhere and has no exceptions",
    "forbidden-in-approved": "approved wording holds forbidden wording",
}
"""Rules on the lists: id to what it is about."""
_SHORT = 2


@dataclass(frozen=True, slots=True)
class ListFault:
    """Something wrong with an entry."""

    rule: str
    """One of `LIST_RULES`."""
    severity: Severity
    """How much it matters."""
    message: str
    """What is wrong."""
    list: str
    """The phrase list."""
    entry: str
    """Id of the entry, forbidden or approved."""
    key: str
    """The key of the entry that is at fault: `text`, `except`, ..."""
    index: int | None
    """Which item of it, where it is a list."""
    help: str
    """What to do."""


def check_lists(linter: Linter, approved: Iterable[tuple[str, str, str]]) -> Iterator[ListFault]:
    """Yield what is wrong with the phrase lists.

    Args:
        linter: made of the lists.
        approved: list, id and text of every approved phrase.
    """
    phrases = [one for one in linter.rules.wordings if one.scope == "everything" and not one.when]
    twice = list(_check_duplicates(phrases))
    yield from twice
    known = {(fault.list, fault.entry) for fault in twice}
    for one in phrases:
        if (one.list, one.id) not in known:
            yield from _check_entry(linter, one)
    for list_, id_, text in approved:
        for found in linter.check_text(text):
            if found.phrase is not None:
                yield ListFault(
                    "forbidden-in-approved",
                    Severity.ERROR,
                    f"this approved phrase holds forbidden wording: {found.phrase}",
                    list_,
                    id_,
                    "text",
                    None,
                    "word it otherwise, or add it to `except` of the forbidden entry",
                )


def _check_duplicates(phrases: Iterable[Wording]) -> Iterator[ListFault]:
    seen: dict[tuple[str, str], Wording] = {}
    for one in phrases:
        for text in (one.text, *expand_many(one.also)):
            form = min(fold_entry(text), key=len, default="")
            first = seen.setdefault((one.rule, form), one)
            if form and first is not one:
                yield ListFault(
                    "duplicate-phrase",
                    Severity.ERROR,
                    f"`{text}` is the same wording as `{first.text}` in {first.list}",
                    one.list,
                    one.id,
                    "text",
                    None,
                    "keep one of them",
                )
                break


def _check_entry(linter: Linter, one: Wording) -> Iterator[ListFault]:
    forms = fold_entry(one.text)

    def fault(
        rule: str, message: str, help: str, key: str = "text", index: int | None = None
    ) -> ListFault:
        severity = Severity.WARNING if rule == "short-phrase" else Severity.ERROR
        return ListFault(rule, severity, message, one.list, one.id, key, index, help)

    shadow = next((i for i, text in enumerate(one.except_) if _covers(text, forms)), None)
    if shadow is not None:
        message = f"`{one.text}` is covered by its own exception"
        yield fault("shadowed-phrase", message, "take the exception out", "except", shadow)
    elif not any(found.phrase == one.text for found in linter.check_text(f"{one.text}。")):
        message = f"`{one.text}` is not found even where it stands alone"
        yield fault("phrase-never-matches", message, "see `where`, `not_after`, `except`")
    own = [form for text in (one.text, *expand_many(one.also)) for form in fold_entry(text)]
    for key, texts in (("except", one.except_), ("always", one.always)):
        for index, text in enumerate(texts):
            if not all(_holds(part, own) for part in expand_many((text,))):
                message = f"`{text}` does not contain `{one.text}`"
                yield fault("useless-context", message, "take it out", key, index)
    short = len(forms) == 1 and len(forms[0]) <= _SHORT and not is_latin(forms[0][0])
    if short and one.where == "anywhere" and not one.except_:
        message = f"`{one.text}` is short and counts anywhere: it will be found inside other words"
        yield fault("short-phrase", message, "give `where: clause` or exceptions")


def _covers(text: str, forms: tuple[str, ...]) -> bool:
    """Tell whether an exception is part of the entry itself, so that the entry never counts."""
    return any(Contexts((text,)).hold(form, 0, len(form)) for form in forms)


def _holds(context: str, forms: list[str]) -> bool:
    return any(form in whole for whole in fold_entry(context) for form in forms)
