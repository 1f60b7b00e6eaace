"""Data -> Struct: every error of a file at once, each at its place."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, TypeVar

import msgspec

from docgen.diagnostic import Diagnostic, Result, error, has_errors
from docgen.schema.coerce import Data, coerce
from docgen.schema.explain import Explainer
from docgen.schema.generate import Schema, bare_schema, described_schema
from docgen.schema.place import Path, Placed, anchor_span, find_place, show_path
from docgen.schema.shape import Shape, build_shape, struct_shape
from docgen.yamldoc import YamlMapping, YamlNode, YamlScalar, YamlSequence

if TYPE_CHECKING:
    from jsonschema_rs import Draft202012Validator

S = TypeVar("S", bound=msgspec.Struct)


def read_struct(node: YamlNode, struct_type: type[S]) -> Result[Placed[S]]:
    """Return a file's content as a Struct, with the way back to where each part was written.

    Args:
        node: the file, as `read_yaml` or `merge_translation` made it.
        struct_type: the Struct of the whole file.

    Errors: `unknown-key`, `missing-key`, `empty-value`, `wrong-kind`, `wrong-value`; with any of
    them there is no value.
    """
    data = coerce(node, struct_shape(struct_type))
    found = list(_iter_line_faults(node, struct_shape(struct_type)))
    errors = list(_struct_validator(struct_type).iter_errors(data))
    if errors:
        found += Explainer(node, _described_shape(struct_type)).explain(errors)
    if has_errors(found):
        return Result(None, _sorted(found))
    try:
        value = msgspec.convert(data, struct_type)
    except (msgspec.ValidationError, ValueError) as fault:
        return Result(None, _sorted([*found, _convert_fault(node, str(fault))]))
    return Result(Placed(value, node), _sorted(found))


def read_data(node: YamlNode, schema: Schema) -> Result[Placed[Data]]:
    """Return a file's content as plain data, checked against a JSON Schema made at run time.

    Args:
        node: the file.
        schema: a JSON Schema 2020-12 whose references, if any, point into its own `$defs`.
    """
    shape = build_shape(schema)
    data = coerce(node, shape)
    found = Explainer(node, shape).explain(make_validator(schema).iter_errors(data))
    return Result(None if found else Placed(data, node), _sorted(found))


def check_node(node: YamlNode, schema: Schema) -> tuple[Diagnostic, ...]:
    """Return what is wrong with a file that should follow a JSON Schema."""
    return read_data(node, schema).diagnostics


@cache
def _described_shape(struct_type: type[msgspec.Struct]) -> Shape:
    return build_shape(described_schema(struct_type))


@cache
def _struct_validator(struct_type: type[msgspec.Struct]) -> Draft202012Validator:
    return make_validator(bare_schema(struct_type))


def make_validator(schema: Schema) -> Draft202012Validator:
    """Return the compiled checks of a schema; formats such as `date` are checked."""
    import jsonschema_rs

    return jsonschema_rs.Draft202012Validator(schema, validate_formats=True)


def _sorted(found: list[Diagnostic]) -> tuple[Diagnostic, ...]:
    return tuple(sorted(found, key=Diagnostic.sort_key))


def _iter_line_faults(node: YamlNode, shape: Shape | None, path: Path = ()) -> list[Diagnostic]:
    """Return a fault for each text of one line that has several (JSON Schema cannot say it well)."""
    if shape is None:
        return []
    match node:
        case YamlScalar(text=text):
            if shape.text != "line" or "\n" not in text.rstrip("\n"):
                return []
            message = f"{show_path(path)} has to be one line"
            return [error("wrong-value", message, node.span, "join the lines")]
        case YamlSequence(items=items):
            return [
                fault
                for i, item in enumerate(items)
                for fault in _iter_line_faults(item, shape.item, (*path, i))
            ]
        case YamlMapping(entries=entries):
            member = shape.member(node)
            return [
                fault
                for key, value in entries
                for fault in _iter_line_faults(value, member.child(key.text), (*path, key.text))
            ]


_STEP = re.compile(r"\.([^.\[\]]+)|\[(\d+)\]")


def _convert_fault(node: YamlNode, message: str) -> Diagnostic:
    """Return the diagnostic for what msgspec refuses and the schema took, such as the year 0000."""
    said, _, where = message.partition(" - at `$")
    path: Path = tuple(
        int(index) if index else name for name, index in _STEP.findall(where.rstrip("`"))
    )
    for end in range(len(path), -1, -1):
        found = find_place(node, path[:end])
        if found is not None:
            return error("wrong-value", f"{show_path(path[:end])}: {said}", anchor_span(found))
    return error("wrong-value", said, node.span)
