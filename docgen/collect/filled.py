"""One filled form, from a Word file or a data file: its answers, or why they cannot be used."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from docgen.collect.notes import Notes, list_names
from docgen.collect.subject import Subject
from docgen.collect.word import WordAnswers, gather
from docgen.diagnostic import Diagnostic, Severity, has_errors
from docgen.form.answers import Answers, Locate
from docgen.form.kinds import Refusal
from docgen.form.migrate import migrate
from docgen.form.reading import read_answers
from docgen.readers.docx_controls import read_controls
from docgen.readers.docx_form_parts import FormParts
from docgen.source import Source, Span


@dataclass(frozen=True, slots=True)
class Filled:
    """What one file gave."""

    path: str
    """The file, as shown."""
    answers: Answers | None
    """Its answers; None where they cannot be used."""
    aside: Mapping[str, Any] = field(default_factory=dict)
    """Answers that have no place in this version of the form."""
    diagnostics: tuple[Diagnostic, ...] = ()
    """What was found."""


def read_word_file(subject: Subject, path: str, parts: FormParts) -> Filled:
    """Return the answers of a filled Word form.

    Args:
        subject: the form it should be.
        path: the file, as shown.
        parts: the file, taken apart.
    """
    notes = Notes(path)
    version = _read_version(parts.properties.get("docgen-form-version", ""))
    if not _check_version(subject, version, parts.properties.get("docgen-form-hash"), notes):
        return Filled(path, None, diagnostics=tuple(notes.found))
    slots = subject.slots(version)
    reading = read_controls(parts, slots, subject.groups())
    if not reading.answers:
        message = "nothing in it is a field of the form"
        help_ = f"fill in the form that `docgen build {subject.form.id} --fillable` makes"
        notes.add("collect-form", Severity.ERROR, message, help=help_)
        return Filled(path, None, diagnostics=tuple(notes.found))
    gathered = gather(subject, reading, slots, notes)
    unknown = {name: text for name, text in reading.unknown.items() if text}
    return _settle(subject, path, gathered, version, notes, unknown, None)


def read_data_file(
    subject: Subject,
    path: str,
    data: Mapping[str, Any],
    version: int | None,
    fingerprint: str | None = None,
    locate: Locate | None = None,
    aside: Mapping[str, Any] | None = None,
) -> Filled:
    """Return the answers of a data file, as a page of a form saves it.

    Args:
        subject: the form it should be.
        path: the file, as shown.
        data: the answers as they stand in it.
        version: the version of the form they were given to, where it says one.
        fingerprint: hash of that form.
        locate: where an answer stands in the file.
        aside: answers that were put aside before it was saved.
    """
    notes = Notes(path)
    if not _check_version(subject, version, fingerprint, notes):
        return Filled(path, None, diagnostics=tuple(notes.found))
    return _settle(subject, path, _split(subject, data), version, notes, aside or {}, locate)


def _read_version(text: str) -> int | None:
    return int(text) if text.isdecimal() and text.isascii() else None


def _check_version(
    subject: Subject, version: int | None, fingerprint: str | None, notes: Notes
) -> bool:
    """Tell whether answers of a version can be used; note an older or a newer one."""
    own = subject.form.version
    if version is None or version == own:
        known = {edition.fingerprint for edition in subject.editions}
        if fingerprint and fingerprint not in known:
            message = f"the text of `{subject.form.id}` has changed since the file was made"
            notes.add("collect-version", Severity.INFO, message)
        return True
    if version > own:
        message = f"it was made from version {version} of the form; here is version {own}"
        help_ = "collect it with the project it comes from"
        notes.add("collect-version", Severity.ERROR, message, help=help_)
        return False
    ruled = any(step.from_version == version for step in subject.form.migrate)
    said = "brought over by its rules" if ruled else "and no rule says how to bring it over"
    message = f"it was made from version {version} of the form, {said}"
    severity = Severity.INFO if ruled else Severity.WARNING
    advice = None if ruled else f"add `migrate` for `from_version: {version}` to the form"
    notes.add("collect-version", severity, message, help=advice)
    return True


def _split(subject: Subject, data: Mapping[str, Any]) -> WordAnswers:
    """Return data with the computed answers taken out: they are computed anew and compared."""
    computed = {
        key
        for key, one in subject.plan.fields.items()
        if one.field.calculation and not one.names_row
    }
    given = WordAnswers()
    for key, value in data.items():
        if key in computed:
            if value not in (None, ""):
                given.computed[key] = str(value)
        elif isinstance(value, list) and any(one.startswith(f"{key}.") for one in computed):
            given.data[key] = [
                _split_row(key, number, row, computed, given) for number, row in enumerate(value)
            ]
        else:
            given.data[key] = value
    return given


def _split_row(key: str, number: int, row: Any, computed: set[str], given: WordAnswers) -> Any:
    if not isinstance(row, Mapping):
        return row
    kept = {}
    for name, value in row.items():
        if f"{key}.{name}" not in computed:
            kept[name] = value
        elif value not in (None, ""):
            given.computed[f"{key}.{number}.{name}"] = str(value)
    return kept


def _settle(
    subject: Subject,
    path: str,
    given: WordAnswers,
    version: int | None,
    notes: Notes,
    unknown: Mapping[str, Any],
    locate: Locate | None,
) -> Filled:
    over = migrate(subject.form, subject.plan, subject.context, given.data, version)
    data, aside = over.data, {**over.aside, **unknown}
    if aside:
        message = f"answers without a place in the form were kept aside: {list_names(aside)}"
        notes.add("collect-aside", Severity.INFO, message)
    numbers = _add_row_defaults(subject, data)
    read = read_answers(
        subject.form,
        data,
        subject.context,
        locate=(lambda at: locate(over.older_path(at))) if locate else _whole(path),
        defaults=False,
        translations=[one.form for one in subject.editions],
    )
    found = [*notes.found, *(d for d in read.diagnostics if not _is_preset(subject, data, d))]
    if read.value is not None:
        edits = Notes(path)
        _compare(subject, read.value, given.computed, numbers, edits)
        found.extend(edits.found)
    usable = read.value is not None and not has_errors(found)
    return Filled(path, read.value if usable else None, aside, tuple(found))


def _whole(path: str) -> Locate:
    """Return a function that knows the file and no place in it."""
    span = Source(path, "").span(0, 0)

    def locate(at: str) -> Span | None:
        return None if at else span

    return locate


def _add_row_defaults(subject: Subject, data: dict[str, Any]) -> dict[str, dict[int, int]]:
    """Put fixed defaults into rows that hold anything; rows start empty in a file.

    Defaults that are computed, such as today, are for whoever fills in, not for whoever collects.
    Returns, for every repeat, the number that each row of the file has among those that hold
    anything.
    """
    numbers: dict[str, dict[int, int]] = {}
    for key, placed in subject.plan.fields.items():
        rows = data.get(key)
        if placed.field.type != "repeat" or not isinstance(rows, list):
            continue
        columns = subject.plan.columns(key)
        numbers[key] = {}
        data[key] = [dict(row) if isinstance(row, Mapping) else row for row in rows]
        for at, row in enumerate(data[key]):
            if not isinstance(row, dict) or not any(_has(row.get(name)) for name in row):
                continue
            numbers[key][at] = at if placed.field.rows else len(numbers[key])
            for column in columns:
                own = column.field
                if own.default is not None and not _has(row.get(own.id)) and not own.relevant:
                    row[own.id] = own.default
    return numbers


def _has(value: object) -> bool:
    return value not in (None, "", [], ()) and bool(str(value).strip())


def _is_preset(subject: Subject, data: Mapping[str, Any], found: Diagnostic) -> bool:
    """Tell whether an answer that does not apply is only the default the file started with."""
    key = found.part or ""
    placed = subject.plan.fields.get(key)
    if found.rule != "answer-irrelevant" or placed is None or placed.field.default is None:
        return False
    question = subject.plan.questions[key]
    given = placed.kind.parse(data.get(key), question)
    return given == placed.kind.parse(placed.field.default, question)


def _compare(
    subject: Subject,
    answers: Answers,
    computed: Mapping[str, str],
    numbers: Mapping[str, Mapping[int, int]],
    notes: Notes,
) -> None:
    """Note computed answers that say something else than what they come to."""
    for path, shown in computed.items():
        parts = path.split(".")
        key, at = path, path
        if len(parts) == 3:
            row = numbers.get(parts[0], {}).get(int(parts[1]))
            if row is None:
                continue
            key, at = f"{parts[0]}.{parts[2]}", f"{parts[0]}.{row}.{parts[2]}"
        placed = subject.plan.fields[key]
        answer = answers.find(at)
        question = subject.plan.questions[key]
        parsed = placed.kind.parse(shown, question)
        if answer is not None:
            same = not isinstance(parsed, Refusal) and parsed == answer
            if same or _fold(shown) in set(_iter_shown(subject, key, answer)):
                continue
        comes_to = "nothing yet" if answer is None else str(placed.kind.to_data(answer))
        notes.edited(placed, path, shown, comes_to)


def _iter_shown(subject: Subject, key: str, answer: Any) -> Iterable[str]:
    """Yield an answer as it is shown in each language."""
    from docgen.language.script import to_traditional

    placed, question = subject.plan.fields[key], subject.plan.questions[key]
    for edition in subject.editions:
        shown = placed.kind.format(answer, question, edition.context.language)
        yield _fold(shown)
        yield _fold(to_traditional(shown))


def _fold(text: str) -> str:
    return "".join(text.split())
