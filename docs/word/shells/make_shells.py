"""Make the Word shells: `python docs/word/shells/make_shells.py [FOLDER]`.

The shells are ordinary Word files: once made they may be edited in Word (margins, logo, styles,
header and footer), and then this script is no longer run, since it would write over the edits.
It writes the XML of every part itself so that nothing of another default template is left in.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

from shell_looks import THEME_SLOTS, Kind, Look, fonts, language_tag
from shell_paragraphs import iter_paragraph_styles
from shell_styles import paragraph_style
from shell_tables import iter_character_styles, iter_table_styles, numbering_xml

from docgen.writers.docx.package import write_package

TEMPLATES = Path(__file__).resolve().parents[3] / "templates"
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml"
XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
CUSTOM_COLORS = ("caution_wash", "refuse_wash", "approve_wash", "control")
"""Tokens without a slot in the Word theme: kept in its list of custom colours, by name."""


BARS: dict[Kind, tuple[str, ...]] = {
    "handbook": ("header", "footer"),
    "form": ("header", "footer"),
    "letter": (),
    "wall": ("footer",),
    "card": (),
}
"""Kind to what runs along the edges of its pages."""


def read_colors(theme: Path) -> dict[str, str]:
    """Return token to RRGGBB of the light scheme."""
    light = theme.read_text("utf-8").partition("light:")[2].partition("dark:")[0]
    return dict(re.findall(r'(\w+): "#([0-9A-F]{6})"', light))


def iter_looks(colors: dict[str, str]) -> Iterator[Look]:
    """Yield the looks."""
    kinds: tuple[Kind, ...] = ("handbook", "form", "letter", "wall", "card")
    for kind in kinds:
        yield Look(kind, "zh", colors)
        yield Look(kind, "en", colors)


def document_xml(look: Look) -> str:
    """Return the body: the marker and the section."""
    bars = "".join(
        f'<w:{part}Reference w:type="default" r:id="rId{number}"/>'
        for number, part in enumerate(BARS[look.kind], 7)
    )
    paper = look.paper
    turned = ' w:orient="landscape"' if paper.width > paper.height else ""
    cover = "<w:titlePg/>" if look.kind == "handbook" else ""
    return (
        f'{XML}<w:document xmlns:w="{W}" xmlns:r="{R}"><w:body>'
        "<w:p><w:r><w:t>[[body]]</w:t></w:r></w:p>"
        f'<w:sectPr>{bars}<w:pgSz w:w="{paper.width}" w:h="{paper.height}"{turned}/>'
        f'<w:pgMar w:top="{paper.top}" w:right="{paper.right}" w:bottom="{paper.bottom}" '
        f'w:left="{paper.left}" w:header="{paper.header}" w:footer="{paper.footer}" w:gutter="0"/>'
        f'<w:cols w:space="425"/>{cover}'
        '<w:docGrid w:linePitch="360"/></w:sectPr></w:body></w:document>'
    )


def styles_xml(look: Look) -> str:
    """Return all styles."""
    styles = [paragraph_style(look, para) for para in iter_paragraph_styles(look)]
    styles += [*iter_character_styles(look), *iter_table_styles(look)]
    defaults = (
        f'<w:rPrDefault><w:rPr>{fonts(look, "prose")}<w:sz w:val="21"/><w:szCs w:val="21"/>'
        f"{language_tag(look)}</w:rPr></w:rPrDefault>"
        "<w:pPrDefault><w:pPr><w:widowControl/></w:pPr></w:pPrDefault>"
    )
    return f'{XML}<w:styles xmlns:w="{W}"><w:docDefaults>{defaults}</w:docDefaults>{"".join(styles)}</w:styles>'


def settings_xml(look: Look) -> str:
    """Return the settings. Nothing asks Word to update fields: that would raise a question box."""
    mirror = "<w:mirrorMargins/>" if look.kind == "handbook" else ""
    compat = "".join(
        f'<w:compatSetting w:name="{name}" w:uri="http://schemas.microsoft.com/office/word" w:val="{value}"/>'
        for name, value in (
            ("compatibilityMode", 15),
            ("overrideTableStyleFontSizeAndJustification", 1),
            ("enableOpenTypeFeatures", 1),
            ("doNotFlipMirrorIndents", 1),
            ("differentiateMultirowTableHeaders", 1),
        )
    )
    latin = "en-US" if look.zh else "en-GB"
    return (
        f'{XML}<w:settings xmlns:w="{W}"><w:zoom w:percent="100"/>{mirror}'
        '<w:defaultTabStop w:val="420"/><w:characterSpacingControl w:val="compressPunctuation"/>'
        f"<w:compat><w:doNotExpandShiftReturn/>{compat}</w:compat>"
        f'<w:themeFontLang w:val="{latin}" w:eastAsia="zh-CN"/>'
        '<w:clrSchemeMapping w:bg1="light1" w:t1="dark1" w:bg2="light2" w:t2="dark2" '
        'w:accent1="accent1" w:accent2="accent2" w:accent3="accent3" w:accent4="accent4" '
        'w:accent5="accent5" w:accent6="accent6" w:hyperlink="hyperlink" '
        'w:followedHyperlink="followedHyperlink"/>'
        '<w:decimalSymbol w:val="."/><w:listSeparator w:val=","/></w:settings>'
    )


def bar_xml(tag: str, left: str, right: str) -> str:
    """Return a header (`hdr`) or footer (`ftr`) of one line."""
    style = "Header" if tag == "hdr" else "Footer"
    return (
        f'{XML}<w:{tag} xmlns:w="{W}" xmlns:r="{R}"><w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>'
        f"{_run(left)}<w:r><w:tab/></w:r>{right}</w:p></w:{tag}>"
    )


def _run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def _field(code: str) -> str:
    return f'<w:fldSimple w:instr=" {code} "><w:r><w:t>1</w:t></w:r></w:fldSimple>'


def footer_xml(look: Look) -> str:
    """Return the footer: edition, and page X of Y; on a wall sheet who answers for it."""
    word = "版次" if look.zh else "Edition"
    left = "{% if edition %}" + word + " {{ edition }}{% endif %}"
    if look.kind == "wall":
        return bar_xml("ftr", "{{ organization }}  ·  {{ owner }}", _run(left))
    before, between, after = ("第 ", " 页 / 共 ", " 页") if look.zh else ("Page ", " of ", "")
    right = _run(before) + _field("PAGE") + _run(between) + _field("NUMPAGES")
    return bar_xml("ftr", left, right + (_run(after) if after else ""))


def theme_xml(look: Look) -> str:
    """Return the theme: the colours of `theme.yaml` and the fonts of prose and headings."""
    slots = {
        "dk1": "ink", "lt1": "paper", "dk2": "muted", "lt2": "wash", "accent1": "accent",
        "accent2": "accent_wash", "accent3": "caution", "accent4": "refuse", "accent5": "approve",
        "accent6": "line", "hlink": "accent", "folHlink": "accent",
    }  # fmt: skip
    scheme = "".join(
        f'<a:{slot}><a:srgbClr val="{look.colors[token]}"/></a:{slot}>'
        for slot, token in slots.items()
    )
    prose = ("Times New Roman", "宋体") if look.zh else ("Cambria", "宋体")

    def face(tag: str, latin: str, chinese: str) -> str:
        return f'<a:{tag}><a:latin typeface="{latin}"/><a:ea typeface="{chinese}"/><a:cs typeface=""/></a:{tag}>'

    fill = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    line = f'<a:ln w="6350">{fill}</a:ln>'
    effect = "<a:effectStyle><a:effectLst/></a:effectStyle>"
    custom = "".join(
        f'<a:custClr name="{token}"><a:srgbClr val="{look.colors[token]}"/></a:custClr>'
        for token in CUSTOM_COLORS
    )
    return (
        f'{XML}<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="docgen">'
        f'<a:themeElements><a:clrScheme name="docgen">{scheme}</a:clrScheme><a:fontScheme name="docgen">'
        f"{face('majorFont', 'Arial', '黑体')}{face('minorFont', *prose)}</a:fontScheme>"
        f'<a:fmtScheme name="docgen"><a:fillStyleLst>{fill * 3}</a:fillStyleLst><a:lnStyleLst>{line * 3}</a:lnStyleLst>'
        f"<a:effectStyleLst>{effect * 3}</a:effectStyleLst><a:bgFillStyleLst>{fill * 3}</a:bgFillStyleLst>"
        f"</a:fmtScheme></a:themeElements><a:custClrLst>{custom}</a:custClrLst></a:theme>"
    )


FONT_TABLE = (
    ("宋体", "SimSun", "02010600030101010101", "86", "auto"),
    ("黑体", "SimHei", "02010609060101010101", "86", "modern"),
    ("仿宋", "FangSong", "02010609060101010101", "86", "modern"),
    ("楷体", "KaiTi", "02010609060101010101", "86", "modern"),
    ("Times New Roman", "", "02020603050405020304", "00", "roman"),
    ("Arial", "", "020B0604020202020204", "00", "swiss"),
    ("Cambria", "Georgia", "02040503050406030204", "00", "roman"),
    ("Courier New", "", "02070309020205020404", "00", "modern"),
    ("Segoe UI Symbol", "", "020B0502040204020203", "00", "swiss"),
)
"""Name, other name, PANOSE, character set, family: what Word looks at where a font is missing."""


def font_table_xml() -> str:
    """Return the font table."""
    rows = "".join(
        f'<w:font w:name="{name}">'
        + (f'<w:altName w:val="{other}"/>' if other else "")
        + f'<w:panose1 w:val="{panose}"/><w:charset w:val="{charset}"/><w:family w:val="{family}"/></w:font>'
        for name, other, panose, charset, family in FONT_TABLE
    )
    return f'{XML}<w:fonts xmlns:w="{W}">{rows}</w:fonts>'


def core_xml(look: Look) -> str:
    """Return the properties, as tags that a build fills in."""
    tag = "zh-CN" if look.zh else "en-GB"
    return (
        f'{XML}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{{ title }}</dc:title>'
        "<dc:subject>{{ subtitle }}</dc:subject><dc:creator>{{ organization }}</dc:creator>"
        f"<dc:language>{tag}</dc:language></cp:coreProperties>"
    )


def build_shell(look: Look) -> dict[str, str]:
    """Return member name to text of one shell."""
    bars = {}
    if "header" in BARS[look.kind]:
        bars["word/header1.xml"] = bar_xml("hdr", "{{ organization }}", _run("{{ title }}"))
    if "footer" in BARS[look.kind]:
        bars["word/footer1.xml"] = footer_xml(look)
    parts = ("styles", "settings", "numbering", "fontTable")
    overrides = "".join(
        f'<Override PartName="/word/{part}.xml" ContentType="{TYPES}.{part}+xml"/>'
        for part in parts
    ) + "".join(
        f'<Override PartName="/{name}" ContentType="{TYPES}.{name[5:11]}+xml"/>' for name in bars
    )
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    related = "".join(
        f'<Relationship Id="rId{index + 1}" Type="{office}/{part}" Target="{part}.xml"/>'
        for index, part in enumerate(parts)
    )
    related += f'<Relationship Id="rId6" Type="{office}/theme" Target="theme/theme1.xml"/>'
    related += "".join(
        f'<Relationship Id="rId{index + 7}" Type="{office}/{name[5:11]}" Target="{name[5:]}"/>'
        for index, name in enumerate(bars)
    )
    relationships = "http://schemas.openxmlformats.org/package/2006/relationships"
    return {
        "[Content_Types].xml": (
            f'{XML}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            '<Default Extension="xml" ContentType="application/xml"/>'
            f'<Override PartName="/word/document.xml" ContentType="{TYPES}.document.main+xml"/>{overrides}'
            '<Override PartName="/word/theme/theme1.xml" ContentType="application/vnd.openxmlformats-officedocument.theme+xml"/>'
            '<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>'
            "</Types>"
        ),
        "_rels/.rels": (
            f'{XML}<Relationships xmlns="{relationships}">'
            f'<Relationship Id="rId1" Type="{office}/officeDocument" Target="word/document.xml"/>'
            '<Relationship Id="rId2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/>'
            "</Relationships>"
        ),
        "word/document.xml": document_xml(look),
        "word/_rels/document.xml.rels": f'{XML}<Relationships xmlns="{relationships}">{related}</Relationships>',
        "word/styles.xml": styles_xml(look),
        "word/numbering.xml": f'{XML}<w:numbering xmlns:w="{W}">{numbering_xml(look)}</w:numbering>',
        "word/settings.xml": settings_xml(look),
        "word/fontTable.xml": font_table_xml(),
        "word/theme/theme1.xml": theme_xml(look),
        **bars,
        "docProps/core.xml": core_xml(look),
    }


def main(folder: Path) -> None:
    """Write the shells into a folder."""
    colors = read_colors(TEMPLATES / "theme.yaml")
    missing = [token for token in (*THEME_SLOTS, *CUSTOM_COLORS) if token not in colors]
    if missing:
        sys.exit(f"theme.yaml lacks {', '.join(missing)}")
    folder.mkdir(parents=True, exist_ok=True)
    for look in iter_looks(colors):
        members = {name: text.encode() for name, text in build_shell(look).items()}
        (folder / look.name).write_bytes(write_package(members.items()))


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else TEMPLATES / "word")
