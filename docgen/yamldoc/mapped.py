"""From the text of a scalar back to the file: every code point's offset, proved.

A scalar is read a second time from the file, this time keeping offsets. Only when that gives the
parser's text to the letter are the offsets believed; otherwise none is.
"""

from __future__ import annotations

import re

from docgen.source import MappedText
from docgen.yamldoc.nodes import YamlScalar

_ESCAPES = {
    "0": "\0",
    "a": "\a",
    "b": "\b",
    "t": "\t",
    "\t": "\t",
    "n": "\n",
    "v": "\v",
    "f": "\f",
    "r": "\r",
    "e": "\x1b",
    " ": " ",
    '"': '"',
    "/": "/",
    "\\": "\\",
    "N": "\x85",
    "_": "\u00a0",
    "L": "\u2028",
    "P": "\u2029",
}
_CODES = {"x": 2, "u": 4, "U": 8}
_BREAK = re.compile(r"[ \t]*\n[ \t\n]*")


class _Letters:
    """Text in the making, with the offset of each code point."""

    def __init__(self, text: str) -> None:
        self.file = text
        self.parts: list[str] = []
        self.offsets: list[int | None] = []

    def copy(self, start: int, end: int) -> None:
        """Take over a stretch of the file as it stands."""
        self.parts.append(self.file[start:end])
        self.offsets.extend(range(start, end))

    def put(self, text: str) -> None:
        """Add what the file says in another way (a fold, an escape)."""
        self.parts.append(text)
        self.offsets.extend([None] * len(text))

    def fold(self, gap: str, start: int) -> None:
        """Add what a line break with the spaces around it comes to: a space, or empty lines."""
        breaks = [start + i for i, char in enumerate(gap) if char == "\n"]
        if len(breaks) == 1:
            self.put(" ")
        for offset in breaks[1:]:
            self.copy(offset, offset + 1)


def scalar_map(scalar: YamlScalar) -> MappedText:
    r"""Return the text of a scalar with the offset of each code point in its file.

    An offset is given only where the file has that very code point there: for an escape such as
    `\u4e00` and for the space that a folded line break becomes there is none.
    """
    source, start, end = scalar.span.source, scalar.span.start, scalar.span.end
    if scalar.plain and source.text[start:end] == scalar.text:
        return MappedText(source, scalar.text, tuple(range(start, end)))
    for letters in _readings(scalar):
        if "".join(letters.parts) == scalar.text:
            return MappedText(source, scalar.text, tuple(letters.offsets))
    return MappedText(source, scalar.text, (None,) * len(scalar.text))


def _readings(scalar: YamlScalar) -> list[_Letters]:
    text, start, end = scalar.span.source.text, scalar.span.start, scalar.span.end
    if scalar.style == "plain":
        return [_read_plain(text, start, end)]
    if scalar.style == "single":
        return [_read_single(text, start + 1, end - 1)]
    if scalar.style == "double":
        return [_read_double(text, start + 1, end - 1)]
    return _read_block(scalar)


def _read_plain(text: str, start: int, end: int) -> _Letters:
    """Plain scalars, YAML 1.2 section 7.3.3."""
    letters = _Letters(text)
    at = start
    for gap in _BREAK.finditer(text, start, end):
        letters.copy(at, gap.start())
        letters.fold(gap.group(), gap.start())
        at = gap.end()
    letters.copy(at, end)
    return letters


def _read_single(text: str, start: int, end: int) -> _Letters:
    """Single-quoted scalars, section 7.3.2: a quotation mark is written twice."""
    letters = _Letters(text)
    at = start
    for match in re.compile(rf"''|{_BREAK.pattern}").finditer(text, start, end):
        letters.copy(at, match.start())
        at = match.end()
        if match.group() == "''":
            letters.copy(match.start(), match.start() + 1)
        else:
            letters.fold(match.group(), match.start())
    letters.copy(at, end)
    return letters


def _read_double(text: str, start: int, end: int) -> _Letters:
    """Double-quoted scalars, section 7.3.1: escapes, and line ends taken back by a backslash."""
    letters = _Letters(text)
    at = start
    token = re.compile(
        rf"\\\n[ \t]*|\\(?:x[0-9a-fA-F]{{2}}|u[0-9a-fA-F]{{4}}|U[0-9a-fA-F]{{8}}|.)|{_BREAK.pattern}"
    )
    while match := token.search(text, at, end):
        letters.copy(at, match.start())
        at = match.end()
        found = match.group()
        if found.startswith("\\\n"):
            # The line end is gone; empty lines after it count each as one.
            gap = _BREAK.match(text, at, end)
            if gap:
                letters.fold("\n" + gap.group(), at - 1)
                at = gap.end()
        elif found.startswith("\\"):
            _put_escape(letters, found, match.start())
        else:
            letters.fold(found, match.start())
    letters.copy(at, end)
    return letters


def _put_escape(letters: _Letters, found: str, start: int) -> None:
    if found[1] in _CODES and len(found) > 2:
        code = int(found[2:], 16)
        letters.put(chr(code) if code < 0x110000 else "\ufffd")
        return
    char = _ESCAPES.get(found[1], "")
    if char and char == found[1]:
        letters.copy(start + 1, start + 2)
    else:
        letters.put(char)


_MOST_INDENTS = 100
"""How many indentations are tried where the header names one."""


def _read_block(scalar: YamlScalar) -> list[_Letters]:
    """Literal and folded scalars, sections 8.1.2 and 8.1.3, once for each possible indentation.

    Without an indicator in the header it is that of the least indented line. With one it counts
    from the parent's indentation, which the node does not know: the proof tells which is right.
    """
    text, start = scalar.span.source.text, scalar.span.start
    header_end = text.find("\n", start, scalar.span.end)
    if header_end < 0:
        return [_Letters(text)]
    header = text[start + 1 : header_end].split("#")[0]
    chomp = "-" if "-" in header else "+" if "+" in header else ""
    lines = _split_lines(text, header_end + 1, scalar.span.end)
    depths = [_indent_of(text, a, b) for a, b in lines if text[a:b].strip(" \n")]
    deepest = min(depths) if depths else max((b - a for a, b in lines), default=0)
    least = max(deepest - _MOST_INDENTS, 0) if any(c.isdigit() for c in header) else deepest - 1
    return [
        _read_block_lines(text, lines, indent, scalar.style == "folded", chomp)
        for indent in range(deepest, least, -1)
    ]


def _split_lines(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return start and end (line end included) of each line."""
    lines = []
    while start < end:
        stop = text.find("\n", start, end)
        stop = end if stop < 0 else stop + 1
        lines.append((start, stop))
        start = stop
    return lines


def _indent_of(text: str, start: int, end: int) -> int:
    line = text[start:end]
    return len(line) - len(line.lstrip(" "))


def _read_block_lines(
    text: str, lines: list[tuple[int, int]], indent: int, folded: bool, chomp: str
) -> _Letters:
    letters = _Letters(text)
    breaks: list[int] = []  # offsets of the line ends since the last line with content
    content = False  # whether there was a line with content
    spaced = False  # whether that line began with a space
    for start, end in lines:
        stop = end - 1 if text[end - 1] == "\n" else end
        if stop - start <= indent:
            if stop < end:
                breaks.append(stop)
            continue
        begin = start + indent
        now_spaced = text[begin] in " \t"
        if folded and content and not spaced and not now_spaced and breaks:
            _fold_breaks(letters, breaks)
        else:
            for offset in breaks:
                letters.copy(offset, offset + 1)
        letters.copy(begin, stop)
        breaks = [stop] if stop < end else []
        content, spaced = True, now_spaced
    _chomp(letters, breaks, content, chomp)
    return letters


def _fold_breaks(letters: _Letters, breaks: list[int]) -> None:
    if len(breaks) == 1:
        letters.put(" ")
    for offset in breaks[1:]:
        letters.copy(offset, offset + 1)


def _chomp(letters: _Letters, breaks: list[int], content: bool, chomp: str) -> None:
    """Keep the last line ends as the header says (section 8.1.1.2)."""
    if chomp == "-":
        return
    kept = breaks if chomp == "+" else breaks[:1] if content else []
    for offset in kept:
        letters.copy(offset, offset + 1)
