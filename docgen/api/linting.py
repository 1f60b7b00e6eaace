"""Linting files: which, with what, and what becomes of the findings.

Nothing of the content is loaded here but phrase lists and rules, and those come from a cache: the
command has to be quick.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from docgen.api.lint_facts import rule_titles
from docgen.api.lint_file import FileCheck, FileResult, LintOptions, known_rules
from docgen.diagnostic import Severity, did_you_mean
from docgen.lint.engine import Linter
from docgen.lint.load import load_linter
from docgen.readers.files import find_files
from docgen.report import Report, Silenced, build_report, place_key
from docgen.workspace import Workspace

Progress = Callable[[int, int, str], None]
"""Called with the step, the number of steps and the file that was checked."""


class Linted(NamedTuple):
    """What came of a run."""

    report: Report
    """What was found."""
    results: tuple[FileResult, ...]
    """The same by file."""
    stale: int = 0
    """Findings of the baseline that are no longer there."""

    @property
    def fixed(self) -> int:
        """How many findings were fixed, or would be."""
        return sum(one.fixed for one in self.results)


def open_linter(workspace: Workspace) -> Linter:
    """Return the linter of a project, from the user's cache if its content has not changed.

    Raises:
        DocgenError: phrase lists or rules have errors.
    """
    from docgen.lint.rule import Ruleset

    def compile_rules(space: Workspace, files: Sequence[tuple[str, bytes]]) -> Ruleset:
        from docgen.library.linting import compile_rules

        return compile_rules(space, files)

    return load_linter(workspace, cache_folder(), compile_rules)


def cache_folder() -> Path | None:
    """Return the user's folder for caches of docgen; None if the system names none."""
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA")
    elif sys.platform == "darwin":
        base = str(Path.home() / "Library" / "Caches")
    else:
        base = os.environ.get("XDG_CACHE_HOME")
        if not base or not Path(base).is_absolute():
            # XDG Base Directory Specification: the default, and relative paths don't count.
            home = os.environ.get("HOME")
            base = str(Path(home) / ".cache") if home else None
    return Path(base) / "docgen" if base else None


def check_options(linter: Linter, options: LintOptions) -> None:
    """Refuse rules and lists that do not exist.

    Raises:
        ValueError: one does not; the message names the near one.
    """
    lists = {wording.list for wording in linter.rules.wordings}
    for what, given, known in (
        ("rule", (*options.rules, *options.without), set(known_rules(linter))),
        ("phrase list", options.lists, lists),
    ):
        for name in given:
            if name not in known:
                hint = did_you_mean(name, known)
                raise ValueError(f"no {what} `{name}`" + (f"; {hint}" if hint else ""))


def lint_paths(
    workspace: Workspace,
    paths: Sequence[str],
    options: LintOptions,
    stdin: tuple[str, bytes] | None = None,
    progress: Progress = lambda step, steps, name: None,
) -> Linted:
    """Check files and folders.

    Args:
        workspace: the project whose lists and rules count.
        paths: files and folders.
        options: how.
        stdin: name and content of standard input, if that is checked too.
        progress: told of each file.

    Raises:
        DocgenError: lists or rules have errors, a file cannot be written.
        ValueError: a rule or list does not exist.
    """
    linter = open_linter(workspace)
    check_options(linter, options)
    found = find_files(map(Path, paths))
    check = FileCheck(linter, options)
    results = []
    if stdin is not None:
        results.append(check.check_data(*stdin))
    for step, result in enumerate(_check_all(workspace, check, found.files), 1):
        results.append(result)
        progress(step, len(found.files), result.name)
    loose = FileResult("", tuple(d for d in found.diagnostics if check.wants(d)))
    return _gather(workspace, linter, (loose, *results), options, len(results))


def _check_all(
    workspace: Workspace, check: FileCheck, files: Sequence[Path]
) -> Iterator[FileResult]:
    """Yield the results of all files in their order, however many processes work on them."""
    jobs = min(check.options.jobs or os.cpu_count() or 1, len(files))
    if jobs <= 1:
        yield from map(check.check_file, files)
        return
    from concurrent.futures import ProcessPoolExecutor

    size = max(1, min(16, len(files) // (jobs * 4)))
    with ProcessPoolExecutor(jobs, None, _start, (workspace, check.options)) as pool:
        yield from pool.map(_check_in_process, files, chunksize=size)


_in_process: list[FileCheck] = []
"""In a process of its own: what checks files."""


def _start(workspace: Workspace, options: LintOptions) -> None:
    _in_process[:] = [FileCheck(open_linter(workspace), options)]


def _check_in_process(path: Path) -> FileResult:
    return _in_process[0].check_file(path)


def _gather(
    workspace: Workspace,
    linter: Linter,
    results: tuple[FileResult, ...],
    options: LintOptions,
    files: int,
) -> Linted:
    report = build_report([d for one in results for d in one.diagnostics], files)
    silenced = [
        Silenced(one.diagnostic, "inline", one.reason) for r in results for one in r.suppressed
    ]
    stale = 0
    if options.baseline is not None:
        from docgen.lint.baseline import read_baseline

        baseline = read_baseline(options.baseline)
        new, old = baseline.split(report.diagnostics)
        stale = len(baseline.fingerprints) - len(old)
        silenced += [Silenced(diagnostic, "baseline") for diagnostic in old]
        report = replace(report, diagnostics=tuple(new), has_baseline=True)
    silenced.sort(key=lambda one: place_key(one.diagnostic))
    report = replace(
        report,
        silenced=tuple(silenced),
        names=tuple(one.name for one in results if one.name),
        rules=rule_titles(linter),
        sources=tuple(one.source for one in results if one.source),
        roles={label: role for one in results for label, role in one.roles.items()},
        workspace=workspace,
    )
    return Linted(report, results, stale)


def fails(report: Report, fail_on: Severity) -> bool:
    """Tell whether a run fails: something was found at or above a severity."""
    return any(d.severity.rank >= fail_on.rank for d in report.diagnostics)
