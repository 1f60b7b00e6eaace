"""What use cases are asked for and what comes of them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from docgen.diagnostic import Diagnostic, DocgenError, has_errors
from docgen.language.words import LANGUAGES, Language
from docgen.workspace import is_ours, shown_path, write_file

Progress = Callable[[int, int, str], None]
"""Called with the step, the number of steps and what is being made."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A line of `docgen list`."""

    id: str
    """Its id."""
    title: str
    """Its title."""
    kind: str
    """What it is: `handbook`, `form`, `letter`, `phrases`, `policy`, `rule`."""
    source: str
    """The file it stands in."""


@dataclass(frozen=True, slots=True)
class Made:
    """What a run made."""

    files: tuple[Path, ...]
    """The files written, in order."""
    diagnostics: tuple[Diagnostic, ...]
    """What was found on the way."""
    current: int = 0
    """How many of the files were up to date and left as they were."""

    @property
    def ok(self) -> bool:
        """Whether everything was made."""
        return not has_errors(self.diagnostics)


@dataclass(frozen=True, slots=True)
class BuildOptions:
    """How to build."""

    formats: tuple[str, ...] = ("docx", "html")
    """`docx`, `html`, `txt`, `pdf`."""
    languages: tuple[str, ...] = ("zh-Hans",)
    """`zh-Hans`, `zh-Hant`, `en`; or `all`."""
    out: Path = Path("output")
    """The folder to write to."""
    audiences: tuple[str, ...] = ()
    """Only what concerns these roles, an edition for each, or for `all`; none: the whole."""
    parameters: Mapping[str, str] = field(default_factory=dict)
    """Organisation parameters for this run."""
    date: dt.date | None = None
    """The date written into the files."""
    advice: bool = False
    """Whether legal remarks are printed."""
    fillable: bool = False
    """Whether forms and letters are made to be filled in on a screen, in Word and HTML."""
    force: bool = False
    """Whether to overwrite files that docgen did not make."""


@dataclass(frozen=True, slots=True)
class FillOptions:
    """How to fill in a form."""

    formats: tuple[str, ...] = ()
    """`docx`, `html`, `txt`, `pdf`; none: as `out` says, else `docx` and `html`."""
    language: str = "zh-Hans"
    """Language of the document."""
    out: Path | None = None
    """A folder, or a file with the suffix of one format; None: `output/LANG/` of the project."""
    save: Path | None = None
    """Where to write the answers as YAML."""
    date: dt.date | None = None
    """Today, for defaults such as the date of a letter; None: the clock."""
    fillable: bool = False
    """Whether they can be filled in further on a screen, in Word and HTML."""
    force: bool = False
    """Whether to overwrite files that docgen did not make."""


@dataclass(frozen=True, slots=True)
class CollectOptions:
    """How to collect filled forms."""

    to: Path
    """The table to write; its suffix says which kind: `.csv`, `.xlsx`, `.jsonl`, `.yaml`."""
    form: str | None = None
    """Id of the form; None: the form that the first file says it is."""
    date: dt.date | None = None
    """Today, for formulas; None: the clock."""
    force: bool = False
    """Whether to overwrite files that docgen did not make."""


def expand_languages(names: Sequence[str]) -> tuple[Language, ...]:
    """Return languages in their fixed order; `all` means each."""
    return tuple(name for name in LANGUAGES if name in names or "all" in names)


def write_outputs(
    files: Sequence[tuple[Path, bytes]],
    force: bool,
    diagnostics: Sequence[Diagnostic],
    always: Path | None = None,
) -> Made:
    """Write finished files, all or none.

    Args:
        files: path and content of each.
        force: whether to overwrite what docgen did not make.
        diagnostics: what was found on the way; with an error nothing is written.
        always: a file that may be overwritten all the same.

    Raises:
        DocgenError: one of them exists and docgen did not make it, or cannot be written.
    """
    if has_errors(diagnostics):
        return Made((), tuple(diagnostics))
    if not force:
        for path, _ in files:
            if path != always and path.exists() and not is_ours(path):
                raise DocgenError(
                    f"{shown_path(path)} was not made by docgen, or was saved by another program since",
                    "move it away, choose another --out, or add --force to overwrite it",
                )
    for path, data in files:
        write_file(path, data)
    return Made(tuple(path for path, _ in files), tuple(diagnostics))
