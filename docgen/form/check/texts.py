"""Slots in the texts of a form: letters, file names, messages."""

from __future__ import annotations

from collections.abc import Iterable

from docgen.diagnostic import Diagnostic, Severity, did_you_mean
from docgen.form.check.collect import FormCheck
from docgen.form.expression import Name, find_formula, walk_formula
from docgen.form.form import LetterParagraph
from docgen.form.plan import Path, PlacedField
from docgen.form.slots import iter_broken_slots, iter_slots
from docgen.source import Span


def check_texts(check: FormCheck) -> None:
    """Check every text in which answers can stand."""
    own = [placed for placed in check.fields if placed.takes_answer and not placed.repeat]
    signed = [placed for placed in check.fields if placed.field.type == "signature"]
    for index, paragraph in enumerate(check.form.body):
        path: Path = ("body", index, "text")
        rows = _find_rows(check, paragraph)
        in_text = [] if paragraph.columns else rows
        _check_slots(check, path, paragraph.text, (*in_text, *own, *signed))
        _check_gaps(check, path, paragraph.text, paragraph.relevant, (*in_text, *own))
        _check_columns(check, index, paragraph, rows)
    if check.form.file_name:
        _check_slots(check, ("file_name",), check.form.file_name, own)
    for placed in check.fields:
        row = [p for p in check.fields if placed.repeat and p.repeat == placed.repeat]
        for index, constraint in enumerate(placed.field.constraints):
            path = (*placed.path, "constraints", index, "message")
            _check_slots(check, path, constraint.message, (*own, *row))


def _find_rows(check: FormCheck, paragraph: LetterParagraph) -> list[PlacedField]:
    """Return the fields of the rows that a paragraph prints."""
    return [
        placed
        for placed in check.fields
        if paragraph.repeat and placed.repeat == paragraph.repeat and placed.takes_answer
    ]


def _check_columns(
    check: FormCheck, index: int, paragraph: LetterParagraph, rows: Iterable[PlacedField]
) -> None:
    """Report a repeat and columns of it that there are not."""
    repeats = [placed.key for placed in check.fields if placed.field.type == "repeat"]
    if paragraph.repeat is None:
        for key in ("columns", "row_filter"):
            if getattr(paragraph, key):
                message = f"`{paragraph.id}` prints no rows"
                advice = "name the repeat whose rows it prints with `repeat`"
                check.report("form-structure", ("body", index, key), message, advice)
        return
    if paragraph.repeat not in repeats:
        message = f"`{paragraph.repeat}` is not a repeat of this form"
        help_ = did_you_mean(paragraph.repeat, repeats)
        check.report("unknown-reference", ("body", index, "repeat"), message, help_)
        return
    known = [placed.field.id for placed in rows]
    for at, name in enumerate(paragraph.columns):
        if name not in known:
            message = f"`{paragraph.repeat}` has no field `{name}` that can be a column"
            place: Path = ("body", index, "columns", at)
            check.report("unknown-reference", place, message, did_you_mean(name, known))


def _check_slots(check: FormCheck, path: Path, text: str, fields: Iterable[PlacedField]) -> None:
    if "{{" not in text and "}}" not in text:
        return
    mapped = check.text(path, text)
    known = [placed.field.id for placed in fields]
    for start, end in iter_broken_slots(mapped.text):
        message = f"`{mapped.text[start:end]}` stands alone"
        _report(check, mapped.span(start, end), message, "a slot is written `{{ name }}`")
    for slot in iter_slots(mapped.text):
        span = mapped.span(slot.start, slot.end)
        if not slot.name:
            message = f"`{mapped.text[slot.start : slot.end]}` holds no name"
            help_ = "a slot holds one name; compute anything else in a field with `calculation`"
            _report(check, span, message, help_)
        elif slot.is_parameter:
            if slot.name not in check.parameters:
                message = f"no parameter `{slot.name}`"
                near = did_you_mean(slot.name, check.parameters)
                _report(check, span, message, near, "unknown-parameter")
        elif slot.name not in known:
            message = f"`{slot.name}` is not a field whose answer can stand here"
            _report(check, span, message, did_you_mean(slot.name, known))


def _check_gaps(
    check: FormCheck,
    path: Path,
    text: str,
    relevant: str | None,
    fields: Iterable[PlacedField],
) -> None:
    """Report slots that may stay empty in a paragraph that would be written all the same."""
    formula = find_formula(relevant) if relevant else None
    asked = {n.name for n in walk_formula(formula) if isinstance(n, Name)} if formula else set()
    mapped = check.text(path, text)
    for slot in iter_slots(mapped.text):
        placed = next((p for p in fields if p.field.id == slot.name), None)
        if placed is None or slot.name in asked or not _may_be_empty(placed):
            continue
        message = f"`{slot.name}` may be unanswered, and the paragraph would have a gap"
        help_ = f"write `relevant: answered({slot.name})`, or make the field `required`"
        span = mapped.span(slot.start, slot.end)
        _report(check, span, message, help_, "form-slot", Severity.WARNING)


def _may_be_empty(placed: PlacedField) -> bool:
    one = placed.field
    has_value = one.calculation or one.default is not None or one.default_expression
    return not (one.required or has_value)


def _report(
    check: FormCheck,
    span: Span,
    message: str,
    help_: str | None,
    rule: str = "form-slot",
    severity: Severity = Severity.ERROR,
) -> None:
    check.add((Diagnostic(rule, severity, message, span, help=help_, matched=span.text),))
