"""Large text files: which are read part by part, and by what."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from itertools import count
from pathlib import Path
from typing import TypeAlias, TypeVar

from docgen.readers.blocks import BLOCK, Blocks, FileBytes, MisreadError
from docgen.readers.encoding import Encoding, encoding_diagnostic, find_encoding, find_mark
from docgen.readers.files import MAX_FILE, PACKED, TEXT_READERS, WORD
from docgen.readers.parts import PartReader, Parts
from docgen.workspace import open_stream, shown_path

T = TypeVar("T")
PlainReader: TypeAlias = Callable[[Iterable[str]], tuple[PartReader, bool]]
"""Returns, given the first lines of a plain text, what reads it and whether it is a transcript."""


def read_large(
    path: Path, plain: PlainReader, check: Callable[[Parts], T], large: int, block: int = BLOCK
) -> T | None:
    """Return what is found in a large text file that is read part by part.

    HTML and YAML are read whole, since what is open at a place may have begun anywhere; and so is
    what is no text or too large: its reader says what is wrong with it. The return value is None.

    Args:
        path: the file.
        plain: chooses what reads plain text.
        check: finds it.
        large: bytes from which on a file is large.
        block: bytes read at a time.

    Raises:
        DocgenError, OSError: it cannot be read.
    """
    suffix = path.suffix.lower()
    size = path.stat().st_size
    if not large <= size <= MAX_FILE or suffix in WORD:
        return None
    if suffix in TEXT_READERS and suffix not in _PARTS:
        return None
    data = FileBytes(lambda: open_stream(path), size)
    head = data.head(len(PACKED[1]))
    if head.startswith(PACKED):
        return None
    if find_mark(head) is None:
        # To make sure would be to read the file twice.
        with suppress(MisreadError):
            return check(_open_parts(path, size, None, plain, block))
    encoding = find_encoding(data)
    return check(_open_parts(path, size, encoding, plain, block)) if encoding else None


def _open_parts(
    path: Path, size: int, encoding: Encoding | None, plain: PlainReader, block: int
) -> Parts:
    name = shown_path(path)
    blocks = Blocks(lambda: open_stream(path), size, encoding, block)
    choose = _PARTS.get(path.suffix.lower())
    reader, is_transcript = choose(blocks) if choose else plain(_iter_lines(blocks))
    said = encoding_diagnostic(encoding, name) if encoding else None
    return Parts(
        name, blocks, reader, is_transcript=is_transcript, diagnostics=(said,) if said else ()
    )


def _iter_texts(blocks: Blocks) -> Iterator[str]:
    for number in count():
        text = blocks.text(number)
        if text is None:
            return
        yield text


def _iter_lines(blocks: Blocks) -> Iterator[str]:
    for text in _iter_texts(blocks):
        yield from text.split("\n")


def _choose_jsonl(blocks: Blocks) -> tuple[PartReader, bool]:
    from docgen.readers.jsonl import read_jsonl_part

    return read_jsonl_part, True


def _choose_subtitles(blocks: Blocks) -> tuple[PartReader, bool]:
    from docgen.readers.subtitles import names_speakers, read_subtitles_part

    named = any(map(names_speakers, _iter_texts(blocks)))
    return read_subtitles_part(named), named


def _choose_markdown(blocks: Blocks) -> tuple[PartReader, bool]:
    from docgen.readers.markdown_segments import read_markdown_part

    return read_markdown_part, False


_PARTS: dict[str, Callable[[Blocks], tuple[PartReader, bool]]] = {
    ".md": _choose_markdown,
    ".markdown": _choose_markdown,
    ".jsonl": _choose_jsonl,
    ".ndjson": _choose_jsonl,
    ".vtt": _choose_subtitles,
    ".srt": _choose_subtitles,
}
"""Suffix to what chooses the reader of a format that has parts."""
