"""All rows in one document."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Mapping, Sequence
from itertools import chain
from pathlib import Path
from typing import Any, Protocol

from docgen.diagnostic import Diagnostic, has_errors
from docgen.merge.archive import ZipFile
from docgen.merge.manifest import check_target
from docgen.merge.plan import Plan
from docgen.merge.run import Outcome, Progress, RunOptions, take_faults
from docgen.merge.spool import load_batch
from docgen.merge.work import Fault
from docgen.readers.rows import RowTable, rows_fault
from docgen.template.word import Combiner, CompiledTemplate, TemplateFault


class Joiner(Protocol):
    """Puts the documents of rows together."""

    def add(self, data: Mapping[str, Any]) -> Sequence[Diagnostic]:
        """Add the document of a row; return why there is none."""
        ...

    def finish(self) -> Sequence[Diagnostic]:
        """Write the whole; return why it cannot be."""
        ...

    def close(self) -> None:
        """Forget what was not finished."""
        ...


class LetterJoiner:
    """Joins letters from one Word template; the text goes to the disk as it comes."""

    def __init__(self, template: CompiledTemplate, target: Path) -> None:
        """Begin a file.

        Raises:
            DocgenError: it cannot be written.
        """
        self._combiner = Combiner(template)
        self._stack = contextlib.ExitStack()
        self._archive = self._stack.enter_context(ZipFile(target))
        self._body = contextlib.ExitStack()
        self._write: Callable[[bytes], None] = self._body.enter_context(
            self._archive.open(self._combiner.body)
        )

    def add(self, data: Mapping[str, Any]) -> Sequence[Diagnostic]:
        """Add the letter of a row."""
        try:
            for piece in self._combiner.add(data):
                self._write(piece)
        except TemplateFault as fault:
            return fault.diagnostics
        return ()

    def finish(self) -> Sequence[Diagnostic]:
        """Write what all letters share."""
        for piece in self._combiner.finish():
            self._write(piece)
        self._body.close()
        for name, data in self._combiner.others():
            self._archive.add(name, data)
        self._archive.finish()
        return ()

    def close(self) -> None:
        """Remove what was not finished."""
        with contextlib.suppress(OSError, ValueError):
            self._body.close()
        self._stack.close()


def make_combined(
    plan: Plan, table: RowTable, joiner: Joiner, options: RunOptions, progress: Progress
) -> Outcome:
    """Make one document of all rows.

    Args:
        plan: the rows.
        table: where they stand, for messages.
        joiner: puts their documents together.
        options: how to make it.
        progress: told how far it is.

    Raises:
        DocgenError: it cannot be written.
    """
    outcome = Outcome(left_out=list(plan.left_out))
    try:
        if not options.force:
            check_target(options.out)
        for item, data in chain.from_iterable(map(load_batch, plan.spool.batches())):
            faults = joiner.add(data)
            if faults:
                fault = Fault(item.position, item.number, faults)
                take_faults(outcome, [fault], table, options.skip_faulty)
            if has_errors(outcome.diagnostics):
                return outcome
            progress("make", item.position + 1, plan.spool.count)
        if not plan.spool.count:
            outcome.diagnostics.append(rows_fault("rows-file", "no row is left", table.name))
            return outcome
        outcome.diagnostics += joiner.finish()
    finally:
        joiner.close()
    if not has_errors(outcome.diagnostics):
        outcome.files = 1
        outcome.written = [options.out]
    return outcome
