"""Several processes that make documents, this one among them. Replies come in the order of the batches.

No threads are used, so that a process may be forked at any time; a process that loses its parent
finds its pipe closed and ends.
"""

from __future__ import annotations

import contextlib
import signal
import sys
from collections import deque
from collections.abc import Generator, Iterable, Iterator
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import TypeAlias

from docgen.diagnostic import DocgenError
from docgen.merge.spool import Batch
from docgen.merge.subject import OpenMaker
from docgen.merge.work import Reply, Worker

_AHEAD = 2
"""Batches that each other process has in its pipe, so that it need not wait for the next."""
_WAITING = 16
"""Batches a process that may be made while an earlier one is not: they are kept in memory."""
_SMALL = 1 << 16 if sys.platform == "linux" else 0
"""Bytes of a batch that fit into a pipe, twice, whether anybody reads them or not."""

_Made: TypeAlias = Reply | Exception
"""What came of a batch, or why nothing did."""


def iter_replies(
    batches: Iterable[Batch], open_maker: OpenMaker, folder: Path | None, jobs: int
) -> Generator[Reply, None, None]:
    """Yield what came of each batch, in their order.

    Args:
        batches: the rows.
        open_maker: makes what makes documents, in each process.
        folder: where they are written; None: they are handed back.
        jobs: how many processes; 1: this one.

    Raises:
        DocgenError: documents cannot be written, or a process ended.
    """
    if jobs <= 1:
        worker = Worker(open_maker(), folder)
        yield from map(worker.run, batches)
        return
    pool = _Pool(open_maker, folder, jobs - 1)
    try:
        yield from pool.run(iter(batches))
    finally:
        pool.close()


class _Pool:
    """A process and others: it hands out batches, and makes those that no other is free for.

    One that only handed out and waited would be one more than there are cores, and the cores would
    be lent to it and taken back for each batch.
    """

    def __init__(self, open_maker: OpenMaker, folder: Path | None, others: int) -> None:
        # A forked process has everything loaded and compiled already.
        is_forked = sys.platform == "linux"
        context = get_context("fork") if is_forked else get_context("spawn")
        self._connections: list[Connection] = []
        self._processes: list[BaseProcess] = []
        self._sent = [0] * others
        self._held: list[deque[_Made]] = [deque() for _ in range(others)]
        for _ in range(others):
            ours, theirs = context.Pipe()
            self._connections.append(ours)
            # A fork inherits our ends; it has to close them, else no pipe ever ends.
            inherited = list(self._connections) if is_forked else []
            process = context.Process(
                target=_serve, args=(theirs, inherited, open_maker, folder), daemon=True
            )
            process.start()
            theirs.close()
            self._processes.append(process)
        self._own = Worker(open_maker(), folder)

    def run(self, batches: Iterator[Batch]) -> Iterator[Reply]:
        """Yield what came of each batch, in their order."""
        # Of each batch that is not handed on: the process that makes it, or what came of it.
        owing: deque[int | _Made] = deque()
        most = _WAITING * (len(self._connections) + 1)
        for batch in batches:
            number = self._find_free(batch)
            if number is None:
                owing.append(_try(self._own, batch))
            else:
                self._send(number, batch)
                owing.append(number)
            self._collect()
            while owing and (len(owing) > most or self._is_there(owing[0])):
                yield self._take(owing.popleft())
        while owing:
            yield self._take(owing.popleft())

    def _find_free(self, batch: Batch) -> int | None:
        """Return a process that can take a batch without anybody waiting; None: there is none."""
        # A process that is writing a long reply does not read: both would wait for each other.
        is_small = sum(map(len, batch)) <= _SMALL
        number = min(range(len(self._sent)), key=self._sent.__getitem__)
        return number if self._sent[number] < (_AHEAD if is_small else 1) else None

    def _collect(self) -> None:
        """Take what has come, so that whoever sent it is free again."""
        for number, connection in enumerate(self._connections):
            while self._sent[number] and connection.poll():
                self._held[number].append(self._receive(number))

    def _is_there(self, first: int | _Made) -> bool:
        return not isinstance(first, int) or bool(self._held[first])

    def _take(self, first: int | _Made) -> Reply:
        if isinstance(first, int):
            held = self._held[first]
            first = held.popleft() if held else self._receive(first)
        if isinstance(first, Exception):
            raise first
        return first

    def _send(self, number: int, batch: Batch) -> None:
        self._sent[number] += 1
        try:
            self._connections[number].send(batch)
        except OSError as fault:
            raise self._ended(number) from fault

    def _receive(self, number: int) -> _Made:
        try:
            reply = self._connections[number].recv()
        except (EOFError, OSError) as fault:
            raise self._ended(number) from fault
        self._sent[number] -= 1
        assert isinstance(reply, Reply | Exception)
        return reply

    def _ended(self, number: int) -> DocgenError:
        self._processes[number].join(1)
        code = self._processes[number].exitcode
        return DocgenError(
            f"one of the processes ended before its time (status {code})",
            "perhaps there was too little memory; go on with --resume and --jobs 1",
        )

    def close(self) -> None:
        for connection in self._connections:
            with contextlib.suppress(OSError):
                connection.close()
        for process in self._processes:
            process.join(5)
            if process.is_alive():
                process.terminate()
                process.join()


def _serve(
    connection: Connection, inherited: list[Connection], open_maker: OpenMaker, folder: Path | None
) -> None:
    """Make batches until the pipe ends."""
    # Ctrl-C reaches every process; the parent decides.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for other in inherited:
        other.close()
    worker = Worker(open_maker(), folder)
    with contextlib.suppress(EOFError, OSError):
        while True:
            connection.send(_try(worker, connection.recv()))


def _try(worker: Worker, batch: Batch) -> _Made:
    try:
        return worker.run(batch)
    except DocgenError as fault:
        return fault
    except Exception as fault:
        return RuntimeError(f"{type(fault).__name__}: {fault}")
