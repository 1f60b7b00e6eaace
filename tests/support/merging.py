"""Small merges for tests: a template, rows, and running them as the command does."""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from docgen.api.merging import Merged, MergeOptions, merge_rows
from tests.support.word_templates import paragraphs


def write_rows(path: Path, *rows: Sequence[object]) -> Path:
    """Write a CSV file, the heads first."""
    out = io.StringIO(newline="")
    csv.writer(out).writerows(rows)
    path.write_bytes(out.getvalue().encode("utf-8"))
    return path


def write_people(path: Path, count: int) -> Path:
    """Write a CSV file of people, each of another name."""
    rows = ((f"员工{number}", f"A-{number:05d}") for number in range(count))
    return write_rows(path, ("name", "no"), *rows)


def write_template(path: Path, *texts: str) -> Path:
    """Write a Word template with these paragraphs."""
    path.write_bytes(paragraphs(*texts))
    return path


def merge(folder: Path, **options: Any) -> Merged:
    """Merge in a folder: `letter.docx` with `rows.csv` into `out`, unless told otherwise."""
    given = {
        "rows": folder / "rows.csv",
        "template": folder / "letter.docx",
        "out": folder / "out",
        "name": "{{ no }}-{{ name }}",
        "jobs": 1,
        **options,
    }
    return merge_rows(None, MergeOptions(**given), lambda phase, done, total: None)


def digests(folder: Path) -> dict[str, str]:
    """Return the SHA-256 of every file below a folder, hidden ones too."""
    files: Iterable[Path] = folder.rglob("*") if folder.exists() else ()
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in files
        if path.is_file()
    }


def messages(merged: Merged) -> list[str]:
    """Return what was found, each as `file: part: message`."""
    return [
        ": ".join(filter(None, (Path(one.where or "").name, one.part, one.message)))
        for one in merged.diagnostics
    ]
