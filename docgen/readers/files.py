"""Files and folders -> what the linter looks at: which files there are, and what reads each.

One table says what reads which suffix. A file that cannot be read is one diagnostic and no more.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path, PurePath
from typing import NamedTuple, TypeAlias

from docgen.diagnostic import Diagnostic, DocgenError, Severity
from docgen.readers.encoding import decode_text, encoding_diagnostic
from docgen.source import Source
from docgen.tree.segment import LintSource
from docgen.workspace import read_bytes, shown_path

MAX_FILE = 512 * 1024 * 1024
"""Bytes of the largest file that is read."""

TextReader: TypeAlias = Callable[[Source], LintSource]
"""Makes segments of a text in one format."""


def _read_markdown(source: Source) -> LintSource:
    from docgen.readers.markdown_segments import read_markdown_segments

    return read_markdown_segments(source)


def _read_html(source: Source) -> LintSource:
    from docgen.readers.html import read_html

    return read_html(source)


def _read_yaml(source: Source) -> LintSource:
    from docgen.readers.yaml_text import read_yaml_text

    return read_yaml_text(source)


def _read_jsonl(source: Source) -> LintSource:
    from docgen.readers.jsonl import read_jsonl

    return read_jsonl(source)


def _read_subtitles(source: Source) -> LintSource:
    from docgen.readers.subtitles import read_subtitles

    return read_subtitles(source)


TEXT_READERS: Mapping[str, TextReader] = {
    ".md": _read_markdown,
    ".markdown": _read_markdown,
    ".html": _read_html,
    ".htm": _read_html,
    ".xhtml": _read_html,
    ".yaml": _read_yaml,
    ".yml": _read_yaml,
    ".jsonl": _read_jsonl,
    ".ndjson": _read_jsonl,
    ".vtt": _read_subtitles,
    ".srt": _read_subtitles,
}
"""Suffix to reader. To add one: write its module, a function above and a line here."""
PLAIN = (".txt", ".text")
"""Suffixes of plain text."""
WORD = (".docx", ".docm", ".dotx", ".dotm")
"""Suffixes of Word files."""
UNREAD = (".doc", ".rtf", ".odt", ".wps", ".pdf")
"""Suffixes of files that hold text and are not read; a folder with such files says so."""
PACKED = (b"PK\3\4", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
"""What Word files begin with, whatever they are called."""
_SKIPPED = frozenset(("node_modules", "__pycache__"))


class Found(NamedTuple):
    """What stands behind the paths that were named."""

    files: tuple[Path, ...]
    """The files to check, each once: as named, then by name within a folder."""
    diagnostics: tuple[Diagnostic, ...] = ()
    """Paths that do not exist, files of kinds that are not read."""


def find_files(paths: Iterable[Path]) -> Found:
    """Return the files to check.

    A file that is named is checked whatever it is called. In folders hidden files and what
    `.gitignore` files leave out are passed over, but a folder that is named is always walked.
    """
    files: dict[Path, None] = {}
    unread: list[Path] = []
    diagnostics: list[Diagnostic] = []
    refused: list[OSError] = []
    for path in paths:
        if path.is_dir():
            known = len(files) + len(unread) + len(refused)
            for file in _walk(path, refused.append):
                suffix = file.suffix.lower()
                if suffix in TEXT_READERS or suffix in PLAIN or suffix in WORD:
                    files[file] = None
                elif suffix in UNREAD:
                    unread.append(file)
            if known == len(files) + len(unread) + len(refused):
                diagnostics.append(_bare(path))
        elif path.exists():
            files[path] = None
        else:
            diagnostics.append(
                _unreadable(shown_path(path), "there is no such file", "check the name")
            )
    diagnostics.extend(map(_closed, refused))
    if unread:
        diagnostics.append(_unread(unread))
    return Found(tuple(files), tuple(diagnostics))


def read_file(path: Path, read_plain: TextReader) -> LintSource:
    """Return a file as segments; a fault is a diagnostic.

    Args:
        path: the file.
        read_plain: reads plain text, which may be a transcript.
    """
    name = shown_path(path)
    try:
        size = path.stat().st_size
        if size > MAX_FILE:
            return _nothing(
                name,
                f"it is larger than {MAX_FILE >> 20} MB",
                "split it, for instance by day",
            )
        data = read_bytes(path)
    except DocgenError as fault:
        return _nothing(name, fault.message, fault.help)
    except OSError as fault:
        return _nothing(name, fault.strerror or "the system does not say why", None)
    return read_data(name, data, read_plain)


def read_data(name: str, data: bytes, read_plain: TextReader) -> LintSource:
    """Return the content of a file as segments; a fault is a diagnostic.

    Args:
        name: how to show it in a diagnostic; its suffix says what it is.
        data: the content.
        read_plain: reads plain text, which may be a transcript.
    """
    suffix = PurePath(name).suffix.lower()
    if suffix in WORD or data.startswith(PACKED):
        from docgen.readers.docx import read_docx

        return read_docx(name, data)
    if len(data) > MAX_FILE:
        return _nothing(name, f"it is larger than {MAX_FILE >> 20} MB", "split it")
    decoded = decode_text(data)
    if decoded is None:
        return _nothing(name, "it is no text", "name text, Markdown, HTML, YAML or Word files")
    source = Source(name, decoded.text)
    found = TEXT_READERS.get(suffix, read_plain)(source)
    said = encoding_diagnostic(decoded, name)
    return replace(found, diagnostics=(said, *found.diagnostics)) if said else found


def _nothing(name: str, why: str, help: str | None) -> LintSource:
    return LintSource(Source(name, ""), (), diagnostics=(_unreadable(name, why, help),))


def _unreadable(name: str, why: str, help: str | None) -> Diagnostic:
    message = f"the file cannot be read: {why}"
    return Diagnostic("unreadable-file", Severity.ERROR, message, path=name, help=help)


def _unread(files: list[Path]) -> Diagnostic:
    names = ", ".join(shown_path(file) for file in files[:5])
    more = f" and {len(files) - 5} more" if len(files) > 5 else ""
    return Diagnostic(
        "unread-file",
        Severity.INFO,
        f"not checked, since files of this kind are not read: {names}{more}",
        path=shown_path(files[0]),
        help="save them as .docx or .txt to have them checked",
    )


def _bare(folder: Path) -> Diagnostic:
    return Diagnostic(
        "unread-file",
        Severity.INFO,
        "nothing was checked here: the folder holds no file of a kind that is read",
        path=shown_path(folder),
        help=f"read are {', '.join((*PLAIN[:1], *WORD[:1], *TEXT_READERS))}",
    )


def _closed(fault: OSError) -> Diagnostic:
    name = shown_path(Path(fault.filename or "."))
    message = f"the folder cannot be read: {fault.strerror or 'the system does not say why'}"
    help = "nothing in it was checked: have its rights changed, or run as somebody who may read it"
    return Diagnostic("unreadable-file", Severity.ERROR, message, path=name, help=help)


def _walk(folder: Path, refuse: Callable[[OSError], None]) -> Iterator[Path]:
    """Yield the files below a folder by name, hidden and ignored ones left out.

    Args:
        folder: where to begin.
        refuse: told of each folder that cannot be read.
    """
    from docgen.readers.ignore import IgnoreRules

    rules = IgnoreRules(folder)
    for base, folders, files in os.walk(folder, onerror=refuse):
        here = Path(base)
        rules.enter(here)
        folders[:] = sorted(
            name
            for name in folders
            if _is_shown(name) and name not in _SKIPPED and not rules.ignores(name, True)
        )
        for name in sorted(files):
            if _is_shown(name) and not rules.ignores(name, False):
                yield here / name


def _is_shown(name: str) -> bool:
    """Tell whether a file is neither hidden nor the lock that Word leaves beside an open file."""
    return not name.startswith((".", "~$"))
