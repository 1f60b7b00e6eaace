"""Simplified and Traditional Chinese. The one door to OpenCC."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from opencc import OpenCC

T = TypeVar("T")


@cache
def _converter(name: str) -> OpenCC:
    from opencc import OpenCC

    return OpenCC(name)


def to_traditional(text: str) -> str:
    """Return Simplified text in Traditional characters, as written in Taiwan."""
    return str(_converter("s2tw").convert(text)) if text else text


def to_simplified(text: str) -> str:
    """Return Traditional text in Simplified characters, for comparing only."""
    return str(_converter("t2s").convert(text)) if text else text


@cache
def folding_table(characters: str) -> str:
    """Return pairs of Traditional and Simplified characters, one after the other.

    Only those that matter for a text with these characters: a reader may type either form.
    """
    have = set(characters)
    blocks = (*range(0x3400, 0xA000), *range(0xF900, 0xFB00))
    every = "\n".join(chr(code) for code in blocks)
    pairs = []
    for old, new in zip(every, to_simplified(every), strict=True):
        if old != new and (old in have or new in have):
            pairs.append(old + new)
    return "".join(pairs)


def convert_strings(value: T) -> T:
    """Return a copy of a tree of frozen dataclasses and tuples with its texts in Traditional.

    Identifiers are kept, and what somebody typed: a name is written as its bearer writes it.
    """
    return _convert(value, "")  # type: ignore[no-any-return]


_KEPT = frozenset(
    {"id", "target", "role", "kind", "mark", "shape", "media_type", "selected", "custom", "data"}
)
_TYPED = frozenset({"text", "value"})


def _convert(value: Any, field: str) -> Any:
    if isinstance(value, str):
        return value if field in _KEPT else to_traditional(value)
    if isinstance(value, tuple):
        return tuple(_convert(item, field) for item in value)
    if is_dataclass(value) and not isinstance(value, type):
        kept = _KEPT | _TYPED if getattr(value, "verbatim", False) else _KEPT
        changes = {
            f.name: _convert(getattr(value, f.name), f.name)
            for f in fields(value)
            if f.name not in kept
        }
        return replace(value, **changes)
    return value
