"""`docgen fill`."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

from docgen.cli.context import FAULTY, OK, Session
from docgen.cli.options import (
    example_epilog,
    language_option,
    one_of,
    parse_assignments,
    parse_date,
)

FORMATS = ("docx", "html", "txt", "pdf")


@click.command(
    "fill",
    epilog=example_epilog(
        "docgen fill resignation-letter --no-input --data answers.yaml",
        "docgen fill resignation-letter --no-input --data answers.yaml --set name=王小明 --out letter.docx",
        "docgen fill trip-report --data trip.yaml --set expenses.0.amount=12 --lang en",
        "docgen schema resignation-letter      the field ids",
    ),
)
@click.argument("form")
@click.option(
    "--data",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Answers, as YAML or JSON.",
)
@click.option(
    "--set",
    "assignments",
    multiple=True,
    metavar="FIELD=VALUE",
    callback=parse_assignments,
    help="One answer; may be repeated; `items.0.amount=12` reaches into rows.",
)
@click.option("--no-input", is_flag=True, help="Never ask; name all that is missing instead.")
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    metavar="FILE-or-DIR",
    help="Where to write. Default: output/LANG/ in the project.",
)
@click.option(
    "--to",
    "formats",
    callback=one_of(FORMATS, "format"),
    help="Formats, separated by commas. Default: docx,html, or as the name of --out says.",
)
@click.option(
    "--save",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Write the answers, as YAML that --data takes again.",
)
@language_option(many=False)
@click.option("--date", metavar="YYYY-MM-DD", callback=parse_date, help="Today, for this run.")
@click.option("--fillable", is_flag=True, help="Leave the places to fill in in the Word file.")
@click.option("--force", is_flag=True, help="Overwrite files that docgen did not make.")
@click.pass_obj
def command(
    session: Session,
    form: str,
    data: Path | None,
    assignments: dict[str, str],
    no_input: bool,
    out: Path | None,
    formats: tuple[str, ...],
    save: Path | None,
    language: str,
    date: dt.date | None,
    fillable: bool,
    force: bool,
) -> int:
    """Fill in a FORM or letter from answers and write the finished document.

    Answers come from --data and --set; --set wins. What is missing or wrong is named, all at
    once, and nothing is written then.
    """
    from docgen.api import FillOptions

    del no_input  # answers come from --data and --set, so there is nothing to ask
    project = session.open_project()
    options = FillOptions(
        formats=formats,
        language=language,
        out=out,
        save=save,
        date=date,
        fillable=fillable,
        force=force,
    )
    made = project.fill(form, assignments, options, data)
    session.show(made.diagnostics)
    for path in made.files:
        click.echo(project.show(path))
    if made.ok:
        return OK
    session.talk("nothing was written")
    return FAULTY
