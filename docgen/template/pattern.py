"""A line with tags, such as a file name: `{{ department }}-{{ name }}`; nothing in it is escaped."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from docgen.diagnostic import DocgenError
from docgen.template.environment import (
    LimitReachedError,
    MissingNameError,
    SecurityError,
    TemplateError,
    TemplateSyntaxError,
    build_environment,
    nodes,
)


class Pattern:
    """A line compiled once and filled in many times."""

    def __init__(self, text: str, name: str) -> None:
        """Compile a line.

        Args:
            text: the line, its tags Jinja's.
            name: what to call it in messages.

        Raises:
            DocgenError: a tag in it is wrong.
        """
        self._name = name
        environment = build_environment(lambda value: "" if value is None else value)
        environment.autoescape = False
        try:
            tree = environment.parse(text)
            self._template = environment.from_string(text)
        except TemplateSyntaxError as fault:
            raise DocgenError(
                f"{name} `{text}` cannot be read: {fault.message}",
                "write names of columns between double braces: `{{ name }}`",
            ) from fault
        found = {one.name for one in tree.find_all(nodes.Name) if one.ctx == "load"}
        bound = {one.name for one in tree.find_all(nodes.Name) if one.ctx != "load"}
        self.names = frozenset(found - bound - set(environment.globals))
        """The names at the top that it needs."""
        self._pieces = _plain_pieces(tree)

    def fill(self, data: Mapping[str, Any]) -> str:
        """Return the line, filled in.

        Raises:
            DocgenError: the data lacks a name, or the line fails with them.
        """
        if self._pieces is not None and all(name in data for _, name in self._pieces):
            # Text and names alone, as most patterns are, need no engine.
            return "".join(
                [f"{text}{'' if data[name] is None else data[name]}" for text, name in self._pieces]
            )
        try:
            return self._template.render(data)
        except (MissingNameError, SecurityError, LimitReachedError, TemplateError) as fault:
            raise DocgenError(f"{self._name} fails: {fault}") from fault
        except (ArithmeticError, ValueError, TypeError, LookupError, RecursionError) as fault:
            raise DocgenError(f"{self._name} fails: {fault or type(fault).__name__}") from fault


def _plain_pieces(tree: nodes.Template) -> list[tuple[str, str]] | None:
    """Return a line of text and names alone as pairs of both; None for any other."""
    if len(tree.body) != 1 or not isinstance(tree.body[0], nodes.Output):
        return None
    pieces: list[tuple[str, str]] = []
    text = ""
    for node in tree.body[0].nodes:
        if isinstance(node, nodes.TemplateData):
            text += node.data
        elif isinstance(node, nodes.Name):
            pieces.append((text, node.name))
            text = ""
        else:
            return None
    # What follows the last name is left to the engine, so that each piece ends in a name.
    return None if text else pieces
