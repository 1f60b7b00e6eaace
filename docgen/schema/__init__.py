"""Struct -> JSON Schema; data -> Struct with every error at its place; translations.

See docs/decisions/0005-strict-yaml.md.
"""

from docgen.schema.generate import Schema, json_schema
from docgen.schema.overlay import translation_schema
from docgen.schema.place import Path, Placed
from docgen.schema.read import check_node, read_data, read_struct
from docgen.schema.translation import (
    iter_translatable,
    merge_translation,
    translatable_texts,
)

__all__ = [
    "Path",
    "Placed",
    "Schema",
    "check_node",
    "iter_translatable",
    "json_schema",
    "merge_translation",
    "read_data",
    "read_struct",
    "translatable_texts",
    "translation_schema",
]
