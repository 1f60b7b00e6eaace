"""The words docgen itself puts into documents and pages, in Chinese and English.

Traditional Chinese is derived from Simplified with everything else in a document.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Literal, TypeAlias

Language: TypeAlias = Literal["zh-Hans", "zh-Hant", "en"]

LANGUAGES: tuple[Language, ...] = ("zh-Hans", "zh-Hant", "en")


@dataclass(frozen=True, slots=True)
class Words:
    """One catalogue. Placeholders in braces are filled in with `str.format`."""

    yes: str
    no: str
    colon: str
    list_comma: str
    """Between members of a list."""
    required: str
    """Says what an asterisk means, to a screen reader."""
    required_mark: str
    """Says what the asterisk means."""
    total: str
    number: str
    signature: str
    date: str
    name: str
    role: str
    term: str
    definition: str
    matter: str
    office: str
    reach: str
    duty: str
    edition: str
    effective: str
    owner: str
    audience: str
    audience_all: str
    summary: str
    approved_by: str
    form: str
    form_number: str
    version: str
    personal_data: str
    """Why a form asks for personal data, with {purpose} and {time}."""
    use: str
    kept_by: str
    step: str
    action: str
    time_limit: str
    situation: str
    say: str
    dont_say: str
    say_mark: str
    dont_say_mark: str
    say_instead: str
    reason: str
    meaning: str
    level: str
    when: str
    decided_by: str
    effect: str
    time: str
    place: str
    note: str
    caution: str
    advice: str
    source: str
    weekly: str
    branch: str
    go_on_as: tuple[str, str]
    """Text before and after the case or dialogue that a case goes on as."""
    go_on_below: str
    """Stands in a case in which nothing is done but to go on."""
    branches_of: str
    """Names the diagram of a dialogue, with its {title}."""
    hands: str
    """Stands before what changes hands."""
    clause_reference: tuple[str, str]
    """Text before and after the number of a clause referred to."""
    chapter_reference: tuple[str, str]
    """Text before and after the number of a chapter referred to."""
    section_reference: tuple[str, str]
    """Text before and after the number of a section referred to."""
    left_out: str
    """Stands after the only reference to a clause that this document leaves out."""
    left_out_first: str
    """Stands after the first of several such references, and speaks for the rest."""
    unanswered: str
    """Stands where an answer is missing in a filled document."""
    prompt_text: str
    """Stands in an empty place of a fillable document, as do the others that begin so."""
    cell_computed: str
    prompt_number: str
    prompt_date: str
    prompt_choice: str
    prompt_example: str
    """The same with an answer as {example}."""
    prompt_line: str
    """The same in a line of a letter, with what it asks as {label}."""
    prompt_computed: str
    cell_text: str
    """The same in a column, where there is little room, as do the others that begin so."""
    cell_number: str
    cell_date: str
    cell_choice: str
    letter_details: str
    """Heads what a fillable letter asks besides the places in its text."""
    letter_details_note: str
    continued: str
    contents: str
    search: str
    search_hint: str
    search_none: str
    search_count: str
    search_previous: str
    search_next: str
    skip_link: str
    menu: str
    top: str
    link_to_clause: str
    languages: str
    other_formats: str
    print_copy: str
    external_link: str
    page_of: str
    """Page X of Y, with {page} and {pages}."""
    cut_here: str
    audiences: dict[str, str]
    weekdays: dict[str, str]


ZH = Words(
    yes="是",
    no="否",
    colon="：",
    list_comma="、",
    required="必填",
    required_mark="标 * 的项目必须填写",
    total="合计",
    number="序号",
    signature="签字",
    date="日期",
    name="姓名",
    role="角色",
    term="用语",
    definition="含义",
    matter="事项",
    office="找谁",
    reach="怎么联系",
    duty="职责",
    edition="版次",
    effective="生效日期",
    owner="归口部门",
    audience="适用对象",
    audience_all="全体员工",
    summary="改动内容",
    approved_by="批准",
    form="表单",
    form_number="表单编号",
    version="版本",
    personal_data="个人信息用于：{purpose}。事项办结后保存 {time}。",
    use="什么时候用、谁来填",
    kept_by="归口部门",
    step="步骤",
    action="做什么",
    time_limit="时限",
    situation="场合",
    say="请说",
    dont_say="不说",
    say_mark="✓",
    dont_say_mark="✗",
    say_instead="改说",
    reason="原因",
    meaning="意思",
    level="级别",
    when="适用情形",
    decided_by="决定与方式",
    effect="后果",
    time="时间",
    place="地点",
    note="说明",
    caution="注意",
    advice="合规提示",
    source="依据",
    weekly="每周固定事项",
    branch="情况",
    go_on_as=("照", "办"),
    go_on_below="接着往下",
    branches_of="分支图：{title}",
    hands="交接",
    clause_reference=("第 ", " 条"),
    chapter_reference=("", ""),
    section_reference=("第 ", " 节"),
    left_out="（见完整版手册）",
    left_out_first="（见完整版手册，下同）",
    unanswered="【未填】",
    prompt_text="单击此处填写",
    prompt_number="填写数字",
    prompt_date="选择日期",
    prompt_choice="请选择",
    prompt_example="例如：{example}",
    prompt_line="【{label}】",
    prompt_computed="自动得出",
    cell_computed="自动",
    cell_text="填写",
    cell_number="数字",
    cell_date="日期",
    cell_choice="选择",
    letter_details="这封信怎么写",
    letter_details_note="以下各项决定信的写法，不是信的正文，递交时请去掉这一页。改动之后，信的文字要重新生成。",
    continued="（续）",
    contents="目录",
    search="搜索",
    search_hint="输入词语，繁简、全半角均可",
    search_none="没有找到",
    search_count="找到 {count} 处",
    search_previous="上一处",
    search_next="下一处",
    skip_link="跳到正文",
    menu="目录",
    top="回到顶部",
    link_to_clause="本条链接",
    languages="语言",
    other_formats="其他格式",
    print_copy="打印",
    external_link="外部链接",
    page_of="第 {page} 页 / 共 {pages} 页",
    cut_here="沿此线裁开",
    audiences={
        "service-hall": "服务大厅",
        "telephone": "电话服务台",
        "front-desk": "会所前台",
        "bar": "水吧",
        "cleaning": "保洁",
        "field": "外勤工程师",
        "manager": "管理人员",
        "hr": "人事",
    },
    weekdays={
        "mon": "周一",
        "tue": "周二",
        "wed": "周三",
        "thu": "周四",
        "fri": "周五",
        "sat": "周六",
        "sun": "周日",
    },
)

EN = Words(
    yes="Yes",
    no="No",
    colon=": ",
    list_comma=", ",
    required="required",
    required_mark="Items marked * must be filled in",
    total="Total",
    number="No.",
    signature="Signature",
    date="Date",
    name="Name",
    role="Role",
    term="Term",
    definition="Meaning",
    matter="Matter",
    office="Whom to ask",
    reach="How to reach them",
    duty="Answers for",
    edition="Edition",
    effective="In force since",
    owner="Owner",
    audience="For",
    audience_all="All staff",
    summary="What changed",
    approved_by="Approved by",
    form="Form",
    form_number="Form no.",
    version="Version",
    personal_data="Why we ask for personal data: {purpose}. Kept for {time} after the matter is closed.",
    use="When, and by whom",
    kept_by="Owner",
    step="Step",
    action="What is done",
    time_limit="By when",
    situation="Situation",
    say="Say",
    dont_say="Don’t say",
    say_mark="✓",
    dont_say_mark="✗",
    say_instead="Say instead",
    reason="Why",
    meaning="Meaning",
    level="Level",
    when="When",
    decided_by="Decided by, and how",
    effect="What follows",
    time="Time",
    place="Place",
    note="Note",
    caution="Caution",
    advice="Legal note",
    source="Source",
    weekly="Every week",
    branch="case",
    go_on_as=("Go on as in ", ""),
    go_on_below="Go on below",
    branches_of="Branches: {title}",
    hands="Hand over",
    clause_reference=("clause ", ""),
    chapter_reference=("chapter ", ""),
    section_reference=("section ", ""),
    left_out=" (in the full handbook)",
    left_out_first=" (in the full handbook, here and below)",
    unanswered="[not filled in]",
    prompt_text="Click here to fill in",
    prompt_number="Enter a number",
    prompt_date="Choose a date",
    prompt_choice="Choose one",
    prompt_example="e.g. {example}",
    prompt_line="[{label}]",
    prompt_computed="Worked out for you",
    cell_computed="Auto",
    cell_text="Fill in",
    cell_number="Number",
    cell_date="Date",
    cell_choice="Choose",
    letter_details="How the letter is written",
    letter_details_note="These answers decide what the letter says. They are not part of it: leave this page out when you hand it in. After a change the letter has to be made anew.",
    continued=" (continued)",
    contents="Contents",
    search="Search",
    search_hint="Type a word",
    search_none="Nothing found",
    search_count="{count} found",
    search_previous="Previous place",
    search_next="Next place",
    skip_link="Skip to the text",
    menu="Contents",
    top="Back to top",
    link_to_clause="Link to this clause",
    languages="Languages",
    other_formats="Other formats",
    print_copy="Print",
    external_link="external link",
    page_of="Page {page} of {pages}",
    cut_here="Cut here",
    audiences={
        "service-hall": "Service hall",
        "telephone": "Telephone desk",
        "front-desk": "Club front desk",
        "bar": "Drinks bar",
        "cleaning": "Cleaning",
        "field": "Field engineers",
        "manager": "Managers",
        "hr": "Human resources",
    },
    weekdays={
        "mon": "Mon",
        "tue": "Tue",
        "wed": "Wed",
        "thu": "Thu",
        "fri": "Fri",
        "sat": "Sat",
        "sun": "Sun",
    },
)


def words(language: str) -> Words:
    """Return the catalogue of a language; Traditional Chinese is converted later, as a whole."""
    return EN if language == "en" else ZH


def word_names() -> tuple[str, ...]:
    """Return the names of all words, for tests."""
    return tuple(f.name for f in fields(Words))
