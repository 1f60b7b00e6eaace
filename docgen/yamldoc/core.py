"""The core schema of YAML 1.2 (section 10.3.2), for those who ask: no scalar is resolved unasked.

What YAML 1.1 also took for something else stays text: `no`, `on`, `12:30`, `2026-03-02`, `1_000`.
"""

from __future__ import annotations

import re
from typing import TypeAlias

from docgen.yamldoc.nodes import YamlScalar

Core: TypeAlias = str | int | float | bool | None

_NULLS = frozenset({"", "~", "null", "Null", "NULL"})
_BOOLEANS = {
    "true": True,
    "True": True,
    "TRUE": True,
    "false": False,
    "False": False,
    "FALSE": False,
}
# YAML 1.2 reads `010` as ten, YAML 1.1 as eight: whoever writes it means neither for sure.
_INTEGER = re.compile(r"[-+]?(0|[1-9][0-9]{0,17})")
_OCTAL = re.compile(r"0o([0-7]{1,20})")
_HEXADECIMAL = re.compile(r"0x([0-9a-fA-F]{1,15})")
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|(0|[1-9][0-9]{0,17})(\.[0-9]*)?)([eE][-+]?[0-9]{1,3})?")


def is_null(scalar: YamlScalar) -> bool:
    """Tell whether a scalar says that there is no value: empty, `~` or `null`, unquoted."""
    return scalar.plain and scalar.text in _NULLS


def resolve_core(scalar: YamlScalar) -> Core:
    """Return what an unquoted scalar means in YAML 1.2: null, a boolean, a number, or its text."""
    if not scalar.plain:
        return scalar.text
    text = scalar.text
    if text in _NULLS:
        return None
    if text in _BOOLEANS:
        return _BOOLEANS[text]
    number = parse_integer(text)
    return number if number is not None else _parse_float(text)


def parse_integer(text: str) -> int | None:
    """Return the whole number `text` writes (decimal, `0o…` or `0x…`), or None."""
    if _INTEGER.fullmatch(text):
        return int(text)
    if match := _OCTAL.fullmatch(text):
        return int(match.group(1), 8)
    if match := _HEXADECIMAL.fullmatch(text):
        return int(match.group(1), 16)
    return None


def _parse_float(text: str) -> float | str:
    if not _FLOAT.fullmatch(text):
        return text
    number = float(text)
    # Infinity has no place in content, and none in JSON.
    return number if abs(number) != float("inf") else text
