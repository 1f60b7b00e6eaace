"""Dialogues: what is said, by whom, with cues and branches."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.schema.types import Audience, Id, Line, Markdown, Name, Node


class Branch(Node, frozen=True, kw_only=True):
    """One way a dialogue may go on.

    At its end the dialogue goes on below all branches, or with `then` elsewhere.
    """

    id: Id
    """Unique within its dialogue."""
    label: Line | None = None
    """A letter that names it, such as `A`."""
    title: Line
    """A few words, such as `第一次来，没有认识的顾问`."""
    turns: tuple[Turn, ...] = ()
    """What follows; nothing where the dialogue simply goes on."""
    then: Id | None = None
    """How it goes on at its end: as another branch of this dialogue, or as another dialogue."""


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
    question: Line | None = None
    """What decides between the branches."""
    branches: tuple[Branch, ...] = ()
    """The ways it may go on."""
    time_limit: Line | None = None
    """By when or within how long."""
    hands: Line | None = None
    """What changes hands, such as `手环`."""
    form: Id | None = None
    """The form used."""
    step: Line | None = None
    """A few words on it; it then stands in the diagram of the branches."""


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


def iter_branches(turns: tuple[Turn, ...]) -> Iterator[Branch]:
    """Yield all branches below these turns, each before those inside it."""
    for turn in turns:
        for branch in turn.branches:
            yield branch
            yield from iter_branches(branch.turns)
