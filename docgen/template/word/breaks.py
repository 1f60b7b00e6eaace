r"""Line breaks, tabs, new paragraphs and page breaks inside a text of a run.

Word has no such characters in a text; each is an element, some between runs or paragraphs. In a
value, as with docxtpl: a newline breaks the line, a tab is a tab stop, `\a` begins a new
paragraph and `\f` a new page.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from docgen.template.word.markup import (
    Kind,
    Piece,
    Strand,
    element_text,
    find_child,
    parse_strand,
)
from docgen.template.word.shape import PRESERVED

BREAKS = frozenset("\n\t\a\f")
_PAGE = '<w:br w:type="page"/>'


@dataclass(frozen=True, slots=True)
class Breaks:
    """What the characters become in one particular text."""

    newline: str
    """A new line in the same run."""
    tab: str
    """A tab, in a run of its own."""
    paragraph: str
    """A new paragraph with the properties of this one."""
    page: str
    """A new page, then a new paragraph."""

    def apply(self, text: str) -> str:
        """Return a text, already escaped, with its breaks as XML."""
        return (
            text.replace("\t", self.tab)
            .replace("\a", self.paragraph)
            .replace("\n", self.newline)
            .replace("\f", self.page)
        )


def make_breaks(paragraph: str, run: str, nested: bool = False) -> Breaks:
    """Return what breaks become.

    Args:
        paragraph: the `w:pPr` of the paragraph, or nothing.
        run: the `w:rPr` of the run, or nothing.
        nested: whether the run lies in a link or field, where a paragraph cannot end.
    """
    end = "</w:t></w:r>"
    begin = f"<w:r>{run}{PRESERVED}"
    line = f"</w:t><w:br/>{PRESERVED}"
    tab = f"{end}<w:r>{run}<w:tab/></w:r>{begin}"
    if nested:
        return Breaks(line, tab, line, f"</w:t>{_PAGE}{PRESERVED}")
    again = f"<w:p>{paragraph}{begin}"
    page = f"<w:p><w:r>{_PAGE}</w:r></w:p>"
    return Breaks(line, tab, f"{end}</w:p>{again}", f"{end}</w:p>{page}{again}")


class BreakFinder:
    """Knows what breaks become at each place of a strand; asks each paragraph and run once."""

    def __init__(self) -> None:
        self._properties: dict[Piece, str] = {}

    def find(self, parents: Sequence[Piece]) -> Breaks | None:
        """Return what breaks become inside the last of `parents`; None outside a run's text.

        Args:
            parents: the starts of the elements around, outermost first.
        """
        if len(parents) < 2 or parents[-1].name != "w:t" or parents[-2].name != "w:r":
            return None
        run = self.properties(parents[-2], "w:rPr")
        if len(parents) > 2 and parents[-3].name == "w:p":
            return make_breaks(self.properties(parents[-3], "w:pPr"), run)
        return make_breaks("", run, nested=True)

    def properties(self, start: Piece, name: str) -> str:
        """Return the XML of the properties of a paragraph or run."""
        if start not in self._properties:
            self._properties[start] = element_text(find_child(start, name))
        return self._properties[start]


def resolve_breaks(strand: Strand) -> None:
    """Make elements of the breaks that stand in the texts of runs."""
    finder = BreakFinder()
    parents: list[Piece] = []
    for piece in strand:
        if piece.kind is Kind.OPEN:
            parents.append(piece)
        elif piece.kind is Kind.CLOSE:
            parents.pop()
        elif piece.kind is Kind.TEXT and not BREAKS.isdisjoint(piece.text):
            breaks = finder.find(parents)
            if breaks is not None:
                piece.text = breaks.apply(piece.text)


def resolve_breaks_in(xml: str) -> str:
    """Return XML with the breaks in the texts of its runs made elements."""
    strand = parse_strand(xml)
    resolve_breaks(strand)
    return strand.text()
