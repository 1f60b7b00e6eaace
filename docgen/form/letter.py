"""Letters: the paragraphs that apply, with answers put in."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace

from docgen.form.answers import Answers
from docgen.form.context import FormContext
from docgen.form.form import Form, LetterParagraph
from docgen.form.letter_rows import LetterRows
from docgen.form.plan import FormPlan, fold_key, is_typed, plan_form
from docgen.form.prompt import line_prompt
from docgen.form.reading import read_blank
from docgen.form.settled import holds, restore_settled
from docgen.form.slots import Slot, fill_line, iter_pieces
from docgen.form.view import FormView
from docgen.language.words import Language
from docgen.tree import Block, FillIn, Group, Inline, Paragraph, Text

BLANK_WIDTHS = {"person": 5.0, "date": 3.0, "long-text": 20.0, "period": 6.0, "integer": 3.0}
"""Room to write an answer by hand, in ems, by type of the field."""
BLANK_WIDTH = 8.0
"""The same for all other types."""


def build_letter(
    form: Form, answers: Answers | None, context: FormContext, fillable: bool = False
) -> tuple[Block, ...]:
    """Return a letter as custom has it: title, salutation, paragraphs, closing, signature, date.

    Args:
        form: the letter, in the language of the document.
        answers: what it is filled in with; None: a blank, with the choices that are the default
            and room to write everything else by hand.
        context: language, parameters.
        fillable: whether its slots are to be filled in on a screen; `fillable_letter` adds what
            it asks besides them.
    """
    is_blank = answers is None
    given = answers or read_blank(form, context)
    plan = plan_form(form, context)
    view = FormView(form, answers, context, _read_nothing, fillable=fillable)
    settled = restore_settled(plan, given, context)
    letter = _Letter(plan, given, context, is_blank, view)
    rows = LetterRows(view, settled)
    blocks: list[Block] = [Paragraph((Text(fill_line(form.title, context)),), "letter-title")]
    for paragraph in form.body:
        if not is_written(paragraph, context):
            continue
        if not holds(paragraph.relevant, settled.environment()):
            continue
        if paragraph.repeat and not paragraph.columns and not fillable:
            for index in rows.find(paragraph):
                blocks.extend(letter.build(paragraph, paragraph.repeat, index))
            continue
        if paragraph.columns or not paragraph.repeat:
            blocks.extend(letter.build(paragraph))
        if paragraph.repeat:
            blocks.append(rows.build_table(paragraph))
    return (Group("letter", tuple(blocks)),)


def build_file_name(form: Form, answers: Answers, context: FormContext, language: Language) -> str:
    """Return the name of a filled document without its suffix, as the form's `file_name` says.

    It may hold any text of the answers: whoever writes the file makes it a safe name.

    Args:
        form: the form.
        answers: what was answered, which stays as it was typed.
        context: language of the form and parameters.
        language: the language of the document; in Traditional Chinese the name is too.
    """
    plan = plan_form(form, context)

    def find(name: str) -> str | None:
        answer = answers.values.get(name)
        if answer is None or name not in plan.fields:
            return ""
        if isinstance(answer, dt.date | dt.time):
            return str(plan.fields[name].kind.to_data(answer))
        return plan.fields[name].kind.format(answer, plan.questions[name], context.language)

    pattern = form.file_name or form.id
    if language == "zh-Hant":
        from docgen.language.script import to_traditional

        pattern = to_traditional(pattern, literal=True)
    return fill_line(pattern, context, find)


def is_written(paragraph: LetterParagraph, context: FormContext) -> bool:
    """Tell whether a paragraph is part of the letter in the language."""
    own = "en" if context.language == "en" else "zh-Hans"
    return not paragraph.languages or own in paragraph.languages


class _Letter:
    """Puts answers into paragraphs. What is put in is text, whatever it looks like."""

    def __init__(
        self,
        plan: FormPlan,
        answers: Answers,
        context: FormContext,
        is_blank: bool,
        view: FormView,
    ) -> None:
        self._plan = plan
        self._answers = answers
        self._context = context
        self._is_blank = is_blank
        self._view = view

    def build(
        self, paragraph: LetterParagraph, repeat: str = "", index: int = 0
    ) -> Iterator[Paragraph]:
        """Yield the paragraph, or several where an answer has line ends in it.

        Args:
            paragraph: the paragraph.
            repeat: the repeat whose answers stand in it too.
            index: the row.
        """
        lines: list[list[Inline]] = [[]]
        for piece in iter_pieces(paragraph.text):
            if isinstance(piece, str):
                lines[-1].append(Text(piece))
                continue
            inner = f"{repeat}.{index}.{piece.name}"
            in_row = bool(repeat) and f"{repeat}.{piece.name}" in self._plan.fields
            for number, inlines in enumerate(self._fill(piece, inner if in_row else piece.name)):
                if number:
                    lines.append([])
                lines[-1].extend(inlines)
        for inlines in lines:
            if inlines:
                yield Paragraph(_join(inlines), paragraph.role)

    def _fill(self, slot: Slot, path: str) -> list[list[Inline]]:
        """Return what goes into a slot, line by line; `path` is that of its answer."""
        if slot.is_parameter:
            found = self._context.find_parameter(slot.name)
            return [[Text(found or self._context.words.unanswered)]]
        key = fold_key(path)
        placed = self._plan.fields.get(key)
        if placed is not None and placed.field.type == "signature":
            return [[FillIn(BLANK_WIDTH)]]
        if self._view.fillable and placed is not None:
            control = self._view.control(placed, path)
            control = replace(control, prompt=line_prompt(control.label, self._context))
            return [[FillIn(self._find_width(key), control)]]
        answer = self._answers.find(path)
        if answer is not None and placed is not None:
            text = placed.kind.format(answer, self._plan.questions[key], self._context.language)
            typed = is_typed(placed.field)
            return [[Text(part, typed)] if part.strip() else [] for part in text.split("\n")]
        if self._is_blank:
            return [self._leave_room(key)]
        return [[Text(self._context.words.unanswered)]]

    def _leave_room(self, name: str) -> list[Inline]:
        placed = self._plan.fields.get(name)
        if placed is not None and placed.field.type == "date":
            if self._context.language == "en":
                return [FillIn(BLANK_WIDTH)]
            return [FillIn(3.0), Text("年"), FillIn(2.0), Text("月"), FillIn(2.0), Text("日")]
        return [FillIn(self._find_width(name))]

    def _find_width(self, name: str) -> float:
        placed = self._plan.fields.get(name)
        return BLANK_WIDTHS.get(placed.field.type if placed else "text", BLANK_WIDTH)


def _read_nothing(text: str) -> tuple[Block, ...]:
    """Return no blocks: the slots of a letter hold answers, which are no Markdown."""
    return ()


def _join(inlines: list[Inline]) -> tuple[Inline, ...]:
    """Return inlines with neighbouring texts made one."""
    joined: list[Inline] = []
    for inline in inlines:
        last = joined[-1] if joined else None
        if isinstance(inline, Text) and isinstance(last, Text) and last.verbatim == inline.verbatim:
            joined[-1] = Text(last.text + inline.text, last.verbatim)
        else:
            joined.append(inline)
    return tuple(joined)
