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
    "date": 23.0,
    "date-time": 36.0,
    "decimal": 17.0,
    "integer": 17.0,
    "long-text": 22.0,
    "money": 20.0,
    "phone": 27.0,
    "signature": 24.0,
    "text": 18.0,
    "yes-no": 16.0,
}
_GIVEN: dict[FieldType, float] = {"yes-no": 10.5, "date": 22.0, "integer": 16.0}
_WIDEST_BOX = 27.0
_CHINESE_LETTER = 3.6
_LATIN_LETTER = 2.1
_HEAD_LETTER = 1.95


def find_widths(
    columns: Sequence[PlacedField],
    labels: Sequence[str],
    boxes: Sequence[Sequence[str]] = (),
) -> list[float]:
    """Return the width of each column in millimetres, that of the row numbers first.

    Args:
        columns: the columns.
        labels: their heads.
        boxes: for each column what may be chosen in it; none where it is not chosen.
    """
    room = TEXT_WIDTH - NUMBER_WIDTH
    return [NUMBER_WIDTH, *find_column_widths(columns, labels, boxes, room)]


def find_column_widths(
    columns: Sequence[PlacedField],
    labels: Sequence[str],
    boxes: Sequence[Sequence[str]] = (),
    room: float = TEXT_WIDTH,
) -> list[float]:
    """Return the width of each column in millimetres, together `room`.

    Args:
        columns: the columns.
        labels: their heads.
        boxes: for each column what may be chosen in it; none where it is not chosen.
        room: what there is for all.
    """
    least = [
        max(
            _LEAST.get(placed.field.type, _LEAST_WIDTH),
            _label_width(label, placed.field.required and not placed.field.calculation),
            _box_width(choices, whole=placed.field.type == "yes-no"),
        )
        for placed, label, choices in zip(
            columns, labels, boxes or [()] * len(columns), strict=True
        )
    ]
    if sum(least) >= room:
        return [width * room / sum(least) for width in least]
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
            return widths
        narrow |= more


def find_given_widths(columns: Sequence[PlacedField], labels: Sequence[str]) -> list[float]:
    """Return the width of each column beside rows that are given; what is left is for their names.

    Args:
        columns: the columns.
        labels: their heads.
    """
    return [
        max(_GIVEN.get(placed.field.type, 18.0) * placed.field.weight, _label_width(label))
        for placed, label in zip(columns, labels, strict=True)
    ]


def _box_width(choices: Sequence[str], whole: bool) -> float:
    """Return the width in which the longest choice stands on one line.

    Args:
        choices: what may be chosen.
        whole: whether a long one is not to take two lines either.
    """
    longest = max((_text_width(choice) for choice in choices), default=0.0)
    width = _SIDES + longest if longest else 0.0
    return width if whole else min(width, _WIDEST_BOX)


def _text_width(text: str) -> float:
    return sum(_CHINESE_LETTER if ord(char) > 0x2E00 else _LATIN_LETTER for char in text)


def _label_width(label: str, marked: bool = False) -> float:
    """Return the width in which a head takes two lines of Chinese, or a line for each word.

    Args:
        label: the head.
        marked: whether the mark of what is required stands behind it, which does not stand alone.
    """
    if marked:
        label += "**"  # as wide as the mark and the space before it
    longest = max((len(word) for word in re.findall(r"[ -~]+?(?= |$|[^ -~])", label)), default=0)
    chinese = sum(ord(char) > 0x2E00 for char in label) + marked
    return _SIDES + max(longest * _HEAD_LETTER, -(-chinese // 2) * _CHINESE_LETTER)
