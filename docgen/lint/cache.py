"""Compiled lists between runs. Plain JSON behind a checksum: a cache is never trusted blindly."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from docgen.diagnostic import DocgenError
from docgen.lint.pattern import Patterns
from docgen.lint.rule import Ruleset, read_ruleset, ruleset_data
from docgen.workspace import read_bytes, write_file

try:
    # `hashlib` loads OpenSSL, which takes longer than all the hashing.
    from _blake2 import blake2b
except ImportError:
    from hashlib import blake2b

_FORMAT = 4
"""Changes with everything that makes older caches wrong: the rules' fields, folding, patterns."""
_KEPT = 8
"""Caches kept in the folder: one a project."""


def content_key(files: Iterable[tuple[str, bytes]], version: str) -> str:
    """Return a name for what some files say.

    Args:
        files: names and bytes, in a fixed order.
        version: of docgen.
    """
    digest = blake2b(f"{_FORMAT}\0{version}\0".encode(), digest_size=16)
    for name, data in files:
        digest.update(f"{name}\0{len(data)}\0".encode())
        digest.update(data)
    return digest.hexdigest()


def read_cache(folder: Path, key: str) -> tuple[Ruleset, Patterns] | None:
    """Return what was compiled from the content with this key; None if there is nothing usable."""
    path = _path(folder, key)
    try:
        if not path.is_file():
            return None
        checksum, _, body = read_bytes(path).partition(b"\n")
        if checksum.decode("ascii", "replace") != _checksum(key, body):
            return None
        data = json.loads(body)
        return read_ruleset(data["rules"]), _read_patterns(data["patterns"])
    except (DocgenError, OSError, ValueError, KeyError, TypeError, AttributeError):
        return None


def write_cache(folder: Path, key: str, rules: Ruleset, patterns: Patterns) -> None:
    """Keep what was compiled. A folder that cannot be written to is no fault: the run goes on."""
    data: dict[str, Any] = {
        "rules": ruleset_data(rules),
        "patterns": [patterns.texts, patterns.owners],
    }
    body = json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode("utf-8")
    try:
        write_file(_path(folder, key), f"{_checksum(key, body)}\n".encode() + body)
        _forget_old(folder)
    except (DocgenError, OSError):
        return


def _path(folder: Path, key: str) -> Path:
    return folder / f"lint-{key}.json"


def _checksum(key: str, body: bytes) -> str:
    return blake2b(key.encode() + body, digest_size=16).hexdigest()


def _read_patterns(data: Any) -> Patterns:
    texts, owners = data
    if len(texts) != len(owners) or not all(isinstance(text, str) for text in texts):
        raise ValueError("not patterns")
    return Patterns(
        tuple(texts), tuple(tuple((part, number) for part, number in one) for one in owners)
    )


def _forget_old(folder: Path) -> None:
    files = sorted(folder.glob("lint-*.json"), key=lambda path: path.stat().st_mtime, reverse=True)
    for path in files[_KEPT:]:
        path.unlink(missing_ok=True)
