"""Word files: the body is poured, as XML text, into a shell that was made in Word.

See docs/decisions/0003-word-body-as-text.md and docs/word/.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import lru_cache

from docgen.diagnostic import Result, error
from docgen.tree import Document
from docgen.writers.characters import find_illegal
from docgen.writers.docx.assembly import iter_members
from docgen.writers.docx.blocks import Body
from docgen.writers.docx.bookmarks import bookmark_names
from docgen.writers.docx.job import Job, Place
from docgen.writers.docx.package import NotAPackage, read_package, write_package
from docgen.writers.docx.runs import Runs
from docgen.writers.docx.shell import Shell, ShellError, read_shell
from docgen.writers.docx.styles import Styles


class DocxWriter:
    """Writes Word files."""

    suffix = ".docx"

    def write(
        self,
        document: Document,
        shell: bytes,
        *,
        pages: Mapping[str, int] | None = None,
        fillable: bool = False,
    ) -> Result[bytes]:
        """Return the Word file.

        Args:
            document: an outlined document (numbers counted, references resolved).
            shell: a rendered Word file with a paragraph `[[body]]`.
            pages: page by id of heading for the table of contents; None leaves the numbers out.
            fillable: whether places to fill in become content controls.
        """
        try:
            opened = _open_shell(shell)
        except (NotAPackage, ShellError, UnicodeDecodeError) as cause:
            fault = error(
                "word-template",
                f"the Word template cannot be used: {cause}",
                help="open it in Word, write [[body]] into a paragraph of its own and save it as .docx",
            )
            return Result(None, (fault,))
        job = Job(document, opened, bookmark_names(document), pages, fillable=fillable)
        body = Body(job, Runs(job)).write(document.blocks, Place(width=opened.text_width))
        if document.properties.kind == "form":
            body = _end_form(job, body)
        data = write_package(iter_members(job, body))
        illegal = tuple(find_illegal(document)) if job.has_illegal else ()
        faults = (*illegal, *job.diagnostics, *opened.styles.missing.values())
        return Result(None if faults else data, faults)


def _end_form(job: Job, body: Iterator[str]) -> Iterator[str]:
    """Yield the body of a form, as high as it may be: what stands behind its last table opens no page."""
    last = ""
    for piece in body:
        if last:
            yield last
        last = piece
    after = job.style("After Table")
    yield (
        last.replace(after, job.style("Break"))
        if last == f"<w:p><w:pPr>{after}</w:pPr></w:p>"
        else last
    )


def _open_shell(data: bytes) -> Shell:
    """Return a shell; what was asked of its styles in vain is noted for each document anew."""
    shell = _read_shell(data)
    return replace(shell, styles=Styles(shell.styles.known))


@lru_cache(maxsize=4)
def _read_shell(data: bytes) -> Shell:
    """Return a shell, taken apart once for the documents that share it."""
    return read_shell(read_package(data))
