"""YAML text to nodes: strict, every node with its place, nothing resolved."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Protocol, cast

from docgen.diagnostic import Diagnostic, Label, Result, error, warning
from docgen.source import Source, Span
from docgen.yamldoc.characters import CONTROL, check_characters, name_character
from docgen.yamldoc.nodes import Style, YamlMapping, YamlNode, YamlScalar, YamlSequence
from docgen.yamldoc.slips import find_odd_indent
from docgen.yamldoc.syntax import explain_syntax, quotes_help

MAX_DEPTH = 40
"""Deepest nesting; content needs about twelve levels."""

_STYLES: dict[str | None, Style] = {
    None: "plain",
    "": "plain",
    "'": "single",
    '"': "double",
    "|": "literal",
    ">": "folded",
}
# `#1` right after a space cuts a value short; a comment proper has a space after its mark.
_CUTTING_COMMENT = re.compile(r"[ \t]+(#[^\s#!].*)")


def read_yaml(source: Source) -> Result[YamlNode]:
    r"""Return the one document of a YAML file.

    Refused, each with its place: duplicate keys, tabs as indentation, anchors, aliases, merge
    keys, tags, directives, several documents, keys that are no text, control characters, empty
    files, and whatever is no YAML. The value is there when the text could be parsed, even if
    something in it is refused; after a syntax error there is none.

    Args:
        source: the file, line ends as `\n` (see `decode_yaml`).
    """
    faults = check_characters(source)
    if faults:
        return Result(None, faults)
    reader = _Reader(source)
    node = reader.read()
    return Result(node, tuple(reader.diagnostics))


class _Mark(Protocol):
    """A place as PyYAML gives it; `index` counts code points."""

    index: int


class _Event(Protocol):
    """What PyYAML's events have between them; each kind has some of it."""

    start_mark: _Mark
    end_mark: _Mark
    value: str
    style: str | None
    flow_style: bool | None
    anchor: str | None
    tag: str | None
    version: tuple[int, int] | None
    tags: dict[str, str] | None


class _EventParser(Protocol):
    """The part of PyYAML's loaders that is used: events, never loading."""

    def get_event(self) -> _Event: ...


def _kind(event: _Event) -> str:
    """Return the name of an event's class: the same in both of PyYAML's parsers."""
    return type(event).__name__


class _StopReading(Exception):
    """Nothing after this can be read; the reason is among the diagnostics."""


class _Reader:
    """Builds nodes from the events of PyYAML's parser (its composer resolves and loses too much)."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.diagnostics: list[Diagnostic] = []
        self.last: YamlScalar | None = None

    def read(self) -> YamlNode | None:
        import yaml

        self.parser = _make_parser(self.source.text)
        try:
            return self._document()
        except yaml.YAMLError as fault:
            self.diagnostics.append(explain_syntax(fault, self.source, self.last))
        except _StopReading:
            pass
        return None

    def _next(self) -> _Event:
        return self.parser.get_event()

    def _document(self) -> YamlNode | None:
        self._next()  # stream start
        event = self._next()
        if _kind(event) == "StreamEndEvent":
            at = self.source.span(0, 0)
            self._refuse("empty-file", "the file is empty", at, "write the keys it needs")
            return None
        if event.version or event.tags:
            span = self._span(event)
            self._refuse("yaml-feature", "directives (`%`) are not used here", span, "delete it")
        node = self._node(self._next(), 0)
        self._next()  # document end
        event = self._next()
        if _kind(event) == "DocumentStartEvent":
            self._refuse(
                "yaml-feature",
                "a second document begins here",
                self._span(event),
                "put it in a file of its own, or delete the line `---`",
            )
        return node

    def _node(self, event: _Event, depth: int) -> YamlNode:
        if depth > MAX_DEPTH:
            message = f"this is nested more than {MAX_DEPTH} levels deep"
            self._refuse("yaml-too-deep", message, self._span(event))
            raise _StopReading
        if _kind(event) == "ScalarEvent":
            return self._scalar(event)
        if _kind(event) == "AliasEvent":
            return self._alias(event)
        self._check_properties(event)
        if _kind(event) == "MappingStartEvent":
            return self._mapping(event, depth)
        return self._sequence(event, depth)

    def _scalar(self, event: _Event) -> YamlScalar:
        text, style = event.value, _STYLES[event.style]
        span = Span(self.source, event.start_mark.index, event.end_mark.index)
        scalar = YamlScalar(text, style, span)
        self.last = scalar
        if event.anchor or event.tag:
            self._check_properties(event)
        if style == "plain":
            self._check_comment(span)
        elif style == "double" and (found := CONTROL.search(text)):
            message = f"{name_character(found.group())} is written here with a backslash"
            self._refuse("control-character", message, span, "delete it")
            return replace(scalar, text=CONTROL.sub("", text))
        return scalar

    def _mapping(self, event: _Event, depth: int) -> YamlMapping:
        entries: dict[str, tuple[YamlScalar, YamlNode]] = {}
        start, end = event.start_mark.index, event.end_mark.index
        flow = bool(event.flow_style)
        while _kind(event := self._next()) != "MappingEndEvent":
            key = self._key(event, depth)
            value = self._node(self._next(), depth + 1)
            end = value.span.end
            if key is None:
                continue
            if flow and isinstance(value, YamlScalar) and value.empty:
                self._check_flow_value(key, value)
            if key.text in entries:
                self._duplicate(key, entries[key.text][0])
            else:
                entries[key.text] = (key, value)
        if flow:
            end = event.end_mark.index
        return YamlMapping(tuple(entries.values()), Span(self.source, start, end))

    def _sequence(self, event: _Event, depth: int) -> YamlSequence:
        items: list[YamlNode] = []
        start, end = event.start_mark.index, event.end_mark.index
        flow = bool(event.flow_style)
        while _kind(event := self._next()) != "SequenceEndEvent":
            items.append(self._node(event, depth + 1))
            end = items[-1].span.end
        if flow:
            end = event.end_mark.index
        return YamlSequence(tuple(items), Span(self.source, start, end))

    def _key(self, event: _Event, depth: int) -> YamlScalar | None:
        """Return the key, or None for one that is refused and leaves its value without a name."""
        if _kind(event) != "ScalarEvent":
            first = self.source.text[event.start_mark.index : event.start_mark.index + 1]
            # The key is read to the end first: what is refused inside it belongs to this fault.
            so_far = len(self.diagnostics)
            span = self._node(event, depth + 1).span
            del self.diagnostics[so_far:]
            help = quotes_help("{{") if first in "{[" else None
            self._refuse("yaml-key", "a key has to be a text on one line", span, help)
            return None
        key = self._scalar(event)
        if key.text == "<<" and key.plain:
            self._refuse("yaml-feature", "merge keys (`<<`) are not used here", key.span)
            return None
        if not key.text:
            self._refuse("yaml-key", "a key is missing before the colon", key.span)
            return None
        if key.plain and (slip := find_odd_indent(key.text)):
            span = self.source.span(key.span.start, key.span.start + slip.end)
            self._refuse("yaml-indentation", slip.message, span, slip.help)
            return replace(key, text=key.text[slip.end :])
        return key

    def _alias(self, event: _Event) -> YamlScalar:
        span = self._span(event)
        self._refuse("yaml-feature", "aliases (`*`) are not used here", span, quotes_help("*"))
        return YamlScalar("", "plain", span)

    def _check_properties(self, event: _Event) -> None:
        if event.anchor:
            what, mark = "anchors (`&`)", "&"
        elif event.tag:
            what, mark = "tags (`!`)", "!"
        else:
            return
        line = self.source.text[event.start_mark.index :].split("\n", 1)[0]
        width = len(line.split(maxsplit=1)[0]) if line.strip() else 0
        span = self.source.span(event.start_mark.index, event.start_mark.index + width)
        self._refuse("yaml-feature", f"{what} are not used here", span, quotes_help(mark))

    def _check_flow_value(self, key: YamlScalar, value: YamlScalar) -> None:
        if ":" in self.source.text[key.span.end : value.span.end]:
            return
        self._refuse(
            "yaml-syntax",
            f"`{key.text}` has no value: a comma inside `{{…}}` begins a new key",
            key.span,
            "put the text before it in quotes, or write each key on a line of its own",
        )

    def _check_comment(self, span: Span) -> None:
        match = _CUTTING_COMMENT.match(self.source.text, span.end)
        if match and not self.source.text.startswith("\n", span.end):
            self.diagnostics.append(
                warning(
                    "comment-in-value",
                    f"`{match.group(1).rstrip()}` is left out: ` #` begins a comment",
                    self.source.span(*match.span(1)),
                    "put the value in quotes if this belongs to it; "
                    "write a space after `#` if it is a comment",
                )
            )

    def _duplicate(self, key: YamlScalar, first: YamlScalar) -> None:
        found = error(
            "duplicate-key", f"the key `{key.text}` stands twice", key.span, "delete one of them"
        )
        self.diagnostics.append(replace(found, labels=(Label(first.span, "first here"),)))

    def _span(self, event: _Event) -> Span:
        return self.source.span(event.start_mark.index, event.end_mark.index)

    def _refuse(self, rule: str, message: str, span: Span, help: str | None = None) -> None:
        self.diagnostics.append(error(rule, message, span, help))


def _make_parser(text: str) -> _EventParser:
    """Return libyaml's parser, or PyYAML's own where the C part was not built."""
    import yaml

    loader = yaml.CSafeLoader if yaml.__with_libyaml__ else yaml.SafeLoader
    return cast("_EventParser", loader(text))


def has_fast_parser() -> bool:
    """Tell whether the parser written in C is there; the other one is some 20 times slower."""
    import yaml

    return bool(yaml.__with_libyaml__)
