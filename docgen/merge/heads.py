"""Heads as people write them: the label of a field where its id is wanted."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from docgen.diagnostic import Diagnostic
from docgen.form.form import Form
from docgen.form.plan import PlacedField, iter_fields
from docgen.lint.fold import fold
from docgen.merge.where import find_value
from docgen.readers.rows import Head, Record, RowsFault, RowTable, build_head, rows_fault

_UNIT = re.compile(r"[(（][^()（）]*[)）]\s*$")


class HeadNames:
    """The names that the fields of a form go by: ids, and labels in every language."""

    def __init__(self, forms: Iterable[Form]) -> None:
        """Gather the names of a form in all its languages."""
        self._ids: set[str] = set()
        self._labels: dict[str, dict[str, None]] = {}
        self._bare: dict[str, dict[str, None]] = {}
        for form in forms:
            inside = {placed.path: placed for placed in iter_fields(form)}
            for placed in inside.values():
                if placed.takes_answer or placed.field.type == "repeat":
                    self._ids.add(placed.key)
                    self._note(placed, inside)

    def _note(self, placed: PlacedField, inside: Mapping[Any, PlacedField]) -> None:
        around = inside.get(placed.path[:-2])
        label = placed.field.label or ""
        own = [label, placed.field.id]
        names = [] if placed.repeat else [label]
        if placed.repeat and around is not None and around.field.id != placed.repeat:
            # A group within rows: the rows are further out.
            around = next(one for one in inside.values() if one.key == placed.repeat)
        if around is not None:
            names += [
                f"{above}.{name}"
                for above in (around.field.label, around.field.id)
                if above
                for name in own
                if name
            ]
        for name in names:
            folded = _fold_path(name)
            if folded and "{{" not in name:
                self._labels.setdefault(folded, {})[placed.key] = None
                bare = _fold_path(_UNIT.sub("", name))
                self._bare.setdefault(bare, {})[placed.key] = None

    def find(self, column: str) -> tuple[str, ...]:
        """Return the paths that a head may mean: itself for an id; none where it means nothing.

        Args:
            column: the head as written: `name`, `姓名`, `费用.0.金额`.
        """
        parts = column.split(".")
        names = [part for part in parts if not part.isdecimal()]
        if ".".join(names) in self._ids:
            return (column,)
        numbers = [part for part in parts if part.isdecimal()]
        whole = ".".join(names)
        bare = _fold_path(_UNIT.sub("", whole))
        keys = self._labels.get(_fold_path(whole)) or self._labels.get(bare)
        # A unit may stand in the head or in the label: `金额` for `金额（元）`.
        keys = keys or self._bare.get(bare, {})
        return tuple(path for key in keys if (path := _numbered(key, numbers)))

    def find_in_rows(self, column: str) -> tuple[str, ...]:
        """Return the paths of fields of rows that a head without their rows may mean."""
        end = f".{_fold_path(column)}"
        keys = dict.fromkeys(
            key for label, keys in self._labels.items() if label.endswith(end) for key in keys
        )
        return tuple(path for key in keys if (path := _numbered(key, ["0"])))


def _fold_path(path: str) -> str:
    """Return a head as it is compared: no signs, blanks, stars; one width, one case, one script."""
    parts = path.replace("．", ".").split(".")
    return ".".join("".join(filter(str.isalnum, fold(part).letters)) for part in parts)


def _numbered(key: str, numbers: list[str]) -> str | None:
    """Return the path of a key, its row put in; None where a row is missing or too many."""
    repeat, point, name = key.partition(".")
    if not numbers:
        return None if point else key
    return f"{repeat}.{numbers[0]}.{name}" if point and len(numbers) == 1 else None


@dataclass(frozen=True)
class HeadedTable:
    """A table whose columns go by the ids of fields, whatever their heads are."""

    inner: RowTable
    """The table as written."""
    names: HeadNames
    """What heads may mean."""
    columns: tuple[str, ...]
    """Its columns by ids; those that mean nothing as written."""

    @property
    def name(self) -> str:
        """The file, as shown to people."""
        return self.inner.name

    @property
    def is_typed(self) -> bool:
        """Whether its cells are numbers, dates and truths, and not texts alone."""
        return self.inner.is_typed

    @property
    def is_keyed(self) -> bool:
        """Whether each row names its values itself."""
        return self.inner.is_keyed

    @property
    def other_sheets(self) -> tuple[str, ...]:
        """The names of other sheets that could be meant."""
        return self.inner.other_sheets

    @cached_property
    def aliases(self) -> Mapping[str, str]:
        """The heads that are no ids, and what they stand for."""
        pairs = zip(self.inner.columns, self.columns, strict=True)
        return {written: path for written, path in pairs if written != path}

    @cached_property
    def _head(self) -> Head:
        return build_head(self.columns, self.name, lambda index: self.columns[index])

    def records(self) -> Iterator[Record]:
        """Yield every row that is not empty."""
        if self.is_keyed:
            for record in self.inner.records():
                yield record._replace(data=self._rename(record.data))
            return
        written = self.inner.columns
        for record in self.inner.records():
            cells = [find_value(record.data, column) if column else None for column in written]
            yield record._replace(data=self._head.record(cells))

    def place(self, number: int, path: str) -> str:
        """Return where a value stands, as a spreadsheet names cells: `Sheet1!C7`."""
        for wanted in (path, path.partition(".")[0]):
            for written, column in zip(self.inner.columns, self.columns, strict=True):
                if column == wanted or column.startswith(f"{wanted}."):
                    return self.inner.place(number, written)
        return self.inner.place(number, path)

    def _rename(self, data: Mapping[str, Any], above: str = "") -> dict[str, Any]:
        """Return an object of JSON Lines under ids; groups around values are taken off."""
        found: dict[str, Any] = {}
        for key, given in data.items():
            value = given
            paths = self.names.find(f"{above}{key}")
            path = paths[0].rpartition(".")[2] if len(paths) == 1 else key
            if isinstance(value, list):
                value = [
                    self._rename(one, f"{path}.0.") if isinstance(one, dict) else one
                    for one in value
                ]
            elif isinstance(value, dict) and not paths and not above:
                inside = self._rename(value, f"{key}.")
                known = {name for name in inside if self.names.find(name) == (name,)}
                found |= {name: inside[name] for name in inside if name in known}
                value = {name: one for name, one in inside.items() if name not in known}
                if known and not value:
                    continue
            found.setdefault(path, value)
        return found


def read_heads(table: RowTable, names: HeadNames) -> HeadedTable:
    """Return a table under the ids of a form's fields.

    Args:
        table: the table as written.
        names: what its heads may mean.

    Raises:
        RowsFault: a head may mean several fields, or two heads mean one.
    """
    found: list[Diagnostic] = []
    columns: list[str] = []
    first: dict[str, str] = {}
    for written in table.columns:
        paths = names.find(written) if written else ()
        if len(paths) > 1:
            several = ", ".join(f"`{path}`" for path in paths)
            message = f"`{written}` may be any of {several}"
            help_ = "head the column with one of these ids"
            place = table.place(1, written)
            found.append(rows_fault("rows-column", message, table.name, place, help_))
        path = paths[0] if len(paths) == 1 else written
        if path and path in first:
            message = f"`{first[path]}` and `{written}` are both the field `{path}`"
            place = table.place(1, written)
            found.append(
                rows_fault("rows-column", message, table.name, place, "take one of them out")
            )
        first.setdefault(path, written)
        columns.append(path)
    if found:
        raise RowsFault(found)
    return HeadedTable(table, names, tuple(columns))
