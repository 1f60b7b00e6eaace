"""`docgen template inspect`, `docgen template new`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from docgen.cli.context import FAULTY, OK, Session
from docgen.cli.options import example_epilog, language_option
from docgen.cli.screen import pad

if TYPE_CHECKING:
    from docgen.api.templates import Inspected

_EXAMPLES = (
    "docgen template inspect letter.docx",
    "docgen template inspect letter.docx --data people.xlsx",
    "docgen template inspect letter.docx --form resignation-letter --format json",
    "docgen template new resignation-letter --out my-letter.docx",
)


@click.group(
    "template",
    short_help="Look at a Word template, or make one.",
    epilog=example_epilog(*_EXAMPLES),
)
def command() -> None:
    """Look at a Word template, or make one to begin with."""


@command.command("inspect", epilog=example_epilog(*_EXAMPLES[:3]))
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--form", metavar="ID", help="Check its tags against the fields of this form.")
@click.option(
    "--data",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Check its tags against a table of rows, or a file of answers.",
)
@click.option(
    "--format",
    "format_",
    type=click.Choice(("text", "json")),
    default="text",
    show_default=True,
    help="How to report.",
)
@click.pass_obj
def inspect(session: Session, file: Path, form: str | None, data: Path | None, format_: str) -> int:
    """List the tags of a Word template with their places, its faults, and the columns it needs.

    Exit status 1 when it has errors: tags that are split, not closed, misspelt, or that name
    what the form or data does not have.
    """
    from docgen.api.templates import inspect_file

    project = session.open_project() if form is not None else None
    found = inspect_file(file, project, form, data)
    if format_ == "json":
        _show_json(found)
    else:
        session.show(found.diagnostics)
        _show_text(found)
    return OK if found.ok else FAULTY


@command.command("new", epilog=example_epilog(_EXAMPLES[3]))
@click.argument("form")
@language_option(many=False)
@click.option(
    "--out",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE.docx",
    help="The file. Default: FORM.docx here.",
)
@click.option("--force", is_flag=True, help="Overwrite a file that is there.")
@click.pass_obj
def new(session: Session, form: str, language: str, out: Path | None, force: bool) -> int:
    """Make a Word template of a FORM to begin with: its texts, a tag for each field.

    Edit it in Word as you like, then `docgen merge --template FILE --rows TABLE`.
    """
    from docgen.api.templates import new_template

    target = out or Path(f"{form}.docx")
    if target.suffix.lower() != ".docx":
        raise click.UsageError("a template is a Word file: end the name of --out in .docx")
    click.echo(new_template(session.open_project(), form, language, target, force).as_posix())
    return OK


def _show_json(found: Inspected) -> None:
    import json

    from docgen.report import build_report
    from docgen.report.json import show_report

    report = json.loads(show_report(build_report(found.diagnostics, 1)))
    click.echo(json.dumps({**report, **found.as_data()}, ensure_ascii=False, indent=1))


def _show_text(found: Inspected) -> None:
    tags = found.template.tags
    width = max((len(tag.place.part) for tag in tags), default=0)
    click.echo(f"{found.template.name}: {len(tags)} tags")
    for tag in tags:
        click.echo(f"  {tag.place.part:{width}}  {' '.join(tag.written.split())}")
    columns = found.template.columns()
    if columns:
        click.echo("columns it needs")
    wide = max((len(name) for name, _ in columns), default=0)
    for name, when in columns:
        click.echo(f"  {pad(name, wide)}  {when}")
