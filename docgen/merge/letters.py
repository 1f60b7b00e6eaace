"""Rows into Word templates made for docxtpl."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from docgen.diagnostic import Diagnostic, Severity, did_you_mean
from docgen.merge.shape import Shape
from docgen.merge.subject import Checked, Made, Output
from docgen.merge.where import find_value
from docgen.readers.markdown_values import read_value_blocks
from docgen.readers.rows import Record, RowTable, rows_fault
from docgen.template.word import (
    CompiledPage,
    CompiledTemplate,
    NeededName,
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
    _filled: list[str] = field(default_factory=list)

    @cached_property
    def _shape(self) -> Shape:
        return Shape(self.template.needed_names())

    def check_columns(self, table: RowTable) -> Sequence[Diagnostic]:
        """Return the names of the template that the table has no column for, with their tags."""
        found: list[Diagnostic] = []
        sample = _sample(table.columns)
        self._filled.clear()
        for name in self.template.needed_names():
            if name.optional:
                continue
            if table.is_keyed:
                # Each object has keys of its own; they are looked at one by one.
                self._note_filled(name)
            else:
                found += self._check_name(name, sample, table)
        # A column that is missing is told of once, at the first tag that needs it.
        return tuple({one.message: one for one in reversed(found)}.values())[::-1]

    def _check_name(
        self, name: NeededName, sample: Mapping[str, Any], table: RowTable
    ) -> Iterator[Diagnostic]:
        value: Any = sample
        for depth, segment in enumerate(name.path):
            shown = ".".join(one for one in name.path[:depth] if one != "[]")
            if segment == "[]":
                if isinstance(value, list):
                    value = value[0]
                    continue
                yield _no_list(shown, table)
                return
            if not isinstance(value, Mapping) or segment not in value:
                whole = ".".join(one for one in name.path[: depth + 1] if one != "[]")
                yield self._missing(name, whole, table)
                return
            value = value[segment]
        self._note_filled(name)

    def _note_filled(self, name: NeededName) -> None:
        if name.always and not name.asked and "[]" not in name.path:
            self._filled.append(".".join(name.path))

    def _missing(self, name: NeededName, whole: str, table: RowTable) -> Diagnostic:
        tag = name.tags[0] if name.tags else None
        near = did_you_mean(whole, table.columns)
        return Diagnostic(
            "rows-column",
            Severity.ERROR,
            f"`{whole}` is no column of {table.name}",
            path=self.template.name,
            part=tag.place.part if tag else None,
            help=near or f"add the column, or write `{{% if {whole} is defined %}}` around the tag",
            matched=tag.written if tag else None,
        )

    def check(self, table: RowTable, record: Record, ordinal: int) -> Checked:
        """Return the row with its empty cells and characters that no document can hold."""
        data = record.data
        faults = list(record.faults)
        if table.is_keyed and not faults and not self._shape.fits(data):
            faults += self._check_keys(table, record)
        if not self.allow_empty and not faults:
            for path in self._filled:
                if (data.get(path) if path in data else find_value(data, path)) is None:
                    place = table.place(record.number, path)
                    help_ = "fill it in, let the template ask `{% if ... %}`, or add --allow-empty"
                    message = f"`{path}` is empty, and every letter prints it"
                    faults.append(rows_fault("rows-empty", message, table.name, place, help_))
        if not "".join([one for one in data.values() if one.__class__ is str]).isprintable():
            faults += _control_characters(table, record)
        return Checked(data, f"{self.stem}-{ordinal:04d}", faults)

    def _check_keys(self, table: RowTable, record: Record) -> Iterator[Diagnostic]:
        for one in self.template.check_context(record.data):
            if one.severity is Severity.ERROR:
                message = one.message.replace("is not in the data", "is not in this line", 1)
                place = table.place(record.number, "")
                yield rows_fault("rows-column", message, table.name, place, one.help)


def _sample(columns: Sequence[str]) -> dict[str, Any]:
    """Return a row in which every cell holds something, lists made of what stands under numbers."""
    tree: dict[str, Any] = {}
    for column in columns:
        inner = tree
        *above, last = column.split(".")
        for segment in above:
            inner = inner.setdefault(segment, {})
            if not isinstance(inner, dict):
                break
        else:
            inner.setdefault(last, "")
    return {name: _listed(value) for name, value in tree.items() if name}


def _listed(value: Any) -> Any:
    if not isinstance(value, dict):
        return value
    inner = {name: _listed(one) for name, one in value.items()}
    if all(name.isdecimal() for name in inner):
        return list(inner.values())
    return inner


def _no_list(shown: str, table: RowTable) -> Diagnostic:
    help_ = f"head the columns `{shown}.0.…`, `{shown}.1.…`, or use JSON Lines"
    message = f"the template goes through `{shown}`, which is one cell and no list"
    return rows_fault("rows-type", message, table.name, None, help_)


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
