"""Which keys data must have, as a tree: asked of thousands of list items, it has to be quick."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from docgen.template.word import NeededName

_EACH = "[]"


class Shape:
    """What a mapping must have, and what is below it."""

    def __init__(self, names: Iterable[NeededName]) -> None:
        """Collect what every rendering needs."""
        self._keys: frozenset[str] = frozenset()
        self._below: dict[str, Shape] = {}
        for name in names:
            if name.always and not name.optional:
                self._add(name.path)

    def _add(self, path: tuple[str, ...]) -> None:
        first, rest = path[0], path[1:]
        if first != _EACH:
            self._keys |= {first}
        if rest:
            self._below.setdefault(first, Shape(()))._add(rest)

    def fits(self, value: Any) -> bool:
        """Tell whether some data has all of it; False where it is not certain."""
        if isinstance(value, list):
            each = self._below.get(_EACH)
            return each is None or all(map(each.fits, value))
        if not isinstance(value, dict):
            return not self._keys
        if not self._keys <= value.keys():
            return False
        return all(shape.fits(value[key]) for key, shape in self._below.items() if key in value)
