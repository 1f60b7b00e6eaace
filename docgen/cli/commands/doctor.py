"""`docgen doctor`."""

from __future__ import annotations

import sys

import click

from docgen.cli.context import FAULTY, OK, Session
from docgen.cli.options import example_epilog


@click.command("doctor", epilog=example_epilog("docgen doctor", "docgen --project mine doctor"))
@click.pass_obj
def command(session: Session) -> int:
    """Say what is installed, what optional parts are missing and how to get them.

    Exit status 1 when something that docgen needs is broken.
    """
    from docgen.api.doctor import examine
    from docgen.report.text import display_width

    findings = list(examine(session.open_project()))
    width = max(display_width(one.subject) for one in findings)
    marks = {"ok": ("ok  ", "green"), "note": ("note", "yellow"), "fail": ("FAIL", "red")}
    color = session.use_color(sys.stdout)
    for one in findings:
        mark, shade = marks[one.state]
        shown = click.style(mark, fg=shade) if color else mark
        pad = " " * (width - display_width(one.subject))
        click.echo(f"{shown}  {one.subject}{pad}  {one.message}")
        if one.help:
            click.echo(f"      {' ' * width}  {one.help}")
    return FAULTY if any(one.state == "fail" for one in findings) else OK
