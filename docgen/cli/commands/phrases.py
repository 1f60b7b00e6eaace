"""`docgen phrases`."""

from __future__ import annotations

import sys

import click

from docgen.cli.context import FAULTY, OK, Session
from docgen.cli.options import example_epilog


@click.group("phrases", epilog=example_epilog("docgen phrases test"))
def command() -> None:
    """Work on the phrase lists."""


@command.command(
    "test", epilog=example_epilog("docgen phrases test", "docgen phrases test --format github")
)
@click.option(
    "--format",
    "format_",
    type=click.Choice(["text", "json", "sarif", "github", "junit"]),
    default="text",
    show_default=True,
    help="How to report.",
)
@click.pass_obj
def run_tests(session: Session, format_: str) -> int:
    """Run the examples that entries of the phrase lists and rules carry.

    Every text under `hits` must be found, none under `misses` may be. Exit status 1 when one is
    not as it says.
    """
    from docgen.api.phrase_tests import check_phrases, load_wording
    from docgen.report import REPORTERS, build_report
    from docgen.report.text import show_report

    tests = check_phrases(load_wording(session.open_project().workspace))
    report = build_report(tests.diagnostics, 0)
    if format_ != "text":
        click.echo(REPORTERS[format_](report))
    elif tests.diagnostics:
        color = session.use_color(sys.stdout)
        click.echo(show_report(report, color), color=color)
    failed = len(tests.diagnostics)
    session.talk(
        f"{tests.examples} examples of {tests.entries} entries and rules: "
        + (f"{failed} not as they say" if failed else "all as they say")
    )
    return FAULTY if failed else OK
