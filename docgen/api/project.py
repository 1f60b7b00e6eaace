"""A project: what is in it, what is wrong with it, and what can be made of it."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docgen.api.outcome import BuildOptions, CollectOptions, FillOptions, Listed, Made, Progress
from docgen.diagnostic import Diagnostic, DocgenError, did_you_mean
from docgen.language.words import Language
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
    open_workspace,
    read_bytes,
    shown_path,
    write_file,
)

if TYPE_CHECKING:
    from docgen.lint.engine import Linter


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
        diagnostics = [*loaded.diagnostics, *_check_wording(loaded)]
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
            from docgen.api.lint_facts import rule_titles

            titles = {**RULES, **rule_titles(self.linter())}
            return tuple(Listed(id, title, "rule", "docgen") for id, title in titles.items())
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
        base: Language = "en" if language == "en" else "zh-Hans"
        library = self.library(base)
        form = library.forms.get(kind)
        if form is not None:
            from docgen.api.building import open_context
            from docgen.build.form import form_context
            from docgen.form.schema import answers_schema

            around = form_context(open_context(library, base, {}), form.effective)
            return answers_schema(form, base, around)
        raise DocgenError(
            f"there is no content kind or form `{kind}`",
            did_you_mean(kind, (*structs, *library.forms)),
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

    def linter(self) -> Linter:
        """Return the linter made of the project's phrase lists and rules.

        `linter.check_text("...")` gives diagnostics with what to say instead.

        Raises:
            DocgenError: phrase lists or rules have errors.
        """
        from docgen.api.linting import open_linter

        return open_linter(self.workspace)

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

    def collect(
        self,
        paths: Sequence[Path],
        options: CollectOptions,
        progress: Progress = lambda step, steps, name: None,
    ) -> Made:
        """Read filled forms and write their answers as a table.

        A file that cannot be used is told of and left out; the others are written.

        Args:
            paths: Word files, pages, data files, folders of them.
            options: what to write.
            progress: told of each file.
        """
        from docgen.api.collecting import collect_files

        return collect_files(self, paths, options, progress)

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


def _check_wording(loaded: Loaded) -> Iterator[Diagnostic]:
    """Yield what is wrong with the phrase lists, and forbidden wording in our own texts."""
    from docgen.library.linting import build_linter, check_phrase_lists
    from docgen.library.own_wording import check_own_wording
    from docgen.library.punctuation import check_punctuation
    from docgen.library.terms import check_terms

    chinese = loaded.libraries.get("zh-Hans")
    if chinese is None:
        return
    linter = build_linter(chinese)
    yield from check_phrase_lists(chinese, linter)
    for library in loaded.libraries.values():
        yield from check_own_wording(library, linter)
        yield from check_punctuation(library)
        yield from check_terms(library)


def _existing(path: str) -> Path:
    found = Path(path)
    if not found.exists():
        raise DocgenError(f"no such file or folder: {path}", "check the name")
    return found.resolve()


def _lies_in(path: Path, places: list[Path]) -> bool:
    whole = path.resolve()
    return any(whole == place or place in whole.parents for place in places)
