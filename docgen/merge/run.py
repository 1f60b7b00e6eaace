"""A whole merge: rows looked at, documents made aside, then all put in their place."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Literal, TypeAlias

from docgen.diagnostic import Diagnostic, DocgenError, has_errors
from docgen.merge.archive import ZipFile
from docgen.merge.manifest import (
    LEFT_OUT,
    MANIFEST,
    check_free,
    check_target,
    iter_left_out,
    iter_manifest,
)
from docgen.merge.plan import MOST_FAULTS, Plan, RowOptions
from docgen.merge.pool import iter_replies
from docgen.merge.spool import BATCH, Batch, dump_batch, load_batch
from docgen.merge.staging import Staging
from docgen.merge.subject import OpenMaker
from docgen.merge.work import Done, Fault
from docgen.readers.rows import RowsFault, RowTable

Phase: TypeAlias = Literal["check", "make", "publish"]
Progress: TypeAlias = Callable[[Phase, int, int], None]
"""Called with what is being done, the number of rows it was done for, and of how many."""


@dataclass(frozen=True, slots=True)
class RunOptions:
    """How to make the documents."""

    out: Path
    """The folder for them."""
    identity: Mapping[str, Any]
    """What makes two runs the same, as plain data."""
    jobs: int = 1
    """How many processes make them."""
    skip_faulty: bool = False
    """Whether rows that nothing can be made of are left out, instead of stopping everything."""
    resume: bool = False
    """Whether to go on with a run that was killed."""
    force: bool = False
    """Whether to overwrite files that docgen did not make."""
    expected: int = 0
    """How many rows there seem to be, to show how far it is."""


@dataclass(slots=True)
class Outcome:
    """What came of a run."""

    files: int = 0
    """How many documents there are."""
    kept: int = 0
    """How many of them an earlier, unfinished run had made."""
    left_out: list[Fault] = field(default_factory=list)
    """Rows that nothing was made of."""
    diagnostics: list[Diagnostic] = field(default_factory=list)
    """What is wrong; with an error nothing was written."""
    written: list[Path] = field(default_factory=list)
    """Where it is: the folder's list of what was made, or the one file."""


def make_files(
    plan: Plan,
    batches: Iterable[Batch],
    table: RowTable,
    open_maker: OpenMaker,
    suffixes: tuple[str, ...],
    options: RunOptions,
    progress: Progress,
) -> Outcome:
    """Make a document, or several, of each row in a folder: all of them, or none.

    Args:
        plan: the rows; with faults in it nothing is made.
        batches: the rows, perhaps as they are looked at.
        table: where they stand, for messages.
        open_maker: makes what makes documents, in each process.
        suffixes: the ends of the names of each row's files.
        options: how to make them.
        progress: told how far it is.

    Raises:
        DocgenError: they cannot be written; what was made is kept for `--resume`.
        RowsFault: the table cannot be read to its end.
    """
    outcome = Outcome()
    staging = Staging(options.out, options.identity, options.resume)
    try:
        digests = _Digests(len(suffixes))
        known = {one.name: one.sha256 for done in staging.done.values() for one in done}
        finished = {i for i, done in staging.done.items() if len(done) == len(suffixes)}
        outcome.kept = len(finished)
        for done in staging.done.values():
            digests.put(done)
        _make_all(
            plan,
            _iter_open(batches, finished),
            table,
            open_maker,
            staging,
            digests,
            options,
            outcome,
            progress,
        )
        if plan.stops or has_errors(outcome.diagnostics):
            staging.remove()
            return outcome
        outcome.left_out[:0] = plan.left_out
        if not options.force:
            check_free(options.out, _iter_names(plan, suffixes), known)
        _publish(plan, suffixes, staging, digests, options, outcome, progress)
        staging.remove()
    except RowsFault:
        staging.remove()
        raise
    finally:
        staging.close()
    return outcome


def _make_all(
    plan: Plan,
    batches: Iterator[Batch],
    table: RowTable,
    open_maker: OpenMaker,
    staging: Staging,
    digests: _Digests,
    options: RunOptions,
    outcome: Outcome,
    progress: Progress,
) -> None:
    """Make the documents of all batches in the hidden folder, until one cannot be made."""
    made = outcome.kept
    replies = iter_replies(batches, open_maker, staging.files, options.jobs)
    with contextlib.closing(replies):
        for reply in replies:
            staging.record(reply.done)
            digests.put(reply.done)
            made += len({one.position for one in reply.done}) + len(reply.faults)
            progress("make", made, max(plan.spool.count, options.expected))
            take_faults(outcome, reply.faults, table, options.skip_faulty)
            if has_errors(outcome.diagnostics):
                return


def make_archive(
    plan: Plan,
    table: RowTable,
    open_maker: OpenMaker,
    target: Path,
    options: RunOptions,
    progress: Progress,
) -> Outcome:
    """Make a document, or several, of each row and put them all into one zip file.

    Args:
        plan: the rows.
        table: where they stand, for messages.
        open_maker: makes what makes documents, in each process.
        target: the zip file.
        options: how to make them.
        progress: told how far it is.

    Raises:
        DocgenError: it cannot be written.
    """
    outcome = Outcome(left_out=list(plan.left_out))
    done: list[Done] = []
    if not options.force:
        check_target(target)
    with ZipFile(target) as archive:
        made = 0
        for reply in iter_replies(plan.spool.batches(), open_maker, None, options.jobs):
            for one, data in zip(reply.done, reply.files, strict=True):
                archive.add(one.name, data)
            done += reply.done
            made += len({one.position for one in reply.done}) + len(reply.faults)
            progress("make", made, plan.spool.count)
            take_faults(outcome, reply.faults, table, options.skip_faulty)
            if has_errors(outcome.diagnostics):
                return outcome
        archive.add(MANIFEST, b"".join(iter_manifest(done)))
        if outcome.left_out:
            archive.add(LEFT_OUT, b"".join(iter_left_out(outcome.left_out)))
        archive.finish()
    outcome.files = len(done)
    outcome.written = [target]
    return outcome


def _iter_names(plan: Plan, suffixes: tuple[str, ...]) -> Iterator[str]:
    for item in plan.spool.items():
        for suffix in suffixes:
            yield item.stem + suffix
    yield from (MANIFEST, LEFT_OUT) if plan.left_out else (MANIFEST,)


def _iter_open(batches: Iterable[Batch], finished: set[int]) -> Iterator[Batch]:
    """Yield the batches of rows that are not finished."""
    for number, batch in enumerate(batches):
        rows = range(number * BATCH, (number + 1) * BATCH)
        if finished.isdisjoint(rows):
            yield batch
            continue
        rest = [one for one in load_batch(batch) if one[0].position not in finished]
        if rest:
            yield dump_batch([item for item, _ in rest], [data for _, data in rest])


def take_faults(outcome: Outcome, faults: list[Fault], table: RowTable, skip_faulty: bool) -> None:
    for fault in faults:
        place = table.place(fault.row, "")
        found = [
            replace(one, message=f"row {fault.row} ({table.name}: {place}): {one.message}")
            for one in fault.diagnostics
        ]
        if skip_faulty:
            outcome.left_out.append(fault)
        elif len(outcome.diagnostics) < MOST_FAULTS:
            outcome.diagnostics += found


class _Digests:
    """The SHA-256 of every file, by the index of its row: 32 bytes each, however many there are."""

    def __init__(self, files: int) -> None:
        self._files = files
        self._bytes = bytearray()
        self._seen = bytearray()

    def put(self, done: list[Done]) -> None:
        for one in done:
            if one.position >= len(self._seen):
                more = one.position + 1 - len(self._seen)
                self._seen += bytes(more)
                self._bytes += bytes(32 * self._files * more)
            number = one.position * self._files + self._seen[one.position]
            self._bytes[32 * number : 32 * number + 32] = bytes.fromhex(one.sha256)
            self._seen[one.position] += 1

    def count(self) -> int:
        """Return how many files there are."""
        return sum(self._seen)

    def find(self, position: int, file: int) -> str | None:
        """Return the SHA-256 of a file of a row; None where it was not made."""
        if position >= len(self._seen) or file >= self._seen[position]:
            return None
        number = position * self._files + file
        return self._bytes[32 * number : 32 * number + 32].hex()


def _iter_done(plan: Plan, suffixes: tuple[str, ...], digests: _Digests) -> Iterator[Done]:
    for item in plan.spool.items():
        for number, suffix in enumerate(suffixes):
            digest = digests.find(item.position, number)
            if digest is not None:
                yield Done(item.position, item.number, item.stem + suffix, digest)


def _publish(
    plan: Plan,
    suffixes: tuple[str, ...],
    staging: Staging,
    digests: _Digests,
    options: RunOptions,
    outcome: Outcome,
    progress: Progress,
) -> None:
    """Put everything under its own name; the list of it last."""
    lists = {MANIFEST: iter_manifest(_iter_done(plan, suffixes, digests))}
    if outcome.left_out:
        outcome.left_out.sort(key=lambda fault: fault.row)
        lists[LEFT_OUT] = iter_left_out(outcome.left_out)
    for name, pieces in lists.items():
        staging.write(name, pieces)
    outcome.files = digests.count()
    outcome.written = [options.out / name for name in lists]
    if staging.publish_all():
        return
    staging.prepare()
    for one in _iter_done(plan, suffixes, digests):
        staging.publish_one(one.name)
        progress("publish", one.position + 1, plan.spool.count)
    for name in reversed(lists):
        staging.publish_one(name)


__all__ = ["DocgenError", "Outcome", "RowOptions", "RunOptions", "make_archive", "make_files"]
