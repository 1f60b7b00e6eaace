"""Punctuation of the content: full width in Chinese, none of it in English. GB/T 15834—2011."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from docgen.diagnostic import Diagnostic, warning
from docgen.library.library import Item, Library
from docgen.library.texts import TextField, iter_texts

RULE = "punctuation"
_HAN = "\u3400-\u4dbf\u4e00-\u9fff々〇"
_FULL = "，。、；：？！（）【】《》〈〉「」『』"
_WIDE = str.maketrans(",.:;!?()", "，。：；！？（）")
_MASKED = re.compile(
    r"`[^`\n]*`|\{\{.*?\}\}|\[\[.*?\]\]|\]\([^)\s]*\)|<[^>\s]*>|\b[\w.+-]+@[\w.-]+|https?://[^\s\u3000-\uffee]+"
)
"""What is no running text: code, parameters, references, addresses."""
_MASK = "\ue000"


class _Slip(NamedTuple):
    """One thing that can be wrong."""

    pattern: re.Pattern[str]
    """Finds it."""
    message: str
    """What is wrong, with the place as {text}."""
    help: str
    """What to do, with what belongs there as {better}."""


def _slip(pattern: str, message: str, help: str) -> _Slip:
    return _Slip(re.compile(pattern), message, help)


_NEAR = rf"[{_HAN}{_MASK}]"
_CHINESE: tuple[_Slip, ...] = (
    _slip(
        rf"(?<=[{_HAN}])[,;:!?](?!\()|[,;!?:](?=[{_HAN}])|(?<=[{_HAN}])\.(?![.\w])|(?<=[{_HAN}）”])[()]"
        rf"|[()](?=[{_HAN}（“])",
        "the half-width `{text}` stands beside Chinese",
        "write `{better}`",
    ),
    _slip(
        rf"(?<=[{_HAN}])[ \u3000]+(?=[{_HAN}])|(?<=[{_HAN}])[ \u3000]+(?=[{_FULL}”])"
        rf"|(?<=[{_FULL}“])(?<![》）」』】])[ \u3000]+(?=[{_HAN}])",
        "a space stands between Chinese characters",
        "take it out",
    ),
    _slip(
        rf"(?<=[{_HAN}{_FULL}])[\"']|[\"'](?=[{_HAN}{_FULL}])",
        "a straight quotation mark {text} stands in Chinese",
        "write “ and ”, inside them ‘ and ’",
    ),
    _slip(
        r"[，、；：。][，、；：。？！]+|？{2,}|！{2,}|[？！][，、；：。]",
        "two marks follow each other: {text}",
        "leave one of them",
    ),
    _slip(
        rf"(?<!…)…(?!…)(?<=[{_HAN}{_FULL}”]…)|(?<!…)…(?!…)(?=[{_HAN}])|(?<=[{_HAN}])(?:\.\.\.+|。。+)",
        "`{text}` is half an ellipsis",
        "write ……, six dots",
    ),
    _slip(
        rf"(?<=[{_HAN}])(?:—|--|－－)(?=[{_HAN}])",
        "`{text}` is half a dash",
        "write ——",
    ),
)
_WIDE_LETTERS = _slip(
    "[０-９Ａ-Ｚａ-ｚ]+",
    "`{text}` is written with full-width letters or digits",
    "write `{better}`",
)
_ENGLISH = _slip(
    rf"(?<![{_HAN}{_FULL}”“])[{_FULL}](?![{_HAN}{_FULL}“])",
    "the full-width `{text}` stands in English",
    "write the half-width mark",
)


def check_punctuation(library: Library) -> Iterator[Diagnostic]:
    """Yield a warning for each mark that does not fit the language it stands in.

    What stands in code, parameters, references and addresses is passed over, and so are formulas.
    """
    for item in library.iter_items():
        for field in iter_texts(item.value):
            if field.kind != "expression":
                yield from _check_field(item, field, library.language)


def _check_field(item: Item, field: TextField, language: str) -> Iterator[Diagnostic]:
    if field.text.isascii():
        return
    text = _MASKED.sub(lambda found: _MASK * len(found[0]), field.text)
    slips = (*_CHINESE, _WIDE_LETTERS)
    if language == "en" and not _is_chinese(text):
        slips = (_ENGLISH, _WIDE_LETTERS)
    for slip in slips:
        for found in slip.pattern.finditer(text):
            yield _report(item, field, slip, found)


def _is_chinese(text: str) -> bool:
    """Tell whether a text of the English content is one that was not translated."""
    han = len(re.findall(f"[{_HAN}]", text))
    return han > len(re.findall("[A-Za-z]", text))


def _report(item: Item, field: TextField, slip: _Slip, found: re.Match[str]) -> Diagnostic:
    wrong = found[0]
    better = wrong.translate(_WIDE)
    if slip is _WIDE_LETTERS:
        better = "".join(chr(ord(sign) - 0xFEE0) for sign in wrong)
    mapped = item.placed.find_text(field.path)
    span = mapped.span(found.start(), found.end()) if mapped else None
    return warning(RULE, slip.message.format(text=wrong), span, slip.help.format(better=better))
