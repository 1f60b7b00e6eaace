"""A form or letter as a page that is filled in in a browser: the blank, and what its script knows."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from docgen.build.context import BuildContext
from docgen.build.form import build_form_document, form_context, form_fingerprint
from docgen.build.render import finish_document
from docgen.form.answers import Answers
from docgen.form.browser import build_browser_data, convert_browser_data
from docgen.form.form import Form
from docgen.form.layout import build_form
from docgen.language.words import Language
from docgen.tree import Document


@dataclass(frozen=True, slots=True)
class FormPage:
    """What a page to fill in is made of."""

    document: Document
    """The blank, finished: what is printed, and all there is without a script."""
    data: Mapping[str, Any]
    """The form as its script needs it."""
    asked: Document | None = None
    """For letters, what they ask, laid out as a form: it stands above the letter on the screen."""


def build_form_page(
    context: BuildContext,
    form: Form,
    language: Language,
    answers: Answers | None = None,
    date: dt.date | None = None,
) -> FormPage:
    """Return a form as a page to fill in.

    Args:
        context: library, language, parameters.
        form: the form, in the language of the context.
        language: the language of the page: that of the context, or its Traditional script.
        answers: what it starts with; None: the defaults.
        date: the date of the document; None: that of the form.
    """
    surroundings = form_context(context, date or form.effective)
    titles = context.library.reference_titles()
    blank = build_form_document(context, form)
    if date is not None:
        blank = replace(blank, properties=replace(blank.properties, date=date))
    data = build_browser_data(form, surroundings, form_fingerprint(form), answers)
    if language == "zh-Hant":
        data = convert_browser_data(data)
    asked = None
    if form.kind == "letter":
        blocks = build_form(form, None, surroundings, context.read_blocks)
        kind = replace(blank.properties, kind="form")
        asked = finish_document(Document(form.title, blank.language, blocks, kind), language)
    return FormPage(finish_document(blank, language, titles), data, asked)
