"""An interview's prompts, built from a look at the answers so far."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from docgen.form.context import FormContext
from docgen.form.form import Form
from docgen.form.interview.look import Look, least_rows
from docgen.form.interview.progress import Place, rows_of
from docgen.form.interview.prompts import AskQuestion, AskRows, Heading, Overview, OverviewLine
from docgen.form.interview.words import InterviewWords
from docgen.form.kinds import Answer, Question
from docgen.form.plan import FormPlan, PlacedField
from docgen.form.slots import fill_line
from docgen.language.words import words

_IN_SHORT = 4
"""Answers that name a row."""
_SHORT_TEXT = 24
"""Longest piece of an answer that names a row, in code points."""


@dataclass(frozen=True, slots=True)
class Shower:
    """Builds prompts."""

    form: Form
    """The form."""
    plan: FormPlan
    """The form laid flat."""
    context: FormContext
    """Language, day, parameters."""
    words: InterviewWords
    """What the interview says."""

    def text(self, text: str | None) -> str:
        """Return a text of the form with parameters filled in."""
        return fill_line(text, self.context).strip() if text else ""

    def label(self, place: Place) -> str:
        """Return what a place asks; within rows with the repeat and the row."""
        field = self.plan.fields[place.key].field
        label = self.text(field.label) or field.id
        if place.row is None:
            return label
        repeat = self.label(Place(place.repeat))
        return f"{repeat} {self.row(place.repeat, place.row)} · {label}"

    def row(self, repeat: str, number: int) -> str:
        """Return the name of a row: as the form gives it, or counted from 1 for people."""
        given = self.plan.fields[repeat].field.rows
        if number < len(given):
            return self.text(given[number].label)
        return self.words.row.format(number=number + 1)

    def value(self, key: str, answer: Answer | None, look: Look) -> str:
        """Return an answer as it is shown: dates with their weekday."""
        shown = look.show(key, answer)
        if isinstance(answer, dt.date) and shown:
            days = words(self.context.language).weekdays
            day = days[("mon", "tue", "wed", "thu", "fri", "sat", "sun")[answer.weekday()]]
            shown += f"{self.words.open}{day}{self.words.close}"
        return shown

    def repeated(self, place: Place, look: Look) -> str:
        """Return an answer as it may be repeated: sensitive ones are hidden."""
        answer = look.answer(place)
        if answer is not None and look.placed(place).field.personal_data == "sensitive":
            return self.words.hidden
        return self.value(place.key, answer, look)

    def question(self, place: Place, look: Look) -> AskQuestion:
        """Return the prompt of one question."""
        placed = look.placed(place)
        field = placed.field
        top = Place(place.repeat) if place.repeat else place
        question = look.question(place)
        choices = tuple(choice.label for choice in question.choices)
        given = self.repeated(place, look) if look.is_given(place) else ""
        default = ""
        if not given:
            default = self.value(place.key, look.answer(place), look)
        is_first = not place.repeat
        return AskQuestion(
            path=place.path,
            number=look.places.index(top) + 1,
            count=len(look.places),
            headings=self.headings(look.placed(top)),
            notes=self.notes(placed, look) if is_first else (),
            row=""
            if place.row is None
            else f"{self.label(top)} {self.row(place.repeat, place.row)}",
            label=self.text(field.label) or field.id,
            hint=self.text(field.hint),
            example=self._example(placed, question),
            required=field.required,
            default=self._numbered(default, choices),
            given=self._numbered(given, choices),
            choices=choices,
            kind=field.type,
            sensitive=field.personal_data == "sensitive",
        )

    def rows(self, place: Place, look: Look) -> AskRows:
        """Return the prompt for the rows of a repeat."""
        placed = look.placed(place)
        return AskRows(
            path=place.path,
            number=look.places.index(place) + 1,
            count=len(look.places),
            headings=self.headings(placed),
            notes=self.notes(placed, look),
            label=self.label(place),
            hint=self.text(placed.field.hint),
            rows=self.row_lines(place.key, look),
            least=least_rows(placed),
        )

    def row_lines(self, repeat: str, look: Look) -> tuple[str, ...]:
        """Return each row in short."""
        count = len(rows_of(look.data, repeat))
        return tuple(self.summary(repeat, row, look) for row in range(count))

    def summary(self, repeat: str, row: int, look: Look) -> str:
        """Return the first answers of a row."""
        parts = [self.repeated(place, look) for place in look.columns(repeat, row)]
        kept = [part.replace("\n", " ") for part in parts if part][:_IN_SHORT]
        short = [p if len(p) <= _SHORT_TEXT else p[: _SHORT_TEXT - 1] + "…" for p in kept]
        shown = " · ".join(short) or self.words.unanswered
        is_given = bool(self.plan.fields[repeat].field.rows)
        return f"{self.row(repeat, row)}  {shown}" if is_given else shown

    def overview(self, look: Look) -> Overview:
        """Return everything answered and computed, section by section."""
        lines: dict[int, list[OverviewLine]] = {}
        for key, placed in self.plan.fields.items():
            place = Place(key)
            if placed.repeat or not look.answers.is_relevant(key):
                continue
            if place in look.places:
                line = self._line(place, str(look.places.index(place) + 1), look)
            elif placed.field.calculation and look.answer(place) is not None:
                line = OverviewLine("", self.label(place), self.repeated(place, look))
            else:
                continue
            lines.setdefault(placed.section, []).append(line)
        sections = tuple(
            (self.text(self.form.sections[index].title), tuple(found))
            for index, found in sorted(lines.items())
        )
        return Overview(sections, self.faults(look), self.warnings(look), len(look.places))

    def _line(self, place: Place, number: str, look: Look) -> OverviewLine:
        label = self.label(place)
        if look.placed(place).field.type == "repeat":
            rows = self.row_lines(place.key, look)
            return OverviewLine(number, label, self.words.rows_count.format(count=len(rows)), rows)
        return OverviewLine(number, label, self.repeated(place, look))

    def faults(self, look: Look) -> tuple[str, ...]:
        """Return what keeps the form from being finished, in words."""
        faults: list[str] = []
        for gap in look.gaps:
            label = self.label(gap.place)
            if gap.rows is None:
                faults.append(self.words.missing.format(label=label))
            else:
                field = look.placed(gap.place).field
                least = max(field.min_rows, 1)
                said = self.words.too_few.format(label=label, least=least, count=gap.rows)
                faults.append(said)
        for one in look.broken:
            if one.constraint.severity == "error":
                faults.append(self.elsewhere(one.path, one.text))
        return tuple(faults)

    def warnings(self, look: Look) -> tuple[str, ...]:
        """Return what should be looked at again, in words."""
        return tuple(
            self.elsewhere(one.path, one.text)
            for one in look.broken
            if one.constraint.severity != "error"
        )

    def elsewhere(self, path: str, text: str) -> str:
        """Return a remark on an answer other than the one just given."""
        return self.words.elsewhere.format(label=self.label(Place.parse(path)), text=text)

    def headings(self, placed: PlacedField) -> tuple[Heading, ...]:
        """Return the titles a field stands below: its section, then the groups around it."""
        section = self.form.sections[placed.section]
        found = [Heading(self.text(section.title), self.text(section.text))]
        fields = section.fields
        for index in placed.path[3:-1:2]:
            inside = fields[int(index)]
            fields = inside.fields
            if inside.type == "group" and inside.label:
                found.append(Heading(self.text(inside.label), self.text(inside.hint)))
        return tuple(found)

    def notes(self, placed: PlacedField, look: Look) -> tuple[str, ...]:
        """Return the notes that stand right before a question and apply."""
        found: list[str] = []
        for key, one in self.plan.fields.items():
            if key == placed.key:
                break
            if one.field.type == "note" and not one.repeat and one.section == placed.section:
                if look.answers.is_relevant(key):
                    found.append(self.text(one.field.text or one.field.label))
            elif one.field.type != "group" and not one.field.calculation:
                found.clear()
        return tuple(found)

    def _example(self, placed: PlacedField, question: Question) -> str:
        if question.choices or placed.field.type == "yes-no":
            return ""
        return self.text(placed.field.example)

    def _numbered(self, shown: str, choices: tuple[str, ...]) -> str:
        return f"{choices.index(shown) + 1} {shown}" if shown in choices else shown
