"""A project: what is in it, what is wrong with it, and what can be made of it."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from docgen.diagnostic import Diagnostic, DocgenError, did_you_mean, has_errors
from docgen.language.words import LANGUAGES, Language
from docgen.library import Library, Loaded, load_library
from docgen.library.check import check_library, check_partial
from docgen.library.kinds import KINDS
from docgen.library.rules import RULES
from docgen.library.translation import (
    LOCK_NAME,
    check_translations,
    read_lock,
    show_lock,
)
from docgen.report import Report, build_report
from docgen.workspace import (
    Workspace,
    embedded_workspace,
    find_workspace,
    is_ours,
    open_workspace,
    read_bytes,
    shown_path,
    write_file,
)

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
    audience: str | None = None
    """Only what concerns this role."""
    parameters: Mapping[str, str] = field(default_factory=dict)
    """Organisation parameters for this run."""
    date: dt.date | None = None
    """The date written into the files."""
    advice: bool = False
    """Whether legal remarks are printed."""
    fillable: bool = False
    """Whether forms and letters get content controls, in Word."""
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
    """Whether the content controls are left in, in Word."""
    force: bool = False
    """Whether to overwrite files that docgen did not make."""


@dataclass(frozen=True, slots=True)
class Project:
    """An opened project."""

    workspace: Workspace
    """Where it lies."""

    @classmethod
    def load(cls, path: str | os.PathLike[str]) -> Project:
        """Return the project in a folder.

        Raises:
            DocgenError: it holds no project.
        """
        return cls(open_workspace(Path(path)))

    @classmethod
    def find(cls, start: Path) -> Project:
        """Return the project a folder lies in, or the sample project shipped with docgen."""
        return cls(find_workspace(start) or embedded_workspace())

    @property
    def embedded(self) -> bool:
        """Whether it is the sample project inside the package."""
        return self.workspace.embedded

    @property
    def shown_root(self) -> str:
        """The folder, as shown to people."""
        return shown_path(self.workspace.root)

    @property
    def default_output(self) -> Path:
        """Where documents go: `output/` in the project, or here for the sample project."""
        return Path("output") if self.embedded else self.workspace.root / "output"

    def show(self, path: Path) -> str:
        """Return a path as shown to people."""
        return shown_path(path)

    def library(self, language: Language = "zh-Hans") -> Library:
        """Return the content in a language.

        Raises:
            DocgenError: it has errors; `check` tells which.
        """
        base: Language = "en" if language == "en" else "zh-Hans"
        loaded = load_library(self.workspace, {"zh-Hans", base})
        if base not in loaded.libraries:
            raise DocgenError("the content has errors", "`docgen check` shows them")
        return loaded.libraries[base]

    def check(self, paths: Sequence[str] = ()) -> Report:
        """Return everything wrong in the content.

        Args:
            paths: only what concerns these files or folders; none: everything.

        Raises:
            DocgenError: a path does not exist.
        """
        loaded = self.load_checked(("zh-Hans", "en"))
        diagnostics = list(loaded.diagnostics)
        diagnostics.extend(check_translations(loaded, read_lock(self._lock_text())))
        if not paths:
            return build_report(diagnostics, loaded.files)
        wanted = [_existing(path) for path in paths]
        kept = [d for d in diagnostics if d.where and _lies_in(Path(d.where), wanted)]
        files = [p for p in self.workspace.iter_content() if _lies_in(p, wanted)]
        return build_report(kept, len(files))

    def accept_translations(self) -> int:
        """Mark every English text as matching the Chinese one; return how many there are."""
        loaded = load_library(self.workspace, ("zh-Hans", "en"))
        lock = show_lock(loaded)
        write_file(self._lock_path(), lock.encode("utf-8"))
        return lock.count("\n")

    def entries(self, kind: str = "documents") -> tuple[Listed, ...]:
        """Return what there is: `documents`, `forms`, `phrases`, `policies` or `rules`."""
        if kind == "rules":
            return tuple(Listed(id, title, "rule", "docgen") for id, title in RULES.items())
        library = self.library()
        wanted = {
            "documents": ("document", "form"),
            "forms": ("form",),
            "phrases": ("phrases",),
            "policies": ("policy",),
        }[kind]
        return tuple(
            Listed(item.id, item.value.title, getattr(item.value, "kind", name), item.source)
            for name in wanted
            for item in library.iter_items(name)
        )

    def schema(self, kind: str, language: str = "zh-Hans") -> dict[str, Any]:
        """Return the JSON Schema of a content kind, or of a form's answers.

        Raises:
            DocgenError: there is no kind or form of this name.
        """
        from docgen.content.theme import Theme
        from docgen.schema import json_schema, translation_schema

        structs = {one.name: one.struct for one in KINDS} | {"theme": Theme}
        if kind in structs:
            return json_schema(structs[kind], title=kind)
        name, _, rest = kind.partition(".")
        if name in structs and rest == "translation":
            return translation_schema(structs[name])
        forms = self.library("en" if language == "en" else "zh-Hans").forms
        if kind in forms:
            from docgen.form.schema import answers_schema

            return answers_schema(forms[kind], "en" if language == "en" else "zh-Hans")
        raise DocgenError(
            f"there is no content kind or form `{kind}`", did_you_mean(kind, (*structs, *forms))
        )

    def write_schemas(self, folder: Path) -> tuple[Path, ...]:
        """Write the schemas of all kinds, translations and forms; return the files."""
        import json

        names = [one.name for one in KINDS] + ["theme"]
        names += [f"{one.name}.translation" for one in KINDS]
        names += sorted(self.library().forms)
        written = []
        for name in names:
            path = folder / f"{name}.schema.json"
            text = json.dumps(self.schema(name), ensure_ascii=False, indent=1) + "\n"
            write_file(path, text.encode("utf-8"))
            written.append(path)
        return tuple(written)

    def build(
        self,
        documents: Sequence[str] = (),
        options: BuildOptions | None = None,
        progress: Progress = lambda step, steps, name: None,
    ) -> Made:
        """Make documents and write them; nothing is written when there is an error.

        Args:
            documents: ids; none: all.
            options: how to build.
            progress: told of each step.
        """
        from docgen.api.building import build_files

        return build_files(self, tuple(documents), options or BuildOptions(), progress)

    def fill(
        self,
        form: str,
        answers: Mapping[str, Any],
        options: FillOptions | None = None,
        data: Path | None = None,
    ) -> Made:
        """Fill in a form or letter and write it; nothing is written when there is an error.

        Args:
            form: its id.
            answers: field id (or path such as `expenses.0.amount`) to answer, as one would type
                it or as plain data; wins over the file.
            options: how to fill it in.
            data: a file of answers, YAML or JSON.
        """
        from docgen.api.filling import fill_files

        return fill_files(self, form, answers, options or FillOptions(), data)

    def load_checked(self, languages: Iterable[Language]) -> Loaded:
        """Return the content in some languages, with everything wrong in and between its files."""
        loaded = load_library(self.workspace, languages)
        for library in loaded.libraries.values():
            loaded.diagnostics.extend(check_library(library))
        for library in loaded.partial.values():
            loaded.diagnostics.extend(check_partial(library, loaded.faulty))
        return loaded

    def _lock_path(self) -> Path:
        return self.workspace.content / "en" / LOCK_NAME

    def _lock_text(self) -> str:
        path = self._lock_path()
        return read_bytes(path).decode("utf-8", "replace") if path.is_file() else ""


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


def _existing(path: str) -> Path:
    found = Path(path)
    if not found.exists():
        raise DocgenError(f"no such file or folder: {path}", "check the name")
    return found.resolve()


def _lies_in(path: Path, places: list[Path]) -> bool:
    whole = path.resolve()
    return any(whole == place or place in whole.parents for place in places)
