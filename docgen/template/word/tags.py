"""Jinja tags in the text of a Word file: where each begins and ends, and what it says.

Word turns straight quotes into typographic ones and knows nothing of tags, so the text between
the braces is mended while it is read: XML entities become characters, typographic quotes that
delimit a text become straight ones.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import unescape

OPENER = re.compile(r"\{[{%#]")
_CLOSERS = {"{{": "}}", "{%": "%}", "{#": "#}"}
_LEVEL = re.compile(r"(tr|tc|p|r)(?=\s)")
_STEP = re.compile(r"&(?:quot|#34|apos|#39|#8216);|[\"'“”‘’\\(\[{)\]}%]")
_QUOTES = {'"': '"', "“": "”“", "”": "”", "'": "'", "‘": "’‘", "’": "’"}
_STRAIGHT = str.maketrans("“”‘’", "\"\"''")
_WORD = re.compile(r"\w+")

RAW = "raw"
END_RAW = "endraw"


@dataclass(frozen=True, slots=True)
class Place:
    """Where in a Word file something stands."""

    part: str
    """Container, paragraph or cell: `body/tbl[1]/tr[2]/tc[3]/p[1]`."""
    around: str = ""
    """The text of the paragraph, as the person who wrote the template sees it."""


@dataclass(frozen=True, slots=True)
class Tag:
    """One Jinja tag of a template."""

    opener: str
    """`{{` prints a value, `{%` is a statement, `{#` a comment."""
    level: str
    """What it replaces when it is not text: `p`, `tr`, `tc`, `r`, or nothing."""
    expression: str
    """What stands between the delimiters, as Jinja reads it."""
    written: str
    """The whole tag, as it stands in the Word file."""
    place: Place
    """Where it stands."""
    strip_before: bool = False
    """`{%-`: the white space before it goes."""
    strip_after: bool = False
    """`-%}`: the white space after it goes."""

    @property
    def keyword(self) -> str:
        """The first word of a statement; empty for other tags."""
        found = _WORD.match(self.expression) if self.opener == "{%" else None
        return found.group() if found else ""


@dataclass(frozen=True, slots=True)
class Found:
    """A tag and the stretch of text it takes up."""

    start: int
    """Offset of its first brace."""
    end: int
    """Offset after its last brace; where it is not closed, of the end of the text."""
    tag: Tag
    """What it says."""
    closed: bool = True
    """Whether its closing delimiter was found."""


def find_tags(text: str, place: Place, raw: bool = False) -> tuple[list[Found], bool]:
    """Return the tags of a text in which XML entities still stand, in order.

    Args:
        text: text of a paragraph, or an attribute.
        place: where it stands, for the tags to know.
        raw: whether the text begins inside `{% raw %}`, where nothing is a tag.

    Returns:
        The tags, and whether the text ends inside `{% raw %}`.
    """
    found: list[Found] = []
    position = 0
    while (match := OPENER.search(text, position)) is not None:
        one = _read_tag(text, match.start(), place)
        if raw and one.tag.keyword != END_RAW:
            position = match.end()
            continue
        raw = one.tag.keyword == RAW
        found.append(one)
        position = one.end
    return found, raw


def _read_tag(text: str, start: int, place: Place) -> Found:
    opener = text[start : start + 2]
    inner = start + 2
    level = ""
    marked = _LEVEL.match(text, inner)
    if marked and not text[marked.end() :].lstrip().startswith(_CLOSERS[opener]):
        level, inner = marked.group(1), marked.end()
    strict = _scan(text, inner, _CLOSERS[opener]) if opener != "{#" else None
    if strict is not None:
        return _finish(text, start, inner, strict[0], level, strict[1], place)
    # A comment, or a quote or bracket too many: it ends where it seems to.
    another = OPENER.search(text, inner) if opener != "{#" else None
    limit = another.start() if another else len(text)
    end = text.find(_CLOSERS[opener], inner, limit)
    if end < 0:
        written = unescape(text[start:limit]).strip()
        return Found(start, limit, Tag(opener, level, "", written, place), closed=False)
    expression = unescape(text[inner:end]).translate(_STRAIGHT)
    return _finish(text, start, inner, end, level, expression, place)


def _finish(
    text: str, start: int, inner: int, end: int, level: str, expression: str, place: Place
) -> Found:
    stop = end + 2
    before = text[inner] in "-+" and not level
    after = end - 1 >= inner + before and text[end - 1] in "-+"
    tag = Tag(
        opener=text[start : start + 2],
        level=level,
        expression=expression[before : len(expression) - after].strip(),
        written=unescape(text[start:stop]).strip(),
        place=place,
        strip_before=before and text[inner] == "-",
        strip_after=after and text[end - 1] == "-",
    )
    return Found(start, stop, tag)


def _scan(text: str, position: int, closer: str) -> tuple[int, str] | None:
    """Return the offset of the closing delimiter and the mended expression before it."""
    out: list[str] = []
    depth = 0
    while (match := _STEP.search(text, position)) is not None:
        out.append(unescape(text[position : match.start()]))
        char = unescape(match.group())
        if text.startswith(closer, match.start()) and (closer == "%}" or depth == 0):
            return match.start(), "".join(out)
        position = match.end()
        if char in _QUOTES:
            read = _scan_text(text, position, char)
            if read is None:
                return None
            position, quoted = read
            out.append(quoted)
            continue
        if char == "{" and text.startswith(("{{", "{%"), match.start()) and closer == "%}":
            return None
        depth += (char in "([{") - (char in ")]}")
        if depth < 0:
            return None
        out.append(char)
    return None


def _scan_text(text: str, position: int, opening: str) -> tuple[int, str] | None:
    """Return the offset after a quoted text and the text in straight quotes."""
    straight = opening.translate(_STRAIGHT)
    closing = _QUOTES[opening]
    out = [straight]
    while (match := _STEP.search(text, position)) is not None:
        out.append(unescape(text[position : match.start()]))
        position = match.end()
        char = unescape(match.group())
        if char in closing:
            return position, "".join((*out, straight))
        if char == "\\":
            out.append(char + text[position : position + 1])
            position += 1
        else:
            out.append("\\" + char if char == straight else char)
    return None
