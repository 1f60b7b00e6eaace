"""Placeholders left in a finished text: `xxx`, `20xx年xx月xx日`, `【 】`, `TODO`."""

from __future__ import annotations

import re
from collections.abc import Iterator

_PATTERNS = re.compile(
    r"""
      20[xX×]{2}\s*年(\s*[xX×]{1,2}\s*月)?(\s*[xX×]{1,2}\s*日)?   # a date never filled in
    | (?<![A-Za-z0-9])[xX×]{3,}(?![A-Za-z0-9])                     # a name never filled in
    | 【\s*】 | ［\s*］ | \[\s*(?:TODO|待填|待补)\s*\]
    | (?<![A-Za-z])(?:TODO|TBD|FIXME)(?![A-Za-z])
    | (?:待填写|待补充|此处填写)(?=[】\]）)]|$)
    """,
    re.VERBOSE,
)


def find_placeholders(text: str) -> Iterator[tuple[int, int]]:
    """Yield start and end of each placeholder in a text."""
    for found in _PATTERNS.finditer(text):
        yield found.start(), found.end()
