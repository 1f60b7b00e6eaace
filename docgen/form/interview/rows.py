"""What is typed where a repeat shows its rows: add, edit, delete, or go on."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from docgen.form.kinds.base import fold_label


@dataclass(frozen=True, slots=True)
class RowsReply:
    """What to do with the rows."""

    action: Literal["next", "add", "edit", "delete", "unknown"]
    """What."""
    number: int | None = None
    """Which row, from 0; None where none was named."""


_ACTIONS: dict[str, Literal["next", "add", "edit", "delete"]] = {
    "": "next",
    "n": "next",
    "no": "next",
    "next": "next",
    "否": "next",
    "完成": "next",
    "继续": "next",
    "a": "add",
    "add": "add",
    "+": "add",
    "y": "add",
    "yes": "add",
    "是": "add",
    "添加": "add",
    "加": "add",
    "e": "edit",
    "edit": "edit",
    "改": "edit",
    "修改": "edit",
    "d": "delete",
    "del": "delete",
    "delete": "delete",
    "删": "delete",
    "删除": "delete",
    "-": "delete",
}


def parse_rows_reply(text: str) -> RowsReply:
    """Return what was meant: `a`, `e 2`, `删除 2`; a number alone edits that row."""
    folded = fold_label(text)
    found = re.fullmatch(r"(?P<word>[^\d ]*) ?(?:第 ?)?(?P<number>\d{1,4})? ?行?", folded)
    if found is None:
        return RowsReply("unknown")
    number = int(found["number"]) - 1 if found["number"] else None
    word = found["word"].removesuffix("第")
    if not word and number is not None:
        return RowsReply("edit", number)
    action = _ACTIONS.get(word)
    if action is None or (action in ("next", "add") and number is not None):
        return RowsReply("unknown")
    return RowsReply(action, number)
