"""Checking one text of the content: parameters, references, placeholders left in it."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from dataclasses import dataclass

from docgen.content.parameters import Parameters
from docgen.diagnostic import Diagnostic, Severity, did_you_mean, error
from docgen.library.texts import TextField
from docgen.lint.placeholder import find_placeholders
from docgen.readers.markdown import read_inline, read_markdown
from docgen.source import MappedText, Span

_PARAMETER_IN_EXPRESSION = re.compile(r"\borg\.([a-z][a-z0-9_]*\.[a-z][a-z0-9_]*)")
_SLOT = re.compile(r"\{\{\s*([a-z][a-z0-9_]*(?:\.[a-z][a-z0-9_]*)*)\s*\}\}")
_MARKUP = re.compile(r"[\\`*_{}\[\]<>&|~!#]|^\s*([-+]|\d+[.)])\s|\n", re.MULTILINE)
"""What may make Markdown out of plain text; a text without any needs no parser."""


_WIDE_MARKS = {
    "｛｛": "{{ group.name }}",
    "【【": "[[policy-id/clause-id]]",
    "［［": "[[policy-id/clause-id]]",
}
_WIDE = re.compile("|".join(_WIDE_MARKS))

NOTHING = "nothing has the id"
"""Begins the message on a reference to an id that does not exist."""


@dataclass(frozen=True, slots=True)
class Checked:
    """What a text uses and what is wrong with it."""

    parameters: frozenset[str]
    """Names of the parameters it uses."""
    diagnostics: tuple[Diagnostic, ...]
    """What is wrong."""


def find_parameter_names(expression: str) -> set[str]:
    """Return the organisation parameters that an expression uses."""
    return set(_PARAMETER_IN_EXPRESSION.findall(expression))


def check_text(
    find_text: Callable[[], MappedText | None],
    field: TextField,
    parameters: Parameters,
    titles: Collection[str],
    slots_allowed: bool,
) -> Checked:
    """Return what a text uses and what is wrong with it.

    Args:
        find_text: gives the text with its place in the file; asked only where it is needed.
        field: the text.
        parameters: the organisation's parameters.
        titles: everything that may be referred to.
        slots_allowed: whether `{{ name }}` without a dot is an answer of a form.
    """
    found: list[Diagnostic] = []
    if slots_allowed:
        names = {name for name in _SLOT.findall(field.text) if "." in name}
        return Checked(frozenset(names), tuple(_leftovers(find_text, field.text)))
    if not _MARKUP.search(field.text):
        return Checked(frozenset(), tuple(_leftovers(find_text, field.text)))
    text = find_text() or MappedText.verbatim(field.text)
    read = read_markdown if field.kind == "markdown" else read_inline
    result = read(text, parameters.find_text, parameters.values)
    found.extend(result.diagnostics)
    names = set()
    if result.value is not None:
        names = {name for name, _ in result.value.parameters}
        for target, span in result.value.references:
            if target not in titles:
                found.append(_unknown(target, span, titles))
    found.extend(_leftovers(find_text, field.text))
    return Checked(frozenset(names), tuple(found))


def _unknown(target: str, span: Span, titles: Collection[str]) -> Diagnostic:
    return error(
        "unknown-reference",
        f"{NOTHING} `{target}`",
        span,
        did_you_mean(target, titles) or "`docgen list policies` shows the ids of policies",
    )


def _leftovers(find_text: Callable[[], MappedText | None], text: str) -> list[Diagnostic]:
    """Return what would be printed as it stands, though nobody meant it so."""
    found = _placeholders(find_text, text)
    for hit in _WIDE.finditer(text):
        mapped = find_text()
        found.append(
            error(
                "malformed-parameter" if hit[0] == "｛｛" else "unknown-reference",
                f"`{hit[0]}` is full-width, and would be printed as it stands",
                mapped.span(*hit.span()) if mapped else None,
                f"write `{_WIDE_MARKS[hit[0]]}` with half-width signs",
            )
        )
    return found


def _placeholders(find_text: Callable[[], MappedText | None], text: str) -> list[Diagnostic]:
    hits = list(find_placeholders(text))
    if not hits:
        return []
    mapped = find_text()
    return [
        Diagnostic(
            "placeholder-left",
            Severity.ERROR,
            f"a placeholder was left in the text: {text[start:end]}",
            mapped.span(start, end) if mapped else None,
            help="write what belongs there",
            matched=text[start:end],
        )
        for start, end in hits
    ]
