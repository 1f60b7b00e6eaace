"""The organisation: everything that is particular to one company, in one file."""

from __future__ import annotations

from typing import Annotated, Literal, TypeAlias

import msgspec

from docgen.schema.types import Line, Name, Node

ParameterType: TypeAlias = Literal[
    "text",  # `text: ...`, translated
    "time",  # "09:50"
    "money",  # "20 CNY"
    "length",  # "3 m", "2 km"
    "count",  # 3
    "days",  # 30
    "months",  # 3
    "minutes",  # 15
    "percent",  # 20
    "phone",  # "400-000-0000"
]


class Derivation(Node, frozen=True, kw_only=True):
    """A value that follows from two others: a time minus or plus minutes."""

    from_: str = msgspec.field(name="from")
    """The parameter to start from, such as `hours.opening`."""
    minus: str | None = None
    """The parameter to take away."""
    plus: str | None = None
    """The parameter to add."""


class Parameter(Node, frozen=True, kw_only=True):
    """One value that policies, forms and letters use by name."""

    type: ParameterType
    """What kind of value it is; says how it is written and formatted."""
    label: Line
    """What it is, in words."""
    value: str | None = None
    """The value, for every type but `text` and unless it is derived."""
    text: Line | None = None
    """The text, for type `text`."""
    derived: Derivation | None = None
    """How the value follows from others."""
    source: str | None = None
    """Where the value comes from, such as `S3`."""
    note: Line | None = None
    """A remark for whoever changes it, such as a contradiction between sources."""


class Organization(Node, frozen=True, kw_only=True):
    """The organisation profile, `content/organization.yaml`."""

    name: Line
    """Full name."""
    short_name: Line
    """Name as used in running text and greetings."""
    accent: Annotated[str, msgspec.Meta(pattern="^#[0-9A-Fa-f]{6}$")] | None = None
    """Accent colour in place of the theme's; at least 4.5:1 on white."""
    logo: str | None = None
    """Picture file beside this one, PNG or JPEG."""
    parameters: dict[Name, dict[Name, Parameter]]
    """The values, by group and name: `{{ front_desk.greet_distance }}`."""
