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
from docgen.language.vocabulary import find_words

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
    spoken: tuple[str, ...] = field(default=())
    """Simplified phrases of which only the characters change, since they are checked to the word."""


_TAIWAN = Traditional()
_CHOSEN: ContextVar[Traditional] = ContextVar("traditional", default=_TAIWAN)


def choose_traditional(chosen: Traditional) -> None:
    """Say how Traditional Chinese is written from here on, in this thread: as the project wants it."""
    # Each text is looked up by what was chosen: only the few phrases that matter are kept in it.
    spoken = tuple(one for one in chosen.spoken if find_words(one, chosen.variant))
    _CHOSEN.set(replace(chosen, spoken=spoken))


def traditional_tag() -> str:
    """Return the language tag that Word proofs Traditional Chinese by."""
    return _TAGS[_CHOSEN.get().variant]


@cache
def _converter(name: str) -> OpenCC:
    from opencc import OpenCC

    return OpenCC(name)


def to_traditional(text: str, literal: bool = False, words: bool = True) -> str:
    """Return Simplified text in Traditional Chinese, as the organisation writes it.

    Args:
        text: the text.
        literal: whether its words and quotation marks stay, as in code; else the marks become 「 」.
        words: whether words that are said otherwise there change too, besides the characters.
    """
    if not text or text.isascii():
        return text
    return _to_traditional(text, _CHOSEN.get(), literal, words and not literal)


@lru_cache(maxsize=4096)
def _to_traditional(text: str, chosen: Traditional, literal: bool, words: bool) -> str:
    """Return a text in Traditional Chinese; once for the same, since forms say much again."""
    done = str(_converter(_TABLES[chosen.variant]).convert(text))
    if not literal:
        done = set_corners(done)
    if len(done) != len(text):
        # Nothing says which character became which, so nothing can be put right.
        return done
    signs: list[str] | None = None
    for pattern, written in _exceptions(chosen.variant):
        for found in pattern.finditer(text):
            signs = signs or list(done)
            signs[found.start() : found.end()] = written or found[0]
    done = "".join(signs) if signs else done
    # From the end, so that what stands before keeps its place.
    for start, end, wording in reversed(_find_wording(text, chosen, words)):
        done = done[:start] + wording + done[end:]
    return done


def _find_wording(text: str, chosen: Traditional, words: bool) -> list[tuple[int, int, str]]:
    """Return what else is written than the characters: the organisation's wording, then docgen's."""
    found: list[tuple[int, int, str]] = []
    if chosen.words:
        own = dict(chosen.words)
        found = [(*one.span(), own[one[0]]) for one in _any_of(tuple(own)).finditer(text)]
    ours = find_words(text, chosen.variant) if words else []
    if not ours:
        return found
    taken = [(start, end) for start, end, _ in found]
    if chosen.spoken:
        taken += [one.span() for one in _any_of(chosen.spoken).finditer(text)]
    free = (one for one in ours if all(one[1] <= low or high <= one[0] for low, high in taken))
    return sorted([*found, *free])


@cache
def _any_of(texts: tuple[str, ...]) -> re.Pattern[str]:
    """Return what finds any of some texts, the longest first."""
    return re.compile("|".join(map(re.escape, sorted(texts, key=len, reverse=True))))


@cache
def _exceptions(variant: Variant) -> tuple[tuple[re.Pattern[str], str], ...]:
    """Return pattern and what its match becomes."""
    hong_kong = variant == "hong-kong"
    return tuple(
        (re.compile(pattern), there if hong_kong else here) for pattern, here, there in EXCEPTIONS
    )


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
    if isinstance(value, dict):
        return {key: _convert(item, field) for key, item in value.items()}
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
