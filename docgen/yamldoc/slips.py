"""Slips of the keyboard that YAML parsers answer with a riddle, above all with a Chinese input method."""

from __future__ import annotations

import re
from dataclasses import dataclass

from docgen.yamldoc.characters import name_character

# Spaces of other widths and the zero-width space: to YAML they are letters, to the eye nothing.
ODD_SPACES = "\u00a0\u1680\u2000-\u200b\u202f\u205f\u3000"
_ODD_INDENT = re.compile(rf"^ *(?:- +)*-?([{ODD_SPACES}][ {ODD_SPACES}]*)")
_WIDE_COLON = re.compile(r"^ *(?:- +)*([^\s:：，。,.;；\"'\[\]{}#|>]{1,24})\s*(：)")
_NO_SPACE = re.compile(r"^ *(?:- +)*([A-Za-z_][\w-]*)(:)(?=[^ \t:/])")


@dataclass(frozen=True, slots=True)
class Slip:
    """A slip in one line."""

    start: int
    """Where it begins, counted from the start of the line."""
    end: int
    """Where it ends."""
    message: str
    """What is wrong."""
    help: str
    """What to do."""


def find_slip(line: str) -> Slip | None:
    """Return the slip in a line that was meant as `key: value`, or None."""
    return find_odd_indent(line) or find_wide_colon(line) or _find_missing_space(line)


def find_odd_indent(line: str) -> Slip | None:
    """Return the slip of a full-width or no-break space where a line begins, or None."""
    match = _ODD_INDENT.match(line)
    if match is None:
        return None
    name = name_character(match.group(1)[0])
    return Slip(
        *match.span(1),
        f"{name} stands here, which YAML takes for a letter",
        "use ordinary spaces; indent with two for each level",
    )


def find_wide_colon(line: str) -> Slip | None:
    """Return the slip of a full-width colon after a key, or None."""
    match = _WIDE_COLON.match(line)
    if match is None:
        return None
    return Slip(
        *match.span(2),
        f"the colon after `{match.group(1)}` is full-width (`：`)",
        f"write an ordinary colon and a space: `{match.group(1)}: `",
    )


def _find_missing_space(line: str) -> Slip | None:
    match = _NO_SPACE.match(line)
    if match is None:
        return None
    return Slip(
        *match.span(2),
        f"an ordinary space is missing after the colon of `{match.group(1)}`",
        f"write `{match.group(1)}: ` with a space after the colon",
    )
