"""The terminal side of the interview: shows what it asks, reads what is typed, saves at once."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Callable
from typing import Literal, TypeAlias

from docgen.cli.screen import Screen, Style, display_width, pad
from docgen.form.interview import (
    AskQuestion,
    AskRows,
    Heading,
    Interview,
    Overview,
    OverviewLine,
    Progress,
    Prompt,
    Remark,
    Turn,
)
from docgen.form.interview.commands import parse_command

Ending: TypeAlias = Literal["done", "quit"]

_PROMPT = "> "
_MARKS: dict[str, tuple[str, Style]] = {
    "fault": ("✗ ", "fault"),
    "warning": ("! ", "warning"),
    "note": ("· ", "dim"),
    "reading": ("", "dim"),
}
_WIDEST_LABEL = 28
"""Longest label that answers are lined up after, in columns."""


def read_line() -> str:
    """Return a line typed at the prompt.

    Raises:
        EOFError: the terminal was closed, or Ctrl-D pressed.
        KeyboardInterrupt: Ctrl-C was pressed.
    """
    try:
        # The prompt is narrow and plain, so that line editing reckons its width rightly.
        return input(_PROMPT)
    except OSError as fault:
        raise EOFError from fault


def prepare_input() -> None:
    """Let what is typed be edited, keep it out of any history, and let no byte of it be a fault."""
    with contextlib.suppress(ImportError, AttributeError):
        import readline

        readline.set_auto_history(False)
        readline.parse_and_bind("tab: self-insert")
    if hasattr(sys.stdin, "reconfigure"):
        # Bytes that are no text become characters that every kind of answer refuses.
        sys.stdin.reconfigure(errors="surrogateescape")


class Dialogue:
    """One interview on a terminal."""

    def __init__(
        self,
        interview: Interview,
        screen: Screen,
        save: Callable[[Progress], str],
        read: Callable[[], str] = read_line,
        is_saved: bool = False,
    ) -> None:
        """Prepare to talk.

        Args:
            interview: asks.
            screen: shows.
            save: saves the progress, and returns where, as shown.
            read: returns a line typed.
            is_saved: whether there is a draft already.
        """
        self.interview = interview
        self.progress = Progress({})
        self.is_saved = is_saved
        self._screen = screen
        self._save = save
        self._read = read
        self._words = interview.words
        self._shown: tuple[Heading, ...] = ()

    def hold(self, progress: Progress) -> Ending:
        """Ask until everything is answered and confirmed, or until the person leaves.

        Raises:
            EOFError, KeyboardInterrupt: the person left without a word; all answers are saved.
        """
        self.progress = progress
        while True:
            prompt = self.interview.ask(self.progress)
            self._show(prompt)
            turn = self.interview.reply(self.progress, self._read_reply(prompt))
            self._keep(turn.progress)
            for remark in turn.remarks:
                self._remark(remark)
            if turn.outcome in ("done", "quit"):
                return "done" if turn.outcome == "done" else "quit"
            self._serve(turn, prompt)

    def _keep(self, progress: Progress) -> None:
        if progress == self.progress:
            return
        self.progress = progress
        # Who leaves before the first answer leaves nothing behind.
        if progress.data or self.is_saved:
            self._save(progress)
            self.is_saved = True

    def _serve(self, turn: Turn, prompt: Prompt) -> None:
        match turn.outcome:
            case "list":
                self._show_overview(self.interview.overview(turn.progress), to_confirm=False)
            case "help":
                self._show_help(prompt)
            case "save":
                where = self._save(turn.progress)
                self.is_saved = True
                self._screen.say(self._words.saved.format(path=where), "dim")
            case _:
                pass

    def _read_reply(self, prompt: Prompt) -> str:
        first = self._read()
        is_long = isinstance(prompt, AskQuestion) and prompt.kind == "long-text"
        if not is_long or first.strip() in ("", ".") or parse_command(first) is not None:
            return "" if is_long and first.strip() == "." else first
        return self._read_on(first)

    def _read_on(self, first: str) -> str:
        """Read the lines of a long text; each is saved as it comes."""
        lines = [first]
        earlier = self.progress
        while True:
            part = self.interview.keep_part(self.progress, "\n".join(lines), earlier)
            self._keep(part)
            line = self._read()
            if line.strip() in ("", "."):
                return "\n".join(lines)
            lines.append(line)

    def _show(self, prompt: Prompt) -> None:
        if isinstance(prompt, Overview):
            self._show_overview(prompt, to_confirm=True)
            return
        self._show_headings(prompt.headings)
        self._screen.say()
        for note in prompt.notes:
            self._screen.say(note, "dim")
        if isinstance(prompt, AskRows):
            self._show_rows(prompt)
        else:
            self._show_question(prompt)

    def _show_headings(self, headings: tuple[Heading, ...]) -> None:
        for index, heading in enumerate(headings):
            if self._shown[: index + 1] != headings[: index + 1]:
                self._screen.say()
                self._screen.say(heading.title, "question" if index else "title")
                if heading.text:
                    self._screen.say(heading.text, "dim")
        self._shown = headings

    def _show_question(self, prompt: AskQuestion) -> None:
        words = self._words
        row = f"{prompt.row} · " if prompt.row else ""
        line = f"[{prompt.number}/{prompt.count}] {row}{prompt.label}"
        if prompt.required:
            line += " *"
        if prompt.example:
            line += f" ({words.example.format(example=prompt.example)})"
        if prompt.given:
            line += f" [{words.given.format(value=_in_a_line(prompt.given))}]"
        elif prompt.default:
            line += f" [{words.default.format(value=_in_a_line(prompt.default))}]"
        self._screen.say(line, "question")
        if prompt.hint:
            self._screen.say(prompt.hint, "dim", "  ")
        for number, choice in enumerate(prompt.choices, 1):
            self._screen.say(f"{number:>2}  {choice}", indent="  ")
        how = {
            "long-text": words.long_text,
            "multiple-choice": words.several,
            "yes-no": words.yes_no,
        }.get(prompt.kind)
        if how:
            self._screen.say(how, "dim", "  ")

    def _show_rows(self, prompt: AskRows) -> None:
        words = self._words
        count = words.rows_count.format(count=len(prompt.rows)) if prompt.rows else words.rows_none
        line = f"[{prompt.number}/{prompt.count}] {prompt.label}{words.colon}{count}"
        self._screen.say(line, "question")
        if prompt.hint:
            self._screen.say(prompt.hint, "dim", "  ")
        self._show_row_lines(prompt.rows, "  ")
        menu = words.rows_menu if prompt.rows else words.rows_menu_empty
        if prompt.least and not prompt.rows:
            menu = words.rows_menu_needed.format(count=prompt.least)
        self._screen.say(menu, "dim", "  ")

    def _show_row_lines(self, rows: tuple[str, ...], indent: str) -> None:
        for number, row in enumerate(rows, 1):
            self._screen.say(f"{number:>2}  {row}", indent=indent)

    def _show_overview(self, overview: Overview, to_confirm: bool) -> None:
        words, screen = self._words, self._screen
        self._shown = ()
        screen.say()
        screen.say(words.overview, "title")
        lines = [line for _, section in overview.sections for line in section]
        widths = [display_width(line.label) for line in lines]
        width = max((w for w in widths if w <= _WIDEST_LABEL), default=0)
        for title, section in overview.sections:
            screen.say()
            screen.say(title, "question")
            for line in section:
                self._show_line(line, width)
        if any(words.hidden in line.value for line in lines):
            screen.say()
            screen.say(words.hidden_note, "dim")
        self._show_list(words.overview_warnings, overview.warnings, "! ", "warning")
        faults = overview.faults
        self._show_list(words.overview_faults.format(count=len(faults)), faults, "✗ ", "fault")
        if to_confirm:
            screen.say()
            screen.say(words.overview_prompt, "dim")

    def _show_list(self, title: str, members: tuple[str, ...], mark: str, style: Style) -> None:
        if members:
            self._screen.say()
            self._screen.say(title, style)
        for member in members:
            self._screen.say(mark + member, style, "  ")

    def _show_line(self, line: OverviewLine, width: int) -> None:
        value = line.value or self._words.unanswered
        first, *rest = value.split("\n")
        self._screen.say(f"{line.number or '=':>4}  {pad(line.label, width)}  {first}")
        for more in rest:
            self._screen.say(more, indent=" " * (width + 8))
        self._show_row_lines(line.rows, "        ")

    def _show_help(self, prompt: Prompt) -> None:
        words, screen = self._words, self._screen
        screen.say()
        kind = "repeat" if isinstance(prompt, AskRows) else getattr(prompt, "kind", "")
        if kind in words.help_kinds:
            screen.say(words.help_kinds[kind])
        screen.say(words.help_title, "question")
        width = max(display_width(name) for name, _ in words.help_commands)
        for name, does in words.help_commands:
            screen.say(f"{pad(name, width)}  {does}", indent="  ")

    def _remark(self, remark: Remark) -> None:
        mark, style = _MARKS[remark.kind]
        self._screen.say(mark + remark.text, style, "  ")
        if remark.help:
            self._screen.say(remark.help, "dim", "    ")


def _in_a_line(text: str) -> str:
    """Return a standing answer as it fits behind its question."""
    first, *rest = text.split("\n")
    return f"{first} …" if rest else first
