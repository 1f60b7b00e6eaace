"""The linter of a project, from the cache where the content has not changed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TypeAlias

import docgen
from docgen.lint.cache import content_key, read_cache, write_cache
from docgen.lint.engine import Linter
from docgen.lint.pattern import build_patterns
from docgen.lint.rule import Ruleset
from docgen.workspace import Workspace, read_bytes

Files: TypeAlias = Sequence[tuple[str, bytes]]
"""Path below `content/` and bytes of each file the linter rests on."""
Compile: TypeAlias = Callable[[Workspace, Files], Ruleset]
"""Makes rules of these files: `docgen.library.linting.compile_rules`. Given from outside, so that
nothing of it is imported where the cache serves."""

_FOLDERS = ("phrases", "rules")


def load_linter(workspace: Workspace, cache: Path | None, compile_rules: Compile) -> Linter:
    """Return the linter of a project. Only phrase lists, rules and the profile are read.

    Args:
        workspace: the project.
        cache: the folder in which compiled lists are kept; None: they are compiled anew.
        compile_rules: makes rules of the files where the cache has none.

    Raises:
        DocgenError: the files have errors, or cannot be read.
    """
    files = [(name, read_bytes(path)) for name, path in _iter_files(workspace)]
    key = content_key(files, docgen.__version__)
    found = read_cache(cache, key) if cache else None
    if found:
        return Linter(*found)
    rules = compile_rules(workspace, files)
    patterns = build_patterns(rules)
    if cache:
        write_cache(cache, key, rules, patterns)
    return Linter(rules, patterns)


def _iter_files(workspace: Workspace) -> Iterator[tuple[str, Path]]:
    yield "organization.yaml", workspace.content / "organization.yaml"
    for folder in _FOLDERS:
        for path in sorted((workspace.content / folder).glob("*.y*ml")):
            if not path.name.startswith((".", "~")):
                yield f"{folder}/{path.name}", path
