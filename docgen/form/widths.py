"""Widths of the columns of a repeat: the author's weights, but never too narrow to read.

A date torn over three lines or a head with one letter a line is unreadable whatever the weights.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from docgen.form.field import FieldType
from docgen.form.plan import PlacedField

TEXT_WIDTH = 158.0
"""Width of the text on A4 between our margins, in millimetres."""
NUMBER_WIDTH = 12.0
"""Width of the column of row numbers, in millimetres."""

_SIDES = 4.0
_LEAST_WIDTH = 14.0
_LEAST: dict[FieldType, float] = {
    "date": 25.0,
    "date-time": 36.0,
    "money": 21.0,
    "phone": 27.0,
    "signature": 24.0,
    "yes-no": 16.0,
}
_CHINESE_LETTER = 3.6
_LATIN_LETTER = 2.1


def find_widths(columns: Sequence[PlacedField], labels: Sequence[str]) -> list[float]:
    """Return the width of each column in millimetres, that of the row numbers first.

    Args:
        columns: the columns.
        labels: their heads.
    """
    least = [
        max(_LEAST.get(placed.field.type, _LEAST_WIDTH), _label_width(label))
        for placed, label in zip(columns, labels, strict=True)
    ]
    room = TEXT_WIDTH - NUMBER_WIDTH
    if sum(least) >= room:
        return [NUMBER_WIDTH, *(width * room / sum(least) for width in least)]
    weights = [max(placed.field.weight, 0.1) for placed in columns]
    narrow: set[int] = set()
    while True:
        free = room - sum(least[i] for i in narrow)
        total = sum(weight for i, weight in enumerate(weights) if i not in narrow)
        widths = [
            least[i] if i in narrow else weight / total * free for i, weight in enumerate(weights)
        ]
        more = {i for i, width in enumerate(widths) if width < least[i]} - narrow
        if not more:
            return [NUMBER_WIDTH, *widths]
        narrow |= more


def _label_width(label: str) -> float:
    """Return the width in which a head takes two lines of Chinese, or a line for each word."""
    longest = max((len(word) for word in re.findall(r"[ -~]+?(?= |$|[^ -~])", label)), default=0)
    chinese = sum(ord(char) > 0x2E00 for char in label)
    return _SIDES + max(longest * _LATIN_LETTER, -(-chinese // 2) * _CHINESE_LETTER)
