"""Every translated text of a value under `content/`, with its path.

Which fields are texts is said once, in the annotations `Line` and `Markdown`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal, TypeAlias

import msgspec

Path: TypeAlias = tuple[str | int, ...]
Kind: TypeAlias = Literal["line", "markdown", "expression"]


@dataclass(frozen=True, slots=True)
class TextField:
    """One text in a value."""

    path: Path
    """Where it stands, in the names of the YAML file."""
    kind: Kind
    """How it is read."""
    text: str
    """The text."""


@cache
def _plan(type_: type) -> tuple[tuple[str, str, Kind | None], ...]:
    """Return attribute name, YAML name and kind (None: look inside) of each field of a Struct."""
    schema = msgspec.json.schema(type_)
    properties = schema["$defs"][type_.__name__]["properties"]
    names = zip(type_.__struct_fields__, type_.__struct_encode_fields__, strict=True)  # type: ignore[attr-defined]
    return tuple(
        (attribute, name, _kind(properties[name]))
        for attribute, name in names
        if _may_hold_text(properties[name])
    )


_SCALARS = {"integer", "number", "boolean", "null"}


def _may_hold_text(schema: dict[str, Any]) -> bool:
    """Tell whether there may be a text in a field: ids, numbers and dates are passed over."""
    if "anyOf" in schema:
        return any(_may_hold_text(option) for option in schema["anyOf"])
    if "items" in schema:
        return _may_hold_text(schema["items"])
    if schema.get("type") == "string":
        return _kind(schema) is not None
    return schema.get("type") not in _SCALARS and "enum" not in schema


def _kind(schema: dict[str, Any]) -> Kind | None:
    options = schema.get("anyOf", [schema])
    for option in (*options, *(o.get("items", {}) for o in options)):
        if isinstance(option, dict) and "x-docgen-text" in option:
            kind: Kind = option["x-docgen-text"]
            return kind
        if isinstance(option, dict) and "x-docgen-expression" in option:
            return "expression"
    return None


def iter_texts(value: Any, path: Path = (), kind: Kind | None = None) -> Iterator[TextField]:
    """Yield every text inside a Struct, in the order of its fields."""
    if isinstance(value, msgspec.Struct):
        for attribute, name, found in _plan(type(value)):
            yield from iter_texts(getattr(value, attribute), (*path, name), found)
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from iter_texts(inner, (*path, key), kind)
    elif isinstance(value, tuple | list):
        for index, inner in enumerate(value):
            yield from iter_texts(inner, (*path, index), kind)
    elif isinstance(value, str) and kind is not None:
        yield TextField(path, kind, value)
