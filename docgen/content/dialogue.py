"""Dialogues: what is said, by whom, with cues and branches."""

from __future__ import annotations

from docgen.schema.types import Audience, Id, Line, Markdown, Name, Node


class Branch(Node, frozen=True, kw_only=True):
    """One way a dialogue may go on."""

    id: Id
    """Unique within its dialogue."""
    title: Line
    """A few words, such as `第一次来，没有认识的顾问`."""
    turns: tuple[Turn, ...]
    """What follows."""


class Turn(Node, frozen=True, kw_only=True):
    """One turn: somebody speaks, or a cue tells what is done, or the dialogue branches.

    Exactly one of `text` (with `speaker`), `cue` and `branches` is given.
    """

    id: Id
    """Unique within its dialogue."""
    speaker: Name | None = None
    """Who speaks: a key of `speakers`."""
    text: Line | None = None
    """What is said."""
    cue: Line | None = None
    """What is done without words."""
    branches: tuple[Branch, ...] = ()
    """The ways it may go on."""


class Speaker(Node, frozen=True, kw_only=True):
    """Somebody who speaks."""

    label: Line
    """Name in the script, such as `前台`."""
    staff: bool = False
    """Whether they belong to the organisation."""


class Dialogue(Node, frozen=True, kw_only=True):
    """A dialogue: `content/dialogues/ID.yaml`."""

    id: Id
    """Equal to the file's name."""
    title: Line
    """Its heading."""
    owner: Line
    """Which office answers for it."""
    audience: tuple[Audience, ...] = ()
    """Whom it concerns; empty: everyone."""
    text: Markdown | None = None
    """When it is used and what matters."""
    speakers: dict[Name, Speaker]
    """Who speaks in it."""
    turns: tuple[Turn, ...]
    """The turns in order."""
    source: tuple[str, ...] = ()
    """Which systems of facts it carries."""
