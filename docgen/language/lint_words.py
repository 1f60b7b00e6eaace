"""The words of a lint report, in Chinese and English."""

from __future__ import annotations

from dataclasses import dataclass

from docgen.language.words import Language


@dataclass(frozen=True, slots=True)
class LintWords:
    """One catalogue. Placeholders in braces are filled in with `str.format`."""

    title: str
    summary: str
    """With {files}, {found} and {silenced}."""
    clean: str
    """With {files}."""
    by_phrase: str
    by_speaker: str
    by_file: str
    phrase: str
    times: str
    instead: str
    dont_say: str
    reason: str
    where: str
    speaker: str
    most: str
    line: str
    """With {line}."""
    gap: str
    """With {lines}."""
    whole_file: str
    skip: str
    contents: str
    severities: dict[str, str]
    colon: str
    more: str
    """With {count}."""
    not_shown: str
    hidden: str
    parts: dict[str, str]
    """The parts of a Word file."""
    paragraph: str
    """A place in a Word file, with {part} and {paragraph}."""
    cell: str
    """A place in a table of one, with {part}, {table}, {row} and {cell}."""
    box: str
    """`{place}` of the text box it stands in."""
    rules: dict[str, str]
    """What the reader of a file has to say, by rule; none in English, which is what it says."""


ZH = LintWords(
    title="用语检查报告",
    summary="查了 {files} 个文件，发现 {found} 处问题。",
    clean="查了 {files} 个文件，没有发现问题。",
    by_phrase="哪些话说错了",
    by_speaker="谁说的",
    by_file="原文",
    phrase="说错的话",
    times="次数",
    instead="改说",
    dont_say="不说",
    reason="原因",
    where="位置",
    speaker="说话人",
    most="最常说错的",
    line="第 {line} 行",
    gap="略去 {lines} 行",
    whole_file="整份文件",
    skip="跳到正文",
    contents="目录",
    severities={"error": "错误", "warning": "提醒", "info": "提示"},
    colon="：",
    more="另有 {count} 处",
    not_shown="没有问题的文件不列出。",
    hidden="隐藏文字",
    parts={
        "header": "页眉",
        "body": "正文",
        "footer": "页脚",
        "footnotes": "脚注",
        "endnotes": "尾注",
        "comments": "批注",
    },
    paragraph="{part}第 {paragraph} 段",
    cell="{part}表格 {table} 第 {row} 行第 {cell} 格",
    box="{place}旁的文本框",
    rules={
        "unreadable-file": "文件或文件的一部分读不了，没有检查",
        "unread-file": "有的文件格式读不了，没有检查",
        "file-encoding": "文件不是 UTF-8 编码，已自动识别",
        "unused-suppression": "这条忽略注释没有用处",
        "suppression-without-reason": "忽略注释没有写明原因",
        "unknown-speaker": "不知道说话人是不是员工，没有检查",
    },
)

EN = LintWords(
    title="Wording report",
    summary="{files} files checked, {found} findings.",
    clean="{files} files checked, nothing to complain of.",
    by_phrase="What was said",
    by_speaker="Who said it",
    by_file="The texts",
    phrase="What was said",
    times="Times",
    instead="Say instead",
    dont_say="Don't say",
    reason="Why",
    where="Where",
    speaker="Speaker",
    most="Most often",
    line="line {line}",
    gap="{lines} lines left out",
    whole_file="the whole file",
    skip="Skip to the text",
    contents="Contents",
    severities={"error": "error", "warning": "warning", "info": "note"},
    colon=": ",
    more="{count} more",
    not_shown="Files without findings are not shown.",
    hidden="hidden text",
    parts={
        "header": "header",
        "body": "text",
        "footer": "footer",
        "footnotes": "footnotes",
        "endnotes": "endnotes",
        "comments": "comments",
    },
    paragraph="{part}, paragraph {paragraph}",
    cell="{part}, table {table}, row {row}, cell {cell}",
    box="text box at {place}",
    rules={},
)


def lint_words(language: Language) -> LintWords:
    """Return the catalogue of a language; Traditional Chinese is derived from Simplified."""
    if language == "en":
        return EN
    if language == "zh-Hans":
        return ZH
    from docgen.language.script import convert_strings

    return convert_strings(ZH)
