"""File names of rows: from a pattern, safe on every system, each given once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, TypeAlias

from docgen.language.file_names import safe_file_name

OnClash: TypeAlias = Literal["stop", "number"]

_FORMULA = "=+-@＝＋－＠"
"""What no name begins with: a spreadsheet would take it for a formula, a command for an option."""


@dataclass(slots=True)
class Namer:
    """Gives every row its name, in the order of the rows."""

    on_clash: OnClash
    """What to do when two rows come to one name."""
    _rows: dict[int, int] = field(default_factory=dict)
    """Hash of each name that was given, and the row it was given to. A hash is enough: that two
    of a million names share one of 64 bits has a chance of one to forty million."""

    def name(self, text: str, row: int) -> tuple[str, int | None]:
        """Return the name of a row, without suffix, and the row that has it already, if any.

        Args:
            text: what the pattern came to.
            row: its number.
        """
        stem = safe_file_name(text.lstrip(_FORMULA))
        earlier = self._rows.setdefault(_key(stem), row)
        if earlier == row:
            return stem, None
        if self.on_clash == "stop":
            return stem, earlier
        count = 2
        while (numbered := safe_file_name(f"{_shortened(stem, count)}-{count}")) and (
            self._rows.setdefault(_key(numbered), row) != row
        ):
            count += 1
        return numbered, None


def _key(stem: str) -> int:
    # Windows and macOS take letters of either case for the same.
    return hash(stem.casefold())


def _shortened(stem: str, count: int) -> str:
    """Return a name with room for its number, which must not be what is cut off."""
    room = 180 - len(str(count)) - 1
    while len(stem.encode("utf-8")) > room:
        stem = stem[:-1]
    return stem


def pattern_data(
    data: Mapping[str, Any], row: int, ordinal: int, aliases: Mapping[str, str]
) -> dict[str, Any]:
    """Return what a pattern may name: the columns, `row` and `number`; a column goes before these.

    Args:
        data: the row.
        row: its number in the sheet.
        ordinal: its number among those that are taken, from 1.
        aliases: other names of columns.
    """
    others = {head: data.get(column) for head, column in aliases.items()}
    return {"row": row, "number": ordinal, **others, **data}
