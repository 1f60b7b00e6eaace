"""What the YAML parser complains of, said so that somebody who never saw YAML can mend it.

Both of PyYAML's parsers (libyaml and the pure one) are understood; they name the same faults
in different words.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from docgen.diagnostic import Diagnostic, Fix, Label, Severity
from docgen.source import Source, Span
from docgen.yamldoc.nodes import YamlScalar
from docgen.yamldoc.slips import find_slip

if TYPE_CHECKING:
    from yaml import YAMLError

RULE = "yaml-syntax"


def quotes_help(begin: str) -> str:
    """Return the help for a value whose first characters mean something to YAML."""
    return f"a text that begins with {_shown(begin)} needs quotes around it"


def _shown(begin: str) -> str:
    return "a backtick" if begin == "`" else f"`{begin}`"


@dataclass(frozen=True, slots=True)
class Fault:
    """What the parser said and where, freed of PyYAML's classes."""

    source: Source
    """The file."""
    problem: str
    """What it did not like."""
    context: str
    """What it was doing; may be empty."""
    at: int
    """Offset of the problem."""
    context_at: int
    """Offset of where it began what it was doing."""
    last: YamlScalar | None
    """The last scalar that was read whole."""

    @property
    def char(self) -> str:
        """The character at the problem; empty at the end of the file."""
        return self.source.text[self.at : self.at + 1]

    def line_start(self, offset: int) -> int:
        """Return the offset of the start of the line that `offset` lies in."""
        return self.source.text.rfind("\n", 0, offset) + 1

    def line_end(self, offset: int) -> int:
        """Return the offset of the end of the line that `offset` lies in."""
        end = self.source.text.find("\n", offset)
        return len(self.source.text) if end < 0 else end

    def line_span(self, offset: int) -> Span:
        """Return the span of the line `offset` lies in, without the spaces around it."""
        start, end = self.line_start(offset), self.line_end(offset)
        line = self.source.text[start:end]
        return self.source.span(
            start + len(line) - len(line.lstrip(" ")), start + len(line.rstrip())
        )

    def rest_span(self, offset: int) -> Span:
        """Return the span from `offset` to the end of the line's text."""
        rest = self.source.text[offset : self.line_end(offset)]
        return self.source.span(offset, offset + max(len(rest.rstrip()), 1 if rest else 0))

    def first_on_line(self) -> bool:
        """Tell whether only spaces stand before the problem on its line."""
        return not self.source.text[self.line_start(self.at) : self.at].strip(" ")


def explain_syntax(fault: YAMLError, source: Source, last: YamlScalar | None) -> Diagnostic:
    """Return the diagnostic for what the parser raised.

    Args:
        fault: a `yaml.MarkedYAMLError` or `yaml.reader.ReaderError`.
        source: the file.
        last: the last scalar that was read whole.
    """
    mark = getattr(fault, "problem_mark", None) or getattr(fault, "context_mark", None)
    at = min(mark.index if mark else getattr(fault, "position", 0), len(source.text))
    context_mark = getattr(fault, "context_mark", None)
    where = Fault(
        source,
        str(getattr(fault, "problem", None) or getattr(fault, "reason", None) or fault),
        str(getattr(fault, "context", None) or ""),
        at,
        min(context_mark.index, at) if context_mark else at,
        last,
    )
    return explain(where)


def explain(fault: Fault) -> Diagnostic:
    """Return the diagnostic for a fault."""
    problem, context = fault.problem, fault.context
    if "mapping values are not allowed" in problem:
        return _second_colon(fault)
    if "could not find expected ':'" in problem:
        return _slip(fault, fault.context_at) or _missing_colon(fault)
    if "quoted scalar" in context:
        return _in_quotes(fault)
    if "anchor" in context or "alias" in context or " tag" in context:
        char = fault.source.text[fault.context_at : fault.context_at + 1]
        span = fault.rest_span(fault.context_at)
        return _error(span, f"a value cannot begin with {_shown(char)}", quotes_help(char))
    if "cannot start any token" in problem or "node content" in problem:
        return _bad_start(fault)
    if "directive" in context:
        return _error(fault.line_span(fault.context_at), "a line cannot begin with `%` here")
    if "flow sequence" in context or "flow mapping" in context:
        return _open_bracket(fault)
    if "block scalar" in context:
        return _block_header(fault)
    return _slip(fault, fault.at) or _layout(fault)


def _error(span: Span, message: str, help: str | None = None) -> Diagnostic:
    return Diagnostic(RULE, Severity.ERROR, message, span, help=help)


def _slip(fault: Fault, offset: int) -> Diagnostic | None:
    start = fault.line_start(offset)
    slip = find_slip(fault.source.text[start : fault.line_end(offset)])
    if slip is None:
        return None
    return _error(fault.source.span(start + slip.start, start + slip.end), slip.message, slip.help)


def _second_colon(fault: Fault) -> Diagnostic:
    """Explain a `: ` that makes no key: within a value, or on a line that goes on with the last."""
    last, text = fault.last, fault.source.text
    if last is None or text[last.span.end : fault.at].strip(" "):
        return _error(
            fault.source.span(fault.at, min(fault.at + 1, len(text))),
            "a key cannot stand here",
            "put the value in quotes if the colon belongs to it",
        )
    if "\n" in last.span.text and last.plain:
        for offset in _line_offsets(last.span):
            if slip := _slip(fault, offset):
                return slip
        start = fault.line_start(fault.at)
        key = text[start : fault.at].strip()
        return _error(
            fault.source.span(fault.at - len(text[start : fault.at].lstrip(" ")), fault.at),
            f"`{key}:` is indented too deep: it would be part of the text above",
            "begin it in the same column as the keys above it",
        )
    return _unquoted_colon(fault, last)


def _unquoted_colon(fault: Fault, last: YamlScalar) -> Diagnostic:
    text = fault.source.text
    value = text[last.span.start : fault.line_end(fault.at)].rstrip()
    span = fault.source.span(fault.at, fault.at + 1)
    found = _error(span, "a value with `: ` in it needs quotes around it")
    if set(value) & set("\"\\'") or " #" in value:
        return replace(found, help="put the value in quotes, or use a full-width colon `：`")
    whole = fault.source.span(last.span.start, last.span.start + len(value))
    key = re.match(r" *(?:- +)*", text[fault.line_start(fault.at) : last.span.start])
    begin = fault.line_start(fault.at) + (key.end() if key else 0)
    shown = text[begin : last.span.start]
    return replace(found, help=f'write `{shown}"{value}"`', fix=Fix(whole, f'"{value}"'))


def _line_offsets(span: Span) -> list[int]:
    text = span.source.text
    return [span.start, *(i + 1 for i in range(span.start, span.end) if text[i] == "\n")]


def _missing_colon(fault: Fault) -> Diagnostic:
    span = fault.line_span(fault.context_at)
    last = fault.last
    if last and last.style in ("literal", "folded"):
        return _error(
            span,
            "this line is neither `key: value` nor part of the text above",
            "indent it as far as the text above if it belongs there",
        )
    return _error(span, "a colon is missing: this line is no `key: value`", "write `key: value`")


def _in_quotes(fault: Fault) -> Diagnostic:
    source, problem = fault.source, fault.problem
    quote = source.text[fault.context_at : fault.context_at + 1]
    opening = source.span(fault.context_at, fault.context_at + 1)
    if "end of stream" in problem or "document indicator" in problem:
        return _error(
            opening,
            "this quotation mark is never closed",
            f"write `{quote}` at the end of the value too",
        )
    start = max(fault.context_at, source.text.rfind("\\", 0, fault.at + 1))
    return _error(
        source.span(start, min(fault.at + 1, len(source.text))),
        "this backslash sequence is not known",
        "write `\\\\` for a backslash, or put the value in single quotes",
    )


def _bad_start(fault: Fault) -> Diagnostic:
    char = fault.char
    if not char:
        return _error(
            fault.source.span(fault.at, fault.at),
            "the file ends too early: a value or a closing bracket is missing",
        )
    if not char.strip(" \n"):
        return _error(fault.rest_span(fault.at), "a value is missing here")
    if char == "\t":
        return _error(fault.source.span(fault.at, fault.at + 1), "a tab stands here", "use spaces")
    message = f"a value cannot begin with {_shown(char)}"
    return _error(fault.rest_span(fault.at), message, quotes_help(char))


def _open_bracket(fault: Fault) -> Diagnostic:
    bracket = fault.source.text[fault.context_at : fault.context_at + 1]
    close = {"[": "]", "{": "}"}.get(bracket, "")
    return _error(
        fault.source.span(fault.context_at, fault.context_at + 1),
        f"this `{bracket}` is not closed by `{close}`, or a comma is missing after it",
        quotes_help(bracket) + "; a list is written with one `- ` line for each item",
    )


def _block_header(fault: Fault) -> Diagnostic:
    if "tab" in fault.problem:
        return _error(fault.source.span(fault.at, fault.at + 1), "a tab stands here", "use spaces")
    marker = fault.source.text[fault.context_at : fault.context_at + 1]
    return _error(
        fault.rest_span(fault.context_at),
        f"nothing may follow `{marker}` on its line",
        "begin the text on the next line, indented by two spaces; " + quotes_help(marker),
    )


def _layout(fault: Fault) -> Diagnostic:
    """Explain what stands at a place where nothing can stand."""
    last, text = fault.last, fault.source.text
    if last and last.style in ("single", "double") and "\n" in last.span.text:
        label = Label(fault.source.span(last.span.start, last.span.start + 1), "opened here")
        found = _error(fault.rest_span(fault.at), "this follows a text in quotes of several lines")
        return replace(found, labels=(label,), help="check where the quotation mark is closed")
    if not fault.first_on_line():
        return _after_value(fault)
    if "document start" in fault.problem:
        return _error(fault.rest_span(fault.at), "nothing may follow the end of the document")
    if fault.char == ":":
        return _error(fault.rest_span(fault.at), "a key is missing before the colon")
    if "block collection" in fault.context:
        return _error(
            fault.rest_span(fault.at),
            "this line does not belong to the list above it",
            "items begin with `- ` in the same column, keys of one item below each other",
        )
    if fault.at >= len(text):
        return _error(fault.source.span(fault.at, fault.at), "the file ends too early")
    return _error(
        fault.rest_span(fault.at),
        "this line does not line up with the lines above it",
        "keys that belong together begin in the same column, items of a list too",
    )


def _after_value(fault: Fault) -> Diagnostic:
    text = fault.source.text
    start = fault.line_start(fault.at)
    before = text[start : fault.at].rstrip(" ")
    span = fault.rest_span(fault.at)
    if before.endswith(("'", '"')):
        quote = before[-1]
        other = "'" if quote == '"' else '"'
        inside = '\\"' if quote == '"' else "''"
        return _error(
            span,
            "this follows the closing quotation mark",
            f"put the whole value between `{other}`, or write `{inside}` for a `{quote}` inside it",
        )
    if before.endswith(("]", "}")):
        opening = "[" if before.endswith("]") else "{"
        return _error(span, "this follows the closing bracket", quotes_help(opening))
    if "sequence entries are not allowed" in fault.problem:
        return _error(span, "a list cannot begin here", "begin it on a line of its own")
    if "mapping keys" in fault.problem:
        return _error(span, "a value cannot begin with `? `", quotes_help("?"))
    return _error(span, "this cannot stand here", "put the value in quotes")
