"""A table of answers, as it is written to a file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from docgen.form.kinds import Answer

Value: TypeAlias = Answer | None
"""What a cell holds; None: nothing."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table."""

    name: str
    """Id of the form, or of the repeat whose rows it holds."""
    columns: tuple[str, ...]
    """Heads of its columns: ids of fields."""
    rows: tuple[tuple[Value, ...], ...]
    """Its cells, typed."""
