"""Tables of rows, one record each: what CSV, XLSX and JSON Lines files have in common.

A table is read as often as one asks for its records, each time from the start and never as a
whole, so that its length does not matter.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from operator import itemgetter
from typing import Any, BinaryIO, NamedTuple, Protocol, TypeAlias

from docgen.diagnostic import Diagnostic, Severity

OpenFile: TypeAlias = Callable[[], BinaryIO]
"""Opens the file from its start."""

Build: TypeAlias = Callable[[list[Any]], Any]
"""Makes a value of the cells of a row."""

LONGEST_CELL = 16 * 1024 * 1024
"""Most characters that one cell may hold."""
MOST_COLUMNS = 16_384
"""Columns of a sheet of Excel; wider tables are none."""


class Record(NamedTuple):
    """One row."""

    number: int
    """Number of the row as a spreadsheet counts, the head being row 1; of the line in JSON Lines."""
    data: dict[str, Any]
    """Its values by name, nested where heads have points; None for empty cells."""
    faults: Sequence[Diagnostic] = ()
    """What cannot be read in it."""
    is_hidden: bool = False
    """Whether a spreadsheet does not show it: a filter hides it, or somebody did."""


class RowTable(Protocol):
    """A table that can be read."""

    @property
    def name(self) -> str:
        """The file, as shown to people."""
        ...

    @property
    def columns(self) -> tuple[str, ...]:
        """The heads of its columns; those of JSON Lines are the keys of its first object."""
        ...

    @property
    def is_typed(self) -> bool:
        """Whether its cells are numbers, dates and truths, and not texts alone."""
        ...

    @property
    def is_keyed(self) -> bool:
        """Whether each row names its values itself, so that rows may differ in what they have."""
        ...

    @property
    def other_sheets(self) -> tuple[str, ...]:
        """The names of other sheets that could be meant; none but for workbooks."""
        ...

    def records(self) -> Iterator[Record]:
        """Yield every row that is not empty."""
        ...

    def place(self, number: int, path: str) -> str:
        """Return where a value stands, as a spreadsheet names cells: `Sheet1!C7`."""
        ...


class RowsFault(Exception):
    """A table that cannot be read at all."""

    def __init__(self, diagnostics: Sequence[Diagnostic]) -> None:
        super().__init__(diagnostics[0].message)
        self.diagnostics = tuple(diagnostics)
        """What is wrong with it."""


def rows_fault(
    rule: str, message: str, name: str, part: str | None = None, help: str | None = None
) -> Diagnostic:
    """Return an error in a table."""
    return Diagnostic(rule, Severity.ERROR, message, path=name, part=part, help=help)


def column_letters(index: int) -> str:
    """Return what spreadsheets call a column, counted from 0: `A`, `Z`, `AA`."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


@dataclass(frozen=True, slots=True)
class Head:
    """The first row of a table: what each cell below it is called."""

    columns: tuple[str, ...]
    """The heads as written, blanks around them taken off; an empty one names nothing."""
    build: Build = field(repr=False, compare=False)
    """Makes the values of a row of its cells, of which there have to be as many."""

    def record(self, cells: list[Any]) -> dict[str, Any]:
        """Return the cells of a row by name; cells that are missing are None."""
        missing = len(self.columns) - len(cells)
        found: dict[str, Any] = self.build([*cells, *[None] * missing] if missing > 0 else cells)
        return found

    def place(self, number: int, path: str) -> str:
        """Return the cell of a value: `C7`; the first of the row where no column is its own."""
        for index, column in enumerate(self.columns):
            if column == path or column.startswith(f"{path}."):
                return f"{column_letters(index)}{number}"
        top = path.partition(".")[0]
        return self.place(number, top) if top != path else f"A{number}"


def build_head(cells: Sequence[Any], name: str, where: Callable[[int], str]) -> Head:
    """Return the head of a table.

    Args:
        cells: the first row.
        name: the file, for diagnostics.
        where: the cell of a column, by its number from 0.

    Raises:
        RowsFault: two columns have one name, or one name lies inside of another.
    """
    columns = [str(cell).strip() if cell is not None else "" for cell in cells]
    while columns and not columns[-1]:
        columns.pop()
    found: list[Diagnostic] = []
    first: dict[str, int] = {}
    for index, column in enumerate(columns):
        if column and column in first:
            message = f"two columns are called `{column}`: {where(first[column])} is the other one"
            found.append(
                rows_fault("rows-column", message, name, where(index), "give one another name")
            )
        first.setdefault(column, index)
    paths = [tuple(column.split(".")) if column else () for column in columns]
    inner = {path[:depth]: path for path in paths for depth in range(1, len(path))}
    for index, path in enumerate(paths):
        if path in inner:
            message = f"`{columns[index]}` cannot be a value and hold `{'.'.join(inner[path])}` too"
            found.append(rows_fault("rows-column", message, name, where(index)))
        elif path and not all(path):
            message = f"`{columns[index]}` has a point too many"
            found.append(rows_fault("rows-column", message, name, where(index)))
    if not any(columns) and not found:
        help_ = "the first row names the columns, such as `name`, `hire_date`"
        found.append(rows_fault("rows-file", "there is no row of heads", name, help=help_))
    if len(columns) > MOST_COLUMNS:
        found.append(rows_fault("rows-file", f"over {MOST_COLUMNS:,} columns", name))
    if found:
        raise RowsFault(found)
    return Head(tuple(columns), _build_mapping(_read_tree(paths)))


def _read_tree(paths: Sequence[tuple[str, ...]]) -> dict[str, Any]:
    """Return heads with points as mappings in mappings, at their ends the numbers of columns."""
    tree: dict[str, Any] = {}
    for index, path in enumerate(paths):
        inner = tree
        for segment in path[:-1]:
            inner = inner.setdefault(segment, {})
        if path:
            inner[path[-1]] = index
    return tree


def _build_mapping(tree: Mapping[str, Any]) -> Build:
    """Return what makes a mapping of cells. It is made once and used for every row."""
    keys = tuple(tree)
    if len(keys) > 1 and all(isinstance(one, int) for one in tree.values()):
        pick = itemgetter(*tree.values())
        return lambda cells: dict(zip(keys, pick(cells), strict=True))
    builds = tuple((key, _build_value(one)) for key, one in tree.items())
    return lambda cells: {key: build(cells) for key, build in builds}


def _build_value(node: Any) -> Build:
    if isinstance(node, int):
        return itemgetter(node)
    if not all(key.isdecimal() and key.isascii() for key in node):
        return _build_mapping(node)
    return _build_list([_build_value(node[key]) for key in sorted(node, key=int)])


def _build_list(builds: Sequence[Build]) -> Build:
    """Return what makes a list of what stands under numbers: `items.0.task`, `items.1.task`.

    Entries at its end whose cells are all empty are left out: lists are as long as their data.
    """

    def build(cells: list[Any]) -> list[Any]:
        items = [one(cells) for one in builds]
        while items and _is_blank(items[-1]):
            items.pop()
        return items

    return build


def _is_blank(value: Any) -> bool:
    if value is None:
        return True
    if isinstance(value, dict):
        return all(_is_blank(one) for one in value.values())
    return isinstance(value, list) and not value
