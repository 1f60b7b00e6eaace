"""Simplified and Traditional Chinese. The one door to OpenCC."""

from __future__ import annotations

import re
from collections.abc import Mapping
from contextvars import ContextVar
from dataclasses import dataclass, field, fields, is_dataclass, replace
from functools import cache, lru_cache
from operator import is_
from typing import TYPE_CHECKING, Any, TypeVar

from docgen.language.exceptions import EXCEPTIONS, Variant
from docgen.language.quotes import set_corners

if TYPE_CHECKING:
    from opencc import OpenCC

T = TypeVar("T")

_TABLES: Mapping[Variant, str] = {"taiwan": "s2tw", "hong-kong": "s2hk"}
_TAGS: Mapping[Variant, str] = {"taiwan": "zh-TW", "hong-kong": "zh-HK"}


@dataclass(frozen=True, slots=True)
class Traditional:
    """How an organisation writes Traditional Chinese."""

    variant: Variant = "taiwan"
    """Whose characters."""
    words: tuple[tuple[str, str], ...] = field(default=())
    """Simplified wording and how it is written, where the general rules are wrong."""


_TAIWAN = Traditional()
_CHOSEN: ContextVar[Traditional] = ContextVar("traditional", default=_TAIWAN)


def choose_traditional(chosen: Traditional) -> None:
    """Say how Traditional Chinese is written from here on, in this thread: as the project wants it."""
    _CHOSEN.set(chosen)


def traditional_tag() -> str:
    """Return the language tag that Word proofs Traditional Chinese by."""
    return _TAGS[_CHOSEN.get().variant]


@cache
def _converter(name: str) -> OpenCC:
    from opencc import OpenCC

    return OpenCC(name)


def to_traditional(text: str, literal: bool = False) -> str:
    """Return Simplified text in Traditional characters, as the organisation writes them.

    Args:
        text: the text.
        literal: whether its quotation marks stay, as in code; else they become 「 」.
    """
    if not text or text.isascii():
        return text
    return _to_traditional(text, _CHOSEN.get(), literal)


@lru_cache(maxsize=4096)
def _to_traditional(text: str, chosen: Traditional, literal: bool) -> str:
    """Return a text in Traditional characters; once for the same, since forms say much again."""
    done = str(_converter(_TABLES[chosen.variant]).convert(text))
    if not literal:
        done = set_corners(done)
    if len(done) != len(text):
        # Nothing says which character became which, so nothing can be put right.
        return done
    signs: list[str] | None = None
    for pattern, written in _exceptions(chosen):
        for found in pattern.finditer(text):
            signs = signs or list(done)
            signs[found.start() : found.end()] = written or found[0]
    return "".join(signs) if signs else done


@cache
def _exceptions(chosen: Traditional) -> tuple[tuple[re.Pattern[str], str], ...]:
    """Return pattern and what its match becomes: docgen's own, then the organisation's."""
    hong_kong = chosen.variant == "hong-kong"
    ours = [(pattern, there if hong_kong else here) for pattern, here, there in EXCEPTIONS]
    theirs = [(re.escape(old), new) for old, new in chosen.words if len(old) == len(new)]
    return tuple((re.compile(pattern), written) for pattern, written in (*ours, *theirs))


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
_LITERAL = ("Code", "Preformatted")
"""Nodes that are read literally, by name: the tree stands above this module."""


def _convert(value: Any, field: str) -> Any:
    if isinstance(value, str):
        return value if field in _KEPT else to_traditional(value)
    if type(value).__name__ in _LITERAL:
        return replace(value, text=to_traditional(value.text, literal=True))
    if getattr(value, "language", "") == "en":
        return value
    if isinstance(value, tuple):
        items = [_convert(item, field) for item in value]
        return value if all(map(is_, value, items)) else tuple(items)
    kind: type = type(value)
    names = _field_names(kind)
    if not names:
        return value
    typed = _TYPED if getattr(value, "verbatim", False) else ()
    changes = {}
    for name in names:
        if name in typed:
            continue
        old = getattr(value, name)
        new = _convert(old, name)
        if new is not old:
            changes[name] = new
    return replace(value, **changes) if changes else value


@cache
def _field_names(kind: type) -> tuple[str, ...]:
    """Return the fields of a dataclass that may hold texts to convert; none for any other class."""
    if not is_dataclass(kind):
        return ()
    return tuple(one.name for one in fields(kind) if one.name not in _KEPT)
