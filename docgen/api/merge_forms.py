"""Rows into the project's own documents: forms and letters, and any other document by parameters."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache, partial
from pathlib import Path
from typing import Any

from docgen.api.building import Renderer, open_context
from docgen.api.project import Project
from docgen.build import build_any
from docgen.build.context import BuildContext
from docgen.build.form import FormFrame, open_frame
from docgen.build.render import Siblings, finish_document
from docgen.diagnostic import Diagnostic, DocgenError, has_errors
from docgen.form.answers import Answers
from docgen.form.form import Form
from docgen.form.letter import build_file_name
from docgen.form.plan import iter_fields
from docgen.form.reading import read_answers
from docgen.language.words import Language
from docgen.library import Library, load_library
from docgen.merge.columns import FormColumns
from docgen.merge.heads import HeadNames
from docgen.merge.subject import Checked, Made, Output
from docgen.readers.rows import Record, RowTable
from docgen.tree import Block, Document, Heading, PageBreak, Text
from docgen.tree.outline import number_separator
from docgen.tree.walk import map_blocks
from docgen.workspace import Workspace, write_file


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
        """Return what makes the documents, in another process; the content was checked before."""
        workspace = Workspace(self.root, self.embedded)
        libraries = load_library(workspace, {"zh-Hans", "en"}).libraries
        return DocumentMaker(self, Project(workspace), libraries)


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

    @cached_property
    def library(self) -> Library:
        """The content in the language of the documents."""
        return self.libraries["en" if self.plan.language == "en" else "zh-Hans"]

    @cached_property
    def form(self) -> Form | None:
        """The form, if the document is one."""
        return self.library.forms.get(self.plan.name)

    @property
    def heads(self) -> HeadNames | None:
        """What the heads of a table may mean; None where only ids do."""
        return None if self.form is None else HeadNames(self._translations)

    # Checking

    def check_columns(self, table: RowTable) -> Sequence[Diagnostic]:
        """Return required fields without a column, and columns that fit nothing."""
        what = "field" if self.form else "parameter"
        heads = self.heads
        columns = FormColumns(self.plan.name, what, self._known, self._labels, heads)
        return columns.check(table)

    @cached_property
    def _labels(self) -> Mapping[str, str]:
        form = self.form
        return {one.key: one.field.label or "" for one in iter_fields(form)} if form else {}

    @cached_property
    def _frame(self) -> FormFrame:
        """What the documents of all rows share; the same objects, so that it is laid flat once."""
        assert self.form is not None
        return open_frame(self._context({}), self.form, self.plan.today)

    @cached_property
    def _translations(self) -> tuple[Form, ...]:
        name = self.plan.name
        return tuple(one.forms[name] for one in self.libraries.values() if name in one.forms)

    @cached_property
    def _renderer(self) -> Renderer:
        workspace = self.project.workspace
        kept = KeptTemplates(workspace.root, workspace.embedded)
        return Renderer(kept, self.library.theme)

    @cached_property
    def _titles(self) -> Mapping[str, str]:
        return self.library.reference_titles()

    @cached_property
    def _known(self) -> Mapping[str, bool]:
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
            known = self._known
            data = {name: value for name, value in data.items() if name in known}
            context = self._context(data)
            faults = [self._placed(table, record, one) for one in context.diagnostics]
            return Checked(data, f"{self.plan.name}-{ordinal:04d}", faults)
        tops = self._tops
        data = {
            name: _typed(value, name, self._dates)
            for name, value in record.data.items()
            if name in tops
        }
        around = self._frame.surroundings
        read = read_answers(form, data, around, translations=self._translations)
        faults = [self._placed(table, record, one) for one in read.diagnostics]
        stem = f"{form.id}-{ordinal:04d}"
        if read.value is None or has_errors(faults):
            return Checked(data, stem, faults)
        if form.file_name:
            stem = build_file_name(form, read.value, around, self.plan.language)
        return Checked(data, stem, faults, _pack_answers(read.value))

    @cached_property
    def _dates(self) -> frozenset[str]:
        fields = iter_fields(self.form) if self.form else ()
        return frozenset(one.key for one in fields if one.field.type == "date")

    @cached_property
    def _tops(self) -> frozenset[str]:
        return frozenset(path.partition(".")[0] for path in self._known)

    def _placed(self, table: RowTable, record: Record, found: Diagnostic) -> Diagnostic:
        """Return what is wrong with an answer at its cell."""
        place = table.place(record.number, found.part or "")
        return replace(found, span=None, labels=(), path=table.name, part=place)

    # Making

    def make(self, data: Mapping[str, Any]) -> Made:
        """Return the documents of a row.

        Args:
            data: of a form, what `check` made of the row; otherwise parameters.
        """
        document, faults = self.build(data)
        if document is None:
            return Made((), faults)
        outputs = []
        for name in self.plan.formats:
            rendered = self._renderer.render(document, name, Siblings(self.plan.name))
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
        if form is None:
            context = self._context(data)
            document = build_any(context, self.plan.name)
        else:
            context = self._frame.context
            context.diagnostics.clear()
            document = self._frame.build(Answers(form, **data))
        if has_errors(context.diagnostics):
            return None, tuple(context.diagnostics)
        return finish_document(document, self.plan.language, self._titles), ()

    def _context(self, parameters: Mapping[str, Any]) -> BuildContext:
        given = {name: str(value) for name, value in parameters.items() if value is not None}
        return open_context(self.library, self.plan.language, given)


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
        several = len(self._documents) > 1
        for number, document in enumerate(self._documents, 1):
            if blocks:
                blocks.append(PageBreak())
            spell = partial(_spelled_out, document=document) if several else _unchanged
            rename = partial(_renamed, number=number)
            blocks.extend(map_blocks(map_blocks(document.blocks, spell), rename))
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


def _unchanged(block: Block) -> Block:
    return block


def _spelled_out(block: Block, document: Document) -> Block:
    """Return a heading with its number as text: Word would count on from document to document."""
    if not isinstance(block, Heading) or not block.number:
        return block
    separator = number_separator(document.properties.kind, document.language, block.level)
    number = Text(block.number + separator)
    return replace(block, children=(number, *block.children), numbered=False, number="")


def _renamed(block: Block, number: int) -> Block:
    """Return a heading under an anchor of its own: each document has the same ones."""
    if isinstance(block, Heading) and number > 1:
        return replace(block, id=f"{block.id}-{number}")
    return block


class KeptTemplates(Workspace):
    """A project whose templates are read once, however many documents are made."""

    @lru_cache(maxsize=16)  # noqa: B019 (one of them lives as long as the merge)
    def read_template(self, name: str) -> bytes:
        """Return a file under `templates/`."""
        return super().read_template(name)


def _pack_answers(answers: Answers) -> dict[str, Any]:
    """Return what answers are made of, besides their form: they go to other processes."""
    return {
        "values": answers.values,
        "repeats": answers.repeats,
        "irrelevant": answers.irrelevant,
        "hidden_sections": answers.hidden_sections,
    }


_MIDNIGHT = re.compile(r"[ T]+0?0:00(:00(\.0+)?)?$")
"""What programs that export tables put behind a date."""


def _typed(value: Any, path: str, dates: frozenset[str]) -> Any:
    """Return a cell as answers are typed: dates and times as text.

    Args:
        value: the cell.
        path: the field it is for.
        dates: the fields that are dates without a time.
    """
    match value:
        case str():
            return _MIDNIGHT.sub("", value) if path in dates else value
        case dt.datetime():
            text = value.isoformat(" ", "minutes")
            return _MIDNIGHT.sub("", text) if path in dates else text
        case dt.date():
            return value.isoformat()
        case dt.time():
            return value.isoformat("minutes")
        case list():
            return [_typed(one, path, dates) for one in value]
        case dict():
            return {name: _typed(one, f"{path}.{name}", dates) for name, one in value.items()}
    return value


def _iter_pairs(data: Mapping[str, Any]) -> list[tuple[str, str, Any]]:
    return [
        (group, name, value)
        for group, members in data.items()
        if isinstance(members, Mapping)
        for name, value in members.items()
    ]
