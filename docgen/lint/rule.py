"""What the linter looks for, as plain data: made from the content once, kept in a cache after."""

from typing import Any, Literal, NamedTuple, TypeAlias

Where: TypeAlias = Literal["anywhere", "clause", "utterance", "opening"]
Scope: TypeAlias = Literal["everything", "prose", "transcript"]
Role: TypeAlias = Literal["staff", "customer", "narration"]
SeverityName: TypeAlias = Literal["error", "warning", "info"]


class Wording(NamedTuple):
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
    """Other ways to write it, reported as the same entry. These and the next six may hold
    alternatives: `我(马上|)去`."""
    after: tuple[str, ...] = ()
    """What may stand before it, besides lead-ins; `…` stands for anything."""
    not_after: tuple[str, ...] = ()
    """It does not count where one of these stands before it in its clause."""
    before: tuple[str, ...] = ()
    """What may follow it, besides particles; `…` stands for anything."""
    not_before: tuple[str, ...] = ()
    """It does not count where one of these follows it in its clause."""
    except_: tuple[str, ...] = ()
    """Contexts that contain it and in which it does not count."""
    always: tuple[str, ...] = ()
    """Contexts that contain it and in which it counts wherever it stands."""
    unless_asked: bool = False
    """Whether it does not count as a question (没有？那我再查查)."""
    unless_offered: bool = False
    """Whether it does not count where its sentence goes on with an offer of help."""
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


class Required(NamedTuple):
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


class Step(NamedTuple):
    """A step of an order."""

    title: str
    """What is done."""
    any: tuple[str, ...]
    """One of these, folded, tells that it is done."""


class Order(NamedTuple):
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


class Placeholders(NamedTuple):
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


class Labels(NamedTuple):
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


class Positions(NamedTuple):
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
    offers: tuple[str, ...] = ()
    """Offers of help that may follow a phrase; `…` stands for a few letters."""


class Mentions(NamedTuple):
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
    prompts: tuple[str, ...] = ()
    """Before a verb of saying: 请, should. What is quoted then is to be said."""
    verdicts: tuple[str, ...] = ()
    """What a cell says, and nothing else, that condemns the cells before it in its row."""


class Ruleset(NamedTuple):
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


def ruleset_data(rules: Ruleset) -> dict[str, Any]:
    """Return a ruleset as lists and strings, for the cache."""
    return {name: _plain(value) for name, value in rules._asdict().items()}


def read_ruleset(data: dict[str, Any]) -> Ruleset:
    """Return the ruleset that `ruleset_data` made data of.

    Raises:
        KeyError, TypeError, ValueError: it is no such data.
    """
    return Ruleset(
        tuple(_build(Wording, one) for one in data["wordings"]),
        tuple(_build(Required, one) for one in data["required"]),
        tuple(_build_order(one) for one in data["orders"]),
        tuple(_build(Placeholders, one) for one in data["placeholders"]),
        _build(Labels, data["labels"]),
        _build(Positions, data["positions"]),
        _build(Mentions, data["mentions"]),
    )


def _plain(value: Any) -> Any:
    return [_plain(one) for one in value] if isinstance(value, tuple) else value


def _build(type_: Any, values: Any) -> Any:
    if len(values) != len(type_._fields):
        raise ValueError(f"not a {type_.__name__}")
    return type_(*(tuple(one) if isinstance(one, list) else one for one in values))


def _build_order(values: list[Any]) -> Order:
    order: Order = _build(Order, values)
    return order._replace(steps=tuple(_build(Step, step) for step in order.steps))
