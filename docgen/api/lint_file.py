"""Linting one file: reading it, whole or part by part, checking it, and fixing it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypedDict

from docgen.api.lint_facts import COMMENT_RULES, READING_RULES
from docgen.diagnostic import Diagnostic, DocgenError
from docgen.lint.engine import Linter, Suppressed
from docgen.lint.transcript import read_plain
from docgen.readers.files import read_data, read_file
from docgen.source import Source
from docgen.tree.segment import LintSource
from docgen.workspace import read_bytes, write_file

if TYPE_CHECKING:
    from docgen.readers.parts import Parts

_ALWAYS = "unreadable-file"
"""A rule that cannot be switched off: a file that was not read was not checked."""
LARGE = 1 << 23
"""Bytes from which on a file is read part by part."""
BLOCK = 1 << 22
"""Bytes of it read at a time."""
_MOST_TURNS = 2000
"""Turns looked at to learn who speaks in a file, for a page of it."""


class LintOptions(NamedTuple):
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


def known_rules(linter: Linter) -> tuple[str, ...]:
    """Return the ids of all rules that a run may report under."""
    return tuple(dict.fromkeys((*linter.iter_rule_ids(), *COMMENT_RULES, *READING_RULES)))


class _How(TypedDict):
    all_speakers: bool
    rules: frozenset[str] | None
    lists: frozenset[str] | None


class FileCheck:
    """Checks files one by one; what a run in several processes does in each."""

    def __init__(self, linter: Linter, options: LintOptions) -> None:
        self.linter = linter
        self.options = options
        self.rules = self._wanted()
        self.large = LARGE
        """Bytes from which on a file is read part by part."""
        self.block = BLOCK
        """Bytes of it read at a time."""

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
        large = self._examine_large(path)
        if large is not None:
            return large
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

    def _needs_whole(self) -> bool:
        """Tell whether the text of each file is needed as well as what is wrong with it."""
        return self.options.fix or self.options.diff or self.options.with_sources

    def _examine_large(self, path: Path) -> FileResult | None:
        """Check a large file part by part; None where it has to be read whole."""
        try:
            if self._needs_whole() or path.stat().st_size < self.large:
                return None
            from docgen.lint.plain_parts import choose_plain
            from docgen.readers.large import read_large

            return read_large(
                path,
                lambda lines: choose_plain(lines, self.linter.speakers),
                self._examine_parts,
                self.large,
                self.block,
            )
        except (DocgenError, OSError):
            return None  # who reads it whole will say why it cannot be read

    def _examine_parts(self, parts: Parts) -> FileResult:
        result = self.linter.examine_parts(parts, **self._how())
        read = [d for d in parts.diagnostics if self.wants(d)]
        found = (*read, *result.diagnostics)
        return FileResult(parts.name, found, result.suppressed, characters=parts.length)

    def _how(self) -> _How:
        return {
            "all_speakers": self.options.all_speakers,
            "rules": self.rules,
            "lists": frozenset(self.options.lists) or None,
        }

    def _examine(self, source: LintSource) -> FileResult:
        result = self.linter.examine(source, detached=not self._needs_whole(), **self._how())
        read = [d for d in source.diagnostics if self.wants(d)]
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

    def wants(self, diagnostic: Diagnostic) -> bool:
        """Tell whether a finding of the reader is asked for."""
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
