"""A field of a form: one question. Names follow XLSForm."""

from __future__ import annotations

from typing import Literal, TypeAlias

import msgspec

from docgen.schema.types import Expression, Id, Line, Markdown, Name, Node

FieldType: TypeAlias = Literal[
    "text",
    "long-text",
    "integer",
    "decimal",
    "money",
    "date",
    "time",
    "date-time",
    "yes-no",
    "choice",
    "multiple-choice",
    "phone",
    "id-number",
    "email",
    "person",
    "period",  # a stretch of time in years, months and days; always computed
    "signature",
    "note",  # text between fields, no answer
    "group",  # layout only
    "repeat",  # rows of the same fields
]


class Choice(Node, frozen=True, kw_only=True):
    """One choice of a list."""

    id: Id
    """The key that is stored."""
    label: Line
    """What is shown."""


class Constraint(Node, frozen=True, kw_only=True):
    """A rule on an answer."""

    id: Id
    """Unique within its field."""
    that: Expression
    """What has to be true."""
    message: Line
    """What to say when it is not."""
    severity: Literal["error", "warning", "advice"] = "error"
    """`error` refuses, `warning` and `advice` are shown only."""
    citation: Line | None = None
    """The law or rule it rests on."""


class Field(Node, frozen=True, kw_only=True):
    """A field."""

    id: Name
    """Key of the answer, unique within the form (or within its repeat)."""
    type: FieldType
    """What kind of answer it takes."""
    label: Line | None = None
    """What it asks; needed for all but notes."""
    hint: Line | None = None
    """How to answer."""
    example: Line | None = None
    """An answer, for the interview and the placeholder."""
    required: bool = False
    """Whether an answer is needed."""
    default: str | None = None
    """The answer when none is given, written as one would type it."""
    default_expression: Expression | None = None
    """The answer when none is given, computed, such as `today()`."""
    relevant: Expression | None = None
    """Whether the field is asked at all."""
    constraints: tuple[Constraint, ...] = ()
    """Rules on the answer."""
    calculation: Expression | None = None
    """How the answer follows from others; then it is never asked."""
    choices: tuple[Choice, ...] = ()
    """The choices, written here."""
    list: Id | None = None
    """The choices, from `lists` of the form."""
    choice_filter: Expression | None = None
    """Which choices are offered."""
    personal_data: Literal["none", "personal", "sensitive"] = "none"
    """How careful to be with the answer."""
    appearance: Literal["full", "half", "third"] = "full"
    """How much of the row it takes on paper."""
    lines: int | None = None
    """Room to write by hand, in lines, for long text."""
    text: Markdown | None = None
    """The text of a note."""
    role: Id | None = None
    """Who signs: an id of `content/roles.yaml`; for signatures."""
    item: Line | None = None
    """What one row is called, for repeats."""
    min_rows: int = 0
    """Least number of rows, for repeats."""
    max_rows: int | None = None
    """Greatest number of rows, for repeats."""
    blank_rows: int = 4
    """Rows on the printed blank, for repeats."""
    total: bool = False
    """Whether a row of totals shows the sum of this column, within a repeat."""
    weight: float = 1.0
    """Share of the width as a column, within a repeat."""
    rows: tuple[Choice, ...] = ()
    """What each row is about, for a repeat whose rows are given by the form, as in a check list:
    there are these and no others."""
    fields: tuple[Field, ...] = ()
    """The fields inside a group or repeat."""


class Migration(Node, frozen=True, kw_only=True):
    """How answers of an older version become answers of this one."""

    from_version: int
    """The older version."""
    rename: dict[Name, Name] = msgspec.field(default_factory=dict)
    """Old field id to new field id."""
    map: dict[Name, dict[str, str]] = msgspec.field(default_factory=dict)
    """For a field, old value to new value."""
    drop: tuple[Name, ...] = ()
    """Fields that are gone; their answers are kept aside."""
    set: dict[Name, Expression] = msgspec.field(default_factory=dict)
    """New fields and how they are computed."""


class Retention(Node, frozen=True, kw_only=True):
    """Why personal data is kept and how long."""

    purpose: Line
    """What for."""
    days: int
    """How many days after the matter is closed."""
