"""A page that is not a document: a report, rendered from a template with one style sheet."""

from __future__ import annotations

from collections.abc import Mapping

from docgen.diagnostic import DocgenError
from docgen.template.page import content_policy


def render_report_page(
    template: str,
    style: str,
    light: Mapping[str, str],
    dark: Mapping[str, str],
    context: Mapping[str, object],
    name: str,
) -> str:
    """Return the page.

    Args:
        template: a Jinja template; `policy` and `style` are added to its context.
        style: the style sheet, without colours.
        light: colour of each token by day and on paper, such as `{"ink": "#1C2128"}`.
        dark: the same by night.
        context: what the template shows.
        name: the template's path, for messages.

    Raises:
        DocgenError: the template is faulty.
    """
    from docgen.template.environment import (
        LimitReachedError,
        Markup,
        SecurityError,
        TemplateError,
        TemplateSyntaxError,
        build_environment,
    )

    sheet = "\n".join(
        (
            "",
            f":root{{{_tokens(light)}}}",
            # Paper stays light whatever the screen is.
            f"@media screen and (prefers-color-scheme:dark){{:root{{{_tokens(dark)}}}}}",
            style.replace("\r\n", "\n").strip(),
            "",
        )
    )
    if "</style" in sheet.lower():
        raise DocgenError(f"the style sheet of {name} holds `</style`", "take it out")
    environment = build_environment()
    environment.trim_blocks = environment.lstrip_blocks = True
    page = {**context, "style": Markup(sheet), "policy": content_policy(sheet, "")}
    try:
        return environment.from_string(template).render(page)
    except TemplateSyntaxError as fault:
        raise DocgenError(
            f"{name}, line {fault.lineno}: {fault.message}", "mend the template"
        ) from fault
    except (LimitReachedError, SecurityError, TemplateError) as fault:
        raise DocgenError(f"{name}: {fault}", "mend the template") from fault


def _tokens(colors: Mapping[str, str]) -> str:
    return ";".join(f"--{name.replace('_', '-')}:{color}" for name, color in colors.items())
