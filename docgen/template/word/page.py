"""A Word template as a web page: compiled once, rendered many times, with the same tags and data."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import escape, unescape
from typing import Any

from docgen.diagnostic import has_errors
from docgen.template.environment import build_environment
from docgen.template.word.explain import explain
from docgen.template.word.faults import TemplateFault
from docgen.template.word.names import NameFinder
from docgen.template.word.package import read_package
from docgen.template.word.page_styles import read_page_styles
from docgen.template.word.page_view import PageView
from docgen.template.word.part import CompiledPart, PartCompiler
from docgen.template.word.parts import Part, find_parts, read_part, read_targets
from docgen.template.word.poured import ReadBlocks, page_filters
from docgen.template.word.skeleton import STATIC

MAX_PAGE = 64 * 1024 * 1024
"""Most characters that one part of a page may come to."""
_TITLE = re.compile(rb"<dc:title>(.*?)</dc:title>", re.DOTALL)
_POLICY = "default-src 'none'; img-src data:; style-src 'unsafe-inline'; base-uri 'none'"


class CompiledPage:
    """A Word template, shown in HTML: text, headings, lists, tables, pictures, links."""

    def __init__(
        self,
        data: bytes,
        name: str,
        language: str = "zh-Hans",
        read_blocks: ReadBlocks | None = None,
    ) -> None:
        """Compile a template.

        Args:
            data: a .docx or .dotx file.
            name: what to call it in messages.
            language: language of its text.
            read_blocks: reads Markdown, for `{{p note|markdown }}`; None: there is no such filter.

        Raises:
            DocgenError: it is not a Word file, or has macros.
            TemplateFault: tags in it are wrong.
        """
        self.name = name
        members = read_package(data, name)
        environment = build_environment()
        self._globals = dict(environment.globals)
        filters = {} if read_blocks is None else page_filters(read_blocks)
        environment.filters.update(filters)
        parts = find_parts(members, name)
        targets = read_targets(members, parts[0].name)
        related = dict(targets.values())
        styles = read_page_styles(
            members.get(related.get("styles", "")), members.get(related.get("numbering", ""))
        )
        self._pieces: list[bytes | CompiledPart] = []
        shown: list[tuple[str, bytes | CompiledPart]] = []
        title: bytes | CompiledPart = b""
        for part in _in_reading_order(parts):
            compiler = PartCompiler(name, environment, NameFinder(environment.globals))
            compiler.filters = filters
            if part.role != "properties":
                own = read_targets(members, part.name)
                compiler.view = PageView(styles, own, members)
            compiled = compiler.compile(part, read_part(part, members[part.name], name))
            if has_errors(compiler.diagnostics):
                raise TemplateFault(compiler.diagnostics)
            assert compiled is not None
            if part.role == "properties":
                title = compiled
            else:
                shown.append((_element_of(part), compiled))
        head = (
            f'<!DOCTYPE html>\n<html lang="{escape(language)}">\n<head>\n<meta charset="utf-8">\n'
            '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
            '<meta name="generator" content="docgen">\n'
            f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n<title>'
        )
        self._pieces += [head.encode("utf-8"), title]
        self._pieces.append(
            f"</title>\n<style>\n{styles.css()}</style>\n</head>\n<body>\n".encode()
        )
        for element, compiled in shown:
            self._pieces += [f"<{element}>".encode(), compiled, f"</{element}>\n".encode()]
        self._pieces.append(b"</body>\n</html>\n")
        self._title = title
        self._stem = escape(re.sub(r".*[/\\]|\.\w+$", "", name)).encode("utf-8")

    def render(self, context: Mapping[str, Any]) -> bytes:
        """Return the page.

        Args:
            context: the data; values are written as text.

        Raises:
            TemplateFault: the data lacks a name, or the template fails with it.
        """
        names = {**self._globals, **context}
        out: list[bytes] = []
        for piece in self._pieces:
            if isinstance(piece, bytes):
                text = piece
            else:
                try:
                    text = piece.render(names, MAX_PAGE)
                except Exception as error:
                    raise TemplateFault(explain(error, piece, context, self.name)) from error
            if piece is self._title:
                text = self._show_title(text)
            out.append(text)
        return b"".join(out)

    def source(self) -> str:
        """Return the page as one template that Jinja alone renders, to measure against."""
        return "".join(
            piece.decode("utf-8") if isinstance(piece, bytes) else self._source_of(piece)
            for piece in self._pieces
        )

    def _source_of(self, part: CompiledPart) -> str:
        skeleton = part.program.skeleton
        source = STATIC.sub(lambda found: skeleton.statics[int(found[1])], skeleton.source)
        if part is self._title:
            return source.partition("<dc:title>")[2].partition("</dc:title>")[0]
        return source

    def _show_title(self, properties: bytes) -> bytes:
        found = _TITLE.search(properties)
        text = unescape(found[1].decode("utf-8")).strip() if found else ""
        return escape(text).encode("utf-8") or self._stem


def _in_reading_order(parts: tuple[Part, ...]) -> list[Part]:
    """Return properties, one header, body, notes, one footer: pages have no more of them."""
    headers = [part for part in parts if "header" in part.label][:1]
    footers = [part for part in parts if "footer" in part.label][:1]
    notes = [part for part in parts if part.role == "notes"]
    properties = [part for part in parts if part.role == "properties"]
    return [*properties, *headers, parts[0], *notes, *footers]


def _element_of(part: Part) -> str:
    if part.role == "body":
        return "main"
    if part.role == "notes":
        return "section"
    return "header" if "header" in part.label else "footer"
