"""How a paragraph style of the Word shells is written. See `shell_paragraphs.py`."""

from __future__ import annotations

from dataclasses import dataclass

from shell_looks import Look, color, fonts, language_tag

STEP = 420
"""One step of indentation: two characters of 10.5 pt."""
CELL_STEP = 240
"""The same in tables."""
HANG = 2 * STEP
"""Width of the column that numbers of sections and clauses stand in."""


HEADINGS, BULLETS, NUMBERS, SAY, AVOID, TABLE_BULLETS, TABLE_NUMBERS, DECIMAL_HEADINGS = range(1, 9)
"""The lists (`w:numId`), in the order of `shell_tables.numbering_xml`."""


@dataclass(frozen=True, slots=True)
class Para:
    """A paragraph style. Lengths are in points, `left`, `right` and `hanging` in twentieths of one."""

    name: str
    alias: str = ""
    face: str = "prose"
    size: float = 10.5
    line: float = 0
    """Line pitch, exact; 0: as the text needs."""
    least: bool = False
    """Whether a line may be higher than its pitch, for boxes to tick and other large signs."""
    before: float = 0
    after: float = 0
    tint: str = "ink"
    bold: bool = False
    jc: str = "left"
    left: int = 0
    right: int = 0
    hanging: int = 0
    characters: int = 0
    """First-line indent in hundredths of a character."""
    keep_next: bool = False
    keep_lines: bool = False
    """Whether its lines stay on one page, in a row that may be split."""
    page_break: bool = False
    level: int = 0
    """Outline level from 1; 0: none."""
    num: tuple[int, int] | None = None
    """List (`w:numId`) and its level."""
    contextual: bool = False
    borders: str = ""
    shade: str = ""
    tabs: str = ""
    based: str = "Normal"
    next: str = ""
    hint: bool = False

    @property
    def id(self) -> str:
        """Its `w:styleId`."""
        return style_id(self.name)


def style_id(name: str) -> str:
    """Return the id of a style: its name in one word."""
    return "".join(word[:1].upper() + word[1:] for word in name.split(" "))


def tab(kind: str, position: int, leader: str = "") -> str:
    """Return one tab stop."""
    dots = f' w:leader="{leader}"' if leader else ""
    return f'<w:tab w:val="{kind}"{dots} w:pos="{position}"/>'


def paragraph_style(look: Look, para: Para) -> str:
    """Return the XML of a paragraph style."""
    first = ""
    if para.characters:
        twips = int(para.characters / 100 * para.size * 20)
        first = f' w:firstLineChars="{para.characters}" w:firstLine="{twips}"'
    elif para.hanging:
        first = f' w:hanging="{para.hanging}"'
    rule = "atLeast" if para.least else "exact"
    line = f' w:line="{int(para.line * 20)}" w:lineRule="{rule}"'
    if not para.line:
        line = ' w:line="240" w:lineRule="auto"'
    numbering = ""
    if para.num:
        level = f'<w:ilvl w:val="{para.num[1]}"/>' if para.num[1] else ""
        numbering = f'<w:numPr>{level}<w:numId w:val="{para.num[0]}"/></w:numPr>'
    # An indent would outweigh the one of the list level, so listed styles have none.
    indent = "" if para.num else f'<w:ind w:left="{para.left}" w:right="{para.right}"{first}/>'
    ppr = "".join(
        (
            "<w:keepNext/>" if para.keep_next else "",
            "<w:keepLines/>" if para.keep_next or para.keep_lines else "",
            "<w:pageBreakBefore/>" if para.page_break else "",
            numbering,
            f"<w:pBdr>{para.borders}</w:pBdr>" if para.borders else "",
            para.shade,
            f"<w:tabs>{para.tabs}</w:tabs>" if para.tabs else "",
            # Word's default. LibreOffice 7.4 takes it for its opposite, and so does not let a full
            # stop hang in the margin, where it would count it as one more line.
            "<w:overflowPunct/>" if para.name == "Normal" else "",
            f'<w:spacing w:before="{int(para.before * 20)}" w:after="{int(para.after * 20)}"{line}/>',
            indent,
            "<w:contextualSpacing/>" if para.contextual else "",
            f'<w:jc w:val="{para.jc}"/>',
            f'<w:outlineLvl w:val="{para.level - 1}"/>' if para.level else "",
        )
    )
    rpr = "".join(
        (
            fonts(look, para.face, para.hint),
            "<w:b/><w:bCs/>" if para.bold else '<w:b w:val="0"/><w:bCs w:val="0"/>',
            color(look, para.tint),
            f'<w:sz w:val="{int(para.size * 2)}"/><w:szCs w:val="{int(para.size * 2)}"/>',
            language_tag(look),
        )
    )
    default = ' w:default="1"' if para.name == "Normal" else ""
    custom = "" if para.name in BUILT_IN else ' w:customStyle="1"'
    based = f'<w:basedOn w:val="{style_id(para.based)}"/>' if not default else ""
    following = f'<w:next w:val="{style_id(para.next)}"/>' if para.next else ""
    alias = f'<w:aliases w:val="{para.alias}"/>' if para.alias and look.zh and custom else ""
    return (
        f'<w:style w:type="paragraph"{default}{custom} w:styleId="{para.id}">'
        f'<w:name w:val="{para.name}"/>{alias}{based}{following}<w:qFormat/>'
        f"<w:pPr>{ppr}</w:pPr><w:rPr>{rpr}</w:rPr></w:style>"
    )


_LEVELS = ("", " 2", " 3", " 4", " 5")
BUILT_IN = frozenset(
    {
        *("Normal", "Body Text", "Title", "Subtitle", "caption", "Quote", "header", "footer"),
        *("TOC Heading", "Salutation", "Closing", "Signature", "Date", "HTML Preformatted"),
        *("Strong", "Emphasis", "Hyperlink", "Default Paragraph Font"),
        *(f"{stem} {level}" for stem in ("heading", "toc") for level in range(1, 5)),
        *(f"List {stem}{end}" for stem in ("Bullet", "Number", "Continue") for end in _LEVELS),
    }
)
"""Styles that Word knows and shows in the language of its own menus."""
