"""Names of files that every system takes."""

from __future__ import annotations

import re
import unicodedata

_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\.|$)", re.IGNORECASE)
_UNSAFE = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]')
_LONGEST = 180
"""Bytes of a file name without its suffix; systems allow 255 with it."""


def safe_file_name(text: str) -> str:
    """Return a text as a file name, without suffix, that every system takes (Windows too).

    What no name may hold becomes `_`; an empty rest becomes `document`.
    """
    name = _UNSAFE.sub("_", unicodedata.normalize("NFC", text)).strip(" .")
    while len(name.encode("utf-8", "replace")) > _LONGEST:
        name = name[:-1]
    name = name.encode("utf-8", "replace").decode("utf-8").strip(" .")
    if not name:
        return "document"
    return f"_{name}" if _RESERVED.match(name) else name
