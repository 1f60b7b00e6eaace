"""Why something typed is no answer, in Chinese: kinds give their reasons in English."""

from __future__ import annotations

import re

_REASONS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern, re.DOTALL), chinese)
    for pattern, chinese in (
        (r"is not text", "不是文字"),
        (r"holds a character that no document can show, (.+)", r"含有文档无法显示的字符（\1）"),
        (r"has several lines, and one is asked for", "有好几行，这里只填一行"),
        (r"is neither yes nor no", "不是“是”或“否”"),
        (r"is none of the choices \((.*)\)", r"不在选项中（\1）"),
        (r"could mean several choices: (.+)", r"可能指好几个选项：\1"),
        (r"is not a telephone number", "不是电话号码"),
        (r"is not an e-mail address", "不是电子邮件地址"),
        (r"is not an identity number of 18 characters", "不是 18 位身份证号码"),
        (r"holds no date of birth that exists", "里面的出生日期不存在"),
        (r"has a wrong check digit.*", "最后一位校验码不对，请看看有没有输错的数字"),
        (r"is not a date", "不是日期"),
        (r"is not a time of day", "不是时刻"),
        (r"is not a date with a time", "不是日期加时刻"),
        (
            r"is no day between (\d+) and (\d+)",
            r"这一天不存在（只收 \1 年到 \2 年的日期）",
        ),
        (r"is not a whole number", "不是整数"),
        (r"is not a number", "不是数"),
        (r"is not an amount of money", "不是金额"),
        (r"is not in ([A-Z]{3})", r"不是以 \1 计的金额"),
        (r"has too many digits.*", "位数太多：小数点前最多 18 位，小数点后最多 10 位"),
        (r"has more than two digits after the point", "小数点后超过两位"),
        (r"is not a period", "不是时间段"),
        (r"is given, but this part of the form takes no answer", "不用填"),
    )
)


def find_reason(reason: str, language: str) -> str | None:
    """Return why something is no answer, in a language; None where there are no words for it."""
    if language == "en":
        return reason
    for pattern, chinese in _REASONS:
        found = pattern.fullmatch(reason)
        if found:
            return found.expand(_in_script(chinese, language))
    return None


def _in_script(chinese: str, language: str) -> str:
    if language != "zh-Hant":
        return chinese
    from docgen.language.script import to_traditional

    return to_traditional(chinese)
