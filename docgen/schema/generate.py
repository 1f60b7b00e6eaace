"""Struct -> JSON Schema 2020-12, for editors and for checking.

msgspec makes the schema; here it gets what editors want (the docstring under each field) and
loses what spoils error messages: `anyOf` answers only `not valid under any`, so a tagged union
becomes a chain of if/then, and `T | None` becomes T where None is the default anyway.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any, TypeAlias

import msgspec

from docgen.schema.docstrings import class_doc, field_docs, find_structs

Schema: TypeAlias = dict[str, Any]
"""A JSON Schema, or a part of one."""

DIALECT = "https://json-schema.org/draft/2020-12/schema"
OPTIONAL = "x-docgen-optional"
"""Marks a key that may be left empty, since empty is what it is by default."""
TAG = "x-docgen-tag"
"""In a tagged union: the key that tells its members apart."""
MEMBERS = "x-docgen-members"
"""In a tagged union: the schema of each member, by the value of that key."""
TEXT = "x-docgen-text"
"""Marks a translatable text: `line` or `markdown`."""
BASE_ONLY = "x-docgen-base-only"
"""In the schema of a translation: the keys that are known, but not translated."""
_NULL = {"type": "null"}


def json_schema(struct_type: type[msgspec.Struct], *, title: str | None = None) -> Schema:
    """Return the JSON Schema of a content type, described for editors.

    Args:
        struct_type: the Struct of the whole file.
        title: what the schema is of; the name of the Struct if not given.
    """
    schema = for_editors(described_schema(struct_type))
    return {"$schema": DIALECT, "title": title or struct_type.__name__, **schema}


@cache
def bare_schema(struct_type: type[msgspec.Struct]) -> Schema:
    """Return the schema used for checking: no descriptions but those of types. Not to be changed."""
    schema: Schema = _prepare(msgspec.json.schema(struct_type))
    return schema


@cache
def described_schema(struct_type: type[msgspec.Struct]) -> Schema:
    """Return the schema used for checking, with the docstring of each field. Not to be changed."""
    schema: Schema = _prepare(msgspec.json.schema(struct_type))
    structs = find_structs(struct_type)
    for name, definition in schema["$defs"].items():
        if name in structs:
            _describe(definition, structs[name])
    for node in iter_nodes(schema):
        if MEMBERS in node:
            _describe_tag(node, structs)
    return schema


def _prepare(node: Any) -> Any:
    """Return a copy without `anyOf` where something better says the same."""
    if isinstance(node, list):
        return [_prepare(item) for item in node]
    if not isinstance(node, dict):
        return node
    if "discriminator" in node:
        return _prepare_union(node)
    if "anyOf" in node and node.get("default", ...) is None:
        rest = [member for member in node["anyOf"] if member != _NULL]
        if len(rest) < len(node["anyOf"]):
            inner = rest[0] if len(rest) == 1 else {"anyOf": rest}
            return {**_prepare(inner), OPTIONAL: True}
    return {key: _prepare(value) for key, value in node.items()}


def _prepare_union(node: Schema) -> Schema:
    tag, members = node["discriminator"]["propertyName"], node["discriminator"]["mapping"]
    return {
        "type": "object",
        "properties": {tag: {"enum": list(members)}},
        "required": [tag],
        "allOf": [
            {
                # Without the type, whatever is no object would pass the `if`.
                "if": {
                    "type": "object",
                    "properties": {tag: {"const": value}},
                    "required": [tag],
                },
                "then": {"$ref": reference},
            }
            for value, reference in members.items()
        ],
        TAG: tag,
        MEMBERS: {value: {"$ref": reference} for value, reference in members.items()},
    }


def _describe(definition: Schema, cls: type[msgspec.Struct]) -> None:
    definition["description"] = class_doc(cls)
    for name, text in field_docs(cls).items():
        schema = definition["properties"][name]
        # What the type says of itself (how an id is written) stands after what the field is.
        more = schema.get("description")
        schema["description"] = f"{text} {more}" if more else text


def _describe_tag(union: Schema, structs: dict[str, type[msgspec.Struct]]) -> None:
    names = [member["$ref"].rsplit("/", 1)[-1] for member in union[MEMBERS].values()]
    union["properties"][union[TAG]]["enumDescriptions"] = [
        class_doc(structs[name]) if name in structs else "" for name in names
    ]


def iter_nodes(node: Any) -> list[Schema]:
    """Return every object of a schema, each before those inside it."""
    if isinstance(node, list):
        return [found for item in node for found in iter_nodes(item)]
    if not isinstance(node, dict):
        return []
    return [node, *(found for item in node.values() for found in iter_nodes(item))]


def for_editors(node: Any) -> Any:
    """Return a copy that accepts in plain JSON Schema what `read_struct` accepts.

    Keys that may be left empty allow null; texts allow an unquoted number, since an editor takes
    `edition: 2026.1` for one while docgen reads it as the text it is declared to be.
    """
    if isinstance(node, list):
        return [for_editors(item) for item in node]
    if not isinstance(node, dict):
        return node
    copy = {key: for_editors(value) for key, value in node.items() if key != OPTIONAL}
    types = [copy["type"]] if isinstance(copy.get("type"), str) else []
    if types == ["string"] and _may_be_number(copy):
        types.append("number")
    if node.get(OPTIONAL) is True:
        if not types or "allOf" in copy:
            return _or_null(copy)
        types.append("null")
    if len(types) > 1:
        copy["type"] = types
    return copy


def _may_be_number(text: Schema) -> bool:
    pattern = text.get("pattern", "")
    return "format" not in text and any(re.search(pattern, one) for one in ("1", "2026.1"))


def _or_null(schema: Schema) -> Schema:
    if "enum" in schema:
        return {**schema, "enum": [*schema["enum"], None]}
    about = {"description": schema.pop("description")} if "description" in schema else {}
    return {"anyOf": [schema, dict(_NULL)], **about}
