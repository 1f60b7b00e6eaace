"""What the linter looks for, as plain data: made from the content once, kept in a cache after."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Any, Literal, TypeAlias, TypeVar

Where: TypeAlias = Literal["anywhere", "clause", "utterance", "opening"]
Scope: TypeAlias = Literal["everything", "prose", "transcript"]
Role: TypeAlias = Literal["staff", "customer", "narration"]
SeverityName: TypeAlias = Literal["error", "warning", "info"]

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Wording:
    """An entry of a phrase list, or of a rule that is a list of wordings."""

    rule: str
    """The rule it is reported under: `forbidden-phrase`, `regrettable-wording`, ..."""
    list: str
    """Id of the phrase list or rule file it stands in."""
    id: str
    """Its id there."""
    text: str
    """The wording, without final punctuation."""
    where: Where
    """Where it counts."""
    also: tuple[str, ...] = ()
    """Other ways to write it, reported as the same entry. These and the next four may hold
    alternatives: `我(马上|)去`."""
    after: tuple[str, ...] = ()
    """What may stand before it in its clause, besides lead-ins; `…` at the start: anything."""
    not_after: tuple[str, ...] = ()
    """It does not count where one of these stands before it in its clause."""
    except_: tuple[str, ...] = ()
    """Contexts that contain it and in which it does not count."""
    always: tuple[str, ...] = ()
    """Contexts that contain it and in which it counts wherever it stands."""
    unless_asked: bool = False
    """Whether it does not count as a question (没有？那我再查查)."""
    suggestions: tuple[str, ...] = ()
    """What to say instead, best first."""
    fix: str | None = None
    """The one wording that may take its place unseen, where it fills its clause."""
    reason: str = ""
    """Why."""
    severity: SeverityName = "error"
    """How much it matters."""
    speakers: tuple[Role, ...] = ("staff",)
    """Whose turns it is looked for in, in a transcript."""
    scope: Scope = "everything"
    """The kind of text it is looked for in."""
    when: tuple[str, ...] = ()
    """Only in texts that hold one of these, folded, somewhere; none: in all."""


@dataclass(frozen=True, slots=True)
class Required:
    """Wording that has to be there in a transcript. All its words are folded."""

    id: str
    """The rule it is reported under."""
    message: str
    """What is missing."""
    reason: str
    """Why it has to be there."""
    severity: SeverityName
    """How much it matters."""
    turn: Literal["first", "last", "after"]
    """In the first turn of staff, the last one, or after each trigger."""
    any: tuple[str, ...]
    """One of these has to be said."""
    except_: tuple[str, ...] = ()
    """Contexts in which they do not count."""
    trigger: tuple[str, ...] = ()
    """Only where one of these is said; none: always."""
    trigger_except: tuple[str, ...] = ()
    """Contexts in which a trigger does not count."""
    trigger_by: tuple[Role, ...] = ()
    """Who says it."""
    within: int = 1
    """After a trigger: within how many turns of staff. First and last: how many turns count."""
    trigger_turns: int = 0
    """How many turns from the start the trigger may stand in; 0: any."""
    suggestions: tuple[str, ...] = ()
    """What to say."""


@dataclass(frozen=True, slots=True)
class Step:
    """A step of an order."""

    title: str
    """What is done."""
    any: tuple[str, ...]
    """One of these, folded, tells that it is done."""


@dataclass(frozen=True, slots=True)
class Order:
    """Steps that staff take one after the other, those that are taken at all."""

    id: str
    """The rule it is reported under."""
    message: str
    """What is wrong."""
    reason: str
    """Why."""
    severity: SeverityName
    """How much it matters."""
    steps: tuple[Step, ...]
    """The steps in their order."""


@dataclass(frozen=True, slots=True)
class Placeholders:
    """Looking for what was never filled in."""

    id: str
    """The rule it is reported under."""
    message: str
    """What is wrong."""
    reason: str
    """Why."""
    severity: SeverityName
    """How much it matters."""
    not_in: tuple[str, ...] = ()
    """Suffixes of files whose `{{ }}` are meant to stand there."""


@dataclass(frozen=True, slots=True)
class Labels:
    """Which labels of a transcript are staff."""

    staff: tuple[str, ...] = ()
    """Labels of staff."""
    customers: tuple[str, ...] = ()
    """Labels of customers."""
    narration: tuple[str, ...] = ()
    """Labels of nobody: narrator, system."""
    titles: tuple[str, ...] = ()
    """Words after a label that change nothing: 客服小姐 is 客服."""
    salutations: tuple[str, ...] = ()
    """Beginnings of a line that greets the reader of a letter."""


@dataclass(frozen=True, slots=True)
class Positions:
    """Words that decide whether a phrase fills its clause or sentence, or opens a turn."""

    lead_ins: tuple[str, ...] = ()
    """Words before it that change nothing (那、反正、well)."""
    apologies: tuple[str, ...] = ()
    """Words of apology; they lead in within a clause, but answer a question with it no less."""
    particles: tuple[str, ...] = ()
    """Final particles."""
    vocatives: tuple[str, ...] = ()
    """Words that address somebody."""
    addressed: tuple[str, ...] = ()
    """Words after a call (喂、哎) that show it is one."""


@dataclass(frozen=True, slots=True)
class Mentions:
    """Words that show that wording is spoken about and not used."""

    negations: tuple[str, ...] = ()
    """Before a verb of saying: 不要, never."""
    verbs: tuple[str, ...] = ()
    """Verbs of saying."""
    words: tuple[str, ...] = ()
    """Words that introduce a bad example by themselves."""
    headings: tuple[str, ...] = ()
    """Words in a heading or the head of a column over bad examples."""
    approvals: tuple[str, ...] = ()
    """Words after which good wording follows."""
    uses: tuple[str, ...] = ()
    """Words before a quotation which say that the speaker means it."""


@dataclass(frozen=True, slots=True)
class Ruleset:
    """Everything a linter is built from."""

    wordings: tuple[Wording, ...] = ()
    """Forbidden and other wordings."""
    required: tuple[Required, ...] = ()
    """Required wording."""
    orders: tuple[Order, ...] = ()
    """Orders of steps."""
    placeholders: tuple[Placeholders, ...] = ()
    """Placeholder rules; mostly one."""
    labels: Labels = Labels()
    """Speaker labels."""
    positions: Positions = Positions()
    """Words around phrases."""
    mentions: Mentions = Mentions()
    """Words around quotations."""


_PARTS: dict[str, type] = {
    "wordings": Wording,
    "required": Required,
    "orders": Order,
    "placeholders": Placeholders,
}


def ruleset_data(rules: Ruleset) -> dict[str, Any]:
    """Return a ruleset as lists and strings, for the cache."""
    return {
        field.name: _values(getattr(rules, field.name))
        if field.name not in _PARTS
        else [_values(one) for one in getattr(rules, field.name)]
        for field in fields(Ruleset)
    }


def read_ruleset(data: dict[str, Any]) -> Ruleset:
    """Return the ruleset that `ruleset_data` made data of.

    Raises:
        KeyError, TypeError, ValueError: it is no such data.
    """
    lists: dict[str, Any] = {
        name: tuple(_build(type_, one) for one in data[name]) for name, type_ in _PARTS.items()
    }
    return Ruleset(
        **lists,
        labels=_build(Labels, data["labels"]),
        positions=_build(Positions, data["positions"]),
        mentions=_build(Mentions, data["mentions"]),
    )


def _values(value: Any) -> list[Any]:
    return [_plain(getattr(value, field.name)) for field in fields(value)]


def _plain(value: Any) -> Any:
    if isinstance(value, Step):
        return [value.title, list(value.any)]
    return [_plain(one) for one in value] if isinstance(value, tuple) else value


def _build(type_: type[T], values: list[Any]) -> T:
    ready = [tuple(one) if isinstance(one, list) else one for one in values]
    if type_ is Order:
        ready[-1] = tuple(Step(title, tuple(any_)) for title, any_ in values[-1])
    if len(ready) != len(fields(type_)):  # type: ignore[arg-type]
        raise ValueError(f"not a {type_.__name__}")
    return type_(*ready)
