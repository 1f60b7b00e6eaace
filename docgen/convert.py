"""LibreOffice: Word files to PDF, and on which page a heading stands.

Word and LibreOffice break pages a little differently, above all where fonts differ, so the
numbers in a table of contents stay a field that Word can update. See docs/word/contents.md.
"""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path

from docgen.diagnostic import DocgenError
from docgen.tree import Document, Heading, inline_text, walk_blocks
from docgen.writers.docx.bookmarks import bookmark_names

TIMEOUT = 180
"""Seconds after which a conversion is given up."""

_PROGRAMS = ("soffice", "libreoffice", "soffice.com")
_PLACES = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    "C:/Program Files/LibreOffice/program/soffice.com",
    "C:/Program Files (x86)/LibreOffice/program/soffice.com",
)
_FILTER = (
    'pdf:writer_pdf_Export:{"ExportBookmarksToPDFDestination":{"type":"boolean","value":"true"},'
    '"ExportBookmarks":{"type":"boolean","value":"true"}}'
)
_DESTINATION = re.compile(r'^\s*(\d+)\s+\[.*\]\s+"(.*)"\s*$', re.MULTILINE)


def find_office() -> str | None:
    """Return the path of LibreOffice's program, or None where it is not installed."""
    found = next(filter(None, map(shutil.which, _PROGRAMS)), None)
    return found or next((place for place in _PLACES if Path(place).is_file()), None)


def office_stamp() -> tuple[str, int] | None:
    """Return path and time of LibreOffice's program, which change when it is updated; None without it."""
    office = find_office()
    if office is None:
        return None
    try:
        return office, Path(office).resolve().stat().st_mtime_ns
    except OSError:
        return office, 0


def docx_to_pdf(docx: bytes, fonts: Path | None = None) -> bytes:
    """Return a Word file as PDF.

    Args:
        docx: the Word file.
        fonts: a fontconfig file that names free fonts for those the file asks for.

    Raises:
        DocgenError: LibreOffice is not installed, takes too long, or makes no PDF.
    """
    office = find_office()
    if office is None:
        raise DocgenError(
            "LibreOffice is needed to make a PDF and was not found",
            "install it (Debian: apt-get install libreoffice-writer-nogui) or build Word files only",
        )
    with tempfile.TemporaryDirectory(prefix="docgen-office-", ignore_cleanup_errors=True) as folder:
        source = Path(folder, "document.docx")
        source.write_bytes(docx)
        _run_office(office, source, fonts)
        made = source.with_suffix(".pdf")
        if not made.is_file():
            raise DocgenError(
                "LibreOffice made no PDF from the Word file",
                "open the file in LibreOffice to see why",
            )
        return made.read_bytes()


def _run_office(office: str, source: Path, fonts: Path | None) -> None:
    folder = source.parent
    # A profile of its own: a LibreOffice that is open, or a second conversion, would block it.
    profile = Path(folder, "profile").as_uri()
    command = [office, f"-env:UserInstallation={profile}", "--headless", "--norestore"]
    command += ["--convert-to", _FILTER, "--outdir", str(folder), str(source)]
    # The environment is not read here but handed on, with the one setting that is ours.
    environment = dict(os.environ)
    if fonts is not None:
        environment["FONTCONFIG_FILE"] = str(fonts.resolve())
    process = subprocess.Popen(
        command,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=os.name == "posix",
    )
    try:
        process.wait(TIMEOUT)
    except subprocess.TimeoutExpired as cause:
        raise DocgenError(
            f"LibreOffice did not finish within {TIMEOUT} seconds",
            "close other programs and try again, or build Word files only",
        ) from cause
    finally:
        if process.poll() is None:
            _kill(process)


def _kill(process: subprocess.Popen[bytes]) -> None:
    """End LibreOffice and the program that it starts in turn."""
    if os.name == "posix":
        os.killpg(process.pid, signal.SIGKILL)
    else:
        process.kill()
    process.wait()


def contents_pages(
    docx: bytes, document: Document, fonts: Path | None = None
) -> dict[str, int] | None:
    """Return the page of each heading by its id, or None where LibreOffice is not installed.

    Args:
        docx: the Word file made from `document`.
        document: an outlined document.
        fonts: as for `docx_to_pdf`.

    Raises:
        DocgenError: LibreOffice or a program of poppler fails.
    """
    if find_office() is None or shutil.which("pdfinfo") is None:
        return None
    headings = [block for block in walk_blocks(document.blocks) if isinstance(block, Heading)]
    names = bookmark_names(document)
    pdf = docx_to_pdf(docx, fonts)
    with tempfile.TemporaryDirectory(prefix="docgen-pages-") as folder:
        path = Path(folder, "document.pdf")
        path.write_bytes(pdf)
        found = find_destinations(_poppler("pdfinfo", "-dests", str(path)), names)
        pages = {heading.id: found[heading.id] for heading in headings if heading.id in found}
        if len(pages) < len({heading.id for heading in headings}):
            text = _poppler("pdftotext", "-layout", str(path), "-")
            pages = find_headings(text.split("\f"), headings) | pages
    return pages


def find_destinations(listing: str, names: Mapping[str, str]) -> dict[str, int]:
    """Return the page of each id from what `pdfinfo -dests` prints.

    LibreOffice writes each character of a bookmark that is no letter or digit as its code, so
    that `dg_a` is called `dg5Fa`.
    """
    pages = {name: int(page) for page, name in _DESTINATION.findall(listing)}
    found: dict[str, int] = {}
    for one, name in names.items():
        page = pages.get(name.replace("_", "5F"), pages.get(name))
        if page is not None:
            found[one] = page
    return found


def find_headings(pages: Iterable[str], headings: Iterable[Heading]) -> dict[str, int]:
    """Return the page of each heading by looking for its line in the text of the pages.

    Headings are looked for in their order, behind the table of contents: its lines are a heading
    and a page number, so they are not equal to a heading alone.
    """
    lines = [{re.sub(r"\s+", "", line) for line in page.splitlines()} for page in pages]
    found: dict[str, int] = {}
    at = 0
    for heading in headings:
        text = re.sub(r"\s+", "", heading.number + inline_text(heading.children))
        page = next((n for n in range(at, len(lines)) if text in lines[n]), None)
        if page is not None:
            found[heading.id] = page + 1
            at = page
    return found


def _poppler(program: str, *arguments: str) -> str:
    try:
        done = subprocess.run(
            [program, *arguments],
            capture_output=True,
            timeout=TIMEOUT,
            check=True,
        )
    except (OSError, subprocess.SubprocessError) as cause:
        raise DocgenError(
            f"{program} could not read the PDF",
            "install poppler (Debian: apt-get install poppler-utils)",
        ) from cause
    return done.stdout.decode("utf-8", "replace")
