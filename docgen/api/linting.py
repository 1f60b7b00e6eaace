"""Linting files: which, with what, and what becomes of the findings.

Nothing of the content is loaded here but phrase lists and rules, and those come from a cache: the
command has to be quick.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path

from docgen.api.lint_facts import COMMENT_RULES, READING_RULES, rule_titles
from docgen.diagnostic import Diagnostic, DocgenError, Severity, did_you_mean
from docgen.lint.engine import Linter, Suppressed
from docgen.lint.load import load_linter
from docgen.lint.transcript import read_plain
from docgen.readers.files import find_files, read_data, read_file
from docgen.report import Report, Silenced, build_report, place_key
from docgen.source import Source
from docgen.tree.segment import LintSource
from docgen.workspace import Workspace, read_bytes, write_file

_ALWAYS = "unreadable-file"
"""A rule that cannot be switched off: a file that was not read was not checked."""
_MOST_TURNS = 2000
"""Turns looked at to learn who speaks in a file, for a page of it."""

Progress = Callable[[int, int, str], None]
"""Called with the step, the number of steps and the file that was checked."""


@dataclass(frozen=True, slots=True)
class LintOptions:
    """How to lint."""

    rules: tuple[str, ...] = ()
    """Only these rules; none: all."""
    without: tuple[str, ...] = ()
    """All rules but these."""
    lists: tuple[str, ...] = ()
    """Only wordings of these phrase lists and rule files; none: of all."""
    all_speakers: bool = False
    """Whether turns of customers are checked too."""
    jobs: int = 1
    """How many processes check files; 0: one a core."""
    baseline: Path | None = None
    """A file of findings that were there before."""
    fix: bool = False
    """Whether to put safe replacements into the files."""
    diff: bool = False
    """Whether to show what `fix` would change, and change nothing."""
    with_sources: bool = False
    """Whether the report is to hold the texts, for a page of it."""


@dataclass(frozen=True, slots=True)
class FileResult:
    """What came of one file."""

    name: str
    """The file, as shown."""
    diagnostics: tuple[Diagnostic, ...]
    """What is wrong."""
    suppressed: tuple[Suppressed, ...] = ()
    """What its comments silence."""
    source: LintSource | None = None
    """Its text, if that was asked for and something was found."""
    roles: dict[str, str] = field(default_factory=dict)
    """Its speakers whose role is known."""
    fixed: int = 0
    """How many findings were fixed, or would be."""
    diff: str = ""
    """What was fixed, or would be."""
    data: bytes | None = None
    """The fixed content of standard input."""
    characters: int = 0
    """Length of its text."""


@dataclass(frozen=True, slots=True)
class Linted:
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


def known_rules(linter: Linter) -> tuple[str, ...]:
    """Return the ids of all rules that a run may report under."""
    return tuple(dict.fromkeys((*linter.iter_rule_ids(), *COMMENT_RULES, *READING_RULES)))


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


class FileCheck:
    """Checks files one by one; what a run in several processes does in each."""

    def __init__(self, linter: Linter, options: LintOptions) -> None:
        self.linter = linter
        self.options = options
        self.rules = self._wanted()

    def _wanted(self) -> frozenset[str] | None:
        options = self.options
        if not options.rules and not options.without:
            return None
        chosen = options.rules or known_rules(self.linter)
        return frozenset(chosen) - frozenset(options.without)

    def read_plain(self, source: Source) -> LintSource:
        """Return a plain text as segments."""
        return read_plain(source, self.linter.speakers)

    def check_file(self, path: Path) -> FileResult:
        """Check a file, and fix it if that is asked for."""
        source = read_file(path, self.read_plain)
        if self.options.fix or self.options.diff:
            return self._fix(path, source)
        return self._examine(source)

    def check_data(self, name: str, data: bytes) -> FileResult:
        """Check what came from standard input, and fix it if that is asked for."""
        source = read_data(name, data, self.read_plain)
        if self.options.fix or self.options.diff:
            return self._fix_data(name, source, data)
        return self._examine(source)

    def _examine(self, source: LintSource) -> FileResult:
        result = self.linter.examine(
            source,
            all_speakers=self.options.all_speakers,
            rules=self.rules,
            lists=frozenset(self.options.lists) or None,
        )
        read = [d for d in source.diagnostics if self._wants(d)]
        found = (*read, *result.diagnostics)
        shown = self.options.with_sources and bool(found)
        return FileResult(
            source.source.name,
            found,
            result.suppressed,
            source if shown else None,
            self._roles(source) if shown else {},
            characters=len(source.source.text),
        )

    def _wants(self, diagnostic: Diagnostic) -> bool:
        return self.rules is None or diagnostic.rule in (*self.rules, _ALWAYS)

    def _roles(self, source: LintSource) -> dict[str, str]:
        first = islice(source.segments, _MOST_TURNS)
        labels = dict.fromkeys(segment.speaker for segment in first if segment.speaker)
        roles = ((label, self.linter.speakers.role(label)) for label in labels)
        return {label: role for label, role in roles if role}

    def _fix(self, path: Path, source: LintSource) -> FileResult:
        try:
            data = read_bytes(path)
        except DocgenError:
            return self._examine(source)  # what is wrong stands in its diagnostics
        result = self._fix_data(source.source.name, source, data)
        if result.data is not None and not self.options.diff:
            _rewrite(path, result.data)
        return replace(result, data=None)

    def _fix_data(self, name: str, source: LintSource, data: bytes) -> FileResult:
        from docgen.lint.fix import fix_file, show_diff

        result = self._examine(source)
        fixed = fix_file(
            data, source, result.diagnostics, lambda new: read_data(name, new, self.read_plain)
        )
        if fixed is None:
            return result
        diff = show_diff(name, fixed.before, fixed.after)
        if self.options.diff:
            return replace(result, fixed=fixed.count, diff=diff, data=fixed.data)
        after = self._examine(read_data(name, fixed.data, self.read_plain))
        return replace(after, fixed=fixed.count, diff=diff, data=fixed.data)


def _rewrite(path: Path, data: bytes) -> None:
    """Write a file again; what it may be read and run by stays, and so does a link to it."""
    real = path.resolve()
    mode = real.stat().st_mode
    write_file(real, data)
    real.chmod(mode)


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
    loose = FileResult("", tuple(d for d in found.diagnostics if check._wants(d)))
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
