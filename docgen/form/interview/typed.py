"""What is typed at a prompt to answers: kinder than a file, since the reading is shown at once."""

from __future__ import annotations

import re
from collections.abc import Sequence

from docgen.form.context import FormContext
from docgen.form.field import Choice
from docgen.form.kinds import FIELD_KINDS, Answer, Question, Refusal
from docgen.form.kinds.base import fold_label, fold_width
from docgen.form.kinds.choice import find_choice
from docgen.form.kinds.date import find_date
from docgen.form.kinds.relative import find_relative_date, spell_digits, spell_time
from docgen.language.script import to_simplified

_ALL = frozenset({"all", "全部", "全选", "全選", "都选", "都選", "*"})
_SPELT = frozenset({"date", "date-time", "time", "yes-no", "money"})
"""Types whose answers may be words, such as `後天`."""
_WEEKDAY_AFTER = re.compile(r"^ ?\(?(?:周|星期|礼拜)[一二三四五六日天]\)?")


def read_typed(text: str, question: Question, context: FormContext) -> Answer | Refusal:
    """Return the answer that was typed, or why it is none.

    Args:
        text: what was typed.
        question: the question, with the choices that are offered now.
        context: the language and the day; `明天` depends on it.
    """
    kind = FIELD_KINDS[question.field.type]
    if context.language == "zh-Hant" and question.field.type in _SPELT:
        text = to_simplified(text)
    match question.field.type:
        case "date" | "date-time":
            text = _settle_date(text, question.field.type, context)
        case "time":
            text = spell_time(fold_width(text))
        case "choice":
            return _find_choice(text, question) or kind.parse(text, question)
        case "multiple-choice":
            return _read_several(text, question) or kind.parse(text, question)
        case _:
            pass
    return kind.parse(text, question)


def _settle_date(text: str, type_: str, context: FormContext) -> str:
    """Return a date in words as a date in digits; anything else as it is."""
    text = spell_digits(fold_width(text))
    found = find_date(text)
    if found is None:
        # Only the order of the country of the language: 3/2 is two days otherwise.
        month_first = context.language != "en"
        found = find_relative_date(text, context.today, month_first)
    if found is None or found[0] is None:
        return "0000-00-00" if found else text
    rest = _WEEKDAY_AFTER.sub("", found[1])
    if type_ == "date-time":
        rest = spell_time(rest.removeprefix("T").strip(" ,"))
        rest = re.sub(r"^at ", "", rest)
        return f"{found[0]} {rest}" if rest else f"{found[0]} ?"
    return f"{found[0]}{rest}"


def _find_choice(text: str, question: Question) -> str | Refusal | None:
    """Return the key that was meant by key, label, number, or a part of one label."""
    key = find_choice(text, question)
    if key is not None:
        return key
    folded = fold_label(text)
    number = folded.rstrip(".)、")
    if number.isascii() and number.isdecimal():
        index = int(number) - 1
        return question.choices[index].id if 0 <= index < len(question.choices) else None
    return _find_by_part(folded, question.choices)


def _find_by_part(folded: str, choices: Sequence[Choice]) -> str | Refusal | None:
    if not folded:
        return None
    starting = [c for c in choices if fold_label(c.label).startswith(folded)]
    starting += [c for c in choices if c.id.startswith(folded) and c not in starting]
    holding = [c for c in choices if folded in fold_label(c.label)]
    hits = starting or holding
    if len(hits) > 1:
        named = " / ".join(choice.label for choice in hits)
        return Refusal(f"could mean several choices: {named}", hits[0].id)
    return hits[0].id if hits else None


def _read_several(text: str, question: Question) -> tuple[str, ...] | Refusal | None:
    folded = fold_label(text)
    if folded in _ALL:
        return tuple(choice.id for choice in question.choices)
    whole = find_choice(text, question)
    if whole is not None:
        return (whole,)
    parts = [part for part in re.split(r"[,;，；、\n]", text) if part.strip()]
    if len(parts) == 1 and re.fullmatch(r"[\d\s\-~]+", fold_width(text)):
        parts = fold_width(text).split()
    keys: set[str] = set()
    for part in parts:
        span = re.fullmatch(r"(\d{1,3}) ?[-~] ?(\d{1,3})", fold_width(part))
        if span and 1 <= int(span[1]) <= int(span[2]) <= len(question.choices):
            keys.update(c.id for c in question.choices[int(span[1]) - 1 : int(span[2])])
            continue
        key = _find_choice(part, question)
        if key is None or isinstance(key, Refusal):
            return key
        keys.add(key)
    return tuple(c.id for c in question.choices if c.id in keys) or None
