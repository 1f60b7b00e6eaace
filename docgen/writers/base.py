"""What a writer is."""

from __future__ import annotations

from typing import Protocol

from docgen.diagnostic import Result
from docgen.tree import Document


class Writer(Protocol):
    """Tree to one file format. A block it cannot say is a diagnostic; nothing is dropped."""

    suffix: str
    """Ending of its files, such as `.docx`."""

    def write(self, document: Document, shell: bytes) -> Result[bytes]:
        """Return the file.

        Args:
            document: an outlined document (numbers counted, references resolved).
            shell: the finished file with one body marker that the document is poured into.
        """
        ...
