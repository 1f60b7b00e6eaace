"""The interview itself: an answer or command and the progress so far give the progress after it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from docgen.form.context import FormContext
from docgen.form.form import Form
from docgen.form.interview import opening
from docgen.form.interview.commands import Command, parse_command, strip_escape
from docgen.form.interview.core import Core, Turn
from docgen.form.interview.look import Look
from docgen.form.interview.moves import back, enter, forward, go
from docgen.form.interview.progress import OVERVIEW, Place, Progress, put_raw
from docgen.form.interview.prompts import Overview, Prompt, Remark
from docgen.form.interview.remarks import broken, consequences, refuse
from docgen.form.interview.rowreplies import reply_rows
from docgen.form.interview.rows import parse_rows_reply
from docgen.form.interview.typed import read_typed
from docgen.form.kinds import Answer, Refusal
from docgen.form.kinds.base import fold_label

_CONFIRM = frozenset({"", "y", "yes", "ok", "是", "确认", "好"})
_IN_OWN_WORDS = ("text", "long-text", "person")


class Interview:
    """One form and its surroundings. It keeps no state of its own: `Progress` is all there is."""

    def __init__(self, form: Form, context: FormContext, translations: Iterable[Form] = ()) -> None:
        """Lay the form flat.

        Args:
            form: the form, in the language of the interview.
            context: language, day, parameters.
            translations: the form in other languages; labels of their choices are understood.
        """
        self._core = Core(form, context, translations)
        self.form = form
        self.words = self._core.words

    def start(self, data: Mapping[str, Any] | None = None) -> Progress:
        """Return the beginning; what is answered in the data already is not asked."""
        return opening.start(self._core, data)

    def resume(self, saved: Progress) -> tuple[Progress, dict[str, Any]]:
        """Return where a saved interview goes on, and the answers this form no longer takes."""
        return opening.resume(self._core, saved)

    def final_data(self, progress: Progress) -> dict[str, Any]:
        """Return the answers that belong into the document: those to questions that apply."""
        return opening.final_data(self._core, progress)

    def ask(self, progress: Progress) -> Prompt:
        """Return what to show next."""
        look, place = self._core.look(progress.data), Place.parse(progress.at)
        if place == OVERVIEW:
            return self._core.shower.overview(look)
        if look.placed(place).field.type == "repeat":
            return self._core.shower.rows(place, look)
        return self._core.shower.question(place, look)

    def overview(self, progress: Progress) -> Overview:
        """Return everything answered so far."""
        return self._core.shower.overview(self._core.look(progress.data))

    def reply(self, progress: Progress, text: str) -> Turn:
        """Return what follows from what was typed at the prompt that `ask` returned."""
        command = parse_command(text)
        place = Place.parse(progress.at)
        if command is not None:
            return self._obey(progress, place, command)
        text = strip_escape(text)
        if place == OVERVIEW:
            return self._reply_overview(progress, text)
        if self._core.plan.fields[place.key].field.type == "repeat":
            return reply_rows(self._core, progress, place, parse_rows_reply(text))
        return self._reply_question(progress, place, text)

    def keep_part(self, progress: Progress, text: str, earlier: Progress) -> Progress:
        """Return the progress with the lines of a long text typed so far, if they can be kept.

        Args:
            progress: the progress now.
            text: the lines so far.
            earlier: the progress before the first line; an answer that was there is not replaced
                by a part of a new one.
        """
        place = Place.parse(progress.at)
        look = self._core.look(earlier.data)
        if place == OVERVIEW or look.is_given(place):
            return progress
        answer = read_typed(strip_escape(text), look.question(place), self._core.context)
        if isinstance(answer, Refusal):
            return progress
        value = look.placed(place).kind.to_data(answer)
        return replace(progress, data=put_raw(progress.data, place, value))

    def _reply_question(self, progress: Progress, place: Place, text: str) -> Turn:
        look = self._core.look(progress.data)
        question = look.question(place)
        if not text.strip():
            return self._reply_nothing(progress, place, look)
        answer = read_typed(text, question, self._core.context)
        if isinstance(answer, Refusal):
            return Turn(progress, (refuse(self._core, text, answer, question),))
        return self._take(progress, place, answer, look, text)

    def _reply_nothing(self, progress: Progress, place: Place, look: Look) -> Turn:
        """Keep what was given, or take the default, or leave the question open."""
        standing = look.answer(place)
        if standing is not None:
            return self._take(progress, place, standing, look, None)
        if look.placed(place).field.required:
            return Turn(progress, (Remark("fault", self.words.must),))
        cleared = replace(progress, data=put_raw(progress.data, place, None))
        return forward(self._core, cleared, place)

    def _take(
        self, progress: Progress, place: Place, answer: Answer, before: Look, typed: str | None
    ) -> Turn:
        """Accept an answer, unless it breaks a rule of its own field."""
        data = put_raw(progress.data, place, before.placed(place).kind.to_data(answer))
        after = self._core.look(data)
        own = [one for one in after.broken if one.path == place.path]
        refusing = [one for one in own if one.constraint.severity == "error"]
        reading = self._reading(typed, answer, place, after)
        # Shown with a refusal too: `明天` may be refused because of what it was understood to be.
        remarks = (
            [Remark("reading", self.words.understood.format(value=reading))] if reading else []
        )
        if refusing:
            remarks.extend(broken(self._core, one, "fault") for one in refusing)
            return Turn(progress, tuple(remarks))
        remarks.extend(broken(self._core, one, "warning") for one in own)
        remarks.extend(consequences(self._core, progress, place, before, after))
        turn = forward(self._core, replace(progress, data=data), place)
        return replace(turn, remarks=(*remarks, *turn.remarks))

    def _reading(self, typed: str | None, answer: Answer, place: Place, look: Look) -> str:
        """Return an answer as it was understood, where that looks otherwise than it was typed."""
        field = look.placed(place).field
        is_hidden = field.personal_data == "sensitive" or field.type in _IN_OWN_WORDS
        shown = self._core.shower.value(place.key, answer, look)
        plain = look.show(place.key, answer)
        if typed is None or is_hidden or fold_label(typed) in map(fold_label, (shown, plain)):
            return ""
        return shown

    def _obey(self, progress: Progress, place: Place, command: Command) -> Turn:
        match command.name:
            case "back":
                return back(self._core, progress, place)
            case "goto" if command.argument:
                return go(self._core, progress, command.argument)
            case "goto":
                first = self._core.look(progress.data).places[0].key
                return Turn(progress, (Remark("fault", self.words.goto_what.format(name=first)),))
            case "skip":
                return self._skip(progress, place)
            case "clear":
                return self._clear(progress, place)
            case "list" | "help" | "save" | "quit":
                return Turn(progress, outcome=command.name)
            case _:
                return Turn(progress, (self._no_command(command),))

    def _no_command(self, command: Command) -> Remark:
        near = self.words.did_you_mean.format(name=command.near) if command.near else ""
        names = " ".join(name for name, _ in self.words.help_commands if name.startswith(":"))
        return Remark("fault", self.words.no_command.format(name=command.typed), near or names)

    def _skip(self, progress: Progress, place: Place) -> Turn:
        if place == OVERVIEW:
            return Turn(progress)
        look = self._core.look(progress.data)
        turn = forward(self._core, progress, place)
        if any(gap.place == place for gap in look.gaps):
            return replace(turn, remarks=(Remark("note", self.words.left_open), *turn.remarks))
        return turn

    def _clear(self, progress: Progress, place: Place) -> Turn:
        if place == OVERVIEW or self._core.plan.fields[place.key].field.type == "repeat":
            return Turn(progress)
        before = self._core.look(progress.data)
        data = put_raw(progress.data, place, None)
        after = self._core.look(data)
        cleared = replace(progress, data=data, passed=progress.passed - {place.path})
        said = Remark("note", self.words.cleared)
        return Turn(cleared, (said, *consequences(self._core, progress, place, before, after)))

    def _reply_overview(self, progress: Progress, text: str) -> Turn:
        if fold_label(text) in _CONFIRM:
            look = self._core.look(progress.data)
            faults = self._core.shower.faults(look)
            if not faults:
                return Turn(progress, outcome="done")
            remarks = tuple(Remark("fault", fault) for fault in faults)
            return Turn(enter(self._core, progress, _first_fault(look), look), remarks)
        turn = go(self._core, progress, text)
        if turn.progress.at != progress.at:
            return turn
        count = len(self._core.look(progress.data).places)
        said = self.words.overview_unknown.format(count=count)
        return Turn(progress, (*turn.remarks, Remark("fault", said)))


def _first_fault(look: Look) -> Place:
    if look.gaps:
        return look.gaps[0].place
    return next(Place.parse(b.path) for b in look.broken if b.constraint.severity == "error")
