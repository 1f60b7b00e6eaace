"""What one writing of a document holds: its shell, its place in it, and what the body leaves behind.

The body is made as text from top to bottom; what it needs elsewhere in the package (links,
pictures, lists) is collected in `Parts` and written after it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field

from docgen.diagnostic import Diagnostic, error
from docgen.tree import Document
from docgen.writers.docx.oxml import R_NAMESPACE, is_illegal, remove_illegal
from docgen.writers.docx.shell import Shell


@dataclass(slots=True)
class Parts:
    """What the body needs elsewhere in the package."""

    relationships: list[str] = field(default_factory=list)
    """`Relationship` elements to add to those of the shell."""
    media: dict[str, bytes] = field(default_factory=dict)
    """Pictures by the name of their part."""
    lists: list[str] = field(default_factory=list)
    """`w:num` elements, one for each numbered list."""
    _targets: dict[str, str] = field(default_factory=dict)

    def link(self, target: str) -> str:
        """Return the relationship id of an address outside; `target` is escaped."""
        return self._relate("hyperlink", target, ' TargetMode="External"')

    def picture(self, data: bytes, suffix: str) -> str:
        """Return the relationship id of a picture; the same picture is stored once."""
        digest = hashlib.sha256(data).hexdigest()[:12]
        name = f"media/{digest}.{suffix}"
        self.media[f"word/{name}"] = data
        return self._relate("image", name, "")

    def _relate(self, kind: str, target: str, mode: str) -> str:
        known = self._targets.get(kind + target)
        if known is None:
            known = f"rIdDg{len(self.relationships) + 1}"
            self._targets[kind + target] = known
            self.relationships.append(
                f'<Relationship Id="{known}" Type="{R_NAMESPACE}/{kind}" Target="{target}"{mode}/>'
            )
        return known


@dataclass(slots=True)
class Job:
    """One writing of a document."""

    document: Document
    """What is written."""
    shell: Shell
    """What it is poured into."""
    bookmarks: Mapping[str, str]
    """Bookmark by id of heading or clause."""
    pages: Mapping[str, int] | None
    """Page by id of heading, where known."""
    parts: Parts = field(default_factory=Parts)
    """What the body needs elsewhere."""
    diagnostics: list[Diagnostic] = field(default_factory=list)
    """What cannot be written."""
    has_illegal: bool = False
    """Whether a text holds a character that no file can hold."""
    break_pending: bool = False
    """Whether the next paragraph starts a page."""
    fillable: bool = False
    """Whether places to fill in become content controls."""
    prompts: dict[str, str] = field(default_factory=dict)
    """Name of the building block of each prompt, in a fillable document."""
    control_names: set[str] = field(default_factory=set)
    """Bookmarks of controls that are taken."""
    _ids: int = 0
    _marked: set[str] = field(default_factory=set)

    @property
    def chinese(self) -> bool:
        """Whether the document is Chinese."""
        return self.document.language.startswith("zh")

    def next_id(self) -> int:
        """Return a number not used before, for bookmarks and pictures."""
        self._ids += 1
        return self._ids

    def style(self, name: str) -> str:
        """Return `w:pStyle` of a paragraph style."""
        return self.shell.styles.paragraph(name)

    def color(self, token: str) -> str:
        """Return a colour of the shell's theme as RRGGBB."""
        return self.shell.colors[token]

    def bookmarked(self, one: str, content: str) -> str:
        """Return content within the bookmark of an id; a second use of an id gets none."""
        name = self.bookmarks.get(one)
        if name is None or one in self._marked:
            return content
        self._marked.add(one)
        number = self.next_id()
        return (
            f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>{content}'
            f'<w:bookmarkEnd w:id="{number}"/>'
        )

    def prompt(self, text: str) -> str:
        """Return the name of the building block that holds a prompt."""
        return self.prompts.setdefault(text, f"docgen_{len(self.prompts) + 1}")

    def legal(self, text: str) -> str:
        """Return text that a file can hold; what it cannot hold is noted."""
        if not is_illegal(text):
            return text
        self.has_illegal = True
        return remove_illegal(text)

    def report(self, rule: str, message: str, help: str | None = None) -> None:
        """Add an error."""
        self.diagnostics.append(error(rule, message, help=help))


@dataclass(frozen=True, slots=True)
class Place:
    """Where a block stands, and so which styles it takes."""

    width: int
    """Width in twentieths of a point."""
    body: str = "Body Text"
    """Style of running prose."""
    plain: str = "Normal"
    """Style of a paragraph without indent."""
    lists: str = "List"
    """First word of the styles of lists: `List` or, in tables, `Table`."""
    left: int = 0
    """Distance of its left edge from that of the column, for tables."""
    depth: int = 0
    """Level that a list here starts at, from 0."""
    keep: bool = False
    """Whether it stays on a page with what follows."""
    whole: bool = False
    """Whether it stays on one page in itself."""
    note: str = "Note"
    """Style of its small remarks."""
    last: bool = False
    """Whether the last row of a table stays on the page of what follows."""
    in_cell: bool = False
    """Whether it is inside a table."""
