"""Pictures as files: whether one is whole, and how large it is. PNG (ISO/IEC 15948) and SVG."""

from __future__ import annotations

import re
import struct
import zlib
from dataclasses import dataclass

LARGEST = 1_000_000
"""Bytes of the largest logo: it goes into every file."""
_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_LENGTH = re.compile(r"\s*([0-9.]+)\s*(px|mm|cm|in|pt)?\s*")
_ACTIVE = re.compile(r"<script|<foreignObject|\son\w+\s*=|<!ENTITY|<!DOCTYPE", re.IGNORECASE)
_OUTSIDE = re.compile(r"""(?:href\s*=\s*["']|url\(\s*["']?)\s*(?!#|data:)[^"'\s)]""", re.IGNORECASE)


class PictureError(Exception):
    """A picture cannot be used; the message says why."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture that was found whole."""

    data: bytes
    """The file."""
    media_type: str
    """`image/png` or `image/svg+xml`."""
    ratio: float
    """Width over height."""


def read_picture(data: bytes) -> Picture:
    """Return a picture, its kind told by what it holds.

    Raises:
        PictureError: it is none, is damaged, too large, or an SVG that does more than show.
    """
    if len(data) > LARGEST:
        raise PictureError(f"it is larger than {LARGEST // 1000} kB")
    if data.startswith(_SIGNATURE):
        return Picture(data, "image/png", _read_png(data))
    if b"<svg" in data[:2000]:
        return Picture(data, "image/svg+xml", _read_svg(data))
    raise PictureError("it is neither PNG nor SVG")


def _read_png(data: bytes) -> float:
    """Return width over height; each chunk is checked, so that a torn file is noticed."""
    at = len(_SIGNATURE)
    size: tuple[int, int] | None = None
    while at + 12 <= len(data):
        length, kind = struct.unpack(">I4s", data[at : at + 8])
        body = data[at + 4 : at + 8 + length]
        crc = data[at + 8 + length : at + 12 + length]
        if len(crc) < 4:
            break
        if struct.unpack(">I", crc)[0] != zlib.crc32(body):
            raise PictureError("it is damaged")
        if kind == b"IHDR":
            size = struct.unpack(">II", body[4:12])
        if kind == b"IEND" and size and all(size):
            return size[0] / size[1]
        at += 12 + length
    raise PictureError("it breaks off before its end")


def _read_svg(data: bytes) -> float:
    from xml.etree import ElementTree

    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise PictureError("it is not UTF-8") from None
    if _ACTIVE.search(text):
        raise PictureError("it holds a script, an entity or foreign content")
    if _OUTSIDE.search(text):
        raise PictureError("it asks for another file")
    try:
        root = ElementTree.fromstring(text)
    except ElementTree.ParseError as fault:
        raise PictureError(f"it is no well-formed XML: {fault}") from None
    if root.tag != "{http://www.w3.org/2000/svg}svg":
        raise PictureError("its root is no `svg` of http://www.w3.org/2000/svg")
    box = root.get("viewBox", "").replace(",", " ").split()
    sides = [float(side) for side in box[2:4] if re.fullmatch(r"[0-9.]+", side)]
    if len(sides) != 2:
        found = [_LENGTH.fullmatch(root.get(name, "")) for name in ("width", "height")]
        sides = [float(one[1]) for one in found if one]
    if len(sides) != 2 or not all(sides):
        raise PictureError("it does not say how large it is: give it a `viewBox`")
    return sides[0] / sides[1]
