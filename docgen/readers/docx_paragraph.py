"""A paragraph of a Word file, with the runs it is made of and their bytes."""

from __future__ import annotations

from dataclasses import dataclass, field

from docgen.readers.table_heads import TableCell, TableHeads, find_verdicts


@dataclass(slots=True)
class Run:
    """A stretch of text that stands in one `w:t`, or a tab or line break."""

    text: str
    """The text."""
    begin: int | None = None
    """First byte of the text in its part; None for a tab or line break."""
    end: int | None = None
    """Byte after the text."""


@dataclass(slots=True)
class WordParagraph:
    """A paragraph."""

    part: str
    """Its place, such as `body/tbl[1]/tr[2]/tc[3]/p[1]`."""
    in_cell: bool = False
    """Whether it stands in a table."""
    visible: list[Run] = field(default_factory=list)
    """What shows."""
    hidden: list[Run] = field(default_factory=list)
    """What does not (`w:vanish`)."""
    style: str = ""
    """Id of its style."""
    level: int | None = None
    """Its own outline level, if it has one that its style has not."""
    in_list: bool = False
    """Whether it is an item of a list."""
    headings: tuple[str, ...] = ()
    """The headings it stands under."""
    verdicts: tuple[str, ...] = ()
    """For one in a table: the short cells after its own."""
    column_heads: tuple[str, ...] = ()
    """The heads of its column and row."""
    boxes: int = 0
    """How many text boxes hang on it."""
    comments: set[str] = field(default_factory=set)
    """Ids of the comments on it; in the comments themselves the id of its own."""

    def text(self) -> str:
        """Return what shows."""
        return "".join(run.text for run in self.visible)


@dataclass(slots=True)
class Container:
    """What paragraphs stand in: the root of a part, a cell, a text box."""

    path: str
    """Where it is."""
    in_cell: bool = False
    """Whether it is a cell or in one."""
    paragraphs: int = 0
    """How many paragraphs it has so far."""
    tables: int = 0
    """How many tables it has so far."""
    lead: str = ""
    """The paragraph that leads into the list being read."""
    run_hidden: bool = False
    """For a text box: whether the run it hangs on is hidden."""


@dataclass(slots=True)
class WordCell:
    """A cell of a table."""

    columns: int = 1
    """How many columns it spans."""
    continues: bool = False
    """Whether it goes on from the cell above."""
    paragraphs: list[WordParagraph] = field(default_factory=list)
    """Everything in it, nested tables included."""

    def facts(self) -> TableCell:
        """Return what heads are found by."""
        texts = (paragraph.text().strip() for paragraph in self.paragraphs)
        text = "\n".join(filter(None, texts))
        return TableCell(text, self.columns, continues=self.continues)


@dataclass(slots=True)
class WordTable:
    """A table while it is read."""

    path: str
    """Where it is."""
    heads: TableHeads = field(default_factory=TableHeads)
    """Its heads so far."""
    rows: int = 0
    """How many rows it has so far."""
    cells: list[WordCell] = field(default_factory=list)
    """The cells of the row being read."""
    head_row: bool = False
    """Whether that row is marked as a head (`w:tblHeader`)."""

    def end_row(self) -> None:
        """Give the paragraphs of the row their heads."""
        facts = [cell.facts() for cell in self.cells]
        heads = self.heads.add_row(facts, self.head_row)
        for cell, found, verdicts in zip(self.cells, heads, find_verdicts(facts), strict=True):
            for paragraph in cell.paragraphs:
                paragraph.column_heads = (*found, *paragraph.column_heads)
                paragraph.verdicts = (*verdicts, *paragraph.verdicts)
