"""Mentions: wording that is spoken about, as an example of what not to say, and not used."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cached_property

from docgen.lint.fold import MARK, SOFT, fold_table, fold_text, is_mark
from docgen.lint.matcher import Matcher
from docgen.lint.rule import Mentions
from docgen.lint.segment import Segment
from docgen.lint.sentence import ends_sentence

_PAIRS = {"“": "”", "「": "」", "『": "』", "《": "》", "«": "»", '"': '"', "„": "“", "＂": "＂"}
_OPENING = re.compile(f"[‘{''.join(_PAIRS)}]|(?<![A-Za-z0-9])'(?=[^\\s'])")
_SINGLE_CLOSE = re.compile("['’](?![A-Za-z0-9])")
_NEAR = 8
"""Characters between a negation and its verb of saying: 不许跟客户讲."""
_BAD_MARKS = "✗✘❌❎⛔🚫"
_GOOD_MARKS = "✓✔✅"
_BAD_SET = frozenset(_BAD_MARKS)
_HIDDEN = "\x1c"
"""Stands for quoted characters in the text around a quotation."""
_ITEM = re.compile(
    r"[\s]*(?:[-*•·◆■●○]|[（(]?\d{1,3}[.、)）]|[一二三四五六七八九十]{1,3}、|[①-⑳]|[✗✘❌])"
)
_OUTER = re.compile(
    r"[\s]*(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[)）]|第)"
)
_LABEL = re.compile(f"([^{MARK}{_HIDDEN}]+){MARK}[{MARK}{SOFT}]*$")
_BLANK = f"[{SOFT} ]"
_LONGEST_TITLE = 20
"""Letters of a line that may be a title."""
_LATIN_WORD = re.compile("[A-Za-z]{2,}")
_LEAST_LATIN = 8
"""Latin words of a text whose language is not Chinese."""
_TITLE_BREAKS = frozenset("：:，,。；;！!？?")
_SHORT = 40
"""Letters of a line that may be an item of a list without a bullet."""
_MOST_ITEMS = 60
_LIST_MARKS = frozenset('、“”‘’"「」『』')


class MentionCheck:
    """Tells mentions from uses."""

    def __init__(self, mentions: Mentions) -> None:
        self._mentions = mentions

    def is_mention(self, segment: Segment, start: int, end: int) -> bool:
        """Tell whether the wording at `start` to `end` of a segment is only mentioned."""
        if segment.bad_example or self._is_headed(segment) or self._is_judged(segment):
            return True
        text = segment.text
        if self._is_marked(text, start):
            return True
        if segment.kind != "turn" and _is_foreign(text, start):
            return True
        quotes = find_quotations(text)
        flat = text.translate(fold_table())
        if not quotes and not self._bans.find(flat):
            return False
        quote = next(((a, b) for a, b in quotes if a < start and end <= b), None)
        outer = _hide(flat, quotes)
        if quote is None:
            return self._is_listed(text, outer, start)
        low, high = _find_outer_sentence(text, outer, quote)
        lead, tail = outer[low : quote[0]], outer[quote[1] + 1 : high]
        if self._introduces(lead) or self._forbids.search(tail) or self._is_labelled(lead):
            return True
        if self._means_it.search(lead):
            return False
        if segment.kind == "turn":
            return _has_letters(lead) or _has_letters(tail)
        return _is_term(text, quote) and not self._tells.search(lead)

    def introduces(self, text: str) -> bool:
        """Tell whether a paragraph says that what follows it must not be said."""
        flat = text.translate(fold_table())
        return text.rstrip().endswith(("：", ":")) and self._introduces(flat)

    def follows_introduction(self, segment: Segment, before: Iterable[Segment]) -> bool:
        """Tell whether a segment belongs to a list or example that was introduced as bad.

        Args:
            segment: the segment.
            before: the segments before it, nearest first.
        """
        if not _may_be_item(segment):
            return False
        bullet = bool(_ITEM.match(segment.text))
        for number, other in enumerate(before):
            if other.text.rstrip().endswith(("：", ":")):
                return self.introduces(other.text)
            if self._is_title(other, segment, bullet):
                return self._is_bad(other.text)
            same = other.kind == segment.kind and bool(_ITEM.match(other.text)) == bullet
            if number > _MOST_ITEMS or not same or not _may_be_item(other):
                return False
        return False

    def _is_headed(self, segment: Segment) -> bool:
        return any(map(self._is_bad, (*segment.headings, *segment.column_heads)))

    def _is_judged(self, segment: Segment) -> bool:
        """Tell whether a cell further on in the row condemns this one: 评价 | 禁用."""
        return any(
            fold_text(text) in self._verdicts or not _BAD_SET.isdisjoint(text)
            for text in segment.verdicts
        )

    def _is_bad(self, head: str) -> bool:
        """Tell whether a heading, the head of a column or a label says that it heads bad examples."""
        if not _BAD_SET.isdisjoint(head):
            return True
        flat = head.translate(fold_table())
        return bool(self._bad_heading.search(flat)) or self._introduces(flat)

    def _is_labelled(self, lead: str) -> bool:
        """Tell whether a label such as 错误： stands right before."""
        label = _LABEL.search(lead)
        return label is not None and self._is_bad(label[1])

    def _is_title(self, other: Segment, item: Segment, bullet: bool) -> bool:
        """Tell whether a line of plain text is the title of the lines after it.

        A line of its own before a list is; before lines without a bullet it has to be one of those
        that head bad examples or good ones, and the lines hardly more than a phrase.
        """
        text = other.text.strip()
        if other.kind != "paragraph" or ends_sentence(text, len(text) - 1):
            return False
        if len(text) > _LONGEST_TITLE or not _TITLE_BREAKS.isdisjoint(text):
            return False
        number, own = _ITEM.match(text), _ITEM.match(item.text)
        if number and own and number[0].strip()[-1:].isdigit() == own[0].strip()[-1:].isdigit():
            return _OUTER.match(text) is not None and _OUTER.match(item.text) is None
        if bullet:
            return number is None
        flat = text.translate(fold_table())
        short = len(fold_text(item.text)) <= _LONGEST_TITLE
        return short and (self._is_bad(text) or bool(self._approves.search(flat)))

    def _is_marked(self, text: str, start: int) -> bool:
        if _BAD_SET.isdisjoint(text):
            return False
        line = text[text.rfind("\n", 0, start) + 1 : start]
        bad = max(map(line.rfind, _BAD_MARKS))
        return bad >= 0 and bad > max(map(line.rfind, _GOOD_MARKS))

    def _is_listed(self, text: str, outer: str, start: int) -> bool:
        """Tell whether unquoted wording follows its introduction: 禁说：不知道, 不要说不知道."""
        colon = max(text.rfind("：", 0, start), text.rfind(":", 0, start))
        if colon >= 0:
            low = _sentence_start(text, outer, colon)
            if self._introduces(outer[low:colon]) and not self._approves.search(outer[colon:start]):
                return True
            if self._is_labelled(outer[low : colon + 1]) and not _has_letters(outer[colon:start]):
                return True
        low = start
        while low > 0 and (outer[low - 1] != MARK or text[low - 1] in _LIST_MARKS):
            low -= 1
        bans = list(self._forbids.finditer(outer, low, start))
        # Without a colon only what follows at once is meant: 不要说不知道、不清楚.
        between = text[bans[-1].end() : start].strip() if bans else "?"
        return not between or between[-1] in "、/和或及"

    def _introduces(self, lead: str) -> bool:
        """Tell whether words forbid what follows them: no approval stands after the last ban."""
        bans = list(self._forbids.finditer(lead))
        return bool(bans) and not self._approves.search(lead, bans[-1].end())

    @cached_property
    def _bans(self) -> Matcher:
        """What every ban begins with, to pass over the many texts without one."""
        words = (*self._mentions.negations, *self._mentions.words)
        return Matcher([word.translate(fold_table()) for word in words])

    @cached_property
    def _verdicts(self) -> frozenset[str]:
        return frozenset(map(fold_text, self._mentions.verdicts))

    @cached_property
    def _forbids(self) -> re.Pattern[str]:
        m = self._mentions
        near = f"[^{MARK}{_HIDDEN}]{{0,{_NEAR}}}?"
        return re.compile(f"(?:{_any(m.negations)}){near}(?:{_any(m.verbs)})|{_any(m.words)}")

    @cached_property
    def _approves(self) -> re.Pattern[str]:
        return re.compile(_any(self._mentions.approvals))

    @cached_property
    def _bad_heading(self) -> re.Pattern[str]:
        words = self._mentions.headings
        single = _any(word for word in words if len(word) == 1)
        longer = _any(word for word in words if len(word) > 1)
        return re.compile(f"{longer}|^{_BLANK}*(?:{single}){_BLANK}*$")

    @cached_property
    def _tells(self) -> re.Pattern[str]:
        """Words that tell staff to say what is quoted after them: 请对客户说."""
        near = f"[^{MARK}{_HIDDEN}]{{0,{_NEAR}}}?"
        m = self._mentions
        return re.compile(
            f"(?:(?:{_any(m.prompts)}){near}(?:{_any(m.verbs)})|{_any(m.approvals)})[{MARK}{SOFT}]*$"
        )

    @cached_property
    def _means_it(self) -> re.Pattern[str]:
        return re.compile(f"(?:{_any(self._mentions.uses)})[{MARK}{SOFT}]*$")


def find_quotations(text: str) -> list[tuple[int, int]]:
    """Return the offsets of both marks of every quotation, outermost ones."""
    found: list[tuple[int, int]] = []
    opening = _OPENING.search(text)
    while opening:
        start = opening.start()
        closing = _PAIRS.get(text[start])
        if closing is None:
            # Inside a quotation an apostrophe stands in a word: ‘I don’t know’.
            close = _SINGLE_CLOSE.search(text, start + 1)
            end = close.start() if close else -1
        else:
            end = text.find(closing, start + 1)
        if end > 0:
            found.append((start, end))
        opening = _OPENING.search(text, max(end, start) + 1)
    return found


def _hide(flat: str, quotes: Sequence[tuple[int, int]]) -> str:
    """Return a folded text with what is quoted taken out of sight."""
    parts: list[str] = []
    last = 0
    for low, high in quotes:
        parts.append(flat[last : low + 1])
        parts.append(_HIDDEN * (high - low - 1))
        last = high
    parts.append(flat[last:])
    return "".join(parts)


def _find_outer_sentence(text: str, outer: str, quote: tuple[int, int]) -> tuple[int, int]:
    high = quote[1] + 1
    while high < len(text) and not _stops(text, outer, high):
        high += 1
    return _sentence_start(text, outer, quote[0]), high


def _sentence_start(text: str, outer: str, index: int) -> int:
    while index > 0 and not _stops(text, outer, index - 1):
        index -= 1
    return index


def _stops(text: str, outer: str, index: int) -> bool:
    return outer[index] != _HIDDEN and ends_sentence(text, index)


def _has_letters(flat: str) -> bool:
    return bool(flat.strip(MARK + SOFT + _HIDDEN + " "))


def _may_be_item(segment: Segment) -> bool:
    if segment.kind in ("code", "quote", "cell"):
        return True
    if segment.kind != "paragraph":
        return False
    return bool(_ITEM.match(segment.text)) or len(fold_text(segment.text)) <= _SHORT


def _is_foreign(text: str, start: int) -> bool:
    """Tell whether wording in Chinese stands in prose of a language with Latin letters."""
    if text[start].isascii():
        return False
    latin = len(_LATIN_WORD.findall(text))
    return latin >= _LEAST_LATIN and latin > sum("\u3400" <= char <= "\u9fff" for char in text)


def _is_term(text: str, quote: tuple[int, int]) -> bool:
    """Tell whether a quotation in prose is a part of the sentence around it, and not direct speech.

    等着 in 为什么“等着”两个字伤人 is, 等着 in 前台说：“等着！” is not.
    """
    if ends_sentence(text, quote[1] - 1):
        return False
    before, after = text[: quote[0]].rstrip()[-1:], text[quote[1] + 1 :].lstrip()[:1]
    return bool(before and not is_mark(before)) or bool(after and not is_mark(after))


def _any(words: Iterable[str]) -> str:
    shown: list[str] = []
    for word in words:
        form = re.escape(word.translate(fold_table())).replace(re.escape(SOFT), f"{SOFT}+")
        if word[:1].isascii():
            form = f"(?<![a-z]){form}(?![a-z])"
        shown.append(form)
    return "|".join(sorted(shown, key=len, reverse=True)) or "(?!)"
