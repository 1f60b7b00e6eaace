"""`docgen collect`."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Callable
from pathlib import Path

import click

from docgen.cli.context import FAULTY, OK, Session
from docgen.cli.options import example_epilog, parse_date


@click.command(
    "collect",
    epilog=example_epilog(
        "docgen collect returned/ --to trips.xlsx",
        "docgen collect returned/*.docx saved/*.json --to trips.csv",
        "docgen collect report.docx --form trip-report --to report.yaml",
    ),
)
@click.argument(
    "files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE..."
)
@click.option(
    "--to",
    required=True,
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="The table: .csv, .xlsx (needs openpyxl), .jsonl or .yaml.",
)
@click.option("--form", metavar="ID", help="The form. Default: what the first file says it is.")
@click.option("--date", metavar="YYYY-MM-DD", callback=parse_date, help="Today, for this run.")
@click.option("--force", is_flag=True, help="Overwrite files that docgen did not make.")
@click.pass_obj
def command(
    session: Session,
    files: tuple[Path, ...],
    to: Path,
    form: str | None,
    date: dt.date | None,
    force: bool,
) -> int:
    """Read filled forms back: Word files, pages, data files, folders of them.

    All are one form. Each answer is checked as `docgen fill` checks it. A file with errors is
    told of and left out; the others are written. Rows of lists go to tables of their own, joined
    by the column _key.
    """
    from docgen.api import CollectOptions

    project = session.open_project()
    options = CollectOptions(to, form, date, force)
    made = project.collect(files, options, _progress(session))
    session.show(made.diagnostics)
    for path in made.files:
        click.echo(project.show(path))
    if not made.files:
        session.talk("nothing was written")
    return OK if made.ok else FAULTY


def _progress(session: Session) -> Callable[[int, int, str], None]:
    """Return a function that shows which file is read, on a terminal only."""
    if session.quiet or not sys.stderr.isatty():
        return lambda step, steps, name: None

    def show(step: int, steps: int, name: str) -> None:
        text = f"\r\x1b[K[{step + 1}/{steps}] {name}" if step < steps else "\r\x1b[K"
        click.echo(text, nl=False, err=True)

    return show
