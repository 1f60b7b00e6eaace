"""Keeping track of which Chinese text each English text was made from.

`content/en/translated.lock` holds a fingerprint for each Chinese text as it was when its
translation was last accepted, a line a text: `FINGERPRINT FILE#ID-PATH`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

from docgen.diagnostic import Diagnostic, Severity
from docgen.library.load import Loaded
from docgen.schema import iter_translatable
from docgen.source import Span

LOCK_NAME = "translated.lock"
"""Name of the file, below `content/en/`."""


def fingerprint(text: str) -> str:
    """Return a short hash of a text; white space at the ends of lines doesn't count."""
    lines = "\n".join(line.rstrip() for line in text.strip().splitlines())
    return hashlib.sha256(lines.encode()).hexdigest()[:12]


@dataclass(frozen=True, slots=True)
class Translated:
    """A Chinese text that has an English one."""

    key: str
    """File and id path: `policies/mentoring.yaml#sections.purpose.title`."""
    fingerprint: str
    """Hash of the Chinese text as it is now."""
    span: Span
    """Where the English text stands."""


def iter_translated(loaded: Loaded) -> Iterator[Translated]:
    """Yield every Chinese text that has an English one."""
    for name, (kind, base) in sorted(loaded.base_nodes.items()):
        merged = loaded.merged_nodes.get(name)
        if merged is None:
            continue
        chinese = dict(iter_translatable(base, kind.struct))
        for path, scalar in iter_translatable(merged, kind.struct):
            original = chinese.get(path)
            if original is not None and scalar.span.source is not base.span.source:
                yield Translated(f"{name}#{path}", fingerprint(original.text), scalar.span)


def show_lock(loaded: Loaded) -> str:
    """Return the lock for the texts as they are now."""
    return "".join(f"{one.fingerprint} {one.key}\n" for one in iter_translated(loaded))


def read_lock(text: str) -> dict[str, str]:
    """Return the fingerprints in a lock, by file and id path; broken lines are passed over."""
    lines = (line.split(" ", 1) for line in text.splitlines())
    return {parts[1].strip(): parts[0] for parts in lines if len(parts) == 2}


def check_translations(loaded: Loaded, lock: dict[str, str]) -> Iterator[Diagnostic]:
    """Yield a warning for every English text whose Chinese text changed since.

    Texts that nobody ever marked are named once a file: nothing is known against them.
    """
    unmarked: dict[str, list[Translated]] = {}
    for one in iter_translated(loaded):
        known = lock.get(one.key)
        name, _, path = one.key.partition("#")
        if known is None:
            unmarked.setdefault(name, []).append(one)
        elif known != one.fingerprint:
            yield Diagnostic(
                "translation-outdated",
                Severity.WARNING,
                f"the Chinese text of `{path}` changed since it was translated",
                one.span,
                help="mend the English text, then run `docgen check --accept-translations`",
            )
    for texts in unmarked.values():
        first = texts[0].key.partition("#")[2]
        rest = f" and {len(texts) - 1} more" if len(texts) > 1 else ""
        yield Diagnostic(
            "translation-unchecked",
            Severity.INFO,
            f"`{first}`{rest} was never marked as matching the Chinese text",
            texts[0].span,
            help="compare both texts, then run `docgen check --accept-translations`",
        )
