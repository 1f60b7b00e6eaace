"""`docgen fill`."""

from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click
from click.core import ParameterSource

from docgen.cli.context import FAULTY, OK, Session
from docgen.cli.options import (
    example_epilog,
    language_option,
    one_of,
    parse_assignments,
    parse_date,
)

if TYPE_CHECKING:
    from docgen.api import FillOptions, Made, Project
    from docgen.api.drafts import Draft
    from docgen.api.filling import Filling

FORMATS = ("docx", "html", "txt", "pdf")


@click.command(
    "fill",
    epilog=example_epilog(
        "docgen fill resignation-letter       asks question by question, in a terminal",
        "docgen fill resignation-letter --resume",
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
@click.option("--resume", is_flag=True, help="Go on with the last unfinished one of this form.")
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
@click.option("--fillable", is_flag=True, help="Leave the places to fill in in Word and HTML.")
@click.option("--force", is_flag=True, help="Overwrite files that docgen did not make.")
@click.pass_obj
def command(
    session: Session,
    form: str,
    data: Path | None,
    assignments: dict[str, str],
    no_input: bool,
    resume: bool,
    out: Path | None,
    formats: tuple[str, ...],
    save: Path | None,
    language: str,
    date: dt.date | None,
    fillable: bool,
    force: bool,
) -> int:
    """Fill in a FORM or letter from answers and write the finished document.

    Answers come from --data and --set; --set wins. In a terminal, what they leave open is asked
    question by question, and saved after every answer; --resume goes on after a break. Without a
    terminal, or with --no-input, what is missing or wrong is named, all at once, and nothing is
    written then.
    """
    from docgen.api import FillOptions

    if resume and data is not None:
        raise click.UsageError(
            "--resume goes on with saved answers: leave --data out, or use --set"
        )
    draft = _find_draft(form) if resume else None
    if draft is not None and _is_default("language"):
        language = draft.language
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
    made = _fill(session, project, form, _Given(assignments, data, draft, no_input), options)
    if isinstance(made, int):
        return made
    session.show(made.diagnostics)
    for path in made.files:
        click.echo(project.show(path))
    if made.ok:
        return OK
    session.talk("nothing was written")
    return FAULTY


class _Given(NamedTuple):
    """What the answers come from."""

    assignments: dict[str, str]
    data: Path | None
    draft: Draft | None
    no_input: bool


def _fill(
    session: Session, project: Project, form: str, given: _Given, options: FillOptions
) -> Made | int:
    """Fill in a form: by asking where somebody sits and something is open, else from what is given."""
    from docgen.api import Made
    from docgen.api.filling import open_filling

    opened = open_filling(project, form, given.assignments, options, given.data, given.draft)
    filling = opened.value
    if filling is None:
        return Made((), opened.diagnostics)
    draft = filling.draft
    is_told = given.data is not None or bool(given.assignments)
    if not given.no_input and _is_terminal() and (draft or not is_told or _has_gaps(filling)):
        from docgen.cli.interview import hold_interview

        return hold_interview(session, filling, draft)
    made = filling.finish()
    if draft is not None and made.ok:
        from docgen.api.drafts import remove_draft

        remove_draft(draft)
    return made


def _is_terminal() -> bool:
    """Tell whether somebody sits there: only then may anything be asked."""
    return all(stream.isatty() for stream in (sys.stdin, sys.stdout, sys.stderr))


def _has_gaps(filling: Filling) -> bool:
    """Tell whether answers are missing and nothing else is wrong: faults in a file stay faults."""
    from docgen.diagnostic import has_errors

    errors = [found for found in filling.read().diagnostics if has_errors([found])]
    return bool(errors) and all(e.rule in ("answer-missing", "answer-rows") for e in errors)


def _find_draft(form: str) -> Draft:
    from docgen.api.drafts import find_draft
    from docgen.diagnostic import DocgenError

    draft = find_draft(form)
    if draft is None:
        message = f"there is no unfinished `{form}` to go on with"
        raise DocgenError(message, f"`docgen fill {form}` begins a new one")
    return draft


def _is_default(parameter: str) -> bool:
    source = click.get_current_context().get_parameter_source(parameter)
    return source is ParameterSource.DEFAULT
