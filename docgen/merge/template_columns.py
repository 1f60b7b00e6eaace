"""Which columns a Word template needs, checked against those of a table."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from docgen.diagnostic import Diagnostic, Severity, near_name
from docgen.merge.columns import Lack, describe, report_lacks
from docgen.readers.rows import RowTable, rows_fault
from docgen.template.word import CompiledTemplate, NeededName

_DATE = ("year", "month", "day")
_TIME = ("hour", "minute", "second")


@dataclass(slots=True)
class TemplateColumns:
    """The columns of a table, as a template needs them."""

    template: CompiledTemplate
    """The template."""
    filled: list[str] = field(default_factory=list)
    """The columns that every letter prints, once they were checked."""
    taken_apart: list[tuple[str, str]] = field(default_factory=list)
    """Columns of dates or times, with what the template takes of them: `("hired", "year")`."""
    only_asked: list[tuple[str, str]] = field(default_factory=list)
    """Columns of which the template asks only whether they hold, with a tag that does."""

    def check(self, table: RowTable) -> Sequence[Diagnostic]:
        """Return the names of the template that the table has no column for, with their tags."""
        lacks: dict[str, Lack] = {}
        others: dict[str, Diagnostic] = {}
        sample = _sample(table.columns)
        self.filled.clear()
        self.taken_apart.clear()
        self.only_asked.clear()
        for name in self.template.needed_names():
            if name.only_asked and name.tags and "[]" not in name.path:
                self.only_asked.append((".".join(name.path), name.tags[0].written))
            if name.optional:
                continue
            if table.is_keyed:
                # Each object has keys of its own; they are looked at one by one.
                self._note_filled(name, ".".join(name.path))
                continue
            # A column that is missing is told of once, at the first tag that needs it.
            for lack in self._check_name(name, sample, table):
                if isinstance(lack, Lack):
                    lacks.setdefault(lack.shown, lack)
                else:
                    others.setdefault(lack.message, lack)
        return [
            *report_lacks(tuple(lacks.values()), table, self.template.name),
            *others.values(),
        ]

    def _check_name(
        self, name: NeededName, sample: Mapping[str, Any], table: RowTable
    ) -> Iterator[Lack | Diagnostic]:
        value: Any = sample
        for depth, segment in enumerate(name.path):
            above = ".".join(one for one in name.path[:depth] if one != "[]")
            if segment == "[]":
                if isinstance(value, list):
                    value = value[0]
                    continue
                yield _no_list(above, table)
                return
            if not isinstance(value, Mapping) or segment not in value:
                is_part = value == "" and segment in (*_DATE, *_TIME)
                if is_part and table.is_typed:
                    self._note_part(name, above, segment)
                elif is_part:
                    yield _no_date(above, segment, self.template.name, name)
                else:
                    whole = ".".join(one for one in name.path[: depth + 1] if one != "[]")
                    yield self._missing(name, whole, table)
                return
            value = value[segment]
        self._note_filled(name, ".".join(name.path))

    def _note_filled(self, name: NeededName, column: str) -> None:
        is_noted = column in self.filled
        if name.always and not name.asked and "[]" not in name.path and not is_noted:
            self.filled.append(column)

    def _note_part(self, name: NeededName, column: str, part: str) -> None:
        if "[]" not in name.path:
            self._note_filled(name, column)
            self.taken_apart.append((column, part))

    def _missing(self, name: NeededName, whole: str, table: RowTable) -> Lack:
        tag = name.tags[0] if name.tags else None
        near = near_name(whole, table.columns)
        help_ = f"{describe(table)}; or write `{{% if {whole} is defined %}}` around the tag"
        found = Diagnostic(
            "rows-column",
            Severity.ERROR,
            f"`{whole}` is no column of {table.name}",
            path=self.template.name,
            part=tag.place.part if tag else None,
            help=f"did you mean `{near}`?" if near else help_,
            matched=tag.written if tag else None,
        )
        return Lack(f"`{whole}`", found, near is not None)


def find_unfit_part(value: Any, part: str) -> str | None:
    """Return what a cell is wanted to be whose year or hour a template takes; None where it fits."""
    if value is None or hasattr(value, part):
        return None
    return "date" if part in _DATE else "time"


def is_denied(value: Any) -> bool:
    """Tell whether a cell says no in a text, which a condition takes for yes."""
    return isinstance(value, str) and value.strip().casefold() in _DENIALS


_DENIALS = frozenset(("否", "不是", "無", "无", "没有", "沒有", "no", "n", "false", "0", "×", "✗"))


def _sample(columns: Sequence[str]) -> dict[str, Any]:
    """Return a row in which every cell holds something, lists made of what stands under numbers."""
    tree: dict[str, Any] = {}
    for column in columns:
        inner = tree
        *above, last = column.split(".")
        for segment in above:
            inner = inner.setdefault(segment, {})
            if not isinstance(inner, dict):
                break
        else:
            inner.setdefault(last, "")
    return {name: _listed(value) for name, value in tree.items() if name}


def _listed(value: Any) -> Any:
    if not isinstance(value, dict):
        return value
    inner = {name: _listed(one) for name, one in value.items()}
    if all(name.isdecimal() for name in inner):
        return list(inner.values())
    return inner


def _no_list(shown: str, table: RowTable) -> Diagnostic:
    help_ = f"head the columns `{shown}.0.…`, `{shown}.1.…`, or use JSON Lines"
    message = f"the template goes through `{shown}`, which is one cell and no list"
    return rows_fault("rows-type", message, table.name, None, help_)


def _no_date(column: str, part: str, template: str, name: NeededName) -> Diagnostic:
    tag = name.tags[0] if name.tags else None
    return Diagnostic(
        "rows-type",
        Severity.ERROR,
        f"the template takes `{column}` apart, and a cell of CSV is a text, no date or time",
        path=template,
        part=tag.place.part if tag else None,
        help=f"save the table as .xlsx, or head a column `{column}.{part}` instead",
        matched=tag.written if tag else None,
    )
