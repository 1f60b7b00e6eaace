"""Documents that use every block, inline and role of the tree, in Chinese and English.

Fictional throughout. The office tests render them; look at the pages when the look changes.
"""

from __future__ import annotations

import datetime as dt

from docgen.tree import (
    Block,
    Cell,
    Clause,
    Column,
    Document,
    Group,
    Heading,
    Marked,
    Properties,
    Row,
    Table,
)
from docgen.tree.outline import outline
from tests.unit.writers.docx.sample_handbook import handbook
from tests.unit.writers.docx.shorthand import cell, control, p, row, table, texts


def form(language: str = "zh-Hans", filled: bool = False) -> Document:
    """Return a form, blank or filled in, outlined."""
    zh = language != "en"
    yes = (("yes", "是" if zh else "Yes"), ("no", "否" if zh else "No"))
    kinds = (
        ("visit", "拜访客户" if zh else "Visit"),
        ("repair", "上门维修" if zh else "Repair"),
        ("fair", "展会" if zh else "Fair"),
    )

    def value(text: str) -> str:
        return text if filled else ""

    def label(text: str, required: bool = False) -> Cell:
        mark = (Marked(texts(" *"), "required"),) if required else ()
        return cell(p(text, *mark, role="plain"), role="label")

    def wide(name: str, block: Block) -> Row:
        return Row((label(name), cell(block, span=3)))

    zh_name, en_name = "林晓", "Lin Xiao"
    name = zh_name if zh else en_name
    facts = table(
        "form", (28, 22, 28, 22),
        Row((label("姓名" if zh else "Name", True), cell(control("line", value(name))), label("部门" if zh else "Team", True), cell(control("line", value("外勤组" if zh else "Field"))))),
        Row((label("出发日期" if zh else "From", True), cell(control("date", value("2026-03-02"))), label("返回日期" if zh else "To", True), cell(control("date", value("2026-03-04"))))),
        Row((label("天数" if zh else "Days"), cell(control("number", "3" if filled else "", computed=True), role="computed"), label("过夜" if zh else "Overnight"), cell(control("check", choices=yes, selected=("yes",) if filled else ())))),
        wide("事由" if zh else "Purpose", control("choices", choices=kinds, selected=("visit", "fair") if filled else ())),
        wide("经过与结果" if zh else "What was done", control("lines", value("拜访三家客户，处理两起报修。" if zh else "Three visits."), lines=4)),
    )  # fmt: skip
    expenses = Table(
        (Column(1), Column(3), Column(1, "right")),
        (
            *(row(cell(control("date", value("03-02"))), cell(control("line", value("高铁" if zh else "Train"))), cell(control("number", value("236.50")), role="number")) for _ in range(3)),
            Row((cell("合计" if zh else "Total", role="total", span=2), cell(control("number", value("709.50"), computed=True), role="computed"))),
        ),
        (row("日期" if zh else "Date", "项目" if zh else "Item", "金额（元）" if zh else "Amount"),),
        "form",
        "费用" if zh else "Expenses",
    )  # fmt: skip
    blocks = (
        p("出差报告" if zh else "Trip report", role="title"),
        p("表单编号 F-02　版次 2026.1" if zh else "Form F-02 · Edition 2026.1", role="meta"),
        p("标 * 的项目必须填写" if zh else "Items marked * must be filled in", role="note"),
        Group("section", (Heading(1, texts("基本信息" if zh else "The trip"), "facts"), facts)),
        Group("keep", (Heading(1, texts("费用" if zh else "Expenses"), "expenses"), p("按天填写。" if zh else "Day by day.", role="plain"), expenses)),
        Heading(1, texts("意见" if zh else "Remarks"), "remarks"),
        Heading(2, texts("小节" if zh else "A section"), "remarks/section"),
        Clause("remarks/one", (p("逐条说明。" if zh else "Point by point."),), (), 3),
        control("lines", lines=3),
        control("check"),
        control("date", "2026-03-05", computed=True),
        Heading(1, texts("批准" if zh else "Approval"), "approval"),
        table(
            "signatures", (1, 2, 1),
            *(row(cell(who, role="label"), cell(control("signature")), cell(control("date"))) for who in (("组长", "财务", "经理") if zh else ("Lead", "Finance", "Manager"))),
            head=row(*(("角色", "签字", "日期") if zh else ("Role", "Signature", "Date"))),
        ),
    )  # fmt: skip
    properties = Properties(
        id="trip-report", kind="form", organization="青禾公共服务中心" if zh else "Green Shoots Service Centre",
        edition="2026.1", date=dt.date(2026, 3, 1), custom=(("docgen.form", "trip-report"), ("docgen.version", "2")),
    )  # fmt: skip
    return outline(Document("出差报告" if zh else "Trip report", language, blocks, properties))


def letter(language: str = "zh-Hans") -> Document:
    """Return a letter, outlined."""
    if language == "en":
        body = (
            ("letter-title", "Resignation"),
            ("salutation", "Dear Ms Zhou,"),
            ("letter-body", "I write to tell you that I shall leave the centre. My last working day will be 31 March 2026, thirty days from now. My parents are ill and live far from here."),
            ("letter-body", "Thank you for two years and three months of trust and help. Until I leave I shall finish open work, sort my files and hand everything over."),
            ("closing", "I ask for your approval and wish the centre well."),
            ("closing-end", "Yours sincerely,"),
            ("signature", "Lin Xiao"),
            ("date-line", "1 March 2026"),
        )  # fmt: skip
    else:
        body = (
            ("letter-title", "辞职信"),
            ("salutation", "尊敬的领导："),
            ("letter-body", "您好！经过慎重考虑，我怀着歉意向您提出辞职。因父母年迈多病，家在外地，近来需要有人长期照料，我不得不作出这个决定，最后工作日拟定为2026年3月31日，请您批准。"),
            ("letter-body", "自2023年12月入职以来，我在中心工作了两年零三个月。感谢您和各位同事的信任与帮助，使我在接待、培训和外勤工作中都得到了锻炼，这段经历我会一直珍惜。"),
            ("letter-body", "离职之前，我会把手头工作办完，把资料整理清楚，逐项交接给接手的同事；离职之后如有需要，也请随时联系我。由此带来的不便，我深表歉意。"),
            ("letter-body", "祝中心的各项工作越来越好！"),
            ("closing", "此致"),
            ("closing-end", "敬礼！"),
            ("signature", "林晓"),
            ("date-line", "2026年3月1日"),
        )  # fmt: skip
    title = body[0][1]
    blocks = (Group("letter", tuple(p(text, role=role) for role, text in body)),)  # type: ignore[arg-type]
    properties = Properties(
        id="resignation-letter", kind="letter", organization="", date=dt.date(2026, 3, 1)
    )
    return outline(Document(title, language, blocks, properties))


def every_sample() -> tuple[Document, ...]:
    """Return all samples."""
    return tuple(
        made
        for language in ("zh-Hans", "en")
        for made in (handbook(language), form(language), form(language, True), letter(language))
    )
