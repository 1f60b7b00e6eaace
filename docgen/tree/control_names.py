"""What a control is called inside a Word file: the writer puts the names there, a reader finds them.

A tag may have 64 characters and a bookmark 40 letters, digits and underscores, unique in the file
(Word refuses longer ones). Within rows a name holds the number of the row; two names that differ
in it only have the same folded name, with `#` in the number's place.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator

TAG_LIMIT = 64
BOOKMARK_LIMIT = 36
"""Shorter than Word's 40: the mark of a copy has to find room."""

_ROW = re.compile(r"\.(\d+|#)\.")
_NUMBER = re.compile(r"_\d+(?=_)")
_COPY = re.compile(r"((_| )Copy(_| )\d+)+$|_x\d+$")


def fold_path(path: str) -> str:
    """Return a path with `#` for the number of its row: `expenses.#.amount`."""
    return _ROW.sub(".#.", path, count=1)


def control_tag(path: str, choice: str = "") -> str:
    """Return the tag of a control: its path, with `=choice` for the box of a choice."""
    tag = f"{path}={choice}" if choice else path
    if len(tag) <= TAG_LIMIT:
        return tag
    return f"{tag[: TAG_LIMIT - 11]}~{_digest(path, choice)}"


def fold_tag(tag: str) -> str:
    """Return a tag as read, folded: that of its path, folded likewise."""
    return fold_path(tag)


def control_bookmark(path: str, choice: str = "", copy: int = 1) -> str:
    """Return the bookmark around a control.

    Args:
        path: its path; folded, it gives the folded bookmark.
        choice: the choice that it is the box of.
        copy: 1 for the first control of its path in the document, 2 for the next.
    """
    name = "dg_" + path.replace(".", "_")
    if choice:
        name += "__" + choice.replace("-", "_")
    if len(name) > BOOKMARK_LIMIT:
        row = _ROW.search(path)
        name = f"dg_{_digest(path, choice)}" + (f"_{row[1]}_" if row else "")
    return name if copy == 1 else f"{name}_x{copy}"


def iter_folded_bookmarks(name: str) -> Iterator[str]:
    """Yield what a bookmark as read may be once folded, the likeliest first.

    LibreOffice gives the bookmarks of a row that was copied other names: `dg_..._Copy_1`.
    """
    for one in dict.fromkeys((name, _COPY.sub("", name))):
        for number in _NUMBER.finditer(one):
            yield f"{one[: number.start()]}_#{one[number.end() :]}"
        yield one


def _digest(path: str, choice: str) -> str:
    return hashlib.sha256(f"{fold_path(path)}={choice}".encode()).hexdigest()[:10]
