"""Making diagnostics of what went wrong while a part was rendered."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from docgen.diagnostic import Diagnostic, did_you_mean
from docgen.template.environment import LimitReachedError, MissingNameError, SecurityError
from docgen.template.word.data import (
    field_names,
    find_illegal,
    find_owner,
    illegal_text,
    missing_name,
)
from docgen.template.word.faults import fault
from docgen.template.word.part import BrokenXmlError, CompiledPart
from docgen.template.word.tags import Place, Tag
from docgen.template.word.values import MisplacedValueError, RefusedValueError


def explain(
    error: Exception, part: CompiledPart, context: Mapping[str, Any], path: str | None
) -> list[Diagnostic]:
    """Return what is wrong, the most telling first.

    Args:
        error: what was raised.
        part: the part that was being rendered.
        context: the data it was rendered with.
        path: the template's file.
    """
    if isinstance(error, RefusedValueError):
        return _refused(error, context, path)
    tag = part.program.find_tag(error.__traceback__)
    place = tag.place if tag else Place(part.part.label)
    written = tag.written if tag else None
    if isinstance(error, MissingNameError):
        return [_missing(error, tag, place, context, path)]
    if isinstance(error, (MisplacedValueError, BrokenXmlError)) and error.slot:
        tag = error.slot.tag
        place, written = tag.place, tag.written
    rule, message, help = _words(error, written)
    return [fault(rule, message, place, path=path, matched=written, help=help)]


def _refused(
    error: RefusedValueError, context: Mapping[str, Any], path: str | None
) -> list[Diagnostic]:
    """Name every text of the data that cannot stand; or the tag, if it was made in it."""
    place = error.slot.tag.place
    found = [
        illegal_text(where, text, character, place if text in error.text else None, path)
        for where, text, character in find_illegal(context, error.character)
    ]
    if not found:
        return [illegal_text(None, error.text, error.character, place, path)]
    return sorted(found, key=lambda d: d.part is None)


def _missing(
    error: MissingNameError,
    tag: Tag | None,
    place: Place,
    context: Mapping[str, Any],
    path: str | None,
) -> Diagnostic:
    written = tag.written if tag else None
    name = error.name if isinstance(error.name, str) else f"[{error.name!r}]"
    owner = context if error.at_top else error.owner
    base = () if error.at_top else find_owner(context, owner)
    if base is None:
        return fault(
            "template-unknown-name",
            f"there is no `{name}` in a {type(owner).__name__}",
            place,
            path=path,
            matched=written,
            help=did_you_mean(name, field_names(owner) or ()),
        )
    known = field_names(owner)
    return missing_name((*base, name), known, place, path=path, matched=written)


def _words(error: Exception, written: str | None) -> tuple[str, str, str | None]:
    """Return rule, message and help for an error that a template or its data led to."""
    subject = f"`{written}`" if written else "the template"
    if isinstance(error, SecurityError):
        return (
            "template-forbidden",
            f"{subject} reaches for what a template may not touch",
            "a template may use the data, filters and the methods of texts and numbers",
        )
    if isinstance(error, (LimitReachedError, MemoryError)):
        return (
            "template-limit",
            f"{subject} would not end, or makes too much: {error or 'out of memory'}",
            "look for a loop over too many things, or one inside another",
        )
    if isinstance(error, RecursionError):
        return "template-limit", f"{subject} calls itself without end", None
    if isinstance(error, MisplacedValueError):
        return (
            "template-misplaced-value",
            f"{subject} puts plain text where only rows or cells may stand",
            "write `{{ }}` inside a cell; repeat rows with `{%tr for ... %}`",
        )
    if isinstance(error, BrokenXmlError):
        return (
            "template-broken-xml",
            f"{subject} brings XML of its own that does not fit: {error}",
            "leave out `|safe`; plain text is written correctly without it",
        )
    detail = str(error) or type(error).__name__
    return "template-failed", f"{subject} fails: {detail}", None
