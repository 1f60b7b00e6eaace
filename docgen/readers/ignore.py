"""What `.gitignore` files leave out, asked on the way down a folder as git itself does."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from docgen.diagnostic import DocgenError
from docgen.workspace import read_bytes

_TOKEN = re.compile(r"^\*\*/|/\*\*(?:/|$)|\*+|\?|\[[!^]?\]?(?:\\.|[^\]\\])*\]|\\.|.", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Pattern:
    """A line of a `.gitignore` file."""

    expression: re.Pattern[str]
    """What it matches, as a path from the folder of the file."""
    negated: bool
    """Whether it takes back what lines above it leave out."""
    folders_only: bool
    """Whether it is about folders only."""


def parse_pattern(line: str) -> Pattern | None:
    """Return the pattern of a line; None for a comment, an empty line and nonsense.

    Source: gitignore(5), "Pattern format".
    """
    text = re.sub(r"(?<!\\)[ \t]+$", "", line)
    if not text or text.startswith("#"):
        return None
    negated = text.startswith("!")
    text = text[1:] if negated else text
    folders_only = text.endswith("/")
    text = text[:-1] if folders_only else text
    anchored = "/" in text
    text = text.removeprefix("/")
    if not text:
        return None
    body = "".join(_translate(found.group()) for found in _TOKEN.finditer(text))
    try:
        expression = re.compile(body if anchored else f"(?:.*/)?{body}", re.DOTALL)
    except re.error:
        return None
    return Pattern(expression, negated, folders_only)


def _translate(token: str) -> str:
    """Return a piece of a pattern as a regular expression."""
    if token.strip("/") == "**" and "/" in token:
        # `a/**/b` is also `a/b`; `a/**` is what lies in `a`, not `a` itself.
        if token == "/**":
            return "/.+"
        return "(?:.*/)?" if token == "**/" else "/(?:.*/)?"
    match token[0]:
        case "*":
            return "[^/]*"
        case "?":
            return "[^/]"
        case "[" if len(token) > 1:
            inside = token[1:-1]
            negated = inside[:1] in ("!", "^")
            inside = inside[1:] if negated else inside
            inside = inside.replace("[", "\\[").replace("^", "\\^")
            inside = f"\\{inside}" if inside.startswith("]") else inside
            return f"(?!/)[{'^' if negated else ''}{inside}]"
    return re.escape(token[-1])


class IgnoreRules:
    """The rules that hold in a folder and below: its own, those above it, and deeper ones."""

    def __init__(self, folder: Path) -> None:
        """Read the rules of the repository that a folder lies in.

        Args:
            folder: where the walk begins. It was named, so rules that leave it out don't count.
        """
        self._patterns: dict[Path, list[Pattern]] = {}
        self._here = folder.resolve()
        above = _repository_folders(self._here)
        for parent in above:
            self._read(parent)
        if any(self._ignores(path, True) for path in (*above[1:], self._here)):
            self._patterns.clear()

    def enter(self, folder: Path) -> None:
        """Read the rules of a folder on the way down; `ignores` is then about what lies in it."""
        self._here = folder.resolve()
        self._read(self._here)

    def ignores(self, name: str, is_folder: bool) -> bool:
        """Tell whether a file or folder in the folder entered last is left out."""
        return bool(self._patterns) and self._ignores(self._here / name, is_folder)

    def _ignores(self, path: Path, is_folder: bool) -> bool:
        """Ask the rules nearest to a path first, the last lines first: the first match decides."""
        for parent in path.parents:
            patterns = self._patterns.get(parent)
            if not patterns:
                continue
            relative = path.relative_to(parent).as_posix()
            for pattern in reversed(patterns):
                fits = is_folder or not pattern.folders_only
                if fits and pattern.expression.fullmatch(relative):
                    return not pattern.negated
        return False

    def _read(self, folder: Path) -> None:
        lines: list[str] = []
        # The repository's own list gives way to the files in its folders.
        for file in (folder / ".git" / "info" / "exclude", folder / ".gitignore"):
            if file.is_file():
                try:
                    lines += read_bytes(file).decode("utf-8", "replace").splitlines()
                except DocgenError:
                    continue  # git itself passes over one it may not read
        patterns = [pattern for line in lines if (pattern := parse_pattern(line))]
        if patterns:
            self._patterns[folder] = patterns


def _repository_folders(start: Path) -> list[Path]:
    """Return the folders above `start` up to the top of its repository, from the top down."""
    if (start / ".git").exists():
        return []
    found = []
    for parent in start.parents:
        found.append(parent)
        if (parent / ".git").exists():
            return found[::-1]
    return []
