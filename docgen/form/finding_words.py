"""What is said about answers that cannot be used, in Chinese and English."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from docgen.language.words import Language


@dataclass(frozen=True, slots=True)
class FindingWords:
    """One catalogue. Placeholders in braces are filled in with `str.format`."""

    name: str
    """A field {label} with the {path} of its answer."""
    says: str
    """A field {name} and what is said about it, {text}."""
    unknown: str
    """An answer {path} to something that is no field of {form}."""
    near: str
    """What was meant: {name}."""
    known: str
    """Heads the list of what there is."""
    comma: str
    """Stands between names of that list."""
    typed: str
    """What was typed, {text}, as a message repeats it."""
    hidden: str
    """The same where it may not be repeated."""
    refused: str
    """What was {typed}, and the {reason} why it is no answer."""
    write_like: str
    """An {example}."""
    for_example: str
    """An {example} as it stands in a file."""
    missing: str
    irrelevant: str
    miscomputed: str
    """What was computed is no answer, for a {reason}."""
    given_too: str
    differs: str
    """Something {given} where the answer is {computed}."""
    nothing_yet: str
    leave_out: str
    not_rows: str
    rows_like: str
    """A row as it stands in a file, {example}."""
    no_row: str
    """A row {typed} that the form does not have."""
    row_again: str
    """A row {typed} that is there already."""
    unnamed_row: str
    few_rows: str
    """Of {least} rows needed there are {count}."""
    many_rows: str
    """For {most} rows there is room, and there are {count}."""


EN = FindingWords(
    name="{label} (`{path}`)",
    says="{name}: {text}",
    unknown="`{path}` is not a field of `{form}` that takes an answer",
    near="did you mean `{name}`?",
    known="known here: ",
    comma=", ",
    typed="`{text}`",
    hidden="what was typed",
    refused="{typed} {reason}",
    write_like="write it like `{example}`",
    for_example="for example `{example}`",
    missing="{name} is not filled in",
    irrelevant="{name} does not apply here and is left out",
    miscomputed="what was computed {reason}",
    given_too="{name} is computed, and something else was given",
    differs="{name} comes to {computed}, and {given} was given",
    nothing_yet="nothing yet",
    leave_out="leave it out: it follows from other answers",
    not_rows="{name} is not made of rows",
    rows_like="write each row as `{example}`",
    no_row="{typed} is none of the rows of the form",
    row_again="{typed} is there already",
    unnamed_row="it",
    few_rows="{name} needs at least {least}, and there are {count}",
    many_rows="{name} has room for {most}, and there are {count}",
)

ZH = FindingWords(
    name="{label}（`{path}`）",
    says="{name}：{text}",
    unknown="表 `{form}` 里没有 `{path}` 这一项，不收它的答案",
    near="是不是 `{name}`？",
    known="这里有：",
    comma="、",
    typed="`{text}` ",
    hidden="填写的内容",
    refused="{typed}{reason}",
    write_like="写成 `{example}` 这样",
    for_example="例如 `{example}`",
    missing="{name}还没有填写",
    irrelevant="{name}在这里不适用，没有采用",
    miscomputed="算出的结果{reason}",
    given_too="{name}是算出来的，填写的与它不同",
    differs="{name}算出来是{computed}，填写的是{given}",
    nothing_yet="空的",
    leave_out="不用填：它由其他答案算出",
    not_rows="{name}应当逐行填写",
    rows_like="每行写成 `{example}`",
    no_row="{typed}不是这张表里的行",
    row_again="{typed}已经有了",
    unnamed_row="这一行",
    few_rows="{name}至少要 {least} 行，现有 {count} 行",
    many_rows="{name}最多 {most} 行，现有 {count} 行",
)


@cache
def finding_words(language: Language) -> FindingWords:
    """Return the catalogue of a language, in its script."""
    if language == "zh-Hant":
        from docgen.language.script import convert_strings

        return convert_strings(ZH)
    return EN if language == "en" else ZH
