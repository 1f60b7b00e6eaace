"""Merging: a document for each row of a table."""

from __future__ import annotations

import datetime as dt
import hashlib
import os
import re
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docgen.api.building import source_date
from docgen.diagnostic import Diagnostic, DocgenError, did_you_mean, has_errors
from docgen.language.words import Language
from docgen.merge.combined import Joiner, LetterJoiner, make_combined
from docgen.merge.heads import HeadNames, read_heads
from docgen.merge.letters import TemplateChecker, open_letters, open_template
from docgen.merge.naming import OnClash
from docgen.merge.plan import Plan, RowOptions, iter_plan, open_plan
from docgen.merge.run import Outcome, Phase, Progress, RunOptions, make_archive, make_files
from docgen.merge.spool import Batch, Spool
from docgen.merge.subject import Checker, OpenMaker
from docgen.merge.where import Where, read_where
from docgen.merge.work import Fault
from docgen.readers.row_files import open_rows
from docgen.readers.rows import RowsFault, RowTable
from docgen.template.pattern import Pattern
from docgen.workspace import open_stream, read_bytes, shown_path

if TYPE_CHECKING:
    from docgen.api.project import Project

FORMATS = ("docx", "html", "txt", "pdf")
_HIDDEN = re.compile(
    r"\.([^/]+)\.docgen-merge(?:/files\b|/journal\.jsonl)?|/\.docgen-merge(?:/files\b)?"
)
"""Hidden places that documents are made in: `.letters.docgen-merge/files` for `letters`."""
_FEW = 3
"""Batches up to which one process is done before others have begun."""


@dataclass(frozen=True, slots=True)
class MergeOptions:
    """How to merge."""

    rows: Path
    """The table: `.csv`, `.tsv`, `.xlsx`, `.jsonl`."""
    out: Path
    """The folder for the documents; the file, with `archive` or `combine`."""
    template: Path | None = None
    """A Word template made for docxtpl; None: a document of the project."""
    document: str | None = None
    """Id of a document, form or letter of the project."""
    sheet: str | None = None
    """Which sheet of a workbook; None: the first."""
    delimiter: str = ""
    """What stands between cells of a CSV file; empty: found out."""
    name: str | None = None
    """Pattern of file names; None: as the form says, else the document with a number."""
    formats: tuple[str, ...] = ()
    """`docx`, `html`, `txt`, `pdf`; none: `docx`."""
    language: Language = "zh-Hans"
    """Language of documents of the project."""
    date: dt.date | None = None
    """Today; None: the clock."""
    jobs: int = 0
    """How many processes; 0: as many as there are processors, for more than a few rows."""
    where: str | None = None
    """A formula that says which rows to take."""
    limit: int | None = None
    """How many rows to take at most."""
    on_error: str = "stop"
    """`stop` or `skip`."""
    on_clash: OnClash = "stop"
    """What to do when two rows come to one name."""
    allow_empty: bool = False
    """Whether cells may be empty that a template always prints."""
    resume: bool = False
    """Whether to go on with a run that was killed."""
    dry_run: bool = False
    """Whether to look at everything and write nothing."""
    archive: bool = False
    """Whether `out` is one zip file of all documents."""
    combine: bool = False
    """Whether `out` is one document of all rows."""
    force: bool = False
    """Whether to overwrite files that docgen did not make."""


@dataclass(frozen=True, slots=True)
class Merged:
    """What came of a merge."""

    rows: int
    """How many rows were taken."""
    files: int
    """How many documents were made."""
    kept: int
    """Rows whose documents an earlier, unfinished run had made."""
    left_out: Sequence[Fault]
    """Rows that nothing was made of."""
    undecided: int
    """Rows that were not taken since an empty cell left the condition open."""
    written: Sequence[Path]
    """Where it is: the list of what was made, or the one file."""
    names: Sequence[str]
    """What would be written, for a dry run."""
    diagnostics: Sequence[Diagnostic]
    """What was found."""

    @property
    def ok(self) -> bool:
        """Whether every row that was taken has its documents."""
        return not has_errors(self.diagnostics) and not self.left_out


@dataclass(frozen=True, slots=True)
class _Subject:
    """What is made, opened."""

    checker: Checker
    """Looks at rows."""
    open_maker: OpenMaker
    """Makes what makes documents."""
    suffixes: tuple[str, ...]
    """The ends of their names."""
    open_joiner: Callable[[Path], Joiner]
    """Makes what puts them together in one file."""
    identity: str
    """A hash of what decides about the documents, besides the rows."""
    diagnostics: tuple[Diagnostic, ...] = ()
    """What there is to say about it."""
    heads: HeadNames | None = None
    """What heads of columns may mean; None: each is itself."""


def merge_rows(project: Project | None, options: MergeOptions, progress: Progress) -> Merged:
    """Make a document for each row: all, or none.

    Args:
        project: the project, for documents of its own.
        options: what to make.
        progress: told how far it is.

    Raises:
        DocgenError: there is no such document or template, or something cannot be read or written.
    """
    today = options.date or source_date() or dt.date.today()
    subject = _open_subject(project, options, today)
    with Spool() as spool:
        try:
            return _merge(subject, options, today, spool, progress)
        except RowsFault as fault:
            return _refused([*subject.diagnostics, *fault.diagnostics])
        except DocgenError as fault:
            raise _as_asked(fault, options) from fault


def _as_asked(fault: DocgenError, options: MergeOptions) -> DocgenError:
    """Return a fault that names what was asked for, not the hidden place it is made in."""
    message = _HIDDEN.sub(lambda found: found[1] or "", fault.message)
    if message == fault.message or options.archive or options.combine:
        return fault if message == fault.message else DocgenError(message, fault.help)
    is_full = "the disk is full" in message
    return DocgenError(message, "make room, then add --resume" if is_full else fault.help)


def _merge(
    subject: _Subject, options: MergeOptions, today: dt.date, spool: Spool, progress: Progress
) -> Merged:
    rows = options.rows
    opened = partial(open_stream, rows)
    table = open_rows(shown_path(rows), rows.suffix, opened, options.sheet, options.delimiter)
    aliases: Mapping[str, str] = {}
    if subject.heads is not None:
        headed = read_heads(table, subject.heads)
        table, aliases = headed, headed.aliases
    where = read_where(options.where, table.columns, today, aliases) if options.where else None
    if where is not None and where.value is None:
        return _refused([*subject.diagnostics, *where.diagnostics])
    chosen = _row_options(options, where.value if where else None, aliases)
    plan = open_plan(table, subject.checker, chosen, spool)
    plan.diagnostics[:0] = subject.diagnostics
    if has_errors(plan.diagnostics):
        return _refused(plan.diagnostics)
    batches = iter_plan(
        plan, table, subject.checker, chosen, lambda seen: progress("check", seen, 0)
    )
    jobs = options.jobs or (os.cpu_count() or 1)
    is_parallel = jobs > 1 and not (options.dry_run or options.archive or options.combine)
    first = list(islice(batches, _FEW if is_parallel else 0))
    # For a few rows one process is done before others have begun. With more of them, rows are
    # still looked at while documents are made; a fault found then leaves none of them.
    if not is_parallel or len(first) < _FEW:
        for _ in batches:
            pass
        if plan.stops:
            return _refused(plan.diagnostics, plan.undecided)
    if options.dry_run:
        return _dry(plan, subject.suffixes)
    if is_parallel and len(first) < _FEW:
        jobs = options.jobs or 1
    waiting = chain(first, batches) if is_parallel and len(first) == _FEW else spool.batches()
    outcome = _make(plan, waiting, table, subject, options, jobs, progress)
    return Merged(
        spool.count,
        outcome.files,
        outcome.kept,
        outcome.left_out,
        plan.undecided,
        outcome.written,
        (),
        [*plan.diagnostics, *outcome.diagnostics],
    )


def _make(
    plan: Plan,
    batches: Iterable[Batch],
    table: RowTable,
    subject: _Subject,
    options: MergeOptions,
    jobs: int,
    progress: Progress,
) -> Outcome:
    skip = options.on_error == "skip"
    identity = {"subject": subject.identity, "rows": _digest(options.rows), **_shown(options)}
    expected = _count_lines(options)
    run = RunOptions(options.out, identity, jobs, skip, options.resume, options.force, expected)
    if options.combine:
        return make_combined(plan, table, subject.open_joiner(options.out), run, progress)
    if options.archive:
        return make_archive(plan, table, subject.open_maker, options.out, run, progress)
    return make_files(plan, batches, table, subject.open_maker, subject.suffixes, run, progress)


def _row_options(
    options: MergeOptions, where: Where | None, aliases: Mapping[str, str]
) -> RowOptions:
    pattern = Pattern(options.name, "--name") if options.name is not None else None
    skip = options.on_error == "skip"
    return RowOptions(pattern, where, options.limit, options.on_clash, skip, aliases)


def _refused(diagnostics: Sequence[Diagnostic], undecided: int = 0) -> Merged:
    return Merged(0, 0, 0, (), undecided, (), (), diagnostics)


def _dry(plan: Plan, suffixes: tuple[str, ...]) -> Merged:
    names = [item.stem + suffix for item in plan.spool.items() for suffix in suffixes]
    count = plan.spool.count
    return Merged(count, 0, 0, plan.left_out, plan.undecided, (), names, plan.diagnostics)


def _shown(options: MergeOptions) -> Mapping[str, Any]:
    """Return the options that decide which documents are made."""
    names = ("sheet", "delimiter", "name", "where", "limit", "on_error", "on_clash", "allow_empty")
    return {name: getattr(options, name) for name in names}


def _count_lines(options: MergeOptions) -> int:
    """Return about how many rows there are, to show how far it is; 0 where that is not known."""
    if options.where is not None or options.rows.suffix.lower() in (".xlsx", ".xlsm"):
        return 0
    with open_stream(options.rows) as stream:
        count = sum(chunk.count(b"\n") for chunk in iter(partial(stream.read, 1 << 20), b""))
    if options.rows.suffix.lower() not in (".jsonl", ".ndjson"):
        count = max(count - 1, 0)  # the head
    return min(count, options.limit or count)


def _digest(path: Path) -> str:
    state = hashlib.sha256()
    with open_stream(path) as stream:
        while chunk := stream.read(1 << 20):
            state.update(chunk)
    return state.hexdigest()


# What is made


def _open_subject(project: Project | None, options: MergeOptions, today: dt.date) -> _Subject:
    if options.template is not None:
        return _open_template(options, options.template)
    assert project is not None
    assert options.document is not None
    return _open_document(project, options, options.document, today)


def _open_template(options: MergeOptions, path: Path) -> _Subject:
    formats = options.formats or ("docx",)
    for name in formats:
        if name not in ("docx", "html"):
            raise DocgenError(
                f"a Word template is not made into {name}", "--to docx,html; PDFs: `soffice`"
            )
    data = read_bytes(path)
    template = open_template(data, shown_path(path))
    checker = TemplateChecker(template, path.stem, options.allow_empty)
    letters = open_letters(data, template.name, formats, options.language, template)
    # Who is forked finds it compiled; who is not compiles it anew.
    opened = partial(open_letters, data, template.name, formats, options.language)
    maker = (lambda: letters) if sys.platform == "linux" else opened
    identity = _hash(data, options.language, *formats)
    joiner = partial(LetterJoiner, template)
    return _Subject(checker, maker, letters.suffixes, joiner, identity, template.warnings)


def _open_document(project: Project, options: MergeOptions, name: str, today: dt.date) -> _Subject:
    from docgen.api.merge_forms import DocumentMaker, DocumentPlan
    from docgen.build import find_documents

    loaded = project.load_checked({"zh-Hans", "en"})
    faults = tuple(one for one in loaded.diagnostics if has_errors([one]))
    if faults:
        raise DocgenError("the content has errors", "`docgen check` shows them")
    known = find_documents(loaded.libraries["zh-Hans"])
    if name not in known:
        raise DocgenError(
            f"there is no document `{name}`",
            did_you_mean(name, known) or "`docgen list` shows what there is",
        )
    formats = options.formats or ("docx",)
    workspace = project.workspace
    plan = DocumentPlan(workspace.root, workspace.embedded, name, options.language, formats, today)
    maker = DocumentMaker(plan, project, loaded.libraries)
    files = [*workspace.iter_content(), *sorted(workspace.templates.rglob("*"))]
    content = [read_bytes(one) for one in files if one.is_file()]
    identity = _hash(*content, name, options.language, today.isoformat(), *formats)
    opened = (lambda: maker) if sys.platform == "linux" else plan.open
    joiner = maker.open_joiner
    return _Subject(maker, opened, maker.suffixes, joiner, identity, heads=maker.heads)


def _hash(*things: bytes | str) -> str:
    state = hashlib.sha256()
    for one in things:
        data = one.encode("utf-8") if isinstance(one, str) else one
        state.update(len(data).to_bytes(8, "little") + data)
    return state.hexdigest()


__all__ = ["MergeOptions", "Merged", "Phase", "Progress", "merge_rows"]
