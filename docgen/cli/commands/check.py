"""`docgen check`."""

from __future__ import annotations

import sys

import click

from docgen.cli.context import FAULTY, OK, Session
from docgen.cli.options import example_epilog


@click.command(
    "check",
    epilog=example_epilog(
        "docgen check",
        "docgen check content/policies/mentoring.yaml",
        "docgen check --format github",
        "docgen check --accept-translations",
    ),
)
@click.argument("paths", nargs=-1, type=click.Path())
@click.option(
    "--format",
    "format_",
    type=click.Choice(["text", "json", "sarif", "github"]),
    default="text",
    show_default=True,
    help="How to report.",
)
@click.option(
    "--accept-translations",
    is_flag=True,
    help="Mark the English texts as matching the Chinese ones as they are now.",
)
@click.pass_obj
def command(
    session: Session, paths: tuple[str, ...], format_: str, accept_translations: bool
) -> int:
    """Check all content: shape, references, parameters, translations, placeholders left.

    With PATHs (files or folders) only what concerns them is shown. Exit status 1 when there is
    an error, 0 otherwise.
    """
    from docgen.diagnostic import Severity
    from docgen.report import REPORTERS
    from docgen.report.text import show_report, show_summary

    project = session.open_project()
    if accept_translations:
        written = project.accept_translations()
        session.talk(f"{written} texts marked as translated")
    report = project.check(paths)
    if format_ == "text":
        color = session.use_color(sys.stdout)
        text = show_report(report, color)
        if text:
            click.echo(text, color=color)
        session.talk(show_summary(report))
    else:
        click.echo(REPORTERS[format_](report))
    return FAULTY if report.count(Severity.ERROR) else OK
