"""What stands in an empty place of a fillable document: how to fill it in."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.form.context import FormContext
from docgen.form.field import Field
from docgen.form.slots import fill_line
from docgen.language.words import Words
from docgen.tree import ControlShape


def find_prompt(
    of: Field,
    shape: ControlShape | None,
    context: FormContext,
    in_column: bool = False,
    narrow: bool = False,
) -> str:
    """Return the prompt of a field: its hint, else an example, else what its shape asks for.

    Args:
        of: the field.
        shape: the shape of its control.
        context: language, parameters.
        in_column: whether it stands in a column, which has room for a word only; the hints of
            columns stand below the table.
        narrow: whether a sentence would take two lines.
    """
    words = context.words
    if of.calculation:
        return words.cell_computed if in_column or narrow else words.prompt_computed
    if in_column:
        return _cell(words, shape)
    if of.hint:
        return fill_line(of.hint, context)
    if of.example and shape != "choice":
        return words.prompt_example.format(example=fill_line(of.example, context))
    if narrow:
        return _cell(words, shape)
    match shape:
        case "number":
            return words.prompt_number
        case "date":
            return words.prompt_date
        case "choice":
            return words.prompt_choice
        case _:
            return words.prompt_text


def line_prompt(label: str, context: FormContext) -> str:
    """Return the prompt of a field in a line of a letter: what it asks."""
    return context.words.prompt_line.format(label=label)


def prompts_hint(of: Field, shape: ControlShape | None) -> bool:
    """Tell whether the prompt of a field is its hint: boxes to tick have no room for one."""
    return not of.calculation and shape not in ("check", "choices", "signature")


def iter_prompts(of: Field, shape: ControlShape | None, context: FormContext) -> Iterator[str]:
    """Yield everything that a fillable document may show in an empty place of a field."""
    yield find_prompt(of, shape, context)
    yield find_prompt(of, shape, context, in_column=True)
    if of.label:
        yield line_prompt(fill_line(of.label, context), context)
    if of.hint:
        yield fill_line(of.hint, context)


def _cell(words: Words, shape: ControlShape | None) -> str:
    match shape:
        case "number":
            return words.cell_number
        case "date":
            return words.cell_date
        case "choice":
            return words.cell_choice
        case _:
            return words.cell_text
