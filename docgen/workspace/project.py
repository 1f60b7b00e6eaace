"""The project on disk: where it is and what is in it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from docgen.diagnostic import DocgenError
from docgen.workspace.files import read_bytes, shown_path

_MARKS = ("content", "templates")
_YAML = (".yaml", ".yml")
_BESIDE = (".png", ".svg", ".lock")
"""What lies beside the YAML files: logos, and which texts were translated."""


@dataclass(frozen=True, slots=True)
class Workspace:
    """A project folder."""

    root: Path
    """The folder that holds `content/` and `templates/`."""
    embedded: bool = False
    """Whether it is the sample project inside the package."""

    @property
    def content(self) -> Path:
        """The folder of the content."""
        return self.root / "content"

    @property
    def templates(self) -> Path:
        """The folder of the templates."""
        return self.root / "templates"

    def show(self, path: Path) -> str:
        """Return a path as diagnostics show it: relative to the working directory if below it."""
        return shown_path(path)

    def iter_content(self) -> Iterator[Path]:
        """Yield every YAML file under `content/`, in a fixed order, hidden ones left out."""
        yield from (p for p in _iter_visible(self.content) if p.suffix.lower() in _YAML)

    def iter_strays(self) -> Iterator[Path]:
        """Yield the files under `content/` that nothing reads and no logo or note can be."""
        for path in _iter_visible(self.content):
            if path.suffix.lower() not in (*_YAML, *_BESIDE) and path.stem.upper() != "README":
                yield path

    def iter_inputs(self, folder: Path) -> Iterator[tuple[str, bytes]]:
        """Yield name and content of every file below a folder of the project, hidden ones left out.

        Raises:
            DocgenError: one of them cannot be read.
        """
        for path in _iter_visible(folder):
            yield path.relative_to(folder).as_posix(), read_bytes(path)

    def read_template(self, name: str) -> bytes:
        """Return a file under `templates/`.

        Raises:
            DocgenError: it is missing or cannot be read.
        """
        return read_bytes(self.templates / name)


def _iter_visible(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.rglob("*")):
        parts = path.relative_to(folder).parts
        if not any(part.startswith((".", "~")) for part in parts) and path.is_file():
            yield path


def find_workspace(start: Path) -> Workspace | None:
    """Return the project that `start` lies in, looking upwards; None if it lies in none."""
    for folder in (start, *start.parents):
        if all((folder / mark).is_dir() for mark in _MARKS):
            return Workspace(folder)
    return None


def open_workspace(folder: Path) -> Workspace:
    """Return the project in exactly this folder.

    Raises:
        DocgenError: it holds no project.
    """
    if not folder.is_dir():
        raise DocgenError(f"no such folder: {folder}", "name the folder of a project")
    missing = [mark for mark in _MARKS if not (folder / mark).is_dir()]
    if missing:
        raise DocgenError(
            f"{folder} is not a docgen project: it has no folder `{missing[0]}`",
            "`docgen init DIR` lays down a new project",
        )
    return Workspace(folder)


def embedded_workspace() -> Workspace:
    """Return the sample project shipped inside the package.

    Raises:
        DocgenError: the installation is damaged.
    """
    package = Path(__file__).resolve().parents[1]
    # In a wheel the sample lies inside the package, in a checkout beside it.
    for root in (package / "sample", package.parent):
        if all((root / mark).is_dir() for mark in _MARKS):
            return Workspace(root, embedded=True)
    raise DocgenError("the sample project is missing from the installation", "reinstall docgen")
