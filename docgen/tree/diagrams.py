"""A course of things that branches, as a picture shows it: short words and what follows what."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

ARROW = "→"
"""Stands before what comes next."""


@dataclass(frozen=True, slots=True)
class DiagramStep:
    """A thing that is done."""

    text: str
    """In a few words."""
    limit: str = ""
    """By when, such as `2 分钟内`; may be empty."""


@dataclass(frozen=True, slots=True)
class DiagramWay:
    """One way it may go."""

    label: str
    """A letter that names it; may be empty."""
    title: str
    """When it goes this way."""
    steps: tuple[DiagramStep | DiagramFork, ...] = ()
    """What follows; where it ends it meets the other ways again."""
    onward: str = ""
    """Where it goes on instead, such as `照情况 A 办`; may be empty."""

    @property
    def name(self) -> str:
        """Its label and its title."""
        return f"{self.label} {self.title}" if self.label else self.title


@dataclass(frozen=True, slots=True)
class DiagramFork:
    """A place where it branches."""

    question: str
    """What decides; may be empty."""
    ways: tuple[DiagramWay, ...]
    """The ways it may go."""


@dataclass(frozen=True, slots=True)
class Diagram:
    """A picture of how something branches. What it shows is said in full elsewhere."""

    title: str
    """What it shows."""
    steps: tuple[DiagramStep | DiagramFork, ...]
    """What follows what."""


def iter_diagram_lines(
    steps: tuple[DiagramStep | DiagramFork, ...], depth: int = 0
) -> Iterator[tuple[int, str]]:
    """Yield what a diagram says as lines, each with how deep it lies in the branches."""
    for step in steps:
        if isinstance(step, DiagramStep):
            yield depth, f"{ARROW} {step_text(step)}"
            continue
        if step.question:
            yield depth, f"{ARROW} {step.question}"
        for way in step.ways:
            yield depth + 1, way.name
            yield from iter_diagram_lines(way.steps, depth + 2)
            if way.onward:
                yield depth + 2, f"{ARROW} {way.onward}"


def step_text(step: DiagramStep) -> str:
    """Return a step with its time limit."""
    return f"{step.text} · {step.limit}" if step.limit else step.text
