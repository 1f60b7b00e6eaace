"""YAML -> segments: every text in it, with its offsets; the keys above it are its headings."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from docgen.diagnostic import Diagnostic, Severity
from docgen.source import Source
from docgen.tree.segment import LintSource, Segment
from docgen.yamldoc import YamlMapping, YamlNode, YamlScalar, YamlSequence, read_yaml, scalar_map

_LINE = re.compile(
    r"""^[ \t]*(?:-[ \t]+)*(?:[^\s:#"'][^\s:#]*:[ \t]+)?["']?(?P<text>[^\s#"'|>-].*?)["']?[ \t]*$""",
    re.MULTILINE,
)
_PROPERTIES = re.compile(r"(?:[&!]\S*\s+)+")
_BREAK = re.compile(r"[ \t]*\n[ \t\n]*")
_ESCAPE = re.compile(
    r"\\(?:\n[ \t]*|x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|.)|''", re.DOTALL
)
_SCHEMA = re.compile(
    r"^#[ \t]*yaml-language-server:.*\b(?:phrases|rules)\.[\w.]*json", re.MULTILINE
)
_LIST_HEAD = frozenset(("id", "title", "owner"))
_LIST_BODY = frozenset(("rules", "speakers", "positions", "mentions"))
_LIST_DATA = frozenset(
    (
        "id",
        "also",
        "after",
        "not_after",
        "before",
        "not_before",
        "except",
        "always",
        "any",
        "when",
        "hits",
        "misses",
        "speakers",
        "positions",
        "mentions",
        "forbidden.text",
        "wordings.text",
        "wordings.reason",
        "wordings.citation",
    )
)
"""In phrase lists and rules: what is looked for, and examples of it. It is nobody's wording."""
_UNREAD = frozenset(("yaml-syntax", "empty-file", "control-character", "yaml-too-deep"))


def read_yaml_text(source: Source) -> LintSource:
    """Return the texts of a YAML file as segments.

    A file that is no strict YAML is still looked at: what cannot be read as YAML is read line by
    line, and that is said in one diagnostic.
    """
    result = None if _has_several_documents(source.text) else read_yaml(source)
    if result is not None and result.value is not None:
        skipped = _LIST_DATA if _is_list(result.value) else frozenset[str]()
        return LintSource(source, tuple(_iter_segments(result.value, (), skipped)))
    segments = tuple(
        Segment(found["text"], "paragraph", None, found.start("text"))
        for found in _LINE.finditer(source.text)
    )
    fault = next((d for d in result.diagnostics if d.rule in _UNREAD), None) if result else None
    if fault is None or not source.text.strip():
        return LintSource(source, segments)
    return LintSource(source, segments, diagnostics=(_as_lines(fault),))


def _has_several_documents(text: str) -> bool:
    """Tell whether a line `---` stands after content: docgen's own YAML has one document."""
    if "\n---" not in text:
        return False
    content = False
    for line in text.split("\n"):
        if line.startswith("---") and line[3:4] in ("", " ", "\t"):
            if content:
                return True
            content = bool(line[3:].strip())
        elif line.strip() and not line.startswith(("#", "%")):
            content = True
    return False


def _as_lines(fault: Diagnostic) -> Diagnostic:
    return Diagnostic(
        "unreadable-file",
        Severity.WARNING,
        f"this is no YAML that docgen reads, so it was checked line by line: {fault.message}",
        fault.span,
        fault.path,
        help=fault.help,
    )


def _is_list(node: YamlNode) -> bool:
    """Tell whether a file is one of docgen's phrase lists or rule files, or translates one."""
    schema = _SCHEMA.search(node.span.source.text[: node.span.start])
    if schema:
        return True
    names = {key.text for key, _ in node.entries} if isinstance(node, YamlMapping) else set()
    return names >= _LIST_HEAD and not names.isdisjoint(_LIST_BODY)


def _iter_segments(
    node: YamlNode, keys: tuple[str, ...], skipped: frozenset[str]
) -> Iterator[Segment]:
    match node:
        case YamlMapping():
            for key, value in node.entries:
                if key.text not in skipped and ".".join((*keys[-1:], key.text)) not in skipped:
                    yield from _iter_segments(value, (*keys, key.text), skipped)
        case YamlSequence():
            for item in node.items:
                yield from _iter_segments(item, keys, skipped)
        case YamlScalar():
            if node.text.strip():
                yield _segment(node, keys)


def _segment(scalar: YamlScalar, keys: tuple[str, ...]) -> Segment:
    properties = _PROPERTIES.match(scalar.span.source.text, scalar.span.start, scalar.span.end)
    if properties:
        # Anchors and tags, which docgen's own content does without, are part of the node's span.
        span = replace(scalar.span, start=properties.end())
        scalar = replace(scalar, span=span)
    text, start = scalar.text, scalar.span.start
    quoted = scalar.style in ("single", "double")
    if scalar.span.source.text.startswith(text, start + quoted):
        return Segment(text, "paragraph", None, start + quoted, headings=keys)
    offsets = _offsets(scalar)
    return Segment(text, "paragraph", offsets, offsets[0], headings=keys)


def _offsets(scalar: YamlScalar) -> tuple[int, ...]:
    """Return an offset for every code point: escapes and folded line ends too, at their start."""
    written = scalar.span.source.text
    last = max(scalar.span.start, scalar.span.end - 1)
    found: list[int] = []
    at = scalar.span.start + (scalar.style in ("single", "double"))
    for offset in scalar_map(scalar).offsets:
        if offset is not None:
            found.append(offset)
            at = offset + 1
            continue
        piece = _ESCAPE.match(written, at) or _BREAK.match(written, at)
        found.append(min(at, last))
        at = piece.end() if piece else at + 1
    return tuple(found)
