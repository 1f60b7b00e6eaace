"""Names of bookmarks: Word allows 40 letters, digits and underscores, unique in a document."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable

from docgen.tree import Document
from docgen.tree.outline import iter_entries

LIMIT = 40
_OTHER = re.compile("[^0-9A-Za-z]")


def bookmark_names(document: Document) -> dict[str, str]:
    """Return the bookmark of everything that can be referred to, by its id."""
    return name_bookmarks(entry.id for entry in iter_entries(document))


def name_bookmarks(ids: Iterable[str]) -> dict[str, str]:
    """Return a bookmark name for each id: `dg_` and the id, all other characters as `_`.

    A name that would be too long, or that two ids would share, ends in a hash of its id, so that
    it depends on nothing but the id. Word does not tell capitals from small letters in names.
    """
    plain = {one: "dg_" + _OTHER.sub("_", one) for one in ids}
    counts = Counter(name.lower() for name in plain.values())
    return {
        one: name if len(name) <= LIMIT and counts[name.lower()] == 1 else _hashed(one, name)
        for one, name in plain.items()
    }


def _hashed(one: str, name: str) -> str:
    digest = hashlib.sha256(one.encode("utf-8", "surrogatepass")).hexdigest()[:8]
    return f"{name[: LIMIT - 9]}_{digest}"
