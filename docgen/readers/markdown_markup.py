"""Taking the markup out of the text of a Markdown block, keeping offsets."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import unescape

from docgen.readers.letters import Letters

_ADDRESS = r"\((?:[^()\\\n]|\\.|\([^()\n]*\))*\)"
_MARKUP = re.compile(
    rf"""
      (?P<comment> <!--.*?(?:-->|\Z) )
    | (?P<escape> \\[!-/:-@\[-`{{-~] )
    | (?P<code> (?P<ticks>`+)(?P<inside>.+?)(?<!`)(?P=ticks)(?!`) )
    | (?P<link> !?\[(?P<text>(?:[^\[\]\\]|\\.)*)\](?:{_ADDRESS}|\[[^\[\]\n]*\]) )
    | (?P<break> <[bB][rR]\s*/?> )
    | (?P<tag> </?[A-Za-z][^<>]*> )
    | (?P<entity> &(?:\#[0-9]{{1,7}}|\#[xX][0-9a-fA-F]{{1,6}}|[A-Za-z][A-Za-z0-9]{{1,31}}); )
    | (?P<struck> ~~(?=[^\s~]).+?(?<=[^\s~])~~(?!~) )
    | (?P<emphasis> \*+ | (?<![^\W_])_+ | _+(?![^\W_]) | ~~ )
    """,
    re.VERBOSE | re.DOTALL,
)
_HTML = ("comment", "break", "tag", "entity")
"""What counts in a block of HTML, where asterisks are asterisks."""


def copy_plain(letters: Letters, text: str, offsets: Sequence[int], html: bool = False) -> None:
    """Add the text of a block without its markup.

    Args:
        letters: what to add it to.
        text: the block's text as written.
        offsets: where each code point of it stands.
        html: whether it is a block of HTML.
    """
    at = 0
    for found in _MARKUP.finditer(text):
        kind = found.lastgroup if found.lastgroup not in ("ticks", "inside", "text") else ""
        kind = kind or next(name for name in ("code", "link") if found.group(name) is not None)
        if html and kind not in _HTML:
            continue
        if kind == "emphasis" and _stands_alone(text, found.start(), found.end()):
            continue
        _put(letters, text, offsets, at, found.start())
        at = found.end()
        _replace(letters, found, kind, offsets)
    _put(letters, text, offsets, at, len(text))


def _replace(letters: Letters, found: re.Match[str], kind: str, offsets: Sequence[int]) -> None:
    """Add what a piece of markup says."""
    start = found.start()
    match kind:
        case "escape":
            letters.put(found.group()[1], offsets[start])
        case "break":
            letters.put("\n", offsets[start])
        case "entity":
            letters.put(unescape(found.group()), offsets[start])
        case "code":
            mark = letters.mark()
            _put(letters, found.string, offsets, found.start("inside"), found.end("inside"))
            letters.quote(mark, offsets[start], offsets[found.end() - 1])
        case "link":
            first, last = found.span("text")
            copy_plain(letters, found.group("text"), offsets[first:last])


def _put(letters: Letters, text: str, offsets: Sequence[int], start: int, end: int) -> None:
    for i in range(start, end):
        letters.put(text[i], offsets[i])


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Tell whether asterisks have space on both sides, as in `3 * 4`."""
    before, after = text[start - 1 : start], text[end : end + 1]
    return (not before or before.isspace()) and (not after or after.isspace())
