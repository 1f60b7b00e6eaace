"""How runs, paragraphs and lists of a Word file look in HTML."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from docgen.template.word.parts import parse_xml

if TYPE_CHECKING:
    from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_ATTRIBUTE = re.compile(r'<w:(\w+)((?: [\w:]+="[^"]*")*)\s*/?>')
_VALUE = re.compile(r'w:(\w+)="([^"]*)"')
_OFF = ("0", "false", "none", "off")
_ALIGNED = {"center": "center", "right": "right", "end": "right", "both": "justify"}
_COUNTERS = {
    "decimal": "decimal",
    "lowerLetter": "lower-alpha",
    "upperLetter": "upper-alpha",
    "lowerRoman": "lower-roman",
    "upperRoman": "upper-roman",
    "chineseCounting": "simp-chinese-informal",
    "chineseCountingThousand": "simp-chinese-informal",
    "ideographTraditional": "cjk-heavenly-stem",
}
BASE = """\
body{max-width:42em;margin:2em auto;padding:0 1em;font-family:"Noto Serif CJK SC","Source Han Serif SC",SimSun,serif;line-height:1.6}
p,h1,h2,h3,h4,h5,h6{margin:.4em 0;white-space:pre-wrap;min-height:1em}
table{border-collapse:collapse;width:100%;margin:.8em 0}
td{border:1px solid #999;padding:.2em .5em;vertical-align:top}
header,footer{color:#555;font-size:.85em}
hr.page{border:0;break-after:page}
img{max-width:100%}
@media print{body{margin:0;max-width:none}}
"""


@dataclass(slots=True)
class PageStyles:
    """What the styles and lists of a Word file say, as far as a page shows it."""

    headings: Mapping[str, int] = field(default_factory=dict)
    """Level of heading by id of the style; 0 for a title."""
    runs: Mapping[str, str] = field(default_factory=dict)
    """Declarations of CSS by id of a style for paragraphs or characters."""
    numbers: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    """Number of the list and level by id of a style that numbers."""
    levels: Mapping[tuple[str, str], tuple[str, str]] = field(default_factory=dict)
    """Format and text by list and level, such as `("decimal", "%1.")`."""
    used: dict[tuple[str, str], None] = field(default_factory=dict)
    """The lists and levels that were shown."""

    def css(self) -> str:
        """Return the style sheet of a page."""
        return BASE + "\n".join(self._list_rules())

    def _list_rules(self) -> Iterator[str]:
        names = sorted({number for number, _ in self.used})
        if names:
            resets = " ".join(f"l{number}-{level}" for number in names for level in range(9))
            yield f"body{{counter-reset:{resets}}}"
        for number, level in sorted(self.used):
            form, text = self.levels.get((number, level), ("bullet", "•"))
            indent = f"padding-left:{2 * (int(level) + 1)}em"
            if form == "bullet":
                shown = '"•"'
            else:
                style = _COUNTERS.get(form, "decimal")
                after = _plain(text.partition(f"%{int(level) + 1}")[2])
                before = _plain(re.sub(r".*%\d", "", text.partition(f"%{int(level) + 1}")[0]))
                shown = f'"{before}" counter(l{number}-{level},{style}) "{after}"'
            deeper = " ".join(f"l{number}-{n}" for n in range(int(level) + 1, 9))
            reset = f";counter-set:{' 0 '.join(deeper.split())} 0" if deeper else ""
            yield f".l{number}-{level}{{{indent};counter-increment:l{number}-{level}{reset}}}"
            place = "display:inline-block;width:2em;margin-left:-2em"
            yield f".l{number}-{level}::before{{content:{shown};{place}}}"


def read_page_styles(styles: bytes | None, numbering: bytes | None) -> PageStyles:
    """Return what a page needs to know of a Word file.

    Args:
        styles: its `word/styles.xml`, if it has one.
        numbering: its `word/numbering.xml`, if it has one.
    """
    found = PageStyles()
    if styles:
        _read_styles(parse_xml(styles, "word/styles.xml"), found)
    if numbering:
        found.levels = _read_levels(parse_xml(numbering, "word/numbering.xml"))
    return found


def _read_styles(root: etree._Element, found: PageStyles) -> None:
    headings: dict[str, int] = {}
    runs: dict[str, str] = {}
    numbers: dict[str, tuple[str, str]] = {}
    for style in root.iterfind(f"{W}style"):
        name = style.get(f"{W}styleId") or ""
        shown = (_child(style, "name") or "").lower()
        level = shown.removeprefix("heading ")
        if shown == "title":
            headings[name] = 0
        elif shown.startswith("heading ") and level.isdecimal():
            headings[name] = min(int(level), 6)
        number = style.find(f"{W}pPr/{W}numPr")
        if number is not None and _child(number, "numId"):
            numbers[name] = _child(number, "numId") or "", _child(number, "ilvl") or "0"
        properties = style.find(f"{W}rPr")
        if properties is not None and not shown.startswith(("heading", "title")):
            runs[name] = run_css(_to_text(properties))
    found.headings, found.runs, found.numbers = headings, runs, numbers


def _read_levels(root: etree._Element) -> dict[tuple[str, str], tuple[str, str]]:
    levels: dict[tuple[str, str], tuple[str, str]] = {}
    abstract = {one.get(f"{W}abstractNumId"): one for one in root.iterfind(f"{W}abstractNum")}
    for number in root.iterfind(f"{W}num"):
        source = abstract.get(_child(number, "abstractNumId"))
        for level in source.iterfind(f"{W}lvl") if source is not None else ():
            key = number.get(f"{W}numId") or "", level.get(f"{W}ilvl") or "0"
            levels[key] = _child(level, "numFmt") or "decimal", _child(level, "lvlText") or ""
    return levels


def _child(element: etree._Element, name: str) -> str | None:
    found = element.find(f"{W}{name}")
    return None if found is None else found.get(f"{W}val")


def _to_text(element: etree._Element) -> str:
    from lxml import etree

    return etree.tostring(element, encoding="unicode")


def _plain(text: str) -> str:
    """Return text that can stand in quotation marks of CSS."""
    return re.sub(r'[\\"<>\n\r]', "", text)


def properties_of(xml: str) -> dict[str, dict[str, str]]:
    """Return the attributes of each element in the properties of a run or paragraph, by name."""
    return {name: dict(_VALUE.findall(rest)) for name, rest in _ATTRIBUTE.findall(xml)}


def run_css(xml: str) -> str:
    """Return the formatting of a run as declarations of CSS.

    Args:
        xml: its `w:rPr`, or nothing.
    """
    found = properties_of(xml)

    def is_on(name: str) -> bool:
        return name in found and found[name].get("val", "1") not in _OFF

    rules = []
    if is_on("b"):
        rules.append("font-weight:bold")
    if is_on("i"):
        rules.append("font-style:italic")
    lines = [line for name, line in (("u", "underline"), ("strike", "line-through")) if is_on(name)]
    if lines:
        rules.append(f"text-decoration:{' '.join(lines)}")
    color = found.get("color", {}).get("val", "")
    if re.fullmatch("[0-9A-Fa-f]{6}", color):
        rules.append(f"color:#{color}")
    size = found.get("sz", {}).get("val", "")
    if size.isdecimal():
        rules.append(f"font-size:{int(size) / 2:g}pt")
    raised = {"superscript": "super", "subscript": "sub"}.get(
        found.get("vertAlign", {}).get("val", "")
    )
    if raised:
        rules.append(f"vertical-align:{raised}")
    return ";".join(rules)


def paragraph_css(found: Mapping[str, Mapping[str, str]]) -> str:
    """Return the formatting of a paragraph as declarations of CSS."""
    rules = []
    aligned = _ALIGNED.get(found.get("jc", {}).get("val", ""))
    if aligned:
        rules.append(f"text-align:{aligned}")
    indent = found.get("ind", {}).get("firstLineChars", "")
    if indent.isdecimal() and int(indent):
        rules.append(f"text-indent:{int(indent) / 100:g}em")
    return ";".join(rules)
