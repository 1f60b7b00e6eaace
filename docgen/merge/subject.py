"""What is made of rows: how a row is checked, and how a document is made of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple, Protocol, TypeAlias

from docgen.diagnostic import Diagnostic
from docgen.readers.rows import Record, RowTable


class Output(NamedTuple):
    """A finished file, in two pieces: the first is the same object in file after file."""

    suffix: str
    """The end of its name, with the point."""
    head: bytes
    """What many files begin with."""
    rest: bytes
    """What follows."""


class Made(NamedTuple):
    """What came of one row."""

    outputs: Sequence[Output]
    """Its files, in the order of the suffixes; none where something is wrong."""
    faults: Sequence[Diagnostic] = ()
    """What is wrong, without the row's place."""


class Checked(NamedTuple):
    """A row, looked at before anything is made."""

    data: dict[str, Any]
    """Its values, as they are to be used."""
    stem: str
    """Name of its files, as wished; empty where the pattern says it."""
    faults: Sequence[Diagnostic] = ()
    """What is wrong, with its cells."""
    made_of: dict[str, Any] | None = None
    """What its documents are made of, where looking at it came to more than its values."""


class Checker(Protocol):
    """Looks at the columns and then at each row, before anything is written."""

    def check_columns(self, table: RowTable) -> Sequence[Diagnostic]:
        """Return what is wrong with the columns."""
        ...

    def check(self, table: RowTable, record: Record, ordinal: int) -> Checked:
        """Return a row as it is to be used, with what is wrong in it.

        Args:
            table: where it stands.
            record: the row.
            ordinal: its number among those that are taken, from 1.
        """
        ...


class Maker(Protocol):
    """Makes the documents of a row. Lives in each process that makes any."""

    @property
    def suffixes(self) -> tuple[str, ...]:
        """The ends of the names of the files of each row."""
        ...

    def make(self, data: Mapping[str, Any]) -> Made:
        """Return the files of a row."""
        ...


OpenMaker: TypeAlias = Callable[[], Maker]
"""Makes a maker; it can be sent to another process."""
