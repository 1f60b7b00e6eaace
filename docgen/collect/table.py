"""Collected answers as tables: one line a file, rows of repeats in tables of their own with a key."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, TypeAlias

from docgen.collect.filled import Filled
from docgen.collect.sheet import Sheet, Value
from docgen.collect.subject import Subject
from docgen.form.answers import answers_data
from docgen.form.plan import PlacedField

KEY, FILE, ROW, ASIDE = "_key", "_file", "_row", "_aside"
"""Columns of ours. No field begins with an underscore."""

_CENT = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Collected:
    """The answers of many files."""

    subject: Subject
    """The form."""
    files: tuple[Filled, ...]
    """The files whose answers can be used, in the order they were given."""

    def sheets(self) -> tuple[Sheet, ...]:
        """Return the table of the form, and one for each repeat. `_key` joins them."""
        return (self._main(), *self._repeats())

    def records(self) -> Iterator[dict[str, Any]]:
        """Yield the answers of each file as plain data, rows in lists."""
        for key, one in enumerate(self.files, 1):
            assert one.answers is not None
            record = {KEY: key, FILE: one.path, **answers_data(one.answers, computed=True)}
            if one.aside:
                record[ASIDE] = dict(one.aside)
            yield record

    def _fields(self, repeat: str) -> list[PlacedField]:
        fields = self.subject.plan.fields.values()
        return [one for one in fields if one.takes_answer and one.repeat == repeat]

    def _main(self) -> Sheet:
        fields = self._fields("")
        has_aside = any(one.aside for one in self.files)
        columns = (KEY, FILE, *(one.field.id for one in fields), *((ASIDE,) if has_aside else ()))
        rows: list[tuple[Value, ...]] = []
        for key, one in enumerate(self.files, 1):
            assert one.answers is not None
            row: list[Value] = [key, one.path]
            row.extend(_cell(field, one.answers.values.get(field.field.id)) for field in fields)
            if has_aside:
                row.append(_show_aside(one.aside))
            rows.append(tuple(row))
        return Sheet(self.subject.form.id, columns, tuple(rows))

    def _repeats(self) -> Iterator[Sheet]:
        for placed in self.subject.plan.fields.values():
            if placed.field.type != "repeat":
                continue
            fields = self._fields(placed.key)
            rows: list[tuple[Value, ...]] = []
            for key, one in enumerate(self.files, 1):
                assert one.answers is not None
                for number, row in enumerate(one.answers.rows(placed.key), 1):
                    cells = (_cell(field, row.get(field.field.id)) for field in fields)
                    rows.append((key, number, *cells))
            columns = (KEY, ROW, *(field.field.id for field in fields))
            yield Sheet(placed.key, columns, tuple(rows))


def _cell(placed: PlacedField, value: Value) -> Value:
    """Return an answer as a cell: money with both its digits."""
    if placed.field.type == "money" and isinstance(value, Decimal):
        return value.quantize(_CENT)
    return value


def _show_aside(aside: Mapping[str, Any]) -> str | None:
    import json

    return json.dumps(dict(aside), ensure_ascii=False) if aside else None


WriteTable: TypeAlias = Callable[[Collected], dict[str, bytes]]
"""Returns files by what stands between name and suffix: nothing for the main one."""


def _write_csv(collected: Collected) -> dict[str, bytes]:
    from docgen.collect.csv import write_csv

    return write_csv(collected.sheets())


def _write_xlsx(collected: Collected) -> dict[str, bytes]:
    from docgen.collect.xlsx import write_xlsx

    return {"": write_xlsx(collected.sheets())}


def _write_jsonl(collected: Collected) -> dict[str, bytes]:
    import json

    lines = (json.dumps(one, ensure_ascii=False) + "\n" for one in collected.records())
    return {"": "".join(lines).encode("utf-8", "replace")}


def _write_yaml(collected: Collected) -> dict[str, bytes]:
    from docgen.yamldoc.write import show_yaml

    return {"": show_yaml(list(collected.records())).encode("utf-8", "replace")}


TABLE_WRITERS: Mapping[str, WriteTable] = {
    ".csv": _write_csv,
    ".xlsx": _write_xlsx,
    ".jsonl": _write_jsonl,
    ".yaml": _write_yaml,
}
"""Suffix to what writes such a file."""
