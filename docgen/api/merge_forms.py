"""Rows into the project's own documents: forms and letters, and any other document by parameters."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, partial
from pathlib import Path
from typing import Any

from docgen.api.building import Renderer, open_context
from docgen.api.project import Project
from docgen.build import build_any
from docgen.build.context import BuildContext
from docgen.build.form import build_form_document, form_context
from docgen.build.render import Siblings, finish_document
from docgen.diagnostic import Diagnostic, DocgenError, Severity, did_you_mean, has_errors, near_name
from docgen.form.answers import Answers
from docgen.form.context import FormContext
from docgen.form.form import Form
from docgen.form.letter import build_file_name
from docgen.form.plan import iter_fields
from docgen.form.reading import read_answers
from docgen.language.words import Language
from docgen.library import Library
from docgen.merge.heads import HeadNames
from docgen.merge.subject import Checked, Made, Output
from docgen.readers.rows import Record, RowTable, rows_fault
from docgen.tree import Block, Document, Heading, PageBreak
from docgen.tree.walk import map_blocks
from docgen.workspace import write_file


@dataclass(frozen=True)
class DocumentPlan:
    """A document of the project, to be made many times. Can be sent to another process."""

    root: Path
    """The project."""
    embedded: bool
    """Whether it is the sample project."""
    name: str
    """Id of the document."""
    language: Language
    """Language of the documents."""
    formats: tuple[str, ...]
    """`docx`, `html`, `txt`, `pdf`."""
    today: dt.date
    """The day they are made."""

    def open(self) -> DocumentMaker:
        """Return what makes the documents."""
        from docgen.workspace import Workspace

        project = Project(Workspace(self.root, self.embedded))
        loaded = project.load_checked({"zh-Hans", "en"})
        libraries: Mapping[Language, Library] = loaded.libraries
        return DocumentMaker(self, project, libraries)


@dataclass(frozen=True)
class DocumentMaker:
    """Makes documents of rows, and checks the rows before."""

    plan: DocumentPlan
    """What to make."""
    project: Project
    """The project."""
    libraries: Mapping[Language, Library]
    """Its content."""
    _cells: dict[str, str] = field(default_factory=dict)

    @property
    def suffixes(self) -> tuple[str, ...]:
        """The ends of the names of the files of each row."""
        return tuple(f".{name}" for name in self.plan.formats)

    @property
    def library(self) -> Library:
        """The content in the language of the documents."""
        return self.libraries["en" if self.plan.language == "en" else "zh-Hans"]

    @property
    def form(self) -> Form | None:
        """The form, if the document is one."""
        return self.library.forms.get(self.plan.name)

    @property
    def heads(self) -> HeadNames | None:
        """What the heads of a table may mean; None where only ids do."""
        name = self.plan.name
        if self.form is None:
            return None
        return HeadNames(one.forms[name] for one in self.libraries.values() if name in one.forms)

    # Checking

    def check_columns(self, table: RowTable) -> Sequence[Diagnostic]:
        """Return required fields without a column, and columns that fit nothing."""
        known = self._known()
        columns = [column for column in table.columns if column]
        placed = iter_fields(self.form) if self.form else ()
        labels = {one.key: one.field.label for one in placed if one.takes_answer}
        tops = {_field_of(column) for column in columns}
        found: list[Diagnostic] = []
        for path, is_required in known.items():
            if is_required and path not in tops:
                label = labels.get(path, "")
                near = (
                    f"name the column `{label}` of {table.name} `{path}`"
                    if label in columns
                    else did_you_mean(path, [c for c in columns if _field_of(c) not in known])
                )
                message = f"the required {self._shown(path)} is no column of {table.name}"
                found.append(rows_fault("rows-column", message, table.name, None, near))
        for column in columns:
            if _field_of(column) not in known:
                found.append(self._unknown(table, column, known))
        return found

    def _unknown(self, table: RowTable, column: str, known: Mapping[str, bool]) -> Diagnostic:
        what = "a field" if self.form else "a parameter"
        return Diagnostic(
            "rows-column",
            Severity.ERROR if near_name(column, known) else Severity.WARNING,
            f"`{column}` is not {what} of `{self.plan.name}`, so the column is not used",
            path=table.name,
            part=table.place(1, column),
            help=did_you_mean(column, known),
        )

    def _shown(self, path: str) -> str:
        """Return a field with its label: a table may be headed by either."""
        label = self._labels.get(path)
        return f"{label} (`{path}`)" if label else f"`{path}`"

    @cached_property
    def _labels(self) -> Mapping[str, str]:
        form = self.form
        return {one.key: one.field.label or "" for one in iter_fields(form)} if form else {}

    @cached_property
    def _surroundings(self) -> FormContext:
        """What a form depends on: the same for every row."""
        return form_context(self._context({}), self.plan.today)

    @cached_property
    def _titles(self) -> Mapping[str, str]:
        return self.library.reference_titles()

    def _known(self) -> dict[str, bool]:
        """Return what a column may be, and whether it has to be there."""
        form = self.form
        if form is None:
            organization = self.library.organization
            return {
                f"{group}.{name}": False
                for group, members in organization.parameters.items()
                for name in members
            }
        return {
            placed.key: placed.field.required
            and not placed.repeat
            and placed.takes_answer
            and not (placed.conditions or placed.field.relevant or placed.field.calculation)
            and not (placed.field.default or placed.field.default_expression)
            for placed in iter_fields(form)
            if placed.takes_answer
        }

    def check(self, table: RowTable, record: Record, ordinal: int) -> Checked:
        """Return the row as answers or parameters, with what is wrong in its cells."""
        if record.faults:
            return Checked({}, "", record.faults)
        form = self.form
        if form is None:
            data = {f"{group}.{name}": value for group, name, value in _iter_pairs(record.data)}
            known = self._known()
            data = {name: value for name, value in data.items() if name in known}
            context = self._context(data)
            faults = [self._placed(table, record, one) for one in context.diagnostics]
            return Checked(data, f"{self.plan.name}-{ordinal:04d}", faults)
        tops = {path.partition(".")[0] for path in self._known()}
        data = {name: _typed(value) for name, value in record.data.items() if name in tops}
        answers, found = self._read(form, data)
        faults = [self._placed(table, record, one) for one in found]
        stem = f"{form.id}-{ordinal:04d}"
        if form.file_name and answers is not None and not has_errors(faults):
            stem = build_file_name(form, answers, self._surroundings)
        return Checked(data, stem, faults)

    def _placed(self, table: RowTable, record: Record, found: Diagnostic) -> Diagnostic:
        """Return what is wrong with an answer at its cell."""
        place = table.place(record.number, found.part or "")
        return replace(found, span=None, labels=(), path=table.name, part=place)

    # Making

    def make(self, data: Mapping[str, Any]) -> Made:
        """Return the documents of a row."""
        document, faults = self.build(data)
        if document is None:
            return Made((), faults)
        renderer = Renderer(self.project.workspace, self.library.theme)
        outputs = []
        for name in self.plan.formats:
            rendered = renderer.render(document, name, Siblings(self.plan.name))
            if rendered.value is None or has_errors(rendered.diagnostics):
                return Made((), rendered.diagnostics)
            outputs.append(Output(f".{name}", b"", rendered.value))
        return Made(outputs)

    def open_joiner(self, target: Path) -> DocumentJoiner:
        """Return what puts the documents of all rows into one file.

        Raises:
            DocgenError: it is no form or letter, or the file's suffix is that of no format.
        """
        if self.form is None:
            raise DocgenError(
                "only forms, letters and Word templates can be combined into one document",
                "use --zip to have all documents in one file",
            )
        if target.suffix.lower().lstrip(".") not in ("docx", "html", "txt", "pdf"):
            raise DocgenError(f"{target} names no format", "end it in .docx, .html, .txt or .pdf")
        return DocumentJoiner(self, target)

    def build(self, data: Mapping[str, Any]) -> tuple[Document | None, Sequence[Diagnostic]]:
        """Return the finished document of a row, or why there is none."""
        form = self.form
        context = self._context({} if form else data)
        if form is None:
            document = build_any(context, self.plan.name)
        else:
            answers, found = self._read(form, data)
            if answers is None or has_errors(found):
                return None, found
            document = build_form_document(context, form, answers, self.plan.today)
        if has_errors(context.diagnostics):
            return None, context.diagnostics
        return finish_document(document, self.plan.language, self._titles), ()

    def _context(self, parameters: Mapping[str, Any]) -> BuildContext:
        given = {name: str(value) for name, value in parameters.items() if value is not None}
        return open_context(self.library, self.plan.language, given)

    def _read(
        self, form: Form, data: Mapping[str, Any]
    ) -> tuple[Answers | None, Sequence[Diagnostic]]:
        others = [one.forms[form.id] for one in self.libraries.values() if form.id in one.forms]
        read = read_answers(form, data, self._surroundings, translations=others)
        return read.value, read.diagnostics


class DocumentJoiner:
    """Puts documents into one, each beginning a page."""

    def __init__(self, maker: DocumentMaker, target: Path) -> None:
        """Begin a file; its suffix says the format."""
        self._maker = maker
        self._target = target
        self._documents: list[Document] = []

    def add(self, data: Mapping[str, Any]) -> Sequence[Diagnostic]:
        """Add the document of a row."""
        document, faults = self._maker.build(data)
        if document is not None:
            self._documents.append(document)
        return faults

    def finish(self) -> Sequence[Diagnostic]:
        """Write the whole."""
        blocks: list[Block] = []
        for number, document in enumerate(self._documents, 1):
            if blocks:
                blocks.append(PageBreak())
            blocks.extend(map_blocks(document.blocks, partial(_renamed, number=number)))
        if not self._documents:
            return ()
        whole = replace(self._documents[0], blocks=tuple(blocks))
        suffix = self._target.suffix.lower().lstrip(".")
        maker = self._maker
        renderer = Renderer(maker.project.workspace, maker.library.theme)
        rendered = renderer.render(whole, suffix, Siblings(self._target.stem))
        if rendered.value is not None and not has_errors(rendered.diagnostics):
            write_file(self._target, rendered.value)
        return rendered.diagnostics

    def close(self) -> None:
        """Forget everything."""
        self._documents.clear()


def _renamed(block: Block, number: int) -> Block:
    """Return a heading under an anchor of its own: each document has the same ones."""
    if isinstance(block, Heading) and number > 1:
        return replace(block, id=f"{block.id}-{number}")
    return block


def _field_of(column: str) -> str:
    """Return the field that a column fills: `expenses.amount` for `expenses.0.amount`."""
    return ".".join(part for part in column.split(".") if not part.isdecimal())


def _typed(value: Any) -> Any:
    """Return a cell as answers are typed: dates and times as text."""
    match value:
        case dt.datetime():
            return value.isoformat(" ", "minutes")
        case dt.date():
            return value.isoformat()
        case dt.time():
            return value.isoformat("minutes")
        case list():
            return [_typed(one) for one in value]
        case dict():
            return {name: _typed(one) for name, one in value.items()}
    return value


def _iter_pairs(data: Mapping[str, Any]) -> list[tuple[str, str, Any]]:
    return [
        (group, name, value)
        for group, members in data.items()
        if isinstance(members, Mapping)
        for name, value in members.items()
    ]
