"""Several processes that make documents. Replies come in the order of the batches.

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

from docgen.diagnostic import DocgenError
from docgen.merge.spool import Batch
from docgen.merge.subject import OpenMaker
from docgen.merge.work import Reply, Worker

_AHEAD = 2
"""Batches that each process has in its pipe, so that it need not wait for the next."""
_SMALL = 1 << 16 if sys.platform == "linux" else 0
"""Bytes of a batch that fit into a pipe, twice, whether anybody reads them or not."""


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
    pool = _Pool(open_maker, folder, jobs)
    try:
        yield from pool.run(iter(batches))
    finally:
        pool.close()


class _Pool:
    def __init__(self, open_maker: OpenMaker, folder: Path | None, jobs: int) -> None:
        # A forked process has everything loaded and compiled already.
        is_forked = sys.platform == "linux"
        context = get_context("fork") if is_forked else get_context("spawn")
        self._connections: list[Connection] = []
        self._processes: list[BaseProcess] = []
        self._sent = [0] * jobs
        self._held: list[deque[Reply]] = [deque() for _ in range(jobs)]
        for _ in range(jobs):
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

    def run(self, batches: Iterator[Batch]) -> Iterator[Reply]:
        owing: deque[int] = deque()
        count = len(self._connections)
        for turn, batch in enumerate(batches):
            self._send(turn % count, batch)
            owing.append(turn % count)
            if len(owing) >= _AHEAD * count:
                yield self._take(owing.popleft())
        while owing:
            yield self._take(owing.popleft())

    def _take(self, number: int) -> Reply:
        held = self._held[number]
        return held.popleft() if held else self._receive(number)

    def _send(self, number: int, batch: Batch) -> None:
        if sum(map(len, batch)) > _SMALL:
            # A process that is writing a long reply does not read: both would wait for each other.
            while self._sent[number]:
                self._held[number].append(self._receive(number))
        self._sent[number] += 1
        try:
            self._connections[number].send(batch)
        except OSError as fault:
            raise self._ended(number) from fault

    def _receive(self, number: int) -> Reply:
        try:
            reply = self._connections[number].recv()
        except (EOFError, OSError) as fault:
            raise self._ended(number) from fault
        self._sent[number] -= 1
        if isinstance(reply, Exception):
            raise reply
        assert isinstance(reply, Reply)
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


def _try(worker: Worker, batch: Batch) -> Reply | Exception:
    try:
        return worker.run(batch)
    except DocgenError as fault:
        return fault
    except Exception as fault:
        return RuntimeError(f"{type(fault).__name__}: {fault}")
