"""Boxes to tick with their labels, as they stand in a line; and labels with their mark of a must.

No sign keeps a box and its label together in every program that reads Word files: what is between
an ideograph and a Latin sign, or beside a content control, may be a line's end. So lines are ended
where it is known what fits.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from docgen.tree import Inline, Marked, inline_text
from docgen.writers.docx.columns import EM, text_ems

LINE_END = "\n"
"""What stands between a label and the next box where that begins another line."""
GAP = "\u2003"
"""What stands between them in a line."""
CLOSE_GAP = "\u2002"
"""The same, where two answers to one question would else not stand in one line."""
_CLOSE_EMS = 0.5
_PAIR = 2
_BOX_EMS = 1.75
_MARK_EMS = 0.8
_CAPITAL_EMS = 0.66
_LETTER_EMS = 0.48
_FIRST_IDEOGRAPH = "\u2e80"


def iter_gaps(labels: Sequence[str], width: int) -> Iterator[str]:
    """Yield for each label what stands before its box: nothing, a gap or the end of a line.

    Args:
        labels: what stands behind the boxes.
        width: room in twentieths of a point; 0: unknown, and all on one line.
    """
    room = max(1.0, width / EM)
    wides = [_BOX_EMS + _label_ems(label) for label in labels]
    if width and len(labels) == _PAIR and _CLOSE_EMS <= room - sum(wides) < 1:
        yield from ("", CLOSE_GAP)
        return
    used = 0.0
    for index, wide in enumerate(wides):
        ends = index > 0 and width > 0 and used + 1 + wide > room
        used = wide if ends or not index else used + 1 + wide
        yield LINE_END if ends else GAP if index else ""


def mark_indent_xml(inlines: Sequence[Inline], width: int) -> str:
    """Return the indent that takes the last signs of a label along to the line of its mark.

    Where a Chinese label fills its line, the asterisk behind it would stand in the next one alone.

    Args:
        inlines: what the paragraph says.
        width: its room in twentieths of a point.
    """
    mark = inlines[-1] if len(inlines) > 1 else None
    if not isinstance(mark, Marked) or mark.mark != "required":
        return ""
    label = inline_text(inlines[:-1]).rstrip()
    room = width / EM
    if room < 2 or label[-1:] < _FIRST_IDEOGRAPH:
        return ""
    last = _last_line(label, room)
    if last + _MARK_EMS <= room:
        return ""
    narrower = [last - 0.1 - taken for taken in range(int(last) - 1)]
    held = [one for one in narrower if _last_line(label, one) + _MARK_EMS <= one]
    # Two signs beside the mark look better than one.
    best = next((one for one in held if _last_line(label, one) >= 2), held[0] if held else 0.0)
    return f'<w:ind w:right="{round((room - best) * EM)}"/>' if best else ""


def _last_line(label: str, room: float) -> float:
    """Return about how much of its last line a label takes, in ems."""
    last = 0.0
    for sign in label:
        wide = text_ems(sign)
        last = wide if last + wide > room else last + wide
    return last


def _label_ems(label: str) -> float:
    """Return how wide a label is: closer than `text_ems`, which has to be wide enough for all."""
    return sum(
        1.0 if sign >= _FIRST_IDEOGRAPH else _CAPITAL_EMS if sign.isupper() else _LETTER_EMS
        for sign in label
    )
