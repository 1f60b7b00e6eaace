"""Comments that silence a finding: `docgen: ignore[RULE] why` and `docgen: ignore-next-line[RULE]`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from docgen.diagnostic import Diagnostic, Severity
from docgen.lint.segment import Segment
from docgen.source import Source, Span

UNUSED = "unused-suppression"
"""Rule under which a comment that silences nothing is reported."""
NO_REASON = "suppression-without-reason"
"""Rule under which a comment that says no reason is reported."""

_SIGN = "docgen:"
_WHAT = r"""
    docgen:[ \t]*ignore(?P<next>-next-line)?
    [ \t]*(?:\[(?P<rules>[^\]\n]*)\])?
    [ \t]*[:：\-–—]{0,2}[ \t]*(?P<reason>[^\n]*)
"""
_COMMENT = re.compile(rf"(?:\#|//|<!--|/\*|--|;|%|\{{\#|[（(【\[])[ \t]*{_WHAT}", re.VERBOSE)
_WORDS = re.compile(_WHAT, re.VERBOSE)
_CLOSING = re.compile(r"[ \t]*(?:-->|\*/|\#\}|[）)】\]])[ \t]*$")


@dataclass(slots=True)
class Suppression:
    """A comment that silences findings."""

    span: Span
    """Where it stands."""
    line: int
    """The line whose findings it silences, from 1."""
    rules: frozenset[str]
    """The rules; none: all."""
    reason: str
    """Why, as written."""
    part: str | None = None
    """Where it stands in a Word file: the place of the comment."""
    about: frozenset[str] = frozenset()
    """In a Word file: the places of the paragraphs whose findings it silences."""
    used: bool = False
    """Whether it silenced anything."""

    def covers(self, diagnostic: Diagnostic) -> bool:
        """Tell whether it silences a finding."""
        if self.rules and diagnostic.rule not in self.rules:
            return False
        if self.part is not None:
            return diagnostic.part in self.about
        span = diagnostic.span
        return span is not None and span.line <= self.line <= span.end_line

    def holds(self, diagnostic: Diagnostic) -> bool:
        """Tell whether a finding lies in the comment itself, whose words are nobody's."""
        if self.part is not None or diagnostic.part is not None:
            return self.part == diagnostic.part
        span = diagnostic.span
        return (
            span is not None
            and self.span.source.name == span.source.name
            and self.span.line == span.line
            and self.span.start <= span.start
        )


def find_suppressions(source: Source) -> tuple[Suppression, ...]:
    """Return the comments in a file; the comment syntax of any kind of file is understood."""
    if _SIGN not in source.text:
        return ()
    found = []
    for match in _COMMENT.finditer(source.text):
        span = source.span(match.start(), match.start("reason")).detached()
        line = span.line + (1 if match["next"] else 0)
        found.append(Suppression(span, line, _rules(match), _reason(match)))
    return tuple(found)


def find_word_suppressions(name: str, segments: Iterable[Segment]) -> Iterator[Suppression]:
    """Yield those among the comments of a Word file; each silences the paragraphs it is on.

    Args:
        name: how to show the file in a diagnostic.
        segments: its segments.
    """
    for segment in segments:
        if segment.kind != "comment" or _SIGN not in segment.text:
            continue
        match = _WORDS.search(segment.text)
        if match is not None:
            span = Source(name, segment.text).span(match.start(), match.start("reason"))
            about = frozenset(segment.about)
            yield Suppression(span, 1, _rules(match), _reason(match), segment.part, about)


def _rules(match: re.Match[str]) -> frozenset[str]:
    names = (name.strip() for name in (match["rules"] or "").split(","))
    return frozenset(filter(None, names))


def _reason(match: re.Match[str]) -> str:
    return _CLOSING.sub("", match["reason"]).strip()


def check_suppressions(
    suppressions: Iterable[Suppression], rules: frozenset[str] | None
) -> Iterable[Diagnostic]:
    """Yield what is wrong with the comments themselves, after all findings were seen.

    Args:
        suppressions: the comments.
        rules: the rules that ran; None: all. A comment for one that did not run may be needed.
    """
    for one in suppressions:
        ran = rules is None or (one.rules and one.rules <= rules)
        if not one.used and ran:
            yield Diagnostic(
                UNUSED,
                Severity.INFO,
                "this comment silences nothing",
                one.span,
                path=one.span.source.name,
                part=one.part,
                help="take it out",
            )
        elif one.used and not one.reason:
            yield Diagnostic(
                NO_REASON,
                Severity.INFO,
                "this comment does not say why the finding is silenced",
                one.span,
                path=one.span.source.name,
                part=one.part,
                help="write the reason after the bracket",
            )
