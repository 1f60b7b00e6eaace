"""Bytes to text: UTF-8, UTF-16 and the two encodings of older Chinese programs, told apart.

Nothing is guessed where it can be known: a byte order mark decides, then valid UTF-8. What is left
is read as GB18030 and as Big5, and the reading that gives common characters wins: text read in the
wrong one of the two turns into rare characters, or into none at all.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from functools import cache

from docgen.diagnostic import Diagnostic, Severity

_MARKS = (
    (codecs.BOM_UTF8, "utf-8", "UTF-8 with a byte order mark"),
    # UTF-32 before UTF-16: its little-endian mark begins with that of UTF-16.
    (codecs.BOM_UTF32_LE, "utf-32-le", "UTF-32"),
    (codecs.BOM_UTF32_BE, "utf-32-be", "UTF-32"),
    (codecs.BOM_UTF16_LE, "utf-16-le", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16-be", "UTF-16"),
)
_CANDIDATES = (("gb18030", "GB18030"), ("cp950", "Big5"), ("big5hkscs", "Big5"))
_LINE_END = re.compile(r"\r\n?")
_SAMPLE = 1 << 16
"""Bytes looked at to tell encodings apart; the whole file has to be valid all the same."""
_PUNCTUATION = frozenset("，。！？：；、“”‘’（）《》「」『』…—·　％～ｏ")
_LEAST_COMMON = 0.5
"""Share of common characters below which a reading is taken for a wrong one."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text of a file, and how it was written down."""

    text: str
    """The text, line ends as `\\n`."""
    codec: str
    """Python's name of the encoding."""
    label: str
    """Its name for people."""
    mark: bytes = b""
    """The byte order mark it began with."""
    crlf: bool = False
    """Whether any line ends otherwise than in `\\n`."""
    lossy: bool = False
    """Whether bytes that are no text became U+FFFD."""


def decode_text(data: bytes) -> Decoded | None:
    """Return the text of a file; None if it is no text at all.

    Args:
        data: the file.
    """
    for mark, codec, label in _MARKS:
        if data.startswith(mark):
            return _decoded(data[len(mark) :], codec, label, mark)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return _decode_unmarked(data)
    if "\0" in text:
        return _decode_unmarked(data)
    return Decoded(_normal(text), "utf-8", "UTF-8", crlf="\r" in text)


def encoding_diagnostic(decoded: Decoded, name: str) -> Diagnostic | None:
    """Return what there is to say about an encoding: nothing for UTF-8 without a mark."""
    if decoded.lossy:
        return Diagnostic(
            "file-encoding",
            Severity.WARNING,
            f"some bytes are no {decoded.label} text; they were left out of the check",
            path=name,
            help="save the file again as UTF-8",
        )
    if decoded.label == "UTF-8":
        return None
    return Diagnostic(
        "file-encoding",
        Severity.INFO,
        f"read as {decoded.label}",
        path=name,
        help="save it as UTF-8 if it reads wrong",
    )


def _decode_unmarked(data: bytes) -> Decoded | None:
    wide = _utf16_without_mark(data)
    if wide is not None:
        return wide
    if b"\0" in data:
        return None
    wide_codecs = (("utf-16-le", "UTF-16"), ("utf-16-be", "UTF-16")) if len(data) % 2 == 0 else ()
    scored = [
        (score, codec, label)
        for codec, label in (*_CANDIDATES, *wide_codecs)
        if (score := _score(data[:_SAMPLE], codec)) >= _LEAST_COMMON
    ]
    for _, codec, label in sorted(scored, key=lambda one: -one[0]):
        try:
            return _strict(data, codec, label)
        except UnicodeDecodeError:
            continue
    return _decode_damaged(data)


def _decode_damaged(data: bytes) -> Decoded | None:
    """Return the best reading of a text with broken bytes in it, or of one in a Western encoding."""
    sample = data[:_SAMPLE].decode("utf-8", "replace")
    broken = sample.count("\ufffd")
    wide = sum(char > "\x7f" for char in sample) - broken
    if broken * 4 <= wide:
        return _decoded(data, "utf-8", "UTF-8")
    if broken * 5 <= len(sample):
        # English from Windows: a curly apostrophe here and there.
        try:
            return _strict(data, "cp1252", "Windows-1252")
        except UnicodeDecodeError:
            return _decoded(data, "utf-8", "UTF-8")
    for score, codec, label in sorted(
        ((_score(data[:_SAMPLE], codec), codec, label) for codec, label in _CANDIDATES),
        reverse=True,
    ):
        if score >= _LEAST_COMMON:
            return _decoded(data, codec, label)
    return None


def _utf16_without_mark(data: bytes) -> Decoded | None:
    """Return UTF-16 that lacks its mark: line ends and spaces in it have a zero byte."""
    if len(data) % 2 or not data:
        return None
    even, odd = data[:_SAMPLE:2].count(0), data[1:_SAMPLE:2].count(0)
    if not even and not odd:
        return None
    codec = "utf-16-le" if odd >= even else "utf-16-be"
    if _score(data[:_SAMPLE], codec) < _LEAST_COMMON:
        return None
    try:
        found = _strict(data, codec, "UTF-16")
    except UnicodeDecodeError:
        return None
    return None if "\0" in found.text else found


def _strict(data: bytes, codec: str, label: str) -> Decoded:
    text = data.decode(codec)
    return Decoded(_normal(text), codec, label, crlf="\r" in text)


def _decoded(data: bytes, codec: str, label: str, mark: bytes = b"") -> Decoded:
    try:
        text, lossy = data.decode(codec), False
    except UnicodeDecodeError:
        text, lossy = data.decode(codec, "replace"), True
    return Decoded(_normal(text), codec, label, mark, "\r" in text, lossy)


def _normal(text: str) -> str:
    return _LINE_END.sub("\n", text) if "\r" in text else text


def _score(sample: bytes, codec: str) -> float:
    """Return the share of common ones among the characters outside ASCII, 0 to 1."""
    decoder = codecs.getincrementaldecoder(codec)("replace")
    text = decoder.decode(sample)
    wide = [char for char in text if char > "\x7f"]
    if not wide:
        return 1.0 if codec.startswith("utf-16") else 0.0
    common = _common_characters()
    return sum(char in common for char in wide) / len(wide)


@cache
def _common_characters() -> frozenset[str]:
    """Return the everyday characters of both scripts: level 1 of GB 2312 and of Big5."""
    found = set(_PUNCTUATION)
    for lead in range(0xB0, 0xD8):
        pairs = (bytes((lead, trail)) for trail in range(0xA1, 0xFF))
        found.update("".join(pair.decode("gb2312", "ignore") for pair in pairs))
    for lead in range(0xA4, 0xC7):
        trails = (*range(0x40, 0x7F), *range(0xA1, 0xFF))
        pairs = (bytes((lead, trail)) for trail in trails)
        found.update("".join(pair.decode("big5", "ignore") for pair in pairs))
    found.update(map(chr, range(0xFF01, 0xFF5F)))  # full-width letters, digits, punctuation
    return frozenset(found)
