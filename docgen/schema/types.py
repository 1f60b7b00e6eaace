"""What every noun under `content/` is built from: string types and the base Struct.

Strings come in three kinds, told apart by their annotation, because translation needs to know
which of them are language and which are logic.
"""

from __future__ import annotations

from typing import Annotated, Literal, TypeAlias

import msgspec

Id: TypeAlias = Annotated[
    str,
    msgspec.Meta(
        pattern=r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$",
        max_length=60,
        description="Lower-case letters, digits and hyphens; never changed once published.",
    ),
]
"""A name that other content refers to; never derived from text."""

Name: TypeAlias = Annotated[
    str,
    msgspec.Meta(
        pattern=r"^[a-z][a-z0-9]*(_[a-z0-9]+)*$",
        max_length=24,
        description="Lower-case letters, digits and underscores, at most 24 characters.",
    ),
]
"""A name used in expressions and answers: no hyphen, since that is minus. At most 24 characters,
since Word bookmarks made from it hold 40."""

Line: TypeAlias = Annotated[
    str, msgspec.Meta(min_length=1, extra_json_schema={"x-docgen-text": "line"})
]
"""One line of text in the language of the file; translated. `{{ parameters }}` are filled in."""

Markdown: TypeAlias = Annotated[
    str, msgspec.Meta(min_length=1, extra_json_schema={"x-docgen-text": "markdown"})
]
"""Markdown in the language of the file; translated. `{{ parameters }}` and `[[references]]`."""

Expression: TypeAlias = Annotated[
    str, msgspec.Meta(min_length=1, extra_json_schema={"x-docgen-expression": True})
]
"""A formula over answers; see docs/how-to/expressions.md."""

Edition: TypeAlias = Annotated[
    str, msgspec.Meta(pattern=r"^\d{4}\.\d+$", description="Year and number, such as 2026.1.")
]
"""A dated state of the content."""

Audience: TypeAlias = Literal[
    "service-hall", "telephone", "front-desk", "bar", "cleaning", "field", "manager", "hr"
]
"""Whom a text concerns."""

AUDIENCES: tuple[Audience, ...] = (
    "service-hall",
    "telephone",
    "front-desk",
    "bar",
    "cleaning",
    "field",
    "manager",
    "hr",
)


class Node(
    msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True
):
    """Base of everything written in YAML: keys are checked, values never change."""
