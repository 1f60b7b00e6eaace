"""A merge that is killed at any moment leaves nothing half, and can be gone on with."""

from __future__ import annotations

import os
import random
import shutil
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support.merging import digests, merge, write_people, write_template

ROWS = 150
KILLS = 60


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("kills")
    write_template(folder / "letter.docx", "尊敬的{{ name }}：", "编号 {{ no }}")
    write_people(folder / "rows.csv", ROWS)
    return folder


@pytest.fixture(scope="module")
def undisturbed(folder):
    merged = merge(folder, out=folder / "undisturbed")
    assert merged.ok
    assert merged.files == ROWS
    return digests(folder / "undisturbed")


def run_in_child(work: Callable[[], object]) -> int:
    """Start some work in a process of its own and return its number."""
    number = os.fork()
    if number:
        return number
    os.setpgid(0, 0)
    try:
        work()
    finally:
        os._exit(0)


def kill_after(number: int, seconds: float) -> bool:
    """Kill a process, with those it started, after some time; tell whether it was still running."""
    time.sleep(seconds)
    found, _ = os.waitpid(number, os.WNOHANG)
    if found:
        return False
    try:
        os.killpg(number, signal.SIGKILL)
    except ProcessLookupError:
        os.kill(number, signal.SIGKILL)
    os.waitpid(number, 0)
    return True


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")
def test_killed_at_any_moment_nothing_is_torn_and_resuming_gives_the_same_bytes(
    folder: Path, undisturbed: dict[str, str]
):
    chance = random.Random(7)
    started = time.monotonic()
    merge(folder, out=folder / "timed")
    usual = time.monotonic() - started
    kills, attempt, out = 0, 0, folder / "killed-0"
    while kills < KILLS:
        jobs = 1 + attempt % 2
        attempt += 1
        number = run_in_child(
            lambda out=out, jobs=jobs: merge(out.parent, out=out, jobs=jobs, resume=True)
        )
        if kill_after(number, chance.random() * usual * 1.2):
            kills += 1
        made = {name: one for name, one in digests(out).items() if not name.startswith(".docgen")}
        assert made.items() <= undisturbed.items()
        if attempt % 3 == 0:
            merged = merge(folder, out=out, resume=True)
            assert merged.ok
            assert digests(out) == undisturbed
            out = folder / f"killed-{attempt}"
    left = [path.name for path in folder.iterdir() if path.name.startswith(".")]
    merge(folder, out=out, resume=True)
    assert digests(out) == undisturbed
    assert len(left) <= 1


def test_what_was_finished_before_a_kill_is_not_written_again(
    folder: Path, undisturbed: dict[str, str]
):
    out = folder / "kept"
    staged = folder / ".kept.docgen-merge" / "files"
    journal = folder / ".kept.docgen-merge" / "journal.jsonl"
    for _ in range(50):
        shutil.rmtree(out, ignore_errors=True)
        number = run_in_child(lambda: merge(folder, out=out))
        while not os.waitpid(number, os.WNOHANG)[0]:
            if journal.exists() and journal.read_bytes().count(b"\n") > 20:
                os.kill(number, signal.SIGKILL)
                os.waitpid(number, 0)
                break
        if staged.exists():
            break
    before = {path.name: path.stat().st_mtime_ns for path in staged.iterdir()}
    finished = journal.read_bytes().count(b"\n") - 1
    merged = merge(folder, out=out, resume=True)
    after = {path.name: path.stat().st_mtime_ns for path in out.iterdir()}
    same = sum(after[name] == moment for name, moment in before.items())
    assert merged.kept >= finished - 1
    assert same >= merged.kept > 0
    assert digests(out) == undisturbed
