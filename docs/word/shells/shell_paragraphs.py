"""The paragraph styles of the Word shells. See `docs/word/styles.md`."""

from __future__ import annotations

from collections.abc import Iterator

from shell_looks import Look, edge, fill
from shell_styles import (
    AVOID,
    BULLETS,
    CELL_STEP,
    DECIMAL_HEADINGS,
    HANG,
    HEADINGS,
    NUMBERS,
    SAY,
    STEP,
    TABLE_BULLETS,
    TABLE_NUMBERS,
    Para,
    tab,
)


def iter_paragraph_styles(look: Look) -> Iterator[Para]:
    """Yield all paragraph styles of a shell."""
    pitch = look.pick(18, 15)
    both = "both" if look.zh else "left"
    indented = 200 if look.zh else 0
    yield Para("Normal", line=pitch, after=look.pick(3, 5))
    yield Para("Body Text", line=pitch, jc=both, characters=indented, after=look.pick(5, 6))
    yield from _headings(look)
    yield from _fronts(look, pitch)
    yield from _lists(look, pitch)
    yield from _contents(look)
    yield from _asides(look, pitch)
    yield from _cells(look)
    yield from _letter(look)


def heading_list(look: Look, index: int) -> int:
    """Return the `w:numId` of a heading level from 0.

    In a Chinese handbook chapters count 第一章 and sections 1.1, so the levels below the first
    belong to a second use of the same list in which the first level is decimal. Word has
    `w:isLgl` for that, which LibreOffice 7 does not know. See docs/word/numbering.md.
    """
    decimal = index > 0 and look.zh and look.kind == "handbook"
    return DECIMAL_HEADINGS if decimal else HEADINGS


def _headings(look: Look) -> Iterator[Para]:
    handbook = look.kind == "handbook"
    sizes = (20.0, 14.0, 12.0, 10.5) if handbook else (12.0, 11.0, 10.5, 10.5)
    before = (0.0, 18.0, 12.0, 8.0) if handbook else (14.0, 9.0, 7.0, 6.0)
    after = (12.0, 6.0, 4.0, 3.0) if handbook else (6.0, 4.0, 3.0, 3.0)
    follows = "Body Text"
    for index, size in enumerate(sizes):
        chapter = handbook and index == 0
        para = {
            "face": "head",
            "size": size,
            "bold": True,
            "before": before[index],
            "after": after[index],
            "keep_next": True,
            "page_break": chapter,
            "borders": edge(look, "bottom", "line", 6, 9) if chapter else "",
            "level": index + 1,
            "next": follows,
        }
        stops = "".join(tab("num", at) for at in (1600, 2000, 2400)) if chapter and look.zh else ""
        listed = None if look.kind == "letter" else (heading_list(look, index), index)
        yield Para(f"heading {index + 1}", **para, tabs=stops, num=listed)
        # Word lists headings in the contents by their style: those it leaves out need another.
        yield Para(f"Unlisted Heading {index + 1}", "不进目录的标题", **para)
    left = HANG if handbook else STEP
    pitch = look.pick(18, 15)
    both = "both" if look.zh else "left"
    gap = look.pick(5, 4)
    yield Para(
        "Clause", "条款", line=pitch, after=gap, jc=both, next="Clause", left=left, hanging=left
    )
    yield Para("Clause Text", "条款续段", line=pitch, after=gap, jc=both, left=left)


def _fronts(look: Look, pitch: float) -> Iterator[Para]:
    middle = "center" if look.zh and look.kind in ("form", "letter") else "left"
    title, small = look.type.title, look.type.small
    is_sheet = look.kind in ("wall", "card")
    bar = edge(look, "top", "accent", 24, 22)
    yield Para(
        "Title",
        face="head",
        size=title[0],
        line=title[1],
        after=2 if is_sheet else 4,
        bold=True,
        jc=middle,
        borders=edge(look, "top", "accent", 24, 6) if is_sheet else "",
        keep_next=True,
    )
    yield Para("Subtitle", face="head", size=11, tint="muted", line=pitch, after=4, jc=middle)
    lead = {"size": 11.5, "line": pitch + 1, "after": 8}
    if is_sheet:
        cell = look.type.cell_zh if look.zh else look.type.cell_en
        lead = {"size": cell[0], "line": cell[1], "after": 4, "face": "head"}
    yield Para("Lead", "导语", **lead, tint="muted")
    muted = {"size": small[0], "line": small[1], "tint": "muted"}
    yield Para("Meta", "编号版次", face="head", **muted, after=0 if is_sheet else 6, jc=middle)
    gap = 1 if is_sheet else 3
    yield Para("Note", "附注", face="table", **muted, before=gap, after=0 if is_sheet else gap)
    yield Para(
        "caption", face="head", size=9.5, bold=True, line=14, before=8, after=4, keep_next=True
    )
    yield Para("Cover Logo", "封面标志", face="head", size=12, bold=True, tint="accent")
    yield Para(
        "Cover Title",
        "封面标题",
        face="head",
        size=28,
        bold=True,
        line=42,
        before=190,
        after=8,
        borders=bar,
        next="Cover Subtitle",
    )
    yield Para(
        "Cover Subtitle", "封面副标题", face="head", size=15, tint="muted", line=24, after=64
    )
    yield Para(
        "Cover Meta",
        "封面说明",
        face="head",
        size=10.5,
        tint="muted",
        line=22,
        tabs=tab("left", 5 * STEP),
    )
    yield Para(
        "header",
        face="head",
        size=9,
        tint="muted",
        line=12,
        borders=edge(look, "bottom", "line", 4, 5),
        tabs=tab("right", look.paper.text_width),
    )
    end = tab("right", look.paper.text_width)
    yield Para("footer", face="head", size=9, tint="muted", line=12, tabs=end)


def _lists(look: Look, pitch: float) -> Iterator[Para]:
    for depth in range(5):
        suffix = f" {depth + 1}" if depth else ""
        shape = {"line": pitch, "after": 3, "contextual": True}
        yield Para(f"List Bullet{suffix}", num=(BULLETS, depth), **shape)
        yield Para(f"List Number{suffix}", num=(NUMBERS, depth), **shape)
        yield Para(f"List Continue{suffix}", line=pitch, after=3, left=STEP * (depth + 1))


def _contents(look: Look) -> Iterator[Para]:
    """Entries have one tab stop, for the page; the one behind numbers is in the entries."""
    right = tab("right", look.paper.text_width, "dot")
    large = look.kind == "handbook"
    yield Para(
        "TOC Heading", face="head", size=20 if large else 12, bold=True, after=14, keep_next=True
    )
    entry = {"face": "table", "size": 10, "line": 15, "tabs": right, "next": "Normal"}
    yield Para("toc 1", **entry | {"face": "head"}, bold=True, before=5, after=1)
    for level in (2, 3, 4):
        left = look.pick((420, 1200, 1980)[level - 2], (480, 1080, 1860)[level - 2])
        yield Para(f"toc {level}", **entry, left=int(left))


def _asides(look: Look, pitch: float) -> Iterator[Para]:
    rule = edge(look, "left", "line", 18, 10)
    yield Para("Quote", face="kai", line=pitch, after=4, left=STEP, borders=rule)
    yield Para(
        "HTML Preformatted",
        face="mono",
        size=9,
        line=13,
        before=4,
        after=6,
        left=120,
        shade=fill(look, "wash"),
    )
    for kind, token in (
        ("Note", "accent"),
        ("Caution", "caution"),
        ("Advice", "caution"),
        ("Refuse", "refuse"),
        ("Approve", "approve"),
    ):
        yield Para(
            f"{kind} Label",
            "提示标签",
            face="head",
            size=10,
            bold=True,
            tint=token,
            line=17,
            after=1,
            keep_next=True,
        )
    yield Para("Callout Text", "提示正文", line=pitch, after=3)
    yield Para("Callout Source", "提示依据", face="table", size=9, tint="muted", line=14, before=1)
    yield Para("Figure", "图", before=4, after=4)
    yield Para(
        "Thematic Break",
        "分隔",
        line=12,
        before=4,
        after=8,
        left=3700,
        right=3700,
        borders=edge(look, "bottom", "line", 8, 1),
        keep_next=True,
    )
    yield Para(
        "Cut Line",
        "裁切线",
        face="symbol",
        size=10,
        tint="muted",
        line=16,
        before=12,
        after=12,
        keep_next=True,
        tabs=tab("right", look.paper.text_width, "hyphen"),
    )
    # Two tables without a paragraph between them become one.
    thin = 4.0 if look.kind in ("wall", "card") else 9.0
    yield Para("After Table", "表后空行", size=min(4.0, thin), line=thin)
    yield Para("Break", "分页", size=2, line=2)
    yield Para(
        "Write Line",
        "填写行",
        line=22,
        borders=edge(look, "bottom", "control", 4, 1) + edge(look, "between", "control", 4, 1),
    )


def _cells(look: Look) -> Iterator[Para]:
    size, line = look.type.cell_zh if look.zh else look.type.cell_en
    text = {"face": "table", "size": size, "line": line, "least": True}
    head = text | {"face": "head"}
    for suffix, jc in (("", "left"), (" Center", "center"), (" Right", "right")):
        yield Para(f"Table Text{suffix}", "表格文字", **text, jc=jc)
        yield Para(f"Table Head{suffix}", "表头", **head, jc=jc, bold=True, keep_next=True)
    for depth in range(2):
        end = f" {depth + 1}" if depth else ""
        yield Para(f"Table Bullet{end}", "表格项目", **text, num=(TABLE_BULLETS, depth))
        yield Para(f"Table Number{end}", "表格编号", **text, num=(TABLE_NUMBERS, depth))
        left = CELL_STEP * (depth + 1)
        yield Para(f"Table Continue{end}", "表格续段", **text, left=left)
    yield Para("Table Label", "表格标签", **head)
    yield Para("Table Total", "合计", **head, bold=True)
    yield Para("Table Total Right", "合计数字", **head, bold=True, jc="right")
    spoken = text | {"keep_lines": True}
    yield Para("Table Approve", "请说", **spoken, tint="approve", num=(SAY, 0))
    yield Para("Table Refuse", "不说", **spoken, tint="refuse", num=(AVOID, 0))
    yield Para("Rung", "阶梯级别", **head, bold=True)
    yield Para("Rung Dark", "阶梯级别（深底）", **head, bold=True, tint="paper")
    yield Para("Speaker", "说话人", **head, bold=True, tint="accent")


def _letter(look: Look) -> Iterator[Para]:
    size, line = look.pick(15, 11), look.pick(28, 16)
    gap = look.pick(0, 8)
    two = 200 if look.zh else 0
    shape = {"size": size, "line": line, "face": "letter", "after": gap}
    # By custom the title is 宋体, bold, 22 pt.
    yield Para(
        "Letter Title",
        "信函标题",
        face="prose" if look.zh else "head",
        size=look.pick(22, 14),
        line=look.pick(36, 20),
        after=look.pick(28, 18),
        bold=True,
        jc="center" if look.zh else "left",
        keep_next=True,
    )
    yield Para("Salutation", **shape, next="Letter Body")
    yield Para("Letter Body", "信函正文", **shape, characters=two, jc="both" if look.zh else "left")
    yield Para("Closing", **shape, characters=two, keep_next=True)
    yield Para("Closing End", "敬语", **shape, keep_next=True)
    end = "right" if look.zh else "left"
    yield Para("Signature", **shape, before=look.pick(20, 40), jc=end, keep_next=True)
    yield Para("Date", **shape, jc=end)
    yield Para(
        "Letter Note",
        "信函附注",
        face="letter",
        size=look.pick(10.5, 10),
        line=look.pick(16, 15),
        before=look.pick(8, 28),
        after=look.pick(2, 4),
        borders=edge(look, "top", "control", 4, 6),
        keep_next=True,
    )
