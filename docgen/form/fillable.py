"""A letter to be filled in on a screen: its text with places in it, and what else it asks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from docgen.form.answers import Answers
from docgen.form.context import FormContext
from docgen.form.form import Form
from docgen.form.layout import build_fields
from docgen.form.letter import build_letter
from docgen.form.plan import PlacedField
from docgen.form.view import FormView, ReadText, line
from docgen.tree import (
    Block,
    ControlBlock,
    FillIn,
    Heading,
    PageBreak,
    Paragraph,
    Text,
    walk_blocks,
)


def build_fillable_letter(
    form: Form, answers: Answers | None, context: FormContext, read_text: ReadText
) -> tuple[Block, ...]:
    """Return a letter with places to fill in, and a page for the answers it does not show.

    The letter stands as these answers, or the defaults, make it: a program to write in cannot
    change its wording. So that it can be made anew, nothing that it asks is left out.

    Args:
        form: the letter.
        answers: what it is filled in with; None: the defaults.
        context: language, parameters.
        read_text: reads Markdown of the content.
    """
    blocks = build_letter(form, answers, context, fillable=True)
    view = FormView(form, answers, context, read_text, fillable=True)
    details = tuple(_iter_details(view, set(_iter_shown(blocks))))
    if not details:
        return blocks
    words = context.words
    title = line(words.letter_details, "title")
    note = line(words.letter_details_note, "note")
    return (*blocks, PageBreak(), title, note, *details)


def _iter_shown(blocks: Iterable[Block]) -> Iterator[str]:
    for block in walk_blocks(blocks):
        for inline in block.children if isinstance(block, Paragraph) else ():
            if isinstance(inline, FillIn) and inline.control:
                yield inline.control.name
        if isinstance(block, ControlBlock):
            # A table in the letter asks all of its repeat.
            yield block.control.name.partition(".")[0]


def _iter_details(view: FormView, shown: set[str]) -> Iterator[Block]:
    for index, section in enumerate(view.form.sections):
        fields = [
            placed
            for placed in view.plan.fields.values()
            if placed.section == index and not placed.repeat and _is_asked(placed, shown)
        ]
        if any(placed.takes_answer or placed.field.type == "repeat" for placed in fields):
            title = view.text(section.title)
            yield Heading(1, (Text(title),), f"{view.form.id}/{section.id}")
            yield from build_fields(view, fields, title)


def _is_asked(placed: PlacedField, shown: set[str]) -> bool:
    own = placed.field
    return own.id not in shown and own.type != "signature" and not own.calculation
