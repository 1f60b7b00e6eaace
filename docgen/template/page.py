"""The HTML shell: a finished page but for its text, with one style sheet and one script."""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from unicodedata import is_normalized

from docgen.diagnostic import DocgenError
from docgen.language.catalogue import words_of
from docgen.language.words import Words
from docgen.template.style import build_style
from docgen.tree import Document

PAGE_NAME = "templates/html/page.html.j2"


@dataclass(frozen=True, slots=True)
class PageFiles:
    """What a page is made of, as the project has it under `templates/html/`."""

    page: str
    """`page.html.j2`: the frame, a Jinja template."""
    style: str
    """`style.css`."""
    script: str
    """`search.js`: contents and search of pages that have a sidebar."""
    form_style: str = ""
    """`form.css`: what pages to fill in have besides."""
    form_script: str = ""
    """`expression.js`, `answers.js` and what follows up to `form.js`, joined, for such pages."""


def render_page(
    files: PageFiles,
    document: Document,
    light: Mapping[str, str],
    dark: Mapping[str, str],
    folding: str,
    alternates: Sequence[tuple[str, str, str]] = (),
    form: Mapping[str, object] | None = None,
) -> bytes:
    """Return the shell that `HtmlWriter` pours the text into.

    Args:
        files: the project's files.
        document: what it is for; its title and properties are shown around the text.
        light: colour of each token by day and on paper, such as `{"ink": "#1C2128"}`.
        dark: the same by night.
        folding: pairs of Traditional and Simplified characters, one after the other, that the
            search takes for the same.
        alternates: language tag (or nothing), label and relative address of other editions.
        form: for a page to fill in, the data of its form.

    Raises:
        DocgenError: a file under `templates/html/` is faulty.
    """
    catalogue = words_of(document.language)
    source = files.style if form is None else f"{files.style}\n{files.form_style}"
    style = build_style(source, document, light, dark, catalogue)
    has_sidebar = document.properties.kind == "handbook"
    script = _script(files.script, folding, catalogue) if has_sidebar else ""
    if form is not None:
        script = f"\n{_line_ends(files.form_script)}"
    _refuse_end_tag(style, "style", "style.css")
    _refuse_end_tag(script, "script", "search.js")
    html = _render(
        files.page,
        {
            "document": document,
            "properties": document.properties,
            "words": catalogue,
            "logo": _logo(document),
            "has_sidebar": has_sidebar,
            "policy": content_policy(style, script),
            "style": style,
            "script": script,
            "form": "" if form is None else _plain_json(form),
            "no_script": "" if form is None else _find_word(form, "no_script"),
            "alternates": [
                {"language": language, "label": label, "address": address}
                for language, label, address in alternates
            ],
        },
    )
    # A character that no page may hold is reported by the writer, not here.
    return html.encode("utf-8", "replace")


def content_policy(style: str, script: str) -> str:
    """Return the Content-Security-Policy: nothing but this style sheet and this script runs."""
    scripts = f"'{_hash(script)}'" if script else "'none'"
    return "; ".join(
        (
            "default-src 'none'",
            "img-src data:",
            f"style-src '{_hash(style)}'",
            f"script-src {scripts}",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )


def _logo(document: Document) -> Mapping[str, str] | None:
    logo = document.properties.page_logo
    if logo is None or document.properties.kind == "letter":
        return None
    data = b64encode(logo.data).decode("ascii")
    return {"source": f"data:{logo.media_type};base64,{data}", "text": logo.alternative}


def _hash(text: str) -> str:
    return "sha256-" + b64encode(sha256(text.encode("utf-8", "replace")).digest()).decode("ascii")


def _script(script: str, folding: str, words: Words) -> str:
    """Return the script, with what it needs to know of this document before it."""
    # The script normalizes first, so compatibility forms need no pair.
    pairs = (folding[i : i + 2] for i in range(0, len(folding), 2))
    facts = {
        "folding": "".join(pair for pair in pairs if is_normalized("NFKC", pair)),
        "filter": words.search,
        "found": words.search_count,
        "none": words.search_none,
    }
    return f"\nconst docgen = {_plain_json(facts)};\n{_line_ends(script)}"


def _find_word(form: Mapping[str, object], name: str) -> object:
    """Return one of the words that the data of a form brings along."""
    words = form.get("words")
    return words.get(name, "") if isinstance(words, Mapping) else ""


def _plain_json(facts: Mapping[str, object]) -> str:
    """Return JSON that ends no element of a page."""
    text = json.dumps(facts, ensure_ascii=False)
    return text.replace("<", "\\u003c")


def _line_ends(text: str) -> str:
    """Return text as an HTML parser hands it on, which is what the hashes are made of."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _refuse_end_tag(text: str, element: str, name: str) -> None:
    if f"</{element}" in text.lower():
        raise DocgenError(
            f"templates/html/{name} holds `</{element}`, which would end it inside the page",
            f"write it as `<\\/{element}`",
        )


def _render(source: str, context: Mapping[str, object]) -> str:
    from docgen.template.environment import (
        LimitReachedError,
        Markup,
        SecurityError,
        TemplateError,
        TemplateSyntaxError,
        build_environment,
    )

    environment = build_environment()
    environment.trim_blocks = environment.lstrip_blocks = True
    environment.keep_trailing_newline = True
    safe = {name: Markup(context[name]) for name in ("style", "script", "form")}
    try:
        return environment.from_string(source).render({**context, **safe})
    except TemplateSyntaxError as fault:
        raise DocgenError(
            f"{PAGE_NAME}, line {fault.lineno}: {fault.message}", "mend the template"
        ) from fault
    except (LimitReachedError, SecurityError, TemplateError) as fault:
        raise DocgenError(f"{PAGE_NAME}: {fault}", "mend the template") from fault
