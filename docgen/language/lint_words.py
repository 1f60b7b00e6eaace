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
    findings: str
    most: str
    none_of_list: str
    nobody: str
    line: str
    """With {line}."""
    gap: str
    """With {lines}."""
    whole_file: str
    also_found: str
    skip: str
    contents: str
    severities: dict[str, str]
    colon: str
    comma: str
    more: str
    """With {count}."""
    not_shown: str
    hidden: str


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
    findings="处",
    most="最常说错的",
    none_of_list="其他问题",
    nobody="未标明",
    line="第 {line} 行",
    gap="略去 {lines} 行",
    whole_file="整份文件",
    also_found="不在原文某一处的问题",
    skip="跳到正文",
    contents="目录",
    severities={"error": "错误", "warning": "提醒", "info": "提示"},
    colon="：",
    comma="、",
    more="另有 {count} 处",
    not_shown="没有问题的文件不列出。",
    hidden="隐藏文字",
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
    findings="findings",
    most="Most often",
    none_of_list="Other findings",
    nobody="nobody named",
    line="line {line}",
    gap="{lines} lines left out",
    whole_file="the whole file",
    also_found="About the file as a whole",
    skip="Skip to the text",
    contents="Contents",
    severities={"error": "error", "warning": "warning", "info": "note"},
    colon=": ",
    comma=", ",
    more="{count} more",
    not_shown="Files without findings are not shown.",
    hidden="hidden text",
)


def lint_words(language: Language) -> LintWords:
    """Return the catalogue of a language; Traditional Chinese is derived from Simplified."""
    if language == "en":
        return EN
    if language == "zh-Hans":
        return ZH
    from docgen.language.script import convert_strings

    return convert_strings(ZH)
