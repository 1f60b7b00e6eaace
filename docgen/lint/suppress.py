"""Comments that silence a finding: `docgen: ignore[RULE] why` and `docgen: ignore-next-line[RULE]`."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from docgen.diagnostic import Diagnostic, Severity
from docgen.source import Source, Span

UNUSED = "unused-suppression"
"""Rule under which a comment that silences nothing is reported."""
NO_REASON = "suppression-without-reason"
"""Rule under which a comment that says no reason is reported."""

_COMMENT = re.compile(
    r"""
    (?:\#|//|<!--|/\*|--|;|%|\{\#|[（(【\[])[ \t]*
    docgen:[ \t]*ignore(?P<next>-next-line)?
    [ \t]*(?:\[(?P<rules>[^\]\n]*)\])?
    [ \t]*[:：\-–—]{0,2}[ \t]*(?P<reason>[^\n]*)
    """,
    re.VERBOSE,
)
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
    used: bool = False
    """Whether it silenced anything."""

    def covers(self, diagnostic: Diagnostic) -> bool:
        """Tell whether it silences a finding."""
        span = diagnostic.span
        if span is None or not span.line <= self.line <= span.end_line:
            return False
        return not self.rules or diagnostic.rule in self.rules


def find_suppressions(source: Source) -> tuple[Suppression, ...]:
    """Return the comments in a file; the comment syntax of any kind of file is understood."""
    if "docgen:" not in source.text:
        return ()
    found = []
    for match in _COMMENT.finditer(source.text):
        reason = _CLOSING.sub("", match["reason"]).strip()
        span = source.span(match.start(), match.start("reason"))
        names = [name.strip() for name in (match["rules"] or "").split(",")]
        line = span.line + (1 if match["next"] else 0)
        found.append(Suppression(span, line, frozenset(filter(None, names)), reason))
    return tuple(found)


def in_comment(suppressions: Iterable[Suppression], span: Span) -> bool:
    """Tell whether a place lies in a comment, whose words are nobody's."""
    return any(
        one.span.source is span.source
        and one.span.line == span.line
        and one.span.start <= span.start
        for one in suppressions
    )


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
                help="take it out",
            )
        elif one.used and not one.reason:
            yield Diagnostic(
                NO_REASON,
                Severity.INFO,
                "this comment does not say why the finding is silenced",
                one.span,
                help="write the reason after the bracket",
            )
