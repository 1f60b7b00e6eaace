"""`docgen build`."""

from __future__ import annotations

import datetime as dt
import sys
import time
from collections.abc import Callable
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
AUDIENCES = (
    "service-hall",
    "telephone",
    "front-desk",
    "bar",
    "cleaning",
    "field",
    "manager",
    "hr",
)


@click.command(
    "build",
    epilog=example_epilog(
        "docgen build",
        "docgen build onboarding-handbook --to html --lang en",
        "docgen build onboarding-handbook --audience front-desk",
        "docgen build onboarding-handbook --audience all --lang all",
        "docgen build trip-report --to docx,html --fillable",
        "docgen build --lang all --out ./handout --set front_desk.greet_distance='2 m'",
    ),
)
@click.argument("documents", nargs=-1, metavar="[DOC]...")
@click.option(
    "--to",
    "formats",
    default="docx,html",
    show_default=True,
    callback=one_of(FORMATS, "format"),
    help="Formats, separated by commas: docx, html, txt, pdf (needs LibreOffice).",
)
@language_option(many=True)
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="The folder to write to. Default: output/ in the project.",
)
@click.option(
    "--audience",
    "audiences",
    multiple=True,
    metavar="ROLE",
    callback=one_of((*AUDIENCES, "all"), "role"),
    help=f"Only what concerns this role: {', '.join(AUDIENCES)}. May be repeated; all makes an"
    " edition for each.",
)
@click.option(
    "--set",
    "parameters",
    multiple=True,
    metavar="KEY=VALUE",
    callback=parse_assignments,
    help="An organisation parameter for this run; may be repeated.",
)
@click.option(
    "--date", metavar="YYYY-MM-DD", callback=parse_date, help="The date written into the files."
)
@click.option("--advice", is_flag=True, help="Print the legal remarks for HR.")
@click.option(
    "--fillable", is_flag=True, help="Forms to be filled in on a screen, in Word and HTML."
)
@click.option(
    "--force",
    is_flag=True,
    help="Make everything anew, and overwrite files that docgen did not make.",
)
@click.pass_obj
def command(
    session: Session,
    documents: tuple[str, ...],
    formats: tuple[str, ...],
    languages: tuple[str, ...],
    out: Path | None,
    audiences: tuple[str, ...],
    parameters: dict[str, str],
    date: dt.date | None,
    advice: bool,
    fillable: bool,
    force: bool,
) -> int:
    """Make documents: all of them, or those named. Forms and letters come out as blanks.

    Files go to output/LANG/ID.docx and .html; their names are printed. A document that nothing
    has changed since is not made again.
    """
    from docgen.api import BuildOptions

    started = time.monotonic()
    if out is not None and out.suffix.lower().lstrip(".") in FORMATS and not out.is_dir():
        raise click.UsageError(
            f"--out {out}: name a folder; the files in it are called LANG/ID{out.suffix}"
        )
    project = session.open_project()
    options = BuildOptions(
        formats=formats,
        languages=languages or ("zh-Hans",),
        out=out or project.default_output,
        audiences=audiences,
        parameters=parameters,
        date=date,
        advice=advice,
        fillable=fillable,
        force=force,
    )
    made = project.build(documents, options, _progress(session))
    session.show(made.diagnostics)
    for path in made.files:
        click.echo(project.show(path))
    if made.ok:
        current = f", {made.current} of them up to date" if made.current else ""
        seconds = time.monotonic() - started
        count = len(made.files)
        session.talk(f"{count} file{'s' * (count != 1)} in {seconds:.1f} s{current}")
        return OK
    session.talk("nothing was written")
    return FAULTY


def _progress(session: Session) -> Callable[[int, int, str], None]:
    """Return a function that shows what is being made, on a terminal only."""
    stream = sys.stderr
    if session.quiet or not stream.isatty():
        return lambda step, steps, name: None

    def show(step: int, steps: int, name: str) -> None:
        text = f"\r\x1b[K[{step}/{steps}] {name}" if step < steps else "\r\x1b[K"
        click.echo(text, nl=False, err=True)

    return show
