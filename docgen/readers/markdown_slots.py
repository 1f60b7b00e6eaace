"""The two things our Markdown has that CommonMark lacks: `{{ parameter }}` and `[[reference]]`."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TypeAlias

from docgen.diagnostic import did_you_mean

Parameters: TypeAlias = Callable[[str], str | None]
"""Gives the text of a parameter by its name, or None for one that does not exist."""

PARAMETER_OPEN = "{{"
_PARAMETER_HELP = "write `{{ group.name }}`; a plain brace is written `\\{`"

PARAMETER = re.compile(r"\{\{([^{}\n]*)\}\}")
"""A parameter as it stands in text; what is inside may still be malformed."""
REFERENCE = re.compile(r"\[\[([^\[\]\n]*)\]\]")
"""A reference as it stands in text; what is inside may still be malformed."""

# Matches of either pattern never overlap, since neither brackets nor braces may stand inside:
# `find_slots` relies on it.
_EITHER = re.compile(f"{PARAMETER.pattern}|{REFERENCE.pattern}")
_PARAMETER_OR_OPEN = re.compile(rf"{PARAMETER.pattern}|\{{\{{")
_NAME = re.compile(r"[a-z][a-z0-9_]*(?:\.[a-z0-9_]+)*")
_TARGET = re.compile(r"[a-z0-9][a-z0-9-]*(?:/[a-z0-9][a-z0-9-]*)*")


def parse_name(inside: str) -> str | None:
    """Return the parameter that the text between the braces names, or None."""
    name = inside.strip(" ")
    return name if _NAME.fullmatch(name) else None


def parse_target(inside: str) -> str | None:
    """Return the id that the text between the brackets names, or None."""
    target = inside.strip(" ")
    return target if _TARGET.fullmatch(target) else None


def find_slots(text: str) -> list[tuple[int, int]]:
    """Return start and end of everything in a text that looks like a parameter or reference."""
    return [match.span() for match in _EITHER.finditer(text)]


def find_parameters(text: str) -> list[tuple[int, int]]:
    """Return start and end of every parameter in a text without markup, and of unclosed braces."""
    return [match.span() for match in _PARAMETER_OR_OPEN.finditer(text)]


@dataclass(frozen=True, slots=True)
class SlotFault:
    """What is wrong with a parameter or reference."""

    rule: str
    """The rule that is broken."""
    message: str
    """What is wrong."""
    help: str | None
    """What to do."""


def parameter_fault(raw: str, value: str | None, known: Iterable[str]) -> SlotFault | None:
    """Return what is wrong with a parameter, or None.

    Args:
        raw: the parameter as it stands, braces included; `{{` alone if nothing closes it.
        value: its text, if there is one of that name.
        known: names of parameters.
    """
    if raw == PARAMETER_OPEN:
        message = "`{{` is not closed by `}}` on this line"
        return SlotFault("malformed-parameter", message, _PARAMETER_HELP)
    name = parse_name(raw[2:-2])
    if name is None:
        return SlotFault(
            "malformed-parameter", f"`{_cut(raw)}` names no parameter", _PARAMETER_HELP
        )
    if value is None:
        help = did_you_mean(name, known)
        return SlotFault("unknown-parameter", f"unknown parameter `{name}`", help)
    return None


def reference_fault(raw: str) -> SlotFault | None:
    """Return what is wrong with a reference as it stands, or None."""
    if parse_target(raw[2:-2]) is not None:
        return None
    help = "write `[[policy-id/clause-id]]`; a plain bracket is written `\\[`"
    if "|" in raw:
        help = "a reference has no text of its own: delete the `|` and what follows it"
    return SlotFault("malformed-reference", f"`{_cut(raw)}` names no clause", help)


def _cut(raw: str) -> str:
    return raw if len(raw) <= 40 else raw[:39] + "…"
