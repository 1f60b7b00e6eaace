"""`docgen list`."""

from __future__ import annotations

import json

import click

from docgen.cli.context import Session
from docgen.cli.options import example_epilog

KINDS = ("documents", "forms", "phrases", "policies", "rules")
_WIDEST = 64
"""Columns of a terminal that a column of the list is padded to at most."""


@click.command(
    "list",
    epilog=example_epilog("docgen list", "docgen list forms", "docgen list policies --format json"),
)
@click.argument("kind", type=click.Choice(KINDS), default="documents", required=False)
@click.option(
    "--format",
    "format_",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="How to show it.",
)
@click.pass_obj
def command(session: Session, kind: str, format_: str) -> None:
    """List what there is, with id, title and source file: documents by default."""
    from docgen.report.text import display_width

    listed = session.open_project().entries(kind)
    if format_ == "json":
        rows = [
            {"id": one.id, "title": one.title, "kind": one.kind, "source": one.source}
            for one in listed
        ]
        click.echo(json.dumps(rows, ensure_ascii=False, indent=2))
        return
    columns = [(one.id, one.kind, one.title, one.source) for one in listed]
    # One long title must not push what follows off the screen.
    widths = [
        max((w for row in columns if (w := display_width(row[i])) <= _WIDEST), default=0)
        for i in range(3)
    ]
    for row in columns:
        cells = [
            text + " " * (width - display_width(text))
            for text, width in zip(row[:3], widths, strict=True)
        ]
        click.echo("  ".join((*cells, row[3])).rstrip())
