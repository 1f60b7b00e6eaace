"""`docgen schema`."""

from __future__ import annotations

import json
from pathlib import Path

import click

from docgen.cli.context import Session
from docgen.cli.options import example_epilog, language_option


@click.command(
    "schema",
    epilog=example_epilog(
        "docgen schema policy",
        "docgen schema trip-report --lang en",
        "docgen schema --all .docgen/schema",
    ),
)
@click.argument("kind", required=False)
@click.option(
    "--all",
    "folder",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DIR",
    help="Write the schemas of all kinds and forms into a folder, for editors.",
)
@language_option(many=False)
@click.pass_obj
def command(session: Session, kind: str | None, folder: Path | None, language: str) -> None:
    """Print the JSON Schema (2020-12) of a content KIND, or of the answers of a form.

    Kinds: organization, policy, procedure, timetable, dialogue, phrases, sanctions, glossary,
    roles, form, document, rules, theme. Forms: `docgen list forms`.
    """
    project = session.open_project()
    if folder is not None:
        if kind is not None:
            raise click.UsageError("name a kind, or --all with a folder, not both")
        for path in project.write_schemas(folder):
            click.echo(path.as_posix())
        return
    if kind is None:
        raise click.UsageError("name a kind or a form (`docgen list forms`), or use --all DIR")
    click.echo(json.dumps(project.schema(kind, language), ensure_ascii=False, indent=2))
