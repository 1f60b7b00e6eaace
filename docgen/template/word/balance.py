"""Whether the statements of a part open and close in step, with each other and with the XML.

A statement may leave out or repeat what stands between it and its end. The XML stays well formed
whatever the data says exactly when both stand inside elements of the same names. That is checked
here once, so that rendering need not.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from docgen.diagnostic import Diagnostic, did_you_mean
from docgen.template.word.cells import CELL_KEYWORDS
from docgen.template.word.faults import fault
from docgen.template.word.markup import Kind, Strand
from docgen.template.word.skeleton import OPENING, is_inline_set
from docgen.template.word.tags import END_RAW, RAW, Tag

_MIDDLE = {"elif": ("if",), "else": ("if", "for")}
_FOREIGN = ("include", "import", "from", "extends")
_KNOWN = (*OPENING, *(f"end{name}" for name in OPENING), *_MIDDLE, *CELL_KEYWORDS, RAW)
_LEVELS = {"": "text", "r": "run", "p": "paragraph", "tc": "cell", "tr": "row"}

Path = tuple[str, ...]


@dataclass(slots=True)
class Balance:
    """Goes over a shaped part with the statements that are open."""

    path: str | None
    """The template's file, for diagnostics."""
    diagnostics: list[Diagnostic] = field(default_factory=list)
    """What was found wrong."""
    _open: list[tuple[Tag, Path]] = field(default_factory=list)

    def run(self, strand: Strand) -> None:
        """Check every statement of a part."""
        names: list[str] = []
        for number, piece in enumerate(strand):
            if piece.parts is not None:
                inside = (*names, piece.name, f"@{number}")
                for part in piece.parts:
                    if isinstance(part, Tag):
                        self._visit(part, inside)
            if piece.kind is Kind.OPEN:
                names.append(piece.name)
            elif piece.kind is Kind.CLOSE:
                names.pop()
            elif piece.tag is not None:
                self._visit(piece.tag, names)
        for tag, _ in self._open:
            self._complain(tag, f"`{tag.written}` is never closed", f"add `{_end_of(tag)}`")

    def _complain(self, tag: Tag, message: str, help: str | None) -> None:
        self.diagnostics.append(
            fault(
                "template-unbalanced",
                message,
                tag.place,
                path=self.path,
                matched=tag.written,
                help=help,
            )
        )

    def _visit(self, tag: Tag, names: Sequence[str]) -> None:
        keyword = tag.keyword
        if tag.opener != "{%" or keyword in (RAW, END_RAW):
            return
        if keyword in OPENING:
            if not is_inline_set(tag):
                self._open.append((tag, tuple(names)))
        elif keyword in _MIDDLE:
            self._middle(tag, names)
        elif keyword.startswith("end") and keyword[3:] in OPENING:
            self._end(tag, names)
        else:
            self._unknown(tag)

    def _middle(self, tag: Tag, names: Sequence[str]) -> None:
        if not self._open or self._open[-1][0].keyword not in _MIDDLE[tag.keyword]:
            self._complain(tag, f"`{tag.written}` belongs to no `{{% if %}}`", None)
            return
        self._compare(*self._open[-1], tag, names)

    def _end(self, tag: Tag, names: Sequence[str]) -> None:
        wanted = tag.keyword[3:]
        if not any(begun.keyword == wanted for begun, _ in self._open):
            self._complain(
                tag, f"`{tag.written}` closes nothing", f"no `{{% {wanted} %}}` is open here"
            )
            return
        while self._open[-1][0].keyword != wanted:
            left, _ = self._open.pop()
            where = f" before `{tag.written}` in {tag.place.part}"
            self._complain(left, f"`{left.written}` is not closed{where}", f"add `{_end_of(left)}`")
        begun, path = self._open.pop()
        self._compare(begun, path, tag, names)

    def _compare(self, begun: Tag, path: Path, tag: Tag, names: Sequence[str]) -> None:
        if path == tuple(names):
            return
        self._complain(
            tag,
            f"`{begun.written}` in {begun.place.part} and `{tag.written}` stand on different"
            f" levels ({_LEVELS[begun.level]} and {_LEVELS[tag.level]})",
            "begin and end it in the same way: both `{%p`, both `{%tr`, or both in one paragraph",
        )

    def _unknown(self, tag: Tag) -> None:
        keyword = tag.keyword
        if keyword in _FOREIGN:
            message = f"`{keyword}` is not possible in a Word template"
            help: str | None = "put the text into this template"
        elif keyword:
            message, help = f"there is no statement `{keyword}`", did_you_mean(keyword, _KNOWN)
        else:
            message, help = f"`{tag.written}` says nothing", None
        self._complain(tag, message, help)


def _end_of(tag: Tag) -> str:
    return f"{{%{tag.level} end{tag.keyword} %}}"
