"""Documents that use every node and role of the tree, in Chinese and English."""

from __future__ import annotations

import datetime as dt
import struct
import zlib

from docgen.tree import (
    Block,
    Box,
    BulletList,
    Callout,
    Cell,
    Clause,
    Code,
    Column,
    Contents,
    Control,
    ControlBlock,
    CrossReference,
    Diagram,
    DiagramFork,
    DiagramStep,
    DiagramWay,
    Document,
    Emphasis,
    FillIn,
    Fork,
    Group,
    Heading,
    Image,
    Inline,
    LineBreak,
    Link,
    Marked,
    OrderedList,
    PageBreak,
    Paragraph,
    ParagraphRole,
    Passage,
    Preformatted,
    Properties,
    Quote,
    Row,
    Strong,
    Table,
    Text,
    ThematicBreak,
    Way,
)
from docgen.tree.blocks import CellRole
from docgen.tree.outline import outline


def para(text: str | Inline | tuple[Inline, ...], role: ParagraphRole = "plain") -> Paragraph:
    if isinstance(text, str):
        return Paragraph((Text(text),), role)
    return Paragraph(text if isinstance(text, tuple) else (text,), role)


def cell(
    content: str | Block | tuple[Block, ...] = (),
    role: CellRole = "value",
    colspan: int = 1,
    header: bool = False,
) -> Cell:
    if isinstance(content, str):
        content = (para(content),) if content else ()
    return Cell(content if isinstance(content, tuple) else (content,), role, colspan, header)


def head(*texts: str) -> tuple[Row, ...]:
    return (Row(tuple(cell(text, "label", header=True) for text in texts)),)


def columns(*widths: float) -> tuple[Column, ...]:
    return tuple(Column(width) for width in widths)


def small_picture() -> bytes:
    """Return a PNG of 16 by 16 dots in one colour."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        checksum = zlib.crc32(kind + data)
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", checksum)

    rows = (b"\x00" + b"\x0b\x64\x68" * 16) * 16
    header = struct.pack(">IIBBBBB", 16, 16, 8, 2, 0, 0, 0)
    data = chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + data


def sample_handbook(language: str = "zh-Hans") -> Document:
    """Return an outlined handbook with every block, inline, table and paragraph role."""
    return outline(_english_handbook() if language == "en" else _chinese_handbook())


def _picture(alternative: str) -> Image:
    return Image(small_picture(), "image/png", alternative, 12, 12)


def _cover(*texts: str, alternative: str) -> Group:
    organization, title, subtitle, *meta = texts
    return Group(
        "cover",
        (
            Paragraph((_picture(alternative), Text(f" {organization}")), "cover-logo"),
            para(title, "cover-title"),
            para(subtitle, "cover-subtitle"),
            *(para(line, "cover-meta") for line in meta),
        ),
    )


def _signatures(name: str, labels: tuple[str, str, str], roles: tuple[str, ...]) -> Table:
    rows = tuple(
        Row((cell(role, "label", header=True), cell(), cell()), height_mm=15) for role in roles
    )
    return Table(columns(0.28, 0.44, 0.28), rows, head(*labels), "signatures", name)


def _receipt(title: str, copy: str, text: str, signs: Table) -> Group:
    return Group("receipt", (para(title, "title"), para(copy, "meta"), para(text), signs))


def _chinese_handbook() -> Document:
    rung = "见第二章。"
    phrases = Table(
        columns(0.2, 0.44, 0.36),
        (
            Row(
                (
                    cell((para("称呼"), para("对年长的客人", "note")), "label", header=True),
                    cell(
                        tuple(
                            para(Marked((Text(t),), "approve"))
                            for t in ("您", "先生、女士", "老大爷、老大娘")
                        ),
                        "approve",
                    ),
                    cell(
                        tuple(para(Marked((Text(t),), "refuse")) for t in ("哎！", "嘿！", "喂！")),
                        "refuse",
                    ),
                )
            ),
            Row(
                (
                    cell("等候", "label", header=True),
                    cell(para(Marked((Text("对不起，让您久等了！"),), "approve")), "approve"),
                    cell(para(Marked((Text("急什么，没看我在忙吗？"),), "refuse")), "refuse"),
                )
            ),
            Row(
                (
                    cell("办理业务", "label", header=True),
                    cell(para(Marked((Text("请出示您的证件。"),), "approve")), "approve"),
                    cell(para(Marked((Text("下班了，明天再来吧。"),), "refuse")), "refuse"),
                )
            ),
            Row(
                (
                    cell("英文", "label", header=True),
                    cell(
                        para(
                            (
                                Marked((Passage((Text("One moment, please."),), "en"),), "approve"),
                                Marked((Text(" 请稍等"),), "muted"),
                            )
                        ),
                        "approve",
                    ),
                    cell(),
                )
            ),
        ),
        head("场合", "✓ 请说", "✗ 不说"),
        "phrases",
        "称呼与等候用语",
    )
    ladder = Table(
        columns(0.17, 0.31, 0.24, 0.28),
        tuple(
            Row((cell(f"{n} {name}", "label", header=True), cell(when), cell(by), cell(effect)))
            for n, (name, when, by, effect) in enumerate(
                (
                    ("批评警告", "情节轻微的违规", "大厅负责人口头或书面", "每次 20 元"),
                    ("告诫", "首次违反纪律，或一个月内三次警告", "主管部门书面", "每次 100 元"),
                    ("停职待岗", "严重违规，或两次告诫", "主管部门书面", "三个月至一年，" + rung),
                    ("降职、撤职", "中层以上人员严重违规", "管理人员会议", "免去职务"),
                    ("解除劳动合同", "极严重违规，或停职两次以上", "公司，报上级批准", "解除合同"),
                ),
                1,
            )
        ),
        head("级别", "适用情形", "决定与方式", "后果"),
        "ladder",
        "处理阶梯",
    )
    timetable = Table(
        columns(0.18, 0.6, 0.22),
        tuple(
            Row(
                (
                    cell(time, "number", header=True),
                    cell(text, "label" if text == "午餐" else "value"),
                    cell(place),
                )
            )
            for time, text, place in (
                ("09:30–10:00", "补充用品，清理现场", "浴区、办公室"),
                ("11:00–11:30", "大厅地面", "大厅"),
                ("11:30–12:00", "午餐", ""),
                ("12:30–14:00", "更衣室与卫生间", "更衣区"),
            )
        ),
        head("时间", "做什么", "地点"),
        "timetable",
        "保洁时间表",
    )
    cue = Marked((Text("双手接过会员卡，刷卡登记。"),), "muted")
    dialogue = Table(
        columns(0.16, 0.84),
        (
            Row((cell("前台", "label", header=True), cell("您好！欢迎光临！"))),
            Row((cell("会员", "label", header=True), cell("你好，我来锻炼。"))),
            Row((cell(), cell(para(cue)))),
            Row((cell("前台", "label", header=True), cell("请注意运动安全。"))),
            Row((cell("如果客人是第一次来", "label", colspan=2),)),
        ),
        role="dialogue",
        name="会员到场",
    )
    checklist = Table(
        columns(0.6, 0.2, 0.2),
        tuple(
            Row((cell(para((Box(done), Text(f" {text}")))), cell(), cell(due)))
            for done, text, due in (
                (True, "账号、工牌、设备已备好", "1月5日"),
                (False, "办公区、安全出口、急救点", "1月12日"),
            )
        ),
        head("事项", "导师签名", "截止日"),
        "checklist",
        "首日清单",
    )
    revisions = Table(
        (Column(0.12), Column(0.22, "center"), Column(0.48), Column(0.18, "right")),
        (
            Row(
                (
                    cell("2026.1", "number", header=True),
                    cell("2026年1月1日"),
                    cell("合订"),
                    cell("1,080.50", "total"),
                )
            ),
            Row((cell("合计", "label", 3, header=True), cell("1,080.50", "computed"))),
        ),
        head("版次", "日期", "改动内容", "金额"),
        "data",
        "修订记录",
    )
    contacts = Table(
        columns(0.3, 0.7),
        (
            Row((cell("人事", header=True), cell("人力资源部，前台转"))),
            Row((cell("安全", header=True), cell("值班经理"))),
        ),
        role="plain",
        name="联系人",
    )
    signs = _signatures("签收", ("角色", "签字", "日期"), ("员工", "人事"))
    blocks: tuple[Block, ...] = (
        _cover(
            "松屏市云栖运动会所有限公司",
            "新员工手册",
            "服务大厅、电话服务台与会所前台",
            "适用对象：全体员工",
            "版次：2026.1",
            "生效日期：2026年1月1日",
            "归口部门：人力资源部",
            alternative="会所标志：一个青绿色方块",
        ),
        PageBreak(),
        Contents("目录", 2),
        Heading(1, (Text("怎样使用本手册"),), "how-to-use", numbered=False),
        para("每一条都有自己的编号和永久地址，可以直接引用。", "lead"),
        para(
            (
                Text("先读"),
                CrossReference("code-of-conduct"),
                Text("，再看"),
                CrossReference("code-of-conduct/phone-rings"),
                Text("。"),
                Strong((Text("有疑问先问导师"),)),
                Text("，"),
                Emphasis((Text("不要自己猜"),)),
                Text("。法规原文见"),
                Link((Text("国家法律法规数据库"),), "https://flk.npc.gov.cn/"),
                Text("，或写信给"),
                Link((Text("人事信箱"),), "mailto:hr@example.com"),
                Text("。外文名 "),
                Passage((Text("Cloud Terrace Sports Club"),), "en"),
                Text("，系统命令 "),
                Code("sync --all"),
                Text("。"),
                CrossReference("bar", after="《水吧》（见完整版手册）"),
            ),
            "body",
        ),
        Heading(1, (Text("员工行为规范"),), "code-of-conduct"),
        para("归口部门：人力资源部　生效日期：2026年1月1日　适用对象：全体员工", "meta"),
        para("员工的一言一行代表公司，服务以让客户满意为目的。", "body"),
        Heading(2, (Text("电话礼仪"),), "code-of-conduct/telephone"),
        Clause(
            "code-of-conduct/phone-rings",
            (para("电话铃响三声之内接听；超过三声接起时，先说“对不起，让您久等了”。"),),
        ),
        Clause(
            "code-of-conduct/phone-record",
            (
                para("来电逐一登记，内容包括："),
                BulletList(
                    (
                        (para("来电人姓名与回电号码；"),),
                        (
                            para("来意："),
                            OrderedList(((para("咨询"),), (para("投诉"),)), start=3),
                        ),
                    )
                ),
                Callout(
                    "advice",
                    (Text("合规提示"),),
                    (para("登记号码属于个人信息，按最小必要原则保存。"),),
                    "依据：个人信息保护法第六条（2026年1月1日）",
                ),
            ),
            (Text("来电登记"),),
        ),
        Heading(2, (Text("仪容仪表"),), "code-of-conduct/image"),
        Clause("code-of-conduct/dress", (para("工作时间着正装，佩戴工牌。"),), (Text("着装"),)),
        Clause(
            "code-of-conduct/list",
            (BulletList(((para("头发束起；"),), (para("指甲修短。"),)), False),),
        ),
        Heading(3, (Text("特殊岗位"),), "code-of-conduct/special"),
        para("维修人员穿防护服，收银员穿统一制服。", "body"),
        Heading(4, (Text("夏季"),), "code-of-conduct/summer", in_contents=False),
        Quote((para("来有迎声、问有答声、走有送声。", "body"),)),
        Heading(1, (Text("文明用语"),), "phrases"),
        phrases,
        Callout("approve", (Text("请说"),), (para("请稍等，马上就好。"),)),
        Callout("refuse", (Text("✗ 不说"),), (para("不归我管。"),)),
        Callout("note", (Text("说明"),), (para("引用他人原话不算违规。"),)),
        Callout("caution", (Text("注意"),), (para("语气比用词更重要。"),)),
        para(
            (
                Text("行内写法："),
                Marked((Text("您好"),), "approve"),
                Text(" 与 "),
                Marked((Text("喂"),), "refuse"),
                Text("；"),
                Marked((Text("旁注"),), "muted"),
                Text("；"),
                Marked((Text("值班经理"),), "tag"),
                Text("；姓名"),
                Marked((Text("*"),), "required"),
                Text("；"),
                Marked((Text("120 元"),), "computed"),
                Text("。"),
            ),
            "body",
        ),
        Heading(1, (Text("违规处理"),), "sanctions"),
        ladder,
        Heading(1, (Text("一日流程"),), "day"),
        timetable,
        dialogue,
        Diagram("分支图：来访", _branches()),
        Fork(
            (Text("第一次来吗？"),),
            (
                Way("day/first", (Text("第一次来"),), (dialogue, para("双手递上表格。")), "A"),
                Way("day/again", (Text("来过"),), (), "B", (Text("照情况 A 办"),)),
            ),
        ),
        checklist,
        Group("keep", (para("联系人", "caption"), contacts)),
        Group("section", (para("以上电话只供内部使用。", "note"),)),
        Preformatted("第一行  两个空格\n\t制表符\n第三行", "text"),
        ThematicBreak(),
        Heading(1, (Text("修订记录"),), "revisions", numbered=False),
        revisions,
        PageBreak(),
        para(
            (
                Text("分页之后的一行"),
                LineBreak(),
                Text("　换行之后"),
                FillIn(8),
                Text("（签名处）"),
            ),
            "body",
        ),
        Heading(1, (Text("签收回执"),), "receipt", numbered=False),
        _receipt("员工手册签收回执", "第一联：员工留存", "本人已收到、阅读并理解本手册。", signs),
        ThematicBreak(cut=True),
        _receipt("员工手册签收回执", "第二联：人事存档", "本人已收到、阅读并理解本手册。", signs),
    )
    properties = Properties(
        id="sample-handbook",
        organization="松屏市云栖运动会所有限公司",
        subtitle="服务大厅、电话服务台与会所前台",
        edition="2026.1",
        date=dt.date(2026, 1, 1),
        owner="人力资源部",
        description="新员工入职时领取的手册。",
    )
    return Document("新员工手册", "zh-Hans", blocks, properties)


def _branches() -> tuple[DiagramStep | DiagramFork, ...]:
    calls = DiagramFork(
        "顾问在吗？",
        (DiagramWay("", "在"), DiagramWay("", "不在", (DiagramStep("请下一位"),))),
    )
    ways = (
        DiagramWay("A", "第一次来", (DiagramStep("请登记", "两分钟内"), calls)),
        DiagramWay("B", "来过", (), "照情况 A 办"),
    )
    return (DiagramStep("问候"), DiagramFork("第一次来吗？", ways), DiagramStep("交接"))


def _english_handbook() -> Document:
    blocks: tuple[Block, ...] = (
        _cover(
            "Cloud Terrace Sports Club",
            "Onboarding handbook",
            "Service hall, telephone desk and front desk",
            "For: all staff",
            "Edition: 2026.1",
            alternative="Mark of the club: a teal square",
        ),
        Contents("Contents", 2),
        Heading(1, (Text("How to use this handbook"),), "how-to-use", numbered=False),
        para(
            (
                Text("Every clause has a number and an address that never change. Start with "),
                CrossReference("code-of-conduct"),
                Text(", then read "),
                CrossReference("code-of-conduct/phone-rings"),
                Text(". "),
                Emphasis((Text("Ask before you guess."),)),
            ),
            "body",
        ),
        Heading(1, (Text("Code of conduct"),), "code-of-conduct"),
        Heading(2, (Text("On the telephone"),), "code-of-conduct/telephone"),
        Clause(
            "code-of-conduct/phone-rings",
            (
                para("Pick up within three rings; after that, begin with an apology:"),
                para(
                    (
                        Passage((Text("对不起，让您久等了"),), "zh-Hans"),
                        Marked((Text(" (sorry to keep you waiting)"),), "muted"),
                    )
                ),
            ),
        ),
        Clause(
            "code-of-conduct/phone-record",
            (para("Write down name, number and purpose of every call."),),
            (Text("Call log"),),
        ),
    )
    properties = Properties(
        id="sample-handbook",
        organization="Cloud Terrace Sports Club",
        edition="2026.1",
        date=dt.date(2026, 1, 1),
        description="What every new colleague is given.",
    )
    return Document("Onboarding handbook", "en", blocks, properties)


def _label(text: str, required: bool = False) -> Cell:
    inlines: tuple[Inline, ...] = (Text(text),)
    if required:
        inlines = (*inlines, Marked((Text("*"),), "required"))
    return cell(para(inlines), "label")


def _place(name: str, label: str, shape: str = "line", **known: object) -> Cell:
    role: CellRole = "computed" if known.get("computed") else "value"
    return cell(ControlBlock(Control(name, label, shape, **known)), role)  # type: ignore[arg-type]


def sample_form(filled: bool = False) -> Document:
    """Return an outlined form with every shape of control, blank or filled in."""
    kinds = (("client", "客户拜访"), ("install", "安装调试"), ("train", "培训"))

    def answer(value: str) -> str:
        return value if filled else ""

    basics = Table(
        columns(0.14, 0.36, 0.14, 0.36),
        (
            Row(
                (
                    _label("姓名", True),
                    _place("name", "姓名", value=answer('𠮷田 <玲> & "静"')),
                    _label("部门"),
                    _place("department", "部门", value=answer("外勤工程")),
                )
            ),
            Row(
                (
                    _label("出发日期", True),
                    _place("start", "出发日期", "date", value=answer("2026年3月2日")),
                    _label("返回时间"),
                    _place("end", "返回时间", "datetime", value=answer("2026年3月9日 18:30")),
                )
            ),
            Row(
                (
                    _label("天数"),
                    _place("days", "天数", "number", value=answer("8 天"), computed=True),
                    _label("集合时间"),
                    _place("time", "集合时间", "time", value=answer("09:50")),
                )
            ),
            Row(
                (
                    _label("事由", True),
                    cell(
                        ControlBlock(
                            Control(
                                "kind",
                                "事由",
                                "choice",
                                choices=kinds,
                                selected=("install",) if filled else (),
                            )
                        ),
                        colspan=3,
                    ),
                )
            ),
            Row(
                (
                    _label("携带物品"),
                    cell(
                        ControlBlock(
                            Control(
                                "goods",
                                "携带物品",
                                "choices",
                                choices=kinds,
                                selected=("client", "train") if filled else (),
                            )
                        ),
                        colspan=3,
                    ),
                )
            ),
            Row(
                (
                    _label("带新员工"),
                    cell(
                        ControlBlock(
                            Control(
                                "trainee",
                                "带新员工",
                                "check",
                                choices=(("yes", "是"), ("no", "否")),
                                selected=("yes",) if filled else (),
                            )
                        ),
                        colspan=3,
                    ),
                )
            ),
            Row(
                (
                    _label("工作内容"),
                    cell(
                        ControlBlock(
                            Control(
                                "work",
                                "工作内容",
                                "lines",
                                lines=4,
                                value=answer("第一天：拜访客户。\n第二天：  安装、调试。"),
                            )
                        ),
                        colspan=3,
                    ),
                ),
                height_mm=30,
            ),
        ),
        role="form",
        name="基本信息",
    )
    costs = Table(
        (Column(0.1, "center"), Column(0.25), Column(0.4), Column(0.25, "right")),
        (
            *(
                Row(
                    (
                        cell(str(n), "number"),
                        _place(f"costs.{n}.date", "日期", "date"),
                        _place(f"costs.{n}.matter", "事项"),
                        _place(f"costs.{n}.amount", "金额", "number"),
                    )
                )
                for n in (1, 2, 3)
            ),
            Row(
                (
                    cell("合计", "label", 3, header=True),
                    cell(
                        ControlBlock(
                            Control("total", "合计", "number", answer("1,280.50 元"), computed=True)
                        ),
                        "computed",
                    ),
                )
            ),
        ),
        head("序号", "日期", "事项", "金额"),
        "form",
        "费用",
    )
    approvals = _signatures(
        "审批", ("角色", "签字", "日期"), ("培训主管", "区域经理", "岗位负责人")
    )
    blocks: tuple[Block, ...] = (
        para("出差报告", "title"),
        para("返回后三个工作日内交区域经理", "subtitle"),
        para("表单编号：trip-report　版次：2026.1", "meta"),
        para("标 * 的项目必须填写", "note"),
        Heading(1, (Text("基本信息"),), "basics"),
        basics,
        Heading(1, (Text("费用"),), "costs"),
        costs,
        Heading(1, (Text("审批"),), "approvals"),
        approvals,
        ControlBlock(Control("remark", "备注", "line")),
        ControlBlock(Control("agree", "已核对", "check", selected=("yes",) if filled else ())),
        ControlBlock(Control("sign", "签名", "signature")),
        para("填写说明：照片不少于三张，附在表后。", "note"),
    )
    properties = Properties(
        id="trip-report",
        kind="form",
        organization="松屏市云栖运动会所有限公司",
        edition="2026.1",
        date=dt.date(2026, 1, 1),
        description="出差回来后向区域经理报告。",
    )
    return outline(Document("出差报告", "zh-Hans", blocks, properties))


def sample_letter(language: str = "zh-Hans") -> Document:
    """Return a letter in its customary layout."""
    texts: tuple[tuple[str, ParagraphRole], ...]
    if language == "en":
        title = "Resignation letter"
        texts = (
            ("Dear Ms Lin,", "salutation"),
            (
                "I am writing to resign from my post as front desk lead. My parents are not well and live far away, and I have decided to move closer to them.",
                "letter-body",
            ),
            ("Thank you for three years and two months of trust and help.", "letter-body"),
            ("Yours sincerely,", "closing"),
            ("Chen Yun", "signature"),
            ("2 March 2026", "date-line"),
        )
    else:
        title = "辞职信"
        texts = (
            ("辞职信", "letter-title"),
            ("尊敬的领导：", "salutation"),
            ("　　您好！".strip(), "letter-body"),
            (
                "感谢您阅读这封信。经过慎重考虑，我决定辞去前台主管一职。父母年事已高、身体欠佳，又远在外地，我需要回到他们身边照顾，这是一个不舍的决定。",
                "letter-body",
            ),
            (
                "入职三年零两个月以来，承蒙各位领导和同事的信任与帮助，我在接待、排班和带新员工方面都得到了很好的锻炼，谨此致以衷心的感谢。",
                "letter-body",
            ),
            (
                "离职前我会把手头的工作逐项整理并交接清楚。由此带来的不便，敬请谅解。恳请批准我的申请，最后工作日为2026年4月1日。",
                "letter-body",
            ),
            ("此致", "closing"),
            ("敬礼！", "closing-end"),
            ("陈云", "signature"),
            ("2026年3月2日", "date-line"),
        )
    properties = Properties(
        id="resignation-letter",
        kind="letter",
        organization="松屏市云栖运动会所有限公司",
        date=dt.date(2026, 3, 2),
    )
    letter = Group("letter", tuple(para(text, role) for text, role in texts))
    return outline(Document(title, language, (letter,), properties))
