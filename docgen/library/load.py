"""Loading the content: every file read, every fault of every file reported at once."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePath
from typing import Any

from docgen.content.organization import Organization
from docgen.content.theme import Theme
from docgen.diagnostic import (
    Diagnostic,
    DocgenError,
    Severity,
    did_you_mean,
    error,
    has_errors,
    near_name,
)
from docgen.language.words import Language
from docgen.library.kinds import KINDS, Kind, find_kind, iter_places
from docgen.library.library import Item, Library
from docgen.library.logo import read_logo
from docgen.schema import Placed, merge_translation, read_struct
from docgen.source import Source
from docgen.workspace import Workspace, read_bytes
from docgen.yamldoc import YamlNode, decode_yaml, read_yaml

TRANSLATIONS = "en"
"""Folder of the English texts below `content/`."""

_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


@dataclass(slots=True)
class Loaded:
    """What came of loading."""

    libraries: dict[Language, Library] = field(default_factory=dict)
    """A library for each language asked for; a language is missing where errors were in the way."""
    partial: dict[Language, Library] = field(default_factory=dict)
    """What could be read where there is no whole library: enough to look for more errors."""
    faulty: set[PurePath] = field(default_factory=set)
    """Files that could not be read, as paths below `content/`."""
    diagnostics: list[Diagnostic] = field(default_factory=list)
    """Everything found wrong."""
    files: int = 0
    """How many files were read."""
    base_nodes: dict[str, tuple[Kind, YamlNode]] = field(default_factory=dict)
    """Each Chinese file's nodes, by path below `content/`."""
    merged_nodes: dict[str, YamlNode] = field(default_factory=dict)
    """The same with the English texts laid over, each scalar knowing its file."""


@dataclass(frozen=True, slots=True)
class _File:
    relative: PurePath
    kind: Kind
    node: YamlNode


def load_library(workspace: Workspace, languages: Iterable[Language]) -> Loaded:
    """Load the content in the languages asked for (`zh-Hans` and `en`; `zh-Hant` is derived).

    Raises:
        DocgenError: the project has no organisation profile or no theme at all.
    """
    loaded = Loaded()
    wanted = set(languages)
    base: list[_File] = []
    overlays: dict[PurePath, _File] = {}
    for path in workspace.iter_content():
        relative = PurePath(path.relative_to(workspace.content))
        is_overlay = relative.parts[0] == TRANSLATIONS
        if is_overlay and "en" not in wanted:
            continue
        inner = PurePath(*relative.parts[1:]) if is_overlay else relative
        file = _read_file(workspace, path, inner, loaded)
        if file is None:
            continue
        if is_overlay:
            overlays[inner] = file
        else:
            base.append(file)
            loaded.base_nodes[inner.as_posix()] = (file.kind, file.node)
    loaded.diagnostics.extend(_unread(workspace, path) for path in workspace.iter_strays())
    theme = _read_theme(workspace, loaded)
    if not any(file.kind.name == "organization" for file in base) and not has_errors(
        loaded.diagnostics
    ):
        raise DocgenError(
            f"{workspace.show(workspace.content)} has no organization.yaml",
            "every project has one; `docgen init DIR` shows how it looks",
        )
    _check_overlays(base, overlays, loaded)
    for language in ("zh-Hans", "en"):
        if language in wanted:
            _load_language(language, base, overlays, theme, loaded)
            _load_logo(workspace, language, loaded)
    return loaded


def _read_file(
    workspace: Workspace, path: Path, relative: PurePath, loaded: Loaded
) -> _File | None:
    name = workspace.show(path)
    loaded.files += 1
    kind = find_kind(relative)
    if kind is None:
        near = near_name(relative.as_posix(), iter_places())
        loaded.diagnostics.append(
            Diagnostic(
                "misplaced-file",
                Severity.ERROR,
                "no kind of content lies here",
                path=name,
                help="content lies in " + ", ".join(iter_places())
                if near is None
                else f"did you mean `{near}`?",
            )
        )
        return None
    source = decode_yaml(read_bytes(path), name)
    loaded.diagnostics.extend(source.diagnostics)
    node = read_yaml(source.value) if source.value is not None else None
    loaded.diagnostics.extend(node.diagnostics if node else ())
    if node is None or node.value is None or has_errors(node.diagnostics):
        loaded.faulty.add(relative)
        return None
    return _File(relative, kind, node.value)


def _unread(workspace: Workspace, path: Path) -> Diagnostic:
    # Editors add `.txt` to what they save, and show the name without it.
    stem = re.split(r"\.ya?ml", path.name, maxsplit=1, flags=re.IGNORECASE)[0]
    return Diagnostic(
        "unread-file",
        Severity.WARNING,
        "nothing reads this file: content is written in files that end in .yaml",
        path=workspace.show(path),
        help=f"rename it to {stem}.yaml if it is content, else keep it outside content/"
        if stem != path.name
        else "keep it outside content/",
    )


def _read_theme(workspace: Workspace, loaded: Loaded) -> Theme | None:
    path = workspace.templates / "theme.yaml"
    loaded.files += 1
    source: Source | None = None
    decoded = decode_yaml(read_bytes(path), workspace.show(path))
    loaded.diagnostics.extend(decoded.diagnostics)
    source = decoded.value
    node = read_yaml(source) if source else None
    if node is None or node.value is None:
        loaded.diagnostics.extend(node.diagnostics if node else ())
        return None
    theme = read_struct(node.value, Theme)
    loaded.diagnostics.extend((*node.diagnostics, *theme.diagnostics))
    return theme.value.value if theme.value else None


def _check_overlays(base: list[_File], overlays: dict[PurePath, _File], loaded: Loaded) -> None:
    known = {file.relative for file in base}
    for relative, file in overlays.items():
        # Of a Chinese file that cannot be read its own faults are told.
        if relative not in known and relative not in loaded.faulty:
            hint = did_you_mean(relative.as_posix(), (k.as_posix() for k in known))
            loaded.diagnostics.append(
                error(
                    "unknown-reference",
                    f"there is no Chinese file content/{relative.as_posix()} that this translates",
                    file.node.span,
                    hint,
                )
            )


def _load_language(
    language: Language,
    base: list[_File],
    overlays: dict[PurePath, _File],
    theme: Theme | None,
    loaded: Loaded,
) -> None:
    items: dict[tuple[str, str], Item] = {}
    complete = theme is not None and not loaded.faulty
    for file in base:
        node = file.node
        if language == "en":
            if file.relative in loaded.faulty:
                # Its faults were told; laid under a translation they would be told otherwise.
                complete = False
                continue
            node = _translate(file, overlays.get(file.relative), loaded)
        read = read_struct(node, file.kind.struct)
        loaded.diagnostics.extend(read.diagnostics)
        if read.value is None:
            loaded.faulty.add(file.relative)
            complete = False
            continue
        item = _identify(file, read.value, loaded)
        items[item.kind.name, item.id] = item
    if ("organization", "organization") in items and theme is not None:
        organization: Organization = items["organization", "organization"].value
        library = Library(language, _in_order(items), theme.with_accent(organization.accent))
        (loaded.libraries if complete else loaded.partial)[language] = library


def _load_logo(workspace: Workspace, language: Language, loaded: Loaded) -> None:
    for libraries in (loaded.libraries, loaded.partial):
        library = libraries.get(language)
        if library is not None:
            logo, faults = read_logo(
                workspace, library.items["organization", "organization"].placed
            )
            libraries[language] = replace(library, logo=logo)
            loaded.diagnostics.extend(fault for fault in faults if fault not in loaded.diagnostics)


def _translate(file: _File, overlay: _File | None, loaded: Loaded) -> YamlNode:
    name = file.relative.as_posix()
    if overlay is None:
        loaded.diagnostics.append(
            Diagnostic(
                "translation-missing",
                Severity.WARNING,
                "this file has no English version; the English documents show it in Chinese",
                path=file.node.span.source.name,
                help=f"write content/{TRANSLATIONS}/{name} with the ids and the texts only",
            )
        )
        return file.node
    merged = merge_translation(file.node, overlay.node, file.kind.struct)
    loaded.diagnostics.extend(merged.diagnostics)
    node = merged.value if merged.value is not None else file.node
    loaded.merged_nodes[name] = node
    return node


def _in_order(items: dict[tuple[str, str], Item]) -> dict[tuple[str, str], Item]:
    ranks = {kind.name: rank for rank, kind in enumerate(KINDS)}
    return dict(sorted(items.items(), key=lambda entry: (ranks[entry[0][0]], entry[0][1])))


def _identify(file: _File, placed: Placed[Any], loaded: Loaded) -> Item:
    stem = file.relative.stem
    id = placed.value.id if file.kind.is_folder else file.kind.name
    if file.kind.is_folder and id != stem:
        loaded.diagnostics.append(
            error(
                "id-and-file-name",
                f"the id `{id}` is not the name of the file, `{stem}`",
                placed.find_span(("id",)),
                _rename_help(file, id, loaded),
            )
        )
        id = stem
    return Item(file.kind, id, file.node.span.source.name, placed)


def _rename_help(file: _File, id: str, loaded: Loaded) -> str:
    stem = file.relative.stem
    if file.relative.with_stem(id).as_posix() in loaded.base_nodes:
        return (
            f"there is a {id}{file.relative.suffix} already: delete this file if it is only a copy, "
            "or give both the file and its `id` a new name"
        )
    if not _ID.fullmatch(stem):
        return f"rename the file to {id}{file.relative.suffix}"
    return f"rename the file to {id}{file.relative.suffix}, or the id to `{stem}`"
