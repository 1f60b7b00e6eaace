"""What an interview says, in Chinese and English."""

from __future__ import annotations

from dataclasses import dataclass, fields


@dataclass(frozen=True, slots=True)
class InterviewWords:
    """One catalogue. Placeholders in braces are filled in with `str.format`."""

    welcome: str
    resumed: str
    example: str
    default: str
    given: str
    hidden: str
    hidden_note: str
    row: str
    rows_none: str
    rows_count: str
    rows_menu: str
    rows_menu_empty: str
    rows_menu_needed: str
    rows_least: str
    rows_most: str
    rows_unknown: str
    rows_no_row: str
    rows_deleted: str
    rows_dropped: str
    rows_incomplete: str
    long_text: str
    several: str
    yes_no: str
    understood: str
    computed: str
    must: str
    left_open: str
    cleared: str
    first: str
    refused: str
    refused_hidden: str
    write_like: str
    choices_are: str
    broken_hint: str
    advice: str
    elsewhere: str
    missing: str
    too_few: str
    no_command: str
    did_you_mean: str
    no_field: str
    not_relevant: str
    is_computed: str
    goto_what: str
    overview: str
    overview_prompt: str
    overview_faults: str
    overview_warnings: str
    overview_unknown: str
    unanswered: str
    saved: str
    quit: str
    list_comma: str
    colon: str
    open: str
    """Opens a remark in brackets."""
    close: str
    help_commands: tuple[tuple[str, str], ...]
    help_title: str
    help_kinds: dict[str, str]


ZH = InterviewWords(
    welcome="逐题作答，每答一题就保存一次。:help 帮助，:back 上一题，:quit 保存并退出。",
    resumed="接着上次继续，已有 {count} 项答案。",
    example="例：{example}",
    default="默认：{value}",
    given="已填：{value}",
    hidden="••••",
    hidden_note="•••• 是敏感信息，填过以后不再显示；要改就输入它的编号。",
    row="第 {number} 行",
    rows_none="还没有填。",
    rows_count="{count} 行",
    rows_menu="a 添加，e 2 修改第 2 行，d 2 删除第 2 行，回车继续",
    rows_menu_empty="a 添加，回车继续（不填）",
    rows_menu_needed="回车或 a 添加；至少要有 {count} 行",
    rows_least="至少要有 {count} 行。",
    rows_most="最多 {count} 行，不能再加。",
    rows_unknown="这里可以输入：a 添加，e 2 修改第 2 行，d 2 删除第 2 行，回车继续。",
    rows_no_row="没有第 {number} 行，现有 {count} 行。",
    rows_deleted="已删除第 {number} 行：{summary}",
    rows_dropped="这一行什么都没有填，不保留。",
    rows_incomplete="第 {number} 行还没有填：{labels}",
    long_text="可以写多行；空行或只有一个 . 的行表示写完",
    several="可多选：输入编号，用逗号或空格隔开",
    yes_no="是/否",
    understood="→ {value}",
    computed="{label}：{value}",
    must="这一题必须回答；:skip 可以先跳过。",
    left_open="先空着，写成文件以前要补上。",
    cleared="已清除。",
    first="已经是第一题。",
    refused="“{typed}”{reason}。",
    refused_hidden="所输入的内容{reason}。",
    write_like="可以这样写：{example}",
    choices_are="请输入编号或选项文字。",
    broken_hint="前面的答案有误的，用 :back 或 :goto 回去改。",
    advice="提示",
    elsewhere="{label}：{text}",
    missing="{label}：没有填",
    too_few="{label}：至少要有 {least} 行，现有 {count} 行",
    no_command="没有命令 :{name}。",
    did_you_mean="是不是 :{name}？",
    no_field="没有“{name}”这一项。",
    not_relevant="“{label}”在这里不适用。",
    is_computed="“{label}”由其他答案自动算出，不用填。",
    goto_what="要去哪一题？例如 :goto 3 或 :goto {name}",
    overview="总览",
    overview_prompt="回车写成文件；输入编号或名称修改那一题；:quit 保存并退出",
    overview_faults="还有 {count} 处要补正：",
    overview_warnings="请再核对：",
    overview_unknown="这里可以输入：回车写成文件，或者要修改的题的编号（1–{count}）。",
    unanswered="（空）",
    saved="已保存到 {path}",
    quit="已保存。接着填：{command}",
    list_comma="、",
    colon="：",
    open="（",
    close="）",
    help_commands=(
        (":back", "回到上一题"),
        (":goto 题号或名称", "转到某一题；:goto expenses 2 转到第 2 行"),
        (":skip", "先跳过这一题，不改动已有的答案"),
        (":clear", "清除这一题的答案"),
        (":list", "列出全部问题和答案"),
        (":help", "显示这份说明；? 也可以"),
        (":save", "立即保存，并显示存在哪里"),
        (":quit", "保存并退出，以后用 --resume 接着填"),
        ("回车", "采用方括号里的值；没有的，可以不答的题就空着"),
        ("::", "以冒号开头的答案，多打一个冒号"),
    ),
    help_title="可以输入的命令",
    help_kinds={
        "text": "输入一行文字。",
        "long-text": "输入文字，可以写多行；空行或只有一个 . 的行表示写完。",
        "integer": "输入整数，全角半角都可以。",
        "decimal": "输入数，可以带小数。",
        "money": "输入金额，如 1280.50；不用写单位。",
        "date": "输入日期：2026-3-2、3月2日、今天、明天、+3、3天后、下周一、2 March 2026 都可以；没写年份的取离今天最近的。",
        "time": "输入时刻：9:50、9点半、下午3点都可以。",
        "date-time": "先日期后时刻：2026-3-2 9:50、昨天下午3点都可以。",
        "yes-no": "输入 是 或 否，y 或 n 也可以。",
        "choice": "输入编号、选项文字或选项文字的一部分。",
        "multiple-choice": "输入几个编号，用逗号或空格隔开，如 1,3 或 1-3；“全部”表示都选。",
        "phone": "输入电话号码。",
        "id-number": "输入 18 位身份证号码。",
        "email": "输入电子邮件地址。",
        "person": "输入姓名。",
        "repeat": "a 添加一行，e 2 修改第 2 行，d 2 删除第 2 行，回车继续。",
    },
)

EN = InterviewWords(
    welcome="One question at a time; saved after every answer. :help, :back, :quit (saves and leaves).",
    resumed="Going on where you left off; answers so far: {count}.",
    example="example: {example}",
    default="default: {value}",
    given="given: {value}",
    hidden="••••",
    hidden_note="•••• stands for sensitive answers, which are not shown again; type the number to change one.",
    row="row {number}",
    rows_none="None yet.",
    rows_count="rows: {count}",
    rows_menu="a to add, e 2 to edit row 2, d 2 to delete row 2, Enter to go on",
    rows_menu_empty="a to add, Enter to go on without",
    rows_menu_needed="Enter or a to add; rows needed, at least: {count}",
    rows_least="Rows needed, at least: {count}.",
    rows_most="There is room for no more rows than {count}.",
    rows_unknown="Type a to add, e 2 to edit row 2, d 2 to delete row 2, or Enter to go on.",
    rows_no_row="There is no row {number}; rows so far: {count}.",
    rows_deleted="Deleted row {number}: {summary}",
    rows_dropped="Nothing was filled in, so the row is not kept.",
    rows_incomplete="Row {number} still lacks: {labels}",
    long_text="several lines; an empty line or a line with only . ends it",
    several="any of these: type their numbers with commas or spaces between",
    yes_no="yes/no",
    understood="→ {value}",
    computed="{label}: {value}",
    must="This one needs an answer; :skip leaves it for later.",
    left_open="Left open; it is needed before the file is written.",
    cleared="Cleared.",
    first="This is the first question.",
    refused="“{typed}” {reason}.",
    refused_hidden="What was typed {reason}.",
    write_like="Write it like {example}",
    choices_are="Type a number or the text of a choice.",
    broken_hint="If an earlier answer is wrong, :back or :goto takes you there.",
    advice="Note",
    elsewhere="{label}: {text}",
    missing="{label}: not filled in",
    too_few="{label}: rows needed: {least}, rows so far: {count}",
    no_command="There is no command :{name}.",
    did_you_mean="Did you mean :{name}?",
    no_field="There is no question “{name}”.",
    not_relevant="“{label}” does not apply here.",
    is_computed="“{label}” follows from other answers and is never asked.",
    goto_what="Which question? For example :goto 3 or :goto {name}",
    overview="Overview",
    overview_prompt="Enter writes the file; a number or name changes that answer; :quit saves and leaves",
    overview_faults="Still to be put right: {count}",
    overview_warnings="To look at again:",
    overview_unknown="Press Enter to write the file, or type the number of an answer to change (1–{count}).",
    unanswered="(empty)",
    saved="Saved to {path}",
    quit="Saved. To go on: {command}",
    list_comma=", ",
    colon=": ",
    open=" (",
    close=")",
    help_commands=(
        (":back", "the question before"),
        (":goto NUMBER-or-NAME", "that question; :goto expenses 2 is row 2"),
        (":skip", "leave this one for now; an answer already given stays"),
        (":clear", "take this answer out"),
        (":list", "all questions and answers"),
        (":help", "this help; ? does the same"),
        (":save", "save now and say where"),
        (":quit", "save and leave; --resume goes on"),
        ("Enter", "takes what stands in brackets; without any, leaves an optional question empty"),
        ("::", "an answer that begins with a colon begins with two"),
    ),
    help_title="Commands",
    help_kinds={
        "text": "Type a line of text.",
        "long-text": "Type text, several lines if you like; an empty line or a line with only . ends it.",
        "integer": "Type a whole number.",
        "decimal": "Type a number, with decimals if you like.",
        "money": "Type an amount such as 1280.50, without the currency.",
        "date": "Type a date: 2026-3-2, 2 March 2026, 2 March, today, tomorrow, +3, in 3 days, next Monday. Without a year it is the nearest one.",
        "time": "Type a time: 9:50, 3:30 pm.",
        "date-time": "Type the date, then the time: 2026-3-2 9:50, yesterday 3 pm.",
        "yes-no": "Type yes or no, or y or n.",
        "choice": "Type the number, the text, or a part of the text.",
        "multiple-choice": "Type several numbers, as in 1,3 or 1-3; `all` takes all of them.",
        "phone": "Type a telephone number.",
        "id-number": "Type an identity number of 18 characters.",
        "email": "Type an e-mail address.",
        "person": "Type a name.",
        "repeat": "a adds a row, e 2 edits row 2, d 2 deletes row 2, Enter goes on.",
    },
)


def interview_words(language: str) -> InterviewWords:
    """Return the catalogue of a language, in its script."""
    if language == "zh-Hant":
        from docgen.language.script import convert_strings

        return convert_strings(ZH)
    return EN if language == "en" else ZH


def word_names() -> tuple[str, ...]:
    """Return the names of all words, for tests."""
    return tuple(one.name for one in fields(InterviewWords))
