"""Bytes of a file to a `Source`: byte order marks, UTF-16, bytes that are no text, line ends."""

from __future__ import annotations

import codecs
import re

from docgen.diagnostic import Result, error
from docgen.source import Source

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    # UTF-32 before UTF-16: its little-endian mark begins with that of UTF-16.
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_LINE_END = re.compile(r"\r\n?")


def decode_yaml(data: bytes, name: str) -> Result[Source]:
    r"""Return the text of a YAML file.

    UTF-8 is taken with or without a byte order mark, UTF-16 and UTF-32 with one or as YAML 1.2
    section 5.2 detects them. Line ends become `\n`.

    Args:
        data: the file.
        name: how to show it in a diagnostic.
    """
    encoding, body = _split_mark(data)
    try:
        return Result(Source(name, normalize_lines(body.decode(encoding))))
    except UnicodeDecodeError as fault:
        before = normalize_lines(body[: fault.start].decode(encoding, "replace"))
        shown = Source(name, normalize_lines(body.decode(encoding, "replace")))
        at = min(len(before), len(shown.text))
        diagnostic = error(
            "not-utf8",
            f"the byte 0x{body[fault.start]:02X} here is not {encoding.upper()} text",
            shown.span(at, min(at + 1, len(shown.text))),
            _other_encoding(body),
        )
        return Result(None, (diagnostic,))


def normalize_lines(text: str) -> str:
    r"""Return `text` with every line end as `\n`."""
    return _LINE_END.sub("\n", text) if "\r" in text else text


def _split_mark(data: bytes) -> tuple[str, bytes]:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return encoding, data[len(mark) :]
    if len(data) > 1 and data[1] == 0 and data[0] != 0:
        return "utf-16-le", data
    if len(data) > 1 and data[0] == 0 and data[1] != 0:
        return "utf-16-be", data
    return "utf-8", data


_HOW = "(Notepad: Save as, Encoding: UTF-8)"


def _other_encoding(body: bytes) -> str:
    try:
        body.decode("gb18030")
    except UnicodeDecodeError:
        return f"save the file as UTF-8 {_HOW}"
    return (
        "the file looks like GBK, as older Chinese Windows programs write it: "
        f"open it there and save it as UTF-8 {_HOW}"
    )
