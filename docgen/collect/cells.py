"""Answers as cells of a spreadsheet."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from docgen.form.expression.values import Period
from docgen.form.kinds import Answer

_RISKY = tuple("=+-@\t\r\n＝＋－＠")
"""What a text begins with that a spreadsheet takes for a formula, in every width."""


def is_risky(text: str) -> bool:
    """Tell whether a spreadsheet would take a text for a formula (CWE-1236)."""
    return text.startswith(_RISKY)


def show_cell(value: Answer | None) -> str:
    """Return an answer as text: ISO dates, every digit of a number, keys of choices."""
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case dt.datetime() | dt.time():
            return value.isoformat(timespec="minutes")
        case Decimal():
            return f"{value:f}"
        case tuple():
            return "; ".join(value)
        case dt.date() | Period() | int() | str():
            return str(value)
