"""What every part of an interview needs: the form laid flat, its surroundings, its words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

from docgen.form.context import FormContext
from docgen.form.form import Form
from docgen.form.interview.look import Look
from docgen.form.interview.progress import Progress
from docgen.form.interview.prompts import Remark
from docgen.form.interview.show import Shower
from docgen.form.interview.words import interview_words
from docgen.form.plan import plan_form

Outcome: TypeAlias = Literal["ask", "list", "help", "save", "quit", "done"]


@dataclass(frozen=True, slots=True)
class Turn:
    """What follows from what was typed."""

    progress: Progress
    """How far it has come now."""
    remarks: tuple[Remark, ...] = ()
    """What to say about it."""
    outcome: Outcome = "ask"
    """What to do: ask on, show the overview or the help, save, leave, or write the document."""


class Core:
    """One form and its surroundings."""

    def __init__(self, form: Form, context: FormContext, translations: Iterable[Form] = ()) -> None:
        """Lay the form flat."""
        self.form = form
        self.context = context
        self.words = interview_words(context.language)
        self.plan = plan_form(form, context, translations)
        self.shower = Shower(form, self.plan, context, self.words)

    def look(self, data: Mapping[str, Any]) -> Look:
        """Return the form as it stands with some answers."""
        return Look(self.form, self.plan, self.context, data)
