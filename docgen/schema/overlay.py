"""The schema of a translation: ids and texts, and what leads to them; nothing else."""

from __future__ import annotations

from functools import cache

import msgspec

from docgen.schema.generate import (
    BASE_ONLY,
    DIALECT,
    MEMBERS,
    TAG,
    Schema,
    described_schema,
    for_editors,
    iter_nodes,
)
from docgen.schema.shape import Shape, struct_shape

ID = "id"
"""The key that names an item of a list."""


def translation_schema(struct_type: type[msgspec.Struct]) -> Schema:
    """Return the JSON Schema of the translations of a content type, for editors.

    It knows ids and tags, texts (`Line`, `Markdown`) and the keys that lead to them. Nothing but
    ids and tags is required. Keys of the content type that are not translated are listed under
    `x-docgen-base-only`.
    """
    schema = for_editors(overlay_schema(struct_type))
    return {"$schema": DIALECT, "title": f"{struct_type.__name__} (translation)", **schema}


@cache
def overlay_schema(struct_type: type[msgspec.Struct]) -> Schema:
    """Return the schema translations are checked against. Not to be changed."""
    schema = described_schema(struct_type)
    tags = {
        reference["$ref"].rsplit("/", 1)[-1]: node[TAG]
        for node in iter_nodes(schema)
        for reference in node.get(MEMBERS, {}).values()
    }
    shapes = dict(_iter_definitions(struct_shape(struct_type)))
    definitions = {
        name: _overlay_of(definition, shapes[name], tags.get(name))
        for name, definition in schema["$defs"].items()
        if name in shapes
    }
    root = {key: value for key, value in schema.items() if key != "$defs"}
    return {**root, "$defs": _reachable(root, definitions)}


@cache
def holds_texts(shape: Shape) -> bool:
    """Tell whether there is a translatable text at a place or anywhere below it."""
    return any(one.text for one in _reach(shape))


def _reach(shape: Shape) -> list[Shape]:
    """Return a shape and every shape below it, each once."""
    seen: dict[int, Shape] = {}
    todo = [shape]
    while todo:
        one = todo.pop()
        if id(one) not in seen:
            seen[id(one)] = one
            more = (one.item, one.others, *one.keys.values(), *one.members.values())
            todo += [child for child in more if child is not None]
    return list(seen.values())


def _iter_definitions(root: Shape) -> list[tuple[str, Shape]]:
    return [(one.schema["title"], one) for one in _reach(root) if "title" in one.schema]


def _overlay_of(definition: Schema, shape: Shape, tag: str | None) -> Schema:
    identity = [key for key in (tag, ID) if key in shape.keys]
    kept = [key for key, one in shape.keys.items() if key in identity or holds_texts(one)]
    properties = {
        key: {
            name: value
            for name, value in definition["properties"][key].items()
            if name != "default"
        }
        for key in kept
    }
    return {
        **definition,
        "properties": properties,
        "required": identity,
        BASE_ONLY: [key for key in shape.keys if key not in kept],
    }


def _reachable(root: Schema, definitions: dict[str, Schema]) -> dict[str, Schema]:
    found: dict[str, Schema] = {}
    todo = [root]
    while todo:
        for node in iter_nodes(todo.pop()):
            name = node.get("$ref", "").rsplit("/", 1)[-1]
            if name in definitions and name not in found:
                found[name] = definitions[name]
                todo.append(definitions[name])
    return found
