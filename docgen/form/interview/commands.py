"""What may be typed instead of an answer: `:back`, `:goto FIELD` and the like."""

from __future__ import annotations

from dataclasses import dataclass

from docgen.diagnostic import near_name

COMMANDS = ("back", "goto", "skip", "clear", "list", "help", "save", "quit")
"""Their names; the first letters will do as long as they mean one command."""

_CHINESE = {
    "返回": "back",
    "上一题": "back",
    "后退": "back",
    "跳到": "goto",
    "转到": "goto",
    "跳过": "skip",
    "清除": "clear",
    "清空": "clear",
    "列表": "list",
    "总览": "list",
    "帮助": "help",
    "保存": "save",
    "退出": "quit",
}
_TRADITIONAL = {
    "上一題": "back",
    "後退": "back",
    "轉到": "goto",
    "跳過": "skip",
    "總覽": "list",
    "幫助": "help",
}
_OTHERS = {"exit": "quit", "q": "quit", "?": "help", "prev": "back", "previous": "back"}


@dataclass(frozen=True, slots=True)
class Command:
    """Something to do instead of answering."""

    name: str
    """One of `COMMANDS`; empty where there is none of this name."""
    argument: str = ""
    """What follows the name: the field to go to."""
    typed: str = ""
    """The name as it was typed."""
    near: str = ""
    """The command most likely meant, where there is none of this name."""


def parse_command(text: str) -> Command | None:
    """Return the command that was typed; None for an answer.

    A command begins with a colon, wide or not. Two colons begin an answer with a colon.
    """
    text = text.strip()
    if text in ("?", "？"):
        return Command("help", typed=text)
    if not text.startswith((":", "：")) or text[1:2] in (":", "："):
        return None
    typed, _, argument = text[1:].strip().replace("\u3000", " ").partition(" ")
    name = typed.lower()
    known = (
        _CHINESE.get(name)
        or _TRADITIONAL.get(name)
        or _OTHERS.get(name)
        or (name if name in COMMANDS else "")
    )
    if not known and name:
        starting = [one for one in COMMANDS if one.startswith(name)]
        known = starting[0] if len(starting) == 1 else ""
    near = "" if known else near_name(name, (*COMMANDS, *_CHINESE)) or ""
    return Command(known, argument.strip(), typed, near)


def strip_escape(text: str) -> str:
    """Return an answer without the second colon that kept it from being a command."""
    return text[1:] if text[:2] in ("::", "：：", ":：", "：:") else text
