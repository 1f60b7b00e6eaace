"""What a form says while it is filled in on a page, in Chinese and English."""

from __future__ import annotations

from dataclasses import dataclass

from docgen.language.words import Language


@dataclass(frozen=True, slots=True)
class FormWords:
    """One catalogue. Placeholders in braces are filled in by the page."""

    intro: str
    """Stands at the head: how filling in works."""
    intro_letter: str
    """The same for a letter."""
    no_script: str
    """Stands on the page where no script runs."""
    saved_here: str
    """Where what was typed is kept."""
    not_saved_here: str
    """The same where the browser keeps nothing."""
    resumed: str
    """Answers of an earlier visit were found."""
    open: str
    save: str
    print: str
    clear: str
    clear_question: str
    cleared: str
    opened: str
    """A file was opened, with its {name}."""
    other_form: str
    """A file is of another form."""
    newer_version: str
    """A file was made with a newer version of the form."""
    brought_over: str
    """Follows `opened` where the file is of the older {version}; {count} answers were put aside."""
    no_answers: str
    """A file holds no answers."""
    done: str
    """The file was saved, with its {name}."""
    done_remarks: str
    """The same, with the number of remarks as {count}."""
    faults: str
    """Heads the summary, with {count}."""
    error: str
    warning: str
    advice: str
    add_row: str
    """Adds a row."""
    add_item: str
    """The same where the form says what a row is, as {item}."""
    remove_row: str
    """Takes row {number} away."""
    row_added: str
    row_removed: str
    in_row: str
    """A field {label} in row {number}."""
    choose: str
    missing: str
    few_rows: str
    """At least {count} rows are needed."""
    many_rows: str
    """At most {count} rows fit."""
    miscomputed: str
    not_text: str
    not_line: str
    not_number: str
    not_integer: str
    not_money: str
    other_currency: str
    """Another currency than {currency} was written."""
    too_long: str
    not_date: str
    not_time: str
    not_choice: str
    not_phone: str
    not_email: str
    not_id_number: str
    wrong_id_number: str
    letter: str
    """Heads the letter beside what it asks."""
    letter_hint: str
    """What can be done in it."""
    months: tuple[str, ...]
    """The names of the months; none where they are numbered."""


ZH = FormWords(
    intro="在本页填写，填完后点“保存填写内容”，把得到的文件交给收表部门。",
    intro_letter="逐项作答，信随填随成文。写好后打印、签字；“保存填写内容”得到的文件，下次可以打开接着改。",
    no_script=(
        "这个浏览器没有运行脚本，不能直接在页面上填写。请打印出来用笔填写，签字后交给收表部门；"
        "也可以换一个浏览器打开，或者向收表部门要一份可以填写的 Word 表。"
    ),
    saved_here="填写的内容自动留在这台电脑的浏览器里，不会传到任何地方；敏感内容不留。",
    not_saved_here="这个浏览器不保留填写的内容，离开本页之前请先保存。",
    resumed="已接着上次填写的内容。",
    open="打开已保存的文件",
    save="保存填写内容",
    print="打印",
    clear="清除我填写的内容",
    clear_question="要清除本页和浏览器里保留的填写内容吗？",
    cleared="已清除。",
    opened="已打开 {name}。",
    other_form="这个文件是别的表的，没有打开。",
    newer_version="这个文件是用更新版本的表填的，没有打开；请换用新版的表。",
    brought_over="它是用第 {version} 版的表填的，已转为这一版；这一版不再问的有 {count} 项，保存时仍会带上。",
    no_answers="这个文件里没有填写内容，没有打开。",
    done="已保存为 {name}。",
    done_remarks="已保存为 {name}，有 {count} 处提示请留意。",
    faults="有 {count} 处需要更正，改好后再保存",
    error="错误",
    warning="注意",
    advice="提示",
    add_row="添加一行",
    add_item="添加一行：{item}",
    remove_row="删除第 {number} 行",
    row_added="已添加第 {number} 行。",
    row_removed="已删除第 {number} 行。",
    in_row="{label}，第 {number} 行",
    choose="请选择",
    missing="还没有填写。",
    few_rows="至少要填 {count} 行。",
    many_rows="最多填 {count} 行。",
    miscomputed="由其他内容算出的结果在这里不适用。",
    not_text="含有无法显示的字符。",
    not_line="这里只填一行。",
    not_number="请填数字，例如 0.5。",
    not_integer="请填整数，例如 30。",
    not_money="请填金额，最多两位小数，例如 1280.50。",
    other_currency="金额请用 {currency}。",
    too_long="数字太长：小数点前最多 18 位，后最多 10 位。",
    not_date="请填 1900 年至 2199 年之间的日期。",
    not_time="请填 24 小时制的时间，例如 09:50。",
    not_choice="请从所列的选项中选。",
    not_phone="这不是电话号码，例如 138-0000-0000。",
    not_email="这不是电子邮箱地址，例如 lilei@example.com。",
    not_id_number="请填 18 位身份证号码。",
    wrong_id_number="身份证号码有误，请核对每一位。",
    letter="信的正文",
    letter_hint="随填随变；点其中的内容或者空格，就回到对应的问题。",
    months=(),
)

EN = FormWords(
    intro="Fill in this page, then press “Save my answers” and hand in the file you get.",
    intro_letter=(
        "Answer the questions and the letter writes itself. Then print and sign it; "
        "“Save my answers” gives a file with which you can go on later."
    ),
    no_script=(
        "This browser runs no scripts, so the page cannot be filled in on the screen. Please print it, "
        "fill it in by hand and hand it in. You can also open it in another browser, or ask for "
        "the form as a Word file."
    ),
    saved_here=(
        "What you type is kept in the browser of this computer and sent nowhere; "
        "sensitive answers are not kept."
    ),
    not_saved_here="This browser keeps nothing: save before you leave the page.",
    resumed="Your answers of last time are back.",
    open="Open a saved file",
    save="Save my answers",
    print="Print",
    clear="Clear my data",
    clear_question="Clear what you filled in on this page and what the browser keeps of it?",
    cleared="Cleared.",
    opened="{name} is open.",
    other_form="This file belongs to another form and was not opened.",
    newer_version="This file belongs to a newer version of the form and was not opened.",
    brought_over=(
        " It was filled in with version {version} and brought over to this one; "
        "answers no longer asked for, kept in what you save: {count}."
    ),
    no_answers="This file holds no answers and was not opened.",
    done="Saved as {name}.",
    done_remarks="Saved as {name}. Remarks to look at: {count}.",
    faults="To be put right before saving: {count}",
    error="Error",
    warning="Caution",
    advice="Advice",
    add_row="Add a row",
    add_item="Add a row: {item}",
    remove_row="Remove row {number}",
    row_added="Row {number} was added.",
    row_removed="Row {number} was removed.",
    in_row="{label}, row {number}",
    choose="Please choose",
    missing="This is not filled in.",
    few_rows="Rows needed: at least {count}.",
    many_rows="There is room for {count} rows.",
    miscomputed="What follows from the other answers does not fit here.",
    not_text="This holds a character that cannot be shown.",
    not_line="Write a single line here.",
    not_number="Write a number, such as 0.5.",
    not_integer="Write a whole number, such as 30.",
    not_money="Write an amount with two decimals at most, such as 1280.50.",
    other_currency="Write the amount in {currency}.",
    too_long="Too many digits: 18 before the point and 10 after it at most.",
    not_date="Choose a date between 1900 and 2199.",
    not_time="Write a time on the 24-hour clock, such as 09:50.",
    not_choice="Choose one of those listed.",
    not_phone="This is not a telephone number, such as 138-0000-0000.",
    not_email="This is not an e-mail address, such as lilei@example.com.",
    not_id_number="Write an identity number of 18 characters.",
    wrong_id_number="This identity number has a mistake: is a digit mistyped?",
    letter="The letter",
    letter_hint="It follows your answers. Click on anything in it to go to its question.",
    months=(
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ),
)


def form_words(language: Language) -> FormWords:
    """Return the catalogue of a language; Traditional Chinese is converted with the page."""
    return EN if language == "en" else ZH
