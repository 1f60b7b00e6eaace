"""Text as WordprocessingML: escaping, characters that XML has no place for, measures."""

from __future__ import annotations

import re

R_NAMESPACE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

# XML 1.0, section 2.2, and what `docgen.writers.characters` refuses for the sake of HTML.
_BAD = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff"
_ILLEGAL = re.compile(f"[{_BAD}]")
# Characters that need more than being copied.
_CARE = re.compile(f"[{_BAD}\t\n\r&<>]|^[ \u3000]|[ \u3000]$")
# Characters that Word sets in the Latin font unless told that they are East Asian
# (ISO/IEC 29500-1, 17.3.2.26): quotation marks, dashes, ellipsis, arrows, circled digits, signs.
_AMBIGUOUS = re.compile("[\u00a7\u00b0\u00b1\u00b7\u00d7\u00f7\u2000-\u2bff]")
_PLAIN_STOP = re.compile(f"{_CARE.pattern}|{_AMBIGUOUS.pattern}")
_CHINESE = re.compile("[\u3001-\u303f\u3400-\u9fff\uf900-\ufaff\uff00-\uffef]")
_BREAKS = re.compile("(\r\n|[\r\n\t])")


def escape(text: str) -> str:
    """Return text escaped for element content."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def escape_attribute(text: str) -> str:
    """Return text escaped for an attribute in double quotes; line ends become spaces."""
    return _BREAKS.sub(" ", escape(text)).replace('"', "&quot;")


def is_illegal(text: str) -> bool:
    """Tell whether a text holds a character that no file can hold."""
    return _ILLEGAL.search(text) is not None


def remove_illegal(text: str) -> str:
    """Return text without the characters that no file can hold."""
    return _ILLEGAL.sub("", text)


def needs_hint(text: str) -> bool:
    """Tell whether Word has to be told that the signs in a text are East Asian."""
    return _AMBIGUOUS.search(text) is not None and _CHINESE.search(text) is not None


def is_plain(text: str) -> bool:
    """Tell whether a text needs nothing but `w:t` around it, as most do."""
    return _PLAIN_STOP.search(text) is None


def text_xml(text: str) -> str:
    """Return `w:t` and what else says a text: tabs and line ends become `w:tab` and `w:br`."""
    pieces = _BREAKS.split(text)
    return "".join(_piece(piece) for piece in pieces if piece)


def _piece(text: str) -> str:
    if text == "\t":
        return "<w:tab/>"
    if text in ("\n", "\r", "\r\n"):
        return "<w:br/>"
    spaced = text[:1].isspace() or text[-1:].isspace()
    opening = '<w:t xml:space="preserve">' if spaced else "<w:t>"
    return f"{opening}{escape(text)}</w:t>"


def twips(millimetres: float) -> int:
    """Return millimetres in twentieths of a point, Word's unit of length."""
    return round(millimetres * 1440 / 25.4)


def emu(millimetres: float) -> int:
    """Return millimetres in English Metric Units, DrawingML's unit of length."""
    return round(millimetres * 36000)
