"""The organisation: everything that is particular to one company, in one file."""

from __future__ import annotations

from typing import Annotated, Literal, TypeAlias

import msgspec

from docgen.language.exceptions import Variant
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


class LogoFile(Node, frozen=True, kw_only=True):
    """A logo."""

    file: str
    """A picture below `content/`, PNG or SVG, such as `logo.png`."""
    print: str | None = None
    """The same as PNG for Word, where `file` is an SVG."""
    alternative: Line
    """What it shows, in words, for those who cannot see it."""
    height_mm: Annotated[float, msgspec.Meta(ge=5, le=40)] = 16
    """Its height on a cover in millimetres."""


class TraditionalScript(Node, frozen=True, kw_only=True):
    """How documents in Traditional Chinese are written."""

    variant: Variant = "taiwan"
    """Whose characters and words: `taiwan` (裡, 著, 簡訊, 軟體) or `hong-kong` (裏, 着, 短訊, 軟件)."""
    words: dict[str, str] = msgspec.field(default_factory=dict)
    """Simplified wording to how it is written, where the general rules are wrong: a name, such as
    `钟女士: 鍾女士`, or a word of the trade, such as `会籍顾问: 會員顧問`. It wins over docgen's own."""


class Organization(Node, frozen=True, kw_only=True):
    """The organisation profile, `content/organization.yaml`."""

    name: Line
    """Full name."""
    short_name: Line
    """Name as used in running text and greetings."""
    accent: Annotated[str, msgspec.Meta(pattern="^#[0-9A-Fa-f]{6}$")] | None = None
    """Accent colour in place of the theme's, such as `"#8A1F3D"`, in quotes; at least 4.5:1 on white
    and on its own wash."""
    logo: LogoFile | None = None
    """Its logo, on covers and along the upper edge of pages."""
    traditional: TraditionalScript = msgspec.field(default_factory=TraditionalScript)
    """How documents in Traditional Chinese are written."""
    parameters: dict[Name, dict[Name, Parameter]]
    """The values, by group and name: `{{ front_desk.greet_distance }}`."""
