"""Bytes to text: UTF-8, UTF-16 and the two encodings of older Chinese programs, told apart.

Nothing is guessed where it can be known: a byte order mark decides, then valid UTF-8. What is left
is read as GB18030 and as Big5, and the reading that gives common characters wins: text read in the
wrong one of the two turns into rare characters, or into none at all.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass, replace
from functools import cache
from typing import Protocol

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
class Encoding:
    """How a text was written down."""

    codec: str
    """Python's name of the encoding."""
    label: str
    """Its name for people."""
    mark: bytes = b""
    """The byte order mark it begins with."""
    lossy: bool = False
    """Whether bytes that are no text become U+FFFD."""

    @property
    def errors(self) -> str:
        """What is done about bytes that are no text, in Python's words."""
        return "replace" if self.lossy else "strict"


UTF8 = Encoding("utf-8", "UTF-8")
"""What nearly every file is written in."""


@dataclass(frozen=True, slots=True)
class Decoded(Encoding):
    """The text of a file, and how it was written down."""

    text: str = ""
    """The text, line ends as `\\n`."""
    crlf: bool = False
    """Whether any line ends otherwise than in `\\n`."""


class Undecoded(Protocol):
    """The bytes of a file, whole or read piece by piece."""

    @property
    def size(self) -> int:
        """Return how many bytes there are."""

    def head(self, size: int) -> bytes:
        """Return the first ones."""

    def has_zero(self) -> bool:
        """Tell whether there is a zero byte."""

    def fits(self, codec: str, skipped: int = 0, *, zero: bool = True) -> bool:
        """Tell whether all of them are text in an encoding.

        Args:
            codec: the encoding.
            skipped: how many bytes at the start are passed over.
            zero: whether U+0000 counts as text.
        """


class _Whole:
    """The bytes of a file that is read at once. What was decoded to try a codec is kept."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._texts: dict[tuple[str, int], str] = {}

    @property
    def size(self) -> int:
        return len(self._data)

    def head(self, size: int) -> bytes:
        return self._data[:size]

    def has_zero(self) -> bool:
        return b"\0" in self._data

    def fits(self, codec: str, skipped: int = 0, *, zero: bool = True) -> bool:
        try:
            text = self._data[skipped:].decode(codec) if skipped else self._data.decode(codec)
        except UnicodeDecodeError:
            return False
        self._texts = {(codec, skipped): text}
        return zero or "\0" not in text

    def decode(self, encoding: Encoding) -> str:
        skipped = len(encoding.mark)
        known = self._texts.get((encoding.codec, skipped))
        return known or self._data[skipped:].decode(encoding.codec, encoding.errors)


def decode_text(data: bytes) -> Decoded | None:
    """Return the text of a file; None if it is no text at all.

    Args:
        data: the file.
    """
    whole = _Whole(data)
    found = find_encoding(whole)
    if found is None:
        return None
    text = whole.decode(found)
    crlf = "\r" in text
    if crlf:
        text = join_line_ends(text)
    return Decoded(found.codec, found.label, found.mark, found.lossy, text, crlf)


def find_encoding(data: Undecoded) -> Encoding | None:
    """Return how a file was written down; None if it is no text at all."""
    head = data.head(_SAMPLE)
    found = find_mark(head)
    if found is not None:
        return replace(found, lossy=not data.fits(found.codec, len(found.mark)))
    if data.fits("utf-8", zero=False):
        return UTF8
    wide = _utf16_without_mark(data, head)
    if wide is not None:
        return wide
    if data.has_zero():
        return None
    wide_codecs = (("utf-16-le", "UTF-16"), ("utf-16-be", "UTF-16")) if data.size % 2 == 0 else ()
    scored = [
        (score, codec, label)
        for codec, label in (*_CANDIDATES, *wide_codecs)
        if (score := _score(head, codec)) >= _LEAST_COMMON
    ]
    for _, codec, label in sorted(scored, key=lambda one: -one[0]):
        if data.fits(codec):
            return Encoding(codec, label)
    return _find_damaged(data, head)


def encoding_diagnostic(decoded: Encoding, name: str) -> Diagnostic | None:
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


def find_mark(head: bytes) -> Encoding | None:
    """Return the encoding that a byte order mark tells."""
    for mark, codec, label in _MARKS:
        if head.startswith(mark):
            return Encoding(codec, label, mark)
    return None


def _find_damaged(data: Undecoded, head: bytes) -> Encoding | None:
    """Return the best reading of a text with broken bytes in it, or of one in a Western encoding."""
    sample = head.decode("utf-8", "replace")
    broken = sample.count("\ufffd")
    wide = sum(char > "\x7f" for char in sample) - broken
    if broken * 4 <= wide:
        return Encoding("utf-8", "UTF-8", lossy=True)
    if broken * 5 <= len(sample):
        # English from Windows: a curly apostrophe here and there.
        if data.fits("cp1252"):
            return Encoding("cp1252", "Windows-1252")
        return Encoding("utf-8", "UTF-8", lossy=True)
    scored = ((_score(head, codec), codec, label) for codec, label in _CANDIDATES)
    for score, codec, label in sorted(scored, reverse=True):
        if score >= _LEAST_COMMON:
            return Encoding(codec, label, lossy=not data.fits(codec))
    return None


def _utf16_without_mark(data: Undecoded, head: bytes) -> Encoding | None:
    """Return UTF-16 that lacks its mark: line ends and spaces in it have a zero byte."""
    if data.size % 2 or not data.size:
        return None
    even, odd = head[::2].count(0), head[1::2].count(0)
    if not even and not odd:
        return None
    codec = "utf-16-le" if odd >= even else "utf-16-be"
    if _score(head, codec) < _LEAST_COMMON or not data.fits(codec, zero=False):
        return None
    return Encoding(codec, "UTF-16")


def join_line_ends(text: str) -> str:
    """Return a text in which every line end is a line feed."""
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
