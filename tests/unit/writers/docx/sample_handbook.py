"""A handbook that uses every block, inline and role of the tree. Fictional throughout."""

from __future__ import annotations

import datetime as dt

from docgen.tree import (
    Block,
    Box,
    BulletList,
    Callout,
    CalloutKind,
    Clause,
    Code,
    Column,
    Contents,
    CrossReference,
    Document,
    Emphasis,
    FillIn,
    Fork,
    Group,
    Heading,
    Image,
    LineBreak,
    Link,
    Marked,
    OrderedList,
    PageBreak,
    Passage,
    Preformatted,
    Properties,
    Quote,
    Row,
    Strong,
    Table,
    ThematicBreak,
    Way,
)
from docgen.tree.outline import outline
from tests.unit.writers.docx.shorthand import CALLOUTS, MARKS, cell, p, png, row, table, texts


def handbook(language: str = "zh-Hans") -> Document:
    """Return a handbook, outlined."""
    zh = language != "en"
    properties = Properties(
        id="sample-handbook",
        kind="handbook",
        organization="青禾公共服务中心" if zh else "Green Shoots Service Centre",
        subtitle="岗位行为与服务标准" if zh else "Conduct and service standards",
        edition="2026.1",
        date=dt.date(2026, 3, 1),
        owner="人事科" if zh else "Human resources",
        description="示例" if zh else "A sample",
        keywords=("手册",) if zh else ("handbook",),
        custom=(("docgen.hash", "0123abcd"),),
    )
    title = "新员工手册" if zh else "Handbook for new colleagues"
    blocks = (
        cover(zh, title, properties),
        Contents("目录" if zh else "Contents", 2),
        *_front(zh),
        *_rules(zh),
        *_tables(zh),
        *_everything(zh),
        *_back(zh),
    )
    return outline(Document(title, language, blocks, properties))


def cover(zh: bool, title: str, known: Properties) -> Group:
    """Return a cover."""
    return Group(
        "cover",
        (
            p(known.organization, role="cover-logo"),
            p(title, role="cover-title"),
            p(known.subtitle, role="cover-subtitle"),
            p("适用对象：全体员工" if zh else "For all staff", role="cover-meta"),
            p(
                "版次 2026.1　·　2026年3月1日起施行" if zh else "Edition 2026.1 · 1 March 2026",
                role="cover-meta",
            ),
            p("归口部门：人事科" if zh else "Owner: human resources", role="cover-meta"),
        ),
    )


def _front(zh: bool) -> tuple[Block, ...]:
    lead = (
        "先读这一页，再读与你岗位有关的章节。"
        if zh
        else "Read this page first, then your chapters."
    )
    prose = (
        "本手册写给每一位新同事。它不要求你背下来，而是请你在遇到事情时翻开它：该怎么做、找谁、多久之内办完，"
        "都写在相应的条款里。条款编号固定不变，同事之间说起“第 1.1.1 条”，指的就是同一件事……"
        if zh
        else "This handbook is for every new colleague. You need not learn it by heart: open it when "
        "something comes up. What to do, whom to ask and by when is written in its clauses, whose "
        "numbers stay the same, so that “clause 1.1.1” means one thing to everybody."
    )
    return (
        Heading(
            1,
            texts("怎样使用本手册" if zh else "How to use this handbook"),
            "how-to",
            numbered=False,
        ),
        p(lead, role="lead"),
        p(prose),
        p(prose),
        Heading(
            2, texts("只在此处的小节" if zh else "A section not listed"), "aside", False, "", False
        ),
        p("这一节不进目录。" if zh else "This section is not in the contents."),
    )


def _rules(zh: bool) -> tuple[Block, ...]:
    if zh:
        first = "电话响起后，在三声之内拿起听筒，先问好，再报单位名称和自己的姓氏。"
        second = "来电人说话时不打断；需要查询时，先说明大约需要多久，并征得同意后再请对方等候。"
        items = ("记下来电人的称呼和电话", "记下事由和希望的办结时间", "复述一遍，请对方确认")
        titles = (
            "接待与沟通",
            "电话服务",
            "响铃三声内接听",
            "不让来电人空等",
            "当面接待",
            "考勤与请假",
        )
    else:
        first = (
            "Pick up within three rings, greet the caller, then give the centre’s name and yours."
        )
        second = "Do not interrupt. If you have to look something up, say how long it takes and ask first."
        items = ("Note name and number", "Note the matter and the date wished for", "Read it back")
        titles = (
            "Meeting people",
            "On the telephone",
            "Three rings",
            "No idle waiting",
            "At the desk",
            "Leave",
        )
    listed = tuple((p(one),) for one in items)
    nested = (p("两种情况" if zh else "Two cases"), BulletList(listed[:2]))
    return (
        Heading(1, texts(titles[0]), "reception"),
        Heading(2, texts(titles[1]), "reception/phone"),
        Clause(
            "phone/rings",
            (p(first, " ", Strong(texts("不得" if zh else "Never")), first),),
            texts(titles[2]),
        ),
        Clause(
            "phone/wait",
            (
                p(second, "见", CrossReference("phone/rings"), "。"),
                OrderedList(listed),
                p(first),
                OrderedList((nested, *listed[1:]), start=4),
                p(first),
            ),
            texts(titles[3]),
        ),
        Clause("phone/none", (p(first),)),
        Heading(2, texts(titles[4]), "reception/desk"),
        Clause("desk/smile", (p(second), BulletList(listed), p(first)), texts(titles[2])),
        Clause("desk/box", (p(second), _callout("caution", zh))),
        Clause("desk/list", (BulletList(listed),), texts(titles[3])),
        Heading(3, texts("更细的一层" if zh else "One level deeper"), "reception/desk/deep"),
        p(first),
        Clause("desk/deeper", (p(first),), (), 4),
        Heading(4, texts("最细的一层" if zh else "The deepest level"), "reception/desk/deepest"),
        p(first),
        Heading(1, texts(titles[5]), "leave"),
        Heading(2, texts(titles[1]), "leave/phone"),
        Clause(
            "leave/ask",
            (p(first, CrossReference("reception"), "；", CrossReference("how-to"), "。"),),
        ),
        Clause("leave/table", (p(second), _facts(zh), p(first))),
    )


def _callout(kind: CalloutKind, zh: bool) -> Callout:
    label = {
        "note": "说明",
        "caution": "注意",
        "advice": "合规提示",
        "refuse": "不说",
        "approve": "请说",
    }
    title = label[kind] if zh else kind.capitalize()
    text = "录用、转正和离职的期限按现行规定计算，遇到不确定的情况先问人事科，不要自行答复。"
    if not zh:
        text = "Time limits follow the law in force. Ask human resources before you answer."
    source = ("依据：示例规定第三条" if zh else "Source: sample rule 3") if kind == "advice" else ""
    return Callout(kind, texts(title), (p(text), BulletList(((p(text[:12]),),))), source)


def _facts(zh: bool) -> Table:
    if zh:
        head, rows = (
            ("事项", "时限", "找谁"),
            (("报销", "5 个工作日", "财务科"), ("补卡", "当日", "人事科")),
        )
    else:
        head, rows = (
            ("Matter", "Within", "Ask"),
            (("Expenses", "5 days", "Finance"), ("Card", "1 day", "HR")),
        )
    return table("data", (2, 1, 2), *(row(*one) for one in rows), head=row(*head))


def _tables(zh: bool) -> tuple[Block, ...]:
    many = tuple(
        row(f"{'项目' if zh else 'Item'} {n}", f"{n}", f"{n * 100}.00") for n in range(1, 31)
    )
    long = Table(
        (Column(2), Column(1, "center"), Column(1, "right")),
        (
            *many,
            Row(
                (
                    cell("合计" if zh else "Total", role="total", span=2),
                    cell("46500.00", role="total"),
                )
            ),
        ),
        (row("项目" if zh else "Item", "序号" if zh else "No.", "金额" if zh else "Amount"),),
        "data",
        "金额表" if zh else "Amounts",
    )
    return (
        Heading(1, texts("表格" if zh else "Tables"), "tables"),
        Heading(2, texts("用语" if zh else "Wording"), "tables/phrases"),
        p("常用场合" if zh else "Frequent situations", role="caption"),
        _phrases(zh),
        p("用语表每年复核一次。" if zh else "Reviewed once a year.", role="note"),
        Heading(2, texts("处分阶梯" if zh else "Sanctions"), "tables/ladder"),
        _ladder(zh),
        Heading(2, texts("作息" if zh else "Hours"), "tables/times"),
        _timetable(zh),
        Heading(2, texts("对话" if zh else "Dialogue"), "tables/dialogue"),
        _dialogue(zh),
        Heading(2, texts("联系方式" if zh else "Contacts"), "tables/contacts"),
        table(
            "plain",
            (1, 2),
            row(
                cell("人事科" if zh else "Human resources", header=True),
                "内线 801" if zh else "ext. 801",
            ),
            row(cell("财务科" if zh else "Finance", header=True), "内线 802" if zh else "ext. 802"),
        ),
        Heading(2, texts("清单" if zh else "Checklist"), "tables/checklist"),
        _checklist(zh),
        Heading(2, texts("长表" if zh else "A long table"), "tables/long"),
        long,
    )


def _phrases(zh: bool) -> Table:
    if zh:
        rows = (
            (
                "来电人要找的人不在",
                "他现在不在座位上，我可以请他回电话给您吗？",
                "他不在，你过会儿再打吧。",
            ),
            ("需要等待", "我查一下，大约两分钟，您方便等一下吗？", "你等着。"),
            ("听不清", "抱歉，刚才那一句我没有听清，请您再说一遍好吗？", "啊？你说什么？"),
        )
        head = ("场合", "✓ 请说", "✗ 不说")
    else:
        rows = (
            (
                "Colleague away",
                "May I ask her to call you back?",
                "She’s not here, try again later.",
            ),
            ("A short wait", "It takes about two minutes, may I put you on hold?", "Hang on."),
            ("Bad line", "I am sorry, could you say that once more?", "What?"),
        )
        head = ("Situation", "✓ Say", "✗ Don’t say")
    return table(
        "phrases",
        (2, 3, 3),
        *(
            row(cell(a, header=True), cell(b, role="approve"), cell(c, role="refuse"))
            for a, b, c in rows
        ),
        head=row(head[0], cell(head[1], role="approve"), cell(head[2], role="refuse")),
    )


def _ladder(zh: bool) -> Table:
    names = ("提醒", "书面警告", "记过", "降级", "解除合同") if zh else (
        "Reminder", "Written warning", "Record", "Demotion", "Dismissal",
    )  # fmt: skip
    when = "首次、情节轻微、未造成影响" if zh else "first time, slight, without consequences"
    effect = "当面谈话，记入谈话记录" if zh else "a talk, noted in the record"
    return table(
        "ladder",
        (1.2, 2.4, 2.4),
        *(row(name, when, effect) for name in names),
        head=row(*(("级别", "适用情形", "后果") if zh else ("Level", "When", "What follows"))),
    )


def _timetable(zh: bool) -> Table:
    rows = [("09:00", "晨会" if zh else "Morning round"), ("12:00", "午餐" if zh else "Lunch")]
    rows += [("13:30", "培训" if zh else "Training"), ("17:30", "交接" if zh else "Hand-over")]
    meal = rows[1]
    made = [
        row(cell(time, header=True), text)
        if (time, text) != meal
        else row(cell(time, role="label", header=True), cell(text, role="label"))
        for time, text in rows
    ]
    return table(
        "timetable", (1, 4), *made, head=row(*(("时间", "事项") if zh else ("Time", "What")))
    )


def _dialogue(zh: bool) -> Table:
    lines = (
        ("前台", "您好，这里是服务中心，我姓周。"),
        ("访客", "我约了十点见李工。"),
        ("前台", "好的，请您在这里登记，我马上联系他。"),
    ) if zh else (
        ("Desk", "Good morning, service centre, Zhou speaking."),
        ("Visitor", "I am to see Ms Li at ten."),
        ("Desk", "Please sign in here, I shall call her at once."),
    )  # fmt: skip
    return table("dialogue", (1, 5), *(row(cell(who, header=True), says) for who, says in lines))


def _fork(zh: bool) -> Fork:
    first, again = ("第一次来", "来过") if zh else ("The first visit", "Not the first visit")
    nested = Fork((), (Way("else/forgot", texts("忘了姓名" if zh else "Forgot the name")),))
    onward = texts("照情况 A 办" if zh else "Go on as in case A")
    return Fork(
        texts("第一次来吗？" if zh else "The first visit?"),
        (
            Way("else/first", texts(first), (_dialogue(zh), nested), "A"),
            Way("else/again", texts(again), (), "B", onward),
        ),
    )


def _checklist(zh: bool) -> Table:
    items = (
        ("领取工牌", "开通账号", "认识安全出口") if zh else ("Badge", "Account", "Emergency exits")
    )
    return table(
        "checklist",
        (0.4, 4, 1.2, 1.2),
        *(
            row(cell(p(Box(number == 0), role="plain")), item, "01-05", "")
            for number, item in enumerate(items)
        ),
        head=row(*(("", "事项", "截止日", "签名") if zh else ("", "Item", "Due", "Initials"))),
    )


def _everything(zh: bool) -> tuple[Block, ...]:
    marks = tuple(Marked(texts(f"{mark} "), mark) for mark in MARKS)
    inner = Passage(texts("مرحبا"), "ar")
    prose = "引文保持原样" if zh else "Quotations stay as they are"
    return (
        Heading(1, texts("其他" if zh else "Everything else"), "else"),
        Heading(
            2, texts("文字 ", Emphasis(texts("样式" if zh else "styles")), " <&>"), "else/inlines"
        ),
        p(
            "普通 ",
            Strong(texts("加重")),
            Emphasis(texts("着重")),
            Strong(texts("又", Emphasis(texts("都有")))),
            Code("pip install <x>"),
            " ",
            Link(texts("网站"), "https://example.org/手册?a=1&b=2"),
            " ",
            Passage(texts("English words"), "en"),
            " ",
            inner,
            " 𠮷㐂 🙂 ",
            Box(True),
            Box(),
            "签名",
            FillIn(8),
            LineBreak(),
            "第二行  两个空格 “引号”—破折号",
        ),
        p(*marks),
        p(CrossReference("nowhere", after="未解析的引用"), " ", CrossReference("else/inlines")),
        p(Image(png(), "image/png", "一块绿色" if zh else "a green patch", 40, 20), role="plain"),
        Quote((p(prose), BulletList(((p(prose),),)))),
        _fork(zh),
        Preformatted("第一行\n    缩进 <b>\n第三行\t制表"),
        BulletList(
            (
                (p("一"), p("续"), BulletList(((p("二"), OrderedList(((p("三"),), (p("四"),)))),))),
                (_facts(zh),),
                (),
            ),
            tight=False,
        ),
        ThematicBreak(),
        *(_callout(kind, zh) for kind in CALLOUTS),
        table("plain", (1, 1), row(cell(_callout("note", zh)), cell(p("甲"), _facts(zh)))),
        PageBreak(),
        p("换页之后" if zh else "On a new page"),
        PageBreak(),
        _facts(zh),
        p("x" * 300),
    )


def _back(zh: bool) -> tuple[Block, ...]:
    return (
        Heading(1, texts("签收" if zh else "Receipt"), "receipt", numbered=False),
        receipt(zh, "一" if zh else "one"),
        ThematicBreak(cut=True),
        receipt(zh, "二" if zh else "two"),
    )


def receipt(zh: bool, half: str) -> Group:
    """Return one half of a receipt."""
    text = (
        "本人已收到并阅读本手册（2026.1 版），已就不明白之处提问。"
        if zh
        else "I have read this handbook."
    )
    return Group(
        "receipt",
        (
            p(f"签收单（第{half}联）" if zh else f"Receipt ({half})", role="title"),
            p(text, role="plain"),
            table(
                "signatures",
                (1, 2, 1, 2),
                row(
                    cell("姓名" if zh else "Name", role="label"),
                    "",
                    cell("工号" if zh else "No.", role="label"),
                    "",
                ),
                row(
                    cell("签字" if zh else "Signature", role="label"),
                    "",
                    cell("日期" if zh else "Date", role="label"),
                    "",
                ),
            ),
        ),
    )
