"""The docstring under each field of a Struct, read from its source, for editors and messages."""

from __future__ import annotations

import ast
import inspect
import sys
from functools import cache
from typing import Any

import msgspec


def field_docs(cls: type[msgspec.Struct]) -> dict[str, str]:
    """Return the docstring under each field, by the field's name in YAML.

    Empty where the source is not at hand (a class typed into a console).
    """
    own = _class_docs(cls.__module__).get(cls.__qualname__, {})
    fields = msgspec.structs.fields(cls)
    return {f.encode_name: own[f.name] for f in fields if f.name in own}


def class_doc(cls: type) -> str:
    """Return the first paragraph of a class's docstring, on one line."""
    return _first_paragraph(inspect.getdoc(cls) or "")


def find_structs(root: type[msgspec.Struct]) -> dict[str, type[msgspec.Struct]]:
    """Return every Struct that `root` is built from, itself included, by name."""
    found: dict[str, type[msgspec.Struct]] = {}
    _collect(msgspec.inspect.type_info(root), found)
    return found


def _collect(info: Any, found: dict[str, type[msgspec.Struct]]) -> None:
    match info:
        case msgspec.inspect.StructType():
            if info.cls.__name__ not in found:
                found[info.cls.__name__] = info.cls
                for field in info.fields:
                    _collect(field.type, found)
        case msgspec.inspect.UnionType():
            for member in info.types:
                _collect(member, found)
        case msgspec.inspect.DictType():
            _collect(info.value_type, found)
        case msgspec.inspect.Metadata():
            _collect(info.type, found)
        case (
            msgspec.inspect.ListType()
            | msgspec.inspect.VarTupleType()
            | msgspec.inspect.SetType()
            | msgspec.inspect.FrozenSetType()
        ):
            _collect(info.item_type, found)
        case _:
            pass


@cache
def _class_docs(module: str) -> dict[str, dict[str, str]]:
    try:
        tree = ast.parse(inspect.getsource(sys.modules[module]))
    except (OSError, KeyError, TypeError, SyntaxError):
        return {}
    return {
        node.name: dict(_iter_docs(node)) for node in tree.body if isinstance(node, ast.ClassDef)
    }


def _iter_docs(node: ast.ClassDef) -> list[tuple[str, str]]:
    docs = []
    for field, below in zip(node.body, node.body[1:], strict=False):
        match field, below:
            case (
                ast.AnnAssign(target=ast.Name(id=name)),
                ast.Expr(value=ast.Constant(value=str(text))),
            ):
                docs.append((name, _first_paragraph(inspect.cleandoc(text))))
            case _:
                pass
    return docs


def _first_paragraph(text: str) -> str:
    return " ".join(text.split("\n\n", maxsplit=1)[0].split())
