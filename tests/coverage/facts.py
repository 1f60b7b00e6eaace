"""The numbered facts that content has to carry, as `facts/SNN.yaml` lists them."""

from __future__ import annotations

from pathlib import Path

import msgspec

FOLDER = Path(__file__).parent / "facts"


class Fact(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One fact: a sentence, a figure, a role, a time or a phrase."""

    id: str
    """System and number, such as `4.07`; never given to another fact."""
    fact: str
    """The fact in a few words."""
    at: tuple[str, ...]
    """Where it stands: `policies/mentoring/first-asked`, `organization/phone.ring_count` ..."""
    find: tuple[str, ...] = ()
    """Words of the Simplified Chinese documents that have to stand there: figures and phrases."""


class System(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One system of facts."""

    id: str
    """Its number, such as `S4`."""
    title: str
    """What it is about."""
    facts: tuple[Fact, ...]
    """Its facts in order."""


def read_systems() -> tuple[System, ...]:
    """Return every system with its facts, by number."""
    paths = sorted(FOLDER.glob("S*.yaml"))
    return tuple(msgspec.yaml.decode(path.read_bytes(), type=System) for path in paths)
