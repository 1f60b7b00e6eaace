"""Looking at every row before anything is made: which to take, what they are called, what is wrong."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from docgen.diagnostic import Diagnostic, DocgenError, Severity, did_you_mean, has_errors
from docgen.merge.naming import Namer, OnClash, pattern_data
from docgen.merge.spool import Batch, Spool
from docgen.merge.subject import Checker
from docgen.merge.where import Where
from docgen.merge.work import Fault
from docgen.readers.rows import Record, RowTable, rows_fault
from docgen.template.pattern import Pattern

MOST_FAULTS = 200
"""Faults of rows that are listed; of the others the number is told."""
_TOLD = 1000
"""Rows between two reports of progress."""
_MOST_HIDDEN = 12
"""Hidden rows that are named; of the others the number is told."""


@dataclass(frozen=True, slots=True)
class RowOptions:
    """Which rows to take, and what to call what is made of them."""

    pattern: Pattern | None = None
    """Names of files; None: as the document says."""
    where: Where | None = None
    """Which rows to take; None: all."""
    limit: int | None = None
    """How many to take at most."""
    on_clash: OnClash = "stop"
    """What to do when two rows come to one name."""
    skip_faulty: bool = False
    """Whether rows with faults are left out, instead of stopping everything."""
    aliases: Mapping[str, str] = field(default_factory=dict)
    """Heads as written, and the columns they stand for: a pattern may name either."""


@dataclass(slots=True)
class Plan:
    """The rows to make documents of."""

    spool: Spool
    """The rows."""
    left_out: list[Fault] = field(default_factory=list)
    """Rows with faults, where they may be left out."""
    diagnostics: list[Diagnostic] = field(default_factory=list)
    """What is wrong."""
    undecided: int = 0
    """Rows that were not taken since the condition could not be decided."""
    hidden: int = 0
    """Rows taken that the sheet does not show."""
    first_hidden: list[int] = field(default_factory=list)
    """The numbers of the first of them."""
    faulty: int = 0
    """Rows with faults."""
    stops: bool = False
    """Whether a fault was found that stops everything."""


def open_plan(table: RowTable, checker: Checker, options: RowOptions, spool: Spool) -> Plan:
    """Return a plan with no rows yet, the columns looked at.

    Args:
        table: the rows.
        checker: knows what they have to hold.
        options: which to take, what to call them.
        spool: where they are kept.
    """
    plan = Plan(spool)
    plan.diagnostics += checker.check_columns(table)
    plan.diagnostics += _check_pattern(options, table)
    return plan


def iter_plan(
    plan: Plan,
    table: RowTable,
    checker: Checker,
    options: RowOptions,
    progress: Callable[[int], None] = lambda rows: None,
) -> Iterator[Batch]:
    """Look at every row; yield those to make documents of in batches, until one has a fault.

    All rows are looked at all the same, so that all faults are told of.

    Args:
        plan: a plan whose columns have no faults; the rows go into it.
        table: the rows.
        checker: knows what they have to hold.
        options: which to take, what to call them.
        progress: told how many were looked at.

    Raises:
        RowsFault: the table cannot be read to its end.
    """
    reader = _RowReader(table, checker, options, plan)
    for seen, record in enumerate(table.records()):
        if seen % _TOLD == 0:
            progress(seen)
        if options.limit is not None and reader.taken >= options.limit:
            break
        batch = reader.take(record)
        if batch is not None and not plan.stops:
            yield batch
    last = plan.spool.flush()
    if plan.hidden and not plan.stops:
        plan.diagnostics.append(_hidden_taken(plan, table))
    untold = plan.faulty - MOST_FAULTS
    if untold > 0 and not options.skip_faulty:
        message = f"{untold:,} more rows have faults"
        plan.diagnostics.append(rows_fault("rows-file", message, table.name))
    if not plan.spool.count and not plan.faulty:
        plan.stops = True
        plan.diagnostics.append(_none_taken(table, options))
    if last is not None and not plan.stops:
        yield last


def _hidden_taken(plan: Plan, table: RowTable) -> Diagnostic:
    numbers = ", ".join(map(str, plan.first_hidden))
    more = ", …" if plan.hidden > _MOST_HIDDEN else ""
    rows = "1 hidden row is" if plan.hidden == 1 else f"{plan.hidden:,} hidden rows are"
    return Diagnostic(
        "rows-hidden",
        Severity.WARNING,
        f"{rows} merged too: {numbers}{more}",
        path=table.name,
        part=table.place(plan.first_hidden[0], ""),
        help="for some rows only, add --where, or copy the rows that show into a new sheet",
    )


def _none_taken(table: RowTable, options: RowOptions) -> Diagnostic:
    if options.where is not None:
        return rows_fault("rows-file", "no row fits --where", table.name)
    return rows_fault("rows-file", "there is no row below the heads", table.name)


@dataclass(slots=True)
class _RowReader:
    table: RowTable
    checker: Checker
    options: RowOptions
    plan: Plan
    taken: int = 0
    _namer: Namer | None = None

    def take(self, record: Record) -> Batch | None:
        """Take a row, if it is to be taken; return the batch that it fills, if it does."""
        where = self.options.where
        if where is not None:
            decision = where.holds(record.data)
            if decision is not True:
                self.plan.undecided += decision is None
                return None
        self.taken += 1
        checked = self.checker.check(self.table, record, self.taken)
        faults = list(checked.faults)
        stem = checked.stem
        if not has_errors(faults):
            stem, more = self._name(checked.data, record, stem)
            faults += more
        if has_errors(faults):
            self._refuse(record, faults)
            return None
        self.plan.diagnostics += faults[: MOST_FAULTS - len(self.plan.diagnostics)]
        if record.is_hidden:
            self.plan.hidden += 1
            if self.plan.hidden <= _MOST_HIDDEN:
                self.plan.first_hidden.append(record.number)
        made_of = checked.data if checked.made_of is None else checked.made_of
        return self.plan.spool.put(record.number, stem, made_of)

    def _name(
        self, data: Mapping[str, Any], record: Record, stem: str
    ) -> tuple[str, list[Diagnostic]]:
        table, number = self.table, record.number
        if self._namer is None:
            self._namer = Namer(self.options.on_clash)
        text = stem
        if self.options.pattern is not None:
            try:
                text = self.options.pattern.fill(
                    pattern_data(data, number, self.taken, self.options.aliases)
                )
            except DocgenError as fault:
                place = table.place(number, "")
                return "", [rows_fault("rows-name", fault.message, table.name, place)]
        name, earlier = self._namer.name(text, number)
        if earlier is None:
            return name, []
        message = f"rows {earlier} and {number} would both be called `{name}`"
        help_ = "name them by more columns with --name, or number them with --on-clash number"
        return name, [rows_fault("rows-name", message, table.name, table.place(number, ""), help_)]

    def _refuse(self, record: Record, faults: list[Diagnostic]) -> None:
        plan = self.plan
        plan.faulty += 1
        if self.options.skip_faulty:
            plan.left_out.append(Fault(-1, record.number, faults))
            return
        plan.stops = True
        if plan.faulty <= MOST_FAULTS:
            plan.diagnostics += faults


def _check_pattern(options: RowOptions, table: RowTable) -> list[Diagnostic]:
    """Return the names of a pattern that the table has no column for."""
    pattern = options.pattern
    heads = (*table.columns, *options.aliases)
    known = {head.partition(".")[0] for head in heads if head} | {"row", "number"}
    found = []
    for name in sorted(pattern.names - known) if pattern else ():
        message = f"--name uses `{name}`, which is no column of {table.name}"
        help_ = did_you_mean(name, known)
        found.append(
            Diagnostic("rows-column", Severity.ERROR, message, path=table.name, help=help_)
        )
    return found
