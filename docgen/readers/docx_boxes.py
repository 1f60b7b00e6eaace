"""Boxes that were ticked: in Word, in another program, or by typing over the sign."""

from __future__ import annotations

import re
from collections.abc import Mapping

from docgen.readers.docx_controls_part import Region

_TICKED = "\u2611\u2612\u2713\u2714\u2705\u221a\u25a0\U0001f5f9\U0001f5f8"
_EMPTY = "\u2610\u25a1\u25a2\u25fb"
_BOX = re.compile(f"([{_TICKED}{_EMPTY}])")


def is_ticked(region: Region) -> tuple[bool, str]:
    """Tell whether a box is ticked: the sign counts, then what Word stores.

    Also returns what Word stores where it says something else, else nothing.
    """
    signs = set(region.text)
    stored = region.checked is True
    if signs & set(_TICKED):
        return True, "" if stored or region.checked is None else "no"
    if signs & set(_EMPTY):
        return False, "yes" if stored else ""
    return stored, ""


def find_ticked(text: str, choices: Mapping[str, tuple[str, ...]]) -> dict[str, bool]:
    """Return, for a text of boxes with labels, each choice with whether it is ticked.

    Nothing where it holds no boxes.
    """
    pieces = _BOX.split(text)
    found: dict[str, bool] = {}
    labels = {label.strip(): key for key, names in choices.items() for label in names}
    for sign, label in zip(pieces[1::2], pieces[2::2], strict=True):
        key = labels.get(label.strip())
        if key is not None:
            found[key] = sign in _TICKED
    return found
