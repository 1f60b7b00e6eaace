"""A name for a finding that survives when lines move: what it is about, not where it stands."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Callable, Iterable

from docgen.diagnostic import Diagnostic
from docgen.source import Span

_SENTENCE_END = re.compile(r"[。！？!?\n]")
_SPACE = re.compile(r"\s+")


def fingerprints(
    diagnostics: Iterable[Diagnostic], name: Callable[[str], str] = lambda where: where
) -> list[str]:
    """Return a fingerprint for each finding, in their order.

    It rests on the rule, the file, the entry found and the sentence around it. Equal findings are
    told apart by their number, so one more of them is a new one.

    Args:
        diagnostics: the findings.
        name: gives the path of a file by which it goes.
    """
    seen: Counter[str] = Counter()
    found = []
    for diagnostic in diagnostics:
        key = "\0".join(
            (
                diagnostic.rule,
                name(diagnostic.where or ""),
                diagnostic.phrase or diagnostic.message,
                _SPACE.sub(" ", _sentence(diagnostic.span)).strip() if diagnostic.span else "",
            )
        )
        seen[key] += 1
        text = f"{key}\0{seen[key]}".encode("utf-8", "replace")
        found.append(hashlib.sha256(text).hexdigest()[:32])
    return found


def _sentence(span: Span) -> str:
    """Return the sentence a span begins in, no farther than its line."""
    text = span.source.line_text(span.line)
    at = span.column - 1
    start = max((found.end() for found in _SENTENCE_END.finditer(text, 0, at)), default=0)
    end = _SENTENCE_END.search(text, min(at + max(span.end - span.start, 0), len(text)))
    return text[start : end.start() if end else len(text)]
