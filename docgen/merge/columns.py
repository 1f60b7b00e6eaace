"""Which columns a table lacks and which it has in vain: each told once, with the near one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from docgen.diagnostic import Diagnostic, Severity, near_name
from docgen.merge.heads import HeadedTable, HeadNames
from docgen.readers.rows import RowTable, rows_fault

_FEW = 4
"""Columns that are told of one by one; of more there is one message."""
_MOST = 12
"""Columns that a message names."""


class Lack(NamedTuple):
    """A column that is not there."""

    shown: str
    """How it is shown to people."""
    found: Diagnostic
    """What to say of it alone."""
    is_misspelt: bool = False
    """Whether a column of nearly that name is there."""


def report_lacks(lacks: Sequence[Lack], table: RowTable, user: str) -> list[Diagnostic]:
    """Return what to say of columns that are not there: of many of them, one message.

    Args:
        lacks: the columns.
        table: where they are not.
        user: what needs them, as shown to people.
    """
    plain = [one for one in lacks if not one.is_misspelt]
    if len(plain) <= _FEW:
        return [one.found for one in lacks]
    message = f"{len(plain)} columns that {user} needs are missing: {_listed(plain)}"
    whole = rows_fault("rows-column", message, table.name, table.place(1, ""), describe(table))
    return [*(one.found for one in lacks if one.is_misspelt), whole]


def _listed(lacks: Sequence[Lack]) -> str:
    more = ", …" if len(lacks) > _MOST else ""
    return ", ".join(one.shown for one in lacks[:_MOST]) + more


def describe(table: RowTable) -> str:
    """Return what columns a table has, and where others may be."""
    written = table.inner if isinstance(table, HeadedTable) else table
    columns = [f"`{column}`" for column in written.columns if column]
    more = ", …" if len(columns) > _MOST else ""
    text = f"its columns are {', '.join(columns[:_MOST])}{more}"
    if table.other_sheets:
        sheets = ", ".join(f"`{name}`" for name in table.other_sheets[:_MOST])
        text += f"; with --sheet also {sheets}"
    return text


@dataclass(frozen=True, slots=True)
class FormColumns:
    """The columns that a form, or a document with parameters, can use."""

    user: str
    """Its id."""
    what: str
    """What its columns are: `field`, `parameter`."""
    known: Mapping[str, bool]
    """What a column may be, and whether it has to be there."""
    labels: Mapping[str, str]
    """The labels of fields."""
    heads: HeadNames | None = None
    """What heads may mean."""

    def check(self, table: RowTable) -> list[Diagnostic]:
        """Return required fields without a column, misspelt columns, and those that are not used."""
        columns = [column for column in table.columns if column]
        tops = {path.partition(".")[0] for path in self.known}
        there = {_field_of(column) for column in columns}
        # In JSON Lines `items` may be a list as a whole.
        strange = [
            column
            for column in columns
            if _field_of(column) not in self.known and not (table.is_keyed and column in tops)
        ]
        open_fields = {path: needed for path, needed in self.known.items() if path not in there}
        meant = {column: self._near(column, open_fields) for column in strange}
        found = [
            self._misspelt(table, column, path, open_fields[path])
            for column, path in meant.items()
            if path is not None
        ]
        covered = set(meant.values())
        lacks = [
            Lack(self._shown(path), self._missing(table, path))
            for path, needed in open_fields.items()
            if needed and path not in covered
        ]
        unused = [column for column, path in meant.items() if path is None]
        return [*report_lacks(lacks, table, f"`{self.user}`"), *found, *self._unused(table, unused)]

    def _near(self, column: str, fields: Iterable[str]) -> str | None:
        """Return the field without a column that a misspelt head most likely means."""
        # What stands in rows needs a head with a point.
        ids = [path for path in fields if ("." in path) == ("." in column)]
        by_label = {label: path for path in ids if (label := self.labels.get(path))}
        near = near_name(column, [*ids, *by_label])
        if near is None and len(column) > 1:
            # Of two letters one is wrong: no more than half of them fit.
            near = next((one for one in by_label if _differ_in_one(one, column)), None)
        return None if near is None else by_label.get(near, near)

    def _misspelt(self, table: RowTable, column: str, path: str, needed: bool) -> Diagnostic:
        label = self.labels.get(path)
        # A strange head may be near an optional field by chance; an id hardly is.
        is_fault = needed or column.isascii()
        named = f"`{label}` (`{path}`)" if label else f"`{path}`"
        return Diagnostic(
            "rows-column",
            Severity.ERROR if is_fault else Severity.WARNING,
            f"`{column}` is no {self.what} of `{self.user}`, so the column is not used",
            path=table.name,
            part=table.place(1, column),
            help=f"did you mean {named}?",
        )

    def _missing(self, table: RowTable, path: str) -> Diagnostic:
        message = f"the required {self._shown(path)} is no column of {table.name}"
        return rows_fault("rows-column", message, table.name, None, describe(table))

    def _unused(self, table: RowTable, columns: Sequence[str]) -> list[Diagnostic]:
        if len(columns) > _FEW:
            cells = ", ".join(f"`{column}`" for column in columns[:_MOST])
            more = ", …" if len(columns) > _MOST else ""
            message = f"{len(columns)} columns are no {self.what}s of `{self.user}`: {cells}{more}"
            return [self._warning(table, f"{message}; they are not used", columns[0], None)]
        return [
            self._warning(
                table,
                f"`{column}` is no {self.what} of `{self.user}`, so the column is not used",
                column,
                self._in_rows(column),
            )
            for column in columns
        ]

    def _warning(self, table: RowTable, message: str, column: str, help_: str | None) -> Diagnostic:
        part = table.place(1, column)
        return Diagnostic(
            "rows-column", Severity.WARNING, message, path=table.name, part=part, help=help_
        )

    def _in_rows(self, column: str) -> str | None:
        paths = self.heads.find_in_rows(column) if self.heads else ()
        if not paths:
            return None
        several = " or ".join(f"`{path}`" for path in paths)
        return f"a field of rows is headed with its number: {several}"

    def _shown(self, path: str) -> str:
        """Return a field with its label: a table may be headed by either."""
        label = self.labels.get(path)
        return f"{label} (`{path}`)" if label else f"`{path}`"


def _differ_in_one(one: str, other: str) -> bool:
    return len(one) == len(other) and sum(a != b for a, b in zip(one, other, strict=True)) == 1


def _field_of(column: str) -> str:
    """Return the field that a column fills: `expenses.amount` for `expenses.0.amount`."""
    return ".".join(part for part in column.split(".") if not part.isdecimal())
