"""YAML nodes to plain data, each scalar read as what the schema declares at its place."""

from __future__ import annotations

from typing import Any, TypeAlias

from docgen.schema.shape import ANYTHING, Shape
from docgen.yamldoc import (
    YamlMapping,
    YamlNode,
    YamlScalar,
    YamlSequence,
    is_null,
    resolve_core,
)

Data: TypeAlias = Any
"""What JSON holds: dicts, lists, texts, numbers, booleans, None."""


def coerce(node: YamlNode, shape: Shape) -> Data:
    """Return the data of a node.

    Text stays text (`09:50`, `no`, `1.10`, `010`) wherever text is declared. A scalar that cannot
    be what is declared stays text too, for the schema to complain of. Empty scalars are None; an
    optional key without a value is left out.
    """
    match node:
        case YamlScalar():
            return _scalar(node, shape)
        case YamlSequence():
            item = shape.item or ANYTHING
            return [coerce(one, item) for one in node.items]
        case YamlMapping():
            return _mapping(node, shape.member(node))


def _mapping(node: YamlMapping, shape: Shape) -> dict[str, Data]:
    data: dict[str, Data] = {}
    for key, value in node.entries:
        name = key.text
        if isinstance(value, YamlScalar) and name in shape.optional and is_null(value):
            continue
        data[name] = coerce(value, shape.child(name) or ANYTHING)
    return data


def _scalar(scalar: YamlScalar, shape: Shape) -> Data:
    if shape.kind == "core":
        return _core(scalar, shape.types)
    if is_null(scalar):
        return None
    if shape.kind == "any":
        return resolve_core(scalar)
    if shape.text:
        return trim_text(scalar.text)
    return scalar.text


def _core(scalar: YamlScalar, types: frozenset[str]) -> Data:
    value = resolve_core(scalar)
    if value is None:
        return None
    allowed = (
        (isinstance(value, bool) and "boolean" in types)
        or (type(value) is int and bool(types & {"integer", "number"}))
        or (isinstance(value, float) and "number" in types)
    )
    return value if allowed else scalar.text


def trim_text(text: str) -> str:
    """Return a translatable text without the line ends a block scalar leaves; blank is empty."""
    return text.rstrip("\n") if text.strip() else ""
