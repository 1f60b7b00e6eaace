"""What commands share: options, output, and the one place where errors become exit status."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from docgen.api import Project
    from docgen.diagnostic import Diagnostic

OK, FAULTY, USAGE, INTERRUPTED = 0, 1, 2, 130


@dataclass(frozen=True, slots=True)
class Session:
    """The options before the command, and how to talk."""

    project: str | None
    """The folder given, or None."""
    quiet: bool
    """Whether to say errors only."""
    verbose: bool
    """Whether to say more."""
    no_color: bool
    """Whether colours are refused."""
    debug: bool
    """Whether to show tracebacks."""

    def open_project(self) -> Project:
        """Return the project: the one named, the one found upwards, or the sample.

        Raises:
            click.UsageError: the folder named is no project.
        """
        from docgen.api import Project
        from docgen.diagnostic import DocgenError

        if self.project is not None:
            try:
                self.detail(f"project: {self.project}")
                return Project.load(self.project)
            except DocgenError as fault:
                raise click.UsageError(f"{fault.message}\n  help: {fault.help}") from fault
        project = Project.find(Path.cwd())
        if project.embedded:
            self.talk(
                "no project here: using the sample project shipped with docgen "
                "(`docgen init DIR` makes your own)"
            )
        else:
            self.detail(f"project: {project.shown_root}")
        return project

    def use_color(self, stream: object) -> bool:
        """Tell whether a stream takes colours."""
        if self.no_color or os.environ.get("NO_COLOR"):
            return False
        if os.environ.get("FORCE_COLOR"):
            return True
        return bool(getattr(stream, "isatty", lambda: False)())

    def talk(self, message: str) -> None:
        """Say something to a person, on stderr."""
        if not self.quiet:
            click.echo(message, err=True)

    def detail(self, message: str) -> None:
        """Say something that few want to know, on stderr, to who asked for it."""
        if self.verbose and not self.quiet:
            click.echo(message, err=True)

    def show(self, diagnostics: Sequence[Diagnostic], err: bool = True) -> None:
        """Show diagnostics; quiet keeps errors only."""
        from docgen.diagnostic import Severity
        from docgen.report import build_report
        from docgen.report.text import show_report

        kept = [d for d in diagnostics if not self.quiet or d.severity is Severity.ERROR]
        if kept:
            stream = sys.stderr if err else sys.stdout
            color = self.use_color(stream)
            click.echo(show_report(build_report(kept, 0), color), err=err, color=color)


def run(command: click.Command, arguments: list[str]) -> int:
    """Run a command and return its exit status; nothing but status leaves this function."""
    for stream in (sys.stdout, sys.stderr):
        # Windows consoles may default to a code page that cannot say Chinese.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        result = command.main(arguments, prog_name="docgen", standalone_mode=False)
    except click.ClickException as fault:
        fault.show()
        return fault.exit_code
    except (click.Abort, KeyboardInterrupt):
        click.echo("\nstopped", err=True)
        return INTERRUPTED
    except BrokenPipeError:
        # The reader (head, less) went away; nothing more can be said.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FAULTY
    except Exception as fault:
        return _explain(fault, "--debug" in arguments)
    return result if isinstance(result, int) else OK


def _explain(fault: Exception, debug: bool) -> int:
    from docgen.diagnostic import DocgenError

    if isinstance(fault, DocgenError):
        from docgen.report.text import show_diagnostic

        found = getattr(fault, "diagnostics", ())
        for diagnostic in found:
            click.echo(show_diagnostic(diagnostic), err=True)
        if found:  # they say all that the message does, with their places
            return FAULTY
        click.echo(f"error: {fault.message}", err=True)
        if fault.help:
            click.echo(f"  help: {fault.help}", err=True)
    elif debug:
        import traceback

        traceback.print_exception(fault)
    else:
        name = f"{type(fault).__name__}: {fault}"
        click.echo(f"error: docgen itself failed, and that is our bug: {name}", err=True)
        click.echo("  help: run it again as `docgen --debug ...` and report what it says", err=True)
    return FAULTY
