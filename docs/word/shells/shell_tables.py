"""The character styles, table styles and lists of the Word shells. See `docs/word/styles.md`."""

from __future__ import annotations

from collections.abc import Iterator

from shell_looks import Look, color, edge, fill, fonts
from shell_styles import BUILT_IN, CELL_STEP, DECIMAL_HEADINGS, HANG, STEP, style_id

CELL_SIDE = 100
"""Left and right margin of a cell in twentieths of a point."""


def iter_character_styles(look: Look) -> Iterator[str]:
    """Yield the XML of all character styles; fonts only where the face changes."""
    chinese_head = '<w:rFonts w:eastAsia="黑体"/>' if look.zh else ""
    # Chinese has no italics: another face is its stress.
    stress = chinese_head if look.zh else "<w:i/><w:iCs/>"
    thin = f'<w:u w:val="single" w:color="{look.colors["line"]}" w:themeColor="accent6"/>'
    yield _character("Default Paragraph Font", "", "", default=True)
    yield _character("Strong", "", f"{chinese_head}<w:b/><w:bCs/>")
    yield _character("Emphasis", "", stress)
    yield _character("Hyperlink", "", f"{_link(look)}{thin}")
    yield _character("Cross Reference", "交叉引用", _link(look), look)
    yield _character("Code Text", "代码", fonts(look, "mono") + fill(look, "wash"), look)
    yield _character("Clause Title", "条款标题", fonts(look, "head") + "<w:b/><w:bCs/>", look)
    yield _character("Approved", "请说文字", color(look, "approve"), look)
    yield _character("Refused", "不说文字", color(look, "refuse"), look)
    yield _character("Muted", "次要文字", color(look, "muted"), look)
    yield _character(
        "Role Tag",
        "角色标签",
        fonts(look, "head") + color(look, "accent") + fill(look, "accent_wash"),
        look,
    )
    yield _character("Required", "必填号", "<w:b/><w:bCs/>" + color(look, "refuse"), look)
    yield _character("Computed", "算出的值", fill(look, "accent_wash"), look)
    yield _character(
        "Fill In",
        "填空",
        fonts(look, "prose") + color(look, "control"),
        look,
    )
    # 16 pt makes a box of about 4 mm. It is no word of any language: where the font of signs is
    # missing, a program that looks for a Chinese one takes the ticked box from a font of emoji,
    # whose colours PDF files lose.
    box = '<w:sz w:val="32"/><w:szCs w:val="32"/><w:lang w:val="en-US" w:eastAsia="en-US"/>'
    yield _character("Tick Box", "方框", fonts(look, "symbol") + box, look)


def _link(look: Look) -> str:
    return f'<w:color w:val="{look.colors["accent"]}" w:themeColor="hyperlink"/>'


def _character(
    name: str, alias: str, rpr: str, look: Look | None = None, default: bool = False
) -> str:
    mark = ' w:default="1"' if default else ""
    custom = "" if name in BUILT_IN else ' w:customStyle="1"'
    other = f'<w:aliases w:val="{alias}"/>' if alias and look and look.zh else ""
    based = "" if default else '<w:basedOn w:val="DefaultParagraphFont"/>'
    look_of = f"<w:rPr>{rpr}</w:rPr>" if rpr else ""
    return (
        f'<w:style w:type="character"{mark}{custom} w:styleId="{style_id(name)}">'
        f'<w:name w:val="{name}"/>{other}{based}<w:qFormat/>{look_of}</w:style>'
    )


def iter_table_styles(look: Look) -> Iterator[str]:
    """Yield the XML of all table styles."""

    def rules(*sides: str, token: str = "line", eighths: int = 4) -> str:
        return "".join(edge(look, side, token, eighths) for side in sides)

    frame = rules("top", token="muted", eighths=8)
    foot = rules("bottom", token="muted", eighths=8)
    head = fill(look, "wash")
    grid = rules("top", "left", "bottom", "right", "insideH", "insideV", token="control")
    yield _table("Normal Table", "", "", (0, 108))
    yield _table("Table Data", "数据表", frame + foot + rules("insideH"), (50, CELL_SIDE), head)
    yield _table("Table Form", "表单", grid, (50, CELL_SIDE), head)
    # Wall sheets and cards have cells of their own measure.
    spoken, hours = (70, CELL_SIDE), (50, CELL_SIDE)
    if look.kind in ("wall", "card"):
        spoken = hours = look.type.cell_margins
    yield _table("Table Phrases", "用语表", frame + foot + rules("insideH"), spoken, head)
    yield _table("Table Ladder", "处分阶梯", foot + rules("insideH"), (60, CELL_SIDE), head)
    yield _table("Table Plain", "无线表", "", (30, CELL_SIDE))
    yield _table("Table Signatures", "签字表", grid, (50, CELL_SIDE), head)
    yield _table("Table Checklist", "清单", frame + foot + rules("insideH"), (40, CELL_SIDE), head)
    yield _table("Table Timetable", "作息表", frame + foot + rules("insideH"), hours, head)
    yield _table("Table Dialogue", "对话", rules("insideH"), (60, CELL_SIDE), head)
    for kind, token, wash in (
        ("Note", "accent", "accent_wash"),
        ("Caution", "caution", "caution_wash"),
        ("Advice", "caution", "caution_wash"),
        ("Refuse", "refuse", "refuse_wash"),
        ("Approve", "approve", "approve_wash"),
    ):
        bar = edge(look, "left", token, 24)
        yield _table(f"{kind} Box", "提示框", bar, (100, 180), whole=fill(look, wash))


def _table(
    name: str,
    alias: str,
    borders: str,
    margins: tuple[int, int],
    head: str = "",
    whole: str = "",
) -> str:
    upper, side = margins
    default = name == "Normal Table"
    inner = f"<w:tblBorders>{borders}</w:tblBorders>" if borders else ""
    cells = (
        f'<w:tblCellMar><w:top w:w="{upper}" w:type="dxa"/><w:left w:w="{side}" w:type="dxa"/>'
        f'<w:bottom w:w="{upper}" w:type="dxa"/><w:right w:w="{side}" w:type="dxa"/></w:tblCellMar>'
    )
    first = (
        f'<w:tblStylePr w:type="firstRow"><w:tblPr/><w:tcPr>{head}</w:tcPr></w:tblStylePr>'
        if head
        else ""
    )
    kind = ' w:default="1"' if default else ' w:customStyle="1"'
    based = "" if default else f'<w:basedOn w:val="{style_id("Normal Table")}"/>'
    other = f'<w:aliases w:val="{alias}"/>' if alias else ""
    cell = f"<w:tcPr>{whole}</w:tcPr>" if whole else ""
    hidden = '<w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/>' if default else ""
    return (
        f'<w:style w:type="table"{kind} w:styleId="{style_id(name)}"><w:name w:val="{name}"/>'
        f'{other}{based}{hidden}<w:tblPr><w:tblInd w:w="0" w:type="dxa"/>{inner}{cells}</w:tblPr>'
        f"{cell}{first}</w:style>"
    )


# --- lists ---------------------------------------------------------------------------------


def numbering_xml(look: Look) -> str:
    """Return the lists: headings, bullets, numbers, what to say and what not to say."""
    lists = [
        _headings(look),
        _bullets(look, "ListBullet", STEP),
        _numbers(look, "ListNumber", STEP),
    ]
    lists += [_mark(look, "\u2713", "approve"), _mark(look, "\u2717", "refuse")]
    lists += [_bullets(look, "TableBullet", CELL_STEP), _numbers(look, "TableNumber", CELL_STEP)]
    body = "".join(
        f'<w:abstractNum w:abstractNumId="{index}"><w:nsid w:val="0D6C00{index:02X}"/>'
        f'<w:multiLevelType w:val="multilevel"/><w:tmpl w:val="0D6C01{index:02X}"/>{levels}</w:abstractNum>'
        for index, levels in enumerate(lists)
    )
    used = "".join(
        f'<w:num w:numId="{index + 1}"><w:abstractNumId w:val="{index}"/></w:num>'
        for index in range(len(lists))
    )
    return body + used + _decimal_chapters(look)


def _decimal_chapters(look: Look) -> str:
    """Return the list of headings once more, its first level decimal: see `heading_list`."""
    if not (look.zh and look.kind == "handbook"):
        return ""
    level = _level(0, "decimal", "%1", 0, 0)
    return (
        f'<w:num w:numId="{DECIMAL_HEADINGS}"><w:abstractNumId w:val="0"/>'
        f'<w:lvlOverride w:ilvl="0">{level}</w:lvlOverride></w:num>'
    )


def _level(
    index: int,
    form: str,
    text: str,
    left: int,
    hanging: int,
    rpr: str = "",
    style: str = "",
    legal: bool = False,
    after: str = "tab",
) -> str:
    linked = f'<w:pStyle w:val="{style}"/>' if style else ""
    arabic = "<w:isLgl/>" if legal else ""
    suffix = "" if after == "tab" else f'<w:suff w:val="{after}"/>'
    return (
        f'<w:lvl w:ilvl="{index}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{linked}{arabic}{suffix}'
        f'<w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/>'
        f'<w:pPr><w:ind w:left="{left}" w:hanging="{hanging}"/></w:pPr><w:rPr>{rpr}</w:rPr></w:lvl>'
    )


def _headings(look: Look) -> str:
    mark = color(look, "accent")
    chinese = "chineseCountingThousand"
    dotted = [".".join(f"%{n + 1}" for n in range(index + 1)) for index in range(9)]
    rows: list[str] = []
    for index in range(9):
        style = f"Heading{index + 1}" if index < 4 and look.kind != "letter" else ""
        rpr = mark + ("<w:b/><w:bCs/>" if index == 0 else "")
        shape = (index, "decimal", dotted[index], HANG, HANG)
        if look.kind == "handbook":
            rpr = fonts(look, "head") + mark
            if look.zh and index == 0:
                rows.append(_level(0, chinese, "第%1章", 0, 0, rpr, style))
            elif index > 2:
                rows.append(_level(*shape[:3], HANG + STEP, HANG + STEP, rpr, style, look.zh))
            else:
                rows.append(_level(*shape, rpr, style, look.zh and index > 0))
        elif look.zh and index < 2:
            text = "%1、" if index == 0 else "（%2）"
            rows.append(_level(index, chinese, text, 0, 0, mark, style, after="nothing"))
        elif look.zh:
            rows.append(_level(index, "decimal", f"%{index + 1}.", STEP, STEP, mark, style))
        else:
            text = "%1." if index == 0 else dotted[index]
            width = STEP + 160
            rows.append(_level(index, "decimal", text, width, width, mark, style))
    return "".join(rows)


def _bullets(look: Look, stem: str, step: int) -> str:
    """Levels look alike in turn, so that a list inside a clause (level 3) looks like level 1."""
    rpr = fonts(look, "head") + color(look, "accent")
    signs = ("\u2022", "\u2013")
    return "".join(
        _level(
            *(index, "bullet", signs[index % 2], step * (index + 1), step - 60),
            rpr,
            _list_style(stem, index),
        )
        for index in range(9)
    )


def _numbers(look: Look, stem: str, step: int) -> str:
    rpr = fonts(look, "head") + color(look, "accent")
    rows: list[str] = []
    for index in range(9):
        style = _list_style(stem, index)
        shape = (step * (index + 1), step - 20)
        if index % 2 == 0:
            rows.append(_level(index, "decimal", f"%{index + 1}.", *shape, rpr, style))
        elif look.zh:
            wide = (shape[0] + 200, step + 160)
            rows.append(_level(index, "decimal", f"（%{index + 1}）", *wide, rpr, style))
        else:
            rows.append(_level(index, "lowerLetter", f"%{index + 1})", *shape, rpr, style))
    return "".join(rows)


def _list_style(stem: str, index: int) -> str:
    levels = 5 if stem.startswith("List") else 2
    if index == 0:
        return stem
    return f"{stem}{index + 1}" if index < levels else ""


def _mark(look: Look, sign: str, token: str) -> str:
    rpr = fonts(look, "symbol") + "<w:b/><w:bCs/>" + color(look, token)
    return _level(0, "bullet", sign, 280, 280, rpr, f"Table{token.capitalize()}")
