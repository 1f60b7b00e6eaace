"""Drafts: unfinished interviews, saved after every answer, readable by their owner alone.

A draft is a JSON file in the user's data folder. Its name says the form and when it was begun,
never what was answered. `docgen fill --data` takes it too.
"""

from __future__ import annotations

import datetime as dt
import json
import os
import secrets
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from docgen.diagnostic import DocgenError
from docgen.form.interview import Progress
from docgen.workspace import iter_files, read_bytes, remove_file, shown_path, write_private

FORMAT = 1
"""Version of the file format."""
_OLD = 60.0
"""Seconds after which a temporary file was left behind by a program that was killed."""


@dataclass(frozen=True, slots=True)
class Draft:
    """An unfinished interview."""

    path: Path
    """Its file."""
    form: str
    """Id of the form."""
    version: int
    """Version of the form it was begun with."""
    fingerprint: str
    """Hash of that form's definition."""
    language: str
    """Language of the document."""
    progress: Progress
    """How far it has come."""
    aside: Mapping[str, Any] = field(default_factory=dict)
    """Answers that the form no longer takes, by path; kept, never deleted."""


def drafts_folder(environment: Mapping[str, str] | None = None) -> Path:
    """Return the folder of drafts: `DOCGEN_DRAFTS`, or one in the user's data folder.

    That is `%LOCALAPPDATA%` on Windows, elsewhere `XDG_DATA_HOME` or `~/.local/share`.
    """
    env = os.environ if environment is None else environment
    if env.get("DOCGEN_DRAFTS"):
        return Path(env["DOCGEN_DRAFTS"]).expanduser()
    if sys.platform == "win32" and env.get("LOCALAPPDATA"):
        return Path(env["LOCALAPPDATA"]) / "docgen" / "drafts"
    given = env.get("XDG_DATA_HOME", "")
    # The specification of base directories: a relative path is to be ignored.
    base = Path(given) if Path(given).is_absolute() else _home() / ".local" / "share"
    return base / "docgen" / "drafts"


def _home() -> Path:
    try:
        return Path.home()
    except RuntimeError as fault:
        raise DocgenError(
            "there is no home folder to keep drafts in", "name one with DOCGEN_DRAFTS"
        ) from fault


def new_draft(form: str, version: int, fingerprint: str, language: str) -> Draft:
    """Return a draft with nothing in it; its file is there once it is saved."""
    begun = dt.datetime.now().strftime("%Y%m%d-%H%M%S")
    path = drafts_folder() / f"{form}.{begun}-{secrets.token_hex(2)}.json"
    return Draft(path, form, version, fingerprint, language, Progress({}))


def find_draft(form: str) -> Draft | None:
    """Return the draft of a form that was saved last; None where there is none.

    Raises:
        DocgenError: it cannot be read.
    """
    path = find_draft_path(form)
    return None if path is None else read_draft(path)


def find_draft_path(form: str) -> Path | None:
    """Return the file of the draft of a form that was saved last; None where there is none."""
    if not form.isascii() or not form.replace("-", "").isalnum():
        return None  # no form has such an id, and it could be a pattern
    # Ids of forms hold no dot, so no other form's drafts fit.
    return next(iter_files(drafts_folder(), f"{form}.*.json"), None)


def read_draft(path: Path) -> Draft:
    """Return the draft of a file.

    Raises:
        DocgenError: it cannot be read or is damaged.
    """
    data = read_bytes(path)
    try:
        raw = json.loads(data)
        return Draft(
            path,
            str(raw["form"]),
            int(raw["version"]),
            str(raw["hash"]),
            str(raw["language"]),
            Progress(dict(raw["answers"]), str(raw["at"]), frozenset(map(str, raw["passed"]))),
            dict(raw.get("aside", {})),
        )
    except (ValueError, KeyError, TypeError, RecursionError) as fault:
        raise DocgenError(
            f"{shown_path(path)} is not a draft that can be read",
            "move it away, or begin anew without --resume",
        ) from fault


def save_draft(draft: Draft) -> None:
    """Write a draft, whole or not at all, for its owner alone.

    Raises:
        DocgenError: it cannot be written.
    """
    content = {
        "draft": FORMAT,
        "form": draft.form,
        "version": draft.version,
        "hash": draft.fingerprint,
        "language": draft.language,
        "at": draft.progress.at,
        "passed": sorted(draft.progress.passed),
        "answers": draft.progress.data,
        "aside": draft.aside,
    }
    # In ASCII nothing depends on what other programs take for the end of a line.
    write_private(draft.path, json.dumps(content, indent=1).encode("ascii") + b"\n")


def remove_draft(draft: Draft) -> None:
    """Remove a draft whose document is written, and what killed programs left beside it.

    Raises:
        DocgenError: it cannot be removed.
    """
    remove_file(draft.path)
    for path in iter_files(draft.path.parent, ".docgen-*.tmp"):
        if time.time() - path.stat().st_mtime > _OLD:
            remove_file(path)
