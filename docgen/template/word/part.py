"""One part compiled, and rendered."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from docgen.diagnostic import Diagnostic, has_errors
from docgen.template.environment import GuardedEnvironment, TemplateSyntaxError
from docgen.template.word.balance import Balance
from docgen.template.word.breaks import resolve_breaks, resolve_breaks_in
from docgen.template.word.cells import Cells
from docgen.template.word.markup import Strand, close_emptied, parse_strand
from docgen.template.word.names import NameFinder
from docgen.template.word.parts import SHAPE_NUMBER, Part, PartXml, to_bytes
from docgen.template.word.program import Program, build_program
from docgen.template.word.scan import Scan
from docgen.template.word.shape import Shaper
from docgen.template.word.skeleton import HOLDERS, Skeleton, Slot, View, build_skeleton
from docgen.template.word.syntax import check_syntax, check_tree
from docgen.template.word.tables import mend_tree
from docgen.template.word.tags import Tag
from docgen.template.word.values import State

_FIRST_SHAPE = 1001


class BrokenXmlError(Exception):
    """A value brought XML of its own that does not fit where it was put."""

    def __init__(self, message: str, slot: Slot | None = None) -> None:
        super().__init__(message)
        self.slot = slot
        """Where the first such value went, if known."""


@dataclass(frozen=True, slots=True)
class CompiledPart:
    """A part with tags, ready to render any number of times."""

    part: Part
    """Which part it is."""
    program: Program
    """What renders it."""
    tree: bool
    """Whether what was rendered has to be gone over as a tree: its tables change shape."""
    drawings: bool
    """Whether drawings are to be numbered."""
    empty: Callable[[str], str] | None
    """Writes elements that may have become empty as XML serializers do."""
    is_page: bool = False
    """Whether it is shown in HTML, which need not be gone over."""

    def render(self, names: Mapping[str, Any], budget: int) -> bytes:
        """Return the part's bytes.

        Args:
            names: the data and the environment's globals.
            budget: most characters it may come to.

        Raises:
            Exception: whatever went wrong; `explain` makes diagnostics of it.
        """
        state = State(budget)
        xml = self.program.render(names, state)
        if len(xml) > budget:
            state.spend(len(xml))
        if self.drawings:
            xml = _number_drawings(xml)
        if self.is_page:
            return xml.encode("utf-8")
        if state.raw or self.tree:
            return self._render_tree(xml, state.raw)
        if self.part.role == "properties":
            return xml.encode("utf-8")
        if self.empty is not None:
            xml = self.empty(xml)
        # Only an empty text has its start tag directly before its end tag: `>` is escaped in text.
        return xml.encode("utf-8").replace(b"></w:t>", b"/>")

    def _render_tree(self, xml: str, raw: Slot | None) -> bytes:
        from lxml import etree

        if raw:
            xml = resolve_breaks_in(xml)
        try:
            root = etree.fromstring(
                xml.encode("utf-8"),
                etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True),
            )
        except etree.XMLSyntaxError as error:
            raise BrokenXmlError(str(error.msg), raw) from error
        if self.part.role != "properties":
            mend_tree(root, grids=self.part.role == "body")
        return to_bytes(root)


def _number_drawings(xml: str) -> str:
    pieces = xml.split(SHAPE_NUMBER)
    out = [pieces[0]]
    for number, piece in enumerate(pieces[1:], _FIRST_SHAPE):
        out += (str(number), piece)
    return "".join(out)


def _emptier(names: frozenset[str]) -> Callable[[str], str] | None:
    """Return what writes these elements, where they came out empty, as `<name/>`."""
    if not names:
        return None
    pattern = re.compile(rf"<({'|'.join(sorted(names))})((?: [^<>]*)?)></\1>")
    holders = names & HOLDERS
    if not holders:
        return lambda xml: pattern.sub(r"<\1\2/>", xml)
    bare = re.compile(
        rf"(<({'|'.join(sorted(holders))})(?: [^<>]*)?>(?:<w:tcPr>(?:(?!<w:tc[ >]).)*?</w:tcPr>)?"
        r"|</w:tbl>)(?=</(?:w:tc|w:hdr|w:ftr|w:footnote|w:endnote|w:txbxContent)>)"
    )
    return lambda xml: pattern.sub(r"<\1\2/>", bare.sub(r"\1<w:p/>", xml))


@dataclass(slots=True)
class PartCompiler:
    """Compiles the parts of one template; collects what it needs and what is wrong."""

    path: str | None
    """The template's file, for diagnostics."""
    environment: GuardedEnvironment
    """What tags are parsed with."""
    names: NameFinder
    """Collects the names that are needed."""
    tags: list[Tag] = field(default_factory=list)
    """Every tag, in the order of parts and text."""
    diagnostics: list[Diagnostic] = field(default_factory=list)
    """What was found wrong."""
    view: View | None = None
    """What parts are shown in, if not in Word."""
    filters: Mapping[str, Callable[..., Any]] = field(default_factory=dict)
    """What tags may use besides Jinja's filters."""

    def compile(self, part: Part, xml: PartXml) -> CompiledPart | bytes | None:
        """Return a part compiled; its final bytes if it has no tags; None if it has faults."""
        strand = parse_strand(xml.text)
        scan = Scan(self.path, name_elements=part.role == "properties")
        scan.run(strand, part.label)
        self.tags += scan.tags
        found = [*scan.diagnostics]
        skeleton = self._shape(strand, found)
        self.diagnostics += found
        program = None if has_errors(found) else self._program(skeleton)
        if program is None:
            self.diagnostics += check_syntax(skeleton.tags, self.environment, self.path)
            return None
        if self.view is not None:
            return CompiledPart(part, program, False, False, None, is_page=True)
        empty = None if part.role == "properties" else _emptier(skeleton.may_be_empty)
        compiled = CompiledPart(part, program, xml.grids, xml.drawings, empty)
        return compiled if skeleton.tags else compiled.render({}, len(xml.text) * 4)

    def _shape(self, strand: Strand, found: list[Diagnostic]) -> Skeleton:
        """Bring the tags to their places; return the skeleton, faulty or not."""
        cells = Cells(self.path)
        shaper = Shaper(self.path)
        balance = Balance(self.path)
        cells.color_and_span(strand)
        shaper.run(strand)
        cells.merge(strand)
        close_emptied(strand)
        resolve_breaks(strand)
        # Tags that could not be put in their place would only give rise to more complaints.
        if not has_errors((*found, *cells.diagnostics, *shaper.diagnostics)):
            balance.run(strand)
        found += (*cells.diagnostics, *shaper.diagnostics, *balance.diagnostics)
        return build_skeleton(strand, self.view)

    def _program(self, skeleton: Skeleton) -> Program | None:
        try:
            tree = self.environment.parse(skeleton.source)
        except TemplateSyntaxError:
            return None
        wrong = check_tree(tree, skeleton, self.environment, self.path)
        if wrong:
            self.diagnostics += wrong
            return None
        self.names.add(tree, lambda line: skeleton.tags[skeleton.tag_at(line)])
        try:
            return build_program(skeleton, tree, self.filters)
        except (TemplateSyntaxError, SyntaxError, RecursionError):
            return None
