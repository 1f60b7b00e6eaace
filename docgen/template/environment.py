"""The one Jinja environment: sandboxed, strict about names, escaping on, no way to a file.

Every template, Word or HTML, is rendered by an environment made here. A template is written by
whoever edits a Word file, so it is treated as foreign: it cannot reach Python's inside, load
another file, or make the program run or grow without end.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Sized
from functools import partial, wraps
from itertools import islice
from typing import Any

from jinja2 import (
    Environment,
    StrictUndefined,
    Template,
    TemplateError,
    TemplateSyntaxError,
    Undefined,
    UndefinedError,
    nodes,
    pass_context,
)
from jinja2.compiler import CodeGenerator, Frame
from jinja2.exceptions import SecurityError
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import missing
from markupsafe import Markup

__all__ = [
    "CodeGenerator",
    "Context",
    "Environment",
    "Frame",
    "GuardedEnvironment",
    "LimitReachedError",
    "Markup",
    "MissingNameError",
    "SecurityError",
    "Template",
    "TemplateError",
    "TemplateSyntaxError",
    "Undefined",
    "build_environment",
    "nodes",
    "pass_context",
]

MAX_RANGE = 100_000
"""Longest `range()` a template may ask for."""
MAX_TEXT = 64 * 1024 * 1024
"""Longest text, in characters, that one operation of a template may make."""
MAX_ITEMS = 1_000_000
"""Longest list that one operation of a template may make."""
MAX_POWER_BITS = 4096
"""Largest result of `**`, in bits."""

_WIDE = re.compile(r"\d{7,}|\*")
_ADDING_FILTERS = ("batch", "center", "slice")
_MULTIPLYING_FILTERS = ("indent", "replace")


class LimitReachedError(Exception):
    """A template asks for more than any document needs: it would not end, or fill the memory."""


class MissingNameError(UndefinedError):
    """A name that the data does not have, with the thing in which it was looked for."""

    def __init__(self, message: str | None = None, name: Any = None, owner: Any = missing) -> None:
        super().__init__(message)
        self.name = name
        """The name or index that was asked for."""
        self.owner = owner
        """What it was asked of; `jinja2.utils.missing` for a name at the top."""

    @property
    def at_top(self) -> bool:
        """Whether the name was looked for at the top of the data."""
        return self.owner is missing


class GuardedUndefined(StrictUndefined):
    """An unknown name: an error as soon as it is used, except by `is defined` and `default`."""

    __slots__ = ()

    def __init__(
        self,
        hint: str | None = None,
        obj: Any = missing,
        name: str | None = None,
        exc: type[Any] = UndefinedError,
    ) -> None:
        super().__init__(hint, obj, name, exc)
        if exc is UndefinedError:
            # Undefined raises whatever this makes; a class or anything else that is called.
            self._undefined_exception = partial(  # type: ignore[assignment]
                MissingNameError, name=name, owner=obj
            )


class GuardedEnvironment(ImmutableSandboxedEnvironment):
    """A sandbox that also bounds what single operations may cost."""

    intercepted_binops = frozenset(("+", "*", "**", "%"))

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """Do an arithmetic operation, if its result stays within bounds."""
        _check_operation(operator, left, right)
        return super().call_binop(context, operator, left, right)

    def call(self, context: Context, obj: Any, /, *args: Any, **kwargs: Any) -> Any:
        """Call what the sandbox allows; methods of texts within bounds only."""
        bound = getattr(getattr(obj, "__wrapped__", obj), "__self__", None)
        if isinstance(bound, str):
            if getattr(obj, "__name__", "") in ("format", "format_map"):
                _check_widths(bound)
            else:
                _check_growth((bound, *args, *kwargs.values()))
        return super().call(context, obj, *args, **kwargs)


def build_environment(finalize: Callable[[Any], Any] | None = None) -> GuardedEnvironment:
    """Return a new environment with all guards on.

    Args:
        finalize: what each printed value passes through before it is escaped.
    """
    environment = GuardedEnvironment(
        autoescape=True, undefined=GuardedUndefined, finalize=finalize, loader=None
    )
    environment.globals["range"] = _bounded_range
    del environment.globals["lipsum"]
    for name in _ADDING_FILTERS:
        environment.filters[name] = _bounded_filter(environment.filters[name], sum)
    for name in _MULTIPLYING_FILTERS:
        environment.filters[name] = _bounded_filter(environment.filters[name], math.prod)
    environment.filters["join"] = _bounded_join(environment.filters["join"])
    environment.filters["format"] = _bounded_format(environment.filters["format"])
    return environment


def _bounded_range(*arguments: int) -> range:
    found = range(*arguments)
    if len(found) > MAX_RANGE:
        raise LimitReachedError(f"range() of more than {MAX_RANGE:,} numbers")
    return found


def _bounded_filter(
    function: Callable[..., Any], combine: Callable[[list[int]], int]
) -> Callable[..., Any]:
    """Return a filter that looks at the sizes of its arguments first."""

    @wraps(function)
    def bounded(*args: Any, **kwargs: Any) -> Any:
        _check_growth((*args, *kwargs.values()), combine)
        return function(*args, **kwargs)

    return bounded


def _bounded_join(function: Callable[..., Any]) -> Callable[..., Any]:
    """Return the filter `join` that looks at all it joins first."""

    @wraps(function)
    def bounded(eval_ctx: Any, value: Any, *args: Any, **kwargs: Any) -> Any:
        items = list(islice(value, MAX_ITEMS + 1))
        _check_growth((items, *args, *kwargs.values()))
        return function(eval_ctx, items, *args, **kwargs)

    return bounded


def _bounded_format(function: Callable[..., Any]) -> Callable[..., Any]:
    """Return the filter `format` without the widths that would fill the memory."""

    @wraps(function)
    def bounded(value: Any, *args: Any, **kwargs: Any) -> Any:
        _check_widths(str(value))
        return function(value, *args, **kwargs)

    return bounded


def _check_operation(operator: str, left: Any, right: Any) -> None:
    if operator == "**":
        _check_power(left, right)
    elif operator == "%":
        if isinstance(left, str):
            _check_widths(left)
    elif operator == "*":
        if isinstance(left, Sized) or isinstance(right, Sized):
            _check_growth((left, right))
    elif isinstance(left, Sized) and isinstance(right, Sized):
        _check_size(len(left) + len(right), isinstance(left, str))


def _check_power(base: Any, exponent: Any) -> None:
    if not isinstance(base, int) or not isinstance(exponent, int):
        return
    if base.bit_length() * max(exponent, 0) > MAX_POWER_BITS:
        raise LimitReachedError(f"{base} ** {exponent} is too large a number")


def _check_widths(pattern: str) -> None:
    if _WIDE.search(pattern):
        raise LimitReachedError("a format with so large a width")


def _check_growth(values: tuple[Any, ...], combine: Callable[[list[int]], int] = math.prod) -> None:
    """Refuse when the sizes of all values together, the most that can come out, are too large."""
    size = combine([max(1, _magnitude(value)) for value in values])
    _check_size(size, any(isinstance(value, str) for value in values))


def _check_size(size: int, is_text: bool) -> None:
    if size > (MAX_TEXT if is_text else MAX_ITEMS):
        raise LimitReachedError("a text of over 64 million letters, or a list of a million items")


def _magnitude(value: Any) -> int:
    if isinstance(value, bool):
        return 1
    if isinstance(value, int):
        return abs(value)
    return len(value) if isinstance(value, Sized) else 1
