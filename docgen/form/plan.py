"""A form laid flat: every field with its place, in the order in which answers are settled."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import TypeAlias

from docgen.form.context import FormContext
from docgen.form.expression import ColumnName, Name, ValueType, find_formula, type_of, walk_formula
from docgen.form.field import Choice, Field
from docgen.form.form import Form
from docgen.form.kinds import FIELD_KINDS, FieldKind, Question, fold_label
from docgen.form.slots import fill_line

Path: TypeAlias = tuple[str | int, ...]
ROW = "row"
"""Id of what says which row it is, in the rows of a repeat whose rows are given by the form."""


@dataclass(frozen=True, slots=True)
class PlacedField:
    """A field and where it stands."""

    field: Field
    """The field."""
    path: Path
    """Where it stands in the form's file: `("sections", 0, "fields", 2)`."""
    section: int
    """Index of its section."""
    repeat: str = ""
    """Id of the repeat whose rows hold it; empty outside of repeats."""
    conditions: tuple[str, ...] = ()
    """When the section and the groups around it are relevant."""
    names_row: bool = False
    """Whether it says which of the given rows it is: never asked, known from the start."""

    @property
    def key(self) -> str:
        """Its name among all: `amount`, or `expenses.amount` within a repeat."""
        return f"{self.repeat}.{self.field.id}" if self.repeat else self.field.id

    @property
    def kind(self) -> FieldKind:
        """Its kind."""
        return FIELD_KINDS[self.field.type]

    @property
    def takes_answer(self) -> bool:
        """Whether it holds an answer itself."""
        return self.kind.base is not None


def iter_fields(form: Form) -> Iterator[PlacedField]:
    """Yield every field of a form in reading order: groups before their fields, repeats too."""
    for index, section in enumerate(form.sections):
        conditions = (section.relevant,) if section.relevant else ()
        start = PlacedField(_NO_FIELD, ("sections", index), index, conditions=conditions)
        yield from _iter_inside(section.fields, start)


_NO_FIELD = Field(id="none", type="note")


def _iter_inside(fields: Iterable[Field], around: PlacedField) -> Iterator[PlacedField]:
    for index, one in enumerate(fields):
        placed = replace(around, field=one, path=(*around.path, "fields", index))
        yield placed
        if one.type == "group":
            relevant = (one.relevant,) if one.relevant else ()
            inside = replace(placed, conditions=(*around.conditions, *relevant))
            yield from _iter_inside(one.fields, inside)
        elif one.type == "repeat" and not around.repeat:
            # The relevance of the repeat decides about its rows as a whole.
            row = replace(placed, repeat=one.id, conditions=())
            if one.rows:
                yield replace(row, field=_row_field(one), names_row=True)
            yield from _iter_inside(one.fields, row)


def _row_field(of: Field) -> Field:
    """Return the field by which formulas and data know the given rows of a repeat."""
    return Field(id=ROW, type="choice", label=of.item or ROW, choices=of.rows, calculation=ROW)


def is_given(placed: PlacedField, plan: FormPlan) -> bool:
    """Tell whether a field stands in rows that the form gives."""
    return bool(placed.repeat) and bool(plan.fields[placed.repeat].field.rows)


_TYPED = frozenset({"text", "long-text", "phone", "id-number", "email", "person"})


def fold_key(path: str) -> str:
    """Return the key of the field at a path: `expenses.amount` for `expenses.0.amount`."""
    parts = path.split(".")
    return f"{parts[0]}.{parts[2]}" if len(parts) == 3 else path


def is_typed(of: Field) -> bool:
    """Tell whether answers of a field are somebody's own words, to be shown letter by letter."""
    return of.type in _TYPED and of.calculation is None


def find_choices(form: Form, of: Field) -> tuple[Choice, ...]:
    """Return the choices of a field, from itself or from a list of the form."""
    return of.choices or (form.lists.get(of.list, ()) if of.list else ())


def find_type(form: Form, of: Field) -> ValueType | None:
    """Return what the answers of a field are in formulas; None where it takes none."""
    if of.type == "repeat":
        return ValueType("rows")
    base = FIELD_KINDS[of.type].base
    if base is None:
        return None
    keys = tuple(choice.id for choice in find_choices(form, of))
    return ValueType(base, choices=keys)


def find_types(form: Form, parameters: Mapping[str, object]) -> dict[str, ValueType]:
    """Return the type of every name that formulas outside of rows can use."""
    types = {f"org.{name}": type_of(value) for name, value in parameters.items()}
    for placed in iter_fields(form):
        found = find_type(form, placed.field)
        if found is not None:
            types[placed.key] = replace(found, column=True) if placed.repeat else found
    return types


def row_types(types: Mapping[str, ValueType], repeat: str) -> dict[str, ValueType]:
    """Return the type of every name that formulas within the rows of a repeat can use."""
    inside = {
        name.removeprefix(f"{repeat}."): found.one
        for name, found in types.items()
        if name.startswith(f"{repeat}.")
    }
    return {**types, **inside}


@dataclass(frozen=True, slots=True)
class FormPlan:
    """A form ready to be filled in."""

    fields: Mapping[str, PlacedField]
    """Every field by its key, in reading order."""
    questions: Mapping[str, Question]
    """What reading and showing its answer needs, by key."""
    order: tuple[str, ...]
    """The keys so that every field comes after those its formulas use."""
    cycles: tuple[tuple[str, ...], ...] = ()
    """Fields that wait for each other, each as a ring of keys."""
    places: Mapping[str, int] = field(default_factory=dict)
    """Reading order of the keys, from 0."""

    def columns(self, repeat: str) -> tuple[PlacedField, ...]:
        """Return the fields of a repeat's rows, in reading order."""
        return tuple(placed for placed in self.fields.values() if placed.repeat == repeat)


def plan_form(form: Form, context: FormContext, translations: Iterable[Form] = ()) -> FormPlan:
    """Return a form laid flat; the same plan for the same objects, since a merge asks for each row.

    Args:
        form: the form; where an id stands twice, the first field counts.
        context: language, parameters and currency.
        translations: the same form in other languages; labels of their choices are understood.
    """
    others = tuple(translations)
    made_of = (form, context, *others)
    key = tuple(map(id, made_of))
    known = _KNOWN.get(key)
    if known is not None:
        return known[1]
    plan = _lay_flat(form, context, others)
    if len(_KNOWN) >= _MOST_KNOWN:
        _KNOWN.clear()
    _KNOWN[key] = made_of, plan
    return plan


_MOST_KNOWN = 8
_KNOWN: dict[tuple[int, ...], tuple[tuple[object, ...], FormPlan]] = {}
"""Plans by the ids of what they were made of, which is held so that no other object gets its id."""


def _lay_flat(form: Form, context: FormContext, translations: Iterable[Form]) -> FormPlan:
    fields: dict[str, PlacedField] = {}
    for placed in iter_fields(form):
        fields.setdefault(placed.key, placed)
    labels = _find_labels(translations)
    questions = {
        key: _build_question(form, placed.field, labels.get(key, {}), context)
        for key, placed in fields.items()
    }
    order, cycles = find_order(fields)
    places = {key: index for index, key in enumerate(fields)}
    return FormPlan(fields, questions, order, cycles, places)


def _build_question(
    form: Form, of: Field, labels: Mapping[str, str], context: FormContext
) -> Question:
    choices = find_choices(form, of)
    if any("{{" in choice.label for choice in choices):
        choices = tuple(Choice(id=c.id, label=fill_line(c.label, context)) for c in choices)
    return Question(of, choices, labels, context.currency)


def _find_labels(forms: Iterable[Form]) -> dict[str, dict[str, str]]:
    labels: dict[str, dict[str, str]] = {}
    for form in forms:
        for placed in iter_fields(form):
            known = labels.setdefault(placed.key, {})
            for choice in find_choices(form, placed.field):
                known.setdefault(fold_label(choice.label), choice.id)
    return labels


def find_order(
    fields: Mapping[str, PlacedField],
) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
    """Return the keys in an order in which each can be settled, and the rings that prevent one.

    Reading order is kept where it can be. A ring is broken at its first field, so that a form
    with one can still be looked at; `check_form` reports it.
    """
    needs = {key: find_needs(placed, fields) for key, placed in fields.items()}
    order: list[str] = []
    cycles: list[tuple[str, ...]] = []
    waiting = list(fields)
    done: set[str] = set()
    while waiting:
        key = next((key for key in waiting if needs[key] <= done), None)
        if key is None:
            ring = _find_ring(waiting[0], needs, done)
            cycles.append(ring)
            key = next(name for name in waiting if name in ring)
        waiting.remove(key)
        done.add(key)
        order.append(key)
    return tuple(order), tuple(cycles)


def find_needs(placed: PlacedField, fields: Mapping[str, PlacedField]) -> set[str]:
    """Return the keys of the fields that have to be settled before one can be."""
    one = placed.field
    needs = {placed.repeat} if placed.repeat else set()
    formulas = (*placed.conditions, one.relevant, one.calculation, one.default_expression)
    for text in (*formulas, one.choice_filter):
        formula = find_formula(text) if text else None
        for node in walk_formula(formula) if formula else ():
            match node:
                case Name(name=name):
                    inside = f"{placed.repeat}.{name}"
                    needs.add(inside if placed.repeat and inside in fields else name)
                case ColumnName(repeat=repeat, name=name):
                    needs.add(f"{repeat}.{name}")
    if placed.names_row:
        needs.discard(placed.key)
    return needs & set(fields)


def _find_ring(start: str, needs: Mapping[str, set[str]], done: set[str]) -> tuple[str, ...]:
    """Follow unmet needs until a key comes round again."""
    trail = [start]
    while True:
        following = min(needs[trail[-1]] - done)
        if following in trail:
            return tuple(trail[trail.index(following) :])
        trail.append(following)
