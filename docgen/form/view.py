"""A form as it is shown: labels, controls and cells, blank or filled in."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from decimal import Decimal
from typing import TypeAlias

from docgen.form.answers import Answers
from docgen.form.context import FormContext
from docgen.form.form import Form
from docgen.form.kinds import Answer, Refusal
from docgen.form.kinds.number import MONEY_PLACES
from docgen.form.plan import PlacedField, is_typed, plan_form
from docgen.form.prompt import find_prompt, prompts_hint
from docgen.form.slots import fill_line
from docgen.language.formatting import format_money, format_number
from docgen.tree import (
    Block,
    Cell,
    CellRole,
    Control,
    ControlBlock,
    Inline,
    Marked,
    Paragraph,
    ParagraphRole,
    Text,
)

ReadText: TypeAlias = Callable[[str], tuple[Block, ...]]
"""Returns Markdown of the content as blocks."""

ROW_HEIGHT = 9.0
"""Least height of a cell to write in, in millimetres."""
LINE_HEIGHT = 8.0
"""Room for a line written by hand, in millimetres."""
LONG_TEXT_LINES = 4
"""Lines of long text on a blank where the form names no number."""
HINT_HEIGHT = 5.0
"""What a hint takes from a cell, in millimetres."""


class FormView:
    """One form with its answers, or with none: a blank."""

    def __init__(
        self,
        form: Form,
        answers: Answers | None,
        context: FormContext,
        read_text: ReadText,
        is_receipt: bool = False,
        fillable: bool = False,
    ) -> None:
        """Lay the form flat, in the language of `form` and `context`.

        A form without answers is a blank. A receipt is one too, with some answers filled in
        beforehand, and marks nothing as required: all of it is. A fillable form is filled in on
        a screen: it shows every field, and hints and defaults in their places.
        """
        self.form = form
        self.answers = answers
        self.context = context
        self.plan = plan_form(form, context)
        self.is_blank = answers is None or is_receipt
        self.fillable = fillable
        self.marks_required = fillable or (self.is_blank and not is_receipt)
        self._read_text = read_text

    def is_shown(self, placed: PlacedField) -> bool:
        """Tell whether a field is printed: all are on a blank, the relevant ones otherwise."""
        if self.is_blank or self.fillable or self.answers is None:
            return True
        return self.answers.is_relevant(placed.key)

    def text(self, text: str) -> str:
        """Return a line of the form with parameters filled in."""
        return fill_line(text, self.context)

    def label(self, placed: PlacedField) -> str:
        """Return what a field asks."""
        role = self.context.roles.get(placed.field.role or "", "")
        return self.text(placed.field.label or role or placed.field.id)

    def label_inlines(self, placed: PlacedField, unit: str = "") -> tuple[Inline, ...]:
        """Return the label with, on a blank, the mark of a required field."""
        inlines: tuple[Inline, ...] = (Text(self.label(placed) + unit),)
        if self.marks_required and placed.field.required and not placed.field.calculation:
            # The space does not break: the mark never stands alone in a line.
            inlines = (*inlines, Text("\u00a0"), Marked((Text("*"),), "required"))
        return inlines

    def label_cell(self, placed: PlacedField, colspan: int = 1, unit: str = "") -> Cell:
        """Return the cell that asks."""
        label = Paragraph(self.label_inlines(placed, unit), "plain")
        return Cell((label,), "label", colspan, header=True)

    def value_cell(self, placed: PlacedField, colspan: int = 1, narrow: bool = False) -> Cell:
        """Return the cell that holds the answer, or room for it below its hint.

        Args:
            placed: the field.
            colspan: how many columns it takes.
            narrow: whether a date written out would not stand on one line.
        """
        blocks: list[Block] = []
        hinted = self.fillable and prompts_hint(placed.field, placed.kind.shape)
        if placed.field.hint and (self.is_blank or self.fillable) and not hinted:
            blocks.append(line(self.text(placed.field.hint), "note"))
        short = narrow and placed.field.type == "date"
        control = self.control(placed, placed.field.id, in_column=short, narrow=narrow)
        blocks.append(ControlBlock(control))
        role: CellRole = "computed" if placed.field.calculation else "value"
        return Cell(tuple(blocks), role, colspan)

    def control(
        self, placed: PlacedField, path: str, in_column: bool = False, narrow: bool = False
    ) -> Control:
        """Return the place for an answer.

        Args:
            placed: the field.
            path: the path of the answer: `amount`, `expenses.0.amount`.
            in_column: whether it stands below a head that names its currency.
            narrow: whether its prompt has room for a word or two only.
        """
        one, question = placed.field, self.plan.questions[placed.key]
        answer = self.answers.find(path) if self.answers else self._find_start(placed)
        choices = tuple((choice.id, choice.label) for choice in question.choices)
        if placed.kind.shape == "check":
            choices = (("yes", self.context.words.yes), ("no", self.context.words.no))
        return Control(
            name=path,
            label=self.label(placed),
            shape=placed.kind.shape or "line",
            value=self.show(placed, answer, in_column),
            selected=_find_selected(answer, placed.kind.shape),
            choices=choices,
            hint=self.text(one.hint or ""),
            required=one.required,
            computed=one.calculation is not None,
            lines=(one.lines or LONG_TEXT_LINES) if one.type == "long-text" else 1,
            verbatim=is_typed(one),
            data=str(placed.kind.to_data(answer)) if isinstance(answer, dt.date) else "",
            prompt=find_prompt(one, placed.kind.shape, self.context, in_column, narrow)
            if self.fillable
            else "",
        )

    def _find_start(self, placed: PlacedField) -> Answer | None:
        """Return the answer that a fillable blank starts with.

        Rows start empty: a default alone would make a row of its own out of each.
        """
        default = placed.field.default
        if not self.fillable or placed.repeat or default is None:
            return None
        answer = placed.kind.parse(default, self.plan.questions[placed.key])
        return None if isinstance(answer, Refusal) else answer

    def show(self, placed: PlacedField, answer: Answer | None, in_column: bool = False) -> str:
        """Return an answer as a reader sees it; nothing for none."""
        if answer is None:
            return ""
        if in_column and placed.field.type == "money" and isinstance(answer, Decimal):
            return format_number(answer, self.context.language, MONEY_PLACES)
        if in_column and isinstance(answer, dt.date):
            # In full a date takes a fourth of the page; in columns it is read down, not aloud.
            return str(placed.kind.to_data(answer)).replace("T", " ")
        question = self.plan.questions[placed.key]
        return placed.kind.format(answer, question, self.context.language)

    def unit(self, placed: PlacedField) -> str:
        """Return what the head of a column of money adds to its label: `（元）`, ` (CNY)`."""
        if placed.field.type != "money":
            return ""
        language = self.context.language
        shown = format_money(Decimal(1), self.context.currency, language)
        name = shown.replace("1", "").strip()
        if name in self.label(placed):
            return ""
        return f" ({name})" if language == "en" else f"（{name}）"

    def row_height(self, placed: PlacedField) -> float:
        """Return the least height of the row of a field, in millimetres."""
        height = ROW_HEIGHT
        if self.is_blank:
            if placed.field.type == "long-text":
                height = max(ROW_HEIGHT, LINE_HEIGHT * (placed.field.lines or LONG_TEXT_LINES))
            height += HINT_HEIGHT if placed.field.hint else 0.0
        return height

    def read(self, text: str | None, role: ParagraphRole = "plain") -> tuple[Block, ...]:
        """Return Markdown of the form as blocks, its paragraphs with a role."""
        return tuple(
            Paragraph(block.children, role)
            if isinstance(block, Paragraph) and block.role == "body"
            else block
            for block in (self._read_text(text) if text else ())
        )


def line(text: str, role: ParagraphRole = "plain") -> Paragraph:
    """Return a paragraph of plain text."""
    return Paragraph((Text(text),), role)


def _find_selected(answer: Answer | None, shape: str | None) -> tuple[str, ...]:
    match shape, answer:
        case "check", bool():
            return ("yes",) if answer else ("no",)
        case "choice", str():
            return (answer,)
        case "choices", tuple():
            return answer
        case _:
            return ()
