"""A Word template compiled once and rendered many times."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from os import PathLike, fspath
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

from docgen.diagnostic import Diagnostic, DocgenError, Severity, has_errors
from docgen.template.environment import build_environment
from docgen.template.word.data import check_names, find_foreign
from docgen.template.word.explain import explain
from docgen.template.word.faults import TemplateFault
from docgen.template.word.names import NameFinder, NeededName
from docgen.template.word.package import PackageWriter, copy_members, deflate, read_package
from docgen.template.word.part import CompiledPart, PartCompiler
from docgen.template.word.parts import as_document, find_parts, read_part, read_targets
from docgen.template.word.poured import POURED, Pour, ReadBlocks
from docgen.template.word.tags import Tag
from docgen.template.word.values import ForeignValueError

if TYPE_CHECKING:
    from docgen.template.word.bridge import GuardedDocxTemplate

MAX_PART = 64 * 1024 * 1024
"""Most characters that one part of a rendered file may come to."""

_TYPES = "[Content_Types].xml"


class CompiledTemplate:
    """A Word template made for docxtpl: compiled once, rendered as often as wanted.

    Rendering is safe (sandbox, escaping), strict (unknown names are errors) and repeatable: the
    same data gives the same bytes. It may be used by several threads at once.
    """

    def __init__(
        self,
        template: bytes | str | PathLike[str],
        *,
        name: str | None = None,
        read_blocks: ReadBlocks | None = None,
    ) -> None:
        """Compile a template.

        Args:
            template: a .docx or .dotx file: its bytes, or its path.
            name: what to call it in messages; its path by default.
            read_blocks: reads Markdown, for `{{p note|markdown }}`; None: there is no such filter.

        Raises:
            DocgenError: it cannot be read, or is not a Word file, or has macros.
            TemplateFault: tags in it are wrong; lists all that are.
        """
        self.name = name or _name_of(template)
        self._data = _read(template)
        compiler, self._parts, self._writer, self._pour = _compile(
            self._data, self.name, read_blocks
        )
        self.warnings = tuple(compiler.diagnostics)
        """What looks wrong in the template, without keeping it from being rendered."""
        if has_errors(self.warnings):
            raise TemplateFault(_sorted(self.warnings))
        self._tags = tuple(compiler.tags)
        self._names = compiler.names.found()
        self._globals = dict(compiler.environment.globals)

    def render(self, context: Mapping[str, Any]) -> bytes:
        """Return the finished Word file.

        Args:
            context: the data; values are written as text, objects of docxtpl as they say.

        Raises:
            TemplateFault: the data lacks a name, holds a character that no Word file can, or the
                template fails with it; each fault names the tag's place and the data's path.
        """
        rendered = self.render_parts(context)
        return rendered if isinstance(rendered, bytes) else self._writer.write(rendered)

    def render_pieces(self, context: Mapping[str, Any]) -> tuple[bytes, bytes]:
        """Return the finished Word file in two pieces; the first is the same object every time.

        Whoever writes or hashes many files need not touch the first again and again.

        Args:
            context: the data, as for `render`.

        Raises:
            TemplateFault: as `render`.
        """
        rendered = self.render_parts(context)
        if isinstance(rendered, bytes):
            return b"", rendered
        return self._writer.shared, self._writer.write_rest(rendered)

    def render_parts(self, context: Mapping[str, Any]) -> dict[str, bytes] | bytes:
        """Return the parts that change by path; the whole file where docxtpl had to make it.

        Raises:
            TemplateFault: as `render`.
        """
        starts: list[int] = []
        names = {**self._globals, **context, POURED: starts}
        rendered: dict[str, bytes] = {}
        for part in self._parts:
            try:
                rendered[part.part.name] = part.render(names, MAX_PART)
            except Exception as error:
                return self._recover(error, part, context)
        if self._pour is not None:
            path, pour = self._pour
            rendered[path] = pour.numbering(starts) or b""
        return rendered

    def members(self) -> dict[str, bytes]:
        """Return the members of the template as a document has them, tags and all."""
        members = read_package(self._data, self.name)
        members[_TYPES] = as_document(members[_TYPES])
        return members

    def tags(self) -> tuple[Tag, ...]:
        """Return every tag with its place, in the order of parts and text."""
        return self._tags

    def needed_names(self) -> tuple[NeededName, ...]:
        """Return the names that the data must have, as paths, with the tags that use them."""
        return self._names

    def undeclared(self, context: Mapping[str, Any]) -> tuple[str, ...]:
        """Return the names at the top that the template needs and `context` lacks."""
        tops = dict.fromkeys(name.path[0] for name in self._names if not name.optional)
        return tuple(top for top in tops if top not in context)

    def check_context(self, context: Mapping[str, Any]) -> tuple[Diagnostic, ...]:
        """Return all names that the template needs and the data lacks, with near ones.

        A name that is used under a condition only is a warning: that rendering may do without.
        """
        return check_names(self._names, context, self.name)

    def docxtpl(self) -> GuardedDocxTemplate:
        """Return this template as a `docxtpl.DocxTemplate` to make pictures with.

        `InlineImage` and sub-documents want one. Sub-documents are part of it once made, so each
        letter with sub-documents needs one of its own.
        """
        from docgen.template.word.bridge import open_in_docxtpl

        return open_in_docxtpl(self._data)

    def _recover(self, error: Exception, part: CompiledPart, context: Mapping[str, Any]) -> bytes:
        """Let docxtpl render what only it can; otherwise say what is wrong."""
        if find_foreign(context):
            try:
                return self._render_in_docxtpl(context)
            except DocgenError:
                raise
            except Exception as other:
                error = other
        missing = {_gist(one): one for one in self.check_context(context)}
        found = []
        for one in explain(error, part, context, self.name):
            again = missing.pop(_gist(one), one)
            # docxtpl does not tell at which tag it failed; the check knows where a name is used.
            found.append(one if one.matched else replace(again, severity=one.severity))
        found += (one for one in missing.values() if one.severity is Severity.ERROR)
        raise TemplateFault(found) from error

    def _render_in_docxtpl(self, context: Mapping[str, Any]) -> bytes:
        from docgen.template.word.bridge import render_in_docxtpl

        names = {**self._globals, **context}
        own = {}
        for part in self._parts:
            if part.part.role in ("properties", "notes"):
                with suppress(ForeignValueError):
                    own[part.part.name] = part.render(names, MAX_PART)
        return render_in_docxtpl(self._data, context, own, self.name)


def _gist(diagnostic: Diagnostic) -> tuple[str, str]:
    """Return what makes two diagnostics say the same, whatever text is around."""
    return diagnostic.rule, diagnostic.message.partition(", in “")[0]


def check_template(
    template: bytes | str | PathLike[str], *, name: str | None = None
) -> tuple[Diagnostic, ...]:
    """Return everything that is wrong with a template's tags, warnings included.

    Args:
        template: a .docx or .dotx file: its bytes, or its path.
        name: what to call it in messages; its path by default.

    Raises:
        DocgenError: it cannot be read, or is not a Word file, or has macros.
    """
    compiler = compile_template(_read(template), name or _name_of(template))
    return _sorted(compiler.diagnostics)


def compile_template(data: bytes, name: str) -> PartCompiler:
    """Return what compiling a template found, faulty or not.

    Raises:
        DocgenError: it is not a Word file, or has macros.
    """
    return _compile(data, name, lambda text: ())[0]


_Compiled: TypeAlias = tuple[
    PartCompiler, tuple[CompiledPart, ...], PackageWriter, tuple[str, Pour] | None
]


def _compile(data: bytes, name: str, read_blocks: ReadBlocks | None = None) -> _Compiled:
    members = read_package(data, name)
    environment = build_environment()
    compiler = PartCompiler(name, environment, NameFinder(environment.globals))
    parts = find_parts(members, name)
    related = dict(read_targets(members, parts[0].name).values())
    numbering = related.get("numbering", "")
    pour = None
    if read_blocks is not None:
        styles = members.get(related.get("styles", ""))
        pour = Pour(read_blocks, styles, members.get(numbering))
        compiler.filters = pour.filters()
        environment.filters.update(compiler.filters)
    changing: list[CompiledPart] = []
    fixed = {_TYPES: as_document(members[_TYPES])} if _TYPES in members else {}
    for part in parts:
        compiled = compiler.compile(part, read_part(part, members[part.name], name))
        if isinstance(compiled, CompiledPart):
            changing.append(compiled)
        elif compiled is not None:
            fixed[part.name] = compiled
    # Lists of poured Markdown are new ones; without any, the part stays as it is.
    is_poured = pour and numbering in members and any(_pours(tag) for tag in compiler.tags)
    lists = (numbering, pour) if pour and is_poured else None
    replaced = {*fixed, *(part.part.name for part in changing), *((numbering,) if lists else ())}
    shared = copy_members(data, (one for one in members if one not in replaced))
    shared += [deflate(member, text) for member, text in fixed.items()]
    return compiler, tuple(changing), PackageWriter(shared), lists


def _pours(tag: Tag) -> bool:
    return "markdown" in tag.expression


def _sorted(diagnostics: tuple[Diagnostic, ...] | list[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Return errors before warnings, each in the order of the document."""
    return tuple(sorted(dict.fromkeys(diagnostics), key=lambda one: -one.severity.rank))


def _name_of(template: bytes | str | PathLike[str]) -> str:
    return "the template" if isinstance(template, bytes) else fspath(template)


def _read(template: bytes | str | PathLike[str]) -> bytes:
    if isinstance(template, bytes):
        return template
    path = Path(template)
    try:
        return path.read_bytes()
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise DocgenError(
            f"cannot read the template {path}: {reason}", "check the path and its permissions"
        ) from error
