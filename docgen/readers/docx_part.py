"""One part of a Word file, pulled through expat: its paragraphs, each with its place and runs.

Source: ECMA-376 part 1, chapter 17. Wrappers that a reader does not see (content controls, inserted
revisions, smart tags, custom XML) don't count in a path: `body/p[12]` is the twelfth paragraph of
the body as Word shows it, and in notes and comments paragraphs are counted through the part.
"""

from __future__ import annotations

from collections.abc import Callable
from xml.parsers import expat

from docgen.readers.docx_package import WordFault
from docgen.readers.docx_paragraph import Container, Run, WordCell, WordParagraph, WordTable
from docgen.readers.docx_styles import WORD_NAMESPACES, Styles, is_on, parse_level, value
from docgen.readers.letters import is_lead

MAX_DEPTH = 60
"""Tables in tables and text boxes in text boxes; Word itself gives up long before."""
_COMPATIBILITY = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_BROKEN_HELP = "open it in Word and save it again; Word mends it or says what is wrong"

Attributes = dict[str, str]


class PartReader:
    """Reads one part."""

    def __init__(self, root: str, data: bytes, styles: Styles) -> None:
        self.paragraphs: list[WordParagraph] = []
        """What was read, in reading order; after a fault, what came before it."""
        self._data = data
        self._styles = styles
        self._containers = [Container(root)]
        self._tables: list[WordTable] = []
        self._open: list[WordParagraph] = []
        self._fields: list[bool] = []  # of each open field, whether its code is past
        self._choices: list[bool] = []  # of each open alternative, whether one was taken
        self._outline: list[tuple[int, str]] = []
        self._comments: set[str] = set()  # ids of those that are open
        self._skipped = 0
        self._in_properties = False
        self._run_hidden = False
        self._letters: list[str] = []
        self._begin = 0

    def read(self) -> None:
        """Read the part.

        Raises:
            WordFault: its XML is broken or dangerous.
        """
        # Elements of no interest cost one look into a table.
        self._parser = parser = expat.ParserCreate(namespace_separator=" ")
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.StartDoctypeDeclHandler = self._refuse_doctype
        try:
            parser.Parse(self._data, True)
        except expat.ExpatError as fault:
            raise WordFault(f"its XML is broken: {fault}", _BROKEN_HELP) from fault
        except IndexError as fault:  # a cell outside a row, a row outside a table
            raise WordFault("its tables are not put together as tables", _BROKEN_HELP) from fault

    def _refuse_doctype(self, *about: object) -> None:
        raise WordFault("its XML declares a document type, which no Word file does", _BROKEN_HELP)

    def _start(self, tag: str, attributes: Attributes) -> None:
        if self._skipped:
            self._skipped += 1
            return
        handle = _STARTS.get(tag)
        if handle is not None:
            handle(self, attributes)

    def _end(self, tag: str) -> None:
        if self._skipped:
            self._skipped -= 1
            return
        handle = _ENDS.get(tag)
        if handle is not None:
            handle(self)

    def _skip(self, attributes: Attributes) -> None:
        self._skipped = 1

    # --- tables, cells, text boxes

    def _start_table(self, attributes: Attributes) -> None:
        container = self._containers[-1]
        container.tables += 1
        self._tables.append(WordTable(f"{container.path}/tbl[{container.tables}]"))

    def _end_table(self) -> None:
        self._tables.pop()

    def _start_row(self, attributes: Attributes) -> None:
        table = self._tables[-1]
        table.rows += 1
        table.cells = []
        table.head_row = False

    def _end_row(self) -> None:
        self._tables[-1].end_row()

    def _head_row(self, attributes: Attributes) -> None:
        self._tables[-1].head_row = is_on(attributes)

    def _start_cell(self, attributes: Attributes) -> None:
        table = self._tables[-1]
        table.cells.append(WordCell())
        path = f"{table.path}/tr[{table.rows}]/tc[{len(table.cells)}]"
        self._push(Container(path, in_cell=True))

    def _end_container(self) -> None:
        self._run_hidden = self._containers.pop().run_hidden

    def _columns(self, attributes: Attributes) -> None:
        number = value(attributes)
        if number.isdecimal():
            # More columns than any table has would only fill the memory.
            self._tables[-1].cells[-1].columns = min(max(int(number[:4]), 1), 100)

    def _merge(self, attributes: Attributes) -> None:
        self._tables[-1].cells[-1].continues = value(attributes) != "restart"

    def _start_box(self, attributes: Attributes) -> None:
        if not self._open:
            self._push(Container(self._containers[-1].path))
            return
        paragraph = self._open[-1]
        paragraph.boxes += 1
        path = f"{paragraph.part}/txbx[{paragraph.boxes}]"
        self._push(Container(path, paragraph.in_cell, run_hidden=self._run_hidden))

    def _push(self, container: Container) -> None:
        if len(self._containers) > MAX_DEPTH:
            raise WordFault("its tables or text boxes are nested too deep", _BROKEN_HELP)
        self._containers.append(container)

    # --- paragraphs and their properties

    def _start_paragraph(self, attributes: Attributes) -> None:
        container = self._containers[-1]
        container.paragraphs += 1
        part = f"{container.path}/p[{container.paragraphs}]"
        self._open.append(WordParagraph(part, container.in_cell, comments=set(self._comments)))

    def _end_paragraph(self) -> None:
        paragraph = self._open.pop()
        heading = self._heading(paragraph) if len(self._containers) == 1 else None
        if heading:
            while self._outline and self._outline[-1][0] >= heading[0]:
                self._outline.pop()
        paragraph.headings = (*(text for _, text in self._outline), *self._lead(paragraph))
        if heading:
            self._outline.append(heading)
        if paragraph.visible or paragraph.hidden:
            self.paragraphs.append(paragraph)
            for table in self._tables:
                table.cells[-1].paragraphs.append(paragraph)

    def _heading(self, paragraph: WordParagraph) -> tuple[int, str] | None:
        """Return level and text of a paragraph that is a heading."""
        if paragraph.level is None:
            paragraph.level = self._styles.levels.get(paragraph.style)
        text = paragraph.text().strip()
        return (paragraph.level, text) if paragraph.level is not None and text else None

    def _lead(self, paragraph: WordParagraph) -> tuple[str, ...]:
        """Return what leads into the list that a paragraph is an item of."""
        container = self._containers[-1]
        if not paragraph.in_list and paragraph.style not in self._styles.lists:
            text = paragraph.text().strip()
            container.lead = text if is_lead(text) else ""
            return ()
        return (container.lead,) if container.lead else ()

    def _list_item(self, attributes: Attributes) -> None:
        if self._open and self._in_properties:
            self._open[-1].in_list = True

    def _start_properties(self, attributes: Attributes) -> None:
        self._in_properties = True

    def _end_properties(self) -> None:
        self._in_properties = False

    def _style(self, attributes: Attributes) -> None:
        if self._open:
            self._open[-1].style = value(attributes)

    def _level(self, attributes: Attributes) -> None:
        if self._open and self._in_properties:
            self._open[-1].level = parse_level(value(attributes))

    # --- runs and their text

    def _start_run(self, attributes: Attributes) -> None:
        self._run_hidden = bool(self._open) and self._open[-1].style in self._styles.hidden

    def _run_style(self, attributes: Attributes) -> None:
        if not self._in_properties and value(attributes) in self._styles.hidden:
            self._run_hidden = True

    def _vanish(self, attributes: Attributes) -> None:
        # Among a paragraph's properties it hides the paragraph's mark, not its text.
        if not self._in_properties:
            self._run_hidden = is_on(attributes)

    def _start_text(self, attributes: Attributes) -> None:
        self._letters = []
        self._begin = self._parser.CurrentByteIndex
        self._parser.CharacterDataHandler = self._letters.append

    def _end_text(self) -> None:
        self._parser.CharacterDataHandler = None
        if self._letters:
            begin = self._data.find(b">", self._begin) + 1
            self._add(Run("".join(self._letters), begin, self._parser.CurrentByteIndex))

    def _tab(self, attributes: Attributes) -> None:
        if not self._in_properties:
            self._add(Run(" "))

    def _break(self, attributes: Attributes) -> None:
        self._add(Run("\n"))

    def _hyphen(self, attributes: Attributes) -> None:
        self._add(Run("-"))

    def _add(self, run: Run) -> None:
        if self._open and all(self._fields):
            paragraph = self._open[-1]
            (paragraph.hidden if self._run_hidden else paragraph.visible).append(run)

    # --- comments

    def _start_comment(self, attributes: Attributes) -> None:
        self._comments.add(value(attributes, "id"))
        self._refer(attributes)

    def _end_comment(self, attributes: Attributes) -> None:
        self._comments.discard(value(attributes, "id"))

    def _refer(self, attributes: Attributes) -> None:
        if self._open:
            self._open[-1].comments.add(value(attributes, "id"))

    def _close_comments(self) -> None:
        self._comments.clear()

    # --- fields and alternatives

    def _field(self, attributes: Attributes) -> None:
        match value(attributes, "fldCharType"):
            case "begin":
                self._fields.append(False)
            case "separate" if self._fields:
                self._fields[-1] = True
            case "end" if self._fields:
                self._fields.pop()

    def _start_alternative(self, attributes: Attributes) -> None:
        self._choices.append(False)

    def _end_alternative(self) -> None:
        self._choices.pop()

    def _choice(self, attributes: Attributes) -> None:
        """Take the first of several alternatives: the same text box for newer and older Word."""
        if self._choices and self._choices[-1]:
            self._skipped = 1
        elif self._choices:
            self._choices[-1] = True


_WORD_STARTS: dict[str, Callable[[PartReader, Attributes], None]] = {
    "p": PartReader._start_paragraph,
    "pPr": PartReader._start_properties,
    "pStyle": PartReader._style,
    "numPr": PartReader._list_item,
    "outlineLvl": PartReader._level,
    "r": PartReader._start_run,
    "rStyle": PartReader._run_style,
    "vanish": PartReader._vanish,
    "t": PartReader._start_text,
    "tab": PartReader._tab,
    "ptab": PartReader._tab,
    "br": PartReader._break,
    "cr": PartReader._break,
    "noBreakHyphen": PartReader._hyphen,
    "fldChar": PartReader._field,
    "comment": PartReader._start_comment,
    "commentRangeStart": PartReader._start_comment,
    "commentRangeEnd": PartReader._end_comment,
    "commentReference": PartReader._refer,
    "tbl": PartReader._start_table,
    "tr": PartReader._start_row,
    "tblHeader": PartReader._head_row,
    "tc": PartReader._start_cell,
    "gridSpan": PartReader._columns,
    "vMerge": PartReader._merge,
    "txbxContent": PartReader._start_box,
    # Deleted and moved-away text, readings over characters, formatting before a change.
    "del": PartReader._skip,
    "moveFrom": PartReader._skip,
    "rt": PartReader._skip,
    "pPrChange": PartReader._skip,
    "rPrChange": PartReader._skip,
    "trPrChange": PartReader._skip,
    "tcPrChange": PartReader._skip,
}
_WORD_ENDS: dict[str, Callable[[PartReader], None]] = {
    "comment": PartReader._close_comments,
    "p": PartReader._end_paragraph,
    "pPr": PartReader._end_properties,
    "t": PartReader._end_text,
    "tbl": PartReader._end_table,
    "tr": PartReader._end_row,
    "tc": PartReader._end_container,
    "txbxContent": PartReader._end_container,
}
_STARTS = {f"{ns} {name}": do for ns in WORD_NAMESPACES for name, do in _WORD_STARTS.items()} | {
    f"{_COMPATIBILITY} AlternateContent": PartReader._start_alternative,
    f"{_COMPATIBILITY} Choice": PartReader._choice,
    f"{_COMPATIBILITY} Fallback": PartReader._choice,
}
_ENDS = {f"{ns} {name}": do for ns in WORD_NAMESPACES for name, do in _WORD_ENDS.items()} | {
    f"{_COMPATIBILITY} AlternateContent": PartReader._end_alternative,
}
