"""Answers in a file, YAML or JSON: read with places, written for people."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from docgen.diagnostic import Diagnostic, error
from docgen.form.answers import read_data
from docgen.readers.html_data import find_data
from docgen.source import Source, Span
from docgen.workspace import read_bytes, shown_path
from docgen.yamldoc import YamlMapping, YamlScalar, decode_yaml, find_slip, read_yaml
from docgen.yamldoc.write import show_yaml

_HOW_TO_WRITE = "write YAML, one `field: answer` a line; `docgen fill FORM --save FILE` makes one"
_PAIR = re.compile(r"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}")


@dataclass(frozen=True, slots=True)
class AnswersFile:
    """What a file of answers holds."""

    answers: dict[str, Any] = field(default_factory=dict)
    """Field id to answer, as written; texts stay texts."""
    form: str | None = None
    """The form it says it is for."""
    version: int | None = None
    """The version of that form, where it says one."""
    fingerprint: str | None = None
    """The hash of that form, where it says one."""
    locate: Callable[[str], Span | None] = lambda path: None
    """Place of an answer by its path, such as `expenses.0.amount`."""
    aside: Mapping[str, Any] = field(default_factory=dict)
    """Answers to older versions that the form does not ask for any more, by path."""
    diagnostics: tuple[Diagnostic, ...] = ()
    """What is wrong with the file."""


def read_answers_file(path: Path) -> AnswersFile:
    """Read answers: a mapping of field ids, or one saved by `docgen fill --save` or a page.

    Raises:
        DocgenError: the file cannot be read.
    """
    decoded = decode_yaml(read_bytes(path), shown_path(path))
    source = decoded.value
    if source is None:
        return AnswersFile(diagnostics=decoded.diagnostics)
    is_page = path.suffix.lower() in (".html", ".htm")
    if is_page:
        data = find_data(source.text)
        if data is None:
            message = "this page carries no answers"
            help = "fill it in in a browser and save the answers with its button"
            return AnswersFile(
                diagnostics=(error("answers-file", message, source.span(0, 0), help),)
            )
        source = Source(source.name, data)
    if is_page or path.suffix.lower() == ".json":
        fault = _json_fault(source)
        if fault:
            return AnswersFile(diagnostics=(*decoded.diagnostics, fault))
        # JSON is YAML but for tabs between tokens; inside texts they are always escaped.
        source = Source(source.name, _join_surrogates(source.text.replace("\t", " ")))
    node = read_yaml(source)
    found = (*decoded.diagnostics, *node.diagnostics)
    if node.value is None:
        return AnswersFile(diagnostics=found)
    if not isinstance(node.value, YamlMapping):
        message = "answers are a list of field ids with their answers, such as `name: 王小明`"
        slip = find_slip(source.text.partition("\n")[0])
        help = f"{slip.message}: {slip.help}" if slip else _HOW_TO_WRITE
        no_answers = error("answers-file", message, node.value.span, help)
        return AnswersFile(diagnostics=(*found, no_answers))
    return _from_mapping(node.value, found)


def _json_fault(source: Source) -> Diagnostic | None:
    try:
        json.loads(source.text)
    except json.JSONDecodeError as fault:
        span = source.span(fault.pos, min(fault.pos + 1, len(source.text)))
        help = (
            "every name and text stands in straight double quotes, with commas between and none "
            f"at the end; or {_HOW_TO_WRITE}"
        )
        said = fault.msg[:1].lower() + fault.msg[1:]
        return error("answers-file", f"this is not JSON: {said}", span, help)
    except RecursionError:
        return error("answers-file", "this JSON is nested too deeply", source.span(0, 1))
    return None


def _join_surrogates(text: str) -> str:
    """Return JSON text with escaped surrogate pairs written out: YAML knows no such pairs."""
    return _PAIR.sub(lambda pair: json.loads(f'"{pair[0]}"'), text)


def _from_mapping(node: YamlMapping, found: tuple[Diagnostic, ...]) -> AnswersFile:
    form = node.get("form")
    inner, besides = node.get("answers"), node.get("aside")
    if isinstance(form, YamlScalar) and isinstance(inner, YamlMapping):
        data, locate = read_data(inner)
        version, fingerprint = node.get("version"), node.get("hash")
        number = version.text if isinstance(version, YamlScalar) else ""
        return AnswersFile(
            data,
            form.text,
            int(number) if number.isdecimal() and number.isascii() else None,
            fingerprint.text if isinstance(fingerprint, YamlScalar) else None,
            locate,
            read_data(besides)[0] if isinstance(besides, YamlMapping) else {},
            found,
        )
    data, locate = read_data(node)
    return AnswersFile(data, locate=locate, diagnostics=found)


def show_answers(
    form: str,
    version: int,
    fingerprint: str,
    language: str,
    answers: Mapping[str, Any],
    aside: Mapping[str, Any],
) -> str:
    """Return answers as a YAML file that `--data` takes again.

    Args:
        form: id of the form.
        version: its version.
        fingerprint: hash of its definition.
        language: language in which it was filled in.
        answers: the answers as data.
        aside: answers to older versions that it does not ask for any more.
    """
    head = {"form": form, "version": version, "hash": fingerprint, "language": language}
    tail = {"aside": dict(aside)} if aside else {}
    return show_yaml({**head, "answers": dict(answers), **tail})
