"""A resignation letter as a docxtpl template, made with python-docx for tests and benchmarks."""

from __future__ import annotations

from pathlib import Path

from docx import Document
from docx.document import Document as DocumentObject
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt
from docx.table import _Cell
from docx.text.paragraph import Paragraph

SONG = "宋体"
FANG_SONG = "仿宋"
WIDTHS = (1.6, 6.2, 3.4, 3.6)

DATA: dict[str, object] = {
    "manager": "李经理",
    "name": "张敏",
    "employee_no": "A-10023",
    "department": "客户服务部",
    "position": "前台主管",
    "hire_date": "2019年3月1日",
    "service": "七年零八个月",
    "reason": "父母年事已高，家乡路远，需要回去照料",
    "last_day": "2026年12月31日",
    "handover_to": "王芳",
    "company": "示例健身俱乐部",
    "date": "2026年12月1日",
    "items": [
        {"no": 1, "task": "会员档案与储值记录", "receiver": "王芳", "due": "12月5日"},
        {"no": 2, "task": "排班表与考勤统计", "receiver": "赵静", "due": "12月10日"},
        {"no": 3, "task": "前台备用金及票据", "receiver": "财务部", "due": "12月20日"},
        {"no": 4, "task": "钥匙、门禁卡与工服", "receiver": "行政部", "due": "12月30日"},
        {"no": 5, "task": "未了结的会员投诉两件", "receiver": "王芳", "due": "12月31日"},
    ],
}
"""Data that fills every tag of the letter."""


def write_letter_template(path: Path) -> Path:
    """Write the template and return its path."""
    document = Document()
    _set_styles(document)
    _set_page(document)
    title = _paragraph(document, "离职申请书")
    title.alignment = WD_ALIGN_PARAGRAPH.CENTER
    title.paragraph_format.space_before = Pt(12)
    title.paragraph_format.space_after = Pt(24)
    _set_font(title.runs[0], SONG, 22)
    title.runs[0].bold = True
    _paragraph(document, "尊敬的{{ manager }}：")
    opening = _body(document, "我是{{ department }}{{ position }}")
    opening.add_run("{{ name }}").bold = True
    opening.add_run(
        "（工号 {{ employee_no }}），自{{ hire_date }}入职，至今已有{{ service }}。"
        "这段时间里，承蒙您的信任和同事们的帮助，我学到了很多，在此深表感谢。"
    )
    _body(
        document,
        "因{{ reason }}，经过慎重考虑，我申请于{{ last_day }}离职，恳请批准。"
        "由此带来的不便，我深感抱歉。",
    )
    _paragraph(document, "{%p if handover_to %}")
    handover = _body(
        document,
        "离职前，我会站好最后一班岗，把手上的工作整理清楚，移交给{{ handover_to }}。交接事项如下：",
    )
    handover.paragraph_format.space_after = Pt(8)
    _paragraph(document, "{%p endif %}")
    _add_table(document)
    wish = _body(document, "祝公司事业兴旺，各位工作顺利。")
    wish.paragraph_format.space_before = Pt(12)
    _body(document, "此致")
    _paragraph(document, "敬礼")
    for text in ("申请人：{{ name }}", "{{ date }}"):
        _paragraph(document, text).alignment = WD_ALIGN_PARAGRAPH.RIGHT
    document.core_properties.title = "离职申请书：{{ name }}"
    document.core_properties.author = "{{ name }}"
    document.save(str(path))
    return path


def _set_styles(document: DocumentObject) -> None:
    normal = document.styles["Normal"]
    normal.font.name = "Times New Roman"
    normal.font.size = Pt(15)
    normal.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), FANG_SONG)
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "en-US")
    language.set(qn("w:eastAsia"), "zh-CN")
    normal.element.get_or_add_rPr().append(language)
    for found in document.styles.element.iter(qn("w:lang")):
        found.set(qn("w:eastAsia"), "zh-CN")
    normal.paragraph_format.space_after = Pt(0)
    normal.paragraph_format.line_spacing_rule = WD_LINE_SPACING.EXACTLY
    normal.paragraph_format.line_spacing = Pt(28)


def _set_page(document: DocumentObject) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.8)
    section.top_margin, section.bottom_margin = Cm(3), Cm(2.5)
    header = section.header.paragraphs[0]
    _set_font(header.add_run("{{ company }}"), FANG_SONG, 10.5)
    header.alignment = WD_ALIGN_PARAGRAPH.RIGHT


def _paragraph(document: DocumentObject, text: str) -> Paragraph:
    return document.add_paragraph(text)


def _body(document: DocumentObject, text: str) -> Paragraph:
    """Add a paragraph whose first line is indented by two characters, as letters are."""
    paragraph = document.add_paragraph(text)
    indent = OxmlElement("w:ind")
    indent.set(qn("w:firstLineChars"), "200")
    indent.set(qn("w:firstLine"), "600")
    paragraph._p.get_or_add_pPr().append(indent)
    return paragraph


def _add_table(document: DocumentObject) -> None:
    rows = (
        ("序号", "交接事项", "接收人", "完成日期"),
        ("{%tr for item in items %}", "", "", ""),
        ("{{ item.no }}", "{{ item.task }}", "{{ item.receiver }}", "{{ item.due }}"),
        ("{%tr endfor %}", "", "", ""),
    )
    table = document.add_table(rows=len(rows), cols=len(WIDTHS), style="Table Grid")
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    table.autofit = False
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    for index, texts in enumerate(rows):
        for cell, text, width in zip(table.rows[index].cells, texts, WIDTHS, strict=True):
            cell.width = Cm(width)
            _fill_cell(cell, text, bold=index == 0)
    for column, width in zip(table.columns, WIDTHS, strict=True):
        column.width = Cm(width)


def _fill_cell(cell: _Cell, text: str, bold: bool) -> None:
    paragraph = cell.paragraphs[0]
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    paragraph.paragraph_format.line_spacing = Pt(22)
    run = paragraph.add_run(text)
    _set_font(run, FANG_SONG, 12)
    run.bold = bold


def _set_font(run: object, name: str, size: float) -> None:
    run.font.size = Pt(size)  # type: ignore[attr-defined]
    run.font.name = "Times New Roman"  # type: ignore[attr-defined]
    run._element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), name)  # type: ignore[attr-defined]
