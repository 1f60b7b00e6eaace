"""Any Markdown file -> segments with true offsets, for the linter.

Blocks are found by markdown-it, without its inline parser, which gives no columns; the markup inside
a block is taken out here. Unlike the Markdown of `content/` this is CommonMark as others write it:
with HTML, comments and front matter.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from docgen.readers.letters import Facts, Letters, is_lead
from docgen.readers.markdown_markup import copy_plain
from docgen.readers.parts import Part, take
from docgen.readers.table_heads import TableCell, TableHeads, find_verdicts
from docgen.source import Source
from docgen.tree.segment import LintSource, Segment, SegmentKind

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

_MAX_NESTING = 100
_FRONT_MATTER = re.compile(
    r"---[ \t]*\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE
)
_FRONT_LINE = re.compile(
    r"^[ \t]*(?:-[ \t]+)?(?:[\w-]+:[ \t]+)?(?![\w-]+:[ \t]*$|[#|>])(\S.*?)[ \t]*$", re.MULTILINE
)
_BAD_EXAMPLE = re.compile(
    r"""
      \bexample\s*[:=]\s*["']?(?:bad|wrong)\b | (?:^|[\s.,{])(?:bad|wrong|bad-example)(?:$|[\s,}])
    | 反例 | 错误示例 | 錯誤示例 | 不要说 | 禁用语 | 禁用語
    """,
    re.VERBOSE | re.IGNORECASE,
)
_PROGRAM = re.compile(
    r"""
      \{?\.?(?:console|shell|sh|bash|zsh|fish|bat|cmd|powershell|ps1|terminal|output|log|diff|patch
    | ya?ml|json[5cl]?|toml|ini|xml|html|css|scss|sql|python|py|pycon|js|javascript|ts|typescript
    | jsx|tsx|c|cpp|cs|csharp|java|kotlin|go|rust|ruby|rb|php|perl|lua|swift|r|make|makefile
    | dockerfile|jinja2?|j2|mermaid|regex|math|latex|tex|http|graphql|vim|nginx)\b
    """,
    re.VERBOSE | re.IGNORECASE,
)
"""Info strings of fences that hold code or what a program printed: nobody's wording."""


@dataclass(frozen=True, slots=True)
class _Above:
    """What stands above a part of a file."""

    outline: tuple[tuple[int, str], ...]
    """Level and text of the headings it stands under."""
    lead: str
    """The paragraph right before it, if that leads into a list."""


def read_markdown_segments(source: Source) -> LintSource:
    """Return the segments of a Markdown file.

    A fence whose info string says `example: bad` holds a bad example.
    """
    return read_markdown_part(source, None, True).source


def read_markdown_part(source: Source, above: _Above | None, whole: bool) -> Part:
    """Return the segments of a part of a Markdown file; it ends where a block of the file ends."""
    front = _FRONT_MATTER.match(source.text) if above is None else None
    if not whole and above is None and not front and source.text.startswith("---"):
        return Part(LintSource(source, ()), 0)
    body = front.end() if front else 0
    skipped = source.text.count("\n", 0, body)
    tokens = _parser().parse(source.text[body:])
    used = 0
    if not whole:
        used, tokens = _leave_last_block(source, tokens, skipped)
        if not used:
            return Part(LintSource(source, ()), 0)
        source = take(source, used)
    reader = _Reader(source, above)
    if front:
        reader.read_front_matter(front.start(1), front.end(1))
    reader.read(tokens, skipped)
    return Part(LintSource(source, tuple(reader.segments)), used, reader.above())


def _leave_last_block(source: Source, tokens: list[Token], skipped: int) -> tuple[int, list[Token]]:
    """Return where the last block begins, which may go on, and the tokens before it."""
    for i in range(len(tokens) - 1, 0, -1):
        token = tokens[i]
        if token.level == 0 and token.nesting >= 0 and token.map:
            return source.line_starts()[skipped + token.map[0]], tokens[:i]
    return 0, []


@cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt

    # The default depth would drop text that is nested deeper.
    parser = MarkdownIt("commonmark", {"html": True, "maxNesting": _MAX_NESTING}).enable("table")
    # Definitions of links would swallow `[note]: text`, code by indentation would hide prose.
    parser.disable(["reference", "code"])
    parser.core.ruler.enableOnly(["normalize", "block"])
    return parser


class _Reader:
    """Goes through the block tokens once."""

    def __init__(self, source: Source, above: _Above | None) -> None:
        self.source = source
        self.segments: list[Segment] = []
        self._lines = source.line_starts()
        self._outline = list(above.outline) if above else []
        self._quotes = 0
        self._lead = above.lead if above else ""
        self._leads: list[str] = []
        self._first_line = 0
        self._line = 0
        self._row: list[tuple[Token, Segment | None]] = []
        self._heads = TableHeads()
        self._column = 0

    def read_front_matter(self, start: int, end: int) -> None:
        """Take the values of the front matter, a line each."""
        for found in _FRONT_LINE.finditer(self.source.text, start, end):
            self.segments.append(Segment(found.group(1), "paragraph", None, found.start(1)))

    def read(self, tokens: list[Token], skipped: int) -> None:
        """Take the blocks; `skipped` lines stand before them."""
        self._first_line = skipped
        for i, token in enumerate(tokens):
            match token.type:
                case "inline":
                    self._inline(token, tokens[i - 1])
                case "fence":
                    self._fence(token)
                case "html_block":
                    self._html(token)
                case "blockquote_open" | "blockquote_close":
                    self._quotes += token.nesting
                case "bullet_list_open" | "ordered_list_open":
                    self._leads.append(self._lead)
                case "bullet_list_close" | "ordered_list_close":
                    self._leads.pop()
                    self._lead = ""
                case "table_open":
                    self._heads = TableHeads()
                case "tr_open":
                    self._row, self._column = [], 0
                    self._line = self._number(token)
                case "tr_close":
                    self._end_row()

    def above(self) -> _Above:
        """Return what the part after this one stands under."""
        return _Above(tuple(self._outline), self._lead)

    def _facts(self) -> Facts:
        return {"headings": (*(text for _, text in self._outline), *filter(None, self._leads))}

    def _number(self, token: Token) -> int:
        """Return the line, from 0, that a token begins on."""
        return self._first_line + (token.map[0] if token.map else 0)

    def _inline(self, token: Token, parent: Token) -> None:
        if parent.type in ("th_open", "td_open"):
            return self._cell(token, parent)
        offsets = self._offsets(token.content, self._number(token))
        letters = Letters(self.source)
        copy_plain(letters, token.content, offsets)
        heading = parent.type == "heading_open"
        level = int(parent.tag[1:]) if heading else 0
        while heading and self._outline and self._outline[-1][0] >= level:
            self._outline.pop()
        kind: SegmentKind = "heading" if heading else "quote" if self._quotes else "paragraph"
        segment = letters.build(kind, **self._facts())
        self._lead = ""
        if segment is None:
            return None
        self.segments.append(segment)
        if heading:
            self._outline.append((level, segment.text))
        elif is_lead(segment.text):
            self._lead = segment.text
        return None

    def _fence(self, token: Token) -> None:
        if _PROGRAM.match(token.info):
            return
        first = self._number(token) + 1
        facts = self._facts()
        facts["bad_example"] = bool(_BAD_EXAMPLE.search(token.info))
        for i, line in enumerate(token.content.split("\n")):
            letters = Letters(self.source)
            at = self._place(line, first + i)
            letters.copy(at, at + len(line.strip()))
            segment = letters.build("code", **facts)
            if segment is not None:
                self.segments.append(segment)

    def _html(self, token: Token) -> None:
        content = token.content.rstrip("\n")
        letters = Letters(self.source)
        copy_plain(letters, content, self._offsets(content, self._number(token)), html=True)
        segment = letters.build("quote" if self._quotes else "paragraph", **self._facts())
        if segment is not None:
            self.segments.append(segment)

    def _cell(self, token: Token, parent: Token) -> None:
        text = token.content
        line_start, line = self._line_at(self._line)
        written = text if text in line[self._column :] else text.replace("|", "\\|")
        at = line.find(written, self._column)
        segment = None
        if text and at >= 0:
            self._column = at + len(written)
            letters = Letters(self.source)
            copy_plain(letters, written, [line_start + at + i for i in range(len(written))])
            segment = letters.build("cell", **self._facts())
        self._row.append((parent, segment))

    def _end_row(self) -> None:
        facts = [
            TableCell(segment.text if segment else "", is_head=parent.type == "th_open")
            for parent, segment in self._row
        ]
        found = zip(self._row, self._heads.add_row(facts), find_verdicts(facts), strict=True)
        for (_, segment), heads, verdicts in found:
            if segment is not None:
                self.segments.append(replace(segment, column_heads=heads, verdicts=verdicts))

    def _offsets(self, content: str, line: int) -> list[int]:
        """Return the offset of each code point of a block's text, line by line."""
        found: list[int] = []
        for i, text in enumerate(content.split("\n")):
            at = self._place(text, line + i)
            bare = text.lstrip()
            gap = len(text) - len(bare)
            found.extend([at] * gap)
            found.extend(range(at, at + len(bare) + 1))  # one more for the line end
        return found[:-1]

    def _place(self, text: str, line: int) -> int:
        """Return where the text of a line begins, past what makes it a quotation or an item.

        The prefix is all that a block's text lacks of its line: so the text is the line's end.
        """
        start, written = self._line_at(line)
        return start + max(written.rfind(text.strip()), 0)

    def _line_at(self, line: int) -> tuple[int, str]:
        if line >= len(self._lines):
            return len(self.source.text), ""
        # CommonMark has U+FFFD for U+0000, and so has the text that is looked for.
        text = self.source.line_text(self.source.first_line + line)
        return self._lines[line], text.replace("\0", "\ufffd")
