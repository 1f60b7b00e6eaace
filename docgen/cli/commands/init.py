"""`docgen init`."""

from __future__ import annotations

import shlex
from pathlib import Path

import click

from docgen.cli.context import Session
from docgen.cli.options import example_epilog


@click.command("init", epilog=example_epilog("docgen init mine", "cd mine && docgen build"))
@click.argument("folder", metavar="DIR", type=click.Path(file_okay=False, path_type=Path))
@click.option("--force", is_flag=True, help="Write into a folder that is not empty.")
@click.pass_obj
def command(session: Session, folder: Path, force: bool) -> None:
    """Lay down a working project in DIR: content, templates and a README, to make your own."""
    from docgen.api.create import create_project

    written = create_project(folder, force)
    click.echo(folder.as_posix())
    session.talk(
        f"{len(written)} files written. What next:\n"
        f"  cd {shlex.quote(folder.as_posix())}\n"
        "  docgen check      is everything in order?\n"
        "  docgen build      make the documents, into output/\n"
        "Start with content/organization.yaml: the name and the figures of your organisation."
    )
