"""Options that several commands share."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

import click

from docgen.diagnostic import did_you_mean

if TYPE_CHECKING:
    import datetime as dt

F = TypeVar("F", bound=Callable[..., Any])

LANGUAGE_CHOICES = ("zh-Hans", "zh-Hant", "en")


def split_list(
    ctx: click.Context, param: click.Parameter, value: tuple[str, ...] | str | None
) -> tuple[str, ...]:
    """Return the members of comma lists, however often the option was given."""
    given = (value,) if isinstance(value, str) else (value or ())
    return tuple(part.strip() for one in given for part in one.split(",") if part.strip())


def one_of(known: tuple[str, ...], what: str) -> Callable[..., tuple[str, ...]]:
    """Return a callback that splits comma lists and refuses unknown members by name."""

    def check(
        ctx: click.Context, param: click.Parameter, value: tuple[str, ...] | str | None
    ) -> tuple[str, ...]:
        names = split_list(ctx, param, value)
        for name in names:
            if name not in known:
                hint = did_you_mean(name, known)
                raise click.BadParameter(f"no {what} `{name}`" + (f"; {hint}" if hint else ""))
        return names

    return check


def parse_date(ctx: click.Context, param: click.Parameter, value: str | None) -> dt.date | None:
    """Return the date of a `--date YYYY-MM-DD`."""
    import datetime as dt

    if value is None:
        return None
    try:
        return dt.date.fromisoformat(value)
    except ValueError as fault:
        raise click.BadParameter(f"`{value}` is not a date such as 2026-03-02") from fault


def parse_assignments(
    ctx: click.Context, param: click.Parameter, value: tuple[str, ...]
) -> dict[str, str]:
    """Return `KEY=VALUE` pairs as a dictionary; the last of equal keys counts."""
    pairs = {}
    for one in value:
        key, sign, text = one.partition("=")
        if not sign or not key.strip():
            raise click.BadParameter(f"`{one}` is not of the form KEY=VALUE")
        pairs[key.strip()] = text
    return pairs


def example_epilog(*lines: str) -> str:
    """Return examples as the end of a help text, each on its own line."""
    return "\b\nExamples:\n" + "\n".join(f"  {line}" for line in lines)


def language_option(many: bool) -> Callable[[F], F]:
    """Return the `--lang` option; repeatable and with `all` where many are allowed."""
    if not many:
        return click.option(
            "--lang",
            "language",
            type=click.Choice(LANGUAGE_CHOICES),
            default="zh-Hans",
            show_default=True,
            help="Language of the document.",
        )
    return click.option(
        "--lang",
        "languages",
        multiple=True,
        callback=one_of((*LANGUAGE_CHOICES, "all"), "language"),
        help="zh-Hans (default), zh-Hant, en, or all; may be repeated.",
    )
