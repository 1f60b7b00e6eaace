"""The command line. Commands are loaded when called: `docgen --help` imports click and no more."""

from __future__ import annotations

import gc
import sys
import time
from dataclasses import replace
from functools import partial
from importlib import import_module
from typing import Any, NamedTuple

import click

import docgen
from docgen.cli.context import Session, run


class Entry(NamedTuple):
    """A command, before it is loaded."""

    module: str
    """The module that holds it, below `docgen.cli.commands`."""
    help: str
    """What it does, in one line."""


COMMANDS: dict[str, Entry] = {
    "init": Entry("init", "Lay down a project to make your own."),
    "check": Entry("check", "Check all content and say what is wrong, and where."),
    "list": Entry("list", "List documents, forms, phrases, policies or rules."),
    "build": Entry("build", "Make Word files and web pages from the content."),
    "fill": Entry("fill", "Fill in a form or letter."),
    "merge": Entry("merge", "Make a document for each row of a table."),
    "template": Entry("template", "Look at a Word template, or make one to begin with."),
    "collect": Entry("collect", "Read filled forms back into a table."),
    "lint": Entry("lint", "Check the wording of texts, transcripts and Word files."),
    "phrases": Entry("phrases", "Run the examples of the phrase lists."),
    "schema": Entry("schema", "Print the JSON Schema of a content kind or of a form's answers."),
    "doctor": Entry("doctor", "Say what is installed and whether the project is sound."),
}
"""Command name to where it lives. To add one: write its module, add a line here."""


def _keep(ctx: click.Context, param: click.Parameter, value: object) -> None:
    """Put an option given after the command into the session."""
    if value:
        session = replace(ctx.obj, **{param.name: value})
        one: click.Context | None = ctx
        while one is not None:
            one.obj, one = session, one.parent


def _with_session_options(command: click.Command) -> click.Command:
    """Return a command that takes the options of all commands too: few remember to put them first."""
    known = {text for param in command.params for text in param.opts}
    for names in _SESSION_OPTIONS:
        if known.isdisjoint(names):
            is_flag = names[0] != "--project"
            option = click.Option(
                names, is_flag=is_flag, hidden=True, expose_value=False, callback=_keep
            )
            command.params.append(option)
    if isinstance(command, click.Group):
        for inner in command.commands.values():
            _with_session_options(inner)
    return command


_SESSION_OPTIONS = (
    ("--project",),
    ("--quiet", "-q"),
    ("--verbose", "-v"),
    ("--no-color",),
    ("--debug",),
)
"""What `cli` takes before the command."""


class LazyGroup(click.Group):
    """A group whose commands are imported when they are called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the commands in the order of the table."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return a command, imported."""
        entry = COMMANDS.get(cmd_name)
        if entry is None:
            return None
        command = import_module(f"docgen.cli.commands.{entry.module}").command
        assert isinstance(command, click.Command)
        return _with_session_options(command)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the command called, or name the one that was most likely meant."""
        name = args[0] if args else ""
        if name not in COMMANDS and not name.startswith("-"):
            from docgen.diagnostic import did_you_mean

            hint = did_you_mean(name, COMMANDS)
            ctx.fail(f"no command `{name}`" + (f"; {hint}" if hint else ""))
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the commands into the help without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, entry.help) for name, entry in COMMANDS.items()])


HELP = """Handbooks, forms and letters from YAML to Word and HTML.

\b
docgen build                      every document, in Word and HTML
docgen build onboarding-handbook  one document
docgen fill resignation-letter    a letter from your answers
docgen check                      what is wrong in the content, and where
"""


@click.group(
    cls=LazyGroup,
    help=HELP,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="`docgen COMMAND --help` shows examples of each.",
)
@click.option(
    "--project",
    metavar="DIR",
    help="The project folder. Default: found upwards from here, else the sample project.",
)
@click.option("--quiet", "-q", is_flag=True, help="Say nothing but errors.")
@click.option("--verbose", "-v", is_flag=True, help="Say more.")
@click.option("--no-color", is_flag=True, help="No colours (also: NO_COLOR).")
@click.option("--debug", is_flag=True, help="Show the traceback when docgen itself fails.")
@click.version_option(docgen.__version__, prog_name="docgen")
@click.pass_context
def cli(
    ctx: click.Context, project: str | None, quiet: bool, verbose: bool, no_color: bool, debug: bool
) -> None:
    """Open the session that every command talks through."""
    ctx.obj = Session(project, quiet, verbose, no_color, debug)
    ctx.call_on_close(partial(_say_time, ctx, time.monotonic()))


def _say_time(ctx: click.Context, started: float) -> None:
    ctx.obj.detail(f"took {time.monotonic() - started:.1f} s")


def main(arguments: list[str] | None = None) -> Any:
    """Run the command line and exit with its status."""
    # Content is many small objects that live to the end: looking through them for cycles after
    # every 700 new ones, as Python does, is a tenth of the time of a short command.
    gc.set_threshold(50_000, 20, 20)
    sys.exit(run(cli, sys.argv[1:] if arguments is None else arguments))
