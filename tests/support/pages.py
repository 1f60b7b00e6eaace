"""Pages as the project makes them, and a look into their elements."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path

import yaml

from docgen.language.script import folding_table
from docgen.template.page import PageFiles, render_page
from docgen.tree import Block, Document, Properties, visible_text
from docgen.writers.html import HtmlWriter

TEMPLATES = Path(__file__).parents[2] / "templates"
VOID = {"br", "col", "hr", "img", "input", "link", "meta"}


def page_files() -> PageFiles:
    folder = TEMPLATES / "html"
    names = ("page.html.j2", "style.css", "search.js")
    page, style, script = ((folder / name).read_text("utf-8") for name in names)
    return PageFiles(page, style, script)


def colors() -> tuple[dict[str, str], dict[str, str]]:
    theme = yaml.safe_load((TEMPLATES / "theme.yaml").read_text("utf-8"))["colors"]
    return theme["light"], theme["dark"]


def make_shell(document: Document, alternates: Sequence[tuple[str, str, str]] = ()) -> bytes:
    light, dark = colors()
    folding = folding_table(visible_text(document))
    return render_page(page_files(), document, light, dark, folding, alternates)


def write_page(document: Document, alternates: Sequence[tuple[str, str, str]] = ()) -> str:
    """Return a whole page; fails the test where anything was found wrong."""
    result = HtmlWriter().write(document, make_shell(document, alternates))
    assert result.value is not None, result.diagnostics
    assert result.diagnostics == ()
    return result.value.decode("utf-8")


def wrap(*blocks: Block, kind: str = "handbook", language: str = "zh-Hans") -> Document:
    """Return a document of blocks that need no numbers."""
    return Document("文件", language, blocks, Properties("document", kind))  # type: ignore[arg-type]


@dataclass
class Element:
    """An element of a page."""

    tag: str
    attributes: dict[str, str | None] = field(default_factory=dict)
    children: list[Element | str] = field(default_factory=list)

    @property
    def classes(self) -> list[str]:
        return (self.attributes.get("class") or "").split()

    @property
    def text(self) -> str:
        return "".join(c if isinstance(c, str) else c.text for c in self.children)

    def walk(self) -> Iterator[Element]:
        for child in self.children:
            if isinstance(child, Element):
                yield child
                yield from child.walk()

    def all(self, tag: str = "", name: str = "") -> list[Element]:
        return [e for e in self.walk() if tag in ("", e.tag) and (not name or name in e.classes)]

    def one(self, tag: str = "", name: str = "") -> Element:
        found = self.all(tag, name)
        assert len(found) == 1, f"{len(found)} of {tag}.{name}"
        return found[0]


class _Parser(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open = [Element("")]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, dict(attrs))
        self.open[-1].children.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_endtag(self, tag: str) -> None:
        closed = self.open.pop()
        assert closed.tag == tag, f"</{tag}> closes <{closed.tag}>"

    def handle_data(self, data: str) -> None:
        self.open[-1].children.append(data)


def parse(page: str) -> Element:
    """Return the page as elements; every tag must be closed in its place."""
    parser = _Parser()
    parser.feed(page)
    parser.close()
    assert len(parser.open) == 1, f"never closed: {[e.tag for e in parser.open[1:]]}"
    return parser.open[0]


def main_of(document: Document) -> Element:
    """Return the text of a document as its page has it."""
    return parse(write_page(document)).one("main")
