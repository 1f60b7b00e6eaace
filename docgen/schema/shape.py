"""A JSON Schema made ready for walking along a YAML tree: what may stand where, and what it is."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from typing import Any, Literal, TypeAlias

import msgspec

from docgen.schema.generate import MEMBERS, OPTIONAL, TAG, TEXT, Schema, bare_schema
from docgen.yamldoc import YamlMapping, YamlNode, YamlScalar

Kind: TypeAlias = Literal["text", "core", "list", "keys", "union", "any"]
"""A text; a number or boolean; a list; keys with values; one of several by a tag; whatever."""


@dataclass(slots=True, eq=False)
class Shape:
    """What one place of a file may hold. Shapes may contain themselves, so they are filled late."""

    schema: Schema
    """The schema of the place, references resolved."""
    kind: Kind = "any"
    """What may stand there."""
    text: str | None = None
    """`line` or `markdown` for texts that are translated."""
    types: frozenset[str] = frozenset()
    """For `core`: the JSON types allowed."""
    item: Shape | None = None
    """For `list`: every item."""
    keys: dict[str, Shape] = field(default_factory=dict)
    """For `keys`: the known keys; for `union`: the tag's alone."""
    others: Shape | None = None
    """For `keys`: the value under any other key; None where there may be none."""
    optional: frozenset[str] = frozenset()
    """For `keys`: those that may be left empty."""
    tag: str = ""
    """For `union`: the key that tells the members apart; for a member: its own tag."""
    members: dict[str, Shape] = field(default_factory=dict)
    """For `union`: the members by tag."""

    def child(self, step: str | int) -> Shape | None:
        """Return the shape of a key's value or of an item; None for an unknown key."""
        if isinstance(step, int):
            return self.item
        return self.keys.get(step) or self.others

    def member(self, node: YamlNode) -> Shape:
        """Return the union's member that a mapping says it is, or this shape itself."""
        if self.kind != "union" or not isinstance(node, YamlMapping):
            return self
        tag = node.get(self.tag)
        found = self.members.get(tag.text) if isinstance(tag, YamlScalar) else None
        return found or self


ANYTHING = Shape({})
"""The shape of what the schema does not know."""


@cache
def struct_shape(struct_type: type[msgspec.Struct]) -> Shape:
    """Return the shape of a content type."""
    return build_shape(bare_schema(struct_type))


def build_shape(schema: Schema) -> Shape:
    """Return the shape of the whole of a JSON Schema."""
    return _Builder(schema.get("$defs", {})).shape(schema)


class _Builder:
    """Keeps the shape of each definition, since definitions refer to each other and themselves."""

    def __init__(self, definitions: dict[str, Schema]) -> None:
        self.definitions = definitions
        self.known: dict[str, Shape] = {}

    def shape(self, schema: Schema) -> Shape:
        reference = schema.get("$ref")
        if reference is None:
            return self._fill(Shape(schema), schema)
        name = reference.rsplit("/", 1)[-1]
        if name not in self.known:
            definition = self.definitions.get(name, {})
            self.known[name] = Shape(definition)
            self._fill(self.known[name], definition)
        return self.known[name]

    def _fill(self, shape: Shape, schema: Schema) -> Shape:
        types = _types(schema)
        if MEMBERS in schema:
            shape.kind, shape.tag = "union", schema[TAG]
            shape.keys = {shape.tag: self.shape(schema["properties"][shape.tag])}
            shape.members = {value: self.shape(one) for value, one in schema[MEMBERS].items()}
            for member in shape.members.values():
                member.tag = shape.tag
        elif types == {"object"}:
            self._fill_keys(shape, schema)
        elif types == {"array"}:
            shape.kind, shape.item = "list", self.shape(schema.get("items", {}))
        elif types == {"string"}:
            shape.kind, shape.text = "text", schema.get(TEXT)
        elif types and not types & {"object", "array"}:
            shape.kind, shape.types = "core", frozenset(types)
        return shape

    def _fill_keys(self, shape: Shape, schema: Schema) -> None:
        properties: dict[str, Schema] = schema.get("properties", {})
        shape.kind = "keys"
        shape.keys = {key: self.shape(value) for key, value in properties.items()}
        shape.optional = frozenset(k for k, value in properties.items() if value.get(OPTIONAL))
        more = schema.get("additionalProperties", True)
        if isinstance(more, dict):
            shape.others = self.shape(more)
        elif more:
            shape.others = ANYTHING


def _types(schema: Schema) -> set[str]:
    """Return the JSON types a schema allows; empty where it does not say."""
    if "anyOf" in schema:
        parts = [_types(part) for part in schema["anyOf"]]
        return set().union(*parts) if all(parts) else set()
    if "type" in schema:
        given = schema["type"]
        return {given} if isinstance(given, str) else set(given)
    values = schema.get("enum", [schema["const"]] if "const" in schema else [])
    return {_type_of(value) for value in values}


def _type_of(value: Any) -> str:
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "boolean"
    return {str: "string", int: "integer", float: "number"}.get(type(value), "object")
