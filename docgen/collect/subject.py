"""The form that is collected, in all its languages, and what its files are searched for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from docgen.form.context import FormContext
from docgen.form.form import Form
from docgen.form.migrate import find_steps
from docgen.form.plan import FormPlan, PlacedField, plan_form
from docgen.form.prompt import iter_prompts
from docgen.form.view import FormView
from docgen.language.script import to_traditional
from docgen.readers.docx_slots import Slot


@dataclass(frozen=True, slots=True)
class Edition:
    """The form in one language."""

    form: Form
    """The form."""
    context: FormContext
    """Its surroundings."""
    fingerprint: str
    """Hash of its definition, which files made from it carry."""


@dataclass(frozen=True)
class Subject:
    """The form that is collected."""

    editions: tuple[Edition, ...]
    """The form in each language; answers are checked with the first."""

    @property
    def form(self) -> Form:
        """The form in its first language."""
        return self.editions[0].form

    @property
    def context(self) -> FormContext:
        """The surroundings in the first language."""
        return self.editions[0].context

    @cached_property
    def plan(self) -> FormPlan:
        """The form laid flat; labels of choices are understood in every language."""
        return plan_form(self.form, self.context, [one.form for one in self.editions])

    def slots(self, version: int | None = None) -> tuple[Slot, ...]:
        """Return what a file is searched for.

        Args:
            version: the version of the form it was made from; older ones have other ids too.
        """
        slots = {slot.key: slot for slot in self._iter_slots()}
        for step in reversed(find_steps(self.form, version)):
            for key, slot in list(slots.items()):
                for old, new in step.rename.items():
                    if slot.name == new:
                        older = f"{slot.repeat}.{old}" if slot.repeat else old
                        slots.setdefault(older, replace(slots[key], key=older))
            for old in step.drop:
                slots.setdefault(old, Slot(old))
                for repeat in {slot.repeat for slot in slots.values() if slot.repeat}:
                    slots.setdefault(f"{repeat}.{old}", Slot(f"{repeat}.{old}"))
        return tuple(slots.values())

    def groups(self) -> tuple[str, ...]:
        """Return the titles of the repeats in every language."""
        views = [_view(one) for one in self.editions]
        labels = [
            view.label(placed)
            for view in views
            for placed in view.plan.fields.values()
            if placed.field.type == "repeat"
        ]
        return _both_scripts(labels)

    def _iter_slots(self) -> Iterator[Slot]:
        views = [_view(one) for one in self.editions]
        for key, placed in self.plan.fields.items():
            if not placed.takes_answer or placed.names_row:
                continue
            own = [(view, view.plan.fields[key]) for view in views if key in view.plan.fields]
            labels = [view.label(field) for view, field in own]
            # The head of a column of money names the currency too.
            labels += [view.label(field) + view.unit(field) for view, field in own]
            prompts = [
                text
                for view, field in own
                for text in iter_prompts(field.field, field.kind.shape, view.context)
            ]
            choices: dict[str, list[str]] = {}
            for view, field in own:
                for name, label in _iter_choices(view, field):
                    choices.setdefault(name, []).append(label)
            is_ticked = placed.kind.shape in ("check", "choices")
            yield Slot(
                key,
                _both_scripts(labels),
                frozenset(_both_scripts(prompts)),
                _each_in_both(choices),
                boxes=is_ticked and not placed.field.calculation,
            )


def _view(edition: Edition) -> FormView:
    return FormView(edition.form, None, edition.context, lambda text: ())


def _iter_choices(view: FormView, placed: PlacedField) -> Iterator[tuple[str, str]]:
    if placed.kind.shape == "check":
        yield from (("yes", view.context.words.yes), ("no", view.context.words.no))
    for choice in view.plan.questions[placed.key].choices:
        yield choice.id, choice.label


def _each_in_both(choices: Mapping[str, Iterable[str]]) -> dict[str, tuple[str, ...]]:
    return {name: _both_scripts(labels) for name, labels in choices.items()}


def _both_scripts(texts: Iterable[str]) -> tuple[str, ...]:
    """Return texts with their Traditional forms: documents are made in both scripts."""
    given = list(texts)
    return tuple(dict.fromkeys([*given, *map(to_traditional, given)]))
