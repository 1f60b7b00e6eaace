"""`docgen lint`."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from docgen.cli.context import FAULTY, OK, Session
from docgen.cli.options import example_epilog, split_list

if TYPE_CHECKING:
    from docgen.api.lint_file import LintOptions
    from docgen.api.linting import Linted
    from docgen.report import Report
    from docgen.workspace import Workspace

FORMATS = ("text", "json", "sarif", "github", "junit", "html")
DEFAULT_BASELINE = "lint-baseline.json"
_MANY = 30
"""Files from which on a terminal shows how far the run is."""


@click.command(
    "lint",
    epilog=example_epilog(
        "docgen lint transcripts/",
        "docgen lint call-0312.txt script.docx --format html --out report.html",
        "docgen lint script.txt --diff",
        "docgen lint script.txt --fix",
        "docgen lint docs/ --format sarif --out lint.sarif",
        "docgen lint transcripts/ --baseline known.json --write-baseline",
        "docgen lint --explain 不归我管",
        "cat call.txt | docgen lint - --stdin-name call.txt",
    ),
)
@click.argument("paths", nargs=-1, metavar="PATH...")
@click.option(
    "--format",
    "format_",
    type=click.Choice(FORMATS),
    default="text",
    show_default=True,
    help="How to report; html is a page for class.",
)
@click.option("--out", metavar="FILE", help="Write the report to a file.")
@click.option("--fix", is_flag=True, help="Put the one safe replacement into the file, if any.")
@click.option("--diff", is_flag=True, help="Show what --fix would change, and change nothing.")
@click.option(
    "--rule", "rules", multiple=True, callback=split_list, metavar="ID", help="Only this rule."
)
@click.option(
    "--no-rule", "without", multiple=True, callback=split_list, metavar="ID", help="Not this rule."
)
@click.option(
    "--list", "lists", multiple=True, callback=split_list, metavar="ID", help="Only this list."
)
@click.option(
    "--fail-on",
    type=click.Choice(["error", "warning", "info"]),
    default="error",
    show_default=True,
    help="The least severity that makes the exit status 1.",
)
@click.option("--baseline", metavar="FILE", help="Findings listed in this file don't count.")
@click.option(
    "--write-baseline",
    is_flag=True,
    help=f"Write all findings to the baseline (default: {DEFAULT_BASELINE}).",
)
@click.option("--all-speakers", is_flag=True, help="Check the turns of customers, too.")
@click.option("--explain", metavar="RULE", help="What a rule or phrase is about, with examples.")
@click.option(
    "--jobs",
    type=click.IntRange(0),
    default=1,
    show_default=True,
    metavar="N",
    help="Check files in N processes; 0: one a core.",
)
@click.option("--stats", is_flag=True, help="Also count by rule, phrase, speaker and file.")
@click.option("--stdin-name", metavar="NAME", help="What to call standard input; says its format.")
@click.pass_obj
def command(
    session: Session,
    paths: tuple[str, ...],
    format_: str,
    out: str | None,
    fix: bool,
    diff: bool,
    rules: tuple[str, ...],
    without: tuple[str, ...],
    lists: tuple[str, ...],
    fail_on: str,
    baseline: str | None,
    write_baseline: bool,
    all_speakers: bool,
    explain: str | None,
    jobs: int,
    stats: bool,
    stdin_name: str | None,
) -> int:
    """Check the wording of texts: what must not be said, and what has to be.

    PATHs are text, Markdown, YAML, HTML, Word, JSONL, VTT and SRT files, folders of them, or `-`
    for standard input. In transcripts only what staff say is checked.
    """
    if explain is not None:
        return _explain(session, explain)
    if not paths:
        raise click.UsageError("name files or folders to check; `-` is standard input")
    from docgen.api.lint_file import LintOptions

    options = LintOptions(
        rules,
        without,
        lists,
        all_speakers,
        jobs,
        None if baseline is None or write_baseline else Path(baseline),
        fix,
        diff,
        with_sources=format_ == "html",
    )
    linted = _lint(session, paths, options, stdin_name)
    if write_baseline:
        return _write_baseline(session, linted, Path(baseline or DEFAULT_BASELINE))
    return _show(session, linted, options, format_, out, fail_on, stats)


def _lint(
    session: Session, paths: tuple[str, ...], options: LintOptions, stdin_name: str | None
) -> Linted:
    from docgen.api.linting import lint_paths

    stdin = None
    if "-" in paths:
        stdin = (stdin_name or "<stdin>", sys.stdin.buffer.read())
    files = [path for path in paths if path != "-"]
    try:
        with _progress(session) as progress:
            return lint_paths(_open_workspace(session), files, options, stdin, progress)
    except ValueError as fault:
        raise click.UsageError(str(fault)) from fault


def _open_workspace(session: Session) -> Workspace:
    """Return the project's folder; opening the project itself would load what is not needed."""
    from docgen.diagnostic import DocgenError
    from docgen.workspace import embedded_workspace, find_workspace, open_workspace

    if session.project is not None:
        try:
            return open_workspace(Path(session.project))
        except DocgenError as fault:
            raise click.UsageError(f"{fault.message}\n{fault.help}") from fault
    found = find_workspace(Path.cwd())
    if found is None:
        session.talk(
            "no project here: using the phrase lists shipped with docgen "
            "(`docgen init DIR` makes your own)"
        )
    return found or embedded_workspace()


@contextmanager
def _progress(session: Session) -> Iterator[Callable[[int, int, str], None]]:
    """Show how far a long run is, on a terminal only."""
    shown = False

    def show(step: int, steps: int, name: str) -> None:
        nonlocal shown
        if steps >= _MANY and not session.quiet and sys.stderr.isatty():
            shown = True
            click.echo(f"\r{step}/{steps} files", err=True, nl=False)

    try:
        yield show
    finally:
        if shown:
            click.echo("\r" + " " * 30 + "\r", err=True, nl=False)


def _show(
    session: Session,
    linted: Linted,
    options: LintOptions,
    format_: str,
    out: str | None,
    fail_on: str,
    stats: bool,
) -> int:
    from dataclasses import replace

    from docgen.api.linting import fails
    from docgen.diagnostic import Severity

    severity = Severity(fail_on)
    report = replace(linted.report, fail_on=severity)
    stdin = next((one.data for one in linted.results if one.data is not None), None)
    if options.diff:
        for one in linted.results:
            if one.diff:
                click.echo(one.diff)
    elif options.fix and stdin is not None:
        click.echo(stdin, nl=False)
        session.show(report.diagnostics)
    else:
        _print(session, report, format_, out)
    if stats:
        from docgen.api.lint_facts import count_stats, show_stats

        text = show_stats(count_stats(report.diagnostics))
        if text:
            click.echo(text, err=format_ != "text" or options.diff)
    _talk(session, linted, report, options)
    return FAULTY if fails(report, severity) else OK


def _print(session: Session, report: Report, format_: str, out: str | None) -> None:
    from docgen.report import REPORTERS
    from docgen.report.text import show_report

    if out is not None:
        from docgen.workspace import write_file

        write_file(Path(out), (REPORTERS[format_](report) + "\n").encode("utf-8", "replace"))
        session.talk(f"{out} written")
        return
    if format_ == "text":
        color = session.use_color(sys.stdout)
        text = show_report(report, color)
        if text:
            click.echo(text, color=color)
    else:
        click.echo(REPORTERS[format_](report))


def _talk(session: Session, linted: Linted, report: Report, options: LintOptions) -> None:
    from docgen.report.text import show_summary

    if linted.fixed:
        verb = "would be fixed" if options.diff else "fixed"
        session.talk(f"{linted.fixed} finding{'' if linted.fixed == 1 else 's'} {verb}")
    known = sum(one.kind == "baseline" for one in report.silenced)
    if known:
        session.talk(f"{known} known from the baseline")
    if linted.stale:
        session.talk(
            f"{linted.stale} of the baseline no longer found (--write-baseline drops them)"
        )
    session.talk(show_summary(report))


def _write_baseline(session: Session, linted: Linted, path: Path) -> int:
    from docgen.lint.baseline import write_baseline

    write_baseline(path, linted.report.diagnostics)
    count = len(linted.report.diagnostics)
    session.talk(f"{count} finding{'' if count == 1 else 's'} written to {path}")
    return OK


def _explain(session: Session, name: str) -> int:
    from docgen.api.lint_explain import explain, show_explanation
    from docgen.api.phrase_tests import load_wording

    library = load_wording(_open_workspace(session))
    click.echo(show_explanation(explain(library, name)))
    return OK
