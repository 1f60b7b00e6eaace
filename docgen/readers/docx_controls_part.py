"""The content controls, bookmarks and table cells of a Word file, pulled through expat.

Source: ECMA-376 part 1, 17.5.2 (controls), 17.13.6 (bookmarks), 17.13.5 (tracked changes);
[MS-DOCX] 2.5.1 (`w14:checkbox`), 2.5.4 (`w15:repeatingSection`).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal, TypeAlias
from xml.parsers import expat

from docgen.readers.docx_package import WordFault
from docgen.readers.docx_styles import WORD_NAMESPACES, value

Attributes: TypeAlias = dict[str, str]
RegionKind: TypeAlias = Literal["text", "date", "list", "box", "section"]

_W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
_W15 = "http://schemas.microsoft.com/office/word/2012/wordml"
_MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_HELP = "open it in Word and save it again; Word mends it or says what is wrong"
_SYMBOLS = {"FE": "\u2611", "FD": "\u2612", "FC": "\u2713", "A8": "\u2610", "6F": "\u2610"}
"""Signs of the font Wingdings that people tick with."""


@dataclass(slots=True)
class Region:
    """A control, or what a bookmark of ours encloses."""

    tag: str = ""
    """Its tag."""
    alias: str = ""
    """Its title, as Word shows it above the control."""
    bookmark: str = ""
    """The bookmark around it or in it."""
    kind: RegionKind = "text"
    """What it holds."""
    items: dict[str, str] = field(default_factory=dict)
    """Of a list, the value of each text."""
    date: str = ""
    """Of a date, the day that Word stores: ISO 8601."""
    checked: bool | None = None
    """Of a box, the state that Word stores."""
    is_prompt: bool = False
    """Whether it shows its prompt."""
    pieces: list[tuple[str, bool]] = field(default_factory=list)
    """Its text, each piece with whether it is a prompt."""
    row: tuple[int, int] | None = None
    """Number of the table and of the row it stands in."""
    column: int = 0
    """Number of its cell in the row."""

    @property
    def text(self) -> str:
        """What was filled in."""
        return "".join(text for text, is_prompt in self.pieces if not is_prompt).strip()


@dataclass(slots=True)
class ReadCell:
    """A cell of a table."""

    pieces: list[tuple[str, bool]] = field(default_factory=list)
    """Its text, each piece with whether it is a prompt."""

    @property
    def text(self) -> str:
        """What stands in it, prompts left out."""
        return "".join(text for text, is_prompt in self.pieces if not is_prompt).strip()


@dataclass(slots=True)
class _OpenTable:
    number: int
    rows: list[list[ReadCell]] = field(default_factory=list)


class ControlsPart:
    """Reads the body of a Word file. Tracked changes are read as accepted."""

    def __init__(self, data: bytes) -> None:
        self.regions: list[Region] = []
        """Controls and bookmarks in the order of the text; a bookmark of a control is in it."""
        self.tables: list[list[list[ReadCell]]] = []
        """Tables, their rows, their cells."""
        self.is_tracked = False
        """Whether it holds tracked changes."""
        self._data = data
        self._sdts: list[Region] = []
        self._marks: dict[str, Region] = {}
        self._mark_sdt: dict[int, Region] = {}  # by identity of the bookmark's region
        self._tables: list[_OpenTable] = []
        self._cells: list[ReadCell] = []
        self._in_properties = 0
        self._in_run = False
        self._skipped = 0
        self._parser = expat.ParserCreate(namespace_separator=" ")

    def read(self) -> None:
        """Read it.

        Raises:
            WordFault: its XML is broken or dangerous.
        """
        parser = self._parser
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.StartDoctypeDeclHandler = self._refuse
        try:
            parser.Parse(self._data, True)
        except expat.ExpatError as fault:
            raise WordFault(f"its XML is broken: {fault}", _HELP) from fault
        except IndexError as fault:  # a cell outside a row, the end of a control without its start
            raise WordFault("its tables or controls are not put together", _HELP) from fault
        self.regions = [one for one in self.regions if not self._belongs(one)]

    def _belongs(self, region: Region) -> bool:
        """Give a bookmark to the control it goes with; tell whether it went."""
        control = self._mark_sdt.get(id(region))
        if control is None or control.bookmark:
            return False
        control.bookmark = region.bookmark
        return True

    def _refuse(self, *about: object) -> None:
        raise WordFault("its XML declares a document type, which no Word file does", _HELP)

    def _start(self, tag: str, attributes: Attributes) -> None:
        if self._skipped:
            self._skipped += 1
        elif handle := _STARTS.get(tag):
            handle(self, attributes)

    def _end(self, tag: str) -> None:
        if self._skipped:
            self._skipped -= 1
        elif handle := _ENDS.get(tag):
            handle(self)

    def _skip(self, attributes: Attributes) -> None:
        self._skipped = 1

    def _skip_change(self, attributes: Attributes) -> None:
        self.is_tracked = True
        self._skipped = 1

    def _note_change(self, attributes: Attributes) -> None:
        self.is_tracked = True

    # --- controls and bookmarks

    def _start_control(self, attributes: Attributes) -> None:
        region = self._place(Region())
        for outer in self._sdts:
            # What holds controls is no answer: LibreOffice wraps paragraphs in controls too.
            outer.kind = "section"
        for mark in self._marks.values():
            if not mark.text:
                self._mark_sdt.setdefault(id(mark), region)
        self._sdts.append(region)
        self.regions.append(region)

    def _end_control(self) -> None:
        self._sdts.pop()

    def _start_properties(self, attributes: Attributes) -> None:
        self._in_properties += 1

    def _end_properties(self) -> None:
        self._in_properties -= 1

    def _set(self, name: str, attributes: Attributes) -> None:
        if self._in_properties and self._sdts:
            setattr(self._sdts[-1], name, value(attributes))

    def _kind(self, kind: RegionKind) -> None:
        if self._in_properties and self._sdts:
            self._sdts[-1].kind = kind

    def _date(self, attributes: Attributes) -> None:
        self._kind("date")
        if self._in_properties and self._sdts:
            self._sdts[-1].date = value(attributes, "fullDate")[:10]

    def _item(self, attributes: Attributes) -> None:
        shown, stored = value(attributes, "displayText"), value(attributes, "value")
        if self._in_properties and self._sdts and stored:
            self._sdts[-1].items[shown or stored] = stored

    def _checked(self, attributes: Attributes) -> None:
        if self._sdts:
            state = next((v for k, v in attributes.items() if k.endswith("val")), "1")
            self._sdts[-1].checked = state in ("1", "true", "on")

    def _prompt(self, attributes: Attributes) -> None:
        if self._in_properties and self._sdts:
            self._sdts[-1].is_prompt = value(attributes) not in ("0", "false", "off")

    def _start_mark(self, attributes: Attributes) -> None:
        name = value(attributes, "name")
        if not name.startswith("dg_"):
            return
        mark = self._place(Region(bookmark=name))
        inner = self._sdts[-1] if self._sdts else None
        if inner is not None and inner.kind != "section" and not inner.text:
            self._mark_sdt[id(mark)] = inner
        self._marks[value(attributes, "id")] = mark
        self.regions.append(mark)

    def _end_mark(self, attributes: Attributes) -> None:
        self._marks.pop(value(attributes, "id"), None)

    def _place(self, region: Region) -> Region:
        if self._tables and self._cells:
            table = self._tables[-1]
            region.row = (table.number, len(table.rows) - 1)
            region.column = len(table.rows[-1]) - 1
        return region

    # --- tables

    def _start_table(self, attributes: Attributes) -> None:
        table = _OpenTable(len(self.tables))
        self.tables.append(table.rows)
        self._tables.append(table)

    def _end_table(self) -> None:
        self._tables.pop()

    def _start_row(self, attributes: Attributes) -> None:
        self._tables[-1].rows.append([])

    def _start_cell(self, attributes: Attributes) -> None:
        cell = ReadCell()
        self._tables[-1].rows[-1].append(cell)
        self._cells.append(cell)

    def _end_cell(self) -> None:
        self._cells.pop()

    # --- text

    def _start_run(self, attributes: Attributes) -> None:
        self._in_run = True

    def _end_run(self) -> None:
        self._in_run = False

    def _start_text(self, attributes: Attributes) -> None:
        self._parser.CharacterDataHandler = self._add

    def _end_text(self) -> None:
        self._parser.CharacterDataHandler = None

    def _end_paragraph(self) -> None:
        self._add("\n")

    def _add(self, text: str) -> None:
        is_prompt = any(one.is_prompt for one in self._sdts)
        for region in (*self._sdts, *self._marks.values()):
            region.pieces.append((text, is_prompt))
        for cell in self._cells:
            cell.pieces.append((text, is_prompt))

    def _add_in_run(self, text: str) -> None:
        if self._in_run:
            self._add(text)

    def _symbol(self, attributes: Attributes) -> None:
        self._add_in_run(_SYMBOLS.get(value(attributes, "char").upper()[-2:], ""))


_WORD_STARTS: dict[str, Callable[[ControlsPart, Attributes], None]] = {
    "sdt": ControlsPart._start_control,
    "sdtPr": ControlsPart._start_properties,
    "tag": lambda part, attributes: part._set("tag", attributes),
    "alias": lambda part, attributes: part._set("alias", attributes),
    "date": ControlsPart._date,
    "dropDownList": lambda part, attributes: part._kind("list"),
    "comboBox": lambda part, attributes: part._kind("list"),
    "listItem": ControlsPart._item,
    "showingPlcHdr": ControlsPart._prompt,
    "bookmarkStart": ControlsPart._start_mark,
    "bookmarkEnd": ControlsPart._end_mark,
    "tbl": ControlsPart._start_table,
    "tr": ControlsPart._start_row,
    "tc": ControlsPart._start_cell,
    "r": ControlsPart._start_run,
    "t": ControlsPart._start_text,
    "br": lambda part, attributes: part._add_in_run("\n"),
    "cr": lambda part, attributes: part._add_in_run("\n"),
    "tab": lambda part, attributes: part._add_in_run("\t"),
    "noBreakHyphen": lambda part, attributes: part._add_in_run("-"),
    "sym": ControlsPart._symbol,
    "ins": ControlsPart._note_change,
    "moveTo": ControlsPart._note_change,
    "del": ControlsPart._skip_change,
    "moveFrom": ControlsPart._skip_change,
    "rt": ControlsPart._skip,
}
_WORD_ENDS: dict[str, Callable[[ControlsPart], None]] = {
    "sdt": ControlsPart._end_control,
    "sdtPr": ControlsPart._end_properties,
    "tbl": ControlsPart._end_table,
    "tc": ControlsPart._end_cell,
    "r": ControlsPart._end_run,
    "t": ControlsPart._end_text,
    "p": ControlsPart._end_paragraph,
}
_STARTS = {f"{ns} {name}": do for ns in WORD_NAMESPACES for name, do in _WORD_STARTS.items()} | {
    f"{_W14} checkbox": lambda part, attributes: part._kind("box"),
    f"{_W14} checked": ControlsPart._checked,
    f"{_W15} repeatingSection": lambda part, attributes: part._kind("section"),
    f"{_W15} repeatingSectionItem": lambda part, attributes: part._kind("section"),
    f"{_MC} Fallback": ControlsPart._skip,
}
_ENDS = {f"{ns} {name}": do for ns in WORD_NAMESPACES for name, do in _WORD_ENDS.items()}
