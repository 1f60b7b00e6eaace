"""Whose file it is: made by docgen and untouched since, or somebody's own; and which docgen."""

from __future__ import annotations

from pathlib import Path


def program_stamp() -> tuple[tuple[str, int], ...]:
    """Return name and time of every module of docgen: it changes when docgen is changed."""
    modules = sorted(Path(__file__).resolve().parents[1].rglob("*.py"))
    return tuple((str(path), path.stat().st_mtime_ns) for path in modules)


def is_ours(path: Path) -> bool:
    """Tell whether docgen made this file and nobody saved it since with another program.

    Word and LibreOffice put their own name into a file they save; a page and a plain text keep
    ours.
    """
    try:
        data = path.read_bytes()
    except OSError:
        return False
    match path.suffix.lower():
        case ".docx":
            return _APPLICATION in _read_member(data, "docProps/app.xml")
        case ".html":
            return b'name="generator" content="docgen' in data[:4096]
        case ".txt":
            return b"\n-- \ndocgen \xc2\xb7 " in data[-400:]
        case ".pdf":
            return data.endswith(PDF_MARK)
    return False


_APPLICATION = b"<Application>docgen</Application>"
PDF_MARK = b"\n% made by docgen\n"
"""A comment after the end of a PDF; whoever saves the file anew leaves it out."""


def _read_member(data: bytes, name: str) -> bytes:
    import io
    import zipfile

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return archive.read(name)
    except (KeyError, zipfile.BadZipFile, OSError):
        return b""
