"""Placeholders left in a finished text: `xxx`, `20xx年xx月xx日`, `【 】`, `TODO`."""

from __future__ import annotations

import re
from collections.abc import Iterator

_PATTERNS = re.compile(
    r"""
      (?:20)?@{2,4}~年(?:~@{1,2}~月)?(?:~@{1,2}~日)?              # a date never filled in
    | (?<![A-Za-z0-9Ａ-Ｚａ-ｚ])@{3,}(?![A-Za-z0-9Ａ-Ｚａ-ｚ]) | (?<=尊敬的)@{2}    # a name
    | 【~】 | ［~］ | 〔~〕 | \[~(?:TODO|待填|待补)~\]
    | (?<![A-Za-z])(?:TODO|TBD|FIXME)(?![A-Za-z])
    | (?:待填写|待补充|此处填写)(?=[】\]）)\x1e]|\Z)
    """.replace("~", r"[^\S\x1e]*").replace(  # white space, but not the end of a segment
        "@", "[xX×ｘＸ]"
    ),
    re.VERBOSE,
)


_SLOT = re.compile(r"\{\{[^{}\n\x1e]{0,80}\}\}")


def find_slots(text: str) -> Iterator[tuple[int, int]]:
    """Yield start and end of each `{{ }}` in a text; none where `{% %}` shows it to be a template."""
    if "{%" not in text:
        for found in _SLOT.finditer(text):
            yield found.start(), found.end()


def find_placeholders(text: str) -> Iterator[tuple[int, int]]:
    """Yield start and end of each placeholder in a text."""
    for found in _PATTERNS.finditer(text):
        yield found.start(), found.end()
