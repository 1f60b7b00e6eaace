"""Rows into Word templates made for docxtpl."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from docgen.diagnostic import Diagnostic, Severity
from docgen.merge.shape import Shape
from docgen.merge.subject import Checked, Made, Output
from docgen.merge.template_columns import TemplateColumns, find_unfit_part, is_denied
from docgen.merge.where import find_value
from docgen.readers.markdown_values import read_value_blocks
from docgen.readers.rows import Record, RowTable, rows_fault
from docgen.template.word import (
    CompiledPage,
    CompiledTemplate,
    TemplateFault,
    find_illegal_character,
)


@dataclass(frozen=True)
class TemplateChecker:
    """Checks rows for a template."""

    template: CompiledTemplate
    """The template."""
    stem: str
    """What files are called, with a number, where no pattern says it."""
    allow_empty: bool = False
    """Whether cells may be empty whose value the template always prints."""

    @cached_property
    def _shape(self) -> Shape:
        return Shape(self.template.needed_names())

    @cached_property
    def _columns(self) -> TemplateColumns:
        return TemplateColumns(self.template)

    def check_columns(self, table: RowTable) -> Sequence[Diagnostic]:
        """Return the names of the template that the table has no column for, with their tags."""
        return self._columns.check(table)

    def check(self, table: RowTable, record: Record, ordinal: int) -> Checked:
        """Return the row with its empty cells and characters that no document can hold."""
        data = record.data
        faults = list(record.faults)
        if table.is_keyed and not faults and not self._shape.fits(data):
            faults += self._check_keys(table, record)
        if not self.allow_empty and not faults:
            for path in self._columns.filled:
                if (data.get(path) if path in data else find_value(data, path)) is None:
                    place = table.place(record.number, path)
                    help_ = "fill it in, let the template ask `{% if ... %}`, or add --allow-empty"
                    message = f"`{path}` is empty, and every letter prints it"
                    faults.append(rows_fault("rows-empty", message, table.name, place, help_))
        if self._columns.taken_apart:
            faults += self._check_parts(table, record)
        if self._columns.only_asked:
            faults += self._check_denials(table, record)
        texts = "".join([one for one in data.values() if one.__class__ is str])
        if not texts.isprintable():
            faults += _control_characters(table, record)
        if "E+" in texts:
            faults += _shortened_numbers(table, record)
        return Checked(data, f"{self.stem}-{ordinal:04d}", faults)

    def _check_parts(self, table: RowTable, record: Record) -> Iterator[Diagnostic]:
        """Yield the cells whose year or hour the template takes, and that are no date or time."""
        seen = set()
        for path, part in self._columns.taken_apart:
            wanted = find_unfit_part(find_value(record.data, path), part)
            if wanted and path not in seen:
                seen.add(path)
                message = f"`{path}` is no {wanted}, and the template takes its {part}"
                help_ = f"write it as a {wanted}; a cell formatted as text is none"
                place = table.place(record.number, path)
                yield rows_fault("rows-type", message, table.name, place, help_)

    def _check_denials(self, table: RowTable, record: Record) -> Iterator[Diagnostic]:
        """Yield the cells that say no where the template takes every text for yes."""
        for path, tag in self._columns.only_asked:
            value = find_value(record.data, path)
            if is_denied(value):
                shown = value.strip()
                message = f"`{path}` is `{shown}`, which `{tag}` takes for yes, as it does any text"
                help_ = (
                    f"compare it in the template, `{path} != '{shown}'`, or leave the cell empty"
                )
                place = table.place(record.number, path)
                yield rows_fault("rows-type", message, table.name, place, help_)

    def _check_keys(self, table: RowTable, record: Record) -> Iterator[Diagnostic]:
        for one in self.template.check_context(record.data):
            if one.severity is Severity.ERROR:
                message = one.message.replace("is not in the data", "is not in this line", 1)
                place = table.place(record.number, "")
                yield rows_fault("rows-column", message, table.name, place, one.help)


_SHORTENED = re.compile(r"[1-9](\.[0-9]+)?E\+[0-9]{2}")


def _shortened_numbers(table: RowTable, record: Record) -> Iterator[Diagnostic]:
    """Yield a warning for each long number that a spreadsheet wrote short, its digits lost."""
    for name, value in record.data.items():
        if isinstance(value, str) and _SHORTENED.fullmatch(value.strip()):
            yield Diagnostic(
                "rows-type",
                Severity.WARNING,
                f"`{name}` is `{value.strip()}`: a long number of which a spreadsheet kept the start",
                path=table.name,
                part=table.place(record.number, name),
                help="make the column text in the spreadsheet, put the numbers in anew, and save",
            )


def _control_characters(table: RowTable, record: Record) -> Iterator[Diagnostic]:
    for name, value in record.data.items():
        character = find_illegal_character(value) if isinstance(value, str) else None
        if character is not None:
            message = f"`{name}` holds U+{ord(character):04X}, which cannot stand in a document"
            place = table.place(record.number, name)
            help_ = "take it out; it often comes from a copied PDF or a damaged export"
            yield rows_fault("rows-type", message, table.name, place, help_)


@dataclass(frozen=True, slots=True)
class TemplateMaker:
    """Makes Word files, pages, or both, of rows."""

    template: CompiledTemplate
    """The template."""
    page: CompiledPage | None
    """The same as a page; None where none is wanted."""
    formats: tuple[str, ...]
    """`docx`, `html`."""

    @property
    def suffixes(self) -> tuple[str, ...]:
        """The ends of the names of the files of each row."""
        return tuple(f".{name}" for name in self.formats)

    def make(self, data: Mapping[str, Any]) -> Made:
        """Return the letter of a row."""
        outputs = []
        try:
            for name in self.formats:
                if name == "html" and self.page is not None:
                    outputs.append(Output(".html", b"", self.page.render(data)))
                else:
                    outputs.append(Output(".docx", *self.template.render_pieces(data)))
        except TemplateFault as fault:
            return Made((), [replace(one, severity=Severity.ERROR) for one in fault.diagnostics])
        return Made(outputs)


def open_letters(
    data: bytes,
    name: str,
    formats: tuple[str, ...],
    language: str,
    template: CompiledTemplate | None = None,
) -> TemplateMaker:
    """Return what makes letters; in each process anew.

    Args:
        data: the template's file.
        name: what to call it in messages.
        formats: `docx`, `html`.
        language: language of the text, for pages.
        template: the template, where it is compiled already.
    """
    page = None
    if "html" in formats:
        page = CompiledPage(data, name, language, read_value_blocks)
    return TemplateMaker(template or open_template(data, name), page, formats)


def open_template(data: bytes, name: str) -> CompiledTemplate:
    """Return a template whose tags may pour Markdown.

    Raises:
        DocgenError: it is not a Word file, or has macros.
        TemplateFault: tags in it are wrong.
    """
    return CompiledTemplate(data, name=name, read_blocks=read_value_blocks)
