"""Rules of the linter beside the phrase lists: `content/rules/ID.yaml`."""

from __future__ import annotations

from typing import Literal, TypeAlias

import msgspec

from docgen.content.phrase import Where
from docgen.schema.types import Id, Line, Markdown, Node

Severity: TypeAlias = Literal["error", "warning", "info"]
Scope: TypeAlias = Literal["everything", "prose", "transcript"]
Speaker: TypeAlias = Literal["staff", "customer", "narration"]


class SpeakerLabels(Node, frozen=True, kw_only=True):
    """Which labels of a transcript are whose. Numbers and names around a label don't matter."""

    staff: tuple[str, ...]
    """Labels of staff."""
    customers: tuple[str, ...]
    """Labels of customers."""
    narration: tuple[str, ...] = ()
    """Labels of nobody: narrator, system."""
    titles: tuple[str, ...] = ()
    """Words after a label that change nothing: 客服小姐 is 客服."""
    salutations: tuple[str, ...] = ()
    """How a letter begins to greet its reader: 尊敬的经理： is no label."""


class PositionWords(Node, frozen=True, kw_only=True):
    """Words that decide whether a phrase fills its clause or sentence, or calls somebody."""

    lead_ins: tuple[str, ...]
    """Words before a phrase that change nothing: 那, 反正, well."""
    apologies: tuple[str, ...] = ()
    """Words of apology: they lead in within a clause; as an answer they soften what follows."""
    particles: tuple[str, ...]
    """Final particles: 啊, 呢, 吧."""
    vocatives: tuple[str, ...] = ()
    """Words that address somebody at the end: 亲, 先生, madam."""
    addressed: tuple[str, ...] = ()
    """Words after 喂 or 哎 which show that somebody is called."""
    offers: tuple[str, ...] = ()
    """Offers of help; `…` stands for a few letters: 我…帮您."""


class MentionWords(Node, frozen=True, kw_only=True):
    """Words that show that wording is spoken about, as what must not be said."""

    negations: tuple[str, ...]
    """Before a verb of saying: 不要, never."""
    verbs: tuple[str, ...]
    """Verbs of saying."""
    words: tuple[str, ...]
    """Words that introduce a bad example by themselves: 禁说, 避免, instead of."""
    headings: tuple[str, ...]
    """Words in the heading or the head of the column over bad examples."""
    approvals: tuple[str, ...] = ()
    """Words after which good wording follows: 要说, 改说."""
    uses: tuple[str, ...] = ()
    """Words before a quotation which say that the speaker means it."""
    prompts: tuple[str, ...] = ()
    """Before a verb of saying: 请, should. What is quoted then is to be said."""
    verdicts: tuple[str, ...] = ()
    """What a cell of a table says, and nothing else, that condemns the cells before it: 禁用."""


class RuleWording(Node, frozen=True, kw_only=True):
    """A wording a rule looks for."""

    id: Id
    """Unique within the rule."""
    text: str
    """The wording, without final punctuation."""
    where: Where = "anywhere"
    """Where it counts."""
    also: tuple[str, ...] = ()
    """Other ways to write it. Alternatives: `我(马上|这就|)去`."""
    except_: tuple[str, ...] = msgspec.field(name="except", default=())
    """Contexts that contain it and in which it does not count."""
    not_after: tuple[str, ...] = ()
    """It does not count where one of these stands before it in its clause."""
    instead: tuple[str, ...] = ()
    """What to write instead, best first."""
    reason: Line | None = None
    """Why, where the rule's own reason does not say it."""
    citation: Line | None = None
    """The source that says so."""
    hits: tuple[str, ...]
    """Texts in which it must be found."""
    misses: tuple[str, ...]
    """Texts in which it must not be found."""


class ExistenceRule(Node, frozen=True, kw_only=True, tag_field="kind", tag="existence"):
    """Wordings that should not be there."""

    id: Id
    """The rule id findings are reported under."""
    title: Line
    """What it is about."""
    reason: Line
    """Why."""
    severity: Severity = "error"
    """How much it matters."""
    scope: Scope = "everything"
    """The kind of text it looks at."""
    when: tuple[str, ...] = ()
    """Only in texts that hold one of these: 此致, 敬礼 in letters."""
    wordings: tuple[RuleWording, ...]
    """The wordings."""


class Trigger(Node, frozen=True, kw_only=True):
    """What makes a required wording required."""

    any: tuple[str, ...]
    """One of these is said."""
    except_: tuple[str, ...] = msgspec.field(name="except", default=())
    """Contexts in which they do not count."""
    by: tuple[Speaker, ...] = ()
    """Who says it; empty: anybody."""
    first_lines: int = 0
    """How many lines from the start it may stand in; 0: any."""


class RequiredRule(Node, frozen=True, kw_only=True, tag_field="kind", tag="required"):
    """Wording that has to be there in a transcript."""

    id: Id
    """The rule id findings are reported under."""
    title: Line
    """What is missing."""
    reason: Line
    """Why it has to be there."""
    severity: Severity = "error"
    """How much it matters."""
    turn: Literal["first", "last", "after"]
    """In the first or last turn of staff, or after each trigger."""
    any: tuple[str, ...]
    """One of these has to be said. Alternatives, and `{{ parameters }}` of the organisation."""
    except_: tuple[str, ...] = msgspec.field(name="except", default=())
    """Contexts in which they do not count."""
    trigger: Trigger | None = None
    """Only where this is said."""
    within: int = 1
    """In how many turns of staff, from the first or last one, or after the trigger."""
    instead: tuple[str, ...] = ()
    """What to say."""
    hits: tuple[str, ...]
    """Transcripts in which it is missing."""
    misses: tuple[str, ...]
    """Transcripts in which it is not."""


class OrderStep(Node, frozen=True, kw_only=True):
    """A step of an order."""

    id: Id
    """Unique within the rule."""
    title: Line
    """What is done."""
    any: tuple[str, ...]
    """One of these tells that it is done."""


class OrderRule(Node, frozen=True, kw_only=True, tag_field="kind", tag="order"):
    """Steps that staff take one after the other, those that are taken at all."""

    id: Id
    """The rule id findings are reported under."""
    title: Line
    """What is wrong."""
    reason: Line
    """Why."""
    severity: Severity = "warning"
    """How much it matters."""
    steps: tuple[OrderStep, ...]
    """The steps in their order."""
    hits: tuple[str, ...]
    """Transcripts with the wrong order."""
    misses: tuple[str, ...]
    """Transcripts with the right one."""


class PlaceholderRule(Node, frozen=True, kw_only=True, tag_field="kind", tag="placeholder"):
    """What was never filled in: `xxx`, `20xx年xx月xx日`, `【 】`, `{{ }}`, `TODO`."""

    id: Id
    """The rule id findings are reported under."""
    title: Line
    """What is wrong."""
    reason: Line
    """Why."""
    severity: Severity = "error"
    """How much it matters."""
    templates: tuple[str, ...] = ()
    """Suffixes of files whose `{{ }}` are meant to stand there."""
    hits: tuple[str, ...]
    """Texts with a placeholder left in them."""
    misses: tuple[str, ...]
    """Texts without."""


Rule: TypeAlias = ExistenceRule | RequiredRule | OrderRule | PlaceholderRule


class RuleSet(Node, frozen=True, kw_only=True):
    """Rules that belong together, and words they rest on: `content/rules/ID.yaml`."""

    id: Id
    """Equal to the file's name."""
    title: Line
    """What they are about."""
    owner: Line
    """Which office answers for them."""
    text: Markdown | None = None
    """A remark."""
    speakers: SpeakerLabels | None = None
    """Speaker labels."""
    positions: PositionWords | None = None
    """Words around phrases."""
    mentions: MentionWords | None = None
    """Words around quotations."""
    rules: tuple[Rule, ...] = ()
    """The rules."""
    source: tuple[str, ...] = ()
    """Which systems of facts they carry."""
