"""`docgen merge`."""

from __future__ import annotations

import datetime as dt
import time
from pathlib import Path
from typing import TYPE_CHECKING

import click

from docgen.cli.context import FAULTY, OK, Session
from docgen.cli.options import example_epilog, language_option, one_of, parse_date
from docgen.cli.progress import Bar

if TYPE_CHECKING:
    from docgen.api.merging import Merged

FORMATS = ("docx", "html", "txt", "pdf")


@click.command(
    "merge",
    epilog=example_epilog(
        "docgen merge handbook-receipt --rows people.xlsx --name '{{ employee_no }}-{{ name }}'",
        "docgen merge --template invitation.docx --rows guests.csv --out invitations/",
        "docgen merge --template letter.docx --rows people.xlsx --sheet 三月 --where 'amount > 500'",
        "docgen merge --template letter.docx --rows people.csv --dry-run",
        "docgen merge --template letter.docx --rows people.csv --zip letters.zip --jobs 4",
    ),
)
@click.argument("document", required=False, metavar="[DOC]")
@click.option(
    "--rows",
    required=True,
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="The table, its heads in the first row: .csv, .tsv, .xlsx or .jsonl.",
)
@click.option("--sheet", metavar="NAME", help="Which sheet of a workbook. Default: the first.")
@click.option("--delimiter", default="", metavar="CHAR", help="Between cells of a CSV file.")
@click.option(
    "--template",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE.docx",
    help="A Word template with tags, instead of a DOC of the project.",
)
@click.option(
    "--name",
    metavar="PATTERN",
    help="File names, such as '{{ department }}-{{ name }}'; also `row`, `number`.",
)
@click.option("--to", "formats", callback=one_of(FORMATS, "format"), help="Default: docx.")
@language_option(many=False)
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="The folder for the documents. Default: output/merge/NAME.",
)
@click.option(
    "--zip",
    "archive",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="One zip file of all documents instead.",
)
@click.option(
    "--combine",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="One document of all rows instead, each beginning a page.",
)
@click.option("--where", metavar="EXPR", help="Which rows: \"city = '上海' and amount > 500\".")
@click.option("--limit", type=click.IntRange(1), metavar="N", help="At most so many rows.")
@click.option("--date", metavar="YYYY-MM-DD", callback=parse_date, help="Today, for this run.")
@click.option(
    "--jobs",
    type=click.IntRange(1, 64),
    metavar="N",
    help="Processes to use. Default: one for each processor.",
)
@click.option(
    "--on-error",
    type=click.Choice(("stop", "skip")),
    default="stop",
    show_default=True,
    help="skip leaves faulty rows out and lists them.",
)
@click.option(
    "--on-clash",
    type=click.Choice(("stop", "number")),
    default="stop",
    show_default=True,
    help="What to do when two rows come to one name.",
)
@click.option("--allow-empty", is_flag=True, help="Let cells be empty that a template prints.")
@click.option("--dry-run", is_flag=True, help="Look at everything, print the names, write nothing.")
@click.option("--resume", is_flag=True, help="Go on with a run that was interrupted.")
@click.option("--force", is_flag=True, help="Overwrite files that docgen did not make.")
@click.pass_obj
def command(
    session: Session,
    document: str | None,
    rows: Path,
    sheet: str | None,
    delimiter: str,
    template: Path | None,
    name: str | None,
    formats: tuple[str, ...],
    language: str,
    out: Path | None,
    archive: Path | None,
    combine: Path | None,
    where: str | None,
    limit: int | None,
    date: dt.date | None,
    jobs: int | None,
    on_error: str,
    on_clash: str,
    allow_empty: bool,
    dry_run: bool,
    resume: bool,
    force: bool,
) -> int:
    """Make a document for each row of a table: of a DOC of the project, or of any Word template.

    Every row is looked at first; where anything is wrong, each fault is named with its cell and
    nothing is written. The documents appear all at once, with a list of them and their SHA-256
    (manifest.csv).
    """
    from docgen.api.merging import MergeOptions, merge_rows

    _check_usage(document, template, delimiter, (out, archive, combine))
    project = session.open_project() if template is None else None
    target = archive or combine or out or _default_folder(document, template)
    started = time.monotonic()
    options = MergeOptions(
        rows=rows,
        out=target,
        template=template,
        document=document,
        sheet=sheet,
        delimiter="\t" if delimiter in ("\\t", "tab") else delimiter,
        name=name,
        formats=formats,
        language=language,  # type: ignore[arg-type]
        date=date,
        jobs=jobs or 0,
        where=where,
        limit=limit,
        on_error=on_error,
        on_clash=on_clash,  # type: ignore[arg-type]
        allow_empty=allow_empty,
        resume=resume,
        dry_run=dry_run,
        archive=archive is not None,
        combine=combine is not None,
        force=force,
    )
    try:
        with Bar(session.quiet) as bar:
            merged = merge_rows(project, options, bar.show)
    except KeyboardInterrupt:
        if not (archive or combine or dry_run):
            session.talk("\nwhat was finished is kept: go on with --resume")
        raise
    seconds = time.monotonic() - started
    return _report(session, merged, target, dry_run, combine is not None, seconds)


def _check_usage(
    document: str | None,
    template: Path | None,
    delimiter: str,
    targets: tuple[Path | None, ...],
) -> None:
    if (document is None) == (template is None):
        raise click.UsageError("name a DOC of the project, or a Word template with --template")
    if sum(one is not None for one in targets) > 1:
        raise click.UsageError("--out, --zip and --combine exclude each other")
    _, archive, combine = targets
    if archive is not None and archive.suffix.lower() != ".zip":
        raise click.UsageError("--zip makes a zip file: end its name in .zip")
    if combine is not None and combine.suffix.lower() != ".docx" and template is not None:
        raise click.UsageError("--combine makes a Word file of a template: end its name in .docx")
    if len(delimiter) > 1 and delimiter not in ("\\t", "tab"):
        raise click.UsageError("--delimiter is one character, or `tab`")


def _default_folder(document: str | None, template: Path | None) -> Path:
    return Path("output") / "merge" / (template.stem if template else document or "")


def _report(
    session: Session, merged: Merged, target: Path, dry_run: bool, combined: bool, seconds: float
) -> int:
    session.show(merged.diagnostics)
    if merged.undecided:
        session.talk(f"{merged.undecided:,} rows not taken: an empty cell left --where open")
    if merged.left_out:
        if dry_run or combined:  # else left-out.csv says why
            session.show([one for fault in merged.left_out for one in fault.diagnostics])
        rows = ", ".join(str(fault.row) for fault in merged.left_out[:12])
        more = ", …" if len(merged.left_out) > 12 else ""
        session.talk(f"{len(merged.left_out):,} faulty rows left out: {rows}{more}")
    if dry_run:
        for name in merged.names:
            click.echo(name)
        return OK if merged.ok else FAULTY
    if not merged.written:
        session.talk("nothing was written")
        return FAULTY
    for path in merged.written:
        click.echo(path.as_posix())
    kept = f", {merged.kept:,} of them before" if merged.kept else ""
    # One combined document holds all rows; else each row is a document in each format.
    count, noun = (merged.rows, "row") if combined else (merged.files, "document")
    rate = (count / seconds) if seconds else 0
    session.talk(
        f"{count:,} {noun}{'s' * (count != 1)} in {target.as_posix()}{kept}: "
        f"{seconds:.1f} s, {rate:,.0f} a second"
    )
    return OK if merged.ok else FAULTY
